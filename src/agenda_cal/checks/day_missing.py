"""A hole between two days.

Why it matters: participants ask what happens on the day between; mostly a day or month is mistyped.

How to mend it: mend the date; where nothing is held in between, as over a weekend, leave it.
"""

from __future__ import annotations

from itertools import pairwise
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
  - date: 2030-05-08  # AG217
    entries:
      - {id: b, time: 09:00-10:00, kind: other, title: Lakes}
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
  - date: 2030-05-07
    entries:
      - {id: b, time: 09:00-10:00, kind: other, title: Lakes}
"""


@check("AG217", "day-missing", Severity.NOTE)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a hole, at the day behind it; a weekend between Friday and Monday is none."""
    if not agenda.complete:
        return
    for before, after in pairwise(agenda.days):
        days = (after.date - before.date).days - 1
        weekend = before.date.weekday() == 4 and days == 2
        if days > 0 and not weekend:
            what = "a day" if days == 1 else f"{days} days"
            yield Problem(
                (*after.path, "date"),
                f"{what[0].upper()}{what[1:]} between {before.date} and {after.date} {'is' if days == 1 else 'are'} missing.",
                "Mend the date, or leave it if nothing is held in between.",
                (((*before.path, "date"), "the day before the hole"),),
            )
