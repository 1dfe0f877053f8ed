"""A room is in two uses at once.

Why it matters: two groups stand in front of one door.

How to mend it: give one of the entries another room or another time. Entries that run in one block on purpose say
so with `shares_time_with`; they are no conflict.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from agenda_cal.checks.places import blocks, called, listed, one_per_block, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import clusters
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Entry

BAD = """\
rooms: {R1: {name: Room 1}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        room: R1  # AG102
      - {id: b, time: 09:30-10:30, kind: other, title: Lakes, room: R1}
"""
GOOD = """\
rooms: {R1: {name: Room 1}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers, room: R1}
      - {id: b, time: 10:00-11:00, kind: other, title: Lakes, room: R1}
"""


@check("AG102", "room-double-booked", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a room and group of entries that hang together."""
    block_of = blocks(agenda)
    by_room: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in agenda.entries():
        if entry.room is not None and agenda.status_of(entry) is not EntryStatus.CANCELLED:
            by_room[entry.room.key].append(entry)
    for key, entries in by_room.items():
        for group in clusters(one_per_block(entries, block_of)):
            first = group[0]
            yield Problem(
                (*first.path, "room"),
                f"{agenda.rooms[key].name} is in {len(group)} uses at once on {first.date}: {listed(map(timed, group))}.",
                "Give one of them another room or time.",
                tuple(((*entry.path, "room"), called(entry)) for entry in group),
            )
