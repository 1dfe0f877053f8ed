"""One agenda at a time: plant, render, read, check, and see whether what was planted is found where it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from agenda_cal import api
from quality.clean import clean_agenda, single_stream
from quality.draft import dice
from quality.faults import all_faults

AT = datetime(2030, 1, 7, 9, tzinfo=UTC)
"""The moment that counts as now: before every conference of the corpus."""


class Found(NamedTuple):
    """A finding, as far as it matters here."""

    code: str
    line: int
    message: str


class Outcome(NamedTuple):
    """What became of one planted fault."""

    fault: str
    seed: int
    codes: tuple[str, ...]
    places: tuple[str, ...]
    found: tuple[Found, ...]
    hit: bool


class Alarm(NamedTuple):
    """A finding in an agenda that is clean."""

    kind: str
    seed: int
    found: Found


def findings(text: str) -> tuple[Found, ...]:
    """Return all that `agenda-cal check` finds in a text; where it breaks down, that is what is found."""
    try:
        checked = api.check(api.load_bytes(text.encode(), "agenda.yaml"), at=AT)
    except Exception as broken:  # noqa: BLE001  # one broken check must not end the measurement of the others
        return (Found("crash", 0, repr(broken)),)
    return tuple(Found(one.code, one.location.line, one.message) for one in checked.findings)


def planted(seed: int, *, full: bool = False) -> list[Outcome]:
    """Plant faults into the clean agenda of a seed, each into a fresh one: every other fault, or all of them.

    Two seeds that follow each other, an open one and a held-out one, get the same faults, the next two the other ones.
    """
    outcomes = []
    for fault in all_faults() if full else all_faults()[seed // 2 % 2 :: 2]:
        draft = clean_agenda(seed)
        expected = fault.plant(draft, dice(fault.name, seed))
        rendered = draft.render()
        found = findings(rendered.text)
        lines = rendered.numbers(expected.places)
        hit = any(one.code in expected.codes and one.line in lines for one in found)
        outcomes.append(Outcome(fault.name, seed, expected.codes, expected.places, found, hit))
    return outcomes


def false_alarms(seed: int) -> list[Alarm]:
    """Return what is found in the clean agendas of a seed: the one with rooms, and the one with one room only."""
    rooms, single = clean_agenda(seed), single_stream(clean_agenda(seed))
    return [
        Alarm(kind, seed, found)
        for kind, draft in (("parallel rooms", rooms), ("one room", single))
        for found in findings(draft.render().text)
    ]
