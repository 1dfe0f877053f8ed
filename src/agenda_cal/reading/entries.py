"""The entries of all days: read, their references resolved, continuations filled in from what they continue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from agenda_cal.findings import Related
from agenda_cal.model import (
    Appearance,
    Entry,
    EntryKind,
    EntryStatus,
    Item,
    ItemKind,
    Pending,
    Person,
    Role,
)
from agenda_cal.reading.faults import DUPLICATE_ID, UNKNOWN_REFERENCE, WRONG_CONTINUATION, WRONG_SHARING, WRONG_VALUE
from agenda_cal.reading.fields import read_links
from agenda_cal.reading.references import Register
from agenda_cal.reading.schema import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agenda_cal.findings import Path
    from agenda_cal.intervals import Span
    from agenda_cal.model import Area, Place, TimetableEntry
    from agenda_cal.reading.fields import Fields, Map
    from agenda_cal.reading.times import Clock

T = TypeVar("T")
TBC = "tbc"
SOME_DAY = date(2000, 1, 1)
"""Where the times of a day are read whose date is faulty."""


class Registered(NamedTuple):
    """What entries may refer to, by id or key."""

    people: Mapping[str, Person]
    policy_areas: Mapping[str, Area]
    tracks: Mapping[str, Area]
    rooms: Mapping[str, Place]


class EntryReader:
    """Reads the entries of all days at once, since they refer to each other."""

    def __init__(self, fields: Fields, clock: Clock, registered: Registered) -> None:
        self.fields = fields
        self.clock = clock
        names = ((name, one) for one in registered.people.values() for name in (one.id, one.name, *one.aliases))
        self._people: Register[Person] = Register("person", "people", names)
        self._areas: Register[Area] = Register("policy area", "policy_areas", registered.policy_areas.items())
        self._tracks: Register[Area] = Register("track", "tracks", registered.tracks.items())
        self._rooms: Register[Place] = Register("room", "rooms", registered.rooms.items())
        self._raw: dict[str, tuple[date, Map, Path]] = {}
        self._built: dict[str, Entry | Pending] = {}
        self._by_day: defaultdict[date, list[Entry | Pending]] = defaultdict(list)

    def read(self, days: Iterable[tuple[date | None, Map, Path]]) -> None:
        """Read all entries of all days; those of a day whose date is faulty are pending on a day that nobody asks for."""
        for day, data, path in days:
            for raw, place in self.fields.maps(data, "entries", path):
                self._register(day, raw, place)
        self._ids = Register("entry", "days", ((id_, id_) for id_ in self._raw if not id_.startswith("?")))
        for id_ in self._raw:
            self._build_chain(id_)
        self._share_times()
        for entry in self._built.values():
            self._by_day[entry.date].append(entry)

    def entries_of(self, day: date) -> list[Entry]:
        """Return the entries of a day that have a time, by time."""
        timed = [one for one in self._by_day[day] if isinstance(one, Entry)]
        return sorted(timed, key=lambda one: (one.start, one.end, one.id))

    def pending_of(self, day: date) -> list[Pending]:
        """Return the entries of a day whose time is still to come."""
        return sorted((one for one in self._by_day[day] if isinstance(one, Pending)), key=lambda one: one.id)

    def _register(self, day: date | None, raw: Map, path: Path) -> None:
        id_ = raw.get("id")
        if not isinstance(id_, str):
            id_ = f"?{path}"  # faulty and reported; the entry is read all the same
        elif id_ in RESERVED:
            self.fields.report((*path, "id"), WRONG_VALUE, f"`{id_}` is a reserved name.", "Choose another id.")
        if id_ in self._raw:
            first = self.fields.document.locate((*self._raw[id_][2], "id"))
            message = f"Two entries have the id `{id_}`; calendars could not tell them apart."
            place = self.fields.document.locate((*path, "id"))
            related = (Related(first, "the first entry with this id"),)
            self.fields.findings.append(DUPLICATE_ID.at(place, message, "Give one of them an id of its own.", related))
            id_ = f"?{path}"
        self._raw[id_] = (day or date.max, raw, path)

    def _build_chain(self, id_: str) -> None:
        """Build an entry, after all that it continues."""
        chain: dict[str, None] = {}
        while id_ not in self._built and id_ not in chain:
            chain[id_] = None
            _, raw, _ = self._raw[id_]
            wanted = raw.get("continues")
            if not isinstance(wanted, str) or wanted not in self._raw:
                break
            id_ = wanted
        base: Entry | Pending | None = self._built.get(id_)
        for one in reversed(chain):
            _, raw, path = self._raw[one]
            base = self._build(one, base if raw.get("continues") in self._built else None)
            self._note_continuation(one, raw, path)

    def _note_continuation(self, id_: str, raw: Map, path: Path) -> None:
        wanted = raw.get("continues")
        if not isinstance(wanted, str) or (wanted in self._built and wanted != id_):
            return
        where = (*path, "continues")
        if wanted == id_:
            hint = "Name the entry that it goes on with."
            self.fields.report(where, WRONG_CONTINUATION, "An entry cannot go on with itself.", hint)
        elif wanted in self._raw:
            message = f"`{wanted}` goes on with an entry that goes on with it: the chain has no beginning."
            self.fields.report(where, WRONG_CONTINUATION, message, "Name the entry in which it all begins.")
        else:
            message = f"There is no entry `{wanted}` to continue."
            self.fields.report(where, UNKNOWN_REFERENCE, message, self._ids.hint(wanted))

    def _build(self, id_: str, base: Entry | Pending | None) -> Entry | Pending:
        day, raw, path = self._raw[id_]
        if base is None:
            needed = ("time",) if raw.get("continues") is not None else ("time", "kind", "title")
            self.fields.need(raw, needed, path, "An entry")
        else:
            self.fields.need(raw, ("time",), path, "An entry")
        common = self._own(id_, day, raw, path) | self._inheritable(raw, path, day, base)
        span = self._span(raw.get("time"), day, (*path, "time"))
        entry = Entry(**common, start=span.start, end=span.end) if span else Pending(**common)
        self._built[id_] = entry
        return entry

    def _span(self, time: object, day: date, path: Path) -> Span | None:
        if not isinstance(time, str) or time == TBC:
            return None
        span = self.fields.settle(path, self.clock.span(time, SOME_DAY if day == date.max else day))
        return None if day == date.max else span

    def _own(self, id_: str, day: date, raw: Map, path: Path) -> dict[str, Any]:
        """Return the fields that every entry states for itself."""
        return {
            "id": id_,
            "date": day,
            "path": path,
            "guiding_questions": self.fields.texts(raw, "guiding_questions", path),
            "plenary": self.fields.flag(raw, "plenary"),
            "status": self.fields.choice(raw, "status", EntryStatus, EntryStatus.CONFIRMED),
            "links": read_links(self.fields, raw, path),
            "continues": self.fields.text(raw, "continues", path),
            "shares_time_with": self.fields.texts(raw, "shares_time_with", path),
            "was": self.fields.text(raw, "was", path),
            "assumed": self.fields.texts(raw, "assumed", path),
        }

    def _inheritable(self, raw: Map, path: Path, day: date, base: TimetableEntry | None) -> dict[str, Any]:
        """Return the fields that a continuation takes from what it continues, where it does not state them."""

        def stated(key: str, value: T) -> T:
            if base is None or raw.get(key) is not None:
                return value
            return getattr(base, key)  # type: ignore[no-any-return]

        number = raw.get("number")
        return {
            "kind": stated("kind", self.fields.choice(raw, "kind", EntryKind, EntryKind.OTHER)),
            "title": stated("title", self.fields.text(raw, "title", path)),
            "number": stated("number", int(number) if isinstance(number, str) else None),
            "chairs": stated("chairs", self._appearances(raw, "chairs", path)),
            "speakers": stated("speakers", self._appearances(raw, "speakers", path)),
            "items": stated("items", self._items(raw, path, day)),
            "abstract": stated("abstract", self.fields.text(raw, "abstract", path)),
            "policy_areas": stated("policy_areas", self._keys(raw, "policy_areas", path, self._areas)),
            "room": stated("room", self._one(raw, "room", path, self._rooms)),
            "track": stated("track", self._one(raw, "track", path, self._tracks)),
        }

    def _items(self, raw: Map, path: Path, day: date) -> tuple[Item, ...]:
        return tuple(self._item(one, place, day) for one, place in self.fields.maps(raw, "items", path))

    def _item(self, raw: Map, path: Path, day: date) -> Item:
        span = self._span(raw.get("time"), day, (*path, "time"))
        return Item(
            title=self.fields.text(raw, "title", path),
            kind=self.fields.choice(raw, "kind", ItemKind, ItemKind.OTHER),
            path=path,
            start=span.start if span else None,
            end=span.end if span else None,
            speakers=self._appearances(raw, "speakers", path),
            policy_areas=self._keys(raw, "policy_areas", path, self._areas),
            links=read_links(self.fields, raw, path),
            abstract=self.fields.text(raw, "abstract", path),
            items=self._items(raw, path, day),
            assumed=self.fields.texts(raw, "assumed", path),
        )

    def _appearances(self, raw: Map, key: str, path: Path) -> tuple[Appearance, ...]:
        value = raw.get(key)
        if not isinstance(value, list):
            return ()
        found = (self._appearance(one, (*path, key, index)) for index, one in enumerate(value))
        return tuple(one for one in found if one is not None)

    def _appearance(self, raw: object, path: Path) -> Appearance | None:
        if isinstance(raw, str):
            person = self._person(raw, path)
            return Appearance(person, Role.SPEAKER, path, person.affiliation if person else "")
        if not isinstance(raw, dict) or not isinstance(raw.get("person"), str):
            return None
        person = self._person(raw["person"], (*path, "person"))
        own = self.fields.text(raw, "affiliation", path)
        return Appearance(
            person=person,
            role=self.fields.choice(raw, "role", Role, Role.SPEAKER),
            path=path,
            affiliation=own or (person.affiliation if person else ""),
            position=self.fields.text(raw, "position", path),
            remote=self.fields.flag(raw, "remote"),
        )

    def _person(self, text: str, path: Path) -> Person | None:
        """Return the person a text refers to, None for `tbc`; an unknown one is noted and stands for itself."""
        if text == TBC:
            return None
        found = self.fields.settle(path, self._people.find(text))
        return found or Person(id=f"?{text}", name=text, path=path)

    def _keys(self, raw: Map, key: str, path: Path, register: Register[T]) -> tuple[T, ...]:
        value = raw.get(key)
        if not isinstance(value, list):
            return ()
        named = ((index, one) for index, one in enumerate(value) if isinstance(one, str))
        found = (self.fields.settle((*path, key, index), register.find(one)) for index, one in named)
        return tuple(one for one in found if one is not None)

    def _one(self, raw: Map, key: str, path: Path, register: Register[T]) -> T | None:
        value = raw.get(key)
        return self.fields.settle((*path, key), register.find(value)) if isinstance(value, str) else None

    def _share_times(self) -> None:
        """Check `shares_time_with`, and let both sides know of it."""
        partners: defaultdict[str, set[str]] = defaultdict(set)
        for id_, entry in self._built.items():
            for index, other in enumerate(entry.shares_time_with):
                if self._may_share(entry, other, (*entry.path, "shares_time_with", index)):
                    partners[id_].add(other)
                    partners[other].add(id_)
        for id_, entry in self._built.items():
            shared = tuple(sorted(partners.get(id_, ())))
            if shared != entry.shares_time_with:
                self._built[id_] = replace(entry, shares_time_with=shared)

    def _may_share(self, entry: Entry | Pending, other: str, path: Path) -> bool:
        partner = self._built.get(other)
        if partner is None:
            self.fields.report(path, UNKNOWN_REFERENCE, f"There is no entry `{other}`.", self._ids.hint(other))
        elif partner is entry:
            self.fields.report(
                path, WRONG_SHARING, "An entry cannot share its time with itself.", "Name the other entry."
            )
        elif (
            isinstance(entry, Entry)
            and isinstance(partner, Entry)
            and (entry.start, entry.end) != (partner.start, partner.end)
        ):
            message = f"`{other}` is at another time, {partner.start:%H:%M}-{partner.end:%H:%M} on {partner.date}."
            self.fields.report(path, WRONG_SHARING, message, "Entries that share their time have exactly the same one.")
        else:
            return True
        return False
