"""A text names a policy area that the entry does not list.

Why it matters: whoever subscribes to that policy area does not get the entry.

How to mend it: add the key to `policy_areas` of the entry or of the item.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, entries_with, texts_of
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.footnotes import without_footnotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agenda_cal.model import Agenda, Area

BAD = """\
policy_areas: {PA1: {title: Clean water}, PA2: {title: Safe shores}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        policy_areas: [PA1]
        abstract: What PA2 has to do with PA1.  # AG214
      - {id: b, time: 10:00-11:00, kind: other, title: Shores, policy_areas: [PA2]}
"""
GOOD = """\
policy_areas: {PA1: {title: Clean water}, PA2: {title: Safe shores}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        policy_areas: [PA1, PA2]
        abstract: What PA2 has to do with PA1.
"""


@check("AG214", "policy-area-not-listed", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a policy area and entry: where its key stands as a word, or its number behind “Policy Area”."""
    if not agenda.policy_areas:
        return
    by_name = {key.lower(): area for key, area in agenda.policy_areas.items()}
    parts = (b"policy area", *(key.encode() for key in by_name))
    for entry in entries_with(agenda, parts):
        listed = {area.key for area in entry.all_policy_areas()}
        for path, text in texts_of(entry):
            for key in named_in(text, by_name):
                area = by_name[key]
                if area.key not in listed:
                    listed.add(area.key)
                    message = f"{called(entry)} on {entry.date} names the policy area {area.key} and does not list it."
                    yield Problem(path, message, f"Add `{area.key}` to its `policy_areas`.")


WORD = re.compile(r"[A-Za-z0-9-]+")
NUMBERED = re.compile(r"\bpolicy areas?\s+((?:\d+(?:\s*,\s*|\s+and\s+|\s*&\s*)?)+)", re.IGNORECASE)


def named_in(text: str, by_name: Mapping[str, Area]) -> list[str]:
    """Return the keys, in lower case, of the policy areas that a text names."""
    text = without_footnotes(text)
    found = [word.lower() for word in WORD.findall(text) if word.lower() in by_name and not word.isdecimal()]
    for match in NUMBERED.finditer(text):
        numbers = re.findall(r"\d+", match[1])
        found += [key for number in numbers for key in (f"pa{number}", f"pa-{number}") if key in by_name]
    return list(dict.fromkeys(found))
