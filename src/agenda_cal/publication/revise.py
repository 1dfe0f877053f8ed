"""What has been published + what the agenda now says → what subscribers get next.

An event whose content is what it was keeps its stamps, so its bytes stay the same; one that changed gets stamps that
have grown in all three parts (RFC 5545 3.8.7), also when the clock was set back. Feeds have a stamp of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from agenda_cal.feeds.calendar import assemble, calendar_head
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.vevent import CANCELLED_PREFIX, EventContent, render_event, with_reminder
from agenda_cal.feeds.vtimezone import feed_zone
from agenda_cal.model import EntryStatus
from agenda_cal.publication.record import PublishedEvent, PublishedFeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from agenda_cal.feeds.select import Feed
    from agenda_cal.feeds.vevent import EventContent
    from agenda_cal.feeds.vtimezone import FeedZone
    from agenda_cal.model import Agenda, Entry
    from agenda_cal.publication.record import Record

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Revision:
    """The next publication: every event with its stamps."""

    agenda: Agenda
    zone: FeedZone
    contents: Mapping[str, EventContent]
    """By entry id."""
    record: Record
    """With the events of this publication, but not yet its feeds."""
    last: Record
    """Of the last publication."""
    now: datetime
    blocks: Mapping[str, bytes]
    """The VEVENT of each entry, by entry id: the same bytes in every feed."""
    versions: Mapping[str, bytes]
    """What tells two blocks apart, by entry id, so that a feed need not look through all of its bytes again."""

    def with_reminders(self, entries: Iterable[Entry], before: timedelta) -> Revision:
        """Return the same with an alarm in every event of these entries that needs somebody; for personal copies only."""
        busy = [
            one
            for one in entries
            if not one.kind.is_free_time and self.agenda.status_of(one) is not EntryStatus.CANCELLED
        ]
        alarmed = {one.id: with_reminder(self.blocks[one.id], self.contents[one.id].summary, before) for one in busy}
        return replace(self, blocks={**self.blocks, **alarmed})


def revise(agenda: Agenda, record: Record, now: datetime) -> Revision:
    """Render every event once and stamp it; `now` is cut to whole seconds."""
    now = now.replace(microsecond=0)
    zone = feed_zone(agenda.timezone, agenda.entries())
    contents: dict[str, EventContent] = {}
    blocks: dict[str, bytes] = {}
    versions: dict[str, bytes] = {}
    events = {uid: one._replace(gone=True) for uid, one in record.events.items()}
    for day in agenda.days:
        for entry in day.entries:
            content = contents[entry.id] = render_event(agenda, day, entry, zone)
            event = _stamped(entry.id, content, record.events.get(content.uid), now)
            events[content.uid] = event
            blocks[entry.id] = content.block(event.stamp)
            versions[entry.id] = f"{content.uid} {event.digest} {event.stamp.sequence}\n".encode()
    return Revision(
        agenda, zone, contents, replace(record, agenda=agenda.id, events=events), record, now, blocks, versions
    )


def _stamped(entry: str, content: EventContent, last: PublishedEvent | None, now: datetime) -> PublishedEvent:
    stamp, created = Stamp(now), now
    if last is not None:
        same = last.digest == content.digest and not last.gone
        grown = Stamp(_grown(last.stamp.modified, now), last.stamp.sequence + 1)
        stamp, created = last.stamp if same else grown, last.created
    title = content.summary.removeprefix(CANCELLED_PREFIX)
    return PublishedEvent(entry, title, content.start, content.end, content.status, content.digest, created, stamp)


def _grown(last: datetime | None, now: datetime) -> datetime:
    """Return now, or a second after the last time where the clock has not got so far."""
    return now if last is None else max(now, last + SECOND)


def publish(revision: Revision, feeds: Sequence[Feed]) -> tuple[dict[str, bytes], Record]:
    """Return the bytes of every feed, by path under `feeds/`, and the record of this publication."""
    files: dict[str, bytes] = {}
    stamps: dict[str, PublishedFeed] = {}
    holders: dict[str, list[str]] = {content.uid: [] for content in revision.contents.values()}
    uids = {id_: content.uid for id_, content in revision.contents.items()}
    for feed in sorted(feeds, key=lambda one: one.path):
        files[feed.path], stamps[feed.path] = encode_feed(revision, feed)
        for entry in feed.entries:
            holders[uids[entry.id]].append(feed.path)
    events = {uid: one._replace(feeds=tuple(holders.get(uid, ()))) for uid, one in revision.record.events.items()}
    last = revision.last
    record = replace(revision.record, events=events, feeds=last.feeds | stamps)
    if record == last:
        return files, last
    return files, replace(record, revision=last.revision + 1, time=_grown(last.time, revision.now))


def encode_feed(revision: Revision, feed: Feed) -> tuple[bytes, PublishedFeed]:
    """Return the bytes of a feed with its stamp, which grows when anything in it changed."""
    head = calendar_head(revision.agenda, feed)
    blocks = [revision.blocks[entry.id] for entry in feed.entries]
    versions = revision.versions
    seen = b"".join((*head, revision.zone.lines, *[versions[entry.id] for entry in feed.entries]))
    digest = sha256(seen).hexdigest()[:32]
    last = revision.record.feeds.get(feed.path)
    if last is None or last.digest != digest:
        last = PublishedFeed(digest, _grown(last.modified if last else None, revision.now))
    return assemble(head, last.modified, revision.zone, blocks), last
