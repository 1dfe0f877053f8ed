"""The publication record as a file: JSON, one line an event, a feed and a revision, so that differences read well.

What is read may come from anywhere, and says what is written where: it is held to `record_schema` before it is believed.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from agenda_cal import collecting
from agenda_cal.errors import FileError
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.model import EntryStatus
from agenda_cal.publication.record import (
    ChangeKind,
    Parent,
    PublishedChange,
    PublishedEvent,
    PublishedFeed,
    PublishedRevision,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    import jsonschema_rs

VERSION = 1
MAX_BYTES = 256 * 1024 * 1024
quote = json.encoder.encode_basestring
"""Text → JSON string, other letters than ASCII as they are."""
UID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
FEED = r"^(all|(days|people|chairs|speakers|policy-areas|rooms|tracks)/[a-z0-9-]+)$"
STAMP = r"^[0-8][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
"""A time that can still grow."""
TIME = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
DIGEST = r"^([0-9a-f]{32})?$"


class DamagedRecordError(FileError):
    """A file is no publication record of this version."""


def encode_record(record: Record) -> bytes:
    """Return a record as JSON, everything in it sorted."""
    time = f'"{_told(record.time)}"' if record.time else "null"
    events = sorted(record.events.items(), key=lambda item: (item[1].entry, item[0]))
    parent = record.parent
    parts = [
        f'"version": {VERSION},\n"agenda": {quote(record.agenda)},\n"revision": {record.revision},\n"time": {time}',
        f'"parent": {{"revision": {parent.revision}, "digest": "{parent.digest}"}}' if parent else '"parent": null',
        _block("events", "{}", (f"{quote(uid)}: {_event(one)}" for uid, one in events)),
        _block("feeds", "{}", (f"{quote(path)}: {_feed(one)}" for path, one in sorted(record.feeds.items()))),
        _block("history", "[]", map(_revision, record.history)),
    ]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def digest_of(record: Record) -> str:
    """Return what tells a revision's record from every other."""
    return sha256(encode_record(record)).hexdigest()[:32]


def _block(name: str, brackets: str, lines: Iterable[str]) -> str:
    text = ",\n".join(f"  {line}" for line in lines)
    return f"{quote(name)}: {brackets[0]}\n{text}\n{brackets[1]}" if text else f"{quote(name)}: {brackets}"


def _event(event: PublishedEvent) -> str:
    feeds = ", ".join(map(quote, event.feeds))
    return (
        f'{{"entry": {quote(event.entry)}, "title": {quote(event.title)}, "start": "{_told(event.start)}", '
        f'"end": "{_told(event.end)}", "status": "{event.status}", "created": "{_told(event.created)}", '
        f'"modified": "{_told(event.stamp.modified)}", "sequence": {event.stamp.sequence}, '
        f'"digest": "{event.digest}", "feeds": [{feeds}]}}'
    )


def _feed(feed: PublishedFeed) -> str:
    return f'{{"modified": "{_told(feed.modified)}", "digest": "{feed.digest}"}}'


def _revision(one: PublishedRevision) -> str:
    changes = ", ".join(map(_change, one.changes))
    return f'{{"revision": {one.number}, "time": "{_told(one.time)}", "more": {one.more}, "changes": [{changes}]}}'


def _change(one: PublishedChange) -> str:
    kinds = ", ".join(f'"{kind}"' for kind in one.kinds)
    before = ""
    if one.before:
        title, start, end = one.before
        before = f', "before": {{"title": {quote(title)}, "start": "{_told(start)}", "end": "{_told(end)}"}}'
    return (
        f'{{"entry": {quote(one.entry)}, "kinds": [{kinds}], "title": {quote(one.title)}, '
        f'"start": "{_told(one.start)}", "end": "{_told(one.end)}"{before}}}'
    )


