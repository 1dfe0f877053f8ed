"""Draft → the data of an agenda.yaml: ids given, people and places registered, times proven, nothing dropped silently."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.footnotes import marks_in
from agenda_cal.formats.draft import Unplaced
from agenda_cal.formats.names import LONGEST_OF_TITLE, block, free, line, slug, time_of
from agenda_cal.formats.registers import People, Places, all_items, mentions
from agenda_cal.reading.limits import MAX_TEXT
from agenda_cal.reading.schema import ITEM_LEVELS
from agenda_cal.reading.times import FIRST_YEAR, LAST_YEAR, Clock, Trouble
from agenda_cal.zones import load_zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from agenda_cal.findings import Path
    from agenda_cal.formats.draft import Draft, DraftDay, DraftEntry, DraftItem, Mention

Data = dict[str, Any]
DAY = timedelta(days=1)


class Remark(NamedTuple):
    """One thing that a person should look at after an import."""

    source: str
    """Where in the file: `table 2, row 3`; empty for the whole of it."""
    text: str
    kept: bool = True
    """Whether it is in the agenda, marked with `assumed`; else it is in a comment alone."""


class Imported(NamedTuple):
    """An agenda.yaml as data, what its comments say, and what to look at."""

    data: Data
    above: dict[Path, list[str]]
    """Lines of comments above a value."""
    beside: dict[Path, str]
    """A comment behind the first line of a value: where it comes from."""
    keys: dict[str, str]
    """What the file calls an entry for good, by the entry's id; empty where it says nothing."""
    remarks: tuple[Remark, ...]


def compose(draft: Draft) -> Imported:
    """Return the agenda that a draft stands for. Entries that an agenda cannot hold are in comments."""
    return _Composer(draft).compose()


