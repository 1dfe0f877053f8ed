"""The numbers of sessions are not in the order in which they run.

Why it matters: people expect session 8 after session 7; mostly one was moved and kept its number, or a time is wrong.

How to mend it: mend the time, or number the sessions anew. Order does not count between sessions that run in parallel.
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
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [ada-example], number: 2}
      - id: b
        time: 10:00-11:00
        kind: session
        number: 1  # AG210
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


@check("AG210", "session-number-order", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a session with a lower number than one that ended before it starts."""
    sessions = [one for one, _ in chains(agenda) if one.kind is EntryKind.SESSION and one.number is not None]
    ended = sorted(sessions, key=lambda one: one.end)
    highest: Entry | None = None
    done = 0
    for one in sessions:
        while done < len(ended) and ended[done].end <= one.start:
            if highest is None or (ended[done].number or 0) > (highest.number or 0):
                highest = ended[done]
            done += 1
        if highest is not None and (one.number or 0) < (highest.number or 0):
            yield Problem(
                (*one.path, "number"),
                f"{called(one)} on {one.date} runs after {called(highest)}.",
                "Mend the time, or number the sessions anew.",
                (((*highest.path, "number"), called(highest)),),
            )
