"""A person who is registered and appears nowhere.

Why it matters: somebody was taken out of a session and not told, or is still missing from one.

How to mend it: add them where they belong, or take them out of `people`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import needed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
people:
  ada-example: {name: Ada Example}
  zoe-sample: {name: Zoe Sample}  # AG215
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]}
"""
GOOD = """\
people:
  ada-example: {name: Ada Example}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]}
"""


@check("AG215", "person-unused", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a person."""
    if not agenda.complete:
        return
    used = {id_ for day in agenda.days for entry in (*day.entries, *day.pending) for id_ in needed(entry)}
    for person in agenda.people.values():
        if person.id not in used:
            yield Problem(
                (*person.path, "name"),
                f"{person.name} is registered and appears nowhere.",
                "Add them where they belong, or take them out.",
            )
