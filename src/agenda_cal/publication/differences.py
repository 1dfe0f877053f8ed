"""What differs between two states of an agenda, as values; and whom it concerns."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from agenda_cal.model import EntryStatus, Person, TimetableEntry

CHAIR = "chair"
ROLES = frozenset({CHAIR, *Role})


class ChangeKind(StrEnum):
    """What happened to an entry, or to something in it."""

    NEW = "new"
    GONE = "gone"
    """It is no longer in the agenda."""
    CANCELLED = "cancelled"
    RESTORED = "restored"
    """It was cancelled, and takes place after all."""
    MOVED = "moved"
    TIME_WITHDRAWN = "time-withdrawn"
    """Its time is to come again."""
    TIME_SET = "time-set"
    """Its time was to come."""
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    EDITED = "edited"
    """A longer text, of which only some words may differ."""
    CONTENT = "content"
    """Text, people or place, where no more is known."""


class When(NamedTuple):
    """A date, with the times where they are known."""

    date: date
    start: datetime | None = None
    end: datetime | None = None


class Change(NamedTuple):
    """One thing that differs."""

    kind: ChangeKind
    what: str = ""
    """What was added, removed, changed or edited: room, title, chair, abstract …"""
    old: str = ""
    new: str = ""
    item: str = ""
    """The title of the agenda item that it is about; empty for the whole entry."""
    person: str = ""
    """The id of the person that it is about."""
    was: When | None = None
    now: When | None = None


class Part(NamedTuple):
    """What somebody does in an entry."""

    role: str
    item: str = ""
    """The title of the agenda item; empty for the whole entry."""


class EntryDifference(NamedTuple):
    """What differs in an entry."""

    id: str
    old_id: str
    """Empty where it is new."""
    title: str
    """As it is now, else as it was."""
    when: When
    """As it is now, else as it was."""
    room: str
    status: EntryStatus
    changes: tuple[Change, ...]
    before: dict[str, tuple[Part, ...]]
    """What each person did in it, by the id that the person has now."""
    after: dict[str, tuple[Part, ...]]
    entry: TimetableEntry | None = None
    """As it is now; None where it is gone."""

    @property
    def kinds(self) -> set[ChangeKind]:
        """What happened to the entry as a whole."""
        return {change.kind for change in self.changes if not change.item}


class DayDifference(NamedTuple):
    """What differs in a day, apart from its entries."""

    date: date
    changes: tuple[Change, ...]


class Differences(NamedTuple):
    """Everything that differs."""

    timezone: ZoneInfo
    """Of the agenda as it is now."""
    agenda: tuple[Change, ...] = ()
    days: tuple[DayDifference, ...] = ()
    entries: tuple[EntryDifference, ...] = ()
    """By time."""
    people: tuple[tuple[Person, tuple[Change, ...]], ...] = ()
    """How somebody is called, and whom they are from."""
    known: dict[str, Person] | None = None
    """Everybody who is or was in the agenda, by the id that they have now."""

    def __bool__(self) -> bool:
        return bool(self.agenda or self.days or self.entries or self.people)


class Involvement(NamedTuple):
    """What differs for a person in an entry."""

    entry: EntryDifference
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    changes: tuple[Change, ...]


class PersonDifference(NamedTuple):
    """What differs for a person."""

    person: Person
    entries: tuple[Involvement, ...]
    """By time."""
    changes: tuple[Change, ...] = ()
    """How they are called, and whom they are from."""


def by_person(differences: Differences) -> tuple[PersonDifference, ...]:
    """Return what differs for everybody who does or did something in the agenda, by name.

    Others' comings and goings are told to the chairs of an entry; a change in an agenda item, to chairs, to those who
    speak in it, and to those who speak in the entry as a whole.
    """
    found: dict[str, list[Involvement]] = {}
    for entry in differences.entries:
        for id_ in {**entry.before, **entry.after}:
            before, after = entry.before.get(id_, ()), entry.after.get(id_, ())
            if changes := tuple(_for_one(entry, id_, before, after)):
                found.setdefault(id_, []).append(Involvement(entry, before, after, changes))
    own = {}
    for person, changes in differences.people:
        if told := tuple(change for change in changes if change.what != "id"):
            own[person.id] = told
    known = differences.known or {}
    listed = [PersonDifference(known[id_], tuple(found.get(id_, ())), own.get(id_, ())) for id_ in {**found, **own}]
    return tuple(sorted(listed, key=lambda one: (one.person.name.casefold(), one.person.id)))


def _for_one(entry: EntryDifference, id_: str, before: tuple[Part, ...], after: tuple[Part, ...]) -> Iterator[Change]:
    kinds = entry.kinds
    removed = [
        Change(ChangeKind.REMOVED, part.role, item=part.item, person=id_) for part in before if part not in after
    ]
    added = [Change(ChangeKind.ADDED, part.role, item=part.item, person=id_) for part in after if part not in before]
    whole = [change for change in entry.changes if change.kind in {ChangeKind.NEW, ChangeKind.GONE}]
    if whole:
        yield from whole
        yield from added if ChangeKind.NEW in kinds else ()
        return
    if before and after:
        chairs = any(part.role == CHAIR for part in (*before, *after))
        items = {part.item for part in (*before, *after)}
        yield from removed
        yield from added
        yield from (change for change in entry.changes if _concerns(change, id_, items, chairs=chairs))
        return
    yield from removed or added
    yield from (change for change in entry.changes if change.kind is ChangeKind.CANCELLED)


def _concerns(change: Change, id_: str, items: set[str], *, chairs: bool) -> bool:
    """Tell whether a change is to be told to somebody who was and is in the entry, and does something in these items."""
    if change.person == id_:
        return change.kind is ChangeKind.CHANGED
    if change.what in ROLES:
        return chairs
    if change.what == "id":
        return False
    return chairs or not change.item or "" in items or change.item in items
