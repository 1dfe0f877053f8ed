"""The agenda as values: frozen, resolved, zone-aware. What reading yields, and everything else works on.

Entries and agendas have an identity and are not compared by value; what hangs on them is values.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from agenda_cal.findings import Path
    from agenda_cal.intervals import Span


class AgendaStatus(StrEnum):
    """How far an agenda is."""

    DRAFT = "draft"
    TENTATIVE = "tentative"
    FINAL = "final"
    CANCELLED = "cancelled"


class EntryStatus(StrEnum):
    """Whether an entry takes place."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class EntryKind(StrEnum):
    """What a row of the timetable is."""

    SESSION = "session"
    PANEL = "panel"
    TALK = "talk"
    KEYNOTE = "keynote"
    OPENING = "opening"
    CLOSING = "closing"
    RECAP = "recap"
    INTRODUCTION = "introduction"
    CONCLUSIONS = "conclusions"
    REGISTRATION = "registration"
    SOCIAL = "social"
    EXCURSION = "excursion"
    OTHER = "other"
    BREAK = "break"
    LUNCH = "lunch"

    @property
    def is_free_time(self) -> bool:
        """Whether nobody is expected to work."""
        return self in {EntryKind.BREAK, EntryKind.LUNCH}

    @property
    def expects_chair(self) -> bool:
        """Whether somebody should chair it."""
        return self in {EntryKind.SESSION, EntryKind.PANEL}


class ItemKind(StrEnum):
    """What an agenda item is."""

    PRESENTATION = "presentation"
    CASE = "case"
    REMARKS = "remarks"
    PANEL = "panel"
    DISCUSSION = "discussion"
    QUESTIONS = "questions"
    GROUP_WORK = "group-work"
    REPORT_BACK = "report-back"
    OTHER = "other"

    @property
    def expects_speaker(self) -> bool:
        """Whether somebody in particular should speak."""
        return self in {ItemKind.PRESENTATION, ItemKind.CASE, ItemKind.REMARKS, ItemKind.PANEL}


class Role(StrEnum):
    """What a person does in an entry or item, other than chairing it."""

    SPEAKER = "speaker"
    PANELLIST = "panellist"
    MODERATOR = "moderator"
    RAPPORTEUR = "rapporteur"


class LinkKind(StrEnum):
    """What a link leads to."""

    JOIN = "join"
    DOCUMENTS = "documents"
    SLIDES = "slides"
    RECORDING = "recording"
    OTHER = "other"


class Link(NamedTuple):
    """A web address with its name."""

    title: str
    url: str
    kind: LinkKind
    path: Path


class Place(NamedTuple):
    """A venue or a room."""

    key: str
    """Empty for the venue."""
    name: str
    path: Path
    address: str = ""
    country: str = ""
    geo: tuple[float, float] | None = None
    """Degrees north and east."""
    url: str = ""
    building: str = ""
    capacity: int | None = None
    was: str = ""


class Area(NamedTuple):
    """A policy area or a track: something that entries belong to."""

    key: str
    title: str
    path: Path
    url: str = ""
    was: str = ""


class Organiser(NamedTuple):
    """Who invites."""

    name: str
    url: str = ""


class Person(NamedTuple):
    """Somebody who is registered in the agenda."""

    id: str
    name: str
    path: Path
    honorific: str = ""
    affiliation: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()
    timezone: ZoneInfo | None = None
    available: tuple[Span, ...] = ()
    """When this person can be there; empty where nothing is said."""
    url: str = ""
    was: str = ""
    assumed: tuple[str, ...] = ()


class Appearance(NamedTuple):
    """A person in an entry or item: a role is a relation, not a kind of person."""

    person: Person | None
    """None for somebody not yet named (`tbc`)."""
    role: Role
    path: Path
    affiliation: str = ""
    """As said at this place, else the person's own."""
    position: str = ""
    remote: bool = False


class Item(NamedTuple):
    """An agenda item in an entry."""

    title: str
    kind: ItemKind
    path: Path
    start: datetime | None = None
    end: datetime | None = None
    speakers: tuple[Appearance, ...] = ()
    policy_areas: tuple[Area, ...] = ()
    links: tuple[Link, ...] = ()
    abstract: str = ""
    items: tuple[Item, ...] = ()
    assumed: tuple[str, ...] = ()

    def walk(self) -> Iterator[Item]:
        """Yield this item and all items within it, in order."""
        yield self
        for inner in self.items:
            yield from inner.walk()


