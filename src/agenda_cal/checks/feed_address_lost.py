"""A feed that was published has no owner any more: the id of a person, area, room or track changed.

Why it matters: everybody who subscribed to that address gets no news from now on, and does not notice.

How to mend it: say `was: old-id` at the one that has a new id now; where somebody was taken out on purpose, ignore it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity
from agenda_cal.publication.record import PublishedFeed, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agenda_cal.model import Agenda, Area, Person, Place

BAD = """\
people: {adah-example: {name: Ada Example}}  # AG505
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [adah-example]}
"""
GOOD = """\
people: {ada-example: {name: Ada Example}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]}
"""


def given() -> dict[str, object]:
    """Return the record of a publication that the examples come after."""
    return {
        "record": Record(
            "example-2030", 1, feeds={"people/ada-example": PublishedFeed("0", datetime(2030, 1, 1, tzinfo=UTC))}
        )
    }


@check("AG505", "feed-address-lost", Severity.WARNING)
def find(agenda: Agenda, record: Record) -> Iterator[Problem]:
    """Yield one problem a feed address."""
    registers: dict[str, tuple[Mapping[str, Person | Area | Place], str]] = {
        "people": (agenda.people, "people"),
        "policy-areas": (agenda.policy_areas, "policy_areas"),
        "rooms": (agenda.rooms, "rooms"),
        "tracks": (agenda.tracks, "tracks"),
    }
    kept = {
        folder: {key.lower() for key in register} | {one.was.lower() for one in register.values()}
        for folder, (register, _) in registers.items()
    }
    for path in record.feeds:
        folder, _, key = path.partition("/")
        if key not in kept.get(folder, {key}):
            section = registers[folder][1]
            hint = f"Say `was: {key}` at the one that has a new id now."
            yield Problem(
                (section,),
                f"feeds/{path}.ics was published, and nothing under `{section}` has the id `{key}` any more.",
                hint,
            )
