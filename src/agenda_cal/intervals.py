"""Half-open intervals of time, [start, end): the one home of overlap, gap and union.

Anything with a `start` and an `end` (aware datetimes) is an interval. Intervals that only touch do not overlap.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime


class Interval(Protocol):
    """Anything that starts and ends."""

    @property
    def start(self) -> datetime:
        """The first instant that belongs to the interval."""

    @property
    def end(self) -> datetime:
        """The first instant that no longer belongs to it."""


class Span(NamedTuple):
    """A bare interval."""

    start: datetime
    end: datetime


T = TypeVar("T", bound=Interval)


def overlap(a: Interval, b: Interval) -> bool:
    """Tell whether two intervals have an instant in common."""
    return a.start < b.end and b.start < a.end


def elapsed(start: datetime, end: datetime) -> timedelta:
    """Return the time that passes between two aware times; Python's `-` ignores changes of the clock in between."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def by_time(intervals: Iterable[T]) -> list[T]:
    """Sort by start, then end; equal ones keep their order."""
    return sorted(intervals, key=lambda one: (one.start, one.end))


def clusters(intervals: Iterable[T]) -> Iterator[list[T]]:
    """Yield the groups of two and more intervals that hang together by overlapping, each sorted by time.

    In [9, 11), [10, 12), [11, 13) all three are one group, although the first and the last only touch.
    """
    group: list[T] = []
    until: datetime | None = None
    for one in by_time(intervals):
        if until is not None and one.start < until:
            group.append(one)
            until = max(until, one.end)
            continue
        if len(group) > 1:
            yield group
        group, until = [one], one.end
    if len(group) > 1:
        yield group


def gaps(intervals: Iterable[T], longer_than: timedelta = timedelta(0)) -> Iterator[tuple[T, T]]:
    """Yield the neighbours with empty time between them: the interval that ends last before it, and the next one."""
    last: T | None = None
    for one in by_time(intervals):
        if last is not None and elapsed(last.end, one.start) > longer_than:
            yield last, one
        if last is None or one.end > last.end:
            last = one
