"""Dates as people type them, in several languages and orders."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.folding import words
from agenda_cal.formats import words as words_of

if TYPE_CHECKING:
    from agenda_cal.formats.tables.sheets import Value

SHORT_MONTHS = (
    "ene gen sty janv",
    "fev lut fevr",
    "mrz",
    "avr abr kwi",
    "mag",
    "giu cze",
    "juil lug lip",
    "ago sie",
    "set wrz",
    "ott out paz",
    "lis",
    "dic gru",
)
"""As some languages shorten them in cells; in texts they would be taken for other words."""
MONTH = words_of.MONTH | {name: number for number, names in enumerate(SHORT_MONTHS, 1) for name in names.split()}
WEEKDAYS_WORDS = """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
    lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom
    lunedi martedi mercoledi giovedi venerdi sabato domenica gio
    segunda terca quarta quinta sexta feira seg ter qua qui sex
    poniedzialek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt sob nd"""
WEEKDAYS = frozenset(WEEKDAYS_WORDS.split())
FILLERS_WORDS = """de del of the le la el den der am dia dnia r day dzien tag jour giorno on no roku"""
FILLERS = frozenset(FILLERS_WORDS.split())
"""Words that may stand in a date."""
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2}) ?([./-]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2})(?!\d)|\.?(?!\d))")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-./年] ?(\d{1,2})[-./月] ?(\d{1,2})(?:日|(?!\d))")
COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|o|a)?")
YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
FIRST_SERIAL, LAST_SERIAL = 29_221, 109_575
"""The years 1980 to 2199 as Excel counts days."""
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # local times have no zone


class Parts(NamedTuple):
    """A date as it is written."""

    year: int | None
    """None where the text leaves it to the reader."""
    month: int
    day: int
    ambiguous: bool = False
    """Whether month and day may be the other way round."""
    rest: str = ""
    """What else the text says, in folded words."""

    def date(self, year: int | None, *, month_first: bool = False) -> date | None:
        """Return the date; None where there is no such day."""
        month, day = (self.day, self.month) if month_first and self.ambiguous else (self.month, self.day)
        try:
            return date(self.year or year or 0, month, day)
        except ValueError:
            return None


def date_in(value: Value) -> Parts | None:
    """Return the date that a cell holds, or that its text names; None where there is none, or more than one."""
    if isinstance(value, date):
        return Parts(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool) and FIRST_SERIAL <= value <= LAST_SERIAL:
        day = EPOCH + timedelta(days=int(value))
        return Parts(day.year, day.month, day.day)
    if not isinstance(value, str) or len(value) > 300:
        return None
    found = COMPACT.fullmatch(value.strip()) or YEAR_FIRST.search(value)
    if found:
        parts = Parts(int(found[1]), int(found[2]), int(found[3]), rest=_rest(value, found))
        return parts if parts.date(None) else None
    return _numeric(value) or _with_month(value)


def month_comes_first(parts: Parts, text: str) -> bool | None:
    """Tell whether a date of figures begins with the month; None where it does not show."""
    found = NUMERIC.search(text)
    if not found or parts.ambiguous or YEAR_FIRST.search(text) or found[2] == ".":
        return None
    return int(found[3]) > 12


def years_in(text: str) -> set[int]:
    """Return the years that a text names."""
    return {int(year) for year in YEAR.findall(text)}


def _rest(text: str, found: re.Match[str]) -> str:
    left = words(f"{text[: found.start()]} {text[found.end() :]}")
    return " ".join(word for word in left if word not in WEEKDAYS)


def _numeric(text: str) -> Parts | None:
    found = NUMERIC.search(text)
    if not found:
        return None
    first, second, sign = int(found[1]), int(found[3]), found[2]
    year = int(found[4]) if found[4] else None
    if year is not None and year < 100:
        year += 2000
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    rest = _rest(text, found)
    if second > 12:
        return Parts(year, first, second, rest=rest)
    ambiguous = sign != "." and first <= 12 and first != second
    return Parts(year, second, first, ambiguous, rest)


def _with_month(text: str) -> Parts | None:
    """Return a date whose month is a word: `Tue, 16th July 2024`, `16 de julio`."""
    months: list[int] = []
    days: list[int] = []
    years: list[int] = []
    rest: list[str] = []
    parted = words(text)
    named = [word for word in parted if word in MONTH]
    for word in parted:
        number = DAY_NUMBER.fullmatch(word)
        if word in MONTH and not (word in WEEKDAYS and len(named) > 1):
            months.append(MONTH[word])
        elif number and 1 <= int(number[1]) <= 31:
            days.append(int(number[1]))
        elif len(word) == 4 and YEAR.fullmatch(word):
            years.append(int(word))
        elif word not in WEEKDAYS and word not in FILLERS:
            rest.append(word)
    if len(days) == 2 and len(months) == 1:
        days = _beside_month(parted, days)
        rest.append("a day that is counted")
    if len(months) != 1 or len(days) != 1 or len(years) > 1:
        return None
    return Parts(years[0] if years else None, months[0], days[0], rest=" ".join(rest))


def _beside_month(parted: tuple[str, ...], days: list[int]) -> list[int]:
    """Return the day among two numbers where the other one counts days: `Day 2, 17 July`."""
    counted = [word for before, word in pairwise(parted) if before in {"day", "tag", "dzien", "jour"}]
    if len(counted) == 1 and counted[0].isdigit() and int(counted[0]) in days:
        days.remove(int(counted[0]))
    return days
