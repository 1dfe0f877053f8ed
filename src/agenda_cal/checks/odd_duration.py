"""An entry that is much shorter or longer than such entries are.

Why it matters: mostly a digit of a time is mistyped, and everything behind it is wrong as well.

How to mend it: mend the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import alive, called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed
from agenda_cal.model import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-09:05  # AG302
        kind: talk
        title: Rivers
        speakers: [tbc]
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-09:50, kind: talk, title: Rivers, speakers: [tbc]}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    shortest: int = 10
    """Minutes of the shortest session."""
    longest: int = 240
    """Minutes of the longest."""


@check("AG302", "odd-duration", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem an entry; breaks have a check of their own, social events and excursions may last."""
    for entry in alive(agenda):
        if entry.kind in OF_ANY_LENGTH or entry.kind.is_free_time:
            continue
        minutes = elapsed(entry.start, entry.end).total_seconds() / 60
        if minutes < settings.shortest or minutes > settings.longest:
            yield Problem(
                (*entry.path, "time"),
                f"{called(entry)} on {entry.date} lasts {minutes:.0f} minutes.",
                "Mend the time, if it is wrong.",
            )


OF_ANY_LENGTH = {EntryKind.SOCIAL, EntryKind.EXCURSION, EntryKind.OTHER, EntryKind.REGISTRATION}
