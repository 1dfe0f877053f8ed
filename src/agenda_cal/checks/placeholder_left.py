"""A placeholder is left in a text.

Why it matters: it was to be replaced before anybody sees it.

How to mend it: write what belongs there. Somebody not yet named is `tbc` under `speakers`; a time still to come is
`time: tbc`; an entry that goes on with another says `continues`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, entries_with, texts_of
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Title TBC}  # AG404
      - {id: b, time: 10:00-11:00, kind: other, title: Continued}  # AG404
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:00-11:00, continues: a}
"""


@check("AG404", "placeholder-left", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a text."""
    for entry in entries_with(agenda, PARTS):
        for path, text in texts_of(entry):
            if match := PLACEHOLDER.search(text):
                yield Problem(
                    path,
                    f"The placeholder “{match[0]}” is left in {called(entry)} on {entry.date}.",
                    "Write what belongs there.",
                )
    for entry in entries_with(agenda, CONTINUED_PARTS):
        if not entry.continues and CONTINUED.search(entry.title):
            yield Problem(
                (*entry.path, "title"),
                f"{called(entry)} on {entry.date} does not say what it goes on with.",
                "Say `continues:` with the id of that entry.",
            )
    for person in agenda.people.values():
        for key, text in (("name", person.name), ("affiliation", person.affiliation)):
            if match := PLACEHOLDER.search(text):
                yield Problem(
                    (*person.path, key),
                    f"The placeholder “{match[0]}” is left at {person.name}.",
                    "Write what belongs there, or `tbc` where they appear.",
                )


PARTS = (b"tb", b"todo", b"t.b.", b"xxx", b"lorem", b"to be ", b"insert ", b"placeholder", b"???")
"""One of them stands in every placeholder."""
PLACEHOLDER = re.compile(
    r"\b(?:tbc|tba|tbd|todo|t\.b\.[acd]\.|xxx+|lorem ipsum|to be (?:confirmed|announced|decided|determined|defined|added|written|supplied)|insert (?:title|text|name) here|placeholder)\b|\?\?\?",
    re.IGNORECASE,
)
CONTINUED_PARTS = (b"cont",)
CONTINUED = re.compile(
    r"^\W*(?:continued|continuation|cont['’.]?d?)\W*(?:$|\(|:|of\b|from\b)|\b(?:continued|cont['’.]?d|cont\.)\W*$",
    re.IGNORECASE,
)
"""A title that consists of it, begins or ends with it; “continued growth” is another thing."""
