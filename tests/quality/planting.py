"""What every fault is planted with: what is expected of it, and the moves that people make in an editor.

A fault is a function that changes a draft the way somebody makes a mistake and returns the places at which a finding
may rightly stand: ids, keys and sections as `Draft` names them, none for anywhere in the file.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quality.draft import FREE, Appearance, span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from quality.draft import Day, Draft, Entry, Item

    Change = Callable[[Draft, Random], Sequence[str]]


class Planted(NamedTuple):
    """What would be right to find."""

    codes: tuple[str, ...]
    """Any of them: one mistake may rightly be named in several ways."""
    places: tuple[str, ...]
    """Any of them; none for the whole file."""


@dataclass(frozen=True)
class Fault:
    """One way in which people make one mistake."""

    name: str
    codes: tuple[str, ...]
    what: str
    change: Change

    def plant(self, draft: Draft, rng: Random) -> Planted:
        return Planted(self.codes, tuple(self.change(draft, rng)))


FAULTS: dict[str, Fault] = {}


def fault(*codes: str) -> Callable[[Change], Change]:
    """Register a function as a fault that any of these codes names rightly; its docstring says what somebody did."""

    def register(change: Change) -> Change:
        name = change.__name__.replace("_", "-")
        assert name not in FAULTS, name
        FAULTS[name] = Fault(name, codes, " ".join((change.__doc__ or "").split()), change)
        return change

    return register


def presentations(entry: Entry) -> list[Item]:
    """Return the items of an entry that have a speaker."""
    return [item for item in entry.all_items() if item.speakers]


def plain_sessions(draft: Draft) -> list[Entry]:
    """Return the sessions that nothing continues, so that a change of one changes nothing else."""
    continued = {entry.continues for entry in draft.entries()}
    return [entry for entry in draft.sessions() if entry.id not in continued]


def sharing_a_slot(draft: Draft) -> list[Entry]:
    """Return the plain sessions beside which another session runs."""
    return [entry for entry in plain_sessions(draft) if any(one.kind == "session" for one in draft.beside(entry))]


def session_beside(draft: Draft, entry: Entry, rng: Random) -> Entry:
    return rng.choice([one for one in draft.beside(entry) if one.kind == "session"])


def joins(entry: Entry, person: str) -> None:
    """Add somebody to the first presentation of an entry."""
    presentations(entry)[0].speakers.append(Appearance(person))


def copied(draft: Draft, entry: Entry, title: str) -> Entry:
    """Copy a row below itself, and change only what everybody remembers to change: its id, number and title."""
    row = deepcopy(entry)
    row.id, row.title = f"{entry.id}-b", title
    if row.number is not None:
        row.number = 1 + max(one.number or 0 for one in draft.sessions())
    rows = draft.day_of(entry).entries
    rows.insert(rows.index(entry) + 1, row)
    return row


def moved(entry: Entry, start: int = 0, end: int = 0) -> None:
    """Write other times for an entry, so many minutes later."""
    entry.time = span(entry.start + start, entry.end + end)


def around(day: Day, start: int, end: int) -> list[str]:
    """Return the ids of what ends or begins at the rims of a stretch of a day, and of what lies in it."""
    near = [one for one in day.entries if one.end >= start and one.start <= end]
    return [one.id for one in near]


def head(draft: Draft, day: Day) -> str:
    return f"head {draft.days.index(day) + 1}"


def whole(draft: Draft, day: Day) -> str:
    return f"day {draft.days.index(day) + 1}"


def coffee_breaks(draft: Draft) -> list[Entry]:
    return [entry for entry in draft.entries() if entry.kind == "break" and "coffee" in entry.id]


def before(draft: Draft, entry: Entry) -> list[Entry]:
    return [one for one in draft.day_of(entry).entries if one.end == entry.start]


def after(draft: Draft, entry: Entry) -> list[Entry]:
    return [one for one in draft.day_of(entry).entries if one.start == entry.end]


def idle(draft: Draft, entry: Entry) -> list[str]:
    """Return who has no part on the day of an entry between the breaks around it, and is there in person all the time."""
    day = draft.day_of(entry)
    starts = [one.end for one in day.entries if one.kind in FREE and one.end <= entry.start]
    ends = [one.start for one in day.entries if one.kind in FREE and one.start >= entry.end]
    start, end = max(starts, default=0), min(ends, default=24 * 60)
    busy = {who for one in day.entries if one.start < end and one.end > start for who in draft.people_of(one)}
    return [one.id for one in draft.people if one.id not in busy and not one.timezone and not one.available]
