"""An entry changes shortly before it begins.

Why it matters: many calendars look for changes once a day; participants would go to the old time.

How to mend it: tell people in another way as well, by mail or on a board.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import event_uid
from agenda_cal.findings import Severity
from agenda_cal.intervals import elapsed
from agenda_cal.model import EntryStatus
from agenda_cal.publication.record import PublishedEvent, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}  # AG510
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 08:00-09:00, kind: other, title: Rivers}
"""


def given() -> dict[str, object]:
    """Return the record of a publication that the examples come after."""
    at = datetime(2030, 1, 1, tzinfo=UTC)
    event = PublishedEvent(
        "a",
        "Rivers",
        at.replace(month=5, day=6, hour=6),
        at.replace(month=5, day=6, hour=7),
        EntryStatus.CONFIRMED,
        "0",
        at,
        Stamp(at),
    )
    events = {event_uid("example-2030", event.entry): event}
    return {"record": Record("example-2030", 1, events=events), "at": at.replace(month=5, day=5, hour=12)}


class Settings(NamedTuple):
    """The thresholds of this check."""

    hours: int = 24
    """Changes of entries that begin sooner than this are reported."""


@check("AG510", "late-change", Severity.WARNING, Settings)
def find(agenda: Agenda, record: Record, now: datetime, settings: Settings) -> Iterator[Problem]:
    """Yield one problem an entry whose time, title or status is not what was published."""
    published = {id_: event for id_, (_, event) in record.entries.items() if event.is_alive}
    for entry in agenda.entries() if published else ():
        before = published.get(entry.id)
        starts = min(entry.start, before.start) if before else entry.start
        if before is None or not timedelta(0) <= elapsed(now, starts) < timedelta(hours=settings.hours):
            continue
        now_is = (entry.start.astimezone(UTC), entry.end.astimezone(UTC), agenda.status_of(entry))
        if now_is != (before.start, before.end, before.status):
            hours = elapsed(now, starts).total_seconds() / 3600
            yield Problem(
                (*entry.path, "time"),
                f"{timed(entry)} on {entry.date} changes {hours:.0f} hours before it begins.",
                "Tell people in another way as well: many calendars look once a day.",
            )
