"""Two people, areas, rooms or tracks have the same name, so their feeds do.

Why it matters: in the list of their calendar program subscribers cannot tell one feed from the other.

How to mend it: write what tells them apart into the name, such as the affiliation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda

BAD = """\
people:
  ada-example: {name: Ada Example}
  ada-example-two: {name: Ada Example}  # AG509
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example, ada-example-two]}
"""
GOOD = """\
people:
  ada-example: {name: Ada Example (Lodz)}
  bob-sample: {name: Bob Sample}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example, bob-sample]}
"""


@check("AG509", "feed-names-collide", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a name that one before it has."""
    named = [(one.path, "name", one.name) for one in agenda.people.values()]
    named += [(one.path, "name", one.name) for one in agenda.rooms.values()]
    named += [(one.path, "title", one.title) for one in (*agenda.policy_areas.values(), *agenda.tracks.values())]
    first: dict[tuple[object, str], tuple[Path, str]] = {}
    for path, key, name in named:
        before = first.setdefault((path[0], folded(name) or name), (path, key))
        if before[0] != path:
            yield Problem(
                (*path, key),
                f"The feeds of `{before[0][-1]}` and `{path[-1]}` would both be called “{name}”.",
                "Write what tells them apart into the name.",
                (((*before[0], before[1]), "the first with this name"),),
            )