@lru_cache(maxsize=2)  # a build reads its record to check and again, when nobody else may write, to go on from it
def decode_record(raw: bytes, name: str) -> Record:
    """Read a record. DamagedRecordError where it is none, since a guess would let stamps fall."""
    if len(raw) > MAX_BYTES:
        raise _damaged(name, f"it has more than {MAX_BYTES // 2**20} MiB")
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _damaged(name, "it is no JSON" if isinstance(error, RecursionError) else str(error)) from None
    if (fault := next(iter(_validator().iter_errors(data)), None)) is not None:
        place = "/".join(str(step) for step in fault.instance_path)
        raise _damaged(name, f"{fault.message[:200]}{f' at {place}' if place else ''}")
    try:
        with collecting.paused():
            return _record(data)
    except ValueError as error:
        raise _damaged(name, str(error)) from None


def _damaged(name: str, why: str) -> DamagedRecordError:
    return DamagedRecordError(
        f"{name} is not a publication record of this version: {why}. "
        "Restore it from a backup: calendars of subscribers go by what it holds."
    )


def _record(data: dict[str, Any]) -> Record:
    parent = data["parent"]
    return Record(
        agenda=data["agenda"],
        revision=data["revision"],
        time=_time(data["time"]) if data["time"] else None,
        parent=Parent(parent["revision"], parent["digest"]) if parent else None,
        events={uid: _published(one) for uid, one in data["events"].items()},
        feeds={path: PublishedFeed(one["digest"], _time(one["modified"])) for path, one in data["feeds"].items()},
        history=tuple(
            PublishedRevision(one["revision"], _time(one["time"]), tuple(map(_changed, one["changes"])), one["more"])
            for one in data["history"]
        ),
    )


def _published(one: dict[str, Any]) -> PublishedEvent:
    return PublishedEvent(
        entry=one["entry"],
        title=one["title"],
        start=_time(one["start"]),
        end=_time(one["end"]),
        status=EntryStatus(one["status"]),
        digest=one["digest"],
        created=_time(one["created"]),
        stamp=Stamp(_time(one["modified"]), one["sequence"]),
        feeds=tuple(one["feeds"]),
    )


def _changed(one: dict[str, Any]) -> PublishedChange:
    before = one.get("before")
    return PublishedChange(
        one["entry"],
        tuple(map(ChangeKind, one["kinds"])),
        one["title"],
        _time(one["start"]),
        _time(one["end"]),
        (before["title"], _time(before["start"]), _time(before["end"])) if before else None,
    )


@lru_cache(maxsize=4096)
def _told(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.year:04}-{at.month:02}-{at.day:02}T{at.hour:02}:{at.minute:02}:{at.second:02}Z"


@lru_cache(maxsize=4096)
def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    import jsonschema_rs  # a first build reads no record  # noqa: PLC0415

    return jsonschema_rs.Draft202012Validator(record_schema())


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record file."""
    time: dict[str, Any] = {"type": "string", "pattern": TIME}
    stamp: dict[str, Any] = {"type": "string", "pattern": STAMP}
    text: dict[str, Any] = {"type": "string", "maxLength": 100_000}
    count: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
    digest: dict[str, Any] = {"type": "string", "pattern": DIGEST}
    feed: dict[str, Any] = {"type": "string", "pattern": FEED, "maxLength": 300}
    span = {"title": text, "start": time, "end": time}
    event = span | {
        "entry": text,
        "status": {"enum": [status.value for status in EntryStatus]},
        "created": stamp,
        "modified": stamp,
        "sequence": count,
        "digest": digest,
        "feeds": {"type": "array", "items": feed},
    }
    change = span | {"entry": text, "kinds": {"type": "array", "items": {"enum": [kind.value for kind in ChangeKind]}}}
    revision = {"revision": count, "time": time, "more": count}
    changes = {"type": "array", "items": _object(change, before=_object(span))}
    record = {
        "version": {"const": VERSION},
        "agenda": text,
        "revision": count,
        "time": {"anyOf": [stamp, {"type": "null"}]},
        "parent": {"anyOf": [_object({"revision": count, "digest": digest}), {"type": "null"}]},
        "events": {"type": "object", "propertyNames": {"pattern": UID}, "additionalProperties": _object(event)},
        "feeds": {
            "type": "object",
            "propertyNames": feed,
            "additionalProperties": _object({"modified": stamp, "digest": digest}),
        },
        "history": {"type": "array", "items": _object(revision | {"changes": changes})},
    }
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "publication.json"}
    return head | _object(record)


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """Describe an object with just these members."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }
