"""The agenda does not say where it is held.

Why it matters: the calendars of participants have no place, and no map.

How to mend it: add a `venue` with its `name` and `address`, or a `room` to every entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
agenda:
  id: example-2030
  title: Example  # AG502
  timezone: Europe/Warsaw
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""
GOOD = """\
agenda:
  id: example-2030
  title: Example
  timezone: Europe/Warsaw
  venue: {name: Example Hall}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


@check("AG502", "location-missing", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an agenda."""
    if agenda.venue is None and any(entry.room is None for entry in alive(agenda)):
        yield Problem(
            ("agenda", "title"), "The agenda does not say where it is held.", "Add `venue: {name: …, address: …}`."
        )
