"""Something is assumed that the organisers have not confirmed.

Why it matters: it is a question to the organisers, and participants will take the answer for granted.

How to mend it: ask, mend what was wrong, and remove the `assumed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, is_own
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        assumed: The end is not printed.  # AG501
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


@check("AG501", "assumed", Severity.NOTE)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an assumption, where it stands."""
    for what, path, texts in _assumptions(agenda):
        for index, text in enumerate(texts):
            yield Problem((*path, "assumed", index), f"Not confirmed, of {what}: {text}")


def _assumptions(agenda: Agenda) -> Iterator[tuple[str, Path, tuple[str, ...]]]:
    yield "the agenda", ("agenda",), agenda.assumed
    for person in agenda.people.values():
        yield person.name, person.path, person.assumed
    for day in agenda.days:
        yield f"{day.date}", day.path, day.assumed
        for entry in (*day.entries, *day.pending):
            yield called(entry), entry.path, entry.assumed
            for item in entry.all_items():
                if is_own(entry, item.path):
                    yield f"“{item.title}”", item.path, item.assumed
