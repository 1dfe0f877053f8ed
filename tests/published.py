"""Agendas as their subscribers get them: every feed, by the way that `build` goes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.api import load, readable
from agenda_cal.feeds.select import published_feeds
from agenda_cal.publication.record import Record
from agenda_cal.publication.revise import publish, revise
from contentlines import parse

if TYPE_CHECKING:
    from agenda_cal.feeds.select import Feed
    from agenda_cal.model import Agenda
    from contentlines import Component

NOW = datetime(2026, 1, 15, 8, 30, 15, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
HOSTILE = ROOT / "tests" / "data" / "hostile"
HOSTILE_NAMES = sorted(path.stem for path in HOSTILE.glob("*.yaml"))


class Published(NamedTuple):
    """An agenda with its feeds."""

    agenda: Agenda
    feeds: tuple[Feed, ...]
    files: dict[str, bytes]
    """The bytes of every feed, by path under `feeds/`."""
    calendars: dict[str, Component]
    """The same, parsed."""


def hostile_agenda(name: str) -> Agenda:
    """Return an agenda of `tests/data/hostile`."""
    return readable(load(str(HOSTILE / f"{name}.yaml")))


def publication_of(agenda: Agenda, now: datetime = NOW) -> Published:
    """Return an agenda's first publication."""
    feeds = published_feeds(agenda)
    files, _ = publish(revise(agenda, Record(), now), feeds)
    return Published(agenda, feeds, files, {path: parse(raw) for path, raw in files.items()})


def feeds_of(agenda: Agenda, now: datetime = NOW) -> dict[str, bytes]:
    """Return the bytes of every feed of an agenda, by path."""
    return publication_of(agenda, now).files
