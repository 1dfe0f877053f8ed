"""Dates, starts and durations as schedules print them. Nothing is guessed here; what has no meaning is None."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?", re.ASCII)
LENGTH = re.compile(r"(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?", re.ASCII)
MINUTES = re.compile(r"\d{1,5}", re.ASCII)
DAY = timedelta(days=1)
NIGHT = timedelta(hours=4)
"""The hour at which a conference's day begins where the file does not say: frab's and pretalx's own."""
NOON = timedelta(hours=12)


class Length(NamedTuple):
    """How long an event is."""

    time: timedelta | None
    """None where nothing is said, or nothing with a meaning; never zero."""
    assumed: str = ""


def moment(text: str) -> datetime | date | None:
    """Read ISO 8601: a time with an offset, a local one, or a date alone. Of what is neither, a date that it begins with."""
    text = text.strip()
    if not text:
        return None
    try:
        if ":" not in text and "T" not in text:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text[:-6] + text[-5:] if text[-6:-5] == " " and text[-5] in "+-" else text)
    except ValueError:
        pass
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def local(at: datetime, zone: ZoneInfo) -> datetime | None:
    """Return a time as clocks in the zone show it, naive, to the minute; None beyond the calendar."""
    try:
        shown = at.astimezone(zone).replace(tzinfo=None) if at.tzinfo else at
        shown.replace(tzinfo=zone).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return shown.replace(second=0, microsecond=0, fold=0)


def later(start: datetime, length: timedelta, zone: ZoneInfo) -> datetime | None:
    """Return what clocks in the zone show so long after a naive local time, also where they are changed in between."""
    try:
        end = (start.replace(tzinfo=zone).astimezone(UTC) + length).astimezone(zone)
    except (OverflowError, ValueError):
        return None
    return end.replace(tzinfo=None, fold=0)


def clock(text: str) -> timedelta | None:
    """Read `9:30`, `09:30`, `09:30:00`; hours beyond 23 are of the next day: `25:30`."""
    match = CLOCK.fullmatch(text.strip())
    if match is None or int(match[1]) > 47 or int(match[2]) > 59:
        return None
    return timedelta(hours=int(match[1]), minutes=int(match[2]))


def length(text: str, generator: str) -> Length:
    """Read `00:45`, `0:45`, `45` minutes; of three numbers, days, hours and minutes where that can be.

    pretalx writes `01:02:00` for 26 hours; others mean hours, minutes and seconds by three numbers.
    """
    text = text.strip()
    if MINUTES.fullmatch(text):
        return Length(timedelta(minutes=int(text)) or None)
    match = LENGTH.fullmatch(text)
    if match is None:
        return Length(None)
    first, second, third = (int(one or 0) for one in match.groups())
    if match[3] is None:
        return Length(timedelta(hours=first, minutes=second) or None)
    if not first or second > 23:
        return Length(timedelta(hours=first, minutes=second) or None)
    assumed = f"The duration is printed as {text}; days, hours and minutes are taken."
    return Length(
        timedelta(days=first, hours=second, minutes=third), "" if generator in {"pretalx", "agenda-cal"} else assumed
    )
