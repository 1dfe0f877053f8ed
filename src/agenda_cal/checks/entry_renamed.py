"""An id vanished, and a new one took its place.

Why it matters: calendars know an event by its id. Subscribers would see one cancelled and another one new beside it.

How to mend it: give the entry its old `id` again, or say `was: old-id`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agenda_cal.checks.places import called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import event_uid
from agenda_cal.findings import Severity
from agenda_cal.folding import folded, nearest
from agenda_cal.footnotes import without_footnotes
from agenda_cal.model import EntryStatus
from agenda_cal.publication.record import PublishedEvent, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: b, time: 09:00-10:00, kind: other, title: Rivers}  # AG503
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


def given() -> dict[str, object]:
    """Return the record of a publication that the examples come after."""
    at = datetime(2030, 1, 1, tzinfo=UTC)
    event = PublishedEvent(
        "a",
        "Rivers",
        at.replace(month=5, day=6, hour=7),
        at.replace(month=5, day=6, hour=8),
        EntryStatus.CONFIRMED,
        "0",
        at,
        Stamp(at),
    )
    events = {event_uid("example-2030", event.entry): event}
    return {"record": Record("example-2030", 1, events=events)}


@check("AG503", "entry-renamed", Severity.WARNING)
def find(agenda: Agenda, record: Record) -> Iterator[Problem]:
    """Yield one problem a new entry with the day and title, or the time and nearly the title, of one that was published."""
    present = {entry.id for day in agenda.days for entry in (*day.entries, *day.pending)}
    known = record.entries
    named = {entry.was for entry in agenda.entries()}
    lost = [one for id_, (_, one) in known.items() if one.is_alive and id_ not in present and id_ not in named]
    by_title = {folded(one.title): one for one in lost}
    by_time = {one.start: one for one in lost}
    for entry in agenda.entries() if lost else ():
        if entry.id in known or entry.was:
            continue
        title = folded(without_footnotes(entry.heading))
        before = by_title.get(title) or by_time.get(entry.start.astimezone(UTC))
        if before is not None and (folded(before.title) == title or nearest(before.title, [entry.heading])):
            yield Problem(
                (*entry.path, "id"),
                f"{called(entry)} was published with the id `{before.entry}`, which is gone; subscribers would see it twice.",
                f"Write `id: {before.entry}` again, or add `was: {before.entry}`.",
            )
