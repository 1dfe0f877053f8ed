"""The publication record: what was last published, event by event and feed by feed. The memory between builds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.model import EntryStatus

if TYPE_CHECKING:
    from datetime import datetime

    from agenda_cal.feeds.stamp import Stamp
    from agenda_cal.model import Agenda


class PublishedEvent(NamedTuple):
    """An event as subscribers last got it."""

    entry: str
    """The entry's id; empty for the note of a feed that holds nothing else."""
    title: str
    """The event's title, without what marks it as cancelled; empty for a note."""
    start: datetime
    """In UTC."""
    end: datetime
    status: EntryStatus
    """Cancelled also where the entry is gone."""
    digest: str
    """Of the rendered content; empty where whatever comes next counts as a change."""
    created: datetime
    """When it was first published, in UTC."""
    stamp: Stamp
    feeds: tuple[str, ...] = ()
    """The paths of the feeds that hold it, sorted."""

    @property
    def is_alive(self) -> bool:
        """Whether it is the event of an entry that takes place."""
        return bool(self.entry) and self.status is not EntryStatus.CANCELLED


class PublishedFeed(NamedTuple):
    """A feed as subscribers last got it."""

    digest: str
    """Of its head and of what tells its events apart; empty where whatever comes next counts as a change."""
    modified: datetime


class ChangeKind(StrEnum):
    """What subscribers see of a change."""

    NEW = "new"
    MOVED = "moved"
    RETITLED = "retitled"
    CHANGED = "changed"
    """Something else in it: people, place, text."""
    CANCELLED = "cancelled"
    RESTORED = "restored"
    LEFT = "left"
    """It goes on, and is no longer in the feed that is looked at."""


class PublishedChange(NamedTuple):
    """What happened to an event in a revision."""

    entry: str
    kinds: tuple[ChangeKind, ...]
    title: str
    start: datetime
    """In UTC, as published; of a cancelled one, as last published."""
    end: datetime
    before: tuple[str, datetime, datetime] | None = None
    """Title, start and end before, where one of them changed."""


class PublishedRevision(NamedTuple):
    """What changed in a revision."""

    number: int
    time: datetime
    changes: tuple[PublishedChange, ...]
    more: int = 0
    """How many changes are not listed."""


class Parent(NamedTuple):
    """The revision that another grew from."""

    revision: int
    digest: str
    """SHA-256 of its record, the first 32 hexadecimal digits."""


@dataclass(frozen=True)
class Record:
    """Everything that was last published."""

    agenda: str = ""
    """The agenda's id; empty before the first publication."""
    revision: int = 0
    """How many times something changed; 0 before the first publication."""
    time: datetime | None = None
    parent: Parent | None = None
    events: dict[str, PublishedEvent] = field(default_factory=dict)
    """By UID; what was ever published stays, since its stamps must not fall when it comes back."""
    feeds: dict[str, PublishedFeed] = field(default_factory=dict)
    """By path under `feeds/`."""
    history: tuple[PublishedRevision, ...] = ()
    """The newest first; the first publication changes nothing and is not in it."""

    @cached_property
    def entries(self) -> dict[str, tuple[str, PublishedEvent]]:
        """The UID and the event of each entry that was ever published, by the entry's id; an alive one before others."""
        events = sorted(self.events.items(), key=lambda item: (item[1].is_alive, item[1].stamp, item[0]))
        return {event.entry: (uid, event) for uid, event in events if event.entry}

    def is_of(self, agenda: Agenda) -> bool:
        """Tell whether an agenda is the one that was published, also when its id has changed since.

        Another id means the same agenda only where at least half of the entries are there again.
        """
        if self.agenda in {"", agenda.id}:
            return True
        published = {id_ for id_, (_, event) in self.entries.items() if event.is_alive}
        present = {entry.id for day in agenda.days for entry in (*day.entries, *day.pending)}
        return bool(published) and 2 * len(published & present) >= len(published)
