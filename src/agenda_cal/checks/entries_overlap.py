"""Entries overlap on a day that has no parallel rooms or tracks.

Why it matters: everybody is expected in both. Mostly a row was copied and its time forgotten, or an end runs into
the next start.

How to mend it: mend the times; or give the entries rooms or tracks if they run in parallel; or say
`shares_time_with` if they run in one block on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import blocks, called, listed, one_per_block, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import clusters
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:15, kind: other, title: Rivers}
      - id: b
        time: 10:00-11:00  # AG103
        kind: other
        title: Lakes
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:00-11:00, kind: other, title: Lakes}
"""


@check("AG103", "entries-overlap", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a group of entries that hang together, at the one that comes second."""
    entries = [entry for day in agenda.days if not day.is_parallel for entry in day.entries]
    present = [entry for entry in entries if agenda.status_of(entry) is not EntryStatus.CANCELLED]
    for group in clusters(one_per_block(present, blocks(agenda))):
        yield Problem(
            (*group[1].path, "time"),
            f"{listed(map(timed, group))} overlap on {group[0].date}, which has no parallel rooms or tracks.",
            "Mend the times, give them rooms or tracks, or say `shares_time_with` if it is one block.",
            tuple(((*entry.path, "time"), called(entry)) for entry in group),
        )