class _Composer:
    """Composes one agenda."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.clock = Clock(load_zone(draft.timezone))
        self.people = People(draft)
        self.rooms = Places("rooms", "name", draft.rooms)
        self.tracks = Places("tracks", "title", draft.tracks)
        self.areas = Places("policy_areas", "title", draft.policy_areas)
        self.ids: dict[int, str] = {}
        self.taken: set[str] = set()
        self.above: dict[Path, list[str]] = {}
        self.beside: dict[Path, str] = {}
        self.remarks: list[Remark] = []

    def compose(self) -> Imported:
        draft = self.draft
        days = sorted((day for day in draft.days if self._is_possible(day)), key=lambda one: one.date)
        for day in days:
            self._part(day)
            day.entries.sort(key=lambda one: (one.start or datetime.max, one.end or datetime.max))  # noqa: DTZ901
        for number, day in enumerate(days, 1):
            for entry in day.entries:
                entry.kind = entry.kind or _kind(entry)
                self.ids[id(entry)] = self._free_id(entry, number)
        title = line(draft.title) or "Untitled"
        head = {
            "id": free(slug(draft.id or title) or "agenda", ()),
            "title": title,
            "timezone": draft.timezone,
        } | draft.fields
        self._assume(("agenda",), head, draft.assumed, "")
        self._comment(("agenda",), draft.unplaced)
        listed = [self._day(day, ("days", number)) for number, day in enumerate(days)]
        registers = {
            "policy_areas": self.areas.data,
            "people": {id_: _filled(person) for id_, person in self.people.data.items()},
            "rooms": self.rooms.data,
            "tracks": self.tracks.data,
            "footnotes": draft.footnotes,
            "checks": draft.checks,
        }
        for id_, person in self.people.data.items():
            self.remarks += [Remark(f"people, {id_}", text) for text in person.get("assumed", ())]
        data = {"agenda": head} | {key: value for key, value in registers.items() if value} | {"days": listed}
        keys = {self.ids[id(entry)]: entry.key for day in days for entry in day.entries if entry.key}
        return Imported(self._plain_marks(data), self.above, self.beside, keys, tuple(self.remarks))

    # What an agenda cannot hold

    def _is_possible(self, day: DraftDay) -> bool:
        if FIRST_YEAR <= day.date.year <= LAST_YEAR:
            return True
        why = f"the year is outside {FIRST_YEAR} to {LAST_YEAR}"
        self.draft.unplaced += [Unplaced(f"{day.date} {one.title}", one.source, why) for one in day.entries]
        return False

    def _part(self, day: DraftDay) -> None:
        """Take out of a day what has no possible time."""
        for entry in list(day.entries):
            why = self._impossible(entry, day.date)
            if why:
                day.entries.remove(entry)
                day.unplaced.append(Unplaced(_told(entry), entry.source, why))
                day.unplaced += entry.unplaced

    def _impossible(self, entry: DraftEntry, day: date) -> str:
        """Return what keeps an entry from having its time; empty where nothing does."""
        if entry.start is None:
            return "" if entry.end is None else "it has an end and no start"
        if entry.end is None:
            return "it has no end"
        if entry.start.date() != day:
            return f"it begins on {entry.start.date()}"
        outcome = self.clock.span(time_of(entry.start, entry.end), day) if entry.end - MAX_SPAN < entry.start else None
        if outcome is None:
            return "it lasts longer than nine days"
        return outcome.message.rstrip(".") if isinstance(outcome, Trouble) else ""

    # Ids

    def _free_id(self, entry: DraftEntry, day: int) -> str:
        if entry.id and slug(entry.id) == entry.id:
            wanted = entry.id
        elif entry.continues is not None and id(entry.continues) in self.ids:
            wanted = f"{self.ids[id(entry.continues)]}-continued"
        elif entry.number is not None and entry.kind == "session":
            wanted = f"s{entry.number}"
        else:
            wanted = f"d{day}-{slug(entry.title, LONGEST_OF_TITLE) or entry.kind}"
        id_ = free(wanted, self.taken)
        self.taken.add(id_)
        return id_

    # Days, entries, items

    def _day(self, day: DraftDay, path: Path) -> Data:
        entries = [self._entry(entry, (*path, "entries", number)) for number, entry in enumerate(day.entries)]
        data = _filled(
            {
                "date": day.date.isoformat(),
                "title": line(day.title),
                "objectives": [self._text(block(one)) for one in day.objectives],
                "hours": day.hours,
            }
        )
        self._assume(path, data, day.assumed, "")
        self._comment(path, day.unplaced)
        return data | {"entries": entries}

    def _entry(self, entry: DraftEntry, path: Path) -> Data:
        continues = self.ids.get(id(entry.continues), "")
        data: Data = {
            "id": self.ids[id(entry)],
            "time": time_of(entry.start, entry.end) if entry.start and entry.end else "tbc",
            "status": entry.status,
            "kind": entry.kind,
            "number": entry.number,
            "title": self._text(line(entry.title)) or ("" if continues else self._untitled(entry)),
            "continues": continues,
            "shares_time_with": [self.ids[id(one)] for one in entry.shares_time_with if id(one) in self.ids],
            "room": self.rooms.key(entry.room),
            "track": self.tracks.key(entry.track),
            "plenary": entry.plenary,
            "chairs": [self.people.appearance(one) for one in entry.chairs],
            "speakers": [self.people.appearance(one) for one in entry.speakers],
            "policy_areas": self._areas(entry.policy_areas),
            "abstract": self._abstract(entry.abstract, entry.assumed),
            "links": entry.links,
            "items": [self._item(one, 1, entry) for one in entry.items],
            "guiding_questions": [self._text(block(one)) for one in entry.guiding_questions],
        }
        if continues and entry.continues and entry.kind == entry.continues.kind:
            data = {key: value for key, value in data.items() if key != "kind"}
        data = _filled(data)
        self._assume(path, data, entry.assumed, entry.source)
        for item in all_items(entry.items):
            self.remarks += [Remark(entry.source, line(text)) for text in item.assumed]
        self._comment(path, entry.unplaced)
        if entry.source:
            self.beside[path] = entry.source
        return data

    def _untitled(self, entry: DraftEntry) -> str:
        entry.assumed.append("No title is given.")
        return entry.kind.capitalize()

    def _item(self, item: DraftItem, level: int, entry: DraftEntry) -> Data:
        inner = [self._item(one, level + 1, entry) for one in item.items] if level < ITEM_LEVELS else []
        if level == ITEM_LEVELS and item.items:
            why = f"items go {ITEM_LEVELS} levels deep"
            entry.unplaced += [Unplaced(_told_of_item(one), entry.source, why) for one in all_items(item.items)]
        data = _filled(
            {
                "title": self._text(line(item.title)) or (item.kind or "other").capitalize(),
                "kind": item.kind,
                "time": time_of(item.start, item.end) if item.start and item.end else "",
                "speakers": [self.people.appearance(one) for one in item.speakers],
                "policy_areas": self._areas(item.policy_areas),
                "links": item.links,
                "abstract": self._abstract(item.abstract, item.assumed),
                "items": inner,
            }
        )
        if item.assumed:
            data["assumed"] = [line(text) for text in item.assumed]
        return data

    def _abstract(self, text: str, assumed: list[str]) -> str:
        if len(text) > MAX_TEXT:
            assumed.append(
                f"Only the first {MAX_TEXT} letters of the abstract are kept, as many as an agenda can hold."
            )
        return self._text(block(text))

    def _areas(self, named: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(key for key in map(self.areas.key, named) if key))

    def _text(self, text: str) -> str:
        """Return a text whose marks of footnotes all mean one."""
        for mark in set(marks_in(text)) - set(self.draft.footnotes) if "[^" in text else ():
            text = text.replace(f"[^{mark}]", f"[ ^{mark}]")
        return text

    def _plain_marks(self, value: Any, key: str = "") -> Any:
        """Return data in which no name of a place or person, and no address, seems to refer to a footnote either."""
        if isinstance(value, dict):
            return {name: self._plain_marks(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self._plain_marks(one, key) for one in value]
        if not isinstance(value, str) or "[^" not in value:
            return value
        return value.replace("[^", "%5B^") if key == "url" else self._text(value)

    # What is told

    def _assume(self, path: Path, data: Data, assumed: list[str], source: str) -> None:
        if assumed:
            data["assumed"] = [self._text(line(text)) for text in assumed]
            where = source or ("" if path == ("agenda",) else str(data.get("date", "")))
            self.remarks += [Remark(where, text) for text in data["assumed"]]

    def _comment(self, path: Path, unplaced: list[Unplaced]) -> None:
        for one in unplaced:
            why = f" ({line(one.why)})" if one.why else ""
            place = f"{line(one.source)}: " if one.source else ""
            self.above.setdefault(path, []).append(f"NOT PLACED {place}{block(one.text)}{why}")
            self.remarks.append(Remark(one.source, f"{line(one.text)}{why}", kept=False))


MAX_SPAN = 9 * DAY


def _kind(entry: DraftEntry) -> str:
    """Return the kind of an entry of which only its people tell: one that nobody chairs must not ask for a chair."""
    if entry.continues is not None:
        return entry.continues.kind or _kind(entry.continues)
    if entry.number is not None or entry.chairs:
        return "session"
    return "talk" if any(mentions(entry)) else "other"


def _told(entry: DraftEntry) -> str:
    """Return what a comment keeps of an entry."""
    when = f"{entry.start:%Y-%m-%d %H:%M}" + (f"-{entry.end:%H:%M}" if entry.end else "") if entry.start else ""
    people = ", ".join(_named(one) for one in [*entry.chairs, *entry.speakers])
    items = "; ".join(_told_of_item(one) for one in all_items(entry.items))
    links = " ".join(one.get("url", "") for one in entry.links)
    number = f"{entry.kind} {entry.number}" if entry.number is not None else ""
    parts = [when, number, entry.title, people, entry.room, entry.track, *entry.policy_areas, entry.abstract, items]
    return " · ".join(part for part in [*parts, *entry.guiding_questions, links, *entry.assumed] if part)


def _told_of_item(item: DraftItem) -> str:
    """Return what a comment keeps of an item, without those in it."""
    return ", ".join(one for one in [item.title, *map(_named, item.speakers), item.abstract] if one)


def _named(mention: Mention) -> str:
    """Return how a comment names somebody."""
    parts = (f"{mention.honorific} {mention.name}".strip(), mention.affiliation, mention.position)
    return ", ".join(part for part in parts if part)


def _filled(data: Data) -> Data:
    """Return a map without what is empty."""
    return {key: value for key, value in data.items() if value or (value == 0 and value is not False)}
