"""What the next publication changes for subscribers, in words: what a dry run prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.feeds.select import PERSONAL
from agenda_cal.publication.changes import changes_between, changes_by_feed
from agenda_cal.publication.record import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from agenda_cal.model import Agenda
    from agenda_cal.publication.record import PublishedChange, Record

SEEN = {
    ChangeKind.NEW: "new",
    ChangeKind.MOVED: "moved",
    ChangeKind.RETITLED: "has another title",
    ChangeKind.CHANGED: "changed",
    ChangeKind.CANCELLED: "cancelled",
    ChangeKind.RESTORED: "takes place after all",
    ChangeKind.LEFT: "no longer in this feed",
}
"""What happens to an entry, as subscribers see it."""


def render_preview(agenda: Agenda, last: Record, record: Record) -> str:
    """Return what subscribers will see, by entry and by feed; times are in the agenda's zone."""
    if record == last:
        return f"Nothing would change since revision {last.revision}.\n"
    if not last.revision:
        alive = sum(event.is_alive for event in record.events.values())
        return f"First publication: {alive} events in {len(record.feeds)} feeds.\n"
    by_feed = changes_by_feed(last, record)
    changes = changes_between(last, record)
    touched = sum(last.feeds.get(path) != feed for path, feed in record.feeds.items())
    lines = [f"Revision {record.revision} would change {touched} of {len(record.feeds)} feeds."]
    if changes:
        lines += ["", *(f"{told(agenda, change)}{_reach(change, by_feed)}" for change in changes)]
    if by_feed:
        lines += ["", *(f"feeds/{path}.ics: {_counted(seen)}" for path, seen in by_feed.items())]
    return "\n".join(lines) + "\n"


def told(agenda: Agenda, change: PublishedChange) -> str:
    """Return a change as a line: what happens, to what, when, and what it was before."""
    kinds = ", ".join(SEEN[kind] for kind in change.kinds)
    line = f"{kinds}: {change.title}, {_when(agenda, change.start, change.end)}"
    if change.before:
        title, start, end = change.before
        was = []
        if (start, end) != (change.start, change.end):
            was.append(_when(agenda, start, end))
        if title != change.title:
            was.append(f"“{title}”")
        line += f" (was {', '.join(was)})"
    return line


def _when(agenda: Agenda, start: datetime, end: datetime) -> str:
    start, end = start.astimezone(agenda.timezone), end.astimezone(agenda.timezone)
    return f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}"


def _reach(change: PublishedChange, by_feed: dict[str, tuple[PublishedChange, ...]]) -> str:
    """Return in how many feeds a change is seen, and how many of them people have for themselves."""
    paths = [path for path, seen in by_feed.items() if any(one.entry == change.entry for one in seen)]
    personal = sum(path.partition("/")[0] in PERSONAL for path in paths)
    return f" · {len(paths)} feeds, {personal} of them personal"


def _counted(seen: Sequence[PublishedChange]) -> str:
    kinds = [kind for one in seen for kind in one.kinds]
    return ", ".join(f"{kinds.count(kind)} {SEEN[kind]}" for kind in SEEN if kind in kinds)
