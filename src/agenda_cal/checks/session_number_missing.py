"""A session without a number, where others have one.

Why it matters: people say “see you in session 7”, and nobody finds it.

How to mend it: give it the next `number`, or leave numbers out everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, chains
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: b, time: 10:00-11:00, kind: session, title: Lakes, chairs: [ada-example]}  # AG208
"""
GOOD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [ada-example], number: 1}
      - {id: b, time: 10:00-11:00, kind: session, title: Lakes, chairs: [ada-example], number: 2}
"""


@check("AG208", "session-number-missing", Severity.NOTE)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a session, and one a number that is left out between the first and the last."""
    sessions = [one for one, _ in chains(agenda) if one.kind is EntryKind.SESSION]
    numbered = {one.number: one for one in sessions if one.number is not None}
    for one in sessions if numbered else ():
        if one.number is None:
            yield Problem(
                (*one.path, "title"),
                f"{called(one)} on {one.date} has no session number, and others have.",
                "Add `number:`.",
            )
    for number in range(min(numbered, default=0), min(max(numbered, default=0), min(numbered, default=0) + 10_000)):
        if number not in numbered and number + 1 in numbered:
            after = numbered[number + 1]
            yield Problem(
                (*after.path, "number"),
                f"There is no session {number}, and {called(after)} follows it.",
                "Number the sessions without gaps.",
            )
