"""Which entries a feed holds: the feeds that an agenda publishes, and what somebody exports for themselves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.footnotes import without_footnotes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from agenda_cal.model import Agenda, Area, Entry, Person, Place, TimetableEntry


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

    def holds(self, entry: Entry) -> bool:
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
        for folder, person, role in (
            ("people", self.person, ""),
            ("chairs", self.chair, " (chair)"),
            ("speakers", self.speaker, " (speaker)"),
        ):
            if person:
                parts.append((folder, person.id, f"{person.name}{role}"))
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
    """Return the feeds of an agenda, by path: for everything, each day, and everybody and everything that is used."""
    return tuple(sorted(_feeds(agenda), key=lambda feed: feed.path))


def _feeds(agenda: Agenda) -> Iterator[Feed]:
    members = _members(agenda)
    yield Feed("all", without_footnotes(agenda.title), tuple(agenda.entries()))
    for day in agenda.days:
        if day.entries:
            yield Feed(f"days/{day.date}", named(day.title or str(day.date), agenda), day.entries)
    for folder, what in (("people", ""), ("chairs", " (chair)"), ("speakers", " (speaker)")):
        for id_, entries in members[folder].items():
            yield Feed(f"{folder}/{id_}", named(agenda.people[id_].name + what, agenda), tuple(entries))
    titles = {
        "policy-areas": {key: f"{key} {area.title}" for key, area in agenda.policy_areas.items()},
        "tracks": {key: track.title for key, track in agenda.tracks.items()},
        "rooms": {key: room.name for key, room in agenda.rooms.items()},
    }
    for folder, names in titles.items():
        for key, entries in members[folder].items():
            yield Feed(f"{folder}/{key.lower()}", named(names[key], agenda), tuple(entries))


def _members(agenda: Agenda) -> dict[str, dict[str, list[Entry]]]:
    """Return the entries of every feed but those of all and of days, by folder and key."""
    folders = ("people", "chairs", "speakers", "policy-areas", "tracks", "rooms")
    found: dict[str, dict[str, list[Entry]]] = {folder: defaultdict(list) for folder in folders}
    for entry in agenda.entries():
        chairing = {one.person.id for one in entry.chairs if one.person and one.person.id in agenda.people}
        speaking = {one.person.id for one in entry.all_speakers() if one.person and one.person.id in agenda.people}
        keys = {
            "people": chairing | speaking,
            "chairs": chairing,
            "speakers": speaking,
            "policy-areas": {area.key for area in entry.all_policy_areas()},
            "tracks": {entry.track.key} if entry.track else set(),
            "rooms": {entry.room.key} if entry.room else set(),
        }
        for folder, held in keys.items():
            for key in held:
                found[folder][key].append(entry)
    return found


def named(what: str, agenda: Agenda) -> str:
    """Return the name of a feed that is a part of an agenda: the part first, since programs cut names off."""
    return f"{without_footnotes(what)} – {without_footnotes(agenda.title)}"
