"""What is cancelled or gone is told to those who had it, and to nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import event_uid
from fragments import HEAD
from successive import DAY, NOW, PEOPLE, A, B, Publications, programme

TOMBSTONE = """\
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20300102T120000Z
LAST-MODIFIED:20300102T120000Z
SEQUENCE:1
DTSTART;TZID=Europe/Warsaw:20300506T090000
DTEND;TZID=Europe/Warsaw:20300506T100000
SUMMARY:CANCELLED: Rivers
STATUS:CANCELLED
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
"""
NOTE = """\
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20300102T120000Z
LAST-MODIFIED:20300102T120000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20300506
DTEND;VALUE=DATE:20300507
SUMMARY:Nothing scheduled: Ada Example – Example Workshop
DESCRIPTION:This calendar holds nothing at present. When it does again\\, th
 at will appear here.
STATUS:CONFIRMED
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
"""
CANCELLED = [
    programme(B),
    programme(f"{A}, status: cancelled", B),
    programme(A.replace("09:00-10:00", "tbc"), B),
    programme(f"{A.replace('09:00-10:00', '14:00-15:00').replace('Rivers', 'Streams')}, status: cancelled", B),
]


def headed(setting: str, text: str) -> str:
    """Return an agenda with a setting of its own."""
    return HEAD.replace("{id: example-2030", f"{{id: example-2030, {setting}") + text


def block(raw: bytes, uid: str) -> str:
    """Return the VEVENT of a UID."""
    blocks = raw.decode().replace("\r\n", "\n").split("BEGIN:VEVENT\n")[1:]
    return next(
        f"BEGIN:VEVENT\n{one.partition('END:VEVENT')[0]}END:VEVENT\n" for one in blocks if one.startswith(f"UID:{uid}")
    )


@pytest.mark.parametrize("text", CANCELLED, ids=["removed", "cancelled", "time-to-come", "cancelled-and-changed"])
def test_what_is_gone_says_so_with_what_was_published_in_every_feed_that_held_it(text: str) -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(text, NOW + DAY)
    expected = TOMBSTONE.format(uid=event_uid("example-2030", "a"))
    told = {
        path: block(raw, event_uid("example-2030", "a")) for path, raw in calendars.files.items() if b"Rivers" in raw
    }
    assert told == dict.fromkeys(["all", "days/2030-05-06", "people/ada-example", "speakers/ada-example"], expected)


def test_it_stays_until_thirty_days_after_its_end_and_then_the_feed_holds_a_note() -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(B), NOW + DAY)
    end = datetime(2030, 5, 6, 8, tzinfo=UTC)
    calendars.publish(programme(B), end + 30 * DAY - timedelta(seconds=1))
    assert calendars.record.revision == 2
    assert calendars.titles("people/ada-example") == ["CANCELLED: Rivers"]
    calendars.publish(programme(B), end + 30 * DAY)
    assert calendars.titles("people/ada-example") == ["Nothing scheduled: Ada Example – Example Workshop"]
    assert calendars.titles() == ["Lakes"]


def test_how_long_it_stays_is_settled_in_the_agenda() -> None:
    text = headed("keep_cancelled: 0", programme(B))
    calendars = Publications().publish(programme(A, B), NOW).publish(text, datetime(2030, 5, 6, 8, tzinfo=UTC))
    assert calendars.titles() == ["Lakes"]


def test_what_was_never_published_alive_leaves_nothing() -> None:
    calendars = Publications().publish(programme(f"{A}, status: cancelled", B), NOW)
    assert list(calendars.files) == ["all", "days/2030-05-06", "people/zoe-example", "speakers/zoe-example"]
    assert calendars.titles() == ["Lakes"]


def test_what_is_long_past_leaves_nothing() -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(B), NOW + 365 * DAY)
    assert calendars.titles() == ["Lakes"]


def test_what_returns_is_the_same_event_alive_again_with_grown_stamps() -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(B), NOW + DAY)
    calendars.publish(programme(A, B), NOW + 2 * DAY)
    assert calendars.titles("speakers/ada-example") == ["Rivers"]
    assert calendars.stamp("a") == Stamp(NOW + 2 * DAY, 2)
    assert set(calendars.record.events) == {event_uid("example-2030", id_) for id_ in "ab"}


def test_what_returns_after_its_tombstone_is_gone_has_grown_too() -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(B), NOW + 400 * DAY)
    calendars.publish(programme(A, B), NOW + 401 * DAY)
    assert calendars.stamp("a") == Stamp(NOW + 401 * DAY, 1)


def test_who_withdraws_from_an_entry_that_lives_on_loses_it_and_all_others_get_the_change() -> None:
    with_both = A.replace("[ada-example]", "[ada-example, zoe-example]")
    calendars = Publications().publish(programme(with_both, B), NOW)
    calendars.publish(programme(A.replace("ada-example", "zoe-example"), B), NOW + DAY)
    assert calendars.titles("people/ada-example") == ["Nothing scheduled: Ada Example – Example Workshop"]
    assert calendars.titles("people/zoe-example") == ["Rivers", "Lakes"]
    assert calendars.stamp("a") == Stamp(NOW + DAY, 1)


def test_what_moves_to_another_day_leaves_the_old_day_and_is_in_the_new_one() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    calendars.publish(programme(B) + programme(A).partition("days:\n")[2].replace("05-06", "05-07"), NOW + DAY)
    assert calendars.titles("days/2030-05-06") == ["Lakes"]
    assert calendars.titles("days/2030-05-07") == ["Rivers"]


@pytest.mark.parametrize("status", ["cancelled", "final"])
def test_a_cancelled_agenda_cancels_everything_and_can_come_back(status: str) -> None:
    cancelled = headed("status: cancelled", programme(A, B))
    calendars = Publications().publish(programme(A, B), NOW).publish(cancelled, NOW + DAY)
    assert calendars.titles() == ["CANCELLED: Rivers", "CANCELLED: Lakes"]
    calendars.publish(cancelled.replace("cancelled", status), NOW + 2 * DAY)
    assert calendars.titles() == (
        ["Rivers", "Lakes"] if status == "final" else ["CANCELLED: Rivers", "CANCELLED: Lakes"]
    )


def test_an_agenda_put_off_moves_every_event() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    calendars.publish(programme(A, B).replace("2030-05-06", "2030-09-09"), NOW + DAY)
    assert {title: event.start for title, event in calendars.seen().items()} == {
        "Rivers": datetime(2030, 9, 9, 7, tzinfo=UTC),
        "Lakes": datetime(2030, 9, 9, 8, tzinfo=UTC),
    }
    assert calendars.titles("days/2030-05-06") == ["Nothing scheduled: 2030-05-06 – Example Workshop"]


def test_a_feed_without_anything_holds_a_note_that_goes_when_entries_return() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    calendars.publish(programme(A.replace("ada-example", "zoe-example"), B), NOW + DAY)
    (uid,) = (uid for uid, event in calendars.record.events.items() if event.feeds == ("people/ada-example",))
    assert block(calendars.files["people/ada-example"], uid) == NOTE.format(uid=uid)
    calendars.publish(programme(A, B), NOW + 2 * DAY)
    assert calendars.titles("people/ada-example") == ["Rivers"]
    calendars.publish(programme(A.replace("ada-example", "zoe-example"), B), NOW + 3 * DAY)
    assert calendars.record.events[uid].stamp == Stamp(NOW + 3 * DAY, 1)


def test_each_feed_has_a_note_of_its_own() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    calendars.publish(programme(A.replace("ada-example", "zoe-example"), B), NOW + DAY)
    notes = [event.feeds for event in calendars.record.events.values() if not event.entry]
    assert sorted(notes) == [("people/ada-example",), ("speakers/ada-example",)]


def test_whoever_is_taken_out_of_the_agenda_keeps_their_feed() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    calendars.publish(programme(B, before="people: {zoe-example: {name: Zoe Example}}\n"), NOW + 400 * DAY)
    assert calendars.titles("people/ada-example") == ["Nothing scheduled: ada-example – Example Workshop"]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (PEOPLE, PEOPLE.replace("ada-example: {", "ada-new: {was: ada-example, "), "people/ada-example"),
        ("rooms: {R1: {name: One}}\n", "rooms: {R2: {name: One, was: R1}}\n", "rooms/r1"),
        ("tracks: {T1: {title: One}}\n", "tracks: {T2: {title: One, was: T1}}\n", "tracks/t1"),
        ("policy_areas: {P1: {title: One}}\n", "policy_areas: {P2: {title: One, was: P1}}\n", "policy-areas/p1"),
    ],
)
def test_a_renamed_person_or_area_keeps_the_old_address_with_the_same_content(
    before: str, after: str, kept: str
) -> None:
    row = "id: a, time: 09:00-10:00, kind: talk, title: Rivers"
    folder, _, old = kept.partition("/")
    uses = {
        "people": "speakers: [{}]",
        "rooms": "room: {}",
        "tracks": "track: {}",
        "policy-areas": "policy_areas: [{}]",
    }
    new = after.partition("{")[2].partition(":")[0]
    old_key = before.partition("{")[2].partition(":")[0]
    calendars = Publications().publish(programme(f"{row}, {uses[folder].format(old_key)}", before=before), NOW)
    calendars.publish(programme(f"{row}, {uses[folder].format(new)}", before=after), NOW + DAY)
    assert old == old_key.lower()
    assert calendars.titles(kept) == calendars.titles(f"{folder}/{new.lower()}") == ["Rivers"]
    calendars.publish(
        programme(f"{row.replace('Rivers', 'Seas')}, {uses[folder].format(new)}", before=after), NOW + 2 * DAY
    )
    assert calendars.titles(kept) == calendars.titles(f"{folder}/{new.lower()}") == ["Seas"]
