"""The rules that the published schemas of schedule.xml and schedule.json set, and those that programs rely on beside them.

Written from the schemas of the Chaos Computer Club's video team (schedule.xml.xsd, schema.json): elements, their order,
their forms, what is unique. Beside them: an event lies within its day, its start is its date's, a duration is not zero.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
XML_DURATION = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{1,2})?")
JSON_DURATION = re.compile(r"[0-9]+:[0-9]{2}")
START = re.compile(r"[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?")
WITH_OFFSET = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
ACRONYM = re.compile(r"[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?")
SLUG = re.compile(r"[a-z0-9_-]+[a-z0-9]")
ZONE = re.compile(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")
ADDRESS = re.compile(r"https?://.*", re.DOTALL)
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
POSITIVE = re.compile(r"0*[1-9][0-9]*")

SCHEDULE = (("generator", 0, 1), ("version", 1, 1), ("conference", 1, 1), ("day", 1, None))
"""Elements in their order: how often at least and at most."""
CONFERENCE = ({"title", "acronym"}, {"start", "end", "days", "timeslot_duration", "base_url", "time_zone_name"})
"""Elements in any order, each once: those that have to be there, those that may."""
EVENT = (
    {"room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track"},
    {"logo", "persons", "language", "description", "recording", "links", "attachments", "video_download_url", "url"},
)
ATTRIBUTES = {
    "schedule": (set(), set()),
    "generator": (set(), {"name", "version"}),
    "day": (set(), {"date", "start", "end", "index"}),
    "room": (set(), {"name"}),
    "event": ({"id", "guid"}, set()),
    "person": (set(), {"id"}),
    "link": (set(), {"href"}),
    "attachment": (set(), {"href"}),
}
"""Those that have to be there, those that may."""
JSON_CONFERENCE = (
    {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"},
    {"description", "time_zone_name", "logo", "colors", "keywords", "url", "tracks", "rooms", "meta"},
)
JSON_DAY = ({"date", "day_end", "day_start", "index", "rooms"}, set[str]())
JSON_ROOM = ({"guid", "name"}, {"description", "capacity"})
JSON_EVENT = (
    {
        *("abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start"),
        *("subtitle", "title", "track", "type", "url"),
    },
    {"logo", "description", "recording_license", "do_not_record", "do_not_stream", "attachments", "answers"},
)
NULLABLE = {"subtitle", "track", "abstract", "description", "do_not_record", "do_not_stream"}


def faults_in_xml(raw: bytes) -> list[str]:
    """Return what a schedule.xml does against the rules."""
    root = ET.fromstring(raw)  # noqa: S314  # our own
    return [*_xml_faults(root)]


def _xml_faults(root: ET.Element) -> Iterator[str]:
    yield from _sequence(root, "schedule", SCHEDULE)
    yield from _any_order(_only(root, "conference"), *CONFERENCE)
    texts = {one.tag: one.text or "" for one in _only(root, "conference")}
    for name in ("start", "end"):
        yield from _form(f"conference: {name}", texts.get(name), _is_date)
    yield from _form("conference: days", texts.get("days"), str.isdecimal)
    yield from _form("conference: timeslot_duration", texts.get("timeslot_duration"), XML_DURATION.fullmatch)
    yield from _form("conference: base_url", texts.get("base_url"), ADDRESS.fullmatch)
    for element in root.iter():
        must, may = ATTRIBUTES.get(element.tag, (set(), set()))
        if not must <= set(element.attrib) <= must | may:
            yield f"<{element.tag}> has the attributes {sorted(element.attrib)}"
    days = root.findall("day")
    yield from _unique("day index", (day.get("index") for day in days))
    for day in days:
        yield from _form("day: index", day.get("index"), POSITIVE.fullmatch)
        yield from _form("day: date", day.get("date"), _is_date)
        for name in ("start", "end"):
            yield from _form(f"day: {name}", day.get(name), WITH_OFFSET.fullmatch)
        yield from _sequence(day, "day", (("room", 0, None),))
        for room in day:
            yield from _sequence(room, "room", (("event", 0, None),))
            for event in room:
                yield from _xml_event(event, room.get("name", ""), day)
    events = root.findall("day/room/event")
    for name in ("guid", "id"):
        yield from _unique(name, (event.get(name) for event in events))
    yield from _unique("slug", (event.findtext("slug") for event in events))


def _xml_event(event: ET.Element, room: str, day: ET.Element) -> Iterator[str]:
    where = f"event {event.get('id')}"
    yield from _any_order(event, *EVENT)
    yield from _form(f"{where}: id", event.get("id"), POSITIVE.fullmatch)
    yield from _form(f"{where}: guid", event.get("guid"), GUID.fullmatch)
    texts = {one.tag: one.text or "" for one in event}
    yield from _form(f"{where}: duration", texts["duration"], XML_DURATION.fullmatch)
    for name in ("url", "video_download_url"):
        yield from _form(f"{where}: {name}", texts.get(name), ADDRESS.fullmatch)
    for name, inner in (("persons", "person"), ("links", "link"), ("attachments", "attachment")):
        for listed in event.findall(name):
            yield from _sequence(listed, name, ((inner, 0, None),))
    for person in event.iter("person"):
        yield from _form(f"{where}: person", person.get("id"), POSITIVE.fullmatch)
    parts = [int(one) for one in texts["duration"].split(":")]
    days, hours, minutes = parts if len(parts) == 3 else (0, *parts)
    length = timedelta(days=days, hours=hours, minutes=minutes)
    yield from _times(where, texts, length, [day.get(name, "") for name in ("date", "start", "end")])
    if texts["room"] != room or not room:
        yield f"{where}: it names {texts['room']!r} and stands under {room!r}"


def faults_in_json(raw: bytes) -> list[str]:
    """Return what a schedule.json does against the rules."""
    return [*_json_faults(json.loads(raw))]


def _json_faults(data: Any) -> Iterator[str]:
    yield from _keys("file", data, {"schedule"}, {"$schema", "generator"})
    schedule = data["schedule"]
    yield from _form("version", schedule.get("version"), _is_text)
    if "rooms" in schedule:
        yield "rooms stand beside the conference"
    conference = schedule["conference"]
    yield from _json_conference(conference)
    yield from _unique("day index", (day["index"] for day in conference["days"]))
    for day in conference["days"]:
        yield from _keys("day", day, *JSON_DAY)
        yield from _form("day date", day["date"], _is_date)
        for name in ("day_start", "day_end"):
            yield from _form(name, day[name], WITH_OFFSET.fullmatch)
        for room, some in day["rooms"].items():
            for event in some:
                yield from _json_event(event, room, day)
    events = [one for day in conference["days"] for some in day["rooms"].values() for one in some]
    for name in ("guid", "id", "slug"):
        yield from _unique(name, (event[name] for event in events))


def _json_conference(conference: Any) -> Iterator[str]:
    yield from _keys("conference", conference, *JSON_CONFERENCE)
    yield from _form("acronym", conference["acronym"], ACRONYM.fullmatch)
    yield from _form("time_zone_name", conference.get("time_zone_name"), ZONE.search)
    for name in ("start", "end"):
        yield from _form(name, conference[name], _is_date)
    if conference["daysCount"] != len(conference["days"]):
        yield "daysCount is not the number of days"
    for room in conference.get("rooms", []):
        yield from _keys("room", room, *JSON_ROOM)
        yield from _form("room guid", room["guid"], GUID.fullmatch)
        if not isinstance(room.get("capacity"), int | None):
            yield f"capacity is {room['capacity']!r}"


def _json_event(event: Any, room: str, day: Any) -> Iterator[str]:
    where = f"event {event.get('id')}"
    yield from _keys(where, event, *JSON_EVENT)
    if type(event["id"]) is not int or event["id"] < 1:
        yield f"{where}: id is no number above 0"
    yield from _form(f"{where}: guid", event["guid"], GUID.fullmatch)
    yield from _form(f"{where}: slug", event["slug"], SLUG.fullmatch)
    yield from _form(f"{where}: url", event["url"], URI.fullmatch)
    yield from _form(f"{where}: duration", event["duration"], JSON_DURATION.fullmatch)
    for name in JSON_EVENT[0] - {"id", "links", "persons"}:
        if not isinstance(event[name], str) and not (name in NULLABLE and event[name] is None):
            yield f"{where}: {name} is {event[name]!r}"
    for person in event["persons"]:
        frab, pretalx = {"id", "public_name"} <= set(person), "name" in person
        if frab == pretalx:
            yield f"{where}: {sorted(person)} is neither frab's person nor pretalx's"
        yield from _form(f"{where}: person", person.get("guid"), GUID.fullmatch)
    hours, _, minutes = event["duration"].partition(":")
    length = timedelta(hours=int(hours), minutes=int(minutes))
    yield from _times(where, event, length, [day["date"], day["day_start"], day["day_end"]])
    if event["room"] != room or not room:
        yield f"{where}: it names {event['room']!r} and stands under {room!r}"


# What both have


def _times(where: str, event: Any, length: timedelta, within: list[str]) -> Iterator[str]:
    """Yield what is wrong with an event's times; `within` are the date, start and end of its day."""
    day, start, end = within
    yield from _form(f"{where}: date", event["date"], WITH_OFFSET.fullmatch)
    yield from _form(f"{where}: start", event["start"], START.fullmatch)
    begins = datetime.fromisoformat(event["date"])
    if not length:
        yield f"{where}: it takes no time"
    if not datetime.fromisoformat(start) <= begins <= begins + length <= datetime.fromisoformat(end):
        yield f"{where}: {event['date']} and {length} are not within {start} to {end}"
    if f"{begins:%H:%M}" != event["start"] or str(begins.date()) != day:
        yield f"{where}: {event['date']} is not {event['start']} on {day}"


