"""A long stretch of the day without a break.

Why it matters: people leave in the middle, and the session that they leave is the one without a break before it.

How to mend it: add a break, or shorten what is before it. Lunch, breaks and social events end a stretch, and so does
empty time as long as a break.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed
from agenda_cal.model import EntryKind, EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from agenda_cal.model import Agenda, Day, Entry

BAD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:30, kind: session, title: Rivers, chairs: [ada-example], number: 1}  # AG202
      - {id: b, time: 10:30-12:00, kind: session, title: Lakes, chairs: [ada-example], number: 2}
"""
GOOD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:30, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: coffee, time: 10:30-11:00, kind: break, title: Coffee}
      - {id: b, time: 11:00-12:00, kind: session, title: Lakes, chairs: [ada-example], number: 2}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    minutes: int = 120
    """Longer stretches than this are reported."""
    shortest_break: int = 10
    """Minutes of empty time that are as good as a break."""


@check("AG202", "no-break", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a stretch, at the entry in which it begins; in parallel rooms a break of one of them is none."""
    for day in agenda.days:
        present = [one for one in day.entries if agenda.status_of(one) is not EntryStatus.CANCELLED]
        for stretch in _stretches(day, present, timedelta(minutes=settings.shortest_break)):
            last = max(one.end for one in stretch)
            length = elapsed(stretch[0].start, last)
            if length > timedelta(minutes=settings.minutes):
                yield Problem(
                    (*stretch[0].path, "time"),
                    f"There is no break on {day.date} from {stretch[0].start:%H:%M} to {last:%H:%M}, {length.total_seconds() // 60:.0f} minutes.",
                    "Add a break (`kind: break`), or shorten what is before it.",
                )


def _stretches(day: Day, entries: list[Entry], shortest: timedelta) -> Iterator[list[Entry]]:
    """Yield the entries between two breaks; what ends a stretch for everybody is free time or empty time."""
    stretch: list[Entry] = []
    end: datetime | None = None
    for entry in entries:
        rests = entry.kind in RESTING and (day.is_for_everybody(entry) or not day.is_parallel)
        if stretch and (rests or (end is not None and elapsed(end, entry.start) >= shortest)):
            yield stretch
            stretch, end = [], None
        if not rests and entry.kind not in RESTING:
            stretch.append(entry)
            end = entry.end if end is None else max(end, entry.end)
    if stretch:
        yield stretch


RESTING = {EntryKind.BREAK, EntryKind.LUNCH, EntryKind.SOCIAL, EntryKind.EXCURSION, EntryKind.REGISTRATION}
"""Kinds in which people come and go as they like."""
