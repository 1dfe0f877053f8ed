"""A title that is too long to read in a calendar.

Why it matters: calendars show the first few words; on a phone that is about forty letters.

How to mend it: say it shorter, and put the rest into the abstract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: River River River River River River River River River River River River River River River River River River River River }  # AG407
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    characters: int = 100
    """Longer titles than this are reported."""


@check("AG407", "title-too-long", Severity.NOTE, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem an entry."""
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            if len(entry.title) > settings.characters and not entry.continues:
                yield Problem(
                    (*entry.path, "title"),
                    f"The title of {called(entry)} on {entry.date} has {len(entry.title)} characters.",
                    "Say it shorter, and put the rest into the abstract.",
                )
