"""A conference of some hundred talks that changes from build to build, drawn by a seed; everything in it is made up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

DAYS = ("2030-01-07", "2030-01-08", "2030-01-09")
ROOMS, SLOTS = 10, 8
PEOPLE = 60
WORDS = [
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "heath",
    "inlet",
    "jetty",
    "knoll",
    "ledge",
    "marsh",
    "north",
    "ocean",
    "plain",
    "quay",
    "ridge",
]
LETTERS = "abcdefghij"


@dataclass(frozen=True)
class Talk:
    """A talk; in the agenda or not."""

    id: str
    day: str
    start: int
    """Minutes since midnight."""
    room: int
    title: str
    speaker: int
    text: str
    status: str = "confirmed"
    is_there: bool = True


@dataclass(frozen=True)
class Conference:
    """What an agenda.yaml says."""

    talks: tuple[Talk, ...]
    venue: str = "Nowhere Hall"
    status: str = "final"

    def text(self) -> str:
        """Return the agenda.yaml."""
        people = "".join(f"  p{n}: {{name: {name_of(n)}}}\n" for n in range(PEOPLE))
        rooms = "".join(f"  r{n}: {{name: Room {n}}}\n" for n in range(ROOMS))
        head = (
            f"agenda: {{id: crash-2030, title: Conference, status: {self.status}, timezone: Europe/Warsaw, "
            f"venue: {{name: {self.venue}}}}}\nchecks: {{ignore: [AG]}}\nrooms:\n{rooms}people:\n{people}days:\n"
        )
        return head + "".join(
            f"  - date: {day}\n    entries:\n" + "".join(map(_row, self._of(day))) for day in DAYS if any(self._of(day))
        )

    def _of(self, day: str) -> list[Talk]:
        return [talk for talk in self.talks if talk.day == day and talk.is_there]

    def rewritten(self, number: int, draw: Random) -> Conference:
        """Return the same with so many talks changed."""
        talks = list(self.talks)
        for place in draw.sample(range(len(talks)), number):
            talks[place] = _changed(talks[place], draw)
        return replace(self, talks=tuple(talks))

    def without_person(self, person: int) -> Conference:
        """Return the same without the talks of a person, whose feeds then hold nothing."""
        talks = (replace(one, is_there=False) if one.speaker == person else one for one in self.talks)
        return replace(self, talks=tuple(talks))


def _row(talk: Talk) -> str:
    start, end = (f"{at // 60:02}:{at % 60:02}" for at in (talk.start, talk.start + 30))
    return (
        f"      - {{id: {talk.id}, time: '{start}-{end}', kind: talk, title: {talk.title}, room: r{talk.room}, "
        f"speakers: [p{talk.speaker}], status: {talk.status}, abstract: {talk.text}}}\n"
    )


def name_of(person: int) -> str:
    """Return the name of somebody who does not exist."""
    return f"{WORDS[person % 10].capitalize()}{LETTERS[person // 10]} Example"


def drawn(draw: Random) -> Conference:
    """Return a whole conference."""
    places = [(day, slot, room) for day in DAYS for slot in range(SLOTS) for room in range(ROOMS)]
    talks = (
        Talk(f"t{n}", day, 540 + 45 * slot, room, _words(draw, 4), draw.randrange(PEOPLE), _words(draw, 60))
        for n, (day, slot, room) in enumerate(places)
    )
    return Conference(tuple(talks))


def next_of(versions: list[Conference], draw: Random) -> Conference:
    """Return what the agenda may say next, given all that it has said."""
    last = versions[-1]
    ways = {
        "few": lambda: last.rewritten(draw.randint(1, 8), draw),
        "many": lambda: last.rewritten(draw.randint(50, 200), draw),
        "venue": lambda: replace(last, venue=f"{_words(draw, 1)} hall"),
        "person": lambda: last.without_person(draw.randrange(PEOPLE)),
        "reverted": lambda: draw.choice(versions),
        "again": lambda: last,
        "status": lambda: replace(last, status=draw.choice(("final", "draft", "cancelled"))),
    }
    return ways[draw.choice(("few", *ways))]()


def _changed(talk: Talk, draw: Random) -> Talk:
    return draw.choice(
        (
            replace(talk, start=draw.randrange(480, 1300, 5), day=draw.choice(DAYS)),
            replace(talk, title=_words(draw, 5)),
            replace(talk, speaker=draw.randrange(PEOPLE)),
            replace(talk, status="cancelled"),
            replace(talk, is_there=False),
            replace(talk, status="confirmed", is_there=True),
            replace(talk, text=_words(draw, 60)),
            replace(talk, room=draw.randrange(ROOMS)),
        )
    )


def _words(draw: Random, count: int) -> str:
    return " ".join(draw.choices(WORDS, k=count)).capitalize()
