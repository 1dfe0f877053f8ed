"""A feed read by `icalendar`, independently of what wrote it: for proving what was written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from icalendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from agenda_cal.feeds.vevent import EventContent


class ReadEvent(NamedTuple):
    """What a calendar program sees of an event."""

    uid: str
    start: datetime
    """In UTC."""
    end: datetime
    summary: str
    description: str
    location: str
    categories: tuple[str, ...]
    status: str
    transp: str
    sequence: int
    modified: datetime


def read_events(raw: bytes) -> tuple[ReadEvent, ...]:
    """Return the events of a feed, in its order. ValueError where it is no calendar."""
    calendar: Any = Calendar.from_ical(raw)
    return tuple(_event(component) for component in calendar.walk("VEVENT"))


def _event(component: Any) -> ReadEvent:
    categories = component.get("CATEGORIES")
    return ReadEvent(
        uid=str(component["UID"]),
        start=_instant(component["DTSTART"].dt),
        end=_instant(component["DTEND"].dt),
        summary=str(component["SUMMARY"]),
        description=str(component.get("DESCRIPTION", "")),
        location=str(component.get("LOCATION", "")),
        categories=tuple(map(str, categories.cats)) if categories else (),
        status=str(component["STATUS"]),
        transp=str(component["TRANSP"]),
        sequence=int(component["SEQUENCE"]),
        modified=component["LAST-MODIFIED"].dt,
    )


def _instant(at: date) -> datetime:
    """Return a time in UTC; of a whole day, its midnight there."""
    return at.astimezone(UTC) if isinstance(at, datetime) else datetime(at.year, at.month, at.day, tzinfo=UTC)


def differences(raw: bytes, expected: Iterable[EventContent]) -> list[str]:
    """Return in words where a feed, read back, does not say what was to be written; nothing where all is well."""
    found = {event.uid: event for event in read_events(raw)}
    wrong = []
    for content in expected:
        event = found.pop(content.uid, None)
        if event is None:
            wrong.append(f"{content.summary} is missing")
        elif (event.start, event.end) != (content.start, content.end):
            wrong.append(f"{content.summary} is read at {event.start:%Y-%m-%d %H:%M} UTC")
        elif event.summary != content.summary or event.status != content.status.upper():
            wrong.append(f"{content.summary} is read as {event.summary}, {event.status}")
    return [*wrong, *(f"{event.summary} is too much" for event in found.values())]
