"""Which entries a feed holds: the feeds that an agenda publishes, and what somebody exports for themselves."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.footnotes import without_footnotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from agenda_cal.model import Agenda, Area, Entry, Person, Place, TimetableEntry


PERSONAL = {"people": "", "chairs": " (chair)", "speakers": " (speaker)"}
"""The folders of feeds that people have, and how their names say what is in them."""


class Feed(NamedTuple):
    """A named selection of entries that becomes one `.ics`."""

    path: str
    """Under `feeds/`, without `.ics`: `people/francesca-grum`. ASCII, lower case; it never changes."""
    name: str
    """What a calendar program calls it."""
    entries: tuple[Entry, ...]


class Selection(NamedTuple):
    """What to choose: every criterion that is given narrows the choice."""

    day: date | None = None
    person: Person | None = None
    """Chairs or speaks."""
    chair: Person | None = None
    speaker: Person | None = None
    policy_area: Area | None = None
    room: Place | None = None
    track: Area | None = None

    def holds(self, entry: TimetableEntry) -> bool:
        """Tell whether an entry is chosen."""
        return all(
            (
                self.day is None or entry.date == self.day,
                self.person is None or chairs(entry, self.person) or speaks(entry, self.person),
                self.chair is None or chairs(entry, self.chair),
                self.speaker is None or speaks(entry, self.speaker),
                self.policy_area is None or self.policy_area in entry.all_policy_areas(),
                self.room is None or self.room == entry.room,
                self.track is None or self.track == entry.track,
            )
        )

    def path_and_name(self, agenda: Agenda) -> tuple[str, str]:
        """Return the path of a selection, that of the published feed where it is one, and what people call it."""
        parts: list[tuple[str, str, str]] = []
        for folder, person in (("people", self.person), ("chairs", self.chair), ("speakers", self.speaker)):
            if person:
                parts.append((folder, person.id, f"{person.name}{PERSONAL[folder]}"))
        if self.policy_area:
            parts.append(
                ("policy-areas", self.policy_area.key.lower(), f"{self.policy_area.key} {self.policy_area.title}")
            )
        if self.track:
            parts.append(("tracks", self.track.key.lower(), self.track.title))
        if self.room:
            parts.append(("rooms", self.room.key.lower(), self.room.name))
        if self.day:
            title = next((day.title for day in agenda.days if day.date == self.day), "")
            parts.append(("days", str(self.day), title or str(self.day)))
        if not parts:
            return "all", without_footnotes(agenda.title)
        return "/".join(f"{folder}/{key}" for folder, key, _ in parts), ", ".join(name for _, _, name in parts)


def chairs(entry: TimetableEntry, person: Person) -> bool:
    """Tell whether a person chairs an entry."""
    return any(one.person is person for one in entry.chairs)


def speaks(entry: TimetableEntry, person: Person) -> bool:
    """Tell whether a person speaks in an entry, in any role."""
    return any(one.person is person for one in entry.all_speakers())


def published_feeds(agenda: Agenda) -> tuple[Feed, ...]:
    """Return the feeds of an agenda, by path: for everything, each day, and everybody and everything that is used.

    What is cancelled is in none; who or what says `was` has its feeds under the old address as well.
    """
    feeds = {feed.path: feed for feed in _feeds(agenda)}
    for new, old in _earlier_paths(agenda):
        if new in feeds:
            feeds.setdefault(old, feeds[new]._replace(path=old))
    return tuple(feeds[path] for path in sorted(feeds))


def feed_name(agenda: Agenda, path: str) -> str:
    """Return what a feed is called that no entry belongs to: after its owner, as far as the agenda still knows it."""
    folder, _, key = path.partition("/")
    names = _names(agenda).get(folder, {})
    return named(names.get(key, key), agenda) if key else without_footnotes(agenda.title)


def _earlier_paths(agenda: Agenda) -> Iterator[tuple[str, str]]:
    """Yield the path that a feed has now, and the one that `was` says it had."""
    for person in agenda.people.values():
        if person.was:
            yield from ((f"{folder}/{person.id}", f"{folder}/{person.was}") for folder in PERSONAL)
    registers: dict[str, Mapping[str, Area | Place]] = {
        "policy-areas": agenda.policy_areas,
        "tracks": agenda.tracks,
        "rooms": agenda.rooms,
    }
    for folder, register in registers.items():
        for key, one in register.items():
            if one.was:
                yield f"{folder}/{key.lower()}", f"{folder}/{one.was.lower()}"


def _feeds(agenda: Agenda) -> Iterator[Feed]:
    yield Feed("all", without_footnotes(agenda.title), tuple(agenda.alive()))
    names = _names(agenda)
    for folder, members in _members(agenda).items():
        for key, entries in members.items():
            yield Feed(f"{folder}/{key}", named(names[folder][key], agenda), tuple(entries))


@lru_cache(maxsize=1)
def _names(agenda: Agenda) -> dict[str, dict[str, str]]:
    """Return what each feed but that of everything is the feed of, by folder and key."""
    days = {str(day.date): day.title or str(day.date) for day in agenda.days}
    people = {role: {id_: f"{one.name}{role}" for id_, one in agenda.people.items()} for role in PERSONAL.values()}
    return {
        "days": days,
        **{folder: people[role] for folder, role in PERSONAL.items()},
        "policy-areas": {key.lower(): f"{key} {area.title}" for key, area in agenda.policy_areas.items()},
        "tracks": {key.lower(): track.title for key, track in agenda.tracks.items()},
        "rooms": {key.lower(): room.name for key, room in agenda.rooms.items()},
    }


def _members(agenda: Agenda) -> dict[str, dict[str, list[Entry]]]:
    """Return the entries of every feed but that of everything, by folder and key."""
    folders = ("days", "people", "chairs", "speakers", "policy-areas", "tracks", "rooms")
    found: dict[str, dict[str, list[Entry]]] = {folder: defaultdict(list) for folder in folders}
    for entry in agenda.alive():
        chairing = {one.person.id for one in entry.chairs if one.person and one.person.id in agenda.people}
        speaking = {one.person.id for one in entry.all_speakers() if one.person and one.person.id in agenda.people}
        keys = {
            "days": {str(entry.date)},
            "people": chairing | speaking,
            "chairs": chairing,
            "speakers": speaking,
            "policy-areas": {area.key.lower() for area in entry.all_policy_areas()},
            "tracks": {entry.track.key.lower()} if entry.track else set(),
            "rooms": {entry.room.key.lower()} if entry.room else set(),
        }
        for folder, held in keys.items():
            for key in held:
                found[folder][key].append(entry)
    return found


def named(what: str, agenda: Agenda) -> str:
    """Return the name of a feed that is a part of an agenda: the part first, since programs cut names off."""
    return f"{without_footnotes(what)} – {without_footnotes(agenda.title)}"