@dataclass(frozen=True, slots=True, eq=False)
class TimetableEntry:
    """What any entry has, whether or not its time is known."""

    id: str
    date: date
    kind: EntryKind
    title: str
    path: Path
    number: int | None = None
    chairs: tuple[Appearance, ...] = ()
    speakers: tuple[Appearance, ...] = ()
    """Of the whole entry; those of its items are with the items."""
    items: tuple[Item, ...] = ()
    abstract: str = ""
    guiding_questions: tuple[str, ...] = ()
    policy_areas: tuple[Area, ...] = ()
    """Of the whole entry; those of its items are with the items."""
    room: Place | None = None
    track: Area | None = None
    plenary: bool = False
    status: EntryStatus = EntryStatus.CONFIRMED
    links: tuple[Link, ...] = ()
    continues: str = ""
    """The id of the entry that this one goes on with."""
    shares_time_with: tuple[str, ...] = ()
    """Ids of entries in the same block, whichever side says so."""
    was: str = ""
    assumed: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The title as a timetable prints it: with the session's number, and marked where it is a continuation."""
        numbered = self.number is not None and self.kind is EntryKind.SESSION
        title = f"Session {self.number}. {self.title}" if numbered else self.title
        return f"{title} (continued)" if self.continues else title

    def all_items(self) -> Iterator[Item]:
        """Yield every item at every level, in order."""
        for item in self.items:
            yield from item.walk()

    def all_speakers(self) -> Iterator[Appearance]:
        """Yield everybody who speaks, in the entry as a whole first, then item by item."""
        yield from self.speakers
        for item in self.all_items():
            yield from item.speakers

    def all_policy_areas(self) -> tuple[Area, ...]:
        """Return the policy areas that the entry or one of its items names, each once."""
        named = [*self.policy_areas, *(area for item in self.all_items() for area in item.policy_areas)]
        return tuple(dict.fromkeys(named))


class Pending(TimetableEntry):
    """An entry whose time is still to come (`time: tbc`)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Entry(TimetableEntry):
    """A row of the timetable, [start, end) in the agenda's zone."""

    start: datetime
    end: datetime


class Day(NamedTuple):
    """A day with its entries, sorted by time."""

    date: date
    entries: tuple[Entry, ...]
    path: Path
    title: str = ""
    pending: tuple[Pending, ...] = ()
    objectives: tuple[str, ...] = ()
    hours: Span | None = None
    assumed: tuple[str, ...] = ()

    @property
    def is_parallel(self) -> bool:
        """Whether the day's entries stand in rooms or tracks, so that several may run at once."""
        return any(entry.room or entry.track for entry in self.entries)

    def is_for_everybody(self, entry: Entry) -> bool:
        """Tell whether an entry of this day leaves nobody to anything beside it."""
        if entry.plenary or (entry.kind.is_free_time and not entry.room):
            return True
        return self.is_parallel and not entry.room and not entry.track


class Footnote(NamedTuple):
    """A note that texts refer to as `[^mark]`."""

    mark: str
    text: str
    path: Path
    url: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Agenda:
    """A whole agenda."""

    id: str
    title: str
    timezone: ZoneInfo
    days: tuple[Day, ...]
    """Sorted by date."""
    people: dict[str, Person]
    policy_areas: dict[str, Area]
    tracks: dict[str, Area]
    rooms: dict[str, Place]
    footnotes: dict[str, Footnote]
    by_id: dict[str, Entry]
    """The entries with a time."""
    complete: bool = True
    """Whether every day of the file is in it; a day whose date is faulty is not."""
    status: AgendaStatus = AgendaStatus.FINAL
    language: str = "en"
    venue: Place | None = None
    organiser: Organiser | None = None
    base_url: str = ""
    keep_cancelled: int = 30
    """Days after its end for which a cancelled entry stays in calendars."""
    links: tuple[Link, ...] = ()
    assumed: tuple[str, ...] = ()

    def entries(self) -> Iterator[Entry]:
        """Yield every entry with a time, day by day."""
        for day in self.days:
            yield from day.entries

    def alive(self) -> Iterator[Entry]:
        """Yield every entry with a time that is not cancelled."""
        return (entry for entry in self.entries() if self.status_of(entry) is not EntryStatus.CANCELLED)

    def status_of(self, entry: TimetableEntry) -> EntryStatus:
        """Return whether an entry takes place, as the agenda's own status has it."""
        if entry.status is EntryStatus.CANCELLED or self.status is AgendaStatus.CANCELLED:
            return EntryStatus.CANCELLED
        if self.status is AgendaStatus.DRAFT:
            return EntryStatus.TENTATIVE
        return entry.status
