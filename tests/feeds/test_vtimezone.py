"""The time zone of a feed says what tzdata says: read by us, as RFC 5545 has it, and by three calendar libraries."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import pytest
import vobject
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from ical.calendar_stream import IcsCalendarStream
from ical.timezone import IcsTimezoneInfo
from icalendar import Calendar

from agenda_cal.feeds.vtimezone import feed_zone
from agenda_cal.intervals import Span
from agenda_cal.zones import footer, load_zone, readings, zone_names
from contentlines import parse
from fragments import agenda
from published import publication_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from agenda_cal.feeds.vtimezone import FeedZone
    from contentlines import Component
    from published import Published

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HARD = [
    "Europe/Warsaw",
    "Europe/Dublin",
    "America/Nuuk",
    "Asia/Gaza",
    "America/Santiago",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
]
LAWS = [
    ("Europe/Warsaw", "1985-09-28", "1985-10-01"),  # summer time ended in September, and an hour earlier than now
    ("Europe/Warsaw", "1970-01-01", "1970-01-02"),  # before the first onset of the yearly rule
    ("Europe/Istanbul", "2010-10-30", "2010-11-01"),  # now it has no summer time
    ("Europe/Istanbul", "2016-09-06", "2016-11-07"),  # the summer time that never ended
    ("America/St_Johns", "2008-11-01", "2008-11-03"),  # the clock was put back a minute after midnight
    ("America/Caracas", "2016-04-30", "2016-05-02"),  # by half an hour
    ("Asia/Pyongyang", "2018-05-04", "2018-05-06"),  # the same, at 23:30
    ("Pacific/Apia", "2011-12-28", "2011-12-31"),  # a day between was left out
    ("Africa/Monrovia", "1972-01-06", "1972-01-08"),  # by 44 minutes and 30 seconds
    ("Africa/Casablanca", "2026-02-10", "2026-03-25"),  # Ramadan, which no yearly rule describes
    ("Asia/Gaza", "2042-08-15", "2042-10-27"),  # Ramadan in summer time: tzdata looks ahead
    ("Antarctica/Troll", "2026-03-27", "2026-11-01"),  # by two hours
]

WARSAW = """\
BEGIN:VTIMEZONE
TZID:Europe/Warsaw
X-LIC-LOCATION:Europe/Warsaw
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""

RAMADAN = """\
BEGIN:VTIMEZONE
TZID:Africa/Casablanca
X-LIC-LOCATION:Africa/Casablanca
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
TZNAME:+01
DTSTART:20260208T120000
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:+00
DTSTART:20260215T030000
END:STANDARD
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:+01
DTSTART:20260322T020000
END:DAYLIGHT
END:VTIMEZONE
"""


class Onset(NamedTuple):
    """The beginning of an observance."""

    at: datetime
    """In UTC."""
    offset: timedelta


def utc_offset(text: str) -> timedelta:
    """Read a UTC-OFFSET (3.3.14)."""
    sign = {"+": 1, "-": -1}[text[0]]
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:7] or 0))


def local_time(text: str) -> datetime:
    """Read a DATE-TIME without zone (3.3.5), naive."""
    assert len(text) == len("20260101T000000")
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007  # local by nature


@cache
def recurring(rule: str, start: datetime) -> tuple[datetime, ...]:
    """Return the instances of an RRULE until 2054, as dateutil reads it."""
    return tuple(takewhile(lambda at: at.year < 2055, rrulestr(rule, dtstart=start)))


