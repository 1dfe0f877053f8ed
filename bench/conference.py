"""Synthetic conferences: an agenda.yaml of any size, plainly made up, the same text for the same size and seed.

Every day has twenty parallel rooms, each with its track. Size changes the number of days and of people (one for four
entries), never how a day looks, so that what grows with size grows evenly. No check finds an error in any of them.
`python bench/conference.py FILE 1000` writes one, `FILE 1000 500` one with 500 people.

The text is put together by hand: a YAML library would take longer than everything that is measured with it.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 20240716
FIRST_DAY = date(2030, 1, 7)
ROOMS, AREAS, FOOTNOTES = 20, 6, 3
ENTRIES_A_PERSON = 4
SENTENCES = 2000
SYLLABLES = [consonant + vowel for consonant in "bcdfghjkłmnprśtwż" for vowel in "aeióu"]
"""All of two letters, and all different without their diacritics."""
ASCII = str.maketrans("łśżóé", "lszoe")
SPELLINGS = {"e": "éęë", "a": "ąåä", "u": "üů", "o": "öø", "c": "ćç", "n": "ńñ", "s": "śš"}
OTHER_SCRIPTS = ["Θάλασσα", "στατιστική", "данные", "миграция", "統計", "移住", "🧭", "naïveté"]
GIVEN_NAMES = ["Abrełi", "Cedóra", "Fiłumo", "Gałine", "Hobéra", "Jusimi", "Kevóte", "Ulmara", "Ważeni", "Zołumi"]


class Person(NamedTuple):
    """Somebody who does not exist."""

    id: str
    name: str


class Row(NamedTuple):
    """An entry of every day."""

    time: str
    room: int
    """0 for all rooms."""
    write: Callable[[Conference, int, int], str]


def person(number: int) -> Person:
    """Return one of half a million people; any two differ in two letters or more, so nobody looks like a misspelling.

    The family name writes a number in syllables, and a last one makes their sum even out: one letter never differs alone.
    """
    base = len(SYLLABLES)
    rest, digits = number * 7919 % base**3, []
    for _ in range(3):
        rest, digit = divmod(rest, base)
        digits.append(digit)
    family = "".join(SYLLABLES[digit] for digit in (*digits, -sum(digits) % base))
    given = GIVEN_NAMES[number % len(GIVEN_NAMES)]
    return Person(f"{given.lower()}-{family}".translate(ASCII), f"{given} {family.capitalize()}")


class Conference:
    """Writes one conference."""

    def __init__(self, entries: int, people: int = 0, seed: int = SEED) -> None:
        self.count = entries
        self._random = Random(seed)  # noqa: S311  # for made-up texts, not for secrets
        self.people = [person(number) for number in range(people or max(80, entries // ENTRIES_A_PERSON))]
        self._deck = list(self.people)
        self._random.shuffle(self._deck)
        self._next_person = 0
        self._sessions = 0
        self._sentences = [self._new_sentence() for _ in range(SENTENCES)]

    def text(self) -> str:
        """Return the whole agenda.yaml."""
        return "".join((self._head(), *self._days()))

    def _head(self) -> str:
        people = "".join(f'  {one.id}: {{name: {one.name}, affiliation: "{self._words(2)}"}}\n' for one in self.people)
        areas = "".join(f'  PA{key}: {{title: "{self._words(6)}"}}\n' for key in range(1, AREAS + 1))
        tracks = "".join(f'  T{key}: {{title: "{self._words(2)}"}}\n' for key in range(1, ROOMS + 1))
        rooms = "".join(f'  R{key}: {{name: "{self._words(1)} {key}"}}\n' for key in range(1, ROOMS + 1))
        notes = "".join(f'  "{mark}": {{text: "{self._words(12)}"}}\n' for mark in range(1, FOOTNOTES + 1))
        return (
            f"agenda:\n  id: bench-{self.count}\n  title: Synthetic conference of {self.count} entries\n"
            "  timezone: Europe/Warsaw\n  venue: {name: Nowhere Hall, address: Nowhere Street 1}\n"
            f"policy_areas:\n{areas}tracks:\n{tracks}rooms:\n{rooms}footnotes:\n{notes}people:\n{people}days:\n"
        )

    def _days(self) -> Iterator[str]:
        number, day = 0, 0
        while number < self.count:
            yield f"  - date: {FIRST_DAY + timedelta(days=day)}\n    title: Day {day + 1}\n    entries:\n"
            for time, room, write in day_plan():
                if number == self.count:
                    return
                number += 1
                yield f"      - id: e{number}\n        time: {time}\n" + write(self, number, room)
            day += 1

    def opening(self, _number: int, _room: int) -> str:
        """Write what all rooms attend, in front of and behind everything else."""
        return (
            f'        kind: opening\n        title: "{self._words(3)}"\n        items:\n'
            f"          - {{title: Remarks, kind: remarks, speakers: [{self._somebody()}]}}\n"
        )

    def interval(self, _number: int, _room: int) -> str:
        """Write a break for everybody."""
        return "        kind: break\n        title: Coffee and tea\n"

    def workshop(self, number: int, room: int) -> str:
        """Write an entry without people."""
        return f"        kind: other\n{self._title(5)}        room: R{room}\n" + self._abstract(8, note=number % 5 == 0)

    def talk(self, number: int, room: int) -> str:
        """Write a talk: one speaker, an abstract, now and then a track or a status."""
        track = f"        track: T{room}\n" if number % 4 == 0 else ""
        status = "        status: tentative\n" if number % 50 == 0 else ""
        return (
            f"        kind: talk\n{self._title(7)}        room: R{room}\n{track}{status}"
            f"        speakers: [{self._somebody()}]\n"
        ) + self._abstract(8, note=number % 10 == 0)

    def session(self, number: int, room: int) -> str:
        """Write a session: a chair, a track, items with speakers and policy areas, questions, a link."""
        self._sessions += 1
        area, other = (f"PA{(number + step) % AREAS + 1}" for step in (0, 1))
        return (
            f"        kind: session\n        number: {self._sessions}\n{self._title(8)}        room: R{room}\n"
            f"        track: T{room}\n        chairs: [{self._somebody()}]\n        items:\n"
            f'          - title: "{self._words(8)}"\n            kind: presentation\n'
            f"            policy_areas: [{area}, {other}]\n            speakers:\n"
            f'              - {{person: {self._somebody()}, position: "{self._words(2)}"}}\n'
            f'          - title: "{self._words(6)}"\n            kind: case\n            speakers: [{self._somebody()}]\n'
            "          - {title: Discussion, kind: discussion}\n"
            f'        guiding_questions:\n          - "{self._words(11)}?"\n'
            f"        links: [{{title: Papers, url: https://conference.example/papers/{number}, kind: documents}}]\n"
        ) + self._abstract(5, note=True)

    def _somebody(self) -> str:
        """Return the next person; who was named a moment ago comes last, so that nobody is in two rooms at once."""
        self._next_person += 1
        return self._deck[self._next_person % len(self._deck)].id

    def _title(self, words: int) -> str:
        return f'        title: "{self._words(words)}"\n'

    def _abstract(self, sentences: int, *, note: bool) -> str:
        text = "".join(self._random.choices(self._sentences, k=sentences))
        marked = f"{text}          [^{len(text) % FOOTNOTES + 1}]\n" if note else text
        return f"        abstract: >-\n{marked}"

    def _words(self, count: int) -> str:
        words = [self._word() for _ in range(count)]
        return " ".join((words[0].capitalize(), *words[1:]))

    def _word(self) -> str:
        if self._random.random() < 0.01:
            return self._random.choice(OTHER_SCRIPTS)
        word = "".join(self._random.choices(SYLLABLES, k=self._random.randint(1, 4))).translate(ASCII)
        if word == "todo":
            word = "tomo"  # `placeholder-left` would ask what belongs there
        if self._random.random() < 0.4:
            letter = self._random.choice(word)
            word = word.replace(letter, self._random.choice(SPELLINGS.get(letter, letter)), 1)
        return word

    def _new_sentence(self) -> str:
        """Return a sentence as lines of a folded text."""
        text = f"{self._words(self._random.randint(8, 18))}."
        return "".join(f"          {line}\n" for line in wrap(text, 110, break_on_hyphens=False))


def day_plan() -> list[Row]:
    """Return the rows of a day in the order of time."""
    parallel = [
        (Conference.session, ("09:00-10:30",)),
        (Conference.talk, ("11:00-11:30", "11:30-12:00", "12:00-12:30", "13:30-14:00", "15:30-16:00", "16:00-16:30")),
        (Conference.workshop, ("14:00-14:30", "14:30-15:00")),
    ]
    for_all = [
        (Conference.opening, ("08:30-09:00", "16:30-17:00")),
        (Conference.interval, ("10:30-11:00", "12:30-13:30", "15:00-15:30")),
    ]
    rows = [Row(time, room, write) for write, times in parallel for time in times for room in range(1, ROOMS + 1)]
    rows += [Row(time, 0, write) for write, times in for_all for time in times]
    return sorted(rows, key=lambda row: row[:2])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(Conference(*map(int, sys.argv[2:])).text(), "utf-8")
