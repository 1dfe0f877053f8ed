"""A continuation stands where nobody looks for it.

Why it matters: a session goes on before it has begun, on another day, or under another chair; mostly a time or an id is
mistyped.

How to mend it: mend the time or `continues`; where it is meant so, give it a title of its own instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, called, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 10:00-11:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: b, time: 09:00-10:00, continues: a}  # AG211
"""
GOOD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: b, time: 10:00-10:30, continues: a}
"""


@check("AG211", "continuation-misplaced", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a continuation."""
    for entry in alive(agenda):
        base = agenda.by_id.get(entry.continues)
        if base is None:
            continue
        place = (*entry.path, "continues")
        related = (((*base.path, "time"), f"{called(base)} is here"),)
        if entry.start < base.end:
            yield Problem(
                place,
                f"{timed(entry)} on {entry.date} begins before {timed(base)} has ended.",
                "Mend the time, or `continues`.",
                related,
            )
        elif entry.date != base.date:
            yield Problem(
                place,
                f"{called(entry)} goes on on {entry.date} with what began on {base.date}.",
                "Mend the day, or `continues`.",
                related,
            )
        chairs, before = ({one.person.id for one in which.chairs if one.person} for which in (entry, base))
        if chairs != before:
            yield Problem(
                (*entry.path, "chairs"),
                f"{called(entry)} on {entry.date} has another chair than what it continues.",
                "Leave `chairs` out to keep the chair.",
                related,
            )
