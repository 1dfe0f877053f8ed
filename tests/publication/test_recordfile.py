"""A record is written readable, and read only where it is one."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from agenda_cal.publication.record import Record
from agenda_cal.publication.recordfile import DamagedRecordError, decode_record, encode_record, record_schema
from successive import DAY, NOW, A, B, Publications, programme

MOVED = A.replace("09:00-10:00", "08:00-09:00")


def three_revisions() -> Record:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(MOVED, B), NOW + DAY)
    return calendars.publish(programme(A.replace("ada-example", "zoe-example")), NOW + 2 * DAY).record


def test_a_record_is_what_it_was_when_it_has_been_written_and_read() -> None:
    record = three_revisions()
    assert decode_record(encode_record(record), "publication.json") == record
    assert decode_record(encode_record(Record()), "publication.json") == Record()


def test_a_record_fits_its_schema() -> None:
    jsonschema.Draft202012Validator(record_schema()).validate(json.loads(encode_record(three_revisions())))


def test_the_history_has_a_line_a_revision_the_newest_first() -> None:
    lines = encode_record(three_revisions()).decode().splitlines()
    start = lines.index('"history": [')
    moved = (
        '{{"entry": "a", "kinds": ["moved"], "title": "Rivers", "start": "2030-05-06T{}:00:00Z", '
        '"end": "2030-05-06T{}:00:00Z", "before": {{"title": "Rivers", "start": "2030-05-06T{}:00:00Z", '
        '"end": "2030-05-06T{}:00:00Z"}}}}'
    )
    cancelled = (
        '{"entry": "b", "kinds": ["cancelled"], "title": "Lakes", "start": "2030-05-06T08:00:00Z", '
        '"end": "2030-05-06T09:00:00Z"}'
    )
    revision = '  {{"revision": {}, "time": "2030-01-0{}T12:00:00Z", "more": 0, "changes": [{}]}}'
    assert lines[start + 1 :] == [
        revision.format(3, 3, f"{moved.format('07', '08', '06', '07')}, {cancelled}") + ",",
        revision.format(2, 2, moved.format("06", "07", "07", "08")),
        "]",
        "}",
    ]


def test_a_record_names_nobody_but_in_the_addresses_of_feeds() -> None:
    text = encode_record(three_revisions()).decode()
    assert "Ada" not in text
    assert "Zoe" not in text


def damaged(change: Any) -> bytes:
    data = json.loads(encode_record(three_revisions()))
    change(data)
    return json.dumps(data).encode()


def event_of(data: Any) -> Any:
    return next(iter(data["events"].values()))


HOSTILE = {
    "a-path-outside": lambda data: data["feeds"].update({"../../etc/cron": next(iter(data["feeds"].values()))}),
    "a-path-with-a-dot": lambda data: data["feeds"].update({"people/a.b": next(iter(data["feeds"].values()))}),
    "a-feed-of-an-event-outside": lambda data: event_of(data)["feeds"].append("people/../../x"),
    "a-uid-with-a-line-break": lambda data: data["events"].update({"x\r\nATTACH:y": event_of(data)}),
    "a-time-that-cannot-grow": lambda data: event_of(data).update(modified="9999-12-31T23:59:59Z"),
    "a-day-that-is-none": lambda data: event_of(data).update(start="2030-02-31T00:00:00Z"),
    "a-sequence-below-zero": lambda data: event_of(data).update(sequence=-1),
    "a-sequence-that-is-no-number": lambda data: event_of(data).update(sequence=True),
    "an-unknown-status": lambda data: event_of(data).update(status="maybe"),
    "an-unknown-member": lambda data: data.update(more=1),
    "a-missing-member": lambda data: data.pop("history"),
    "another-version": lambda data: data.update(version=2),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_record_is_refused(change: Any) -> None:
    with pytest.raises(DamagedRecordError, match=r"^r\.json is not a publication record of this version: "):
        decode_record(damaged(change), "r.json")


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000], ids=range(6))
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    with pytest.raises(DamagedRecordError):
        decode_record(raw, "r.json")
