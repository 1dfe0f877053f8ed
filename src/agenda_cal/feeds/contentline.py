"""Content lines of iCalendar (RFC 5545 3.1): cleaning, escaping, folding."""

from __future__ import annotations

import re
from functools import cache

LIMIT = 75
"""Octets in a physical line, its line break aside (RFC 5545 3.1)."""

LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029\x0b\x0c]")
SPECIAL = re.compile(r"[\\;,\n]")
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
BREAKING_NAMES = re.compile(r"[,;\\\n\t]+")
SPACES = re.compile(r" {2,}")


def clean(text: str) -> str:
    """Return a text without what some calendar program trips over; the one place where texts are changed.

    Line ends become line feeds, a tab a space; control characters, surrogates, non-characters and byte order marks go.
    A backslash in front of `n` or `N` becomes U+2216, since four of seventeen readers take the two for a line break.
    """
    if text.isascii() and text.isprintable() and "\\" not in text:
        return text
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    if not text.replace("\n", " ").isprintable():
        text = _no_text().sub("", text)
    return text.replace("\\n", "∖n").replace("\\N", "∖N")


@cache
def _no_text() -> re.Pattern[str]:
    """Return what no text may hold; compiled where it is needed, since that takes long."""
    return re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]")


def clean_line(text: str) -> str:
    """Return a cleaned text in one line."""
    return SPACES.sub(" ", clean(text).replace("\n", " ")).strip()


def clean_name(text: str) -> str:
    """Return a cleaned text in one line that needs no escaping: whether to escape names and categories, readers disagree."""
    return SPACES.sub(" ", BREAKING_NAMES.sub(" ", clean(text))).strip()


def escape(text: str) -> str:
    """Return a cleaned text as a TEXT value (RFC 5545 3.3.11)."""
    return SPECIAL.sub(lambda special: ESCAPES[special.group()], text)


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