def _only(element: ET.Element, name: str) -> ET.Element:
    found = element.find(name)
    assert found is not None, name
    return found


def _sequence(element: ET.Element, name: str, parts: Iterable[tuple[str, int, int | None]]) -> Iterator[str]:
    """Yield what is wrong with the elements in one, which come in an order."""
    left = [one.tag for one in element]
    for part, least, most in parts:
        count = next((at for at, one in enumerate(left) if one != part), len(left))
        if count < least or (most is not None and count > most):
            yield f"<{name}> has {count} <{part}>"
        left = left[count:]
    if left:
        yield f"<{name}> has <{left[0]}> where it may not"


def _any_order(element: ET.Element, must: set[str], may: set[str]) -> Iterator[str]:
    found = [one.tag for one in element]
    if len(set(found)) < len(found) or not must <= set(found) <= must | may:
        yield f"<{element.tag}> has {found}"


def _keys(where: str, value: Any, must: set[str], may: set[str]) -> Iterator[str]:
    if not must <= set(value) <= must | may:
        yield f"{where} has the keys {sorted(value)}"


def _form(what: str, value: Any, has_form: Callable[[Any], Any]) -> Iterator[str]:
    if value is not None and not has_form(value):
        yield f"{what} is {value!r}"


def _unique(what: str, values: Iterable[Any]) -> Iterator[str]:
    listed = [one for one in values if one is not None]
    if len(set(listed)) < len(listed):
        yield f"one {what} stands twice"


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_date(text: str) -> bool:
    try:
        return str(date.fromisoformat(text)) == text
    except ValueError:
        return False
