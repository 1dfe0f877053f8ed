"""A person has too little time to get from one room to the next.

Why it matters: they leave before the questions or come in after the beginning.

How to mend it: put both entries into one room or building, leave time between them, or change the order.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import alive, called, inside, needed, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Appearance, Entry

BAD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
rooms: {R1: {name: Room 1, building: East}, R2: {name: Room 2, building: West}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, room: R1, speakers: [ada-example]}
      - {id: b, time: 10:05-11:00, kind: talk, title: Lakes, room: R2, speakers: [ada-example]}  # AG107
"""
GOOD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
rooms: {R1: {name: Room 1, building: East}, R2: {name: Room 2, building: West}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, room: R1, speakers: [ada-example]}
      - {id: b, time: 10:30-11:00, kind: talk, title: Lakes, room: R2, speakers: [ada-example]}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    room: int = 10
    """Minutes from one room to another."""
    building: int = 30
    """Minutes from one building to another."""


@check("AG107", "change-too-short", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a person and change of rooms; a remote appearance needs no way."""
    by_person: defaultdict[str, list[tuple[Entry, Appearance]]] = defaultdict(list)
    for entry in alive(agenda):
        for id_, one in needed(entry).items():
            if entry.room is not None and not one.remote:
                by_person[id_].append((entry, one))
    for visits in by_person.values():
        visits.sort(key=lambda visit: (visit[0].start, visit[0].end, visit[0].id))
        for (before, _), (after, one) in pairwise(visits):
            need = _minutes(before, after, settings)
            have = elapsed(before.end, after.start)
            if timedelta(0) <= have < timedelta(minutes=need) and one.person is not None:
                yield Problem(
                    inside(after, one.path),
                    f"{one.person.name} has {have.total_seconds() // 60:.0f} minutes on {after.date} to get from {_where(before)} "
                    f"to {_where(after)}, and needs {need}: from {timed(before)} to {timed(after)}.",
                    "Leave more time between them, or put both into one room.",
                    (((*before.path, "room"), called(before)),),
                )


def _minutes(before: Entry, after: Entry, settings: Settings) -> int:
    """Return how long the way takes."""
    if before.room is None or after.room is None or before.room.key == after.room.key:
        return 0
    return settings.building if before.room.building != after.room.building else settings.room


def _where(entry: Entry) -> str:
    if entry.room is None:
        return "its room"
    return f"{entry.room.name} ({entry.room.building})" if entry.room.building else entry.room.name
