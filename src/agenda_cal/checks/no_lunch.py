"""A day that goes on over midday without time for lunch.

Why it matters: people take the time, and the session at noon is empty.

How to mend it: leave at least half an hour free between 11:00 and 14:30, and call it `kind: lunch`.
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

    from agenda_cal.model import Agenda, Entry

BAD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:30-11:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: coffee, time: 11:00-11:20, kind: break, title: Coffee}
      - {id: b, time: 11:20-13:00, kind: session, title: Lakes, chairs: [ada-example], number: 2}  # AG203
      - {id: tea, time: 13:00-13:20, kind: break, title: Tea}
      - {id: c, time: 13:20-15:00, kind: session, title: Seas, chairs: [ada-example], number: 3}
"""
GOOD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:30-11:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: coffee, time: 11:00-11:20, kind: break, title: Coffee}
      - {id: b, time: 11:20-13:00, kind: session, title: Lakes, chairs: [ada-example], number: 2}
      - {id: lunch, time: 13:00-14:00, kind: lunch, title: Lunch}
      - {id: c, time: 14:00-15:00, kind: session, title: Seas, chairs: [ada-example], number: 3}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    minutes: int = 30
    """The least that counts as time for lunch."""


@check("AG203", "no-lunch", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a day that has entries before and after midday, at the entry that runs at noon or follows it."""
    for day in agenda.days:
        present = [one for one in day.entries if agenda.status_of(one) is not EntryStatus.CANCELLED]
        working = [one for one in present if not one.kind.is_free_time]
        if not working or day.pending:
            continue
        first, last = (min(one.start for one in working), max(one.end for one in working))
        opens, closes = (first.replace(hour=hour, minute=minute, fold=0) for hour, minute in ((11, 0), (14, 30)))
        noon = opens.replace(hour=12)
        if first >= noon or last <= closes - timedelta(hours=1) or last.date() > first.date():
            continue
        if any(one.kind is EntryKind.LUNCH for one in present):
            continue
        free = max(_free(working, opens, closes), default=timedelta(0))
        at = next((one for one in working if one.end > noon), working[-1])
        if free < timedelta(minutes=settings.minutes):
            message = f"There is no time for lunch on {day.date}: at most {free.total_seconds() // 60:.0f} free minutes from 11:00 to 14:30."
            yield Problem((*at.path, "time"), message, "Add an entry of `kind: lunch`.")


def _free(working: list[Entry], opens: datetime, closes: datetime) -> Iterator[timedelta]:
    """Yield the stretches of a window in which nobody is expected to work."""
    until = opens
    for one in working:
        if one.start > until:
            yield elapsed(until, min(one.start, closes))
        until = max(until, one.end)
        if until >= closes:
            return
    yield elapsed(until, closes)
