"""Two registered people who are probably one.

Why it matters: each of them gets a feed with half of the sessions, and a clash between the two is never found.

How to mend it: keep one of them and write the other spelling under its `aliases`. Two people who are really called
so: give both an `affiliation`, and ignore this finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.likeness import key_of, name_index
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Person

BAD = """\
people:
  zofia-przykladowa: {name: Zofia Przykładowa}
  przykladowa-zofia: {name: Przykladowa Zofia}  # AG401
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [zofia-przykladowa]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [przykladowa-zofia]}
"""
GOOD = """\
people:
  zofia-przykladowa: {name: Zofia Przykładowa, aliases: [Przykladowa Zofia]}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [zofia-przykladowa]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [Przykladowa Zofia]}
"""


@check("AG401", "names-alike", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a pair: the same words in another order or spelling, one letter off, or an initial."""
    order = {id_: number for number, id_ in enumerate(agenda.people)}
    index = name_index(agenda)
    seen: set[frozenset[str]] = set()
    for person in agenda.people.values():
        for name in (person.name, *person.aliases):
            for other in index.alike(key_of(name)):
                pair = frozenset((person.id, other.id))
                if person.id != other.id and pair not in seen:
                    seen.add(pair)
                    yield _problem(*sorted((person, other), key=lambda one: order[one.id]))


def _problem(first: Person, second: Person) -> Problem:
    apart = ""
    if first.affiliation and second.affiliation and first.affiliation != second.affiliation:
        apart = f" One is of {first.affiliation}, the other of {second.affiliation}."
    return Problem(
        (*second.path, "name"),
        f"{second.name} and {first.name} are probably one person.{apart}",
        f"Keep one of them, with `aliases: [{second.name}]`.",
        (((*first.path, "name"), f"{first.name} is registered here"),),
    )
