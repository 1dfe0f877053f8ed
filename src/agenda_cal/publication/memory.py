"""Two memories of one publication, made one: of builds that did not know of each other, or of one that was cut short.

Whatever subscribers may have seen from either, what comes next has grown beyond both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agenda_cal.feeds.stamp import Stamp
from agenda_cal.publication.record import PublishedFeed
from agenda_cal.publication.recordfile import digest_of

if TYPE_CHECKING:
    from agenda_cal.publication.record import PublishedEvent, Record


def are_forked(one: Record, other: Record) -> bool:
    """Tell whether neither of two records of an agenda has grown from the other, as far as that can be seen.

    A record knows its parent only; of what lies further back, the later one is believed.
    """
    older, newer = sorted((one, other), key=lambda record: record.revision)
    if newer.revision == older.revision:
        return digest_of(newer) != digest_of(older)
    if newer.revision > older.revision + 1 or newer.parent is None:
        return False
    return newer.parent.digest != digest_of(older)


def covers(newer: Record, older: Record) -> bool:
    """Tell whether a record knows all that another does: what it says has a later stamp, or the same and the same content."""
    if not (older.events.keys() <= newer.events.keys() and older.feeds.keys() <= newer.feeds.keys()):
        return False
    events = ((newer.events[uid], event) for uid, event in older.events.items())
    feeds = ((newer.feeds[path], feed) for path, feed in older.feeds.items())
    return all(
        one.digest in {"", last.digest}
        if one.stamp == last.stamp
        else one.stamp.sequence > last.stamp.sequence and one.stamp.modified > last.stamp.modified
        for one, last in events
    ) and all(
        last.digest in {"", one.digest} if one.modified == last.modified else one.modified > last.modified
        for one, last in feeds
    )


def joined(one: Record, other: Record) -> Record:
    """Return a record whose stamps are at least those of both; where the two differ, what comes next is a change."""
    older, newer = sorted((one, other), key=lambda record: record.revision)
    events = older.events | newer.events
    for uid in older.events.keys() & newer.events.keys():
        events[uid] = _event(older.events[uid], newer.events[uid])
    feeds = older.feeds | newer.feeds
    for path in older.feeds.keys() & newer.feeds.keys():
        feeds[path] = _feed(older.feeds[path], newer.feeds[path])
    time = max((record.time for record in (one, other) if record.time), default=None)
    return replace(newer, time=time, events=events, feeds=feeds)


def _event(older: PublishedEvent, newer: PublishedEvent) -> PublishedEvent:
    if older.stamp == newer.stamp and older.digest == newer.digest:
        return newer._replace(feeds=tuple(sorted({*older.feeds, *newer.feeds})))
    last = max(older, newer, key=lambda event: (event.stamp.sequence, event.stamp.modified))
    stamp = Stamp(max(older.stamp.modified, newer.stamp.modified), max(older.stamp.sequence, newer.stamp.sequence))
    certain = stamp == last.stamp and older.stamp.sequence != newer.stamp.sequence
    return last._replace(
        stamp=stamp,
        digest=last.digest if certain else "",
        created=min(older.created, newer.created),
        feeds=tuple(sorted({*older.feeds, *newer.feeds})),
    )


def _feed(older: PublishedFeed, newer: PublishedFeed) -> PublishedFeed:
    if older == newer:
        return newer
    last = max(older, newer, key=lambda feed: feed.modified)
    return last if older.modified != newer.modified else PublishedFeed("", last.modified)
