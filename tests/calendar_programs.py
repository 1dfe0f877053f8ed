"""Calendar programs that subscribe to a feed, each with the rule by which it takes up a change.

The rules are those that the programs' own sources show: which part of an event has to have changed, and what becomes of
an event that is in the feed no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

VEVENT = re.compile(
    rb"BEGIN:VEVENT\r\nUID:([0-9a-f-]+)\r\nDTSTAMP:(\w+)\r\nLAST-MODIFIED:(\w+)\r\nSEQUENCE:(\d+)\r\n(.*?)END:VEVENT\r\n",
    re.DOTALL,
)
MODIFIED = re.compile(rb"\r\nLAST-MODIFIED:(\w+)\r\nREFRESH")


class Block(NamedTuple):
    """An event in a feed."""

    dtstamp: bytes
    modified: bytes
    sequence: int
    content: bytes
    """Everything but UID and stamps."""


def blocks_of(raw: bytes) -> dict[str, Block]:
    """Return the events of a feed by UID, no two of which have the same."""
    found = [
        (uid.decode(), Block(dtstamp, modified, int(sequence), content))
        for uid, dtstamp, modified, sequence, content in VEVENT.findall(raw)
    ]
    assert len(dict(found)) == len(found) == raw.count(b"BEGIN:VEVENT")
    return dict(found)


def feed_modified(raw: bytes) -> bytes:
    """Return the LAST-MODIFIED of a feed, which is its Last-Modified over HTTP."""
    (found,) = MODIFIED.findall(raw)
    return bytes(found)


class Program:
    """A subscriber of one feed. This one replaces what it knows where anything at all differs."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.held: dict[str, Block] = {}

    def __repr__(self) -> str:
        return f"{type(self).__name__} on {self.path}"

    def takes(self, known: Block, new: Block) -> bool:
        """Tell whether an event that is known is replaced by another version of it."""
        return known != new

    def poll(self, raw: bytes) -> None:
        """Fetch the feed."""
        blocks = blocks_of(raw)
        for uid, new in blocks.items():
            if uid not in self.held or self.takes(self.held[uid], new):
                self.held[uid] = new
        self.drop(self.held.keys() - blocks.keys())

    def drop(self, absent: Iterable[str]) -> None:
        """Do what is to be done with events that are in the feed no more."""
        for uid in list(absent):
            del self.held[uid]

    def assert_holds(self, raw: bytes) -> None:
        """Hold just what is in the feed."""
        assert contents(self.held) == contents(blocks_of(raw)), self


class Icsx5(Program):
    """Takes an event whose LAST-MODIFIED has grown."""

    def takes(self, known: Block, new: Block) -> bool:
        return new.modified > known.modified


class Gnome(Program):
    """Takes an event whose three stamps, as one text, differ; without a single event it keeps all the old ones."""

    def takes(self, known: Block, new: Block) -> bool:
        return known[:3] != new[:3]

    def poll(self, raw: bytes) -> None:
        if b"BEGIN:VEVENT" in raw:
            super().poll(raw)


class Nextcloud(Program):
    """Takes an event in which anything but DTSTAMP differs."""

    def takes(self, known: Block, new: Block) -> bool:
        return known[1:] != new[1:]


class Kde(Program):
    """Takes an event whose SEQUENCE has grown."""

    def takes(self, known: Block, new: Block) -> bool:
        return new.sequence > known.sequence


class KeepingKde(Kde):
    """Does so as well, and keeps what is in the feed no more."""

    def drop(self, absent: Iterable[str]) -> None:
        pass

    def assert_holds(self, raw: bytes) -> None:
        blocks = blocks_of(raw)
        assert contents({uid: self.held[uid] for uid in blocks}) == contents(blocks), self


class Fetching(Program):
    """Has the whole file, and asks for it only where it does not know that it has it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.raw = b""

    def is_current(self, raw: bytes) -> bool:
        """Tell whether the server answers that nothing has changed."""
        return self.raw == raw

    def poll(self, raw: bytes) -> None:
        if not self.raw or not self.is_current(raw):
            self.raw = raw

    def drop(self, absent: Iterable[str]) -> None:
        pass

    def assert_holds(self, raw: bytes) -> None:
        assert self.raw == raw, self


class Thunderbird(Fetching):
    """Loads everything again when the ETag, a digest of the file, has changed."""


class Dated(Fetching):
    """Asks with If-Modified-Since."""

    def is_current(self, raw: bytes) -> bool:
        return feed_modified(raw) <= feed_modified(self.raw)


PROGRAMS = (Icsx5, Gnome, Nextcloud, Kde, KeepingKde, Thunderbird, Dated)


def contents(blocks: dict[str, Block]) -> dict[str, bytes]:
    """Return what people see of events, by UID."""
    return {uid: block.content for uid, block in blocks.items()}
