"""An entry whose time is still to come.

Why it matters: it is in no calendar until it has a time; participants see it on the programme only.

How to mend it: write its `time` as soon as it is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda
    from agenda_cal.reading.document import Document

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Lakes}
      - {id: b, time: tbc, kind: other, title: Rivers}  # AG308
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Lakes}
      - {id: b, time: 10:00-11:00, kind: other, title: Rivers}
"""


@check("AG308", "time-to-come", Severity.NOTE)
def find(agenda: Agenda, document: Document) -> Iterator[Problem]:
    """Yield one problem an entry that says `tbc`."""
    for day in agenda.days:
        for entry in day.pending:
            if document.value((*entry.path, "time")) == "tbc" and entry.status is not EntryStatus.CANCELLED:
                yield Problem(
                    (*entry.path, "time"),
                    f"The time of {called(entry)} on {day.date} is still to come; it is in no feed.",
                    "Write its time as soon as it is known.",
                )
