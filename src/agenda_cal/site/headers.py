"""What a server says of a file besides its bytes, and what it makes of a request's conditions (RFC 9110 13).

Feeds go out as calendar programs want them: their own type, uncompressed, kept five minutes, open to every origin.
"""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

FEED = "text/calendar; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
TYPES = {
    "ics": FEED,
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/atom+xml; charset=utf-8",
    "txt": PLAIN,
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/vnd.microsoft.icon",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
}
"""The type of what is served, by how its name ends; nothing else is."""
COMPRESSED = frozenset({"html", "css", "js", "json", "xml", "svg", "webmanifest"})
LEAST_COMPRESSED = 512
"""Fewer octets than this gain nothing."""
DATA = frozenset({"ics", "json", "xml"})
"""What other programs fetch; anything else belongs to the page, which is asked for anew each time."""
RECORD = "publication.json"
"""Asked for anew, too: a build that went on from an old copy would fork what was published."""
KEEP = "public, max-age=300, must-revalidate"
ASK = "no-cache"
SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ABLE = "X-Agenda-Cal"
"""Tells the page what this server can do that a static host cannot."""
SELECTIONS = "selections"
WATCHING = "selections changes"
TAG = re.compile(r'(?:W/)?("[^"]*")')
WEIGHT = re.compile(r"\s*;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)


def headers_of(name: str) -> dict[str, str]:
    """Return the headers that a file has by its name, of which the ending is known."""
    ending = name.rpartition(".")[2]
    keeps = KEEP if ending in DATA and name != RECORD else ASK
    headers = {"Content-Type": TYPES[ending], "Cache-Control": keeps, **SAFE}
    if ending == "ics":
        headers["Content-Disposition"] = f'inline; filename="{name.rpartition("/")[2]}"'
    if ending in DATA:
        headers["Access-Control-Allow-Origin"] = "*"
    if ending in {"html", "svg"}:
        headers["Content-Security-Policy"] = POLICY
        headers[ABLE] = SELECTIONS
    if ending in COMPRESSED:
        headers["Vary"] = "Accept-Encoding"
    return headers


def tag_of(body: bytes, encoding: str = "") -> str:
    """Return the ETag of a body; one that is encoded for the way has another (RFC 9110 8.8.3.3)."""
    return f'"{sha256(body).hexdigest()[:32]}{encoding and "-"}{encoding}"'


def http_date(at: datetime) -> str:
    """Return a time as headers say it (RFC 9110 5.6.7)."""
    return format_datetime(at.astimezone(UTC), usegmt=True)


def is_known(request: Mapping[str, str], tags: frozenset[str], modified: datetime | None) -> bool:
    """Tell whether whoever asks has the thing already; If-None-Match counts before If-Modified-Since.

    `tags` are all that the thing has, one for each encoding; names of headers are in lower case.
    """
    known = request.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or not tags.isdisjoint(TAG.findall(known))
    since = request.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        at = parsedate_to_datetime(since)
    except (ValueError, TypeError, OverflowError):
        return False
    return modified <= (at if at.tzinfo else at.replace(tzinfo=UTC))


def takes_gzip(request: Mapping[str, str]) -> bool:
    """Tell whether whoever asks reads gzip (RFC 9110 12.5.3)."""
    weights: dict[str, bool] = {}
    for part in request.get("accept-encoding", "").split(","):
        coding, sign, weight = part.strip().partition(";")
        match = WEIGHT.fullmatch(sign + weight)
        weights[coding.strip().lower()] = not sign or bool(match and float(match[1]) > 0)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", False)))
