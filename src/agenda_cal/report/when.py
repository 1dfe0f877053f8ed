"""Dates and times as people say them, and what of them differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from agenda_cal.publication.differences import When


def long_date(day: date) -> str:
    """Return a date with its weekday and year, in words."""
    return f"{short_date(day)} {day.year}"


def short_date(day: date) -> str:
    """Return a date with its weekday, in words."""
    return f"{day:%A} {day.day} {day:%B}"


def times(when: When) -> str:
    """Return from when to when; the day is said elsewhere."""
    if when.start is None or when.end is None:
        return "time to come"
    days = (when.end.date() - when.start.date()).days
    later = f" (+{days} day{'s' if days > 1 else ''})" if days else ""
    return f"{when.start:%H:%M}-{when.end:%H:%M}{later}"


def whole(when: When) -> str:
    """Return day and times."""
    return f"{long_date(when.date)}, {times(when)}"


def offset_of(at: datetime) -> str:
    """Return how far a time is ahead of UTC: `UTC+02:00`."""
    sign = f"{at:%z}"
    return f"UTC{sign[:3]}:{sign[3:5]}"


def move(old: When, new: When) -> str:
    """Return a move in words: only what differs."""
    if old.start is None or old.end is None or new.start is None or new.end is None:
        return _move(old, new)
    zones = [_zone(old.start), _zone(new.start)]
    same_offset = old.start.utcoffset() == new.start.utcoffset() and old.end.utcoffset() == new.end.utcoffset()
    if zones[0] != zones[1] or (times(old) == times(new) and old.date == new.date and not same_offset):
        dated = old.date != new.date
        told = [
            f"{f'{short_date(one.date)} ' if dated else ''}{times(one)} in {zone} ({offset_of(start)})"
            for one, zone, start in zip((old, new), zones, (old.start, new.start), strict=True)
        ]
        return f"moved from {told[0]} to {told[1]}{'' if old.start != new.start else ', the same moment'}"
    return _move(old, new)


def _move(old: When, new: When) -> str:
    if old.date != new.date:
        say = short_date if old.date.year == new.date.year else long_date
        if times(old) == times(new):
            kept = "" if old.start is None else f", {times(new)} as before"
            return f"moved from {say(old.date)} to {say(new.date)}{kept}"
        return f"moved from {say(old.date)} {times(old)} to {say(new.date)} {times(new)}"
    if old.start == new.start:
        return f"ends at {_end(new)} instead of {_end(old)}"
    if old.end == new.end:
        return f"starts at {new.start:%H:%M} instead of {old.start:%H:%M}"
    return f"moved from {times(old)} to {times(new)}"


def _end(when: When) -> str:
    return times(when).partition("-")[2]


def _zone(at: datetime) -> str:
    return getattr(at.tzinfo, "key", "")