def onsets(zone: Component) -> list[Onset]:
    """Return the onsets of a VTIMEZONE (3.6.5): DTSTART and RRULE count on the clock that an onset ends."""
    found = []
    for observance in zone.inside("STANDARD", "DAYLIGHT"):
        start = local_time(observance.line("DTSTART").value)
        before, after = (utc_offset(observance.line(name).value) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        rules = observance.values("RRULE")
        starts = recurring(rules[0], start) if rules else (start,)
        found += [Onset((one - before).replace(tzinfo=UTC), after) for one in starts]
    return sorted(found)


def offset_at(zone: Component) -> Callable[[datetime], timedelta | None]:
    """Return what tells the offset of a VTIMEZONE at an instant; None before its first onset."""
    found = onsets(zone)
    starts = [onset.at for onset in found]

    def offset(at: datetime) -> timedelta | None:
        index = bisect_right(starts, at) - 1
        return found[index].offset if index >= 0 else None

    return offset


def steps(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    """Yield the instants from first to last."""
    while first <= last:
        yield first
        first += step


@cache
def changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """Return the instants, to three hours, by which the clock has changed in a year."""
    all_year = list(steps(datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC), 3 * HOUR))
    told = [at.astimezone(zone).utcoffset() for at in all_year]
    return [at for at, before, after in zip(all_year[1:], told, told[1:], strict=False) if before != after]


def days_around(zone: ZoneInfo, year: int) -> list[date]:
    """Return the middle of winter and of summer, and the days around every change of the clock in a year."""
    near = [
        at.astimezone(zone).date() + delta for at in changes(zone, year) for delta in (-2 * DAY, -DAY, DAY, 2 * DAY)
    ]
    return sorted({date(year, 1, 15), date(year, 7, 15), *near})


def on_days(zone: str, days: Iterable[date]) -> Published:
    """Publish an agenda with two entries on each of these days."""
    rows = "".join(
        f"  - date: {day}\n"
        "    entries:\n"
        f"      - {{id: 'd{day:%Y%m%d}', time: 12:00-13:00, kind: other, title: Noon}}\n"
        f"      - {{id: 'n{day:%Y%m%d}', time: 21:00-05:00+1, kind: other, title: Night}}\n"
        for day in days
    )
    head = f"agenda: {{id: example, title: Example, timezone: {zone}}}\n"
    return publication_of(agenda(f"{head}days:\n{rows}"))


@cache
def hard(zone: str) -> Published:
    """Publish an agenda all over a year in a zone."""
    return on_days(zone, days_around(load_zone(zone), 2026))


@cache
def under_law(zone: str, first: str, last: str) -> Published:
    """Publish an agenda on two days, between which the clock was changed by a law of that time."""
    return on_days(zone, (date.fromisoformat(first), date.fromisoformat(last)))


def first_and_last(published: Published) -> tuple[datetime, datetime]:
    """Return when the first entry starts and the last one ends, in UTC."""
    found = list(published.agenda.entries())
    return found[0].start.astimezone(UTC), max(one.end.astimezone(UTC) for one in found)


def wrong_hours(written: Component, zone: ZoneInfo, at: Iterable[datetime]) -> list[datetime]:
    """Return the instants at which a VTIMEZONE does not have the offset of tzdata."""
    offset = offset_at(written)
    return [one for one in at if offset(one) != one.astimezone(zone).utcoffset()]


def vtimezone(raw: bytes) -> Component:
    """Return the one VTIMEZONE of a feed."""
    (zone,) = parse(raw).inside("VTIMEZONE")
    return zone


def as_unknown_zone(raw: bytes) -> bytes:
    """Return a feed whose zone has a name that no library knows, so that it has to go by what the feed says of it."""
    name = vtimezone(raw).line("TZID").value
    unknown = f"Example/{crc32(raw)}"  # vobject keeps the first zone of a name for as long as it runs
    for before in (b"TZID:", b"TZID=", b"X-WR-TIMEZONE:"):
        raw = raw.replace(before + name.encode(), before + unknown.encode())
    return raw


def calendar_of_ical(raw: bytes) -> Any:
    """Let ical read a feed. An observance without RRULE or RDATE has no onset for it, not even its DTSTART; one that recurs once means the same."""
    recurring_once = re.sub(
        rb"(DTSTART:[^;\r]+\r\n)(END:(?:STANDARD|DAYLIGHT))", rb"\1RRULE:FREQ=YEARLY;COUNT=1\r\n\2", raw
    )
    return IcsCalendarStream.calendar_from_ics(recurring_once.decode())


def calendar_of_vobject(raw: bytes) -> Any:
    """Let vobject read a feed. It takes a zone that equals UTC from 2000 to 2020 for UTC, and then does not know its name."""
    zone: Any = vobject.readOne(raw.partition(b"BEGIN:VEVENT")[0].decode() + "END:VCALENDAR\r\n").vtimezone
    vobject.icalendar.registerTzid(vtimezone(raw).line("TZID").value, zone.tzinfo)
    return vobject.readOne(raw.decode())


def offset_of_icalendar(raw: bytes) -> Callable[[datetime], timedelta | None]:
    zones: Any = Calendar.from_ical(raw).walk("VTIMEZONE")
    found = zones[0].to_tz(lookup_tzid=False)
    return lambda local: local.replace(tzinfo=found).utcoffset()


def offset_of_ical(raw: bytes) -> Callable[[datetime], timedelta | None]:
    (zone,) = calendar_of_ical(raw).timezones
    return IcsTimezoneInfo.from_timezone(zone).utcoffset


READERS = pytest.mark.parametrize("offset_of", [offset_of_icalendar, offset_of_ical])


def test_the_zone_of_warsaw_is_written_so() -> None:
    zone = load_zone("Europe/Warsaw")
    day = datetime(2026, 9, 10, 9, tzinfo=zone)
    assert feed_zone(zone, [Span(day, day + HOUR)]) == ("Europe/Warsaw", WARSAW.replace("\n", "\r\n").encode())


def test_around_ramadan_each_change_is_written_by_itself() -> None:
    zone = load_zone("Africa/Casablanca")
    days = [datetime(2026, 2, 10, 12, tzinfo=zone), datetime(2026, 3, 25, 12, tzinfo=zone)]
    written = feed_zone(zone, [Span(day, day + HOUR) for day in days])
    assert written == ("Africa/Casablanca", RAMADAN.replace("\n", "\r\n").encode())


def test_every_zone_with_a_yearly_rule_is_one_standard_and_one_daylight_with_rrule() -> None:
    ruled = {name for name in zone_names() if "," in footer(name)}
    shapes = {}
    for name in ruled:
        day = datetime(2030, 6, 3, 9, tzinfo=load_zone(name))
        written = parse(feed_zone(load_zone(name), [Span(day, day + HOUR)]).lines)
        found = [(one.name, len(one.values("RRULE")), len(one.values("RDATE"))) for one in written.components]
        shapes[name] = tuple(sorted(found))
    assert len(ruled) > 150
    assert set(shapes.values()) == {(("DAYLIGHT", 1, 0), ("STANDARD", 1, 0))}


def test_every_zone_without_a_yearly_rule_is_one_standard() -> None:
    steady = {name for name in zone_names() if "," not in footer(name)}
    shapes = {}
    for name in steady:
        day = datetime(2099, 6, 3, 9, tzinfo=load_zone(name))
        written = parse(feed_zone(load_zone(name), [Span(day, day + HOUR)]).lines)
        shapes[name] = tuple((one.name, len(one.values("RRULE"))) for one in written.components)
    assert len(steady) > 350
    assert set(shapes.values()) == {(("STANDARD", 0),)}


@pytest.mark.parametrize("zone", HARD)
def test_daylight_is_ahead_of_standard(zone: str) -> None:
    written = vtimezone(hard(zone).files["all"])
    offsets = {
        kind: {utc_offset(one.text("TZOFFSETTO")) for one in written.inside(kind)} for kind in ("STANDARD", "DAYLIGHT")
    }
    assert len(offsets["STANDARD"]) == 1
    assert not offsets["DAYLIGHT"] or max(offsets["STANDARD"]) < min(offsets["DAYLIGHT"])


@pytest.mark.parametrize("zone", HARD)
def test_19_onsets_are_local_times_without_z_or_tzid(zone: str) -> None:
    for observance in vtimezone(hard(zone).files["all"]).components:
        start = observance.line("DTSTART")
        assert (start.params, local_time(start.value).strftime("%Y%m%dT%H%M%S")) == ({}, start.value)


@pytest.mark.parametrize("zone", HARD)
def test_an_onset_is_the_first_instance_of_its_own_rule(zone: str) -> None:
    for observance in vtimezone(hard(zone).files["all"]).components:
        start = local_time(observance.line("DTSTART").value)
        assert [recurring(rule, start)[0] for rule in observance.values("RRULE")] in ([], [start])


@pytest.mark.parametrize("zone", HARD)
def test_20_a_zone_equals_tzdata_hour_by_hour_from_the_first_entry_to_the_last_and_around_both_changes(
    zone: str,
) -> None:
    published = hard(zone)
    first, last = first_and_last(published)
    assert len(list(published.agenda.entries())) >= 4
    written = vtimezone(published.files["all"])
    assert wrong_hours(written, load_zone(zone), steps(first - DAY, last + DAY, HOUR / 2)) == []


@pytest.mark.parametrize("zone", [name for name in HARD if "," in footer(name)])
def test_20_a_yearly_rule_equals_tzdata_around_its_changes_in_every_kind_of_year(zone: str) -> None:
    written = vtimezone(hard(zone).files["all"])
    until = 2036 if zone == "Asia/Gaza" else 2054  # from 2036 on, Ramadan cuts into its summer time
    years = [changes(load_zone(zone), year) for year in range(2026, until)]
    assert {len(found) for found in years} == {2}
    hours = [at for year in years for one in year for at in steps(one - DAY, one + DAY, HOUR / 2)]
    assert wrong_hours(written, load_zone(zone), hours) == []


@pytest.mark.parametrize(("zone", "first_day", "last_day"), LAWS)
def test_20_a_zone_equals_tzdata_under_the_laws_of_the_time(zone: str, first_day: str, last_day: str) -> None:
    published = under_law(zone, first_day, last_day)
    first, last = first_and_last(published)
    assert changes(load_zone(zone), first.year) or first.year == 1970
    assert (
        wrong_hours(vtimezone(published.files["all"]), load_zone(zone), steps(first - DAY, last + DAY, HOUR / 2)) == []
    )


def unambiguous(zone: ZoneInfo, published: Published) -> Iterator[tuple[datetime, timedelta | None]]:
    """Yield local times that happen once, with their offset: by the hour around changes, else one a week."""
    first, last = first_and_last(published)
    near = [one for year in range(first.year, last.year + 1) for one in changes(zone, year) if first <= one <= last]
    hours = {at for one in near for at in steps(one - DAY / 2, one + DAY / 2, HOUR)}
    hours |= set(steps(first, last, 7 * DAY))
    for at in sorted(hours):
        local = at.astimezone(zone)
        if len(readings(local.replace(tzinfo=None), zone)) == 1:
            yield local.replace(tzinfo=None), local.utcoffset()


@READERS
@pytest.mark.parametrize("zone", HARD)
def test_a_library_that_does_not_know_the_zone_reads_every_local_time_right(
    zone: str, offset_of: Callable[[bytes], Callable[[datetime], timedelta | None]]
) -> None:
    published = hard(zone)
    offset = offset_of(as_unknown_zone(published.files["all"]))
    expected = list(unambiguous(load_zone(zone), published))
    assert [(local, offset(local)) for local, _ in expected] == expected


@READERS
@pytest.mark.parametrize(("zone", "first_day", "last_day"), LAWS)
def test_a_library_that_does_not_know_the_zone_reads_the_laws_of_the_time_right(
    zone: str, first_day: str, last_day: str, offset_of: Callable[[bytes], Callable[[datetime], timedelta | None]]
) -> None:
    published = under_law(zone, first_day, last_day)
    offset = offset_of(as_unknown_zone(published.files["all"]))
    expected = list(unambiguous(load_zone(zone), published))
    assert [(local, offset(local)) for local, _ in expected] == expected


def instants_of_icalendar(raw: bytes) -> list[tuple[datetime, datetime]]:
    events: Any = Calendar.from_ical(raw).walk("VEVENT")
    return [(one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC)) for one in events]


