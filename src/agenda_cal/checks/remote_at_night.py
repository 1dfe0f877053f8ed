"""Somebody takes part remotely while it is night where they are.

Why it matters: they will not be there, or not awake.

How to mend it: move the entry to an hour that is day for both, or ask whether they mind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.places import alive, inside, timed
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from agenda_cal.model import Agenda

BAD = """\
people: {li-sample: {name: Li Sample, timezone: America/Los_Angeles}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 10:00-11:00
        kind: talk
        title: Rivers
        speakers:
          - {person: li-sample, remote: true}  # AG304
"""
GOOD = """\
people: {li-sample: {name: Li Sample, timezone: America/Los_Angeles}}
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 17:00-18:00
        kind: talk
        title: Rivers
        speakers:
          - {person: li-sample, remote: true}
"""


class Settings(NamedTuple):
    """The thresholds of this check."""

    evening: int = 22
    """The hour at which the night begins."""
    morning: int = 7
    """The hour at which it ends."""


@check("AG304", "remote-at-night", Severity.WARNING, Settings)
def find(agenda: Agenda, settings: Settings) -> Iterator[Problem]:
    """Yield one problem a person and entry, in the person's own zone."""
    for entry in alive(agenda):
        told: set[str] = set()
        for one in (*entry.chairs, *entry.all_speakers()):
            person = one.person
            if person is None or person.timezone is None or not one.remote or person.id in told:
                continue
            told.add(person.id)
            start, end = entry.start.astimezone(person.timezone), entry.end.astimezone(person.timezone)
            night = start.hour < settings.morning or start.hour >= settings.evening
            if night or _ends_at_night(end, settings):
                message = f"It is {start:%H:%M} to {end:%H:%M} in {person.timezone.key} when {person.name} takes part in {timed(entry)} on {entry.date}."
                yield Problem(inside(entry, one.path), message, "Move it to an hour that is day for both.")


def _ends_at_night(end: datetime, settings: Settings) -> bool:
    after_evening = end.hour * 60 + end.minute > settings.evening * 60
    return after_evening or end.hour * 60 + end.minute <= settings.morning * 60
