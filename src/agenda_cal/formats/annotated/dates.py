"""Days as people write them: `DAY 1: Tuesday, 16 July 2024`, `mardi 16 juillet`, `2024-07-16`, `16-19 July 2024`."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.vocabulary import DAY_WORDS, WEEKDAY
from agenda_cal.formats.words import MONTH

LETTERS = r"[^\W\d_]{1,20}"
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
NUMERIC = re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?![\d.]*\d)")
DAY_FIRST = re.compile(
    rf"(?i)(?<![\d:.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?(?P<month>{LETTERS})\.?,?(?:\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)(?:\s*r\.|\s+roku\b)?)?"
)
MONTH_FIRST = re.compile(
    rf"\b(?P<month>{LETTERS})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<year>\d{{4}})(?!\d))?"
)
RANGE = re.compile(
    rf"(?i)(?<!\d)(?P<first>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:(?P<from>{LETTERS})\s*)?(?:-|–|—|to|au|al|do|bis|a|und|and|et|y|i)\s*(?P<day>\d{{1,2}})"
    rf"(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?(?P<month>{LETTERS})\.?,?(?:\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?:\s*r\.|\s+roku\b)?)?"
)
RANGE_BEHIND = re.compile(
    rf"\b(?P<month>{LETTERS})\s+(?P<first>\d{{1,2}})\s*[-–—]\s*(?P<day>\d{{1,2}})(?!\d),?(?:\s+(?P<year>\d{{4}}))?"
)
ORDINAL = re.compile(rf"(?i)^\W*(?P<word>{LETTERS})\s+(?P<number>\d{{1,2}}|one|two|three|four|five)\b")
PARTS = re.compile(r"[,;:|()\[\]–—]|\s-\s")
WORDS_BESIDE = "feira the of on at de le la el del du den der am dnia w r roku st nd rd th continued cont suite date"
WITHOUT_MEANING = frozenset(WEEKDAY) | frozenset(WORDS_BESIDE.split())
"""Words in the heading of a day that say nothing beside its date."""
SPELT = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


class Found(NamedTuple):
    """A date in a text."""

    day: int
    month: int
    year: int | None
    start: int
    end: int
    """Where it stands in the text."""
    first: int = 0
    """The first day of a range that ends with `day`; 0 for a single date."""
    first_month: int = 0
    is_unsure: bool = False
    """Whether day and month may be meant the other way round: `7/8/2024`."""

    def on(self, year: int | None) -> date | None:
        """Return the date; None where there is no year, or no such day."""
        return _date(self.year or year, self.month, self.day)

    def first_date(self, year: int | None) -> date | None:
        """Return the first day of a range."""
        return _date(self.year or year, self.first_month or self.month, self.first or self.day)


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def find_range(text: str) -> Found | None:
    """Return the first range of days in a text: `16-19 July 2024`; the number in `Day 1 – 14 January` is none."""
    text = _without_ordinal(text)
    for pattern in (RANGE, RANGE_BEHIND):
        for hit in pattern.finditer(text):
            month = MONTH.get(folded(hit["month"]))
            first_month = MONTH.get(folded(hit.groupdict().get("from") or ""), 0)
            if month and int(hit["first"]) != int(hit["day"]) and 0 < int(hit["day"]) < 32:
                return Found(int(hit["day"]), month, _year(hit), hit.start(), hit.end(), int(hit["first"]), first_month)
    return None


def find_date(text: str) -> Found | None:
    """Return the first date in a text, which may lack its year."""
    text = _without_ordinal(text)
    for pattern in (ISO, NUMERIC, DAY_FIRST, MONTH_FIRST):
        for hit in pattern.finditer(text):
            named = hit["month"]
            month = int(named) if named.isdecimal() else MONTH.get(folded(named), 0)
            day = int(hit["day"])
            is_numeric = pattern is NUMERIC and "/" in hit.group()
            if is_numeric and month > 12:
                day, month = month, day  # 07/16/2024, as in the United States
            if 1 <= month <= 12 and 1 <= day <= 31:
                is_unsure = is_numeric and int(hit["day"]) <= 12 and day != month and int(named) <= 12
                return Found(day, month, _year(hit), hit.start(), hit.end(), is_unsure=is_unsure)
    return None


def _year(hit: re.Match[str]) -> int | None:
    return int(hit["year"]) if hit["year"] else None


def ordinal_of_day(text: str) -> int:
    """Return the number of a day in `Day 2`, `Jour 2`, `Dzień 2`; 0 where a text does not begin so."""
    hit = _ordinal(text)
    return (SPELT.get(hit["number"].lower()) or int(hit["number"])) if hit else 0


def title_of_day(text: str) -> str:
    """Return what the heading of a day says beside its date: `Day 2`, not in capitals, and its title."""
    hit = _ordinal(text)
    label = f"{hit['word'].capitalize()} {hit['number']}" if hit else ""
    rest = text[hit.end() :] if hit else text
    found = find_date(rest)
    around = f"{rest[: found.start]}, {rest[found.end :]}" if found else rest
    parts = [" ".join(part.split()) for part in PARTS.split(around)]
    return " – ".join(one for one in [label, *parts] if set(folded(one).split()) - WITHOUT_MEANING)


def _without_ordinal(text: str) -> str:
    """Return a text with spaces in the place of `Day 1`."""
    hit = _ordinal(text)
    return " " * hit.end() + text[hit.end() :] if hit else text


def _ordinal(text: str) -> re.Match[str] | None:
    hit = ORDINAL.match(text)
    return hit if hit and folded(hit["word"]) in DAY_WORDS else None


def is_weekday(text: str) -> int | None:
    """Return the weekday that is all of a text, Monday is 0: `Monday`, `Wtorek:`."""
    words = folded(text).split()
    return WEEKDAY.get(words[0]) if len(words) == 1 and len(words[0]) > 3 else None


def weekday_in(text: str) -> int | None:
    """Return the weekday that a text names, Monday is 0."""
    return next((WEEKDAY[word] for word in folded(text).split() if word in WEEKDAY and len(word) > 3), None)
