"""What subscribers see change from one publication to the next: two records, compared event by event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.publication.record import ChangeKind, PublishedChange, PublishedRevision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from agenda_cal.publication.record import PublishedEvent, Record

MOST_CHANGES = 500
"""Changes that the history keeps of a revision."""
MOST_KEPT = 2000
"""Changes that the history keeps of all revisions together; older revisions go."""
MOST_REVISIONS = 100


def changes_between(last: Record, record: Record) -> tuple[PublishedChange, ...]:
    """Return what happened to each entry's event, by time."""
    changed = (_change(last.events.get(uid), event) for uid, event in record.events.items())
    return tuple(sorted((one for one in changed if one), key=_by_time))


def changes_by_feed(last: Record, record: Record) -> dict[str, tuple[PublishedChange, ...]]:
    """Return what subscribers of each feed see, by its path; only feeds in which something happens."""
    found: dict[str, list[PublishedChange]] = {}
    for uid, event in record.events.items():
        before = last.events.get(uid)
        change = _change(before, event)
        held = set(before.feeds) if before and before.is_alive else set()
        holds = set(event.feeds)
        for path in holds | held if event.entry else ():
            if path in held and path in holds:
                seen = change
            elif path in holds and event.is_alive:
                seen = _whole(event, ChangeKind.NEW)
            else:
                seen = (
                    _whole(event, ChangeKind.LEFT if event.is_alive else ChangeKind.CANCELLED) if path in held else None
                )
            if seen:
                found.setdefault(path, []).append(seen)
    return {path: tuple(sorted(seen, key=_by_time)) for path, seen in sorted(found.items())}


def _whole(event: PublishedEvent, kind: ChangeKind) -> PublishedChange:
    return PublishedChange(event.entry, (kind,), event.title, event.start, event.end)


def _by_time(change: PublishedChange) -> tuple[datetime, datetime, str]:
    return change.start, change.end, change.entry


def with_history(last: Record, record: Record) -> tuple[PublishedRevision, ...]:
    """Return the history of a record that follows another, with what changed in between; bounded."""
    if not last.revision or record.time is None:
        return record.history
    changes = changes_between(last, record)
    newest = PublishedRevision(
        record.revision, record.time, changes[:MOST_CHANGES], max(0, len(changes) - MOST_CHANGES)
    )
    return tuple(_bounded((newest, *last.history)))


def _bounded(revisions: tuple[PublishedRevision, ...]) -> Iterator[PublishedRevision]:
    kept = 0
    for revision in revisions[:MOST_REVISIONS]:
        kept += len(revision.changes)
        if kept > MOST_KEPT:
            return
        yield revision


def _change(before: PublishedEvent | None, after: PublishedEvent) -> PublishedChange | None:
    if not after.entry:
        return None
    kinds = tuple(_kinds(before, after))
    if not kinds:
        return None
    earlier = None
    if before and {ChangeKind.MOVED, ChangeKind.RETITLED} & set(kinds):
        earlier = before.title, before.start, before.end
    return PublishedChange(after.entry, kinds, after.title, after.start, after.end, earlier)


def _kinds(before: PublishedEvent | None, after: PublishedEvent) -> Iterator[ChangeKind]:
    if before is None:
        yield ChangeKind.NEW
        return
    if before.is_alive and not after.is_alive:
        yield ChangeKind.CANCELLED
        return
    if not after.is_alive:
        return
    if not before.is_alive:
        yield ChangeKind.RESTORED
    if (before.start, before.end) != (after.start, after.end):
        yield ChangeKind.MOVED
    if before.title != after.title:
        yield ChangeKind.RETITLED
    same_place = (before.start, before.end, before.title, before.status) == (
        after.start,
        after.end,
        after.title,
        after.status,
    )
    if before.is_alive and before.digest != after.digest and same_place:
        yield ChangeKind.CHANGED
