"""A break that is too short to be one.

Why it matters: nobody gets coffee in five minutes, and the next session begins late.

How to mend it: make it longer, or leave it out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import alive, called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: coffee, time: 10:00-10:05, kind: break, title: Coffee}  # AG204
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: coffee, time: 10:00-10:20, kind: break, title: Coffee}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    minutes: int = 10
    """Shorter breaks than this are reported."""


@check("AG204", "break-too-short", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a break."""
    for entry in alive(agenda):
        length = elapsed(entry.start, entry.end)
        if entry.kind.is_free_time and length < timedelta(minutes=settings.minutes):
            minutes = length.total_seconds() // 60
            yield Problem(
                (*entry.path, "time"),
                f"{called(entry)} on {entry.date} has {minutes:.0f} minutes.",
                "Make it longer, or leave it out.",
            )
