"""An agenda that can still be edited, as somebody has it in an editor: loose values, and the text they are written as.

Nothing is checked here: a draft can say what no agenda may say. Every line of the text knows the places that it
belongs to: `agenda`, `policy_areas`, `rooms`, `day 1` (the whole day), `head 1` (its first lines), and the id or key of
every entry, person, room, track and area.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FREE = ("break", "lunch")
SWITCHES = ("plenary", "remote")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PLAIN = re.compile(r"[^\W_][\w .'()/:+@-]*")
_GUESSED = re.compile(r"(true|false|yes|no|on|off|null|y|n)|.*:(\s.*)?", re.IGNORECASE)


@dataclass
class Appearance:
    """Somebody who speaks, and how that is written."""

    person: str
    affiliation: str = ""
    position: str = ""
    role: str = ""
    remote: bool = False

    def text(self) -> str:
        known = [("affiliation", self.affiliation), ("position", self.position), ("role", self.role)]
        rest = [(key, value) for key, value in known if value]
        rest += [("remote", "true")] if self.remote else []
        return flow([("person", self.person), *rest]) if rest else quoted(self.person)


@dataclass
class Item:
    title: str
    kind: str = "presentation"
    speakers: list[Appearance] = field(default_factory=list)
    policy_areas: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield f"title: {quoted(self.title)}"
        yield f"kind: {self.kind}"
        yield from _appearances(self.speakers)
        yield from _keys("policy_areas", self.policy_areas)
        yield from _items(self.items)


@dataclass
class Entry:
    id: str
    time: str
    kind: str = ""
    title: str = ""
    number: int | None = None
    room: str = ""
    track: str = ""
    plenary: bool = False
    continues: str = ""
    policy_areas: list[str] = field(default_factory=list)
    chairs: list[str] = field(default_factory=list)
    speakers: list[Appearance] = field(default_factory=list)
    abstract: str = ""
    assumed: str = ""
    links: list[list[tuple[str, str]]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Minutes since midnight."""
        return minutes(self.time.split("-")[0])

    @property
    def end(self) -> int:
        return minutes(self.time.split("-")[1])

    def all_items(self) -> list[Item]:
        return [one for item in self.items for one in (item, *item.items)]

    def appearances(self) -> list[Appearance]:
        return [*self.speakers, *(speaker for item in self.all_items() for speaker in item.speakers)]

    def people(self) -> set[str]:
        return {*self.chairs, *(one.person for one in self.appearances())}

    def lines(self) -> Iterator[str]:
        values = [("id", self.id), ("time", self.time), ("kind", self.kind), ("title", self.title)]
        values += [("number", "" if self.number is None else str(self.number)), ("room", self.room)]
        values += [("track", self.track), ("plenary", "true" if self.plenary else ""), ("continues", self.continues)]
        known = [(key, value) for key, value in values if value]
        rest = list(self._rest())
        if rest:
            yield from (pair(key, value) for key, value in known)
            yield from rest
        else:
            yield flow(known)

    def _rest(self) -> Iterator[str]:
        yield from _keys("policy_areas", self.policy_areas)
        yield from _keys("chairs", self.chairs)
        yield from _appearances(self.speakers)
        yield from (f"{key}: {quoted(text)}" for key, text in self._texts() if text)
        yield from _block("links", [[flow(link)] for link in self.links])
        yield from _items(self.items)

    def _texts(self) -> tuple[tuple[str, str], ...]:
        return (("abstract", self.abstract), ("assumed", self.assumed))


@dataclass
class Day:
    date: str
    title: str = ""
    objectives: list[str] = field(default_factory=list)
    hours: str = ""
    entries: list[Entry] = field(default_factory=list)

    def head(self) -> Iterator[str]:
        yield f"date: {quoted(self.date)}"
        yield from (f"title: {quoted(text)}" for text in [self.title] if text)
        yield from _block("objectives", [[quoted(text)] for text in self.objectives])
        yield from (f"hours: {quoted(text)}" for text in [self.hours] if text)
        yield "entries:" if self.entries else "entries: []"


@dataclass
class Person:
    id: str
    name: str
    affiliation: str = ""
    country: str = ""
    timezone: str = ""
    available: list[str] = field(default_factory=list)

    def text(self) -> str:
        values = [("name", self.name), ("affiliation", self.affiliation), ("country", self.country)]
        known = [pair(key, value) for key, value in [*values, ("timezone", self.timezone)] if value]
        known += [f"available: {_flow_list(self.available)}"] if self.available else []
        return "{" + ", ".join(known) + "}"


class Line(NamedTuple):
    text: str
    places: frozenset[str]


