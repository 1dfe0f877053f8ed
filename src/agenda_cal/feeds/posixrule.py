"""The POSIX rule at the end of a zone's data (RFC 9636 3.3.1), as observances of a VTIMEZONE (RFC 5545 3.6.5).

`CET-1CEST,M3.5.0,M10.5.0/3` says: standard time CET, an hour ahead of UTC; summer time CEST from the last Sunday of
March at 2:00 to the last Sunday of October at 3:00, local time before the change.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

NAME = r"<[^>]+>|[A-Za-z]+"
OFFSET = r"[+-]?\d{1,3}(?::\d{2}){0,2}"
CHANGE = rf"M(\d{{1,2}})\.(\d)\.(\d)(?:/({OFFSET}))?"
RULE = re.compile(rf"({NAME})({OFFSET})(?:({NAME})({OFFSET})?,{CHANGE},{CHANGE})?")
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
MONTH_STARTS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
"""Days of a common year before each month."""
FIRST_YEAR = 1970


class Change(NamedTuple):
    """A yearly change of the clock: the `week`th `weekday` (0 is Sunday, week 5 the last) of a month, then `after`."""

    month: int
    week: int
    weekday: int
    after: timedelta
    """Time of day, from midnight of that day; may be negative or more than a day."""

    def onset(self, year: int) -> datetime:
        """Return the naive local time of the change in a year, on the clock that it ends."""
        first = date(year, self.month, 1)
        ahead = (self.weekday - (first.weekday() + 1)) % 7
        day = first + timedelta(days=ahead + 7 * (self.week - 1))
        while day.month != self.month:
            day -= timedelta(days=7)
        return datetime(day.year, day.month, day.day) + self.after  # noqa: DTZ001  # local by nature

    def recurrence(self) -> str | None:
        """Return the RRULE that yields every onset, or None where there is none."""
        shift = self.after // timedelta(days=1)
        weekday = WEEKDAYS[(self.weekday + shift) % 7]
        if shift == 0:
            week = -1 if self.week == 5 else self.week
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={week}{weekday}"
        length = MONTH_STARTS[self.month] - MONTH_STARTS[self.month - 1]
        if self.month == 2:
            return None  # the last week of February depends on the year
        last = length if self.week == 5 else 7 * self.week
        days = range(last - 6 + shift, last + 1 + shift)
        if days[0] >= 1 and days[-1] <= length:
            listed = ",".join(map(str, days))
            return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={listed};BYDAY={weekday}"
        if self.month < 3:
            return None
        # Over the edge of a month: days counted from the end of the year, which leap years leave alone.
        from_end = [MONTH_STARTS[self.month - 1] + day - 366 for day in days]
        if from_end[-1] >= 0:
            return None
        return f"FREQ=YEARLY;BYYEARDAY={','.join(map(str, from_end))};BYDAY={weekday}"


class Observance(NamedTuple):
    """A stretch of time with one offset, beginning once or every year."""

    name: str
    offset_from: timedelta
    offset_to: timedelta
    start: datetime
    """The naive local time of the first onset, on the clock that it ends."""
    change: Change | None = None
    """The rule by which it begins again every year."""

    def onsets(self, first_year: int, last_year: int) -> list[datetime]:
        """Return the onsets in UTC (naive), in the years given."""
        if self.change is None:
            return [self.start - self.offset_from]
        return [
            self.change.onset(year) - self.offset_from for year in range(max(FIRST_YEAR, first_year), last_year + 1)
        ]


def parse_rule(rule: str) -> tuple[Observance, ...] | None:
    """Return the observances that a POSIX rule stands for, or None for a kind of rule that iCalendar cannot say."""
    match = RULE.fullmatch(rule)
    if match is None:
        return None
    name, standard = match[1].strip("<>"), -_duration(match[2])
    if match[3] is None:
        start = datetime(FIRST_YEAR, 1, 1)  # noqa: DTZ001  # local by nature
        return (Observance(name, standard, standard, start),)
    summer = -_duration(match[4]) if match[4] else standard + timedelta(hours=1)
    begins, ends = _change(match.groups()[4:8]), _change(match.groups()[8:12])
    if begins.recurrence() is None or ends.recurrence() is None:
        return None
    return (
        Observance(match[3].strip("<>"), standard, summer, begins.onset(FIRST_YEAR), begins),
        Observance(name, summer, standard, ends.onset(FIRST_YEAR), ends),
    )


def _change(parts: tuple[str | None, ...]) -> Change:
    month, week, weekday = (int(part or 0) for part in parts[:3])
    return Change(month, week, weekday, _duration(parts[3] or "2"))


def _duration(text: str) -> timedelta:
    """Read `[+-]h[h[h]][:mm[:ss]]`."""
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (int(part) for part in ([*text.lstrip("+-").split(":"), "0", "0"])[:3])
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)
