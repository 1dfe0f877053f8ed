"""A day without entries.

Why it matters: participants plan their journey by the days that are listed.

How to mend it: add its entries, or take the day out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
  - date: 2030-05-07  # AG216
    entries: []
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


@check("AG216", "day-empty", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a day."""
    for day in agenda.days:
        if not day.entries and not day.pending:
            yield Problem((*day.path, "date"), f"{day.date} has no entry.", "Add its entries, or take the day out.")
