"""Somebody presents in the entry that they chair.

Why it matters: nobody watches the time or takes the questions while the chair speaks.

How to mend it: ask somebody else to take the chair for that item; leave it where it is meant so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import alive, called, is_own
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - {title: The longest, kind: presentation, speakers: [ada-example]}  # AG109
"""
GOOD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - {title: The longest, kind: presentation, speakers: [zoe-sample]}
"""


@check("AG109", "chair-presents", Severity.NOTE)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a person and entry, at the first item in which they speak; moderating is what chairs do."""
    for entry in alive(agenda):
        chairing = {one.person.id for one in entry.chairs if one.person}
        told: set[str] = set()
        for one in entry.all_speakers():
            person = one.person
            if person is None or person.id not in chairing or person.id in told or one.role is Role.MODERATOR:
                continue
            told.add(person.id)
            if is_own(entry, one.path):
                yield Problem(
                    one.path,
                    f"{person.name} chairs {called(entry)} on {entry.date} and speaks in it.",
                    "Ask somebody else to take the chair meanwhile.",
                )
