"""Content lines of iCalendar (RFC 5545 3.1): cleaning, escaping, folding."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

LIMIT = 75
"""Octets in a physical line, its line break aside (RFC 5545 3.1)."""

LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")
BREAKING_NAMES = re.compile(r"[,;\\\n\t]+")
SPACES = re.compile(r" {2,}")


def clean(text: str) -> str:
    """Return a text without what some calendar program trips over; the one place where texts are changed.

    Line ends become line feeds, a tab a space; control characters, surrogates, non-characters and byte order marks go.
    A backslash in front of `n` or `N` becomes U+2216, since four of seventeen readers take the two for a line break.
    """
    if not text.isprintable() and not text.replace("\n", " ").isprintable():
        text = _no_text().sub("", LINE_ENDS.sub("\n", text).replace("\t", " "))
    return text.replace("\\n", "∖n").replace("\\N", "∖N")


@cache
def _no_text() -> re.Pattern[str]:
    """Return what no text may hold; compiled where it is needed, since that takes long."""
    return re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]")


def clean_line(text: str) -> str:
    """Return a cleaned text in one line."""
    return _single_spaced(clean(text).replace("\n", " "))


def clean_name(text: str) -> str:
    """Return a cleaned text in one line that needs no escaping: whether to escape names and categories, readers disagree."""
    return _single_spaced(BREAKING_NAMES.sub(" ", clean(text)))


def _single_spaced(line: str) -> str:
    return SPACES.sub(" ", line).strip() if "  " in line else line.strip()


def escape(text: str) -> str:
    """Return a cleaned text as a TEXT value (RFC 5545 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> bytes:
    """Return a content line with its line break, folded so that every physical line is at most 75 octets of whole characters.

    Joining the physical lines without the CRLF and the one space behind it yields the line again.
    """
    octets = line.encode()
    if len(octets) <= LIMIT:
        return octets + b"\r\n"
    parts = []
    start, room = 0, LIMIT
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end])
        start, room = end, LIMIT - 1
    parts.append(octets[start:])
    return b"\r\n ".join(parts) + b"\r\n"


def text_line(name: str, value: str) -> bytes:
    """Return the content line of a property whose value is a cleaned text."""
    return fold(f"{name}:{escape(value)}")


def date_time(at: datetime) -> str:
    """Return the date and time on an aware or naive clock as a DATE-TIME value (RFC 5545 3.3.5), without its zone."""
    return f"{at.year:04}{at.month:02}{at.day:02}T{at.hour:02}{at.minute:02}{at.second:02}"
