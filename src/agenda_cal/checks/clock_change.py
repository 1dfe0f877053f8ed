"""An entry during which the clocks change.

Why it matters: it lasts an hour more or less than its times say, and everybody reckons differently.

How to mend it: end it before the change or begin it after; where it is meant so, say in the abstract how long it lasts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-03-30
    entries:
      - {id: a, time: '22:00-06:00+1', kind: social, title: Night}  # AG303
"""
GOOD = """\
days:
  - date: 2030-03-29
    entries:
      - {id: a, time: '22:00-06:00+1', kind: social, title: Night}
"""


@check("AG303", "clock-change", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an entry whose length by the clock is not the time that passes."""
    for entry in alive(agenda):
        shown = entry.end.replace(tzinfo=None) - entry.start.replace(tzinfo=None)
        passed = elapsed(entry.start, entry.end)
        if shown != passed:
            hours = passed.total_seconds() / 3600
            message = f"The clocks change during {timed(entry)} on {entry.date}: it lasts {hours:g} hours."
            yield Problem((*entry.path, "time"), message, "End it before the change, or begin it after.")
