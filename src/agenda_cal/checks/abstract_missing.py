"""A session, panel or keynote without an abstract.

Why it matters: people choose by what they read, and go elsewhere.

How to mend it: add a sentence or two as `abstract`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, called
from agenda_cal.checks.registry import Problem, by_status, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [tbc]}  # AG406
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: session, title: Rivers, chairs: [tbc], abstract: All of them.}
"""


@check("AG406", "abstract-missing", by_status(Severity.NOTE, Severity.NOTE, Severity.WARNING))
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an entry."""
    for entry in alive(agenda):
        if entry.kind in DESCRIBED and not entry.abstract and not entry.continues:
            yield Problem(
                (*entry.path, "title"),
                f"{called(entry)} on {entry.date} has no abstract.",
                "Add a sentence or two as `abstract`.",
            )


DESCRIBED = {EntryKind.SESSION, EntryKind.PANEL, EntryKind.KEYNOTE}
