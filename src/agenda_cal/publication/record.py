"""The publication record: what was last published, event by event and feed by feed. The memory between builds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.errors import FileError
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 1


class PublishedEvent(NamedTuple):
    """An event as subscribers last got it."""

    entry: str
    """The entry's id."""
    title: str
    """The event's title, without what marks it as cancelled."""
    start: datetime
    """In UTC."""
    end: datetime
    status: EntryStatus
    digest: str
    """Of the rendered content."""
    created: datetime
    """When it was first published, in UTC."""
    stamp: Stamp
    feeds: tuple[str, ...] = ()
    """The paths of the feeds that hold it, sorted."""
    gone: bool = False
    """It was published once and no longer is; its stamp must still not fall when it comes back."""


class PublishedFeed(NamedTuple):
    """A feed as subscribers last got it."""

    digest: str
    modified: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was last published."""

    agenda: str = ""
    """The agenda's id; empty before the first publication."""
    revision: int = 0
    """How many times something changed; 0 before the first publication."""
    time: datetime | None = None
    events: dict[str, PublishedEvent] = field(default_factory=dict)
    """By UID."""
    feeds: dict[str, PublishedFeed] = field(default_factory=dict)
    """By path under `feeds/`."""


def encode_record(record: Record) -> bytes:
    """Return a record as JSON with one line an event and a feed, sorted, so that differences read well."""
    head = {"version": VERSION, "agenda": record.agenda, "revision": record.revision, "time": _told(record.time)}
    events = sorted(record.events.items(), key=lambda item: (item[1].entry, item[0]))
    parts = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    parts.append(_lines("events", ((uid, _event(one)) for uid, one in events)))
    feeds = (
        (path, {"modified": _told(one.modified), "digest": one.digest}) for path, one in sorted(record.feeds.items())
    )
    parts.append(_lines("feeds", feeds))
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(name: str, members: Iterable[tuple[str, dict[str, Any]]]) -> str:
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in members)
    return f"{json.dumps(name)}: {{\n{lines}\n}}"


def _event(event: PublishedEvent) -> dict[str, Any]:
    told = {
        "entry": event.entry,
        "title": event.title,
        "start": _told(event.start),
        "end": _told(event.end),
        "status": event.status.value,
        "created": _told(event.created),
        "modified": _told(event.stamp.modified),
        "sequence": event.stamp.sequence,
        "digest": event.digest,
        "feeds": event.feeds,
    }
    return told | {"gone": True} if event.gone else told


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
    events = {str(uid): _published(one) for uid, one in data["events"].items()}
    feeds = {
        str(path): PublishedFeed(str(one["digest"]), _time(one["modified"])) for path, one in data["feeds"].items()
    }
    time = _time(data["time"]) if data["time"] else None
    return Record(str(data["agenda"]), int(data["revision"]), time, events, feeds)


def _published(one: dict[str, Any]) -> PublishedEvent:
    return PublishedEvent(
        entry=str(one["entry"]),
        title=str(one["title"]),
        start=_time(one["start"]),
        end=_time(one["end"]),
        status=EntryStatus(one["status"]),
        digest=str(one["digest"]),
        created=_time(one["created"]),
        stamp=Stamp(_time(one["modified"]), int(one["sequence"])),
        feeds=tuple(map(str, one["feeds"])),
        gone=one.get("gone") is True,
    )


def _told(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
