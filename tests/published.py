"""Agendas as their subscribers get them: every feed, by the way that `build` goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.api import load, readable
from agenda_cal.feeds.select import Feed, published_feeds
from agenda_cal.model import AgendaStatus, EntryStatus
from agenda_cal.publication.record import Record
from agenda_cal.publication.revise import publish, revise
from contentlines import parse

if TYPE_CHECKING:
    from agenda_cal.model import Agenda, Entry
    from contentlines import Component

SECOND = timedelta(seconds=1)
NOW = datetime(2026, 1, 15, 8, 30, 15, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
HOSTILE = ROOT / "tests" / "data" / "hostile"
HOSTILE_NAMES = sorted(path.stem for path in HOSTILE.glob("*.yaml"))


class Published(NamedTuple):
    """An agenda with its feeds."""

    agenda: Agenda
    feeds: tuple[Feed, ...]
    gone: dict[str, tuple[Entry, ...]]
    """The cancelled entries that each feed held before, by path."""
    files: dict[str, bytes]
    """The bytes of every feed, by path under `feeds/`."""
    calendars: dict[str, Component]
    """The same, parsed."""


def hostile_agenda(name: str) -> Agenda:
    """Return an agenda of `tests/data/hostile`."""
    return readable(load(str(HOSTILE / f"{name}.yaml")))


def publication_of(agenda: Agenda, now: datetime = NOW) -> Published:
    """Return what subscribers of an agenda get; what is cancelled in it was published a second before."""
    before = as_if_alive(agenda)
    earlier = {feed.path: feed for feed in published_feeds(before)}
    record = Record()
    if len(list(agenda.alive())) < len(agenda.by_id):
        _, record = publish(revise(before, record, now - SECOND), tuple(earlier.values()))
    feeds = {feed.path: feed for feed in published_feeds(agenda)}
    for path in record.feeds:
        feeds.setdefault(path, Feed(path, earlier[path].name, ()))
    files, _ = publish(revise(agenda, record, now), tuple(feeds.values()))
    alive = {entry.id for entry in agenda.alive()}
    gone = {path: tuple(one for one in feed.entries if one.id not in alive) for path, feed in earlier.items()}
    return Published(agenda, tuple(feeds.values()), gone, files, {path: parse(raw) for path, raw in files.items()})


def as_if_alive(agenda: Agenda) -> Agenda:
    """Return an agenda in which nothing is cancelled."""
    days = tuple(day._replace(entries=tuple(map(_alive, day.entries))) for day in agenda.days)
    by_id = {entry.id: entry for day in days for entry in day.entries}
    status = AgendaStatus.FINAL if agenda.status is AgendaStatus.CANCELLED else agenda.status
    return replace(agenda, status=status, days=days, by_id=by_id)


def _alive(entry: Entry) -> Entry:
    return replace(entry, status=EntryStatus.CONFIRMED) if entry.status is EntryStatus.CANCELLED else entry


def feeds_of(agenda: Agenda, now: datetime = NOW) -> dict[str, bytes]:
    """Return the bytes of every feed of an agenda, by path."""
    return publication_of(agenda, now).files
