"""One person appears with different affiliations.

Why it matters: it may be right, or two people share one entry in the registry, or an affiliation is out of date.

How to mend it: leave it where it is right; else mend the `affiliation` of the appearance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, is_own
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda

BAD = """\
people:
  ada-example: {name: Ada Example, affiliation: Example Institute}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [{person: ada-example, affiliation: Example University}]}  # AG403
"""
GOOD = """\
people:
  ada-example: {name: Ada Example, affiliation: Example Institute}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [ada-example]}
"""


@check("AG403", "affiliations-differ", Severity.NOTE)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a person, at the first appearance with another affiliation than the registered or first one."""
    first: dict[str, tuple[str, Path]] = {}
    told: set[str] = set()
    for entry in alive(agenda):
        for one in (*entry.chairs, *entry.all_speakers()):
            if one.person is None or not one.affiliation or one.person.id in told or not is_own(entry, one.path):
                continue
            own = (one.person.affiliation, (*one.person.path, "affiliation"))
            affiliation, path = first.setdefault(one.person.id, own if own[0] else (one.affiliation, one.path))
            if affiliation != one.affiliation:
                told.add(one.person.id)
                yield Problem(
                    one.path,
                    f"{one.person.name} appears for {affiliation} and for {one.affiliation}.",
                    "Leave it if both are right; else mend the affiliation.",
                    ((path, f"{one.person.name} is here of {affiliation}"),),
                )
