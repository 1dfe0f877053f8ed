"""An entry outside the day's stated hours.

Why it matters: the building is closed, or nobody has planned to be there yet.

How to mend it: mend the time, or the `hours` of the day. Social events and excursions are outside them as a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryKind, EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    hours: 09:00-17:00
    entries:
      - {id: a, time: 16:30-17:30, kind: other, title: Rivers}  # AG306
"""
GOOD = """\
days:
  - date: 2030-05-06
    hours: 09:00-17:00
    entries:
      - {id: a, time: 16:00-17:00, kind: other, title: Rivers}
"""


@check("AG306", "outside-hours", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an entry."""
    for day in agenda.days:
        for entry in day.entries if day.hours else ():
            if entry.kind in ELSEWHERE or day.hours is None or agenda.status_of(entry) is EntryStatus.CANCELLED:
                continue
            if entry.start < day.hours.start or entry.end > day.hours.end:
                hours = f"{day.hours.start:%H:%M}-{day.hours.end:%H:%M}"
                yield Problem(
                    (*entry.path, "time"),
                    f"{timed(entry)} on {day.date} is outside the hours of the day, {hours}.",
                    "Mend the time, or the `hours` of the day.",
                    (((*day.path, "hours"), "the hours of the day"),),
                )


ELSEWHERE = {EntryKind.SOCIAL, EntryKind.EXCURSION}
