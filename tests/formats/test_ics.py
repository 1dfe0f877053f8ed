"""Calendars as Indico, Google, Outlook and we ourselves write them become agendas."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda_cal import api
from agenda_cal.converting import import_bytes
from agenda_cal.errors import AgendaCalError, ForeignFileError, NothingRecognisedError
from agenda_cal.feeds.select import Selection
from agenda_cal.footnotes import without_footnotes
from agenda_cal.formats.calendars import events, lines
from agenda_cal.formats.draft import Wanted
from agenda_cal.publication.record import Record
from conformance import Conformance, projected
from full_agendas import agenda_of
from running import ROOT

if TYPE_CHECKING:
    from agenda_cal.formats.compose import Imported
    from agenda_cal.model import Agenda

AT = datetime(2030, 1, 1, tzinfo=UTC)
WHEN = "DTSTART;TZID=Europe/Warsaw:20300506T090000\nDTEND;TZID=Europe/Warsaw:20300506T100000"


def feed(agenda: Agenda) -> bytes:
    return api.export(agenda, Selection(), Record(), AT)


def calendar(*events: str, head: str = "") -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\n{one}\nEND:VEVENT\n" for one in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{blocks}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def imported(raw: bytes, timezone: str = "") -> Imported:
    return import_bytes(raw, Wanted("x.ics", timezone)).imported


def entries(raw: bytes, timezone: str = "") -> list[dict[str, Any]]:
    return [one for day in imported(raw, timezone).data["days"] for one in day["entries"]]


def times(raw: bytes, timezone: str = "") -> list[str]:
    return [f"{day['date']} {one['time']}" for day in imported(raw, timezone).data["days"] for one in day["entries"]]


def told(raw: bytes, timezone: str = "") -> list[str]:
    return [f"{one.source}: {one.text}" for one in imported(raw, timezone).remarks]


class TestICalendar(Conformance):
    name = "ics"

    def encoded(self, agenda: Agenda) -> bytes:
        return feed(agenda)

    def test_the_workshop_comes_back(self) -> None:
        """Calendars show no marks of footnotes in titles."""
        agenda = api.readable(api.load(str(ROOT / "agenda.yaml")))
        there = projected(agenda, self.format.holds)
        for day in there["days"]:
            for entry in day["entries"]:
                entry["title"] = without_footnotes(entry["title"])
        assert projected(self.back(feed(agenda), agenda), self.format.holds) == there


# What programs export

INDICO = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//CERN//INDICO//EN
BEGIN:VEVENT
SUMMARY:Registration
DTSTART:20300506T070000Z
DTEND:20300506T073000Z
DTSTAMP:20300101T000000Z
UID:indico-contribution-101@indico.example.org
DESCRIPTION:https://indico.example.org/event/1/contributions/101/
LOCATION:Geneva\, Switzerland
URL:https://indico.example.org/event/1/contributions/101/
CATEGORIES:Water
END:VEVENT
BEGIN:VEVENT
SUMMARY:Rivers and
  their data
DTSTART;VALUE=DATE-TIME:20300506T073000Z
DURATION:PT1H30M
UID:indico-contribution-102@indico.example.org
DESCRIPTION:Speakers: Ada Example (Example Office)\n\nLong\, long text
LOCATION:Geneva\, Switzerland
CATEGORIES:Air
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()
GOOGLE = r"""BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Lakes\, 2030
X-WR-TIMEZONE:Europe/Warsaw
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
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Europe/Warsaw:20300506T103000
DTEND;TZID=Europe/Warsaw:20300506T110000
RRULE:FREQ=DAILY;COUNT=3
EXDATE;TZID=Europe/Warsaw:20300507T103000
UID:coffee@google.com
SUMMARY:Break for everybody who is here
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Warsaw:20300508T110000
DTEND;TZID=Europe/Warsaw:20300508T113000
RECURRENCE-ID;TZID=Europe/Warsaw:20300508T103000
UID:coffee@google.com
SUMMARY:Przerwa kawowa
END:VEVENT
BEGIN:VEVENT
DTSTART:20300506T070000Z
DTEND:20300506T083000Z
UID:one@google.com
ORGANIZER;CN=Lakes Office:mailto:abc@group.calendar.example.org
ATTENDEE;CUTYPE=INDIVIDUAL;CN=Ada Example;X-NUM-GUESTS=0:mailto:ada@example.org
ATTENDEE;CN=li@example.org:mailto:li@example.org
X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg
DESCRIPTION:<b>About</b> lakes<br>See <a href="https://example.org/x">here</a>
LOCATION:Red Room
SUMMARY:Lakes
STATUS:CONFIRMED
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20300506
DTEND;VALUE=DATE:20300509
UID:day@google.com
SUMMARY:Lakes 2030
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()
OUTLOOK = r"""BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Central European Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
DESCRIPTION:Bring papers.\n
DTEND;TZID="Central European Standard Time":20300506T110000
DTSTART;TZID="Central European Standard Time":20300506T090000
SUMMARY;LANGUAGE=pl:Canceled: Panel 2: Air
STATUS:CANCELLED
UID:040000008200E00074C5B7101A82E008
X-ALT-DESC;FMTTYPE=text/html:<html><body>no</body></html>
X-MICROSOFT-CDO-BUSYSTATUS:FREE
BEGIN:VALARM
TRIGGER:-PT15M
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=GMT Standard Time:20300506T110000
DTEND;TZID=GMT Standard Time:20300506T120000
SUMMARY:Call
X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
LOCATION:https://example.zoom.us/j/1
UID:2
END:VEVENT
BEGIN:VTODO
SUMMARY:Buy flowers
END:VTODO
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def test_an_export_of_indico() -> None:
    found = imported(INDICO)
    link = "https://indico.example.org/event/1/contributions/101/"
    assumed = "The file names no time zone; Europe/Zurich is taken, that of “Geneva, Switzerland”."
    assert found.data == {
        "agenda": {
            "id": "imported-calendar",
            "title": "Imported calendar",
            "timezone": "Europe/Zurich",
            "venue": {"name": "Geneva, Switzerland"},
            "assumed": [assumed],
        },
        "tracks": {"water": {"title": "Water"}, "air": {"title": "Air"}},
        "days": [
            {
                "date": "2030-05-06",
                "entries": [
                    {
                        "id": "d1-registration",
                        "time": "09:00-09:30",
                        "kind": "registration",
                        "title": "Registration",
                        "track": "water",
                        "links": [{"title": "indico.example.org", "url": link}],
                    },
                    {
                        "id": "d1-rivers-and-their-data",
                        "time": "09:30-11:00",
                        "kind": "other",
                        "title": "Rivers and their data",
                        "track": "air",
                        "abstract": "Speakers: Ada Example (Example Office)\n\nLong, long text",
                    },
                ],
            }
        ],
    }
    assert told(INDICO) == [f": {assumed}"]
    assert found.keys == {
        "d1-registration": "indico-contribution-101@indico.example.org",
        "d1-rivers-and-their-data": "indico-contribution-102@indico.example.org",
    }


def test_an_export_of_google() -> None:
    found = imported(GOOGLE)
    assert found.data == {
        "agenda": {"id": "lakes-2030", "title": "Lakes, 2030", "timezone": "Europe/Warsaw"},
        "rooms": {"red-room": {"name": "Red Room"}},
        "days": [
            {
                "date": "2030-05-06",
                "entries": [
                    {
                        "id": "d1-lakes",
                        "time": "09:00-10:30",
                        "kind": "other",
                        "title": "Lakes",
                        "room": "red-room",
                        "abstract": "About lakes\nSee here (https://example.org/x)",
                        "links": [{"title": "Join online", "url": "https://meet.google.com/abc-defg", "kind": "join"}],
                    },
                    {
                        "id": "d1-break-for-everybody-who-is-here",
                        "time": "10:30-11:00",
                        "kind": "break",
                        "title": "Break for everybody who is here",
                    },
                ],
            },
            {
                "date": "2030-05-08",
                "entries": [
                    {
                        "id": "d2-przerwa-kawowa",
                        "time": "11:00-11:30",
                        "kind": "break",
                        "title": "Przerwa kawowa",
                    }
                ],
            },
        ],
    }
    assert told(GOOGLE) == [
        "line 35: Invited: Ada Example (who is invited need not speak)",
        "line 35: Organiser: Lakes Office (an entry has none)",
        "line 48: 2030-05-06 Lakes 2030 (it lasts all day)",
    ]
    assert found.above[("days", 0)] == ["NOT PLACED line 48: 2030-05-06 Lakes 2030 (it lasts all day)"]
    assert found.keys == {
        "d1-lakes": "one@google.com",
        "d1-break-for-everybody-who-is-here": "coffee@google.com/20300506T1030",
        "d2-przerwa-kawowa": "coffee@google.com/20300508T1100",
    }
    assert b"@" not in import_bytes(GOOGLE, Wanted("x.ics")).text


def test_an_export_of_outlook() -> None:
    found = imported(OUTLOOK)
    assumed = "Some times are given in Europe/London; all of them are in Europe/Warsaw here."
    assert found.data == {
        "agenda": {
            "id": "imported-calendar",
            "title": "Imported calendar",
            "timezone": "Europe/Warsaw",
            "assumed": [assumed],
        },
        "days": [
            {
                "date": "2030-05-06",
                "entries": [
                    {
                        "id": "d1-panel-2-air",
                        "time": "09:00-11:00",
                        "status": "cancelled",
                        "kind": "panel",
                        "title": "Panel 2: Air",
                        "abstract": "Bring papers.",
                    },
                    {
                        "id": "d1-call",
                        "time": "12:00-13:00",
                        "status": "tentative",
                        "kind": "other",
                        "title": "Call",
                        "links": [{"title": "Join online", "url": "https://example.zoom.us/j/1", "kind": "join"}],
                    },
                ],
            }
        ],
    }
    assert told(OUTLOOK) == [f": {assumed}", "line 37: Buy flowers (a VTODO is no event)"]


# Zones


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Warsaw", "Europe/Warsaw"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"', "Europe/Amsterdam"),
    ],
)
def test_a_tzid_names_the_zone(tzid: str, zone: str) -> None:
    raw = calendar(f"DTSTART;TZID={tzid}:20300506T090000\nDURATION:PT1H\nSUMMARY:A")
    assert (imported(raw).data["agenda"]["timezone"], times(raw)) == (zone, ["2030-05-06 09:00-10:00"])


def test_the_user_stands_above_the_file() -> None:
    assert times(calendar(f"{WHEN}\nSUMMARY:A"), "Asia/Tokyo") == ["2030-05-06 16:00-17:00"]
    assert told(calendar(f"{WHEN}\nSUMMARY:A"), "Asia/Tokyo") == []


def test_times_in_utc_alone_are_in_a_fixed_offset() -> None:
    raw = calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nSUMMARY:A")
    assert imported(raw).data["agenda"]["timezone"] == "Etc/UTC"
    assert told(raw) == [": The file gives times by their offset from UTC alone; Etc/UTC is taken for all of them."]


def test_floating_times_are_on_the_agendas_clock() -> None:
    floating = "DTSTART:20300506T120000\nDTEND:20300506T130000\nSUMMARY:B"
    assert times(calendar(f"{WHEN}\nSUMMARY:A", floating)) == ["2030-05-06 09:00-10:00", "2030-05-06 12:00-13:00"]
    assert times(calendar(floating), "Asia/Tokyo") == ["2030-05-06 12:00-13:00"]
    assert times(calendar(floating, head="X-WR-TIMEZONE:Asia/Tokyo\n")) == ["2030-05-06 12:00-13:00"]
    with pytest.raises(ForeignFileError) as caught:
        imported(calendar(floating))
    assert str(caught.value) == (
        "x.ics does not say which time zone its times are in. "
        "Say it with --timezone, for instance --timezone Europe/Warsaw."
    )


def test_a_zone_of_the_files_own_is_asked_for_unless_it_has_one_offset() -> None:
    own = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\n{}END:VTIMEZONE\n"
    event = "DTSTART;TZID=Ours:20300506T090000\nDTEND;TZID=Ours:20300506T100000\nSUMMARY:A"
    other = f"{WHEN}\nSUMMARY:B"
    assert times(calendar(event, other, head=own.format(""))) == ["2030-05-06 09:00-10:00", "2030-05-06 10:00-11:00"]
    two = own.format("BEGIN:DAYLIGHT\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n")
    with pytest.raises(ForeignFileError) as caught:
        imported(calendar(event, head=two))
    assert str(caught.value).startswith("x.ics names the time zone `Ours`, which nobody knows.")
    assert told(calendar(event, other, head=two)) == [
        ": Some times are in a time zone `Ours`, which nobody knows; they are taken to be in Europe/Warsaw."
    ]


def test_summer_time_is_that_of_the_day() -> None:
    raw = calendar("DTSTART;TZID=Europe/Warsaw:20301025T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:A")
    assert times(raw, "Etc/UTC") == ["2030-10-25 07:00-08:00", "2030-11-01 08:00-09:00"]


# Quirks of events


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("SUMMARY:B", "line 8: B (it has no start)"),
        ("DTSTART:2030-05-06\nSUMMARY:B", "line 8: B (its DTSTART cannot be read: "),
        ("DTSTART:20300506T110000Z\nDTEND:20301399T110000Z\nSUMMARY:B", "line 8: B (its DTEND cannot be read: "),
        ("DTSTART:20300506T110000Z\nSUMMARY:B", "line 8: 2030-05-06 13:00 B (it has no duration)"),
        ("DTSTART:20300506T110000Z\nDURATION:PT0S\nSUMMARY:B", "line 8: 2030-05-06 13:00 B (it has no duration)"),
        (
            "DTSTART:20300506T110000Z\nDTEND:20300506T100000Z\nSUMMARY:B",
            "line 8: 2030-05-06 13:00 B (it ends before it begins)",
        ),
        (
            "DTSTART:20300506T110000Z\nDTEND:20300606T110000Z\nSUMMARY:B",
            "line 8: 2030-05-06 13:00-13:00 · B (it lasts longer than nine days)",
        ),
        (
            "DTSTART:00010101T000000Z\nDTEND:00010101T010000Z\nSUMMARY:B",
            "line 8: 0001-01-01 B (the year is outside 1970 to 2199)",
        ),
        ("DTSTART;VALUE=DATE:20300506\nSUMMARY:B", "line 8: 2030-05-06 B (it lasts all day)"),
        (
            "DTSTART:20300506T110000Z\nDURATION:PT1H\nRRULE:FREQ=MINUTELY\nSUMMARY:B",
            "line 8: 2030-05-06 11:00 B (it recurs minutely, which no entry of an agenda does)",
        ),
        (
            "DTSTART:20300506T110000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:B",
            "line 8: 2030-05-06 11:00 B (its rule of recurrence is none that an agenda needs)",
        ),
        (
            "DTSTART:20300506T110000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES\nSUMMARY:B",
            "line 8: B (its RRULE cannot be read: ",
        ),
        (
            "DTSTART:20300506T110000Z\nDURATION:PT1H\nRDATE:" + ",".join(["20300507T110000Z"] * 6000) + "\nSUMMARY:B",
            "line 8: B (it lists more than 5,000 dates)",
        ),
    ],
)
def test_an_event_that_has_no_place_is_listed_and_the_others_are_kept(event: str, why: str) -> None:
    raw = calendar(f"{WHEN}\nSUMMARY:A", event)
    assert [one["title"] for one in entries(raw)] == ["A"]
    (found,) = told(raw)
    assert found.startswith(why)


def test_a_series_without_an_end_is_bounded() -> None:
    raw = calendar(f"{WHEN}\nRRULE:FREQ=WEEKLY;BYDAY=MO\nSUMMARY:A")
    assert len(entries(raw)) == 53
    assert told(raw) == ["line 3: 2030-05-06 09:00 A (it recurs for longer; it is taken until 2031-05-07)"]
    assert told(calendar(f"{WHEN}\nRRULE:FREQ=DAILY;UNTIL=20300510T000000Z\nSUMMARY:A")) == []
    assert len(entries(calendar(f"{WHEN}\nRRULE:FREQ=DAILY;UNTIL=20300510T000000Z\nSUMMARY:A"))) == 4


def test_dates_listed_one_by_one_and_several_series_of_one_uid() -> None:
    listed = calendar(f"UID:u\n{WHEN}\nRDATE;TZID=Europe/Warsaw:20300508T090000\nSUMMARY:A")
    assert times(listed) == ["2030-05-06 09:00-10:00", "2030-05-08 09:00-10:00"]
    later = WHEN.replace("20300506", "20300601")
    both = calendar(
        f"UID:u\n{WHEN}\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:A",
        f"UID:u\n{later}\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:B",
        f"UID:u\n{later.replace('T10', 'T12')}\nSUMMARY:C",
    )
    assert [one["title"] for one in entries(both)] == ["A", "A", "B", "C", "B"]


def test_rules_that_may_never_yield_anything_are_few() -> None:
    rules = ["FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=6", "FREQ=DAILY;INTERVAL=2;BYDAY=MO"]
    raw = calendar(*[f"{WHEN}\nRRULE:{rule};COUNT=1\nSUMMARY:A" for rule in rules for _ in range(7)])
    assert len(entries(raw)) == 19
    assert {one.partition("(")[2] for one in told(raw)} == {"more than 5 events have such a rule of recurrence)"}


def test_lines_that_are_none_are_kept_beside_their_event() -> None:
    raw = calendar(f"{WHEN}\nSUMMARY:A\nDESCRIPTION:One\nand two\nthree: four", f"{WHEN}\nSUMMARY:B")
    assert [one["title"] for one in entries(raw)] == ["A", "B"]
    assert told(raw) == [
        "line 3: and two (this is no line of iCalendar)",
    ]


def test_a_uid_again_is_another_entry() -> None:
    later = WHEN.replace("T09", "T11").replace("T10", "T12")
    raw = calendar(f"UID:u\n{WHEN}\nSUMMARY:A", f"UID:u\n{later}\nSUMMARY:A", f"UID:u\n{WHEN}\nSUMMARY:A")
    assert [(one["id"], one["time"]) for one in entries(raw)] == [("d1-a", "09:00-10:00"), ("d1-a-2", "11:00-12:00")]
    assert imported(raw).keys == {"d1-a": "u/20300506T0900", "d1-a-2": "u/20300506T1100"}
    assert told(raw) == [
        "line 9: Another event in the file has the same UID; this one is taken to be an entry of its own.",
        "line 15: 2030-05-06 09:00 A (the same event stands in the file already)",
    ]


def test_one_place_of_all_is_the_venue_and_several_are_rooms() -> None:
    one = calendar(f"{WHEN}\nSUMMARY:A\nLOCATION:Hall 1", f"{WHEN}\nSUMMARY:B\nLOCATION:Hall 1")
    two = calendar(f"{WHEN}\nSUMMARY:A\nLOCATION:Hall 1", f"{WHEN}\nSUMMARY:B\nLOCATION:Hall 2")
    assert (imported(one).data["agenda"]["venue"], "rooms" in imported(one).data) == ({"name": "Hall 1"}, False)
    assert imported(two).data["rooms"] == {"hall-1": {"name": "Hall 1"}, "hall-2": {"name": "Hall 2"}}


def test_transparent_means_a_break_unless_all_are() -> None:
    free = f"{WHEN}\nSUMMARY:Walk\nTRANSP:TRANSPARENT"
    assert [one["kind"] for one in entries(calendar(free, f"{WHEN}\nSUMMARY:B"))] == ["break", "other"]
    assert [one["kind"] for one in entries(calendar(free))] == ["other"]


def test_what_an_entry_has_no_field_for_is_kept_beside_it() -> None:
    raw = calendar(
        f"{WHEN}\nSUMMARY:A\nCATEGORIES:Blue,Green\nURL:mailto:a@example.org\nORGANIZER;CN=Ada Example:mailto:a@example.org",
        f"{WHEN.replace('90000', '90030')}\nSUMMARY:B\nCATEGORIES:Keynote",
    )
    assert [one["kind"] for one in entries(raw)] == ["other", "keynote"]
    assert told(raw) == [
        "line 3: Category: Blue (it is no track of this agenda)",
        "line 3: Category: Green (it is no track of this agenda)",
        "line 3: URL: (an e-mail address) (it is no web address)",
        "line 3: Organiser: Ada Example (an entry has none)",
        "line 11: The file says 09:00:30 to 10:00:00; seconds are left out.",
    ]


def test_the_organiser_of_all_is_the_agendas() -> None:
    raw = calendar(*[f"{WHEN}\nSUMMARY:{name}\nORGANIZER;CN=Lakes Office:mailto:o@example.org" for name in "AB"])
    assert imported(raw).data["agenda"]["organiser"] == {"name": "Lakes Office"}
    assert told(raw) == [": Lakes Office is taken for the organiser, as in all events of the calendar."]


def test_several_calendars_in_a_file_and_other_line_ends() -> None:
    raw = calendar(f"{WHEN}\nSUMMARY:A") + calendar(f"{WHEN}\nSUMMARY:B")
    for end in (b"\r\n", b"\n", b"\r"):
        assert [one["title"] for one in entries(raw.replace(b"\r\n", end))] == ["A", "B"]
    assert [one["title"] for one in entries(b"\xef\xbb\xbf" + raw)] == ["A", "B"]


def test_an_event_whose_end_is_missing_is_listed() -> None:
    raw = calendar(f"{WHEN}\nSUMMARY:A\nBEGIN:VEVENT\n{WHEN}\nSUMMARY:B")
    assert ([one["title"] for one in entries(raw)], told(raw)) == (["B"], ["line 3: A (its end is missing)"])


# Our own feeds

OURS: dict[str, Any] = {
    "agenda": {
        "id": "lakes",
        "title": "Lakes",
        "timezone": "Europe/Warsaw",
        "status": "draft",
        "assumed": ["All of it."],
    },
    "policy_areas": {"PA1": {"title": "Water"}},
    "people": {
        "ada-example": {"name": "Ada Example", "honorific": "Dr.", "affiliation": "Example Office"},
        "li-muster": {"name": "Li Muster"},
    },
    "tracks": {"inland": {"title": "Inland"}},
    "days": [
        {
            "date": "2030-05-06",
            "entries": [
                {
                    "id": "s3",
                    "time": "09:00-10:00",
                    "kind": "session",
                    "number": 3,
                    "title": "Rivers",
                    "track": "inland",
                    "chairs": ["ada-example"],
                    "speakers": [
                        {"person": "li-muster", "role": "moderator", "remote": True},
                        {"person": "tbc", "affiliation": "Sample Office", "position": "President"},
                    ],
                    "policy_areas": ["PA1"],
                    "abstract": "About rivers.\n\nAnd more.",
                    "guiding_questions": ["Why?", "How?"],
                    "assumed": ["The hour."],
                },
                {"id": "s3-continued", "time": "10:30-11:00", "continues": "s3"},
                {"id": "d1-walk", "time": "10:30-11:00", "kind": "break", "title": "Walk", "shares_time_with": ["s3-continued"]},
            ],
        }
    ],
}  # fmt: skip


def test_our_own_feeds_say_more_than_titles_and_times() -> None:
    found = imported(feed(agenda_of(OURS))).data
    first, walk, again = found["days"][0]["entries"]
    assert found["agenda"] == OURS["agenda"]
    assert [found[key] for key in ("policy_areas", "people", "tracks")] == [
        OURS[key] for key in ("policy_areas", "people", "tracks")
    ]
    assert first == OURS["days"][0]["entries"][0]
    assert {key: again[key] for key in ("id", "time", "continues", "title", "number")} == {
        "id": "s3-continued",
        "time": "10:30-11:00",
        "continues": "s3",
        "title": "Rivers",
        "number": 3,
    }
    assert walk["shares_time_with"] == ["s3-continued"]


def test_only_our_own_feeds_are_read_by_their_words() -> None:
    raw = feed(agenda_of(OURS)).replace(b"//agenda-cal//agenda-cal//", b"//somebody//else//")
    assert (entries(raw)[0]["title"], "chairs" in entries(raw)[0]) == ("Session 3. Rivers", False)


# Hostile files


@pytest.mark.parametrize(
    "raw",
    [
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\r\n" * 1000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"BEGIN:X\n" * 5000,
        b"BEGIN:VCALENDAR\n" + b"END:VEVENT\n" * 100,
        calendar("DTSTART" + ';A="' * 300 + ":20300506T090000Z"),
        calendar("DTSTART;" + "A" * 5000 + ":20300506T090000Z"),
        calendar("DTSTART:99991231T235959Z\nDURATION:P9999999999D\nSUMMARY:A"),
        calendar("DTSTART:99991231T235959\nDURATION:PT1H\nRRULE:FREQ=YEARLY\nSUMMARY:A"),
        calendar("DTSTART:20300506T090000Z\nDTSTART:20300507T090000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=DAILY\nDURATION:PT1H"),
        calendar("DTSTART:20300506T090000Z\nDTEND;VALUE=DATE:20300507\nSUMMARY:A"),
        calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=0;COUNT=2"),
        calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=XX"),
        calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=99999999999999999999"),
        calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=foo"),
        calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nRDATE:foo\nEXDATE:bar\nRECURRENCE-ID:baz"),
        calendar("DTSTART;TZID=Europe/Warsaw:20300331T023000\nDURATION:PT1H\nSUMMARY:In the gap"),
        calendar("DTSTART;TZID=../../etc/passwd:20300506T090000\nDURATION:PT1H\nSUMMARY:A"),
        calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nSUMMARY:\x00\x85\u2028\ufeff[^1]\nURL:http://[\nCATEGORIES:,,\\"),
        calendar(f"{WHEN}\nSUMMARY:A[^1]\nLOCATION:R [^1]\nURL:https://example.org/[^1]\nCATEGORIES:[^2]", head="X-WR-CALNAME:[^3]\n"),
        calendar("DTSTART:20300506T090000Z\nDURATION:PT1H\nDESCRIPTION:" + "<b>" * 9000 + "<a href='" * 100),
        calendar(f'{WHEN}\nATTENDEE;CN="A\nSUMMARY:A', head="X-WR-TIMEZONE:\nX-WR-CALNAME:\\\nPRODID:\n"),
    ],
)  # fmt: skip
def test_hostile_files_are_a_value_or_a_clear_error(raw: bytes) -> None:
    try:
        found = import_bytes(raw, Wanted("x.ics"))
    except AgendaCalError as error:
        assert str(error).startswith(("x.ics ", "Nothing in x.ics "))  # noqa: PT017  # some of them can be read
        return
    api.readable(api.load_bytes(found.text, "agenda.yaml"))


PIECES = st.sampled_from(
    b'\r\n|:|;|=|"|\\|\xff|[^1]|VALUE=DATE|TZID=Nowhere|99991231T235959Z|RRULE:FREQ=WEEKLY;COUNT=2\r\n'
    b"|RDATE:20300507T090000Z\r\n|BEGIN:VEVENT\r\n|END:VEVENT\r\n".split(b"|")
)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([INDICO, GOOGLE, OUTLOOK]), st.lists(st.tuples(st.integers(0, 1500), PIECES, st.integers(0, 9))))
def test_whatever_befalls_a_calendar_what_is_read_of_it_can_be_read(
    raw: bytes, changes: list[tuple[int, bytes, int]]
) -> None:
    for at, piece, lost in changes:
        raw = raw[:at] + piece + raw[at + lost :]
    try:
        found = import_bytes(raw, Wanted("x.ics", "Europe/Warsaw"), "ics")
    except AgendaCalError:
        return
    api.readable(api.load_bytes(found.text, "agenda.yaml"))


def test_too_many_events_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lines, events):
        monkeypatch.setattr(module, "MAX_EVENTS", 300)
    with pytest.raises(ForeignFileError) as caught:
        imported(b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 301)
    assert str(caught.value) == "x.ics holds more than 300 events; import a part of it."
    with pytest.raises(ForeignFileError) as caught:
        imported(calendar(f"{WHEN}\nRRULE:FREQ=DAILY\nSUMMARY:A"))
    assert str(caught.value) == "x.ics holds more than 300 events; import a part of it."


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(ForeignFileError) as caught:
        import_bytes(b"Programme\n", Wanted("x.txt"), "ics")
    assert str(caught.value) == "x.txt is no iCalendar file: it has no BEGIN:VCALENDAR."
    with pytest.raises(NothingRecognisedError):
        imported(calendar("SUMMARY:A"))
