"""What has been published + what the agenda now says → what subscribers get next.

An event whose content is what it was keeps its stamps, so its bytes stay the same; one that changed gets stamps that
have grown in all three parts (RFC 5545 3.8.7), also when the clock was set back. Feeds have a stamp of their own.

What was published and is cancelled or gone leaves a tombstone, in the feeds that held it, until some days after its end.
A feed that was published never goes, and never is without an event: calendars would keep what it held last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from agenda_cal.feeds.calendar import assemble, calendar_head
from agenda_cal.feeds.select import Feed, feed_name
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import note_uid
from agenda_cal.feeds.vevent import render_event, render_note, render_tombstone, with_reminder
from agenda_cal.feeds.vtimezone import feed_zone
from agenda_cal.model import EntryStatus
from agenda_cal.publication.changes import with_history
from agenda_cal.publication.identity import uids_of
from agenda_cal.publication.record import Parent, PublishedEvent, PublishedFeed
from agenda_cal.publication.recordfile import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from agenda_cal.feeds.vevent import EventContent
    from agenda_cal.feeds.vtimezone import FeedZone
    from agenda_cal.model import Agenda, Entry
    from agenda_cal.publication.record import Record

SECOND = timedelta(seconds=1)
NOTHING_LEFT = "This calendar holds nothing at present. When it does again, that will appear here."


@dataclass(frozen=True, slots=True)
class Revision:
    """The next publication: every event with its stamps, by UID."""

    agenda: Agenda
    zone: FeedZone
    uids: dict[str, str]
    """By entry id."""
    contents: dict[str, EventContent]
    events: dict[str, PublishedEvent]
    """What was ever published, and what now is; not yet with the feeds that hold it."""
    blocks: dict[str, bytes]
    """The VEVENT of each event that is in some feed: the same bytes in every one."""
    versions: dict[str, bytes]
    """What tells two blocks apart, so that a feed need not look through all of its bytes again."""
    tombstones: dict[str, list[str]]
    """The UIDs of what is cancelled or gone, by the path of each feed that held it."""
    last: Record
    """Of the last publication."""
    now: datetime

    def add(self, event: PublishedEvent, content: EventContent) -> None:
        """Add an event with its content, stamped."""
        uid = content.uid
        self.contents[uid], self.events[uid] = content, event
        self.blocks[uid] = content.block(event.stamp)
        self.versions[uid] = f"{uid} {event.digest} {event.stamp.sequence}\n".encode()

    def held(self, feed: Feed) -> list[str]:
        """Return the UIDs of what a feed holds, by time: its entries, and what is left of those that it held."""
        uids = [self.uids[entry.id] for entry in feed.entries]
        if left := self.tombstones.get(feed.path):
            uids = sorted(uids + left, key=lambda uid: (self.contents[uid].start, self.contents[uid].end))
        return uids

    def with_reminders(self, entries: Iterable[Entry], before: timedelta) -> Revision:
        """Return the same with an alarm in every event of these entries that needs somebody; for personal copies only."""
        busy = [self.uids[one.id] for one in entries if not one.kind.is_free_time]
        alarmed = {uid: with_reminder(self.blocks[uid], self.contents[uid].summary, before) for uid in busy}
        return replace(self, blocks={**self.blocks, **alarmed})


def revise(agenda: Agenda, record: Record, now: datetime) -> Revision:
    """Render every event once and stamp it; `now` is cut to whole seconds."""
    now = now.replace(microsecond=0)
    alive = list(agenda.alive())
    uids = uids_of(agenda, record)
    living = {uids[entry.id] for entry in alive}
    gone = {uid: one for uid, one in record.events.items() if one.entry and uid not in living}
    kept_for = timedelta(days=agenda.keep_cancelled)
    in_order = sorted(gone.items(), key=lambda item: (item[1].entry, item[0]))  # wherever the record comes from
    tombs = {uid: one for uid, one in in_order if one.feeds and now - one.end < kept_for}
    zone = feed_zone(agenda.timezone, [*alive, *tombs.values()])
    expired = {uid: _withdrawn(one) for uid, one in gone.items() if uid not in tombs}
    notes = {uid: one for uid, one in record.events.items() if not one.entry}
    revision = Revision(agenda, zone, uids, {}, {**expired, **notes}, {}, {}, {}, record, now)
    for day in agenda.days:
        for entry in day.entries:
            if agenda.status_of(entry) is not EntryStatus.CANCELLED:
                content = render_event(agenda, day, entry, zone, uids[entry.id])
                revision.add(_stamped(entry.id, content, record, now), content)
    for uid, one in tombs.items():
        start, end = (at.astimezone(agenda.timezone) for at in (one.start, one.end))
        content = render_tombstone(uid, one.title, start, end, zone)
        revision.add(_stamped(one.entry, content, record, now), content)
        for path in one.feeds:
            revision.tombstones.setdefault(path, []).append(uid)
    return revision


def _withdrawn(event: PublishedEvent) -> PublishedEvent:
    """Return an event that no feed holds any more; when it comes back, that is a change."""
    return event._replace(status=EntryStatus.CANCELLED, digest="", feeds=())


def _stamped(entry: str, content: EventContent, record: Record, now: datetime) -> PublishedEvent:
    last = record.events.get(content.uid)
    stamp, created, digest = Stamp(now), now, content.digest
    if last is not None:
        grown = Stamp(_grown(last.stamp.modified, now), last.stamp.sequence + 1)
        stamp, created = last.stamp if last.digest == digest else grown, last.created
    title = content.title if entry else ""  # who the feed of a note belongs to is nobody's business
    return PublishedEvent(entry, title, content.start, content.end, content.status, digest, created, stamp)


def _grown(last: datetime | None, now: datetime) -> datetime:
    """Return now, or a second after the last time where the clock has not got so far."""
    return now if last is None else max(now, last + SECOND)


def publish(revision: Revision, feeds: Sequence[Feed]) -> tuple[dict[str, bytes], Record]:
    """Return the bytes of every feed, by path under `feeds/`, and the record of this publication.

    Feeds that were published and that the agenda no longer has are among them.
    """
    agenda, last = revision.agenda, revision.last
    by_path = {feed.path: feed for feed in feeds}
    for path in last.feeds:
        if path not in by_path:
            by_path[path] = Feed(path, feed_name(agenda, path), ())
    files: dict[str, bytes] = {}
    stamps: dict[str, PublishedFeed] = {}
    held: dict[str, list[str]] = {}
    holders: dict[str, list[str]] = {}
    for path in sorted(by_path):
        feed = by_path[path]
        held[path] = revision.held(feed) or [_note(revision, feed)]
        files[path], stamps[path] = encode_feed(revision, feed, held[path])
        for uid in held[path]:
            holders.setdefault(uid, []).append(path)
    if stamps != last.feeds and stamps["all"] == last.feeds.get("all"):
        # It tells of every change that there was one: else a record from a backup would not be known to be old.
        files["all"], stamps["all"] = encode_feed(revision, by_path["all"], held["all"], grows=True)
    events = {
        uid: one._replace(feeds=tuple(holders[uid])) if uid in holders else one._replace(digest="", feeds=())
        for uid, one in revision.events.items()
    }
    record = replace(last, agenda=agenda.id, events=events, feeds=stamps)
    if record == last:
        return files, last
    parent = Parent(last.revision, digest_of(last)) if last.revision else None
    record = replace(record, revision=last.revision + 1, time=_grown(last.time, revision.now), parent=parent)
    return files, replace(record, history=with_history(last, record))


def _note(revision: Revision, feed: Feed) -> str:
    """Put a note into a feed that would be empty, and return its UID."""
    agenda = revision.agenda
    content = render_note(
        note_uid(agenda.id, feed.path), f"Nothing scheduled: {feed.name}", NOTHING_LEFT, _first_day(revision)
    )
    revision.add(_stamped("", content, revision.last, revision.now), content)
    return content.uid


def _first_day(revision: Revision) -> date:
    return min((day.date for day in revision.agenda.days), default=revision.now.date())


def encode_feed(
    revision: Revision, feed: Feed, uids: Sequence[str], *, grows: bool = False
) -> tuple[bytes, PublishedFeed]:
    """Return the bytes of a feed with its stamp, which grows when anything in it changed, or where it has to."""
    head = calendar_head(revision.agenda, feed)
    seen = b"".join((*head, revision.zone.lines, *[revision.versions[uid] for uid in uids]))
    digest = sha256(seen).hexdigest()[:32]
    last = revision.last.feeds.get(feed.path)
    if last is None or last.digest != digest or grows:
        last = PublishedFeed(digest, _grown(last.modified if last else None, revision.now))
    return assemble(head, last.modified, revision.zone, [revision.blocks[uid] for uid in uids]), last
