"""An agenda as plain maps, lists and texts, every field by its name in agenda.yaml: what JSON holds, and others a part of.

Every key is always there: None, an empty list or false where there is nothing. Times are
in RFC 3339 with their offset, on the agenda's clock; a stretch of time has `start` and `end`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agenda_cal.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from agenda_cal.intervals import Span
    from agenda_cal.model import Agenda, Appearance, Area, Day, Item, Link, Person, Place, TimetableEntry

Plain = dict[str, Any]


def plain_agenda(agenda: Agenda) -> Plain:
    """Return a whole agenda as plain data."""
    return {
        "agenda": _head(agenda),
        "people": [_person(one) for one in agenda.people.values()],
        "rooms": [_place(one) for one in agenda.rooms.values()],
        "tracks": [_area(one) for one in agenda.tracks.values()],
        "policy_areas": [_area(one) for one in agenda.policy_areas.values()],
        "footnotes": [
            {"mark": one.mark, "text": one.text, "url": one.url or None} for one in agenda.footnotes.values()
        ],
        "days": [_day(one) for one in agenda.days],
    }


def _head(agenda: Agenda) -> Plain:
    organiser = agenda.organiser
    return {
        "id": agenda.id,
        "title": agenda.title,
        "timezone": agenda.timezone.key,
        "status": agenda.status.value,
        "language": agenda.language,
        "venue": {key: value for key, value in _place(agenda.venue).items() if key not in {"key", "was"}}
        if agenda.venue
        else None,
        "organiser": {"name": organiser.name, "url": organiser.url or None} if organiser else None,
        "base_url": agenda.base_url or None,
        "keep_cancelled": agenda.keep_cancelled,
        "links": _links(agenda.links),
        "assumed": list(agenda.assumed),
    }


def _person(person: Person) -> Plain:
    return {
        "id": person.id,
        "name": person.name,
        "honorific": person.honorific or None,
        "affiliation": person.affiliation or None,
        "country": person.country or None,
        "aliases": list(person.aliases),
        "timezone": person.timezone.key if person.timezone else None,
        "available": [_span(span) for span in person.available],
        "url": person.url or None,
        "was": person.was or None,
        "assumed": list(person.assumed),
    }


def _span(span: Span) -> Plain:
    return {"start": _time(span.start), "end": _time(span.end)}


def _time(at: datetime | None) -> str | None:
    """Return a time with its seconds, which RFC 3339 demands although they are always 0."""
    return at.isoformat(timespec="seconds") if at else None


def _place(place: Place) -> Plain:
    return {
        "key": place.key,
        "name": place.name,
        "address": place.address or None,
        "country": place.country or None,
        "geo": {"lat": place.geo[0], "lon": place.geo[1]} if place.geo else None,
        "url": place.url or None,
        "building": place.building or None,
        "capacity": place.capacity,
        "was": place.was or None,
    }


def _area(area: Area) -> Plain:
    return {"key": area.key, "title": area.title, "url": area.url or None, "was": area.was or None}


def _links(links: Iterable[Link]) -> list[Plain]:
    return [{"title": one.title, "url": one.url, "kind": one.kind.value} for one in links]


def _day(day: Day) -> Plain:
    return {
        "date": day.date.isoformat(),
        "title": day.title or None,
        "objectives": list(day.objectives),
        "hours": _span(day.hours) if day.hours else None,
        "assumed": list(day.assumed),
        "entries": [_entry(one) for one in (*day.entries, *day.pending)],
    }


def _entry(entry: TimetableEntry) -> Plain:
    return {
        "id": entry.id,
        "start": _time(getattr(entry, "start", None)),
        "end": _time(getattr(entry, "end", None)),
        "kind": entry.kind.value,
        "number": entry.number,
        "title": entry.title,
        "chairs": [_appearance(one) for one in entry.chairs],
        "speakers": [_appearance(one) for one in entry.speakers],
        "items": [_item(one) for one in entry.items],
        "abstract": entry.abstract or None,
        "guiding_questions": list(entry.guiding_questions),
        "policy_areas": [one.key for one in entry.policy_areas],
        "room": entry.room.key if entry.room else None,
        "track": entry.track.key if entry.track else None,
        "plenary": entry.plenary,
        "status": entry.status.value,
        "links": _links(entry.links),
        "continues": entry.continues or None,
        "shares_time_with": list(entry.shares_time_with),
        "was": entry.was or None,
        "assumed": list(entry.assumed),
    }


def _item(item: Item) -> Plain:
    return {
        "title": item.title,
        "kind": item.kind.value,
        "start": _time(item.start),
        "end": _time(item.end),
        "speakers": [_appearance(one) for one in item.speakers],
        "policy_areas": [one.key for one in item.policy_areas],
        "links": _links(item.links),
        "abstract": item.abstract or None,
        "items": [_item(one) for one in item.items],
        "assumed": list(item.assumed),
    }


def _appearance(one: Appearance) -> Plain:
    own = one.person.affiliation if one.person else ""
    return {
        "person": one.person.id if one.person else None,
        "role": one.role.value if one.role is not Role.SPEAKER else None,
        "affiliation": one.affiliation if one.affiliation != own else None,
        "position": one.position or None,
        "remote": one.remote,
    }
