"""A schedule as both files have it: a conference, its days, the events in their rooms. Texts are as the file prints them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

OURS = "agenda-cal"
"""The generator of files that we wrote: in them, texts are plain and the slug holds the entry's id."""

CHAIR = "chair"
"""The role of somebody who chairs; it stands before another one."""

FIELDS_OF_EVENT = {
    "date": "date",
    "start": "start",
    "end": "end",
    "duration": "duration",
    "room": "room",
    "slug": "slug",
    "url": "url",
    "video_download_url": "video",
    "title": "title",
    "subtitle": "subtitle",
    "track": "track",
    "type": "type",
    "language": "language",
    "abstract": "abstract",
    "description": "description",
}
"""What both files call the fields of an event, and what `Event` calls them."""


class Person(NamedTuple):
    """Somebody whom an event names."""

    name: str
    id: str = ""
    """A number; 0 says nothing."""
    guid: str = ""
    code: str = ""
    role: str = ""
    slug: str = ""
    """In our JSON, the person's id."""
    url: str = ""


class Link(NamedTuple):
    """A link or attachment."""

    title: str
    url: str
    """Absolute, or below the schedule's `base_url`."""
    kind: str = ""
    """In our JSON, the link's kind; pretalx writes `related`."""


class Room(NamedTuple):
    """A room in the conference's list, which JSON alone has."""

    name: str
    guid: str = ""
    capacity: str = ""


class Track(NamedTuple):
    """A track in the conference's list."""

    name: str
    slug: str = ""


@dataclass(slots=True)
class Event:
    """An event in a room."""

    container: str = ""
    """The name of the room that it stands under."""
    room: str = ""
    """The room that it names itself."""
    id: str = ""
    guid: str = ""
    code: str = ""
    date: str = ""
    """ISO 8601 with an offset; Pentabarf has none."""
    start: str = ""
    """`HH:MM` in the conference's zone."""
    end: str = ""
    duration: str = ""
    """`HH:MM`; days stand before it: `01:02:00`."""
    slug: str = ""
    url: str = ""
    video: str = ""
    title: str = ""
    subtitle: str = ""
    track: str = ""
    type: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    persons: list[Person] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    attachments: list[Link] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Names of what else the file says of it: a logo, a licence."""


@dataclass(slots=True)
class Day:
    """A day of the conference, which may end after midnight."""

    index: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    events: list[Event] = field(default_factory=list)

    def rooms(self) -> dict[str, list[Event]]:
        """Return the events of each room, in the order of the rooms' first ones."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(event.container, []).append(event)
        return found


@dataclass(slots=True)
class Schedule:
    """A whole schedule."""

    generator: str = ""
    version: str = ""
    acronym: str = ""
    title: str = ""
    venue: str = ""
    city: str = ""
    start: str = ""
    end: str = ""
    zone: str = ""
    base_url: str = ""
    url: str = ""
    """Of the programme for people."""
    day_change: str = ""
    """`HH:MM` at which Pentabarf's days begin."""
    rooms: list[Room] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    others: list[tuple[str, str]] = field(default_factory=list)
    """What else the file says of the conference: names and texts."""
    remarks: list[str] = field(default_factory=list)
    """What was guessed in reading the file."""

    @property
    def is_ours(self) -> bool:
        """Whether we wrote the file."""
        return self.generator == OURS
