"""Half-open intervals: what overlaps, what hangs together, what lies empty between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda_cal.intervals import Span, by_time, clusters, elapsed, gaps, overlap
from agenda_cal.zones import load_zone

WARSAW = load_zone("Europe/Warsaw")
MIDNIGHT = datetime(2030, 5, 6, tzinfo=UTC)


def span(start: int, end: int) -> Span:
    """Return an interval by hours of a day."""
    return Span(MIDNIGHT + timedelta(hours=start), MIDNIGHT + timedelta(hours=end))


def hours(intervals: list[Span]) -> list[tuple[int, int]]:
    return [tuple(int((one - MIDNIGHT) / timedelta(hours=1)) for one in interval) for interval in intervals]  # type: ignore[misc]


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        ((9, 10), (9, 10), True),
        ((9, 11), (10, 12), True),
        ((9, 12), (10, 11), True),
        ((9, 12), (9, 10), True),
        ((9, 10), (10, 11), False),
        ((9, 10), (11, 12), False),
    ],
)
def test_intervals_overlap_when_they_have_an_instant_in_common(
    a: tuple[int, int], b: tuple[int, int], *, together: bool
) -> None:
    assert overlap(span(*a), span(*b)) is together


@given(spans, spans)
@settings(deadline=None)
def test_overlap_is_symmetric_and_means_a_common_instant(a: Span, b: Span) -> None:
    assert overlap(a, b) == overlap(b, a) == (max(a.start, b.start) < min(a.end, b.end))


@given(spans, st.integers(1, 5))
@settings(deadline=None)
def test_an_interval_overlaps_itself_and_nothing_that_only_touches_it(a: Span, length: int) -> None:
    after = Span(a.end, a.end + timedelta(hours=length))
    before = Span(a.start - timedelta(hours=length), a.start)
    assert [overlap(a, one) for one in (a, after, before)] == [True, False, False]


def test_equal_intervals_keep_their_order() -> None:
    first, second = span(9, 10), span(9, 10)
    assert [id(one) for one in by_time([span(10, 11), first, second, span(9, 9)])][1:3] == [id(first), id(second)]


@pytest.mark.parametrize(
    ("intervals", "groups"),
    [
        ([], []),
        ([(9, 10)], []),
        ([(9, 10), (10, 11), (11, 12)], []),
        ([(9, 11), (10, 12), (11, 13)], [[(9, 11), (10, 12), (11, 13)]]),
        ([(9, 17), (10, 11), (16, 18), (18, 19)], [[(9, 17), (10, 11), (16, 18)]]),
        ([(9, 11), (10, 12), (13, 15), (14, 16)], [[(9, 11), (10, 12)], [(13, 15), (14, 16)]]),
        ([(9, 10), (9, 10), (9, 10)], [[(9, 10), (9, 10), (9, 10)]]),
    ],
)
def test_clusters_are_what_hangs_together_in_whatever_order_it_comes(
    intervals: list[tuple[int, int]], groups: list[list[tuple[int, int]]]
) -> None:
    for order in permutations(intervals):
        assert [hours(group) for group in clusters(span(*one) for one in order)] == groups


@given(st.lists(spans, max_size=12))
@settings(deadline=None)
def test_every_overlap_lies_in_one_cluster_and_clusters_never_touch_each_other(intervals: list[Span]) -> None:
    found = list(clusters(intervals))
    for group in found:
        assert len(group) > 1
        assert all(any(overlap(one, other) for other in group if other is not one) for one in group)
    for before, after in pairwise(found):
        assert max(one.end for one in before) <= min(one.start for one in after)
    alone = len(intervals) - sum(map(len, found))
    assert alone == sum(
        1 for n, a in enumerate(intervals) if not any(overlap(a, b) for m, b in enumerate(intervals) if m != n)
    )


@pytest.mark.parametrize(
    ("intervals", "longer_than", "found"),
    [
        ([], 0, []),
        ([(9, 10)], 0, []),
        ([(9, 10), (10, 11)], 0, []),
        ([(9, 10), (11, 12)], 0, [((9, 10), (11, 12))]),
        ([(9, 10), (11, 12)], 1, []),
        ([(9, 10), (12, 13)], 1, [((9, 10), (12, 13))]),
        ([(9, 15), (10, 11), (16, 17)], 0, [((9, 15), (16, 17))]),
        ([(9, 11), (10, 12), (13, 14), (16, 17)], 0, [((10, 12), (13, 14)), ((13, 14), (16, 17))]),
    ],
)
def test_gaps_lie_between_what_ends_last_and_what_comes_next(
    intervals: list[tuple[int, int]], longer_than: int, found: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    limit = timedelta(hours=longer_than)
    for order in permutations(intervals):
        assert [tuple(hours(list(pair))) for pair in gaps((span(*one) for one in order), limit)] == found


@given(st.lists(spans, max_size=12))
@settings(deadline=None)
def test_nothing_takes_place_in_a_gap(intervals: list[Span]) -> None:
    for before, after in gaps(intervals):
        assert before.end < after.start
        assert not any(overlap(Span(before.end, after.start), one) for one in intervals)


@pytest.mark.parametrize(
    ("start", "end", "passed"),
    [
        ("2030-05-06T09:00", "2030-05-06T10:30", timedelta(minutes=90)),
        ("2030-03-31T01:30", "2030-03-31T03:30", timedelta(hours=1)),
        ("2030-10-27T01:30", "2030-10-27T03:30", timedelta(hours=3)),
        ("2030-03-30T12:00", "2030-03-31T12:00", timedelta(hours=23)),
    ],
)
def test_elapsed_time_counts_what_the_clock_leaves_out_or_repeats(start: str, end: str, passed: timedelta) -> None:
    first, last = (datetime.fromisoformat(one).replace(tzinfo=WARSAW) for one in (start, end))
    assert elapsed(first, last) == passed


def test_a_gap_over_a_change_of_the_clock_is_as_long_as_it_takes() -> None:
    def local(hour: int, minute: int) -> datetime:
        return datetime(2030, 3, 31, hour, minute, tzinfo=WARSAW)

    night, morning = Span(local(0, 0), local(1, 45)), Span(local(3, 15), local(4, 0))
    assert list(gaps([night, morning], timedelta(minutes=30))) == []
    assert list(gaps([night, morning], timedelta(minutes=29))) == [(night, morning)]
