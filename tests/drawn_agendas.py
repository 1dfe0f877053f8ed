"""Whole agendas as data, drawn so densely that most checks find something; and what may be done to them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from hypothesis import strategies as st

from agenda_cal.api import check, load_bytes
from agenda_cal.model import AgendaStatus, EntryKind, EntryStatus, ItemKind, Role
from fragments import AT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from random import Random

    from agenda_cal.findings import Finding, Severity

T = TypeVar("T")
Data = dict[str, Any]
Said = Counter[tuple[str, "Severity", str]]
"""Findings without their places: how often each code says what, how severely."""

FIRST_DAY = date(2030, 5, 6)
"""A Monday; no clock of the zones below changes for twenty-four weeks."""
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PEOPLE = {
    "ada-example": "Ada Example",
    "ada-exampel": "Ada Exampel",
    "li-muster": "Li Muster",
    "zoe-sample": "Zoe Sample",
    "zoe-sample-2": "Zoé Sample",
}
ROOMS = {"R1": "Red Room", "R2": "Blue Room"}
TRACKS = {"T1": "Inland waters", "T2": "High waters"}
AREAS = {"PA1": "Water", "PA2": "Air"}
TEXTS = ["Rivers", "Lakes", "Seas", "Rivers", "Title TBC", "Continued", "Two case studies", "PA1 in practice"]
TEXTS += ["Thanks to Li Mustr", "Questions to ada@example.org", "Rivers of the world and of all its continents " * 3]
LENGTHS = [5, 10, 30, 30, 30, 60, 60, 60, 90, 130, 250]
WORK = [EntryKind.SESSION, EntryKind.TALK] * 5


def clock(start: int, end: int) -> str:
    """Write minutes after midnight as a time of an entry."""
    late = "+1" if end >= 24 * 60 else ""
    return f"{start // 60:02}:{start % 60:02}-{end // 60 % 24:02}:{end % 60:02}{late}"


class Draft:
    """Draws the parts of an agenda; what may be left out is there so many times in a hundred."""

    def __init__(self, chance: Random, people: Mapping[str, str] = PEOPLE, rooms: Mapping[str, str] = ROOMS) -> None:
        self._chance = chance
        self._people = [*people, *people.values()]
        self._rooms = list(rooms)

    def agenda(self) -> Data:
        """Draw an agenda that can be read without a fault."""
        head = {"id": "example-2030", "title": "Example Workshop", "timezone": "Europe/Warsaw"}
        return {
            "agenda": head
            | self._some(60, venue={"name": "Example Hall"})
            | self._some(50, status=self._one(AgendaStatus))
            | self._some(20, assumed="The year."),
            "people": {id_: self._person(name) for id_, name in PEOPLE.items()},
            "policy_areas": {key: {"title": title} for key, title in AREAS.items()},
            "tracks": {key: {"title": title} for key, title in TRACKS.items()},
            "rooms": {key: {"name": name} | self._some(60, building=self._one(["East", "West"])) for key, name in ROOMS.items()},
            "days": [self._day(number) for number in self._one([[0], [0], [1, 0], [1, 0, 4]])],
        }  # fmt: skip

    def entry(self, id_: str, *, parallel: bool) -> Data:
        """Draw an entry."""
        drawn = {"id": id_, "time": self._time(), "kind": self._one([*EntryKind, *WORK]), "title": self._one(TEXTS)}
        drawn |= self._some(30, number=self._one(["1", "2", "4"])) | self._some(30, chairs=self._appearances())
        drawn |= self._some(50, speakers=self._appearances()) | self._some(10, policy_areas=["PA1"])
        drawn |= self._some(40, items=[self._item() for _ in range(self._one([1, 3]))])
        if parallel:
            drawn |= self._some(70, room=self._one(self._rooms)) | self._some(30, track=self._one(list(TRACKS)))
        drawn |= self._some(10, plenary="true") | self._some(10, status=self._one(EntryStatus))
        return drawn | self._some(20, abstract=self._one(TEXTS)) | self._some(5, assumed="The time.")

    def _day(self, number: int) -> Data:
        """Draw a day; some entries share the time of one before them, some go on with one."""
        found: list[Data] = []
        parallel = self._one([True, True, False])
        for letter in "eadcfb"[self._one([0, 0, 1, 3]) :]:
            drawn = self.entry(f"d{number}-{letter}", parallel=parallel)
            if found:
                other = self._one(found)
                if other["time"] != "tbc" and self._chance.randrange(100) < 20:
                    drawn |= {"time": other["time"], "shares_time_with": [other["id"]]}
                elif self._chance.randrange(100) < 15:
                    drawn["continues"] = other["id"]
            found.append(drawn)
        more = self._some(50, title=self._one(["Monday", "Tuesday"])) | self._some(30, hours="09:00-16:00")
        return {"date": str(FIRST_DAY + timedelta(days=number))} | more | {"entries": found}

    def _time(self) -> str:
        """Draw a time; many entries are at once, and many one after the other."""
        first = self._one([*range(540, 780, 30), *range(540, 780, 30), 690, 1220, 1380, 0])
        return clock(first, first + self._one(LENGTHS)) if first else "tbc"

    def _person(self, name: str) -> Data:
        available = [f"{FIRST_DAY} 09:00-12:00", f"{FIRST_DAY}..{FIRST_DAY + timedelta(days=1)}"]
        return (
            {"name": name}
            | self._some(60, affiliation=self._one(["Lake Board", "River Board", "TBC"]))
            | self._some(50, timezone=self._one(["Asia/Tokyo", "America/Los_Angeles"]))
            | self._some(40, available=[self._one(available)])
        )

    def _appearances(self) -> list[Any]:
        """Draw people, by id or by name."""
        return [self._one([self._appearance, self._name])() for _ in range(self._one([1, 1, 2]))]

    def _appearance(self) -> Data:
        more = self._some(50, remote="true") | self._some(30, affiliation=self._one(["Lake Board", "Sea Board"]))
        return {"person": self._name(), "role": str(self._one([*Role]))} | more

    def _name(self) -> str:
        return str(self._one([*self._people, *self._people, "tbc"]))

    def _item(self) -> Data:
        drawn = {"title": self._one(TEXTS), "kind": self._one([*ItemKind, ItemKind.PRESENTATION])}
        drawn |= self._some(20, time=self._time()) | self._some(40, speakers=self._appearances())
        return drawn | self._some(20, policy_areas=["PA2"])

    def _some(self, percent: int, **fields: Any) -> Data:
        return fields if self._chance.randrange(100) < percent else {}

    def _one(self, of: Iterable[T]) -> T:
        one = self._chance.choice(list(of))
        return str(one) if isinstance(one, Enum) else one  # type: ignore[return-value]


def agendas() -> st.SearchStrategy[Data]:
    """Draw agendas of one day or a few."""
    return st.randoms(use_true_random=False).map(lambda chance: Draft(chance).agenda())


def changed(data: Any, change: Callable[[str], str]) -> Any:
    """Return a copy in which every text and key is changed."""
    match data:
        case dict():
            return {change(key): changed(value, change) for key, value in data.items()}
        case list():
            return [changed(one, change) for one in data]
    return change(data)


def swapped(pairs: Mapping[str, str]) -> Callable[[str], str]:
    """Return what puts each word of a pair in the place of the other, wherever it stands."""
    swap = {**pairs, **{other: one for one, other in pairs.items()}}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, swap))})(?![\w-])")
    return lambda text: pattern.sub(lambda match: swap[match[0]], text)


def shifted(weeks: int) -> Callable[[str], str]:
    """Return what moves every date in a text."""
    return lambda text: DATE.sub(lambda match: str(date.fromisoformat(match[0]) + timedelta(weeks=weeks)), text)


def written(data: Data) -> str:
    """Write an agenda with one value a line."""
    return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10_000))


def found_in(text: str) -> tuple[Finding, ...]:
    """Check an agenda; what is drawn is read without a fault."""
    findings = check(load_bytes(text.encode(), "agenda.yaml"), at=AT).findings
    assert [one for one in findings if one.code.startswith("AG0")] == []
    return findings


def found(data: Data) -> tuple[Finding, ...]:
    return found_in(written(data))


def said(findings: Iterable[Finding], change: Callable[[str], str] = str) -> Said:
    """Count what is said, with a change of the words, leaving out where."""
    return Counter((one.code, one.severity, change(one.message)) for one in findings)
