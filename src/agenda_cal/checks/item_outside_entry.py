"""An item whose time is outside the entry that it belongs to.

Why it matters: the entry was moved and its items were not, or a time is mistyped; the programme contradicts itself.

How to mend it: mend the `time` of the item or of the entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, is_own, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        items:
          - {title: The longest, time: 10:00-10:20}  # AG309
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        items:
          - {title: The longest, time: 09:00-09:20}
"""


@check("AG309", "item-outside-entry", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an item."""
    for entry in alive(agenda):
        for item in entry.all_items():
            if item.start is None or item.end is None or not is_own(entry, item.path):
                continue
            if item.start < entry.start or item.end > entry.end:
                yield Problem(
                    (*item.path, "time"),
                    f"“{item.title}” {item.start:%H:%M}-{item.end:%H:%M} is outside {timed(entry)} on {entry.date}.",
                    "Mend the time of the item, or of the entry.",
                )
