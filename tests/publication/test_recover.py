"""What feeds still say when the record is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from agenda_cal.feeds.select import published_feeds
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.publication.memory import are_forked, joined
from agenda_cal.publication.record import Record
from agenda_cal.publication.recover import recovered
from agenda_cal.publication.revise import publish, revise
from fragments import HEAD, agenda
from published import HOSTILE_NAMES, hostile_agenda
from successive import DAY, NOW, A, B, Publications, programme

MOVED = A.replace("09:00-10:00", "08:00-09:00")


def blocks(files: dict[str, bytes]) -> dict[str, list[bytes]]:
    """Return the events of every feed, byte by byte."""
    return {path: raw.split(b"\r\nBEGIN:VEVENT\r\n")[1:] for path, raw in files.items()}


def history() -> Publications:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(MOVED, B), NOW + DAY)
    return calendars.publish(programme(MOVED), NOW + 2 * DAY)


def test_events_keep_their_stamps_and_their_bytes() -> None:
    calendars = history()
    read = agenda(programme(MOVED))
    found = recovered(read, calendars.files)
    assert {uid: (one.entry, one.stamp, one.digest, one.feeds) for uid, one in found.events.items()} == {
        uid: (one.entry or "", one.stamp, one.digest, one.feeds)
        if one.entry in {"a", ""}
        else (uid, one.stamp, one.digest, one.feeds)
        for uid, one in calendars.record.events.items()
    }
    files, _ = publish(revise(read, found, NOW + 3 * DAY), published_feeds(read))
    assert blocks(files) == blocks(calendars.files)


def test_feeds_of_every_kind_of_agenda_are_recovered_to_the_byte() -> None:
    for name in HOSTILE_NAMES:
        read = hostile_agenda(name)
        feeds = published_feeds(read)
        files, record = publish(revise(read, Record(), NOW), feeds)
        again, _ = publish(revise(read, recovered(read, files), NOW + DAY), feeds)
        assert blocks(again) == blocks(files)
        assert {one.modified for one in record.feeds.values()} == {NOW}


def test_a_renamed_entry_is_found_by_its_place() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    calendars.publish(programme(f"{A.replace('id: a', 'id: c')}, was: a", B), NOW)
    calendars.publish(programme(f"{A.replace('id: a', 'id: d')}, was: c", B), NOW)
    found = recovered(agenda(programme(f"{A.replace('id: a', 'id: d')}, was: c", B)), calendars.files)
    assert {one.entry for one in found.events.values()} == {"d", "b"}


def test_of_several_stamps_the_last_one_counts() -> None:
    old = Publications().publish(programme(A, B), NOW)
    new = Publications().publish(programme(A, B), NOW).publish(programme(MOVED, B), NOW + DAY)
    mixed = old.files | {"people/ada-example": new.files["people/ada-example"]}
    found = recovered(agenda(programme(A, B)), mixed)
    assert found.entries["a"][1].stamp == Stamp(NOW + DAY, 1)


def test_feeds_of_another_agenda_are_not_ours() -> None:
    read = agenda(HEAD.replace("example-2030", "other-2031") + programme(A, B))
    assert recovered(read, history().files).agenda == "unknown"


def test_damaged_feeds_say_what_they_still_say_and_foreign_files_nothing() -> None:
    files = history().files
    read = agenda(programme(MOVED))
    half = {path: raw[: len(raw) * 2 // 3] for path, raw in files.items()}
    assert set(recovered(read, half).events) <= set(recovered(read, files).events)
    assert (
        recovered(read, {"all": b"\0" * 100, "people/x": b"BEGIN:VCALENDAR\r\nLAST-MODIFIED:99999999T999999Z\r\n"})
        == Record()
    )


def test_two_records_that_grew_from_one_are_forked_and_joined_beyond_both() -> None:
    parent = Publications().publish(programme(A, B), NOW)
    one, other = (Publications(), Publications())
    one.record = other.record = parent.record
    one.publish(programme(MOVED, B), NOW + DAY)
    other.publish(programme(A.replace("Rivers", "Seas"), B), NOW + 2 * DAY)
    assert are_forked(one.record, other.record)
    assert not are_forked(parent.record, one.record)
    assert not are_forked(one.record, one.record)
    third = Publications()
    third.record = joined(one.record, other.record)
    third.publish(programme(A.replace("Rivers", "Seas"), B), NOW + DAY)
    assert third.stamp("a") == Stamp(NOW + 2 * DAY + timedelta(seconds=1), 2)
    assert third.stamp("b") == parent.stamp("b")


def test_joining_does_not_depend_on_the_order() -> None:
    one, other = history().record, Publications().publish(programme(MOVED, B), NOW + 5 * DAY).record
    same = replace(one, revision=other.revision)
    assert joined(same, other).events == joined(other, same).events
