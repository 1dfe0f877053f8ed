"""A text names a weekday that is not the date's.

Why it matters: half of the readers go by the weekday; mostly the date was changed and the text was not, or day and
month are swapped.

How to mend it: mend the date or the text.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from agenda_cal.checks.places import texts_of
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    title: Tuesday, first day  # AG305
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""
GOOD = """\
days:
  - date: 2030-05-06
    title: Monday, first day
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


@check("AG305", "wrong-weekday", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a day's title that names another weekday, and one a text with a date whose weekday is another."""
    years = {day.date.year for day in agenda.days}
    for day in agenda.days:
        named = {word.lower() for word in WEEKDAY.findall(day.title)}
        right = f"{day.date:%A}".lower()
        if named and right not in named:
            yield Problem(
                (*day.path, "title"),
                f"{day.date} is a {right.capitalize()}, and the title of the day says {day.title}.",
                "Mend the date, or the title.",
            )
        for entry in (*day.entries, *day.pending):
            for path, text in texts_of(entry):
                yield from _dated(path, text, years)


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
DATED = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(MONTHS)})(?:,?\s+(\d{{4}}))?",
    re.IGNORECASE,
)


def _dated(path: Path, text: str, years: set[int]) -> Iterator[Problem]:
    if "day" not in text and "DAY" not in text:
        return  # no weekday; looking for the letters is ten times as fast
    for match in DATED.finditer(text):
        months = [month.lower() for month in MONTHS]
        try:
            dates = [
                date(year, months.index(match[3].lower()) + 1, int(match[2]))
                for year in ([int(match[4])] if match[4] else years)
            ]
        except ValueError:
            continue
        if all(f"{one:%A}".lower() != match[1].lower() for one in dates):
            yield Problem(
                path,
                f"“{match[0]}” is no {match[1].capitalize()}: it is a {dates[0]:%A}.",
                "Mend the weekday, or the date.",
            )
