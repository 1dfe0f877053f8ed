"""What a calendar holds: events read from iCalendar, told as the publications tell them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from icalendar import Calendar

from interop.publications import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTE = Event("Nothing scheduled", datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC))
"""Stands for the all-day event in a feed that holds nothing else."""


def events_of(*calendars: bytes) -> list[Event]:
    """Return every event of some calendars, sorted; one that is there twice is told twice."""
    return sorted(
        NOTE
        if not isinstance(start := event.decoded("DTSTART"), datetime)
        else Event(
            str(event["SUMMARY"]),
            start.astimezone(UTC),
            event.decoded("DTEND").astimezone(UTC),
            event.get("STATUS") == "CANCELLED",
        )
        for raw in calendars
        for event in Calendar.from_ical(raw).walk("VEVENT")
    )


def told(events: Iterable[Event]) -> str:
    """Return events as lines for people."""
    return "".join(f"\n      {one.start:%m-%d %H:%M}-{one.end:%H:%M}Z {one.title}" for one in events)
