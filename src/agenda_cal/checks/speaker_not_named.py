"""An item at which somebody should speak names nobody, or somebody `tbc`.

Why it matters: nobody prepares it, and the programme shows a hole where participants look for a name.

How to mend it: name the speaker; until then `tbc` with an affiliation says at least whom to ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, is_own
from agenda_cal.checks.registry import Problem, by_status, check
from agenda_cal.findings import Severity
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Item

BAD = """\
people:
  ada-example: {name: Ada Example}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - {title: The longest river, kind: presentation}  # AG206
          - {title: The widest river, kind: case, speakers: [tbc]}  # AG206
"""
GOOD = """\
people:
  ada-example: {name: Ada Example}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - {title: The longest river, kind: presentation, speakers: [ada-example]}
          - {title: Questions, kind: questions}
"""


@check("AG206", "speaker-not-named", by_status(Severity.NOTE, Severity.WARNING, Severity.WARNING))
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an item; what a continuation takes over is said once, where it stands."""
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            if agenda.status_of(entry) is EntryStatus.CANCELLED:
                continue
            for item in entry.all_items():
                if is_own(entry, item.path) and (what := _lack(item)):
                    yield Problem(
                        (*item.path, "title"),
                        f"{what} “{item.title}” in {called(entry)} on {day.date}.",
                        "Name the speaker.",
                    )


def _lack(item: Item) -> str:
    """Return what is missing of the speakers of an item, or nothing. Items within it may have the speakers."""
    unnamed = [one for one in item.speakers if one.person is None]
    if unnamed:
        of = f" of {unnamed[0].affiliation}" if unnamed[0].affiliation else ""
        return f"The speaker{of} is not yet named for"
    if item.kind.expects_speaker and not item.speakers and not item.items:
        return "No speaker is given for"
    return ""
