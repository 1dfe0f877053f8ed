"""An export in our own JSON, proven against its schema → the data of an agenda.yaml, with all ids and keys as they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from agenda_cal.formats.compose import Imported
from agenda_cal.formats.holdings import USUAL
from agenda_cal.formats.names import time_of
from agenda_cal.reading.schema import ITEM_LEVELS
from agenda_cal.reading.times import Clock, Trouble, read_date
from agenda_cal.zones import load_zone, zone_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from agenda_cal.formats.plain import Plain

DAY = timedelta(days=1)
PLACE = ("address", "country", "geo", "url", "building", "capacity")
FIELDS = {
    "agenda": (
        "id",
        "title",
        "timezone",
        "status",
        "language",
        "venue",
        "organiser",
        "base_url",
        "keep_cancelled",
        "links",
        "assumed",
    ),
    "venue": ("name", *PLACE),
    "organiser": ("name", "url"),
    "person": (
        "id",
        "name",
        "honorific",
        "affiliation",
        "country",
        "aliases",
        "timezone",
        "available",
        "url",
        "was",
        "assumed",
    ),
    "room": ("key", "name", *PLACE, "was"),
    "track": ("key", "title", "url", "was"),
    "area": ("key", "title", "url", "was"),
    "footnote": ("mark", "text", "url"),
    "day": ("date", "title", "objectives", "hours", "assumed", "entries"),
    "entry": (
        "id",
        "time",
        "status",
        "kind",
        "number",
        "title",
        "continues",
        "shares_time_with",
        "room",
        "track",
        "plenary",
        "chairs",
        "speakers",
        "policy_areas",
        "abstract",
        "links",
        "items",
        "guiding_questions",
        "was",
        "assumed",
    ),
    "item": ("title", "kind", "time", "speakers", "policy_areas", "links", "abstract", "items", "assumed"),
    "appearance": ("person", "role", "affiliation", "position", "remote"),
    "link": ("title", "url", "kind"),
}
"""What is read of each kind of thing, in the order in which agenda.yaml has it."""
INHERITED = (
    "kind",
    "title",
    "number",
    "chairs",
    "speakers",
    "items",
    "abstract",
    "policy_areas",
    "room",
    "track",
)
"""What an entry takes from the one that it continues, unless it says it itself."""
REGISTERS = {"policy_areas": "area", "people": "person", "rooms": "room", "tracks": "track", "footnotes": "footnote"}
HANDLE = {"people": "id", "footnotes": "mark"}
"""What a thing is known by in its register; elsewhere its key."""


class PlaceError(Exception):
    """Something in an export that its schema allows and an agenda does not."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(message)
        self.place = place


