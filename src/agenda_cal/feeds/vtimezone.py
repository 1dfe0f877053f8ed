"""The VTIMEZONE of a feed (RFC 5545 3.6.5), proven against `zoneinfo` for the times that the feed holds.

Three ways to say a zone, the first that is right for every hour of every event: the yearly rule at the end of the
zone's data; explicit observances for the span of the agenda, where the rule does not hold in it; times in UTC.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.contentline import fold
from agenda_cal.feeds.posixrule import Observance, parse_rule
from agenda_cal.intervals import by_time
from agenda_cal.zones import footer, offset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from agenda_cal.intervals import Interval

HOUR = timedelta(hours=1)
MARGIN = timedelta(days=1)
"""How far before and after each event the zone is proven as well."""
MOST_OBSERVANCES = 24


class FeedZone(NamedTuple):
    """How the times of a feed are written."""

    tzid: str
    """Empty where times are in UTC."""
    lines: bytes
    """The VTIMEZONE component; empty where times are in UTC."""


def feed_zone(zone: ZoneInfo, events: Iterable[Interval]) -> FeedZone:
    """Return the way to write times in a zone that is right for all of these events."""
    hours = _hours(events)
    for observances in (parse_rule(footer(zone.key)), _explicit(zone, hours)):
        if observances and _holds(observances, zone, hours):
            return FeedZone(zone.key, _component(zone.key, observances))
    return FeedZone("", b"")


def _hours(events: Iterable[Interval]) -> list[datetime]:
    """Return every full hour in UTC at which an event runs, and a day before and after, each once and in order."""
    found: list[datetime] = []
    next_hour = datetime.min.replace(tzinfo=UTC)
    for event in by_time(events):
        end = event.end.astimezone(UTC) + MARGIN
        hour = max(next_hour, (event.start.astimezone(UTC) - MARGIN).replace(minute=0, second=0))
        while hour <= end:
            found.append(hour)
            hour += HOUR
        next_hour = hour
    return found


def _holds(observances: Sequence[Observance], zone: ZoneInfo, hours: Sequence[datetime]) -> bool:
    """Tell whether observances give the offset of `zoneinfo` at every one of these hours, and half past each."""
    if not hours:
        return True
    years = hours[0].year - 1, hours[-1].year + 1
    onsets = sorted((onset, one.offset_to) for one in observances for onset in one.onsets(*years))
    starts = [onset for onset, _ in onsets]
    for hour in hours:
        for at in (hour, hour + HOUR / 2):
            index = bisect_right(starts, at.replace(tzinfo=None)) - 1
            if index < 0 or onsets[index][1] != offset(at.astimezone(zone)):
                return False
    return True


def _explicit(zone: ZoneInfo, hours: Sequence[datetime]) -> tuple[Observance, ...] | None:
    """Return one observance for each change of the clock in the span of these hours, and the one before them."""
    if not hours:
        return None
    before = hours[0] - MARGIN
    at = before.astimezone(zone)
    first = Observance(at.tzname() or "", offset(at), offset(at), at.replace(tzinfo=None))
    found = [first]
    for earlier, later in zip((before, *hours), hours, strict=False):
        for low, high in _changes(zone, earlier, later):
            found.append(_observance(zone, low, high))
            if len(found) > MOST_OBSERVANCES:
                return None
    return tuple(found)


def _changes(zone: ZoneInfo, earlier: datetime, later: datetime) -> Iterable[tuple[datetime, datetime]]:
    """Yield the day-long stretches between two instants in which the offset changes."""
    low = earlier
    while low < later:
        high = min(low + MARGIN, later)
        if offset(low.astimezone(zone)) != offset(high.astimezone(zone)):
            yield low, high
        low = high


def _observance(zone: ZoneInfo, low: datetime, high: datetime) -> Observance:
    """Return the observance that begins between two instants in UTC, found to the second by halving."""
    while high - low > timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if offset(middle.astimezone(zone)) == offset(low.astimezone(zone)):
            low = middle
        else:
            high = middle
    before, after = offset(low.astimezone(zone)), high.astimezone(zone)
    return Observance(after.tzname() or "", before, offset(after), (high + before).replace(tzinfo=None))


def _component(tzid: str, observances: Sequence[Observance]) -> bytes:
    lines = ["BEGIN:VTIMEZONE", f"TZID:{tzid}", f"X-LIC-LOCATION:{tzid}"]
    usual = min(one.offset_to for one in observances)
    for one in observances:
        # By its offset, not by what the law calls it: Ireland's and Morocco's "standard" time is the one in summer.
        kind = "STANDARD" if one.offset_to == usual else "DAYLIGHT"
        lines += [
            f"BEGIN:{kind}",
            f"TZOFFSETFROM:{_utc_offset(one.offset_from)}",
            f"TZOFFSETTO:{_utc_offset(one.offset_to)}",
        ]
        lines += [f"TZNAME:{one.name}"] if one.name else []
        lines.append(f"DTSTART:{one.start:%Y%m%dT%H%M%S}")
        lines += [f"RRULE:{one.change.recurrence()}"] if one.change else []
        lines.append(f"END:{kind}")
    lines.append("END:VTIMEZONE")
    return b"".join(map(fold, lines))


def _utc_offset(ahead: timedelta) -> str:
    """Return a UTC-OFFSET value (RFC 5545 3.3.14)."""
    seconds = round(ahead.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{sign}{hours:02}{minutes:02}" + (f"{seconds:02}" if seconds else "")
