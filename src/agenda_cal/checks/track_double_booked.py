"""Two entries of one track run at once.

Why it matters: a track is what people follow from morning to evening; nobody can follow two entries.

How to mend it: move one of them, or put it into another track.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, blocks, called, listed, one_per_block, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import clusters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Entry

BAD = """\
tracks: {data: {title: Data}}
rooms: {R1: {name: Room 1, building: East}, R2: {name: Room 2, building: West}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers, track: data, room: R1}
      - {id: b, time: 09:30-10:30, kind: other, title: Lakes, track: data, room: R2}  # AG105
"""
GOOD = """\
tracks: {data: {title: Data}}
rooms: {R1: {name: Room 1, building: East}, R2: {name: Room 2, building: West}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers, track: data, room: R1}
      - {id: b, time: 10:00-10:30, kind: other, title: Lakes, track: data, room: R2}
"""


@check("AG105", "track-double-booked", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a track and group of entries that hang together, at the one that comes second."""
    by_track: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in alive(agenda):
        if entry.track is not None:
            by_track[entry.track.key].append(entry)
    block_of = blocks(agenda)
    for key, entries in by_track.items():
        for group in clusters(one_per_block(entries, block_of)):
            yield Problem(
                (*group[1].path, "time"),
                f"{len(group)} entries of the track {agenda.tracks[key].title} run at once on {group[0].date}: {listed(map(timed, group))}.",
                "Move one of them, or put it into another track.",
                tuple(((*entry.path, "time"), called(entry)) for entry in group),
            )
