"""Dates and times as they are written → instants in the agenda's zone, or what is wrong with them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.intervals import Span
from agenda_cal.reading.faults import (
    DOUBLE_TIME,
    END_BEFORE_START,
    SKIPPED_TIME,
    WRONG_DATE,
    WRONG_TIME,
    WRONG_VALUE,
)
from agenda_cal.zones import offset, readings

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from agenda_cal.reading.faults import (
        Fault,
    )

SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})(?:\+(\d))?")
AVAILABLE = r"(\d{4}-\d{2}-\d{2})(?:\s*\.\.\s*(\d{4}-\d{2}-\d{2})|\s+(\S+))?"
FIRST_YEAR, LAST_YEAR = 1970, 2199
DAY = timedelta(days=1)
HALF_DAY = timedelta(hours=12)


class Trouble(NamedTuple):
    """What is wrong with a date or time."""

    fault: Fault
    message: str
    hint: str = ""


class Clock:
    """Reads the times of one zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._steady: dict[date, bool] = {}

    def span(self, text: str, day: date) -> Span | Trouble:
        """Read `HH:MM-HH:MM`, with `+N` where it ends N days later."""
        match = SPAN.fullmatch(text)
        if match is None:
            return Trouble(WRONG_TIME, f"`{text}` is not a time.", "Write it like `09:00-10:30`.")
        hour, minute, to_hour, to_minute, days = (int(part or 0) for part in match.groups())
        if hour > 23 or to_hour > 23 or minute > 59 or to_minute > 59:
            return _no_time_of_day(text, match)
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # local; its zone comes below
        start = midnight + timedelta(hours=hour, minutes=minute)
        end = midnight + timedelta(days=days, hours=to_hour, minutes=to_minute)
        if end <= start:
            return _end_before_start(text, start, end)
        first = self.instant(start)
        if isinstance(first, Trouble):
            return first
        last = self.instant(end)
        return last if isinstance(last, Trouble) else Span(first, last)

    def instant(self, local: datetime) -> datetime | Trouble:
        """Return the one instant that a naive local time means."""
        if self._is_steady(local.date()):
            return local.replace(tzinfo=self.zone)
        found = readings(local, self.zone)
        if len(found) == 1:
            return found[0]
        when = f"{local:%H:%M} on {local:%Y-%m-%d}"
        zone = self.zone.key
        if not found:
            before = local.replace(tzinfo=self.zone, fold=0).astimezone(UTC).astimezone(self.zone)
            shown = f"{before:%H:%M}" if before.date() == local.date() else f"{before:%H:%M} on {before:%Y-%m-%d}"
            hint = f"The clock is put forward over it; at that moment it shows {shown}."
            return Trouble(SKIPPED_TIME, f"{when} does not exist in {zone}.", hint)
        told = " and ".join(f"{one:%H:%M} {one.tzname()} ({one.astimezone(UTC):%H:%M} UTC)" for one in found)
        hint = "Clocks are put back over it, and calendars would disagree on which is meant; choose a time outside that hour."
        return Trouble(DOUBLE_TIME, f"{when} happens twice in {zone}: at {told}.", hint)

    def available(self, text: str) -> Span | Trouble:
        """Read `2024-07-16`, `2024-07-16..2024-07-18` or `2024-07-16 09:00-13:00`."""
        match = re.fullmatch(AVAILABLE, text.strip())
        if match is None:
            hint = "Write `2024-07-16`, `2024-07-16..2024-07-18` or `2024-07-16 09:00-13:00`."
            return Trouble(WRONG_VALUE, f"`{text}` is no date or time at which somebody is available.", hint)
        first = read_date(match[1])
        last = read_date(match[2] or match[1])
        if isinstance(first, Trouble):
            return first
        if isinstance(last, Trouble):
            return last
        if match[3]:
            return self.span(match[3], first)
        if last < first:
            return Trouble(END_BEFORE_START, f"`{text}` ends before it begins.", f"Did you mean `{last}..{first}`?")
        return Span(self.midnight(first), self.midnight(last + DAY))

    def midnight(self, day: date) -> datetime:
        """Return the first instant of a day, also where the clock skips midnight."""
        local = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # its zone comes below
        found = readings(local, self.zone)
        return found[0] if found else local.replace(tzinfo=self.zone, fold=0)

    def _is_steady(self, day: date) -> bool:
        """Tell whether the clock goes evenly all through a day, so that every local time means one instant."""
        steady = self._steady.get(day)
        if steady is None:
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            around = (noon - 2 * DAY, noon + 2 * DAY)
            steady = len({offset(one.astimezone(self.zone)) for one in around}) == 1
            self._steady[day] = steady
        return steady


def read_date(text: str) -> date | Trouble:
    """Read `2024-07-16`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Trouble(
            WRONG_DATE, f"`{text}` is not a date in the calendar.", "Write it like `2024-07-16`: year, month, day."
        )
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return Trouble(WRONG_DATE, f"The year {day.year} is outside {FIRST_YEAR} to {LAST_YEAR}.", "Mend the year.")
    return day


def _no_time_of_day(text: str, match: re.Match[str]) -> Trouble:
    hint = "Hours go from 00 to 23, minutes from 00 to 59."
    last_day = int(match[5] or 0)
    if match[3] == "24" and match[4] == "00" and last_day < 9 and int(match[1]) < 24 and int(match[2]) < 60:
        hint = f"Midnight at the end of a day is `00:00` of the next: `{match[1]}:{match[2]}-00:00+{last_day + 1}`."
    return Trouble(WRONG_TIME, f"`{text}` is not a time of day.", hint)


def _end_before_start(text: str, start: datetime, end: datetime) -> Trouble:
    if start == end:
        return Trouble(END_BEFORE_START, f"`{text}` ends when it starts.", "Write the time at which it ends.")
    next_day = f"Write `{start:%H:%M}-{end:%H:%M}+1` if it ends on the next day."
    later = end + HALF_DAY
    if end.hour <= 12 and start < later <= start + HALF_DAY / 2:
        return Trouble(
            END_BEFORE_START,
            f"`{text}` ends before it starts.",
            f"Did you mean `{start:%H:%M}-{later:%H:%M}`? {next_day}",
        )
    return Trouble(END_BEFORE_START, f"`{text}` ends before it starts.", next_day)
