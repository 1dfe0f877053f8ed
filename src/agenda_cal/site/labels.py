"""The words of the page, a file a language."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

DEFAULT = "en"


class Labels:
    """The words of one language."""

    def __init__(self, language: str, words: dict[str, Any]) -> None:
        self.language = language
        self._words = words

    def __call__(self, key: str, **values: object) -> str:
        """Return a label with its values filled in."""
        return str(self._words[key]).format(**values)

    def day(self, day: date) -> str:
        """Return a date with its weekday, in words."""
        weekday, month = self._words["weekdays"][day.weekday()], self._words["months"][day.month - 1]
        return self("date", weekday=weekday, day=day.day, month=month, year=day.year)

    def short_day(self, day: date) -> str:
        """Return a date without weekday and year."""
        return self("short_date", day=day.day, month=self._words["months"][day.month - 1])

    def some(self, keys: tuple[str, ...]) -> dict[str, str]:
        """Return labels as they stand, for the page's script to fill in."""
        return {key: str(self._words[key]) for key in keys}


@cache
def languages() -> dict[str, dict[str, Any]]:
    """Return the words of every language there is, by language tag."""
    found = sorted(Path(__file__).with_name("labels").glob("*.json"))
    return {one.stem: json.loads(one.read_text("utf-8")) for one in found}


def labels_for(language: str) -> Labels:
    """Return the labels of a language, or of the one nearest to it: `pl-PL` → `pl`, English for one there is none of."""
    known = languages()
    tag = next(one for one in (language, language.partition("-")[0].lower(), DEFAULT) if one in known)
    return Labels(tag, known[tag])
