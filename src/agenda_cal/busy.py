"""A person's own calendar → when that person is busy while the agenda runs.

Whatever program wrote the calendar: recurring events are expanded, all-day and floating ones are in the agenda's zone;
transparent and cancelled ones, and those that Outlook calls free, make nobody busy.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from agenda_cal.checks.registry import BusyTime
from agenda_cal.errors import FileError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from agenda_cal.model import Agenda, Person

MAX_BYTES = 32 * 1024 * 1024
TOO_OFTEN = ("SECONDLY", "MINUTELY")
"""Recurrences that nobody has in a calendar, and that would be expanded a million times."""


def busy_times_of(agenda: Agenda, person: Person, raw: bytes, name: str) -> tuple[BusyTime, ...]:
    """Return when a person is busy between the first and the last entry. FileError where the bytes are no calendar."""
    entries = list(agenda.entries())
    if not entries:
        return ()
    start, end = min(one.start for one in entries), max(one.end for one in entries)
    found = (
        BusyTime(person.id, begins, ends, str(event.get("SUMMARY", "")).strip())
        for event in _events(raw, name, start.astimezone(UTC), end.astimezone(UTC))
        if _occupies(event)
        for begins, ends in [_span(event, agenda)]
        if begins < ends
    )
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.summary)))


def _events(raw: bytes, name: str, start: datetime, end: datetime) -> Iterator[Any]:
    """Yield every event, each occurrence of a recurring one, that touches a stretch of time."""
    try:
        import recurring_ical_events  # noqa: PLC0415  # an extra
        from icalendar import Calendar  # noqa: PLC0415
    except ImportError:
        raise SettingsError("--against needs the extra `against`: pip install 'agenda-cal[against]'.") from None
    if len(raw) > MAX_BYTES:
        raise FileError(f"{name} is larger than {MAX_BYTES // 2**20} MiB; export a shorter time.")
    try:
        calendar: Any = Calendar.from_ical(raw)
        calendar.subcomponents = [one for one in calendar.subcomponents if not _too_often(one)]
        yield from recurring_ical_events.of(calendar, skip_bad_series=True).between(
            start - timedelta(days=1), end + timedelta(days=1)
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise FileError(f"{name} cannot be read as an iCalendar file: {error}.") from None


def _too_often(component: Any) -> bool:
    rule = component.get("RRULE")
    rules = rule if isinstance(rule, list) else [rule] if rule else []
    return any(str(one.get("FREQ", [""])[0]).upper() in TOO_OFTEN for one in rules)


def _occupies(event: Any) -> bool:
    free = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    transparent = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    return not free and not transparent and str(event.get("STATUS", "")).upper() != "CANCELLED"


def _span(event: Any, agenda: Agenda) -> tuple[datetime, datetime]:
    start = event["DTSTART"].dt
    end = (
        event["DTEND"].dt
        if "DTEND" in event
        else start + (timedelta(0) if isinstance(start, datetime) else timedelta(days=1))
    )
    return _instant(start, agenda), _instant(end, agenda)


def _instant(at: date, agenda: Agenda) -> datetime:
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day)  # noqa: DTZ001  # a whole day, in the agenda's zone
    return (at if at.tzinfo else at.replace(tzinfo=agenda.timezone)).astimezone(agenda.timezone)
