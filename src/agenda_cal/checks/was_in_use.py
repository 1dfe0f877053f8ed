"""`was` names an id that is still in use.

Why it matters: one address would belong to two, and one event to two entries.

How to mend it: take `was` out, or give the other one an id of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda

BAD = """\
people:
  ada-example: {name: Ada Example}
  zoe-sample: {name: Zoe Sample, was: ada-example}  # AG511
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example, zoe-sample]}
"""
GOOD = """\
people:
  ada-example: {name: Ada Example}
  zoe-sample: {name: Zoe Sample, was: zoe-simple}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example, zoe-sample]}
"""


@check("AG511", "was-in-use", Severity.ERROR)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a `was`."""
    entries = {entry.id: entry for day in agenda.days for entry in (*day.entries, *day.pending)}
    ids = set(entries)
    registers = (agenda.people, agenda.policy_areas, agenda.rooms, agenda.tracks)
    holders: list[tuple[Path, str, set[str]]] = [(one.path, one.was, ids) for one in entries.values()]
    for register in registers:
        keys = {key.lower() for key in register}
        holders += [(one.path, one.was.lower(), keys) for one in register.values()]
    for path, was, used in holders:
        if was and was in used:
            yield Problem(
                (*path, "was"), f"`{was}` is still in use.", "Take `was` out, or give the other one an id of its own."
            )
