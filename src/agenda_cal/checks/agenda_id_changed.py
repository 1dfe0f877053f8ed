"""The agenda's own id is not the one that was published.

Why it matters: every event gets a new identity; subscribers see everything twice, the old and the new.

How to mend it: write the old id again. For another event, publish to another folder.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.uids import event_uid
from agenda_cal.findings import Severity
from agenda_cal.model import EntryStatus
from agenda_cal.publication.record import PublishedEvent, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
agenda:
  id: example-2031  # AG506
  title: Example
  timezone: Europe/Warsaw
  venue: {name: Example Hall}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""
GOOD = """\
agenda:
  id: example-2030
  title: Example
  timezone: Europe/Warsaw
  venue: {name: Example Hall}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


def given() -> dict[str, object]:
    """Return the record of a publication that the examples come after."""
    at = datetime(2030, 1, 1, tzinfo=UTC)
    event = PublishedEvent("a", "Rivers", at, at.replace(hour=1), EntryStatus.CONFIRMED, "0", at, Stamp(at))
    events = {event_uid("example-2030", event.entry): event}
    return {"record": Record("example-2030", 1, events=events)}


@check("AG506", "agenda-id-changed", Severity.ERROR)
def find(agenda: Agenda, record: Record) -> Iterator[Problem]:
    """Yield one problem where the record is of another agenda."""
    if record.agenda and record.agenda != agenda.id:
        yield Problem(
            ("agenda", "id"),
            f"What was published has the id `{record.agenda}`; with `{agenda.id}` subscribers would see everything twice.",
            f"Write `id: {record.agenda}` again, or publish another event to another folder.",
        )