class Reader:
    """Reads one export."""

    def __init__(self, document: Plain) -> None:
        self._document = document
        zone = _zone(document["agenda"]["timezone"], "agenda.timezone")
        self._clock = Clock(load_zone(zone))
        self._known = {name: self._handles(name) for name in REGISTERS}
        self._affiliations = {one["id"]: one["affiliation"] for one in document["people"]}
        self._entries: dict[str, Plain] = {}
        for number, day in enumerate(document["days"]):
            for index, entry in enumerate(day["entries"]):
                if self._entries.setdefault(entry["id"], entry) is not entry:
                    raise PlaceError(f"days[{number}].entries[{index}].id", f"`{entry['id']}` stands twice.")

    def read(self) -> tuple[Imported, str]:
        """Return the agenda and the name of its zone. PlaceError."""
        document = self._document
        head = document["agenda"]
        venue = self._record("venue", head["venue"], geo=_geo(head["venue"])) if head["venue"] else None
        organiser = self._record("organiser", head["organiser"]) if head["organiser"] else None
        data: Plain = {
            "agenda": self._record("agenda", head, venue=venue, organiser=organiser, links=self._links(head["links"]))
        }
        for register in REGISTERS:
            if document[register]:
                data[register] = self._register(register)
        dates: dict[str, int] = {}
        for number, day in enumerate(document["days"]):
            if dates.setdefault(day["date"], number) != number:
                raise PlaceError(f"days[{number}].date", f"{day['date']} stands twice.")
        data["days"] = [self._day(day, f"days[{number}]") for number, day in enumerate(document["days"])]
        return Imported(data, {}, {}, {id_: id_ for id_ in self._entries}, ()), head["timezone"]

    # Registers

    def _handles(self, register: str) -> frozenset[str]:
        found: set[str] = set()
        handle = HANDLE.get(register, "key")
        for number, one in enumerate(self._document[register]):
            if one[handle] in found:
                raise PlaceError(f"{register}[{number}].{handle}", f"`{one[handle]}` stands twice.")
            found.add(one[handle])
        return frozenset(found)

    def _register(self, register: str) -> Plain:
        kind, handle = REGISTERS[register], HANDLE.get(register, "key")
        found: Plain = {}
        for number, one in enumerate(self._document[register]):
            more: Plain = {}
            if kind == "person":
                more["available"] = [
                    self._available(span, f"people[{number}].available[{index}]")
                    for index, span in enumerate(one["available"])
                ]
                if one["timezone"]:
                    _zone(one["timezone"], f"people[{number}].timezone")
            if kind == "room":
                more["geo"] = _geo(one)
            data = self._record(kind, one, **more)
            found[data.pop(handle)] = data
        return found

    def _available(self, span: Plain, place: str) -> str:
        """Return a stretch of time as agenda.yaml writes it."""
        start, end = self._local(span["start"], place), self._local(span["end"], place)
        if end > start and self._begins_day(start) and self._begins_day(end):
            last = end.date() - DAY
            return f"{start:%Y-%m-%d}" if last == start.date() else f"{start:%Y-%m-%d}..{last:%Y-%m-%d}"
        return f"{start:%Y-%m-%d} {self._time(span, start.date(), place)}"

    def _begins_day(self, at: datetime) -> bool:
        return self._clock.midnight(at.date()).astimezone(UTC) == at.astimezone(UTC)

    # Days, entries, items

    def _day(self, day: Plain, place: str) -> Plain:
        at = read_date(day["date"])
        if isinstance(at, Trouble):
            raise PlaceError(f"{place}.date", at.message)
        hours = self._time(day["hours"], at, f"{place}.hours") if day["hours"] else None
        if hours and "+" in hours:
            raise PlaceError(f"{place}.hours", "the hours of a day end on that day.")
        entries = [self._entry(one, at, f"{place}.entries[{index}]") for index, one in enumerate(day["entries"])]
        return self._record("day", day, hours=hours, entries=None) | {"entries": entries}

    def _entry(self, entry: Plain, day: date, place: str) -> Plain:
        base = self._base(entry, place)
        taken = {key for key in INHERITED if base is not None and base[key] == entry[key]}
        for key in () if base is None else INHERITED:
            if key not in taken and entry[key] is None:
                told = f"it cannot be null, since `{entry['continues']}`, which the entry continues, has one."
                raise PlaceError(f"{place}.{key}", told)
        self._check_all(entry["shares_time_with"], self._entries, f"{place}.shares_time_with", "entry")
        for key, register in (("room", "rooms"), ("track", "tracks")):
            if entry[key] is not None:
                self._check(entry[key], self._known[register], f"{place}.{key}", key)
        self._check_all(entry["policy_areas"], self._known["policy_areas"], f"{place}.policy_areas", "policy area")
        read = {
            "time": self._time(entry, day, f"{place}.start") or "tbc",
            "chairs": self._appearances(entry["chairs"], f"{place}.chairs"),
            "speakers": self._appearances(entry["speakers"], f"{place}.speakers"),
            "links": self._links(entry["links"]),
            "items": [] if "items" in taken else self._items(entry["items"], day, f"{place}.items", 1),
        }
        data = self._record("entry", entry, **read)
        if base is None:
            return data
        said = {key: value for key, value in data.items() if key not in taken}
        return said | {key: [] for key in INHERITED if key not in taken and entry[key] == []}

    def _base(self, entry: Plain, place: str) -> Plain | None:
        """Return the entry that one continues."""
        if entry["continues"] is None:
            return None
        self._check(entry["continues"], self._entries, f"{place}.continues", "entry")
        return self._entries[entry["continues"]]

    def _items(self, items: list[Plain], day: date, place: str, level: int) -> list[Plain]:
        if items and level > ITEM_LEVELS:
            raise PlaceError(place, f"items go {ITEM_LEVELS} levels deep.")
        return [self._item(one, day, f"{place}[{index}]", level) for index, one in enumerate(items)]

    def _item(self, item: Plain, day: date, place: str, level: int) -> Plain:
        self._check_all(item["policy_areas"], self._known["policy_areas"], f"{place}.policy_areas", "policy area")
        return self._record(
            "item",
            item,
            time=self._time(item, day, f"{place}.start"),
            speakers=self._appearances(item["speakers"], f"{place}.speakers"),
            links=self._links(item["links"]),
            items=self._items(item["items"], day, f"{place}.items", level + 1),
        )

    def _appearances(self, appearances: list[Plain], place: str) -> list[str | Plain]:
        return [self._appearance(one, f"{place}[{index}]") for index, one in enumerate(appearances)]

    def _appearance(self, appearance: Plain, place: str) -> str | Plain:
        person = appearance["person"]
        if person is not None:
            self._check(person, self._known["people"], f"{place}.person", "person")
        own = appearance["affiliation"]
        told = None if own == self._affiliations.get(person) else own
        data = self._record("appearance", appearance, person=person or "tbc", affiliation=told)
        return data if len(data) > 1 else data["person"]

    def _links(self, links: list[Plain]) -> list[Plain]:
        return [self._record("link", one) for one in links]

    # Values

    def _record(self, kind: str, data: Plain, **read: Any) -> Plain:
        """Return the fields of something in the order of agenda.yaml, without those that say nothing."""
        values = ((key, read.get(key, data[key]) if key in data else read[key]) for key in FIELDS[kind])
        return {key: _whole(value) for key, value in values if _says(value) and USUAL.get(f"{kind}.{key}") != value}

    def _time(self, span: Plain, day: date, place: str) -> str | None:
        """Return the times of something on a day as agenda.yaml writes them; None where it has none."""
        if span["start"] is None and span["end"] is None:
            return None
        if span["start"] is None or span["end"] is None:
            raise PlaceError(place, "`start` and `end` are null together.")
        start, end = self._local(span["start"], place), self._local(span["end"], place)
        if start.date() != day:
            raise PlaceError(place, f"{span['start']} is not on {day} in {self._clock.zone.key}.")
        later = (end.date() - day).days
        text = time_of(start, end)
        outcome = self._clock.span(text, day) if 0 <= later <= 9 else None
        if isinstance(outcome, Trouble):
            raise PlaceError(place, outcome.message)
        if outcome is None or (outcome.start, outcome.end) != (start, end):
            raise PlaceError(place, f"{span['start']} to {span['end']} is no time that an agenda can hold.")
        return text

    def _local(self, text: str, place: str) -> datetime:
        try:
            return datetime.fromisoformat(text).astimezone(self._clock.zone)
        except (ValueError, OverflowError):
            raise PlaceError(place, f"{text} is no time.") from None

    def _check_all(self, named: Iterable[str], known: Collection[str], place: str, what: str) -> None:
        for index, one in enumerate(named):
            self._check(one, known, f"{place}[{index}]", what)

    @staticmethod
    def _check(named: str, known: Collection[str], place: str, what: str) -> None:
        if named not in known:
            raise PlaceError(place, f"there is no {what} `{named}`.")


def _zone(name: str, place: str) -> str:
    if name not in zone_names():
        raise PlaceError(place, f"there is no time zone `{name[:60]}`.")
    return name


def _geo(place: Plain) -> Plain | None:
    """Return a position in digits without an exponent, as agenda.yaml has them."""
    geo = place["geo"]
    return {key: f"{Decimal(repr(geo[key])):f}" for key in ("lat", "lon")} if geo else None


def _says(value: Any) -> bool:
    return bool(value) or (isinstance(value, int | float) and value is not False)


def _whole(value: Any) -> Any:
    """Return a number that JSON may write as `120.0` as the whole number that it is."""
    return int(value) if isinstance(value, float) else value
