"""Two entries have the same title.

Why it matters: mostly a row was copied and its title forgotten; in a calendar nobody can tell the two apart.

How to mend it: mend the title; an entry that goes on with another says `continues`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.folding import folded
from agenda_cal.model import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Entry

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [tbc]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Rivers, speakers: [tbc]}  # AG405
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [tbc]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [tbc]}
"""


@check("AG405", "title-twice", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an entry whose title one before it has, without regard to case; breaks and the like aside."""
    first: dict[str, Entry] = {}
    for entry in alive(agenda):
        if entry.continues or entry.kind in ALIKE_BY_NATURE or not (title := folded(entry.title)):
            continue
        before = first.setdefault(title, entry)
        if before is not entry:
            yield Problem(
                (*entry.path, "title"),
                f"{called(entry)} stands on {before.date} and again on {entry.date}.",
                "Mend the title, or say `continues` if it goes on.",
                (((*before.path, "title"), f"{called(before)} stands here first"),),
            )


ALIKE_BY_NATURE = {
    EntryKind.BREAK,
    EntryKind.LUNCH,
    EntryKind.REGISTRATION,
    EntryKind.SOCIAL,
    EntryKind.EXCURSION,
    EntryKind.RECAP,
    EntryKind.OTHER,
}
