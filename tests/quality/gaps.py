"""Planted gaps in the timetable: empty time, too little of a break, days without anything (AG2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from quality.draft import Day, day_and_month, reword, span
from quality.planting import (
    after,
    around,
    before,
    coffee_breaks,
    fault,
    head,
    moved,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quality.draft import Draft


@fault("AG201")
def coffee_row_lost(draft: Draft, rng: Random) -> Sequence[str]:
    """The row of a coffee break is lost, and half an hour stays empty."""
    coffee = rng.choice(coffee_breaks(draft))
    day = draft.day_of(coffee)
    day.entries.remove(coffee)
    return head(draft, day), *around(day, coffee.start, coffee.end)


@fault("AG201")
def lunch_ends_early(draft: Draft, rng: Random) -> Sequence[str]:
    """Lunch is shortened, and the afternoon is not moved."""
    lunch = draft.entry(rng.choice(["d1-lunch", "d2-lunch"]))
    end = lunch.end
    moved(lunch, end=-rng.choice([15, 20, 30]))
    day = draft.day_of(lunch)
    return head(draft, day), *around(day, lunch.end, end)


@fault("AG201")
def panel_ends_early(draft: Draft, rng: Random) -> Sequence[str]:
    """The closing panel is shortened, and the closing is not moved."""
    panel, closing = draft.entry("d2-panel"), draft.entry("d2-closing")
    moved(panel, end=-rng.choice([10, 15, 20]))
    return "head 2", panel.id, closing.id


@fault("AG202")
def coffee_given_up_for_the_programme(draft: Draft, rng: Random) -> Sequence[str]:
    """A coffee break is dropped and the sessions before it run on until the next ones begin."""
    coffee = rng.choice([one for one in coffee_breaks(draft) if one.id.startswith("d2-coffee")])
    for entry in before(draft, coffee):
        moved(entry, end=30)
    draft.remove(coffee)
    return (whole(draft, draft.days[1]),)


@fault("AG202")
def panel_without_an_end(draft: Draft, rng: Random) -> Sequence[str]:
    """The closing panel gets much more time, and the closing moves on behind it."""
    panel, closing = draft.entry("d2-panel"), draft.entry("d2-closing")
    more = rng.choice([60, 75])
    moved(panel, end=more)
    moved(closing, start=more, end=more)
    draft.days[1].hours = span(draft.days[1].entries[0].start, closing.end)
    return "head 2", panel.id, closing.id


@fault("AG203", "AG201")
def lunch_row_lost(draft: Draft, rng: Random) -> Sequence[str]:
    """The row of the lunch is lost, and an hour at noon stays empty."""
    return _without_lunch(draft, rng, longer=False)


@fault("AG203")
def lunch_given_up_for_the_programme(draft: Draft, rng: Random) -> Sequence[str]:
    """Lunch is dropped and the sessions before it run on through it."""
    return _without_lunch(draft, rng, longer=True)


def _without_lunch(draft: Draft, rng: Random, *, longer: bool) -> Sequence[str]:
    lunch = draft.entry(rng.choice(["d1-lunch", "d2-lunch"]))
    day = draft.day_of(lunch)
    for entry in before(draft, lunch) if longer else []:
        moved(entry, end=60)
    day.entries.remove(lunch)
    return (whole(draft, day),)


@fault("AG204")
def coffee_squeezed(draft: Draft, rng: Random) -> Sequence[str]:
    """The sessions before the coffee break run on until hardly anything of it is left."""
    coffee = rng.choice(coffee_breaks(draft))
    more = 30 - rng.choice([5, 8])
    for entry in before(draft, coffee):
        moved(entry, end=more)
    moved(coffee, start=more)
    return (coffee.id,)


@fault("AG204")
def next_sessions_start_early(draft: Draft, rng: Random) -> Sequence[str]:
    """Everything after the coffee break is moved forward, and the break ends almost when it begins."""
    coffee = rng.choice(coffee_breaks(draft))
    less = 30 - rng.choice([5, 8])
    for entry in after(draft, coffee):
        moved(entry, start=-less)
    moved(coffee, end=-less)
    return (coffee.id,)


@fault("AG216")
def third_day_still_empty(draft: Draft, rng: Random) -> Sequence[str]:
    """A third day is opened, and nothing is written into it yet."""
    first = date(2030, 3, 4) + timedelta(days=7 * rng.randrange(6))
    draft.move_to(first)
    draft.days.append(Day((first + timedelta(days=2)).isoformat(), "Day 3", hours="09:00-17:00"))
    return ("day 3",)


@fault("AG216")
def entries_moved_away(draft: Draft, _rng: Random) -> Sequence[str]:
    """Everything of the second day is cut out, to be pasted elsewhere."""
    draft.days[1].entries = []
    draft.forget_unused()
    return ("day 2",)


@fault("AG217")
def second_day_a_day_later(draft: Draft, rng: Random) -> Sequence[str]:
    """The second day is put off by a day, as the hall is taken, and nothing happens in between."""
    draft.move_to(date(2030, 3, 4) + timedelta(days=7 * rng.randrange(6)))
    second = draft.days[1]
    old, new = date.fromisoformat(second.date), date.fromisoformat(second.date) + timedelta(days=1)
    for one in draft.people:
        one.available = []
    reword(draft, {old.isoformat(): new.isoformat(), "Tuesday": "Wednesday", day_and_month(old): day_and_month(new)})
    return "day 1", "day 2"


@fault("AG217")
def month_of_a_day_wrong(draft: Draft, rng: Random) -> Sequence[str]:
    """The second day is written with the month after."""
    draft.move_to(date(2030, rng.choice([3, 5]), rng.choice([13, 14, 20])))
    year, month, day = draft.days[1].date.split("-")
    for one in draft.people:
        one.available = []
    draft.days[1].date = f"{year}-{int(month) + 1:02}-{day}"
    return "day 1", "day 2"
