"""Something runs against an entry that is for everybody.

Why it matters: a plenary or a common break empties all rooms; whoever has to be in the other entry misses it, or has
an empty room.

How to mend it: move it; or give the entry that is not for everybody after all a room or track of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import blocks, called, one_per_block, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import clusters, overlap
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Entry

BAD = """\
rooms: {R1: {name: Room 1, building: East}, R2: {name: Room 2, building: West}}
days:
  - date: 2030-05-06
    entries:
      - {id: opening, time: 09:00-10:00, kind: opening, title: Opening, plenary: true}
      - id: a
        time: 09:30-10:30  # AG104
        kind: other
        title: Rivers
        room: R1
"""
GOOD = """\
rooms: {R1: {name: Room 1, building: East}, R2: {name: Room 2, building: West}}
days:
  - date: 2030-05-06
    entries:
      - {id: opening, time: 09:00-10:00, kind: opening, title: Opening, plenary: true}
      - {id: a, time: 10:00-10:30, kind: other, title: Rivers, room: R1}
"""


@check("AG104", "against-plenary", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an entry beside one for everybody, on days with rooms or tracks."""
    block_of = blocks(agenda)
    for day in agenda.days:
        if not day.is_parallel:
            continue
        held = [one for one in day.entries if agenda.status_of(one) is not EntryStatus.CANCELLED]
        held.sort(key=day.is_for_everybody, reverse=True)  # a block is for everybody where one of its entries is
        present = one_per_block(held, block_of)
        everybody = [one for one in present if day.is_for_everybody(one)]
        for entry, common in _pairs(present, everybody):
            yield Problem(
                (*entry.path, "time"),
                f"{timed(entry)} runs against {timed(common)} on {day.date}, which is for everybody.",
                "Move one of them, or give the other a room or track if it is not for everybody.",
                (((*common.path, "time"), called(common)),),
            )


def _pairs(present: list[Entry], everybody: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry with the first one for everybody that it overlaps; of two for everybody, the later."""
    for group in clusters(present):
        commons = [one for one in group if one in everybody]
        for entry in group if commons else ():
            against = next((one for one in commons if one is not entry and overlap(one, entry)), None)
            if against is not None and (entry not in commons or group.index(against) < group.index(entry)):
                yield entry, against
