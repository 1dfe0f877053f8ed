"""What is published elsewhere: one bounded request."""

from __future__ import annotations

import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from agenda_cal.errors import FileError

TIMEOUT = 20.0
"""Seconds without an answer or a next part of it."""
LONGEST = 120.0
"""Seconds for all of it."""
CHUNK = 1 << 16


class _OnlyWeb(HTTPRedirectHandler):
    """Follows redirections to http(s) alone."""

    def redirect_request(self, *request: Any) -> Any:
        """Return the next request, as urllib asks: the last of its arguments is the address."""
        if not str(request[-1]).startswith(("http://", "https://")):
            raise URLError(f"it redirects to {str(request[-1])[:100]}")
        return super().redirect_request(*request)


def fetch(url: str, limit: int) -> bytes:
    """Return what stands at an http(s) address, at most `limit` octets. FileError where it cannot be had."""
    deadline = time.monotonic() + LONGEST
    parts: list[bytes] = []
    size = 0
    try:
        headers = {"User-Agent": "agenda-cal", "Accept": "application/json"}
        request = Request(url, headers=headers)  # noqa: S310  # only http(s) comes in
        with build_opener(_OnlyWeb).open(request, timeout=TIMEOUT) as answer:
            while part := answer.read1(CHUNK):
                parts.append(part)
                size += len(part)
                if size > limit:
                    raise FileError(f"{url} has more than {limit // 2**20} MiB; that is no publication record.")
                if time.monotonic() > deadline:
                    raise FileError(f"{url} took more than {LONGEST:.0f} seconds. Try again later.")
    except HTTPError as error:
        raise FileError(f"{url} cannot be read: the server answers {error.code} {error.reason}.") from None
    except (URLError, OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise FileError(f"{url} cannot be read: {reason}.") from None
    return b"".join(parts)
