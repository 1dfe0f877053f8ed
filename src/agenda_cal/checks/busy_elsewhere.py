"""A person has something else in their own calendar when the agenda needs them.

Why it matters: they have promised to be in two places, and find out on the day.

How to mend it: ask the person, and move one of the two. Calendars are given with `check --against PERSON=FILE.ics`;
events that are cancelled or leave the person free count for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, inside, needed, timed
from agenda_cal.checks.registry import BusyTime, Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]}  # AG110
"""
GOOD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 11:00-12:00, kind: talk, title: Rivers, speakers: [ada-example]}
"""


def given() -> dict[str, object]:
    """Return the calendar that the examples are checked against."""
    at = datetime(2030, 5, 6, 7, tzinfo=UTC)
    return {"busy": (BusyTime("ada-example", at, at.replace(hour=8), "Dentist"),)}


@check("AG110", "busy-elsewhere", Severity.WARNING)
def find(agenda: Agenda, busy: tuple[BusyTime, ...]) -> Iterator[Problem]:
    """Yield one problem a person and entry."""
    by_person: defaultdict[str, list[BusyTime]] = defaultdict(list)
    for one in busy:
        by_person[one.person].append(one)
    for entry in alive(agenda) if busy else ():
        for id_, appearance in needed(entry).items():
            clash = next((one for one in by_person.get(id_, ()) if overlap(one, entry)), None)
            if clash is not None and appearance.person is not None:
                what = f" (“{clash.summary}”)" if clash.summary else ""
                yield Problem(
                    inside(entry, appearance.path),
                    f"{appearance.person.name} is busy elsewhere{what} during {timed(entry)} on {entry.date}: "
                    f"from {clash.start:%Y-%m-%d %H:%M} to {clash.end:%Y-%m-%d %H:%M}.",
                    "Ask which of the two moves.",
                )
