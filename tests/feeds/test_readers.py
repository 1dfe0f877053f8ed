"""Three libraries that have nothing in common with us read every feed as the agenda says it."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from agenda_cal.feeds.contentline import clean, clean_line, clean_name
from agenda_cal.feeds.description import describe
from agenda_cal.feeds.uids import event_uid

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from agenda_cal.feeds.select import Feed
    from agenda_cal.model import Agenda, Day, Entry
    from published import Published


class Seen(NamedTuple):
    """What somebody sees of an event."""

    uid: str
    start: datetime
    end: datetime
    summary: str
    description: str
    location: str
    categories: tuple[str, ...]
    status: str
    transp: str


def expected(published: Published, feed: Feed) -> list[Seen]:
    """Return what the agenda says about the entries of a feed, and about those that it held."""
    agenda = published.agenda
    days = {entry.id: day for day in agenda.days for entry in day.entries}
    alive = [expected_of(agenda, days[entry.id], entry) for entry in feed.entries]
    gone = [tombstone_of(agenda, entry) for entry in published.gone.get(feed.path, ())]
    return sorted(alive + gone, key=lambda one: (one.start, one.end))


def tombstone_of(agenda: Agenda, entry: Entry) -> Seen:
    return Seen(
        uid=event_uid(agenda.id, entry.id),
        start=entry.start.astimezone(UTC),
        end=entry.end.astimezone(UTC),
        summary="CANCELLED: " + clean_line(re.sub(r"\s*\[\^\w+\]", "", entry.heading)),
        description="",
        location="",
        categories=(),
        status="CANCELLED",
        transp="TRANSPARENT",
    )


def expected_of(agenda: Agenda, day: Day, entry: Entry) -> Seen:
    status = agenda.status_of(entry)
    places = [place for place in (entry.room, agenda.venue) if place]
    where = [clean_line(part) for place in places for part in (place.name, place.building, place.address)]
    areas = [*entry.policy_areas, *(area for item in entry.all_items() for area in item.policy_areas)]
    track = clean_name(entry.track.title) if entry.track else ""
    return Seen(
        uid=event_uid(agenda.id, entry.id),
        start=entry.start.astimezone(UTC),
        end=entry.end.astimezone(UTC),
        summary=clean_line(re.sub(r"\s*\[\^\w+\]", "", entry.heading)),
        description=clean(describe(agenda, day, entry)),
        location=", ".join(dict.fromkeys(filter(None, where))),
        categories=tuple(filter(None, [entry.kind.capitalize(), *dict.fromkeys(area.key for area in areas), track])),
        status=status.name,
        transp="TRANSPARENT" if entry.kind.is_free_time else "OPAQUE",
    )


def read_by_icalendar(raw: bytes) -> list[Seen]:
    events: Any = Calendar.from_ical(raw).walk("VEVENT")
    return [
        Seen(
            uid=str(one["UID"]),
            start=one["DTSTART"].dt.astimezone(UTC),
            end=one["DTEND"].dt.astimezone(UTC),
            summary=str(one["SUMMARY"]),
            description=str(one.get("DESCRIPTION", "")),
            location=str(one.get("LOCATION", "")),
            categories=tuple(map(str, one["CATEGORIES"].cats)) if "CATEGORIES" in one else (),
            status=str(one["STATUS"]),
            transp=str(one["TRANSP"]),
        )
        for one in events
    ]


def read_by_ical(raw: bytes) -> list[Seen]:
    events: Any = IcsCalendarStream.calendar_from_ics(raw.decode()).events
    return [
        Seen(
            uid=one.uid,
            start=one.dtstart.astimezone(UTC),
            end=one.dtend.astimezone(UTC),
            summary=one.summary,
            description=one.description or "",
            location=one.location or "",
            categories=tuple(one.categories),
            status=one.status.value,
            transp=one.transparency,
        )
        for one in events
    ]


def read_by_vobject(raw: bytes) -> list[Seen]:
    events: Any = vobject.readOne(raw.decode()).vevent_list
    return [
        Seen(
            uid=one.uid.value,
            start=one.dtstart.value.astimezone(UTC),
            end=one.dtend.value.astimezone(UTC),
            summary=one.summary.value,
            description=one.getChildValue("description", ""),
            location=one.getChildValue("location", ""),
            categories=tuple(one.getChildValue("categories", ())),
            status=one.status.value,
            transp=one.transp.value,
        )
        for one in events
    ]


@pytest.mark.parametrize("read", [read_by_icalendar, read_by_ical, read_by_vobject])
def test_every_feed_is_read_as_the_agenda_says(published: Published, read: Callable[[bytes], list[Seen]]) -> None:
    for feed in published.feeds:
        assert read(published.files[feed.path]) == expected(published, feed)
