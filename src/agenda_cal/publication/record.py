"""The publication record: what was last published, event by event and feed by feed. The memory between builds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.errors import FileError
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.model import Agenda

VERSION = 1
quote = json.encoder.encode_basestring
"""Text → JSON string, other letters than ASCII as they are."""


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

    def is_of(self, agenda: Agenda) -> bool:
        """Tell whether an agenda is the one that was published, also when its id has changed since.

        Another id means the same agenda only where at least half of the entries are there again.
        """
        if self.agenda in {"", agenda.id}:
            return True
        published = {event.entry for event in self.events.values() if not event.gone}
        present = {entry.id for day in agenda.days for entry in (*day.entries, *day.pending)}
        return bool(published) and 2 * len(published & present) >= len(published)


def encode_record(record: Record) -> bytes:
    """Return a record as JSON with one line an event and a feed, sorted, so that differences read well."""
    time = f'"{_told(record.time)}"' if record.time else "null"
    events = sorted(record.events.items(), key=lambda item: (item[1].entry, item[0]))
    parts = [
        f'"version": {VERSION},\n"agenda": {quote(record.agenda)},\n"revision": {record.revision},\n"time": {time}'
    ]
    parts.append(_lines("events", ((uid, _event(one)) for uid, one in events)))
    parts.append(_lines("feeds", ((path, _feed(one)) for path, one in sorted(record.feeds.items()))))
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(name: str, members: Iterable[tuple[str, str]]) -> str:
    lines = ",\n".join(f"  {quote(key)}: {value}" for key, value in members)
    return f"{quote(name)}: {{\n{lines}\n}}"


def _event(event: PublishedEvent) -> str:
    """Return an event as a JSON object, in one line."""
    gone = ', "gone": true' if event.gone else ""
    feeds = ", ".join(map(quote, event.feeds))
    return (
        f'{{"entry": {quote(event.entry)}, "title": {quote(event.title)}, "start": "{_told(event.start)}", '
        f'"end": "{_told(event.end)}", "status": "{event.status}", "created": "{_told(event.created)}", '
        f'"modified": "{_told(event.stamp.modified)}", "sequence": {event.stamp.sequence}, '
        f'"digest": {quote(event.digest)}, "feeds": [{feeds}]{gone}}}'
    )


def _feed(feed: PublishedFeed) -> str:
    return f'{{"modified": "{_told(feed.modified)}", "digest": {quote(feed.digest)}}}'


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


@lru_cache(maxsize=4096)
def _told(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