def instants_of_ical(raw: bytes) -> list[tuple[datetime, datetime]]:
    return [(one.dtstart.astimezone(UTC), one.dtend.astimezone(UTC)) for one in calendar_of_ical(raw).events]


def instants_of_vobject(raw: bytes) -> list[tuple[datetime, datetime]]:
    events = calendar_of_vobject(raw).vevent_list
    return [(one.dtstart.value.astimezone(UTC), one.dtend.value.astimezone(UTC)) for one in events]


@pytest.mark.parametrize("instants_of", [instants_of_icalendar, instants_of_ical, instants_of_vobject])
@pytest.mark.parametrize("zone", HARD)
def test_a_library_that_does_not_know_the_zone_puts_every_entry_at_its_instant(
    zone: str, instants_of: Callable[[bytes], list[tuple[datetime, datetime]]]
) -> None:
    published = hard(zone)
    raw = as_unknown_zone(published.files["all"])
    assert instants_of(raw) == [
        (one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in published.agenda.entries()
    ]


def test_where_neither_rule_nor_observances_can_say_it_times_are_in_utc() -> None:
    published = on_days("Africa/Casablanca", [date(year, 2, 20) for year in range(2005, 2027)])
    calendar = parse(published.files["all"])
    assert calendar.inside("VTIMEZONE") == []
    told = [(one.line("DTSTART"), one.line("DTEND")) for one in calendar.inside("VEVENT")]
    assert told == [
        (
            ("DTSTART", {}, f"{one.start.astimezone(UTC):%Y%m%dT%H%M%SZ}"),
            ("DTEND", {}, f"{one.end.astimezone(UTC):%Y%m%dT%H%M%SZ}"),
        )
        for one in published.agenda.entries()
    ]


def spans(zone: ZoneInfo, days: Iterable[date]) -> list[Span]:
    """Return a working day on each of these days."""
    mornings = [datetime(day.year, day.month, day.day, 9, tzinfo=zone) for day in days]
    return [Span(morning, morning + 8 * HOUR) for morning in mornings]


def agendas(zone: ZoneInfo, year: int) -> Iterator[Sequence[date]]:
    """Yield the days of agendas in both halves of a year, around each change, and in the whole year at once."""
    yield (date(year, 1, 15), date(year, 1, 16))
    yield (date(year, 7, 15), date(year, 7, 16))
    for one in changes(zone, year):
        day = one.astimezone(zone).date()
        yield (day - 2 * DAY, day + 2 * DAY)
    yield days_around(zone, year)


def told_wrong(written: FeedZone, zone: ZoneInfo, events: Sequence[Span]) -> list[datetime]:
    """Return the hours at which a feed's zone is wrong: all of a few days, of a year all that its entries touch."""
    if not written.tzid:
        return []
    first, last = events[0].start.astimezone(UTC) - DAY, events[-1].end.astimezone(UTC) + DAY
    touched: Iterable[datetime] = steps(first, last, HOUR / 2)
    if last - first > 30 * DAY:
        touched = (at for one in events for at in steps(one.start.astimezone(UTC), one.end.astimezone(UTC), HOUR))
    return wrong_hours(parse(written.lines), zone, touched)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(zone_names()))
def test_20_every_zone_equals_tzdata_in_both_halves_of_a_year_and_around_each_change_until_2030(name: str) -> None:
    zone = load_zone(name)
    for year in range(2024, 2031):
        for days in agendas(zone, year):
            events = spans(zone, days)
            written = feed_zone(zone, events)
            assert written.tzid == name
            assert told_wrong(written, zone, events) == []
