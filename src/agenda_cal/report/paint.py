"""Text for a terminal: colours where they are wanted, and nothing that a text could do to the terminal."""

from __future__ import annotations

import re
from functools import cache

CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "dim": "2",
    "bold": "1",
    "place": "1",
    "went": "31",
    "came": "32",
}


class Paint:
    """Puts colours around texts, or leaves them as they are."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    def __call__(self, style: str, text: str) -> str:
        """Return the text in a style: a severity, `dim`, `bold`, `place`, `went` or `came`."""
        return f"\x1b[{CODES[style]}m{text}\x1b[0m" if self._colour and text else text


def visible(text: str) -> str:
    """Return a text without control characters and without those that turn the direction of what follows."""
    if text.isprintable():
        return text
    return _unseen().sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def _unseen() -> re.Pattern[str]:
    """Return what must not reach a terminal; compiled where it is needed, since that takes long."""
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
