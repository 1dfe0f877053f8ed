"""Footnote markers in texts: `[^1]`."""

from __future__ import annotations

import re

MARKER = re.compile(r"\s*\[\^([^\]\s]+)\]")


def marks_in(text: str) -> list[str]:
    """Return the marks that a text refers to, in order."""
    return MARKER.findall(text) if "[^" in text else []


def without_footnotes(text: str) -> str:
    """Return a text without its markers."""
    return MARKER.sub("", text) if "[^" in text else text


def with_plain_marks(text: str) -> str:
    """Return a text with markers as people read them: ` [1]`."""
    return MARKER.sub(r" [\1]", text) if "[^" in text else text
