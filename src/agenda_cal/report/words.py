"""Two states of a text as one, with the words marked that went and came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = re.compile(r"\n|[^\s]+")
MOST = 600
"""With more words than these on one side, beyond what both begin and end with, they are not compared one by one."""
KEPT = 6
"""How many unchanged words stay beside a change."""
LONGEST = 60
"""How many words of a new or an old text are shown."""
SHARED = 0.3
"""With less than this in common, two texts are shown one after the other."""
ELLIPSIS = "…"


class Piece(NamedTuple):
    """Some words that stayed, went or came."""

    sign: str
    """Empty, `-` or `+`."""
    words: tuple[str, ...]


@lru_cache(maxsize=4096)
def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return what stayed, went and came, in order; long stretches without a change are cut. Everybody in an entry is told."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    found = list(_pieces(before, after))
    return tuple(
        _cut(piece, is_first=number == 0, is_last=number == len(found) - 1) for number, piece in enumerate(found)
    )


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    limit = min(len(old), len(new))
    first = next((n for n in range(limit) if old[n] != new[n]), limit)
    last = next((n for n in range(limit - first) if old[-1 - n] != new[-1 - n]), limit - first)
    was, now = old[first : len(old) - last], new[first : len(new) - last]
    if first:
        yield Piece("", tuple(old[:first]))
    yield from _middle(was, now)
    if last:
        yield Piece("", tuple(old[len(old) - last :]))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new)
    if max(len(old), len(new)) > MOST or matcher.ratio() < SHARED:
        if old:
            yield Piece("-", tuple(old))
        if new:
            yield Piece("+", tuple(new))
        return
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("", tuple(old[old_start:old_end]))
            continue
        if old_start < old_end:
            yield Piece("-", tuple(old[old_start:old_end]))
        if new_start < new_end:
            yield Piece("+", tuple(new[new_start:new_end]))


def _cut(piece: Piece, *, is_first: bool, is_last: bool) -> Piece:
    words = piece.words
    if piece.sign:
        return piece if len(words) <= LONGEST else Piece(piece.sign, (*words[:LONGEST], ELLIPSIS))
    if is_first and len(words) > KEPT + 1:
        return Piece("", (ELLIPSIS, *words[-KEPT:]))
    if is_last and len(words) > KEPT + 1:
        return Piece("", (*words[:KEPT], ELLIPSIS))
    if len(words) > 2 * KEPT + 1:
        return Piece("", (*words[:KEPT], ELLIPSIS, *words[-KEPT:]))
    return piece
