"""A waiver whose last day is over.

Why it matters: what was to be mended by then may not be; the finding stands again.

How to mend it: mend what it silenced and remove it, or give it another day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from agenda_cal.checks.waivers import Waiver
    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}  # agenda-cal: ignore[AG201] the bus leaves in between, until 2020-01-01  # AG903
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}  # agenda-cal: ignore[AG201] the bus leaves in between, until 2199-12-31
"""


@check("AG903", "waiver-expired", Severity.WARNING)
def find(waivers: tuple[tuple[Waiver, bool], ...], agenda: Agenda, now: datetime) -> Iterator[Problem]:
    """Yield one problem a waiver."""
    today = now.astimezone(agenda.timezone).date()
    for waiver, _ in waivers:
        if waiver.has_expired(today):
            yield Problem(
                waiver.location,
                f"This waiver ended on {waiver.until}.",
                "Mend what it silenced, or give it another day.",
            )
