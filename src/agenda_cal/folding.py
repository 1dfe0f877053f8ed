"""Names and keys as people type them: without regard to case and diacritics, and the nearest of a list."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"[a-z0-9]+")
FOREIGN = re.compile(r"[^\x00-\x7f\u0300-\u0362]")
"""Neither ASCII nor a diacritic that combines with it."""


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower-case ASCII: `María-Isabel Kozłowska` → `maria isabel kozlowska`.

    Letters of other scripts are transliterated (anyascii), so that every name can be typed on any keyboard.
    An apostrophe does not part a word.
    """
    plain = text if text.isascii() else _transliterated(text)
    return tuple(WORD.findall(plain.replace("'", "").lower()))


def _transliterated(text: str) -> str:
    """Return a text in ASCII. Where letters only lose their diacritics, that is quickly done, and just what anyascii does."""
    parted = normalize("NFD", text)
    if not FOREIGN.search(parted):
        return parted.encode("ascii", "ignore").decode("ascii")
    from anyascii import anyascii  # noqa: PLC0415  # not needed to start

    return anyascii(text)


def folded(text: str) -> str:
    """Return the words of a text, joined by single spaces."""
    return " ".join(words(text))


def nearest(wanted: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the known texts that somebody who typed `wanted` may have meant, likeliest first."""
    by_fold: dict[str, str] = {}
    for one in known:
        by_fold.setdefault(folded(one), one)
    if (whole := folded(wanted)) in by_fold:
        return [by_fold[whole]]
    return [by_fold[hit] for hit in get_close_matches(folded(wanted), by_fold, most, 0.7)]


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known texts, or an empty one."""
    near = [f"`{one}`" for one in nearest(wanted, known)]
    return f"Did you mean {' or '.join(near)}?" if near else ""
