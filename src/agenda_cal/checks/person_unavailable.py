"""A person is needed when they cannot be there.

Why it matters: somebody who has said when they arrive and leave will not be there outside these times.

How to mend it: move the entry, give the role to somebody else, let the person take part remotely (`remote: true`), or
mend `available`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, inside, needed, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
people: {ada-example: {name: Ada Example, available: ['2030-05-06 10:00-18:00']}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:30, kind: talk, title: Rivers, speakers: [ada-example]}  # AG106
"""
GOOD = """\
people: {ada-example: {name: Ada Example, available: ['2030-05-06 10:00-18:00']}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 10:00-11:30, kind: talk, title: Rivers, speakers: [ada-example]}
"""


@check("AG106", "person-unavailable", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a person and entry; taking part remotely is possible at any time."""
    for entry in alive(agenda):
        for one in needed(entry).values():
            person = one.person
            if person is None or not person.available or one.remote:
                continue
            if not any(span.start <= entry.start and entry.end <= span.end for span in person.available):
                yield Problem(
                    inside(entry, one.path),
                    f"{person.name} is needed in {timed(entry)} on {entry.date}, and not available then.",
                    "Move it, give the role to somebody else, or mend `available`.",
                    (((*person.path, "available"), f"when {person.name} is available"),),
                )
