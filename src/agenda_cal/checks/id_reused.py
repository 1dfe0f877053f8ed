"""The id of an entry that was removed is used again, for what looks like something else.

Why it matters: to calendars it is the old event come back; whoever had deleted it does not see the new one.

How to mend it: give the new entry an id that was never used.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agenda_cal.checks.places import called
from agenda_cal.checks.registry import Problem, check
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import event_uid
from agenda_cal.findings import Severity
from agenda_cal.folding import folded
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
      - {id: a, time: 09:00-10:00, kind: other, title: Lakes}  # AG504
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: b, time: 09:00-10:00, kind: other, title: Lakes}
"""


def given() -> dict[str, object]:
    """Return the record of a publication that the examples come after."""
    at = datetime(2030, 1, 1, tzinfo=UTC)
    event = PublishedEvent(
        "a",
        "Rivers",
        at.replace(month=5, day=7, hour=7),
        at.replace(month=5, day=7, hour=8),
        EntryStatus.CANCELLED,
        "0",
        at,
        Stamp(at),
    )
    events = {event_uid("example-2030", event.entry): event}
    return {"record": Record("example-2030", 1, events=events)}


@check("AG504", "id-reused", Severity.WARNING)
def find(agenda: Agenda, record: Record) -> Iterator[Problem]:
    """Yield one problem an entry that has neither the title nor the day of the removed one."""
    gone = {id_: event for id_, (_, event) in record.entries.items() if not event.is_alive}
    for entry in agenda.entries() if gone else ():
        before = gone.get(entry.id)
        if before is None or before.start.astimezone(agenda.timezone).date() == entry.date:
            continue
        if folded(before.title) != folded(without_footnotes(entry.heading)):
            yield Problem(
                (*entry.path, "id"),
                f"The id `{entry.id}` of {called(entry)} belonged to “{before.title}” on {before.start:%Y-%m-%d}, which was removed.",
                "Give it an id that was never used.",
            )
