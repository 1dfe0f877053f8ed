"""Which names are probably one person's: an index over all names, so that not every pair has to be compared."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from agenda_cal.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Person

LONG_ENOUGH = 5
"""Letters of the word that differs: `Li` and `Le` are two names."""
CROWD = 20
"""More names alike than this are a numbering, not misspellings."""
HONORIFICS = {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "madam", "ing", "mgr"}

Key = tuple[str, ...]
"""The words of a name in plain letters, sorted, without honorifics."""


def key_of(name: str) -> Key:
    """Return the key of a name."""
    found = words(name)
    return tuple(sorted(word for word in found if word not in HONORIFICS)) or found


class NameIndex:
    """Finds the registered people whose names are alike."""

    def __init__(self, people: list[Person]) -> None:
        self._near: defaultdict[Key, set[Key]] = defaultdict(set)
        self._by_key: defaultdict[Key, dict[str, Person]] = defaultdict(dict)
        self._by_word: defaultdict[str, set[Key]] = defaultdict(set)
        for person in people:
            for name in (person.name, *person.aliases):
                self._by_key[key_of(name)][person.id] = person
        for key in self._by_key:
            for word in key:
                self._by_word[word].add(key)
            for variant in _variants(key):
                self._near[variant].add(key)

    def alike(self, key: Key) -> Iterator[Person]:
        """Yield the people one of whose names has the same words, or is one letter off, or abbreviates it."""
        found = {key, *self._off_by_one(key), *self._abbreviated(key)}
        people = {person.id: person for one in sorted(found) for person in self._by_key.get(one, {}).values()}
        if len(people) <= CROWD:
            yield from people.values()

    def _off_by_one(self, key: Key) -> Iterator[Key]:
        for variant in _variants(key):
            others = self._near.get(variant, ())
            if len(others) <= CROWD:
                yield from (other for other in others if one_letter_off(key, other))

    def _abbreviated(self, key: Key) -> Iterator[Key]:
        """Yield the names that a name with an initial may stand for: `M. Cobos` for `María Cobos`."""
        if not any(len(word) == 1 for word in key):
            return
        whole = [word for word in key if len(word) > 1]
        candidates = min((self._by_word.get(word, set()) for word in whole), key=len, default=set())
        for other in candidates if len(candidates) <= CROWD else ():
            rest = [word for word in other if word not in whole]
            initials = [word for word in key if len(word) == 1]
            fits = len(rest) == len(initials) and set(whole) <= set(other)
            if fits and sorted(word[0] for word in rest) == sorted(initials) and all(len(word) > 1 for word in rest):
                yield other


@lru_cache(maxsize=1)
def name_index(agenda: Agenda) -> NameIndex:
    """Return the index over the people of an agenda, made once for all checks of it."""
    return NameIndex(list(agenda.people.values()))


def _variants(key: Key) -> Iterator[Key]:
    """Yield what is left of a name when a letter of one of its longer words is taken out, or none."""
    for index, word in enumerate(key):
        if len(word) >= LONG_ENOUGH:
            rest = key[:index] + key[index + 1 :]
            for cut in {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}:
                yield (*rest, "", cut)


def one_letter_off(one: Key, other: Key) -> bool:
    """Tell whether one letter of one word is missing, too much, another, or two are swapped. Digits number things."""
    different = sorted(set(one) ^ set(other), key=lambda word: (len(word), word))
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
