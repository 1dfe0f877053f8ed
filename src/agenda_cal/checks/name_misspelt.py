"""A person's name stands in a text in another spelling than in the registry.

Why it matters: people see their name misspelt in everybody's calendar.

How to mend it: mend the text; or write the other spelling under the person's `aliases`, where both are right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from agenda_cal.checks.likeness import key_of, name_index
from agenda_cal.checks.places import called, texts_of
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Person

BAD = """\
people:
  zofia-przykladowa: {name: Zofia Przykładowa}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: talk
        title: Rivers
        abstract: With words of thanks by Zofia Przykladowa.  # AG402
        speakers: [zofia-przykladowa]
"""
GOOD = """\
people:
  zofia-przykladowa: {name: Zofia Przykładowa}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: talk
        title: Rivers
        abstract: With words of thanks by Zofia Przykładowa.
        speakers: [zofia-przykladowa]
"""


@check("AG402", "name-misspelt", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a name in a text: two words or more that begin with capitals and are nearly a registered name."""
    spellings = {name for person in agenda.people.values() for name in (person.name, *person.aliases)}
    lengths = sorted({len(name.split()) for name in spellings if len(name.split()) > 1})
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            for path, text in texts_of(entry):
                for name in _names(text, lengths) if lengths else ():
                    if name not in spellings and (person := _meant(name, agenda, spellings)) is not None:
                        yield Problem(
                            path,
                            f"“{name}” in {called(entry)} on {entry.date} is registered as {person.name}.",
                            "Mend the text, or add it to `aliases`.",
                        )


CAPITALISED = re.compile(r"[^\W\d_a-z](?<![\w'’-].)[\w'’-]*(?:(?: [a-z][\w'’-]*){0,3} [^\W\d_a-z][\w'’-]*)+")
"""Words that may begin with capitals, between them some that do not, as in `Ada de la Cruz`."""


def _names(text: str, lengths: list[int]) -> Iterator[str]:
    """Yield the runs of capitalised words that are as long as some name."""
    for match in CAPITALISED.finditer(text):
        parts = match[0].split(" ")
        for start, part in enumerate(parts):
            for length in lengths if part[:1].isupper() else ():
                run = parts[start : start + length]
                if len(run) == length and run[-1][:1].isupper():
                    yield " ".join(run)


def _meant(name: str, agenda: Agenda, spellings: set[str]) -> Person | None:
    """Return the one person whose name this nearly is."""
    people = list(name_index(agenda).alike(key_of(name)))
    if len(people) != 1 or any(normalize("NFC", name) == normalize("NFC", one) for one in spellings):
        return None
    return people[0]
