"""A talk, panel or opening at which nobody is named.

Why it matters: nobody prepares it, and participants do not know whom they will hear.

How to mend it: name the speakers, or `tbc` while they are open. A keynote and a talk need a speaker, a panel needs
speakers besides its chair; an opening, closing, recap, introduction or conclusion needs somebody in whatever role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import called
from agenda_cal.checks.registry import Problem, by_status, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryKind, EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: keynote, title: Rivers, abstract: All of them.}  # AG218
"""
GOOD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: keynote, title: Rivers, abstract: All of them., speakers: [ada-example]}
"""


@check("AG218", "nobody-named", by_status(Severity.NOTE, Severity.WARNING, Severity.WARNING))
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an entry."""
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            if agenda.status_of(entry) is EntryStatus.CANCELLED or entry.continues:
                continue
            speaks = any(True for _ in entry.all_speakers())
            if (entry.kind in BY_SPEAKERS and not speaks) or (
                entry.kind in BY_ANYBODY and not speaks and not entry.chairs
            ):
                who = "Nobody speaks in" if entry.kind in BY_SPEAKERS else "Nobody is named for"
                yield Problem(
                    (*entry.path, "title"),
                    f"{who} {called(entry)} on {entry.date}.",
                    "Add `speakers: […]`, with `tbc` for somebody not yet named.",
                )


BY_SPEAKERS = {EntryKind.PANEL, EntryKind.TALK, EntryKind.KEYNOTE}
BY_ANYBODY = {EntryKind.OPENING, EntryKind.CLOSING, EntryKind.RECAP, EntryKind.INTRODUCTION, EntryKind.CONCLUSIONS}
