"""Times and durations as people type them and as spreadsheets store them, to the minute."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.folding import folded
from agenda_cal.formats.tables.celldates import EPOCH, FIRST_SERIAL, LAST_SERIAL, date_in

if TYPE_CHECKING:
    from datetime import date

    from agenda_cal.formats.tables.sheets import Value

DAY = 24 * 60
"""Minutes."""
BETWEEN = re.compile(r"\s*(?:[-–—‒−~→]|\b(?:to|until|till|bis|do|hasta|alle|à|às|as|au|a|al|e)\b)\s*", re.IGNORECASE)
CLOCK = re.compile(
    r"(?:(?:from|at|von|um|ab|od|godz\.?|de|das|dalle|ore|le|las|c\.)\s+)?"
    r"(\d{1,2})(?:\s?[:.h]\s?([0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?)?\s?(h|a\.?m\.?|p\.?m\.?)?\s?(?:uhr|hrs?|h|godz)?\.?",
    re.IGNORECASE,
)
FOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
FRACTION = re.compile(r"0,\d{1,20}|0\.(?:\d|\d{3,20})")
NEXT_DAY = re.compile(r"\s*\+\s?(\d)\s*(?:d|day)?$")
LATER = {
    "tbc",
    "tba",
    "tbd",
    "to be confirmed",
    "to be announced",
    "to be decided",
    "noch offen",
    "offen",
    "do ustalenia",
}
LATER |= {
    "a confirmer",
    "por confirmar",
    "da confermare",
    "a confirmar",
    "n n",
    "nn",
    "a definir",
    "da definire",
    "do potwierdzenia",
}
"""What people write for what is still to come."""
HOURS_MINUTES = re.compile(
    r"(?:(\d{1,3}(?:[.,]\d{1,3})?) ?(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|ore|ora|godz\.?))? ?"
    r"(?:(\d{1,4}) ?(?:'|′|m|min\.?|mins|minutes?|minuten|minuty?|minutos|minuti)?)?",
    re.IGNORECASE,
)


class Times(NamedTuple):
    """What a cell says of time."""

    start: int | None = None
    """Minutes since midnight."""
    end: int | None = None
    """The same, beyond 24 hours where the cell says that it is on a later day."""
    day: date | None = None
    end_date: date | None = None
    offset: timedelta | None = None
    """From UTC, where the cell gives one."""
    later: bool = False
    """Whether the cell says that the time is still to come."""


def times_in(value: Value) -> Times | None:
    """Return the time or the two times that a cell holds; None where it holds none."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return _text(" ".join(value.split()))
    if isinstance(value, int | float):
        return _number(value)
    return _stored(value)


def _stored(value: date | time | timedelta) -> Times | None:
    """Return the time that a spreadsheet stores as one."""
    if isinstance(value, datetime):
        near = value + timedelta(seconds=30)
        return Times(near.hour * 60 + near.minute, day=near.date())
    if isinstance(value, time):
        return Times(round((value.hour * 3600 + value.minute * 60 + value.second) / 60))
    return _within(round(value.total_seconds() / 60)) if isinstance(value, timedelta) else None


def minutes_in(value: Value) -> int | None:
    """Return a duration in minutes: `90`, `1:30`, `1h30`, `1,5 h`; None where there is none."""
    match value:
        case bool() | datetime() | None:
            found = None
        case time():
            found = value.hour * 60 + value.minute
        case timedelta():
            found = round(value.total_seconds() / 60)
        case int() | float():
            found = round(value * DAY) if 0 < value < 1 else round(value) if abs(value) < 1e6 else None
        case str():
            found = _duration(" ".join(value.split()))
        case _:
            found = None
    return found if found and 0 < found <= 9 * DAY else None


def _within(minutes: int) -> Times | None:
    return Times(minutes) if 0 <= minutes <= DAY else None


def _number(value: float) -> Times | None:
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        return times_in(EPOCH + timedelta(days=value))
    if value > 1 and value <= 24 and value == int(value):
        return Times(int(value) * 60)
    return _within(round(value * DAY)) if 0 <= value <= 1 else None


def _text(text: str) -> Times | None:
    if len(text) > 80:
        return None
    if folded(text) in LATER:
        return Times(later=True)
    return _stamp(text) or _figures(text) or _printed(text)


def _figures(text: str) -> Times | None:
    """Return a time of figures alone: `0900`, or a part of a day as spreadsheets write it into text."""
    if FRACTION.fullmatch(text):
        return _within(round(float(text.replace(",", ".")) * DAY))
    four = FOUR.fullmatch(text)
    return _within(int(four[1]) * 60 + int(four[2])) if four else None


def _printed(text: str) -> Times | None:
    days = NEXT_DAY.search(text)
    sides = [side for side in BETWEEN.split(text[: days.start()] if days else text) if side.strip()]
    if len(sides) == 1:
        only = _clock(sides[0])
        return Times(only[0]) if only else None
    return _span(sides[0], sides[1], int(days[1]) if days else 0) if len(sides) == 2 else None


def _span(first: str, second: str, days: int) -> Times | None:
    start, end = _clock(first), _clock(second)
    if start is None or end is None:
        return None
    begins = start[0]
    if end[1] and not start[1] and begins < 12 * 60 <= end[0] and begins + 12 * 60 < end[0]:
        begins += 12 * 60
    return Times(begins, end[0] + days * DAY)


def _stamp(text: str) -> Times | None:
    """Return a date with a time, as ISO 8601 or as `16.07.2024 09:00`."""
    if len(text) < 10:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        pass
    else:
        if len(text) == 10 or ":" not in text:
            return None
        return Times(at.hour * 60 + at.minute, day=at.date(), offset=at.utcoffset())
    before, _, after = text.partition(" ")
    parts = date_in(before)
    rest = _text(after) if parts and parts.year and not parts.rest and not parts.ambiguous else None
    return rest._replace(day=parts.date(None)) if rest and parts and not rest.later else None


def _clock(text: str) -> tuple[int, bool] | None:
    """Return minutes since midnight, and whether `am` or `pm` is said."""
    text = text.strip()
    if four := FOUR.fullmatch(text):
        return int(four[1]) * 60 + int(four[2]), False
    found = CLOCK.fullmatch(text)
    if not found:
        named = folded(text)
        return {"noon": (720, True), "midnight": (DAY, True)}.get(named)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1].lower()
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour * 60 + minute, half in {"a", "p"}) if hour * 60 + minute <= DAY else None


def _duration(text: str) -> int | None:
    clock = re.fullmatch(r"(\d{1,2}) ?[:h] ?([0-5]\d)(?::00)?", text)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    if FRACTION.fullmatch(text):
        return round(float(text.replace(",", ".")) * DAY)
    found = HOURS_MINUTES.fullmatch(text)
    if not found or not (found[1] or found[2]):
        return None
    return round(float((found[1] or "0").replace(",", ".")) * 60) + int(found[2] or 0)
