"""A session or panel without a chair.

Why it matters: nobody opens it, watches the time or calls the speakers.

How to mend it: name somebody under `chairs`, or `tbc` while it is open; a panel may have a speaker with
`role: moderator` instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import called
from agenda_cal.checks.registry import Problem, by_status, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryKind, EntryStatus, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, TimetableEntry

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers}  # AG205
"""
GOOD = """\
people:
  ada-example: {name: Ada Example}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [ada-example]}
"""


@check("AG205", "session-without-chair", by_status(Severity.NOTE, Severity.WARNING, Severity.ERROR))
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an entry that should be chaired and is not."""
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            if entry.kind.expects_chair and not _is_led(entry) and agenda.status_of(entry) is not EntryStatus.CANCELLED:
                yield Problem(
                    (*entry.path, "title"),
                    f"Nobody chairs {called(entry)} on {day.date}.",
                    "Add `chairs: […]`, with `tbc` for somebody not yet named.",
                )


def _is_led(entry: TimetableEntry) -> bool:
    if entry.chairs:
        return True
    return entry.kind is EntryKind.PANEL and any(one.role is Role.MODERATOR for one in entry.all_speakers())
