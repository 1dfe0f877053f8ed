"""A text announces a number of cases or presentations, and another number is listed.

Why it matters: either somebody is missing from the agenda, or the announcement is out of date.

How to mend it: list what is announced, with `tbc` for whoever is not known, or mend the number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, is_own
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.model import ItemKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda, TimetableEntry

BAD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:30
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - title: 3 country cases  # AG212
            kind: case
            items:
              - {title: Poland, kind: case, speakers: [zoe-sample]}
              - {title: Egypt, kind: case, speakers: [zoe-sample]}
"""
GOOD = """\
people: {ada-example: {name: Ada Example}, zoe-sample: {name: Zoe Sample}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:30
        kind: session
        title: Rivers
        chairs: [ada-example]
        items:
          - title: two country cases
            kind: case
            items:
              - {title: Poland, kind: case, speakers: [zoe-sample]}
              - {title: Egypt, kind: case, speakers: [zoe-sample]}
"""


@check("AG212", "count-announced", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a text, of an item about the items within it and of an abstract about those of the entry."""
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            for item in entry.all_items():
                if is_own(entry, item.path) and (item.items or item.kind is ItemKind.CASE):
                    listed = len(item.items) or 1
                    yield from _wrong((*item.path, "title"), item.title, listed, entry)
            cases = sum(1 for item in entry.all_items() if item.kind is ItemKind.CASE and not item.items)
            if cases and not entry.continues:
                yield from _wrong((*entry.path, "abstract"), entry.abstract, cases, entry)


WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ANNOUNCED = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(WORDS)})\s+(?:[a-z]+\s+)?(?:cases?|case studies|case study)\b", re.IGNORECASE
)


def _wrong(path: Path, text: str, listed: int, entry: TimetableEntry) -> Iterator[Problem]:
    for match in ANNOUNCED.finditer(text):
        told = match[1].lower()
        number = int(told) if told.isdecimal() else WORDS.index(told) + 1
        if number != listed:
            message = f"“{match[0]}” is announced in {called(entry)} on {entry.date}, and {listed} {'is' if listed == 1 else 'are'} listed."
            yield Problem(path, message, "List what is announced, or mend the number.")
