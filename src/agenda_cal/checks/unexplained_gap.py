"""Empty time between two entries of a day.

Why it matters: participants do not know whether to wait or to go; mostly an entry is missing or a time is mistyped.

How to mend it: add the break that it is, or mend the times. On a day with an entry whose time is still to come
(`time: tbc`) nothing is said, since that entry may fill it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed, gaps
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - id: b
        time: 10:20-11:00  # AG201
        kind: other
        title: Lakes
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: coffee, time: 10:00-10:20, kind: break, title: Coffee break}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    minutes: int = 5
    """Longer empty time than this is reported."""


@check("AG201", "unexplained-gap", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a gap, at the entry behind it."""
    for day in agenda.days:
        if day.pending:
            continue
        present = [entry for entry in day.entries if agenda.status_of(entry) is not EntryStatus.CANCELLED]
        for before, after in gaps(present, timedelta(minutes=settings.minutes)):
            minutes = int(elapsed(before.end, after.start).total_seconds() // 60)
            yield Problem(
                (*after.path, "time"),
                f"Nothing is planned on {day.date} from {before.end:%H:%M} to {after.start:%H:%M} ({minutes} minutes), "
                f"between {called(before)} and {called(after)}.",
                "Add the break that it is (`kind: break`), or mend the times.",
                (((*before.path, "time"), f"{called(before)} ends at {before.end:%H:%M}"),),
            )