class Rendered(NamedTuple):
    """The text of a draft."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(f"{line.text}\n" for line in self.lines)

    def numbers(self, places: Iterable[str]) -> frozenset[int]:
        """Return the numbers of the lines that belong to any of these places, of all lines where there are none."""
        wanted = frozenset(places)
        return frozenset(n for n, line in enumerate(self.lines, 1) if not wanted or line.places & wanted)


@dataclass
class Draft:
    """A whole agenda in the making."""

    header: dict[str, str]
    """Of the agenda: key and text, in order."""
    venue: dict[str, str]
    links: list[list[tuple[str, str]]]
    policy_areas: dict[str, str]
    tracks: dict[str, str]
    rooms: dict[str, dict[str, str]]
    people: list[Person] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    edits: list[tuple[str, str, str]] = field(default_factory=list)
    """Place, old and new text: what somebody types over when everything else is written."""

    def entries(self) -> list[Entry]:
        return [entry for day in self.days for entry in day.entries]

    def sessions(self) -> list[Entry]:
        return [entry for entry in self.entries() if entry.kind == "session"]

    def entry(self, name: str) -> Entry:
        return next(entry for entry in self.entries() if entry.id == name)

    def person(self, name: str) -> Person:
        return next(person for person in self.people if person.id == name)

    def day_of(self, entry: Entry) -> Day:
        return next(day for day in self.days if any(one is entry for one in day.entries))

    def continuation(self) -> Entry:
        return next(entry for entry in self.entries() if entry.continues)

    def beside(self, entry: Entry) -> list[Entry]:
        """Return what runs at the same time, the entry itself left out."""
        others = (one for one in self.day_of(entry).entries if one is not entry)
        return [one for one in others if one.start < entry.end and entry.start < one.end]

    def people_of(self, entry: Entry) -> set[str]:
        return self.entry(entry.continues).people() if entry.continues else entry.people()

    def used(self) -> set[str]:
        return {person for entry in self.entries() for person in entry.people()}

    def remove(self, entry: Entry) -> None:
        self.day_of(entry).entries.remove(entry)

    def forget_unused(self) -> None:
        used = self.used()
        self.people = [person for person in self.people if person.id in used]

    def retype(self, place: str, old: str, new: str) -> None:
        """Type over the first line of a place that holds `old`, when all is written."""
        self.edits.append((place, old, new))

    def move_to(self, first: date) -> None:
        """Move the conference, and what its texts say of dates, to the day that it begins on and the days after."""
        words: dict[str, str] = {}
        for n, day in enumerate(self.days):
            old, new = date.fromisoformat(day.date), first + timedelta(days=n)
            words |= {day.date: new.isoformat(), weekday(old): weekday(new), day_and_month(old): day_and_month(new)}
        reword(self, words)

    def render(self) -> Rendered:
        lines = list(_lines(self))
        for place, old, new in self.edits:
            index = next(n for n, line in enumerate(lines) if place in line.places and old in line.text)
            typed = lines[index].text.replace(old, new, 1).split("\n")
            lines[index : index + 1] = [Line(text, lines[index].places) for text in typed]
        return Rendered(tuple(lines))


def dice(*seed: object) -> random.Random:
    """Return a source of chance that a seed decides, and nothing else."""
    return random.Random(" ".join(map(str, seed)))  # noqa: S311  # agendas, no secrets


def minutes(clock: str) -> int:
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def span(start: int, end: int) -> str:
    return f"{clock(start)}-{clock(end)}"


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def reword(node: Any, words: dict[str, str]) -> Any:
    """Replace whole words in every text of a draft, all at once."""
    if isinstance(node, str):
        pattern = "|".join(rf"\b{re.escape(word)}\b" for word in sorted(words, key=len, reverse=True))
        return re.sub(pattern, lambda found: words[found[0]], node)
    if isinstance(node, list | tuple):
        return type(node)(reword(one, words) for one in node)
    if isinstance(node, dict):
        return {key: reword(value, words) for key, value in node.items()}
    if is_dataclass(node):
        for one in fields(node):
            setattr(node, one.name, reword(getattr(node, one.name), words))
    return node


def quoted(text: str) -> str:
    """Return a text as it is where YAML allows that, else in quotes."""
    plain = _PLAIN.fullmatch(text) and not _GUESSED.fullmatch(text) and ": " not in text and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)


def pair(key: str, value: str) -> str:
    return f"{key}: {value if key in SWITCHES else quoted(value)}"


def flow(pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(pair(key, value) for key, value in pairs) + "}"


def _flow_list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def _keys(key: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"{key}: {_flow_list(names)}"


def _appearances(speakers: list[Appearance]) -> Iterator[str]:
    if all(one.text() == quoted(one.person) for one in speakers):
        yield from _keys("speakers", [one.person for one in speakers])
    else:
        yield from _block("speakers", [[one.text()] for one in speakers])


def _items(items: list[Item]) -> Iterator[str]:
    return _block("items", [item.lines() for item in items])


def _block(key: str, members: Iterable[Iterable[str]]) -> Iterator[str]:
    members = [list(lines) for lines in members]
    if members:
        yield f"{key}:"
        for lines in members:
            yield from _listed(lines, 2)


def _listed(lines: Iterable[str], indent: int) -> Iterator[str]:
    """Yield lines as one item of a list."""
    for n, line in enumerate(lines):
        yield " " * indent + ("  " if n else "- ") + line


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _marked(lines: Iterable[str], *places: str) -> Iterator[Line]:
    return (Line(line, frozenset(places)) for line in lines)


def _lines(draft: Draft) -> Iterator[Line]:
    yield from _marked(["agenda:", *_indented(_header(draft))], "agenda")
    yield from _section("policy_areas", [(key, flow([("title", text)])) for key, text in draft.policy_areas.items()])
    yield from _section("tracks", [(key, flow([("title", text)])) for key, text in draft.tracks.items()])
    yield from _section("rooms", [(key, flow(values.items())) for key, values in draft.rooms.items()])
    yield from _section("people", [(person.id, person.text()) for person in draft.people])
    yield from _marked(["", "days:"])
    for n, day in enumerate(draft.days, 1):
        yield from _marked(_listed(day.head(), 2), f"day {n}", f"head {n}")
        for entry in day.entries:
            yield from _marked(_listed(entry.lines(), 6), f"day {n}", entry.id)


def _header(draft: Draft) -> Iterator[str]:
    yield from (f"{key}: {quoted(text)}" for key, text in draft.header.items())
    if draft.venue:
        yield f"venue: {flow(draft.venue.items())}"
    yield from _block("links", [[flow(link)] for link in draft.links])


def _section(name: str, members: list[tuple[str, str]]) -> Iterator[Line]:
    if members:
        yield from _marked(["", f"{name}:"], name)
    for key, text in members:
        yield from _marked([f"  {key}: {text}"], name, key)
