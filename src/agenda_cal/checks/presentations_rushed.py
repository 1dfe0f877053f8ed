"""A session with less time for each presentation than is plausible.

Why it matters: either the speakers run over, or the last of them does not speak at all.

How to mend it: give the session more time or fewer presentations. A session and its continuations count as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import called, chains
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed
from agenda_cal.model import ItemKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-09:30  # AG207
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - {title: One, kind: presentation, speakers: [zoe-sample]}
          - {title: Two, kind: presentation, speakers: [zoe-sample]}
          - {title: Three, kind: case, speakers: [zoe-sample]}
"""
GOOD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-09:30
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - {title: One, kind: presentation, speakers: [zoe-sample]}
          - {title: Two, kind: presentation, speakers: [zoe-sample]}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    minutes: int = 12
    """Less time for each presentation than this is reported."""


@check("AG207", "presentations-rushed", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a session with two presentations or more, at its first entry."""
    for entry, more in chains(agenda):
        count = sum(1 for item in entry.all_items() if item.kind in COUNTED and not item.items)
        minutes = sum(elapsed(one.start, one.end).total_seconds() for one in (entry, *more)) / 60
        if count > 1 and minutes / count < settings.minutes:
            yield Problem(
                (*entry.path, "time"),
                f"{called(entry)} on {entry.date} has {minutes:.0f} minutes for {count} presentations, {minutes / count:.0f} for each.",
                "Give it more time, or fewer presentations.",
            )


COUNTED = {ItemKind.PRESENTATION, ItemKind.CASE}
