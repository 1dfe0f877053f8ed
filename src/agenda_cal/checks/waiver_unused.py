"""A waiver that silences nothing.

Why it matters: what it was for is mended or has moved, and the next finding there would be silenced unseen.

How to mend it: remove it, or move it to the line of what it is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, all_checks, check
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
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}  # agenda-cal: ignore[AG201] no gap here  # AG904
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}  # agenda-cal: ignore[AG201] the bus leaves in between
"""


@check("AG904", "waiver-unused", Severity.WARNING)
def find(waivers: tuple[tuple[Waiver, bool], ...], agenda: Agenda, now: datetime) -> Iterator[Problem]:
    """Yield one problem a waiver that is valid and covers no finding."""
    today = now.astimezone(agenda.timezone).date()
    for waiver, used in waivers:
        valid = waiver.reason and not waiver.fault and not waiver.has_expired(today)
        known = any(code.startswith(one) for one in waiver.codes for code in all_checks())
        if valid and known and not used:
            told = ", ".join(waiver.codes)
            yield Problem(
                waiver.location, f"This waiver silences nothing: there is no {told} here.", "Remove it, or move it."
            )
