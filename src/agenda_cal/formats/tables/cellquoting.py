"""Several texts in one cell, apart by a sign. A text with that sign in it stands in double quotes, as in CSV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

QUOTE = '"'
LINE = re.compile(r'("(?:[^"]|"")*+")(?=\n|\Z)|[^\n]+')


def quoted(text: str, signs: str) -> str:
    """Return a text, in quotes where one of some signs, a quote or a line end is in it."""
    plain = text and text == text.strip() and not any(sign in text for sign in f"{signs}{QUOTE}\n")
    return text if plain else f"{QUOTE}{text.replace(QUOTE, QUOTE * 2)}{QUOTE}"


def unquoted(text: str) -> str:
    """Return a text without the quotes that are around it as a whole."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == QUOTE and QUOTE not in text[1:-1].replace(QUOTE * 2, ""):
        return text[1:-1].replace(QUOTE * 2, QUOTE)
    return text


def parted(text: str, sign: str) -> list[str]:
    """Return the parts of a text between signs that stand outside quotes; quotes without a partner are like any letter."""
    if QUOTE not in text or text.count(QUOTE) % 2:
        return [part for part in map(str.strip, text.split(sign)) if part]
    parts, begun, inside = [], 0, False
    for place, letter in enumerate(text):
        if letter == QUOTE:
            inside = not inside
        elif letter == sign and not inside:
            parts.append(text[begun:place])
            begun = place + 1
    parts.append(text[begun:])
    return [part for part in map(str.strip, parts) if part]


def listed(texts: Iterable[str], sign: str, also: str = "") -> str:
    """Return several texts for one cell; `also` are further signs that mean something around it."""
    return f"{sign} ".join(quoted(one, sign + also) for one in texts)


def texts_in(text: str, sign: str) -> list[str]:
    """Return the texts that `listed` put into one."""
    return [unquoted(part) for part in parted(text, sign)]


def lines_of(texts: Iterable[str]) -> str:
    """Return several texts for one cell, a line each: in quotes only what has several lines, or begins with a quote."""
    return "\n".join(one if _is_line(one) else f"{QUOTE}{one.replace(QUOTE, QUOTE * 2)}{QUOTE}" for one in texts)


def _is_line(text: str) -> bool:
    return bool(text) and "\n" not in text and text[0] != QUOTE and text == text.strip()


def texts_in_lines(text: str) -> list[str]:
    """Return the texts that `lines_of` put into one."""
    return [unquoted(hit[1]) if hit[1] else hit[0].strip() for hit in LINE.finditer(text) if hit[0].strip()]
