"""An entry at an hour at which nothing is held.

Why it matters: mostly an afternoon time was typed from a 12-hour clock, and calendars wake people at night.

How to mend it: write times on a 24-hour clock, 13:30 for half past one. Social events may last into the night.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import alive, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 01:30-03:00  # AG301
        kind: other
        title: Rivers
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 13:30-15:00, kind: other, title: Rivers}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    earliest: int = 7
    """The hour before which nothing begins."""
    latest: int = 22
    """The hour after which nothing ends."""


@check("AG301", "odd-hours", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem an entry."""
    for entry in alive(agenda):
        if entry.kind in AT_ANY_HOUR:
            continue
        begins, ends = entry.start.hour * 60 + entry.start.minute, entry.end.hour * 60 + entry.end.minute
        if entry.end.date() > entry.date:
            ends += 24 * 60
        if begins >= settings.earliest * 60 and ends <= settings.latest * 60:
            continue
        hint = "Write times on a 24-hour clock."
        if entry.end + HALF_DAY <= entry.start.replace(hour=23, minute=0):
            hint = f"Did you mean {entry.start + HALF_DAY:%H:%M}-{entry.end + HALF_DAY:%H:%M}?"
        yield Problem(
            (*entry.path, "time"), f"{timed(entry)} on {entry.date} is at an hour at which nothing is held.", hint
        )


AT_ANY_HOUR = {EntryKind.SOCIAL, EntryKind.EXCURSION}
HALF_DAY = timedelta(hours=12)
