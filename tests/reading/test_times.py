"""Dates and times as they are written become instants in the agenda's zone, or a fault that says how to mend them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda_cal.intervals import Span, elapsed
from agenda_cal.reading.times import Clock, Trouble
from agenda_cal.zones import load_zone
from faults_found import Fault, fault, faults
from fragments import agenda, entries, load

OTHER = "kind: other, title: A"
FORM = "Write a time on a 24-hour clock: `09:00-10:30`, `22:00-01:00+1`, or `tbc`."
LIMITS = "Hours go from 00 to 23, minutes from 00 to 59."
ENTRY = f"id: a, time: 09:00-10:00, {OTHER}"


def in_zone(zone: str, time: str, day: str = "2030-05-06") -> str:
    return f"agenda: {{id: x, title: X, timezone: {zone}}}\n{entries(f'id: a, time: {time}, {OTHER}', date=day)}"


def times(fragment: str) -> list[tuple[str, str]]:
    return [(one.start.isoformat(), one.end.isoformat()) for one in agenda(fragment).entries()]


# Times that can be read


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        ("09:00-10:30", "2030-05-06T09:00:00+02:00", "2030-05-06T10:30:00+02:00"),
        ("9:30-10:30", "2030-05-06T09:30:00+02:00", "2030-05-06T10:30:00+02:00"),
        ("00:00-23:59", "2030-05-06T00:00:00+02:00", "2030-05-06T23:59:00+02:00"),
        ("22:00-01:00+1", "2030-05-06T22:00:00+02:00", "2030-05-07T01:00:00+02:00"),
        ("22:00-00:00+1", "2030-05-06T22:00:00+02:00", "2030-05-07T00:00:00+02:00"),
        ("20:00-08:00+2", "2030-05-06T20:00:00+02:00", "2030-05-08T08:00:00+02:00"),
        ("09:00-17:00+9", "2030-05-06T09:00:00+02:00", "2030-05-15T17:00:00+02:00"),
    ],
)
def test_a_time_is_read_in_the_zone_of_the_agenda(time: str, start: str, end: str) -> None:
    assert times(in_zone("Europe/Warsaw", time)) == [(start, end)]


def test_the_same_time_is_another_instant_in_another_zone() -> None:
    assert times(in_zone("Asia/Kathmandu", "09:00-10:30")) == [
        ("2030-05-06T09:00:00+05:45", "2030-05-06T10:30:00+05:45")
    ]


def test_an_entry_may_go_on_over_a_change_of_the_clock() -> None:
    spring, autumn = (
        next(agenda(in_zone("Europe/Warsaw", time, day)).entries())
        for time, day in [("01:30-03:30", "2030-03-31"), ("01:30-03:30", "2030-10-27")]
    )
    assert elapsed(spring.start, spring.end) == timedelta(hours=1)
    assert elapsed(autumn.start, autumn.end) == timedelta(hours=3)


def test_tbc_leaves_an_entry_pending_without_a_fault() -> None:
    [day] = agenda(entries(ENTRY, f"id: c, time: tbc, {OTHER}", f"id: b, time: tbc, {OTHER}")).days
    assert [one.id for one in day.entries] == ["a"]
    assert [(one.id, one.date) for one in day.pending] == [("b", date(2030, 5, 6)), ("c", date(2030, 5, 6))]


def test_an_item_may_have_a_time_or_none_yet() -> None:
    fields = "items: [{title: x, time: 09:15-09:30}, {title: y, time: tbc}, {title: z}]"
    [entry] = agenda(entries(f"{ENTRY}, {fields}")).entries()
    assert [(one.start and f"{one.start:%H:%M}", one.end and f"{one.end:%H:%M}") for one in entry.items] == [
        ("09:15", "09:30"),
        (None, None),
        (None, None),
    ]


# Times that cannot


@pytest.mark.parametrize(
    ("time", "code", "message", "hint"),
    [
        ("09:00", "AG013", "`09:00` is not possible here.", FORM),
        ("9-10", "AG013", "`9-10` is not possible here.", FORM),
        ("9am-10am", "AG013", "`9am-10am` is not possible here.", FORM),
        ("09:00-10:00+0", "AG013", "`09:00-10:00+0` is not possible here.", FORM),
        ("09:00-10:00+10", "AG013", "`09:00-10:00+10` is not possible here.", FORM),
        ("٠٩:٠٠-١٠:٠٠", "AG013", "`٠٩:٠٠-١٠:٠٠` is not possible here.", FORM),
        ("to follow", "AG013", "`to follow` is not possible here.", FORM),
        ("TBC", "AG013", "`TBC` is not possible here.", f"{FORM} Did you mean `tbc`?"),
        ("09:00–10:30", "AG013", "`09:00–10:30` is not possible here.", f"{FORM} Did you mean `09:00-10:30`?"),
        ("09:00—10:30", "AG013", "`09:00—10:30` is not possible here.", f"{FORM} Did you mean `09:00-10:30`?"),
        ("09:00−10:30", "AG013", "`09:00−10:30` is not possible here.", f"{FORM} Did you mean `09:00-10:30`?"),
        ("09:00 - 10:30", "AG013", "`09:00 - 10:30` is not possible here.", f"{FORM} Did you mean `09:00-10:30`?"),
        ("9.00-10.30", "AG013", "`9.00-10.30` is not possible here.", f"{FORM} Did you mean `9:00-10:30`?"),
        ('"09:00-10:30\\n"', "AG013", "`09:00-10:30` is not possible here.", f"{FORM} Did you mean `09:00-10:30`?"),
        ("24:00-25:00", "AG013", "`24:00-25:00` is not a time of day.", LIMITS),
        ("25:00-26:00", "AG013", "`25:00-26:00` is not a time of day.", LIMITS),
        ("12:60-13:00", "AG013", "`12:60-13:00` is not a time of day.", LIMITS),
        ("12:00-12:60", "AG013", "`12:00-12:60` is not a time of day.", LIMITS),
        ("12:00-24:01", "AG013", "`12:00-24:01` is not a time of day.", LIMITS),
        ("25:00-24:00", "AG013", "`25:00-24:00` is not a time of day.", LIMITS),
        ("9:00-24:00+9", "AG013", "`9:00-24:00+9` is not a time of day.", LIMITS),
        (
            "09:00-24:00",
            "AG013",
            "`09:00-24:00` is not a time of day.",
            "Midnight at the end of a day is `00:00` of the next: `09:00-00:00+1`.",
        ),
        ("3:30-3:30", "AG014", "`3:30-3:30` ends when it starts.", "Write the time at which it ends."),
        (
            "12:30-1:30",
            "AG014",
            "`12:30-1:30` ends before it starts.",
            "Did you mean `12:30-13:30`? Write `12:30-01:30+1` if it ends on the next day.",
        ),
        (
            "9:00-1:00",
            "AG014",
            "`9:00-1:00` ends before it starts.",
            "Did you mean `09:00-13:00`? Write `09:00-01:00+1` if it ends on the next day.",
        ),
        (
            "11:00-00:30",
            "AG014",
            "`11:00-00:30` ends before it starts.",
            "Did you mean `11:00-12:30`? Write `11:00-00:30+1` if it ends on the next day.",
        ),
        (
            "10:00-9:00",
            "AG014",
            "`10:00-9:00` ends before it starts.",
            "Write `10:00-09:00+1` if it ends on the next day.",
        ),
        (
            "22:00-01:00",
            "AG014",
            "`22:00-01:00` ends before it starts.",
            "Write `22:00-01:00+1` if it ends on the next day.",
        ),
    ],
)
def test_a_time_that_is_none_is_one_fault_at_the_time(time: str, code: str, message: str, hint: str) -> None:
    assert faults(entries(f"id: a, time: {time}, {OTHER}")) == [Fault(code, 5, 23, message, hint)]


def test_an_entry_with_a_faulty_time_is_pending_and_read_otherwise() -> None:
    loaded = load(entries(f"id: a, time: 10:00-9:00, {OTHER}, abstract: Rivers", ENTRY.replace("id: a", "id: b")))
    assert loaded.agenda is not None
    [day] = loaded.agenda.days
    assert [(one.id, one.abstract) for one in day.pending] == [("a", "Rivers")]
    assert [one.id for one in day.entries] == ["b"]


# When clocks change

AMBIGUOUS = (
    "Clocks are put back over it, and calendars would disagree on which is meant; choose a time outside that hour."
)


def skipped(shown: str) -> str:
    return f"The clock is put forward over it; at that moment it shows {shown}."


@pytest.mark.parametrize(
    ("zone", "day", "time", "message", "hint"),
    [
        (
            "Europe/Warsaw",
            "2030-03-31",
            "02:30-03:30",
            "02:30 on 2030-03-31 does not exist in Europe/Warsaw.",
            skipped("03:30"),
        ),
        (
            "Europe/Warsaw",
            "2030-03-31",
            "01:30-02:30",
            "02:30 on 2030-03-31 does not exist in Europe/Warsaw.",
            skipped("03:30"),
        ),
        (
            "Europe/Warsaw",
            "2030-03-31",
            "02:00-03:00",
            "02:00 on 2030-03-31 does not exist in Europe/Warsaw.",
            skipped("03:00"),
        ),
        (
            "Europe/Warsaw",
            "2030-03-30",
            "22:00-02:59+1",
            "02:59 on 2030-03-31 does not exist in Europe/Warsaw.",
            skipped("03:59"),
        ),
        (
            "Australia/Lord_Howe",
            "2030-10-06",
            "02:15-03:00",
            "02:15 on 2030-10-06 does not exist in Australia/Lord_Howe.",
            skipped("02:45"),
        ),
        (
            "America/Nuuk",
            "2030-03-30",
            "22:00-23:30",
            "23:30 on 2030-03-30 does not exist in America/Nuuk.",
            skipped("00:30 on 2030-03-31"),
        ),
        (
            "America/Santiago",
            "2030-09-08",
            "00:00-02:00",
            "00:00 on 2030-09-08 does not exist in America/Santiago.",
            skipped("01:00"),
        ),
        (
            "America/Santiago",
            "2030-09-07",
            "20:00-00:00+1",
            "00:00 on 2030-09-08 does not exist in America/Santiago.",
            skipped("01:00"),
        ),
        (
            "Africa/Cairo",
            "2030-04-26",
            "00:30-02:00",
            "00:30 on 2030-04-26 does not exist in Africa/Cairo.",
            skipped("01:30"),
        ),
        (
            "Pacific/Apia",
            "2011-12-30",
            "09:00-10:00",
            "09:00 on 2011-12-30 does not exist in Pacific/Apia.",
            skipped("09:00 on 2011-12-31"),
        ),
    ],
)
def test_a_time_that_the_clock_skips_is_told_what_the_clock_shows(
    zone: str, day: str, time: str, message: str, hint: str
) -> None:
    assert faults(in_zone(zone, time, day)) == [Fault("AG015", 5, 23, message, hint)]


@pytest.mark.parametrize(
    ("zone", "day", "time", "message"),
    [
        (
            "Europe/Warsaw",
            "2030-10-27",
            "02:30-03:30",
            "02:30 on 2030-10-27 happens twice in Europe/Warsaw: at 02:30 CEST (00:30 UTC) and 02:30 CET (01:30 UTC).",
        ),
        (
            "Europe/Warsaw",
            "2030-10-27",
            "01:00-02:00",
            "02:00 on 2030-10-27 happens twice in Europe/Warsaw: at 02:00 CEST (00:00 UTC) and 02:00 CET (01:00 UTC).",
        ),
        (
            "Australia/Lord_Howe",
            "2030-04-07",
            "01:45-03:00",
            "01:45 on 2030-04-07 happens twice in Australia/Lord_Howe: at 01:45 +11 (14:45 UTC) and 01:45 +1030 (15:15 UTC).",
        ),
        (
            "America/Nuuk",
            "2030-10-26",
            "23:30-00:30+1",
            "23:30 on 2030-10-26 happens twice in America/Nuuk: at 23:30 -01 (00:30 UTC) and 23:30 -02 (01:30 UTC).",
        ),
    ],
)
def test_a_time_that_happens_twice_is_told_both_readings(zone: str, day: str, time: str, message: str) -> None:
    assert faults(in_zone(zone, time, day)) == [Fault("AG016", 5, 23, message, AMBIGUOUS)]


@pytest.mark.parametrize(
    ("zone", "day", "time"),
    [
        ("Europe/Warsaw", "2030-03-31", "01:59-03:00"),
        ("Europe/Warsaw", "2030-10-27", "01:59-03:00"),
        ("Australia/Lord_Howe", "2030-04-07", "01:29-02:00"),
        ("Australia/Lord_Howe", "2030-10-06", "01:59-02:30"),
        ("America/Nuuk", "2030-03-30", "22:59-00:00+1"),
        ("America/Santiago", "2030-09-07", "23:00-23:59"),
        ("America/Santiago", "2030-09-08", "01:00-02:00"),
        ("Pacific/Apia", "2011-12-29", "23:00-01:00+2"),
    ],
)
def test_times_right_beside_a_change_of_the_clock_are_like_others(zone: str, day: str, time: str) -> None:
    assert faults(in_zone(zone, time, day)) == []


@given(
    st.sampled_from(["Europe/Warsaw", "Australia/Lord_Howe", "America/Nuuk", "Africa/Casablanca", "Pacific/Apia"]),
    st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1)),  # noqa: DTZ001  # local; the clock adds its zone
)
@settings(deadline=None)
def test_a_local_time_without_a_fault_means_exactly_one_instant(name: str, local: datetime) -> None:
    zone = load_zone(name)
    local = local.replace(second=0, microsecond=0)
    steps = (timedelta(minutes=one) for one in range(-26 * 60, 26 * 60, 15))
    around = (local.replace(tzinfo=UTC) + step for step in steps)
    meant = [at for at in around if at.astimezone(zone).replace(tzinfo=None) == local]
    instant = Clock(zone).instant(local)
    if isinstance(instant, Trouble):
        assert len(meant) != 1
    else:
        assert [instant.astimezone(UTC)] == meant


# Dates


@pytest.mark.parametrize(
    ("day", "code", "message", "hint"),
    [
        (
            "2030-02-30",
            "AG012",
            "`2030-02-30` is not a date in the calendar.",
            "Write it like `2024-07-16`: year, month, day.",
        ),
        (
            "2030-13-01",
            "AG012",
            "`2030-13-01` is not a date in the calendar.",
            "Write it like `2024-07-16`: year, month, day.",
        ),
        (
            "2030-00-01",
            "AG012",
            "`2030-00-01` is not a date in the calendar.",
            "Write it like `2024-07-16`: year, month, day.",
        ),
        (
            "0000-01-01",
            "AG012",
            "`0000-01-01` is not a date in the calendar.",
            "Write it like `2024-07-16`: year, month, day.",
        ),
        (
            "2031-02-29",
            "AG012",
            "`2031-02-29` is not a date in the calendar.",
            "Write it like `2024-07-16`: year, month, day.",
        ),
        ("1969-12-31", "AG012", "The year 1969 is outside 1970 to 2199.", "Mend the year."),
        ("2200-01-01", "AG012", "The year 2200 is outside 1970 to 2199.", "Mend the year."),
        ("30.02.2030", "AG012", "`30.02.2030` is not possible here.", "Write a date: `2024-07-16`."),
        ("2030-5-6", "AG012", "`2030-5-6` is not possible here.", "Write a date: `2024-07-16`."),
        ("20300506", "AG012", "`20300506` is not possible here.", "Write a date: `2024-07-16`."),
        ("2030-05-06T00:00", "AG012", "`2030-05-06T00:00` is not possible here.", "Write a date: `2024-07-16`."),
        ("２０３０-05-06", "AG012", "`２０３０-05-06` is not possible here.", "Write a date: `2024-07-16`."),
    ],
)
def test_a_date_that_is_none_is_one_fault_at_the_date(day: str, code: str, message: str, hint: str) -> None:
    assert faults(entries(ENTRY, date=day)) == [Fault(code, 3, 11, message, hint)]


@pytest.mark.parametrize("day", ["1970-01-01", "2032-02-29", "2199-12-31"])
def test_the_first_and_the_last_dates_are_read(day: str) -> None:
    assert [str(one.date) for one in agenda(entries(f"id: a, time: 20:00-10:00+9, {OTHER}", date=day)).days] == [day]


def test_a_date_that_stands_twice_tells_where_it_stands_first_and_its_entries_are_read() -> None:
    second = "  - date: 2030-05-06\n    entries:\n      - {id: b, time: 29:00-30:00, kind: other, title: B}\n"
    third = "  - date: 2030-05-07\n    entries:\n      - {id: c, time: 09:00-10:00, continues: b}\n"
    loaded = load(entries(ENTRY) + second + third)
    assert [fault(one) for one in loaded.findings] == [
        Fault("AG012", 6, 11, "2030-05-06 stands twice among the days.", "Put all entries of a day under one."),
        Fault("AG013", 8, 23, "`29:00-30:00` is not a time of day.", LIMITS),
    ]
    [related] = loaded.findings[0].related
    assert (related.location.line, related.location.column, related.message) == (3, 11, "the first day with this date")


@pytest.mark.parametrize("day", ["2030-02-30", "someday", ""])
def test_entries_of_a_day_with_a_faulty_date_are_read_and_may_be_continued(day: str) -> None:
    rows = f"- {{id: a, time: 9:00-8:00, {OTHER}}}\n      - {{id: b, time: 09:00-10:00, {OTHER}, room: R9}}"
    later = (
        "  - date: 2030-05-07\n    entries:\n      - {id: c, time: 09:00-10:00, continues: b, shares_time_with: [a]}\n"
    )
    found = faults(f"days:\n  - date: {day}\n    entries:\n      {rows}\n{later}")
    assert [(one.code, one.line, one.column) for one in found if one.line > 3] == [("AG014", 5, 23), ("AG018", 6, 65)]
    assert len(found) == 3


def test_days_come_sorted_by_date_and_entries_by_time() -> None:
    later = entries(ENTRY, f"id: b, time: 08:00-09:00, {OTHER}", date="2030-05-07")
    earlier = "  - date: 2030-05-06\n    entries: []\n"
    assert [(str(day.date), [one.id for one in day.entries]) for day in agenda(later + earlier).days] == [
        ("2030-05-06", []),
        ("2030-05-07", ["b", "a"]),
    ]


# Hours of a day, and when people are there


def test_the_hours_of_a_day_are_read() -> None:
    [day] = agenda(entries(ENTRY) + "    hours: 9:00-17:30\n").days
    assert day.hours is not None
    assert (f"{day.hours.start:%F %H:%M}", f"{day.hours.end:%F %H:%M}") == ("2030-05-06 09:00", "2030-05-06 17:30")


@pytest.mark.parametrize(
    ("hours", "code", "message", "hint"),
    [
        ("9-17", "AG013", "`9-17` is not possible here.", "Write the hours of the day: `09:00-17:00`."),
        ("tbc", "AG013", "`tbc` is not possible here.", "Write the hours of the day: `09:00-17:00`."),
        (
            "09:00–17:00",
            "AG013",
            "`09:00–17:00` is not possible here.",
            "Write the hours of the day: `09:00-17:00`. Did you mean `09:00-17:00`?",
        ),
        (
            "22:00-01:00+1",
            "AG013",
            "`22:00-01:00+1` is not possible here.",
            "Write the hours of the day: `09:00-17:00`.",
        ),
        (
            "9:00-5:00",
            "AG014",
            "`9:00-5:00` ends before it starts.",
            "The hours of a day end on that day; write them on a 24-hour clock.",
        ),
        ("9:00-25:00", "AG013", "`9:00-25:00` is not a time of day.", LIMITS),
    ],
)
def test_hours_of_a_day_that_are_none_are_one_fault(hours: str, code: str, message: str, hint: str) -> None:
    assert faults(f"{entries(ENTRY)}    hours: {hours}\n") == [Fault(code, 6, 12, message, hint)]


def person(available: str, zone: str = "Europe/Warsaw") -> str:
    head = f"agenda: {{id: x, title: X, timezone: {zone}}}\n"
    return f"{head}people:\n  ada:\n    name: Ada\n    available: [{available}]\n{entries(ENTRY)}"


def at(text: str, zone: str = "Europe/Warsaw") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=load_zone(zone))


def test_the_forms_in_which_somebody_is_available_are_read() -> None:
    forms = (
        "2030-05-06, 2030-05-06..2030-05-08, 2030-05-06 .. 2030-05-06, 2030-05-06 09:00-13:00, 2030-05-06 20:00-02:00+1"
    )
    assert agenda(person(forms)).people["ada"].available == (
        Span(at("2030-05-06T00:00"), at("2030-05-07T00:00")),
        Span(at("2030-05-06T00:00"), at("2030-05-09T00:00")),
        Span(at("2030-05-06T00:00"), at("2030-05-07T00:00")),
        Span(at("2030-05-06T09:00"), at("2030-05-06T13:00")),
        Span(at("2030-05-06T20:00"), at("2030-05-07T02:00")),
    )


def test_a_day_whose_midnight_is_skipped_begins_at_its_first_instant() -> None:
    [span] = agenda(person("2030-09-08", "America/Santiago")).people["ada"].available
    assert (span.start.astimezone(UTC).isoformat(), elapsed(*span)) == (
        "2030-09-08T04:00:00+00:00",
        timedelta(hours=23),
    )


AVAILABLE = "Write `2024-07-16`, `2024-07-16..2024-07-18` or `2024-07-16 09:00-13:00`."


@pytest.mark.parametrize(
    ("available", "code", "message", "hint"),
    [
        ("Monday", "AG009", "`Monday` is no date or time at which somebody is available.", AVAILABLE),
        (
            "2030-05-06 - 2030-05-08",
            "AG009",
            "`2030-05-06 - 2030-05-08` is no date or time at which somebody is available.",
            AVAILABLE,
        ),
        (
            "2030-05-06 9:00 - 13:00",
            "AG009",
            "`2030-05-06 9:00 - 13:00` is no date or time at which somebody is available.",
            AVAILABLE,
        ),
        (
            "2030-02-30",
            "AG012",
            "`2030-02-30` is not a date in the calendar.",
            "Write it like `2024-07-16`: year, month, day.",
        ),
        (
            "2030-05-06..2030-02-30",
            "AG012",
            "`2030-02-30` is not a date in the calendar.",
            "Write it like `2024-07-16`: year, month, day.",
        ),
        ("1969-05-06", "AG012", "The year 1969 is outside 1970 to 2199.", "Mend the year."),
        (
            "2030-05-08..2030-05-06",
            "AG014",
            "`2030-05-08..2030-05-06` ends before it begins.",
            "Did you mean `2030-05-06..2030-05-08`?",
        ),
        (
            "2030-05-06 13:00-9:00",
            "AG014",
            "`13:00-9:00` ends before it starts.",
            "Write `13:00-09:00+1` if it ends on the next day.",
        ),
        ("2030-05-06 tbc", "AG013", "`tbc` is not a time.", "Write it like `09:00-10:30`."),
        ("2030-05-06 09:00–13:00", "AG013", "`09:00–13:00` is not a time.", "Write it like `09:00-10:30`."),
        ("2030-03-31 02:30-04:00", "AG015", "02:30 on 2030-03-31 does not exist in Europe/Warsaw.", skipped("03:30")),
    ],
)
def test_an_availability_that_is_none_is_one_fault(available: str, code: str, message: str, hint: str) -> None:
    assert faults(person(available)) == [Fault(code, 5, 17, message, hint)]


# Zones


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("America/Bogotta", "Did you mean `America/Bogota` or `America/Godthab` or `America/Boa_Vista`?"),
        ("GMT +0", "Did you mean `GMT+0`?"),
        ("europe/warsaw", "Did you mean `Europe/Warsaw`?"),
        ("Warsaw", "Did you mean `Europe/Warsaw`?"),
        ("Munich", "Write an IANA name, such as `Europe/Warsaw`."),
        ("Factory", "Write an IANA name, such as `Europe/Warsaw`."),
        ("../../etc/passwd", "Write an IANA name, such as `Europe/Warsaw`."),
        ("posix/Europe/Warsaw", "Did you mean `Europe/Warsaw`?"),
    ],
)
def test_an_unknown_zone_is_reported_with_the_nearest_names(zone: str, hint: str) -> None:
    message = f"There is no time zone `{zone}`."
    assert faults(in_zone(zone, "09:00-10:00")) == [Fault("AG011", 1, 37, message, hint)]


def test_the_zone_of_a_person_is_read_or_reported() -> None:
    before = "people:\n  ada: {name: Ada, timezone: America/Lima}\n  bob: {name: Bob, timezone: America/lima}\n"
    loaded = load(before + entries(ENTRY))
    assert loaded.agenda is not None
    assert [one.timezone and one.timezone.key for one in loaded.agenda.people.values()] == ["America/Lima", None]
    assert [fault(one) for one in loaded.findings] == [
        Fault("AG011", 4, 30, "There is no time zone `America/lima`.", "Did you mean `America/Lima`?")
    ]


def test_faults_of_times_are_found_although_the_zone_is_unknown() -> None:
    assert [one.code for one in faults(in_zone("Warsaw", "10:00-9:00"))] == ["AG011", "AG014"]
