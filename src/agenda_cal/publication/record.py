"""The publication record: what was last published, event by event and feed by feed. The memory between builds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from agenda_cal.errors import FileError
from agenda_cal.feeds.vevent import Stamp

VERSION = 1
FORM = "%Y-%m-%dT%H:%M:%SZ"


class PublishedEvent(NamedTuple):
    """An event as subscribers last got it."""

    entry: str
    """The entry's id, for people who read the record."""
    digest: str
    stamp: Stamp
    gone: bool = False
    """It was published once and no longer is; its stamp must still not fall when it comes back."""


class PublishedFeed(NamedTuple):
    """A feed as subscribers last got it."""

    digest: str
    modified: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was last published."""

    revision: int = 0
    """How many times something changed; 0 before the first publication."""
    time: datetime | None = None
    events: dict[str, PublishedEvent] = field(default_factory=dict)
    """By UID."""
    feeds: dict[str, PublishedFeed] = field(default_factory=dict)
    """By path under `feeds/`."""


def encode_record(record: Record) -> bytes:
    """Return a record as JSON with one line an event and a feed, sorted, so that differences read well."""
    head = {"version": VERSION, "revision": record.revision, "time": _told(record.time)}
    events = {
        uid: {
            "entry": one.entry,
            "sequence": one.stamp.sequence,
            "modified": _told(one.stamp.modified),
            "digest": one.digest,
        }
        | ({"gone": True} if one.gone else {})
        for uid, one in record.events.items()
    }
    feeds = {path: {"modified": _told(one.modified), "digest": one.digest} for path, one in record.feeds.items()}
    by_entry = sorted(events, key=lambda uid: (str(events[uid]["entry"]), uid))
    body = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    lists = (("events", by_entry, events), ("feeds", sorted(feeds), feeds))
    for name, order, members in lists:
        lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(members[key])}" for key in order)
        body += f",\n{json.dumps(name)}: {{\n{lines}\n}}"
    return f"{{\n{body}\n}}\n".encode()


def decode_record(raw: bytes, name: str) -> Record:
    """Read a record. FileError where it is none, since a guess would let stamps fall."""
    try:
        return _record(json.loads(raw))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = (
            f"{name} is not a publication record of this version ({type(error).__name__}: {error}). "
            "Restore it from a backup: calendars of subscribers go by what it holds. "
            "Delete it only if nobody has subscribed yet."
        )
        raise FileError(message) from None


def _record(data: dict[str, Any]) -> Record:
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']}")
    events = {
        str(uid): PublishedEvent(
            str(one["entry"]),
            str(one["digest"]),
            Stamp(_time(one["modified"]), int(one["sequence"])),
            gone=bool(one.get("gone", False)),
        )
        for uid, one in data["events"].items()
    }
    feeds = {
        str(path): PublishedFeed(str(one["digest"]), _time(one["modified"])) for path, one in data["feeds"].items()
    }
    time = _time(data["time"]) if data["time"] else None
    return Record(int(data["revision"]), time, events, feeds)


def _told(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime(FORM) if at else None


def _time(text: str) -> datetime:
    return datetime.strptime(text, FORM).replace(tzinfo=UTC)
