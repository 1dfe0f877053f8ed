"""schedule.xml of frab, Pentabarf and pretalx, in and out.

What is read has neither a document type nor entities, and whatever else it holds, only known elements are looked at.
What is written follows the published schema (schedule.xml.xsd of the Chaos Computer Club's video team).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError
from agenda_cal.formats.bounds import check_size, decode_text
from agenda_cal.formats.compose import compose
from agenda_cal.formats.frab.drafting import draft_of
from agenda_cal.formats.frab.schedule import CHAIR, FIELDS_OF_EVENT, Day, Event, Link, Person, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.model import Agenda

HOLDS = frozenset(
    {
        "agenda.id",
        "agenda.title",
        "agenda.timezone",
        "agenda.status",
        "agenda.language",
        "person.name",
        "room.name",
        "track.title",
        "day.date",
        "day.entries",
        "entry.id",
        "entry.time",
        "entry.kind",
        "entry.title",
        "entry.speakers",
        "entry.abstract",
        "entry.room",
        "entry.track",
        "entry.links",
        "entry.overlong",
        "appearance.person",
        "link.title",
        "link.url",
    }
)
MOST_SIGNS = 2_000_000
"""`<` and `=` in a file: elements and attributes take much more memory than their letters."""
CONFERENCE = {
    "acronym": "acronym",
    "title": "title",
    "venue": "venue",
    "city": "city",
    "start": "start",
    "end": "end",
    "time_zone_name": "zone",
    "base_url": "base_url",
    "day_change": "day_change",
    "url": "url",
}
KNOWN = frozenset({"days", "timeslot_duration", "release", "track", "room"})
"""What else a conference has that an agenda says in its own way, or that is of the system's own."""
ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0, section 2.2, has no place for."""
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#13;"}
IN_ATTRIBUTE = ESCAPES | {"\n": "&#10;", "\t": "&#9;"}


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a schedule.xml holds. ForeignFileError, NothingRecognisedError."""
    root = _root(raw, wanted)
    if _name(root) != "schedule":
        raise ForeignFileError(
            f"{wanted.name} is XML of another kind: it begins with <{_name(root)[:80]}>, not <schedule>."
        )
    return compose(draft_of(_schedule(root), wanted))


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as a schedule.xml."""
    from agenda_cal.formats.frab.exporting import schedule_of  # noqa: PLC0415  # not needed to import a file

    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_written(schedule_of(agenda))]
    return ("\n".join(lines) + "\n").encode()


# Reading


def _root(raw: bytes, wanted: Wanted) -> Element:
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415  # for this format alone

    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    check_size(raw, wanted.name)
    if max(raw.count(b"<"), raw.count(b"=")) > MOST_SIGNS:
        raise ForeignFileError(f"{wanted.name} has more elements than any schedule; it is not read.")
    try:
        text = decode_text(raw, wanted)[0] if wanted.encoding else raw
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise ForeignFileError(
            f"{wanted.name} declares a document type or entities, which no schedule needs; it is not read."
        ) from None
    except ParseError as error:
        line, column = error.position
        raise ForeignFileError(f"{wanted.name} is damaged XML: line {line}, column {column + 1}.") from None
    except (ValueError, LookupError):
        raise ForeignFileError(f"{wanted.name} is in letters that are not known; say --encoding.") from None
    return root


def _schedule(root: Element) -> Schedule:
    schedule = Schedule()
    for part in root:
        match _name(part):
            case "generator":
                schedule.generator = part.get("name", "")
            case "version":
                schedule.version = _text(part).strip()
            case "url":
                schedule.url = _text(part).strip()
            case "conference":
                _read_conference(part, schedule)
            case "day":
                schedule.days.append(_day(part))
    return schedule


def _read_conference(conference: Element, schedule: Schedule) -> None:
    for part in conference:
        name, text = _name(part), _text(part).strip()
        if name in CONFERENCE:
            setattr(schedule, CONFERENCE[name], text)
        elif text and name not in KNOWN:
            schedule.others.append((name, text))


def _day(element: Element) -> Day:
    get = element.get
    day = Day(get("index", ""), get("date", ""), get("start", ""), get("end", ""))
    for room in element:
        if _name(room) == "room":
            name = room.get("name", "")
            day.events += [_event(one, name) for one in room if _name(one) == "event"]
        elif _name(room) == "event":
            day.events.append(_event(room, ""))
    return day


def _event(element: Element, container: str) -> Event:
    event = Event(container, id=element.get("id", ""), guid=element.get("guid", ""), code=element.get("code", ""))
    for part in element:
        name = _name(part)
        if name in FIELDS_OF_EVENT:
            setattr(event, FIELDS_OF_EVENT[name], _text(part))
        elif name == "persons":
            event.persons = [_person(one) for one in part if _name(one) == "person"]
        elif name == "links":
            event.links = list(_links(part))
        elif name == "attachments":
            event.attachments = list(_links(part))
        elif name == "recording":
            event.others += ["recording" for one in part if _text(one).strip() not in {"", "false"}][:1]
        elif _text(part).strip():
            event.others.append(name)
    return event


def _person(element: Element) -> Person:
    get = element.get
    return Person(_text(element), get("id", ""), get("guid", ""), get("code", ""), get("role", ""), "", get("url", ""))


def _links(element: Element) -> Iterator[Link]:
    for one in element:
        if _name(one) in {"link", "attachment"}:
            yield Link(_text(one), one.get("href", ""))


def _name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _text(element: Element) -> str:
    """Return all text in an element, however deep, in order."""
    if not len(element):
        return element.text or ""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        parts.append(one.text or "")
        for inner in reversed(one):
            stack += [inner.tail or "", inner]
    return "".join(parts)


# Writing


def _written(schedule: Schedule) -> Iterator[str]:
    yield "<schedule>"
    yield f"  <generator{_attributes(name=schedule.generator)}/>"
    yield _element(2, "version", schedule.version)
    yield "  <conference>"
    texts = {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.start,
        "end": schedule.end,
        "days": str(len(schedule.days)),
        "timeslot_duration": "00:05",
        "time_zone_name": schedule.zone,
    }
    yield from (_element(4, name, text) for name, text in texts.items())
    yield "  </conference>"
    for day in schedule.days:
        yield f"  <day{_attributes(index=day.index, date=day.date, start=day.start, end=day.end)}>"
        for room, events in day.rooms().items():
            yield f"    <room{_attributes(name=room)}>"
            for event in events:
                yield from _written_event(event)
            yield "    </room>"
        yield "  </day>"
    yield "</schedule>"


def _written_event(event: Event) -> Iterator[str]:
    yield f"      <event{_attributes(guid=event.guid, id=event.id)}>"
    hours, _, minutes = event.duration.partition(":")
    long = f"{int(hours) // 24:02}:{int(hours) % 24:02}:{minutes}" if len(hours) > 2 else event.duration
    texts = {
        "date": event.date,
        "start": event.start,
        "duration": long,
        "room": event.room,
        "slug": event.slug,
        "title": event.title,
        "subtitle": event.subtitle,
        "track": event.track,
        "type": event.type,
        "language": event.language,
        "abstract": event.abstract,
        "description": event.description,
    }
    yield from (_element(8, name, text) for name, text in texts.items())
    speakers = [one for one in event.persons if not one.role.startswith(CHAIR)]
    yield from _listed("persons", [_element(10, "person", one.name, id=one.id) for one in speakers])
    yield from _listed("links", [_element(10, "link", one.title, href=one.url) for one in event.links])
    yield "      </event>"


def _listed(name: str, lines: list[str]) -> list[str]:
    return [f"        <{name}>", *lines, f"        </{name}>"] if lines else [f"        <{name}/>"]


def _element(indent: int, name: str, text: str, **attributes: str) -> str:
    start = f"{' ' * indent}<{name}{_attributes(**attributes)}"
    return f"{start}>{_escaped(text, ESCAPES)}</{name}>" if text else f"{start}/>"


def _attributes(**attributes: str) -> str:
    return "".join(f' {name}="{_escaped(value, IN_ATTRIBUTE)}"' for name, value in attributes.items() if value)


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return ILLEGAL.sub("", text).translate({ord(one): by for one, by in escapes.items()})
