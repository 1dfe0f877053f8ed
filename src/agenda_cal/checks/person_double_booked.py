"""A person is in two places at once.

Why it matters: on the day one of the rooms waits, and everybody who subscribed to this person's feed sees two events
side by side. Every role counts: somebody who chairs one session cannot speak in another.

How to mend it: move one of the entries, or give one of the roles to somebody else. Entries that run in one block on
purpose say so with `shares_time_with`; they are no conflict.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from agenda_cal.checks.places import blocks, called, inside, listed, one_per_block, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import clusters
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda, Entry, Person

BAD = """\
people:
  ada-example: {name: Ada Example}
rooms: {R1: {name: Room 1}, R2: {name: Room 2}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, room: R1, chairs: [ada-example]}  # AG101
      - {id: b, time: 09:30-10:30, kind: talk, title: Lakes, room: R2, speakers: [ada-example]}
"""
GOOD = """\
people:
  ada-example: {name: Ada Example}
rooms: {R1: {name: Room 1}, R2: {name: Room 2}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, room: R1, chairs: [ada-example]}
      - {id: b, time: 10:30-11:00, kind: talk, title: Lakes, room: R2, speakers: [ada-example]}
"""


@check("AG101", "person-double-booked", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a person and group of entries that hang together."""
    block_of = blocks(agenda)
    for person, bookings in _bookings(agenda):
        for group in clusters(one_per_block((entry for entry, _ in bookings.values()), block_of)):
            places = [inside(entry, bookings[entry.id][1]) for entry in group]
            how_many = "two" if len(group) == 2 else str(len(group))
            yield Problem(
                places[0],
                f"{person.name} is in {how_many} places at once on {group[0].date}: {listed(map(timed, group))}.",
                "Move one of them, give a role to somebody else, or say `shares_time_with` if it is one block.",
                tuple((place, called(entry)) for place, entry in zip(places, group, strict=True)),
            )


def _bookings(agenda: Agenda) -> Iterator[tuple[Person, dict[str, tuple[Entry, Path]]]]:
    """Yield each person with the entries that need them, by id, and where the first mention in each stands."""
    found: defaultdict[str, dict[str, tuple[Entry, Path]]] = defaultdict(dict)
    people: dict[str, Person] = {}
    for entry in agenda.entries():
        if agenda.status_of(entry) is EntryStatus.CANCELLED:
            continue
        for one in (*entry.chairs, *entry.all_speakers()):
            if one.person is not None:
                people[one.person.id] = one.person
                found[one.person.id].setdefault(entry.id, (entry, one.path))
    for id_, bookings in found.items():
        yield people[id_], bookings
