"""schedule.json of frab and pretalx, in and out.

Any value may be null, a number, or a map of languages where a text is expected. What is written follows the published
schema (https://c3voc.de/schedule/schema.json), whose persons and tracks may hold more than it names: roles and ids.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from agenda_cal.errors import ForeignFileError
from agenda_cal.formats.bounds import decode_text
from agenda_cal.formats.compose import compose
from agenda_cal.formats.frab.drafting import draft_of
from agenda_cal.formats.frab.schedule import FIELDS_OF_EVENT, Day, Event, Link, Person, Room, Schedule, Track
from agenda_cal.formats.frabxml import HOLDS as HELD_IN_XML

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.model import Agenda

HOLDS = HELD_IN_XML | {
    "person.id",
    "person.url",
    "track.key",
    "room.capacity",
    "entry.chairs",
    "appearance.role",
    "link.kind",
}
Map = dict[str, Any]
SCHEMA = "https://c3voc.de/schedule/schema.json"
ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+|.*UTC$")
"""How the names of zones that the schema knows begin. Of others, the offsets of the dates tell."""
CONFERENCE = {
    "acronym": "acronym",
    "title": "title",
    "venue": "venue",
    "city": "city",
    "start": "start",
    "end": "end",
    "time_zone_name": "zone",
    "day_change": "day_change",
    "url": "url",
}
KNOWN = frozenset({"daysCount", "days", "timeslot_duration", "rooms", "tracks", "logo", "colors", "keywords", "meta"})
EVENT = {"id": "id", "guid": "guid", "code": "code"} | FIELDS_OF_EVENT
LISTS = frozenset({"persons", "links", "attachments", "origin_url"})
NOTHING = frozenset({"", "false"})


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a schedule.json holds. ForeignFileError, NothingRecognisedError."""
    text, told = decode_text(raw, wanted)
    twice: list[str] = []

    def mapped(pairs: list[tuple[str, Any]]) -> Map:
        """Return a map; two lists under one key are one list, of other values the last counts."""
        found = dict(pairs)
        if len(found) < len(pairs):
            found = {}
            for key, value in pairs:
                joins = isinstance(value, list) and isinstance(found.get(key), list)
                if key in found and not joins:
                    twice.append(key)
                found[key] = found[key] + value if joins else value
        return found

    try:
        data = json.loads(text, object_pairs_hook=mapped, parse_int=str, parse_float=str, parse_constant=_no_number)
    except ValueError as error:
        where = f": line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ForeignFileError(f"{wanted.name} is damaged JSON{where}.") from None
    except RecursionError:
        raise ForeignFileError(f"{wanted.name} is nested deeper than any schedule; it is not read.") from None
    schedule = _map(_map(data).get("schedule"))
    if not _map(schedule.get("conference")):
        raise ForeignFileError(f"{wanted.name} is JSON, but no schedule of frab or pretalx: it has no conference.")
    read = _schedule(schedule, _text(_map(_map(data).get("generator")).get("name")))
    read.remarks += [told] if told else []
    read.remarks += [f"`{key[:80]}` stands twice in one place; the last is taken." for key in dict.fromkeys(twice[:20])]
    return compose(draft_of(read, wanted))


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as a schedule.json."""
    from agenda_cal.formats.frab.exporting import schedule_of  # noqa: PLC0415  # not needed to import a file

    text = json.dumps(_written(schedule_of(agenda)), ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


# Reading


def _schedule(data: Map, generator: str) -> Schedule:
    conference = _map(data["conference"])
    schedule = Schedule(generator=generator, version=_text(data.get("version")).strip())
    schedule.base_url, schedule.url = (_text(data.get(key)).strip() for key in ("base_url", "url"))
    for key, value in conference.items():
        text = _text(value).strip()
        if key in CONFERENCE:
            setattr(schedule, CONFERENCE[key], text)
        elif text not in NOTHING and key not in KNOWN:
            schedule.others.append((key, text))
    schedule.rooms = [
        Room(_text(one.get("name")), _text(one.get("guid")), _text(one.get("capacity")))
        for one in _maps(conference.get("rooms"))
    ]
    schedule.tracks = [Track(_text(one.get("name")), _text(one.get("slug"))) for one in _maps(conference.get("tracks"))]
    schedule.days = [_day(one) for one in _maps(conference.get("days"))]
    return schedule


def _day(data: Map) -> Day:
    index, date, start, end = (_text(data.get(key)) for key in ("index", "date", "day_start", "day_end"))
    day = Day(index, date, start, end)
    rooms = data.get("rooms")
    if isinstance(rooms, dict):
        named = rooms.items()
    else:
        named = {}.items()
        for one in _maps(rooms):
            day.events += [_event(event, _text(one.get("name"))) for event in _maps(one.get("events"))]
    for name, events in named:
        day.events += [_event(event, name) for event in _maps(events)]
    return day


def _event(data: Map, container: str) -> Event:
    event = Event(container)
    for key, value in data.items():
        if key in EVENT:
            setattr(event, EVENT[key], _text(value))
        elif key not in LISTS and (value if isinstance(value, list | dict) else _text(value) not in NOTHING):
            event.others.append(key)
    event.persons = [_person(one) for one in _list(data.get("persons"))]
    event.links = [_link(one) for one in _list(data.get("links"))]
    event.attachments = [_link(one) for one in _list(data.get("attachments"))]
    return event


def _person(value: Any) -> Person:
    """Read a person; frab's have a `public_name`, some files nothing but the name."""
    if not isinstance(value, dict):
        return Person(_text(value))
    name = next((text for key in ("public_name", "name", "full_public_name") if (text := _text(value.get(key)))), "")
    return Person(name, *(_text(value.get(key)) for key in ("id", "guid", "code", "role", "slug", "url")))


