"""Two sessions have the same number.

Why it matters: people who look for session 7 end up in the wrong one; mostly a row was copied.

How to mend it: number them anew. A continuation needs no number of its own: it says `continues`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, chains
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Entry

BAD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - id: b
        time: 10:00-11:00
        kind: session
        number: 1  # AG209
        title: Lakes
        chairs: [ada-example]
"""
GOOD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: b, time: 10:00-11:00, kind: session, title: Lakes, chairs: [ada-example], number: 2}
"""


@check("AG209", "session-number-doubled", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a session whose number one before it has."""
    first: dict[int, Entry] = {}
    for one, _ in chains(agenda):
        if one.kind is not EntryKind.SESSION or one.number is None:
            continue
        before = first.setdefault(one.number, one)
        if before is not one:
            yield Problem(
                (*one.path, "number"),
                f"{called(one)} on {one.date} has the number of {called(before)}.",
                "Number the sessions anew.",
                (((*before.path, "number"), called(before)),),
            )
