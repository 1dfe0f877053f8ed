"""The files of an output folder as a server gives them: whole, as they are at that moment, and none from elsewhere.

A path is served where each part of it is of letters, digits, `.`, `_` and `-`, none begins with a dot, and its ending
is a known one: no encoding of anything leads anywhere else. A link may lead to what could be served under its own
path. A file is read anew when another has taken its place, so that a build by any process is seen at once.
"""

from __future__ import annotations

import gzip
import os
import re
from datetime import UTC, datetime
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.calendar import feed_modified
from agenda_cal.site.cache import Cache
from agenda_cal.site.headers import COMPRESSED, LEAST_COMPRESSED, headers_of, http_date, tag_of

if TYPE_CHECKING:
    from pathlib import Path

PART = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
PATH = re.compile(rf"(?:{PART}/)*{PART}\.(?:ics|html|css|js|json|xml|txt|svg|png|ico|webmanifest|woff2)", re.ASCII)
LONGEST_PATH = 512
PENDING = ".pending.json"
FIRST, LAST = b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n"
MOST_OCTETS = 64 * 1024 * 1024


class Served(NamedTuple):
    """A thing to give to whoever asks for it."""

    body: bytes
    headers: dict[str, str]
    """With ETag and Last-Modified."""
    tags: frozenset[str]
    modified: datetime | None
    packed: tuple[bytes, str] | None = None
    """The body in gzip, and its ETag, where that is worth it."""


def served(name: str, body: bytes, modified: datetime | None) -> Served:
    """Return a body with the headers of its name and its own."""
    headers = headers_of(name)
    headers["ETag"] = tag = tag_of(body)
    if modified:
        headers["Last-Modified"] = http_date(modified)
    if len(body) < LEAST_COMPRESSED or name.rpartition(".")[2] not in COMPRESSED:
        return Served(body, headers, frozenset({tag}), modified)
    packed = gzip.compress(body, mtime=0), tag_of(body, "gzip")
    return Served(body, headers, frozenset({tag, packed[1]}), modified, packed)


class UnfitFeedError(Exception):
    """A feed is there and is no calendar, or cannot be read: whoever asks had better ask again."""


class State(NamedTuple):
    """What tells whether a file is still the one that was read."""

    device: int
    inode: int
    written: int
    changed: int
    octets: int


class Files:
    """The files of a folder, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.path.realpath(folder)
        self._cache: Cache[Served] = Cache(MOST_OCTETS)

    def find(self, path: str) -> Served | None:
        """Return what stands at a path such as `feeds/all.ics`; None where nothing may be served.

        UnfitFeedError where a feed's file holds none.
        """
        state = self.state(path)
        if state is None:
            self._cache.drop(path)
            return None
        return self._cache.get(path, state) or self._read(path)

    def state(self, path: str) -> State | None:
        """Return the state of the file at a path; None where there is none that may be served by its name."""
        if len(path) > LONGEST_PATH or not PATH.fullmatch(path) or path.endswith(PENDING):
            return None
        try:
            found = os.stat(f"{self._folder}/{path}")  # noqa: PTH116  # once a request
        except (OSError, ValueError):
            return None
        return _state(found) if S_ISREG(found.st_mode) else None

    def _read(self, path: str) -> Served | None:
        """Read a file whole, with the state that it has while it is open, unless it lies outside."""
        real = os.path.realpath(f"{self._folder}/{path}")
        inside = os.path.relpath(real, self._folder).replace(os.sep, "/")
        if not PATH.fullmatch(inside) or inside.endswith(PENDING):
            return None
        is_feed = path.endswith(".ics")
        try:
            with open(real, "rb") as file:  # noqa: PTH123  # once for every change of a file
                found = os.fstat(file.fileno())
                body = file.read()
        except OSError:
            if is_feed and os.path.lexists(real):
                raise UnfitFeedError(path) from None
            return None
        if is_feed and not (body.startswith(FIRST) and body.endswith(LAST)):
            raise UnfitFeedError(path)
        modified = feed_modified(body[:4096]) if is_feed else datetime.fromtimestamp(int(found.st_mtime), UTC)
        one = served(path, body, modified)
        return self._cache.keep(path, _state(found), len(body) + (len(one.packed[0]) if one.packed else 0), one)


def _state(found: os.stat_result) -> State:
    return State(found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size)