def _link(value: Any) -> Link:
    if not isinstance(value, dict):
        return Link("", _text(value))
    kind = _text(value.get("type"))
    return Link(
        _text(value.get("title")),
        _text(value.get("url")) or _text(value.get("href")),
        kind if kind in LINK_KINDS else "",
    )


LINK_KINDS = frozenset({"join", "documents", "slides", "recording", "other"})


def _map(value: Any) -> Map:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _maps(value: Any) -> list[Map]:
    """Return the maps of a list, or of a map whose keys are numbers."""
    listed = value.values() if isinstance(value, dict) else _list(value)
    return [one for one in listed if isinstance(one, dict)]


def _text(value: Any) -> str:
    """Return a value as text: of a text in several languages the English or first one, of null and lists nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        texts = {key: one for key, one in value.items() if isinstance(one, str)}
        return texts.get("en") or next(iter(texts.values()), "")
    return ""


def _no_number(_: str) -> None:
    """Read NaN and Infinity as null."""


# Writing


def _written(schedule: Schedule) -> Map:
    return {
        "$schema": SCHEMA,
        "generator": {"name": schedule.generator},
        "schedule": {
            "version": schedule.version,
            "conference": {
                "acronym": schedule.acronym,
                "title": schedule.title,
                "start": schedule.start,
                "end": schedule.end,
                "daysCount": len(schedule.days),
                "timeslot_duration": "00:05",
                **({"time_zone_name": schedule.zone} if ZONE.match(schedule.zone) else {}),
                "rooms": [_written_room(one) for one in schedule.rooms],
                "tracks": [{"name": one.name, "slug": one.slug} for one in schedule.tracks],
                "days": [
                    {
                        "index": int(day.index),
                        "date": day.date,
                        "day_start": day.start,
                        "day_end": day.end,
                        "rooms": {room: [_written_event(one) for one in some] for room, some in day.rooms().items()},
                    }
                    for day in schedule.days
                ],
            },
        },
    }


def _written_room(room: Room) -> Map:
    return {"name": room.name, "guid": room.guid, "capacity": int(room.capacity) if room.capacity else None}


def _written_event(event: Event) -> Map:
    return {
        "id": int(event.id),
        "guid": event.guid,
        "date": event.date,
        "start": event.start,
        "duration": event.duration,
        "room": event.room,
        "slug": event.slug,
        "url": f"urn:uuid:{event.guid}",
        "title": event.title,
        "subtitle": event.subtitle,
        "track": event.track or None,
        "type": event.type,
        "language": event.language,
        "abstract": event.abstract or None,
        "description": event.description or None,
        "persons": list(_written_persons(event.persons)),
        "links": [{"title": one.title, "url": one.url, "type": one.kind} for one in event.links],
    }


def _written_persons(persons: list[Person]) -> Iterator[Map]:
    for one in persons:
        role = {} if one.role == "speaker" else {"role": one.role}
        if one.id:
            more = {"url": one.url} if one.url else {}
            yield {"id": int(one.id), "guid": one.guid, "name": one.name, "slug": one.slug} | role | more
        else:
            yield {"name": one.name} | role
