"""What a reader makes of a file in another format: a draft of an agenda, with what it is not sure of.

Texts are as the file prints them; times are local and naive. `compose` makes an agenda.yaml of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime


class Wanted(NamedTuple):
    """What the user says of a file that it may not say itself."""

    name: str
    """How messages call the file."""
    timezone: str = ""
    """An IANA name; it stands above what the file says."""
    year: int | None = None
    """Of dates without one."""
    encoding: str = ""
    """Of a text that is not in UTF-8."""
    known_zone: str = ""
    """The zone of the agenda that the file updates; it counts where the file leaves its zone open."""


class Unplaced(NamedTuple):
    """Something in the file that has no place in an agenda. It is kept in a comment and listed."""

    text: str
    source: str
    """Where in the file: `table 2, row 3`."""
    why: str = ""


@dataclass(slots=True)
class Mention:
    """A person where a file names them; an empty name stands for somebody not yet named."""

    name: str = ""
    honorific: str = ""
    affiliation: str = ""
    position: str = ""
    role: str = ""
    """`panellist`, `moderator`, `rapporteur`; empty for a speaker."""
    remote: bool = False
    key: str = ""
    """What the file calls this person besides the name; it tells namesakes apart."""


@dataclass(slots=True)
class DraftPerson:
    """What a file says of a person apart from any entry. A mention means it by its name, and by its key where both have one."""

    name: str
    key: str = ""
    id: str = ""
    """An id to take, if it is free."""
    fields: dict[str, object] = field(default_factory=dict)
    """As agenda.yaml has them: honorific, affiliation, country, url, aliases, timezone, available.

    An empty affiliation says that there is none: what mentions say of it is then true where they stand alone.
    """


@dataclass(slots=True)
class DraftPlace:
    """A room, track or policy area. Entries mean it by its name."""

    name: str
    key: str = ""
    """A key to take, if it is free."""
    fields: dict[str, object] = field(default_factory=dict)
    """Beside its name or title, as agenda.yaml has them: capacity, building, url …"""


@dataclass(slots=True)
class DraftItem:
    """An agenda item."""

    title: str
    kind: str = ""
    speakers: list[Mention] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    start: datetime | None = None
    end: datetime | None = None
    policy_areas: list[str] = field(default_factory=list)
    """Names of areas, or their keys."""
    links: list[dict[str, str]] = field(default_factory=list)
    abstract: str = ""
    assumed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftEntry:
    """A row of the timetable."""

    title: str
    source: str
    """Where in the file: `table 2, row 3`."""
    kind: str = ""
    """Empty where nothing tells it: whoever chairs makes it a session, whoever speaks a talk."""
    start: datetime | None = None
    """None with the date in `DraftDay` alone: an entry whose time is still to come."""
    end: datetime | None = None
    id: str = ""
    """An id to take, if it is free."""
    key: str = ""
    """What the file calls this entry for good: a GUID, a UID. Importing again goes by it."""
    number: int | None = None
    chairs: list[Mention] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    abstract: str = ""
    guiding_questions: list[str] = field(default_factory=list)
    policy_areas: list[str] = field(default_factory=list)
    room: str = ""
    track: str = ""
    plenary: bool = False
    status: str = ""
    links: list[dict[str, str]] = field(default_factory=list)
    continues: DraftEntry | None = None
    shares_time_with: list[DraftEntry] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(slots=True)
class DraftDay:
    """A day."""

    date: date
    title: str = ""
    objectives: list[str] = field(default_factory=list)
    hours: str = ""
    entries: list[DraftEntry] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A whole agenda."""

    title: str
    timezone: str
    """An IANA name; `zonefinding` finds it where the file does not say."""
    id: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    """Of the head, as agenda.yaml has them: language, venue, status, organiser, base_url, links."""
    people: list[DraftPerson] = field(default_factory=list)
    rooms: list[DraftPlace] = field(default_factory=list)
    tracks: list[DraftPlace] = field(default_factory=list)
    policy_areas: list[DraftPlace] = field(default_factory=list)
    footnotes: dict[str, dict[str, str]] = field(default_factory=dict)
    """By mark: `text`, `url`."""
    days: list[DraftDay] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    checks: dict[str, object] = field(default_factory=dict)
    """Settings of checks that the file's ways of doing things ask for."""
    spellings_differ: bool = False
    """Whether names that differ only in diacritics or case are one person, as in texts that people typed."""

    def day(self, day: date) -> DraftDay:
        """Return a day, a new one where there is none."""
        for one in self.days:
            if one.date == day:
                return one
        self.days.append(DraftDay(day))
        return self.days[-1]

    def entries(self) -> Iterator[DraftEntry]:
        """Yield every entry, day by day."""
        for day in self.days:
            yield from day.entries


def end_where_the_next_begins(entries: list[DraftEntry]) -> None:
    """Give entries of one day that have a start and no end the start of the next one in their room, and say so in `assumed`."""
    started = sorted((one for one in entries if one.start), key=lambda one: one.start)  # type: ignore[arg-type,return-value]
    for number, entry in enumerate(started):
        if entry.end is not None or entry.start is None:
            continue
        later = (one.start for one in started[number + 1 :] if one.start and _follows(one, entry))
        entry.end = next(later, None)
        if entry.end:
            entry.assumed.append(f"No end is given; {entry.end:%H:%M} is taken, where the next entry begins.")


def _follows(later: DraftEntry, entry: DraftEntry) -> bool:
    """Tell whether an entry later in the list can end another one: it begins later, in the same room or for everybody."""
    assert later.start
    assert entry.start
    return later.start > entry.start and (not entry.room or not later.room or entry.room == later.room)
