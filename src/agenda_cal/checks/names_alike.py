"""Two registered people who are probably one.

Why it matters: each of them gets a feed with half of the sessions, and a clash between the two is never found.

How to mend it: keep one of them and write the other spelling under its `aliases`. Two people who are really called
so: give both an `affiliation`, and ignore this finding.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Person

BAD = """\
people:
  zofia-przykladowa: {name: Zofia Przykładowa}
  przykladowa-zofia: {name: Przykladowa Zofia}  # AG401
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [zofia-przykladowa]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [przykladowa-zofia]}
"""
GOOD = """\
people:
  zofia-przykladowa: {name: Zofia Przykładowa, aliases: [Przykladowa Zofia]}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [zofia-przykladowa]}
      - {id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [Przykladowa Zofia]}
"""
LONG_ENOUGH = 5
"""Letters of the word that differs: `Li` and `Le` are two names."""
CROWD = 20
"""More names alike than this are a numbering, not misspellings."""

Key = tuple[str, ...]


@check("AG401", "names-alike", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a pair: the same words in another order or spelling, or one letter off."""
    by_words: defaultdict[Key, dict[str, Person]] = defaultdict(dict)
    for person in agenda.people.values():
        for name in (person.name, *person.aliases):
            by_words[tuple(sorted(words(name)))][person.id] = person
    order = {id_: number for number, id_ in enumerate(agenda.people)}
    seen: set[frozenset[str]] = set()
    for some, others in _alike(by_words):
        for first in some.values():
            for second in others.values():
                pair = frozenset((first.id, second.id))
                if first.id != second.id and pair not in seen:
                    seen.add(pair)
                    yield _problem(*sorted((first, second), key=lambda one: order[one.id]))


def _problem(first: Person, second: Person) -> Problem:
    return Problem(
        (*second.path, "name"),
        f"{second.name} and {first.name} are probably one person.",
        f"Keep one of them, with `aliases: [{second.name}]`.",
        (((*first.path, "name"), f"{first.name} is registered here"),),
    )


def _alike(by_words: dict[Key, dict[str, Person]]) -> Iterator[tuple[dict[str, Person], dict[str, Person]]]:
    """Yield the people of equal names, and of names one letter apart, found by what is left when a letter is taken out."""
    near: defaultdict[Key, set[Key]] = defaultdict(set)
    for key, people in by_words.items():
        if 1 < len(people) <= CROWD:
            yield people, people
        for index, word in enumerate(key):
            rest = key[:index] + key[index + 1 :]
            for cut in _shortened(word) if len(word) >= LONG_ENOUGH else ():
                near[(*rest, "", cut)].add(key)
    for keys in near.values():
        if 1 < len(keys) <= CROWD:
            for one, other in combinations(sorted(keys), 2):
                if _one_letter_off(one, other):
                    yield by_words[one], by_words[other]


def _shortened(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_letter_off(one: Key, other: Key) -> bool:
    """Tell whether one letter of one word is missing, too much, another, or two are swapped. Digits number things."""
    different = sorted(set(one) ^ set(other), key=len)
    if len(one) != len(other) or len(different) != 2:
        return False
    short, long = different
    if any(character.isdigit() for character in short + long):
        return False
    if len(short) != len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    unequal = [at for at, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
    if len(unequal) == 2:
        first, second = unequal
        return second == first + 1 and short[first] == long[second] and short[second] == long[first]
    return len(unequal) == 1
