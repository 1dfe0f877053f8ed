"""Stamps grow when an event or feed changed, and only then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from agenda_cal.feeds.select import published_feeds
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import event_uid
from agenda_cal.publication.record import Record
from agenda_cal.publication.recordfile import decode_record, encode_record
from agenda_cal.publication.revise import publish, revise
from fragments import agenda, entries

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
A, B = (event_uid("example-2030", id_) for id_ in "ab")
PEOPLE = "people: {ada-example: {name: Ada Example}, zoe-example: {name: Zoe Example}}\n"


def two(a: str = "09:00-10:00", speaker: str = "ada-example", title: str = "Rivers") -> str:
    return entries(
        f"id: a, time: '{a}', kind: talk, title: {title}, speakers: [{speaker}]",
        "id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [ada-example]",
        before=PEOPLE,
    )


def published(text: str, record: Record, now: datetime) -> tuple[dict[str, bytes], Record]:
    read = agenda(text)
    return publish(revise(read, record, now), published_feeds(read))


def stamps(record: Record) -> dict[str, Stamp]:
    return {uid: one.stamp for uid, one in record.events.items()}


def test_the_first_publication_stamps_everything_with_now() -> None:
    _, record = published(two(), Record(), NOW)
    assert stamps(record) == {A: Stamp(NOW, 0), B: Stamp(NOW, 0)}
    assert {one.modified for one in record.feeds.values()} == {NOW}
    assert (record.revision, record.time) == (1, NOW)


def test_a_publication_without_a_change_is_the_same_in_every_byte() -> None:
    files, record = published(two(), Record(), NOW)
    assert published(two(), record, NOW + DAY) == (files, record)


def test_comments_and_layout_are_no_change() -> None:
    files, record = published(two(), Record(), NOW)
    assert published("# remark\n" + two().replace("time: '", "time:   '"), record, NOW + DAY) == (files, record)


def test_a_moved_event_grows_in_all_three_stamps_and_its_neighbour_stays() -> None:
    _, record = published(two(), Record(), NOW)
    _, record = published(two("08:00-09:00"), record, NOW + DAY)
    assert stamps(record) == {A: Stamp(NOW + DAY, 1), B: Stamp(NOW, 0)}
    assert record.revision == 2


def test_only_feeds_with_a_changed_event_get_a_new_stamp() -> None:
    text = two().replace("title: Lakes, speakers: [ada-example]", "title: Lakes, speakers: [zoe-example]")
    files, record = published(text, Record(), NOW)
    later, record = published(text.replace("Rivers", "Streams"), record, NOW + DAY)
    changed = {path for path in files if files[path] != later[path]}
    assert changed == {"all", "days/2030-05-06", "people/ada-example", "speakers/ada-example"}
    assert {path for path, one in record.feeds.items() if one.modified == NOW + DAY} == changed


def test_stamps_grow_when_the_clock_was_set_back() -> None:
    _, record = published(two(), Record(), NOW)
    _, record = published(two(title="Streams"), record, NOW - DAY)
    assert stamps(record)[A] == Stamp(NOW + timedelta(seconds=1), 1)
    assert record.feeds["all"].modified == NOW + timedelta(seconds=1)


def test_stamps_grow_when_the_agenda_is_reverted() -> None:
    _, record = published(two(), Record(), NOW)
    _, record = published(two(title="Streams"), record, NOW + DAY)
    _, record = published(two(), record, NOW + 2 * DAY)
    assert stamps(record)[A] == Stamp(NOW + 2 * DAY, 2)


def test_an_entry_that_leaves_a_feed_changes_the_feeds_stamp() -> None:
    _, record = published(two(), Record(), NOW)
    files, record = published(two(speaker="zoe-example"), record, NOW + DAY)
    assert A.encode() not in files["speakers/ada-example"]
    assert record.feeds["speakers/ada-example"].modified == NOW + DAY


def test_a_record_survives_being_written_and_read() -> None:
    _, record = published(two(), Record(), NOW)
    assert decode_record(encode_record(record), "publication.json") == record


def test_a_record_has_one_line_for_each_event_and_feed() -> None:
    _, record = published(two(), Record(), NOW)
    lines = encode_record(record).decode().splitlines()
    assert lines[:7] == [
        "{",
        '"version": 1,',
        '"agenda": "example-2030",',
        '"revision": 1,',
        '"time": "2030-01-01T12:00:00Z",',
        '"parent": null,',
        '"events": {',
    ]
    assert lines[7] == (
        f'  "{A}": {{"entry": "a", "title": "Rivers", "start": "2030-05-06T07:00:00Z", "end": "2030-05-06T08:00:00Z", '
        f'"status": "confirmed", "created": "2030-01-01T12:00:00Z", "modified": "2030-01-01T12:00:00Z", "sequence": 0, '
        f'"digest": "{record.events[A].digest}", '
        '"feeds": ["all", "days/2030-05-06", "people/ada-example", "speakers/ada-example"]},'
    )
    assert len(lines) == 7 + len(record.events) + 2 + len(record.feeds) + 3


def test_the_order_of_entries_in_the_file_changes_no_byte() -> None:
    first, *rows = two().splitlines()
    head, (a, b) = rows[:-2], rows[-2:]
    shuffled = "\n".join([first, *head, b, a]) + "\n"
    assert published(shuffled, Record(), NOW) == published(two(), Record(), NOW)
