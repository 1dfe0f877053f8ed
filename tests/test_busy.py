"""Other people's calendars: when somebody is busy, whatever program wrote them."""

from __future__ import annotations

import pytest

from agenda_cal.busy import busy_times_of
from agenda_cal.errors import FileError
from fragments import agenda, entries

AGENDA = agenda(
    entries(
        "id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]",
        "id: b, time: 17:00-18:00, kind: talk, title: Lakes, speakers: [ada-example]",
        before="people: {ada-example: {name: Ada Example}}\n",
    )
)


def calendar(*lines: str) -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN")
    return "\r\n".join([*head, *lines, "END:VCALENDAR", ""]).encode()


def event(*lines: str) -> list[str]:
    return ["BEGIN:VEVENT", "UID:1", "DTSTAMP:20300101T000000Z", "SUMMARY:Dentist", *lines, "END:VEVENT"]


def busy(*lines: str) -> list[tuple[str, str]]:
    found = busy_times_of(AGENDA, AGENDA.people["ada-example"], calendar(*event(*lines)), "ada.ics")
    return [(f"{one.start:%m-%d %H:%M}", f"{one.end:%m-%d %H:%M}") for one in found]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("DTSTART:20300506T070000Z", "DTEND:20300506T080000Z"), [("05-06 09:00", "05-06 10:00")]),
        (("DTSTART:20300506T090000", "DTEND:20300506T100000"), [("05-06 09:00", "05-06 10:00")]),
        (("DTSTART;TZID=America/New_York:20300506T030000", "DURATION:PT1H"), [("05-06 09:00", "05-06 10:00")]),
        (("DTSTART;VALUE=DATE:20300506",), [("05-06 00:00", "05-07 00:00")]),
        (
            ("DTSTART:20300101T070000Z", "DTEND:20300101T080000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO"),
            [("05-06 09:00", "05-06 10:00")],
        ),
        (("DTSTART:20300506T070000Z", "DTEND:20300506T080000Z", "TRANSP:TRANSPARENT"), []),
        (("DTSTART:20300506T070000Z", "DTEND:20300506T080000Z", "STATUS:CANCELLED"), []),
        (("DTSTART:20300506T070000Z", "DTEND:20300506T080000Z", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), []),
        (("DTSTART:20300506T070000Z", "DTEND:20300506T080000Z", "RRULE:FREQ=SECONDLY"), []),
        (("DTSTART:20300601T070000Z", "DTEND:20300601T080000Z"), []),
    ],
    ids=[
        "utc",
        "floating",
        "zone",
        "all day",
        "recurring",
        "transparent",
        "cancelled",
        "free",
        "too often",
        "elsewhen",
    ],
)
def test_an_event_makes_busy_when_it_occupies(lines: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert busy(*lines) == found


@pytest.mark.parametrize("raw", [b"", b"nonsense", b"\xff\xfe", calendar("BEGIN:VEVENT")])
def test_what_is_no_calendar_is_said(raw: bytes) -> None:
    with pytest.raises(FileError, match=r"^ada\.ics cannot be read as an iCalendar file"):
        busy_times_of(AGENDA, AGENDA.people["ada-example"], raw, "ada.ics")
