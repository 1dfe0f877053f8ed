"""The memory of a publication, read from the feeds themselves, where the record is lost or damaged."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.calendar import feed_modified
from agenda_cal.feeds.readback import read_events
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import event_uid, feed_uid, note_uid
from agenda_cal.feeds.vevent import CANCELLED_PREFIX, from_utc, title_of
from agenda_cal.model import EntryStatus
from agenda_cal.publication.record import PublishedEvent, PublishedFeed, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agenda_cal.feeds.readback import ReadEvent
    from agenda_cal.model import Agenda

BLOCK = re.compile(
    rb"BEGIN:VEVENT\r\nUID:([0-9a-f-]{36})\r\nDTSTAMP:\d{8}T\d{6}Z\r\nLAST-MODIFIED:(\d{8}T\d{6}Z)\r\n"
    rb"SEQUENCE:(\d{1,9})\r\n(.*?\r\n)END:VEVENT\r\n",
    re.DOTALL,
)
"""An event as we write it: UID, LAST-MODIFIED, SEQUENCE, and its content."""


STATUSES = {status.upper(): status for status in EntryStatus}


class _Seen(NamedTuple):
    """An event in a feed."""

    stamp: Stamp
    lines: bytes
    """Its content, from DTSTART on."""
    block: bytes


def recovered(agenda: Agenda, feeds: Mapping[str, bytes]) -> Record:
    """Return what feeds, by path under `feeds/`, say of the publication that they belong to; empty where they say nothing.

    An event that is in several feeds with several stamps counts with the last. Whose event it is follows from the UID
    and the ids in the agenda, else from title and times.
    """
    modified = {path: at for path, raw in feeds.items() if (at := feed_modified(raw))}
    seen: dict[str, _Seen] = {}
    holders: dict[str, list[str]] = {}
    for path in sorted(modified):
        for uid, one in _events(feeds[path]):
            holders.setdefault(uid, []).append(path)
            seen[uid] = max(seen.get(uid, one), one, key=lambda it: (it.stamp.sequence, it.stamp.modified))
    read = {uid: event for uid, one in seen.items() if (event := _read(one.block))}
    owners = _owners(agenda, modified, read)
    events = {uid: _event(owners.get(uid, uid), seen[uid], event, tuple(holders[uid])) for uid, event in read.items()}
    if not events:
        return Record()
    last = max(modified.values())
    return Record(
        agenda=agenda.id if any(_is_of(agenda, path, raw) for path, raw in feeds.items()) else "unknown",
        revision=1,
        time=last,
        events=events,
        feeds={path: PublishedFeed("", at) for path, at in modified.items()},
    )


def _is_of(agenda: Agenda, path: str, raw: bytes) -> bool:
    return f"\r\nUID:{feed_uid(agenda.id, path)}\r\n".encode() in raw


def _events(raw: bytes) -> Iterator[tuple[str, _Seen]]:
    for match in BLOCK.finditer(raw):
        if at := from_utc(match[2]):
            yield match[1].decode(), _Seen(Stamp(at, int(match[3])), match[4], match[0])


def _read(block: bytes) -> ReadEvent | None:
    """Return what icalendar reads of an event; None where it is damaged."""
    try:
        return read_events(b"BEGIN:VCALENDAR\r\n" + block + b"END:VCALENDAR\r\n")[0]
    except (ValueError, KeyError, IndexError, AttributeError):
        return None


def _owners(agenda: Agenda, paths: Iterable[str], read: Mapping[str, ReadEvent]) -> dict[str, str]:
    """Return the entry id of each event, empty for a note."""
    owners = dict.fromkeys((note_uid(agenda.id, path) for path in paths), "")
    by_place = {}
    for entry in agenda.entries():
        by_place[title_of(entry), entry.start, entry.end] = entry.id
        for id_ in filter(None, (entry.was, entry.id)):
            owners[event_uid(agenda.id, id_)] = entry.id
    for day in agenda.days:
        owners |= {event_uid(agenda.id, entry.id): entry.id for entry in day.pending}
    taken = {owners[uid] for uid in read if uid in owners}
    for uid, event in read.items():
        owner = by_place.get((_title(event), event.start, event.end))
        if uid not in owners and owner and owner not in taken:
            owners[uid] = owner
    return owners


def _event(entry: str, seen: _Seen, event: ReadEvent, feeds: tuple[str, ...]) -> PublishedEvent:
    span = f"{event.start.timestamp():.0f}/{event.end.timestamp():.0f}".encode()
    return PublishedEvent(
        entry=entry,
        title=_title(event) if entry else "",
        start=event.start,
        end=event.end,
        status=STATUSES.get(event.status, EntryStatus.CONFIRMED),
        digest=sha256(seen.lines + span).hexdigest()[:32],
        created=seen.stamp.modified,
        stamp=seen.stamp,
        feeds=feeds,
    )


def _title(event: ReadEvent) -> str:
    return event.summary.removeprefix(CANCELLED_PREFIX) if event.status == "CANCELLED" else event.summary
