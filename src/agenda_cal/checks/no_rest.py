"""A person is needed in too many entries in a row, without a break.

Why it matters: nobody is at their best in the fifth session of a morning, and there is no time even for water.

How to mend it: give one of the roles to somebody else, or put a break between them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import alive, blocks, called, inside, needed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Appearance, Entry

BAD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - {id: e0, time: 09:00-09:30, kind: talk, title: Talk 0, speakers: [ada-example]}  # AG108
      - {id: e1, time: 09:30-10:00, kind: talk, title: Talk 1, speakers: [ada-example]}
      - {id: e2, time: 10:00-10:30, kind: talk, title: Talk 2, speakers: [ada-example]}
      - {id: e3, time: 10:30-11:00, kind: talk, title: Talk 3, speakers: [ada-example]}
      - {id: e4, time: 11:00-11:30, kind: talk, title: Talk 4, speakers: [ada-example]}
"""
GOOD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - {id: e0, time: 09:00-09:30, kind: talk, title: Talk 0, speakers: [ada-example]}
      - {id: e1, time: 09:30-10:00, kind: talk, title: Talk 1, speakers: [ada-example]}
      - {id: e2, time: 10:00-10:30, kind: talk, title: Talk 2, speakers: [zoe-sample]}
      - {id: e3, time: 10:30-11:00, kind: talk, title: Talk 3, speakers: [ada-example]}
      - {id: e4, time: 11:00-11:30, kind: talk, title: Talk 4, speakers: [ada-example]}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    entries: int = 4
    """More entries in a row than this are reported."""


@check("AG108", "no-rest", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a person and row of entries; any free time ends a row, and a block counts once."""
    block_of = blocks(agenda)
    by_person: defaultdict[str, dict[str, tuple[Entry, Appearance]]] = defaultdict(dict)
    for entry in alive(agenda):
        for id_, one in needed(entry).items():
            by_person[id_].setdefault(block_of.get(entry.id, entry.id), (entry, one))
    for found in by_person.values():
        visits = sorted(found.values(), key=lambda visit: (visit[0].start, visit[0].end, visit[0].id))
        for row in _rows(visits):
            person = row[0][1].person
            if len(row) > settings.entries and person is not None:
                first, last = row[0][0], row[-1][0]
                yield Problem(
                    inside(first, row[0][1].path),
                    f"{person.name} is needed in {len(row)} entries in a row on {first.date}, from {first.start:%H:%M} to {last.end:%H:%M}.",
                    "Give one of the roles to somebody else, or put a break between them.",
                    tuple((inside(entry, one.path), called(entry)) for entry, one in row),
                )


def _rows(visits: list[tuple[Entry, Appearance]]) -> Iterator[list[tuple[Entry, Appearance]]]:
    """Yield the longest rows of entries of which each begins when the one before it ends."""
    row: list[tuple[Entry, Appearance]] = []
    for visit in visits:
        if row and visit[0].start > row[-1][0].end:
            yield row
            row = []
        row.append(visit)
    if row:
        yield row
