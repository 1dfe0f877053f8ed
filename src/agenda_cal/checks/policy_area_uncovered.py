"""A policy area that no entry covers.

Why it matters: it was promised in the programme, and nobody speaks about it.

How to mend it: add its key to the `policy_areas` of the entry or item that is about it, or take it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
policy_areas:
  PA1: {title: Clean water}
  PA2: {title: Safe shores}  # AG213
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers, policy_areas: [PA1]}
"""
GOOD = """\
policy_areas:
  PA1: {title: Clean water}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers, policy_areas: [PA1]}
"""


@check("AG213", "policy-area-uncovered", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a policy area."""
    if not agenda.complete:
        return
    covered = {
        area.key for day in agenda.days for entry in (*day.entries, *day.pending) for area in entry.all_policy_areas()
    }
    for area in agenda.policy_areas.values():
        if area.key not in covered:
            yield Problem(
                (*area.path, "title"),
                f"No entry covers the policy area {area.key}, “{area.title}”.",
                "Add its key to `policy_areas` of an entry or item.",
            )
