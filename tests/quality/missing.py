"""Planted gaps in what an agenda says: of chairs, speakers, numbers, cases and policy areas (AG2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quality.clean import areas_of, person_id
from quality.draft import Appearance, Item, Person, reword, span
from quality.planting import (
    copied,
    fault,
    idle,
    plain_sessions,
    presentations,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from quality.draft import Draft, Entry


@fault("AG205")
def chair_forgotten(draft: Draft, rng: Random) -> Sequence[str]:
    """Nobody is written down as chair of a session."""
    entry = rng.choice(draft.sessions())
    entry.chairs = []
    draft.forget_unused()
    return (entry.id,)


@fault("AG205")
def panel_without_chair(draft: Draft, rng: Random) -> Sequence[str]:
    """Nobody is written down as chair of a panel."""
    entry = rng.choice([one for one in draft.entries() if one.kind == "panel"])
    entry.chairs = []
    draft.forget_unused()
    return (entry.id,)


@fault("AG205")
def chair_only_in_the_abstract(draft: Draft, rng: Random) -> Sequence[str]:
    """The chair is named in the abstract, where no calendar finds them."""
    entry = rng.choice(draft.sessions())
    entry.abstract += f" Chair: {draft.person(entry.chairs[0]).name}."
    entry.chairs = []
    draft.forget_unused()
    return (entry.id,)


@fault("AG206")
def presentation_without_speaker(draft: Draft, rng: Random) -> Sequence[str]:
    """A presentation has a title and no speaker yet."""
    entry = rng.choice(plain_sessions(draft))
    rng.choice(presentations(entry)).speakers = []
    draft.forget_unused()
    return (entry.id,)


@fault("AG206")
def case_added_without_speaker(draft: Draft, rng: Random) -> Sequence[str]:
    """A country case is added below the others, and nobody is named for it."""
    entry = rng.choice([one for one in draft.sessions() if len(presentations(one)) < 4])
    entry.items.insert(1, Item("A case from Grand Fenwick", "case"))
    return (entry.id,)


@fault("AG206")
def remarks_without_speaker(draft: Draft, rng: Random) -> Sequence[str]:
    """Remarks at the opening or closing are planned, and nobody is named for them."""
    entry = draft.entry(rng.choice(["d1-opening", "d2-closing"]))
    entry.items.append(Item("Remarks of the host city", "remarks"))
    return (entry.id,)


@fault("AG207")
def presentations_squeezed_in(draft: Draft, rng: Random) -> Sequence[str]:
    """One presentation after another is accepted for a session that does not get longer."""
    entry = rng.choice(plain_sessions(draft))
    while 12 * len(presentations(entry)) <= entry.end - entry.start:
        topic = _MORE[len(presentations(entry))]
        entry.items.insert(0, Item(f"News from {topic}", speakers=[Appearance(rng.choice(idle(draft, entry)))]))
    return (entry.id,)


_MORE = ("puddles", "brooks", "rapids", "ditches", "oxbows", "gullies", "fountains", "cisterns", "moats", "fjords")


@fault("AG207")
def session_cut_short(draft: Draft, rng: Random) -> Sequence[str]:
    """The hour of an end is typed wrong, and three presentations have half an hour."""
    entry = rng.choice([one for one in plain_sessions(draft) if len(presentations(one)) >= 3])
    entry.time = span(entry.start, entry.start + 30)
    return (entry.id,)


@fault("AG208")
def number_forgotten(draft: Draft, rng: Random) -> Sequence[str]:
    """One session has no number."""
    entry = rng.choice(draft.sessions())
    entry.number = None
    later = [one.id for one in draft.sessions() if int(one.id[1:]) == int(entry.id[1:]) + 1]
    return entry.id, *later


@fault("AG208")
def session_dropped_numbers_kept(draft: Draft, rng: Random) -> Sequence[str]:
    """A session is cancelled and deleted, and the others keep their numbers."""
    sessions = draft.sessions()
    entry = rng.choice([one for one in plain_sessions(draft) if one not in (sessions[0], sessions[-1])])
    n = sessions.index(entry)
    draft.remove(entry)
    draft.forget_unused()
    return sessions[n - 1].id, sessions[n + 1].id


@fault("AG209")
def number_of_another_session(draft: Draft, rng: Random) -> Sequence[str]:
    """The number of the session before was not changed after copying."""
    sessions = draft.sessions()
    n = rng.randrange(1, len(sessions))
    sessions[n].number = sessions[n - 1].number
    return sessions[n].id, sessions[n - 1].id


@fault("AG209")
def digit_of_a_number_lost(draft: Draft, rng: Random) -> Sequence[str]:
    """A digit of a number is lost: session 11 becomes session 1."""
    entry = rng.choice([one for one in draft.sessions() if (one.number or 0) > 10])
    entry.number = (entry.number or 0) % 10
    return entry.id, f"s{entry.number}"


@fault("AG210")
def two_numbers_swapped(draft: Draft, rng: Random) -> Sequence[str]:
    """Two sessions on different days have each other's number."""
    one, other = (rng.choice([entry for entry in day.entries if entry.kind == "session"]) for day in draft.days)
    one.number, other.number = other.number, one.number
    between = [entry.id for entry in draft.sessions()]
    return tuple(between[between.index(one.id) : between.index(other.id) + 1])


@fault("AG210")
def day_turned_round_numbers_kept(draft: Draft, rng: Random) -> Sequence[str]:
    """Two sessions of one room swap their times on a day, and keep their numbers."""
    swaps = [
        (one, other)
        for day in draft.days
        for one in plain_sessions(draft)
        for other in plain_sessions(draft)
        if one in day.entries and other in day.entries and one.end < other.start
    ]
    one, other = rng.choice(swaps)
    rows = draft.day_of(one).entries
    here, there = rows.index(one), rows.index(other)
    rows[here], rows[there] = other, one
    one.time, other.time = other.time, one.time
    between = [entry.id for entry in rows if entry.kind == "session"]
    return tuple(between)


@fault("AG211")
def continued_before_it_begins(draft: Draft, _rng: Random) -> Sequence[str]:
    """A session and its continuation swap their times."""
    later = draft.continuation()
    first = draft.entry(later.continues)
    later.time, first.time = first.time, later.time
    return later.id, first.id


@fault("AG211")
def continued_on_another_day(draft: Draft, rng: Random) -> Sequence[str]:
    """The continuation is pasted into the other day."""
    entry = draft.continuation()
    here = draft.day_of(entry)
    there = next(day for day in draft.days if day is not here)
    here.entries.remove(entry)
    slot = rng.choice([one for one in there.entries if one.kind == "session"])
    entry.time = slot.time
    there.entries.insert(there.entries.index(slot), entry)
    return entry.id, entry.continues


@fault("AG211")
def continued_under_another_chair(draft: Draft, rng: Random) -> Sequence[str]:
    """The second half of a session names a chair of its own, who is not the first half's."""
    entry = draft.continuation()
    entry.chairs = [rng.choice(idle(draft, entry))]
    return entry.id, entry.continues


def _cases(draft: Draft) -> Entry:
    """Return the session of the three country cases."""
    return next(entry for entry in draft.sessions() if sum(item.kind == "case" for item in entry.all_items()) >= 3)


@fault("AG212")
def announced_number_of_cases_wrong(draft: Draft, rng: Random) -> Sequence[str]:
    """The text announces another number of country cases than is listed."""
    number = rng.choice([("2", "Two"), ("4", "Four"), ("5", "Five")])
    entry = _cases(draft)
    reword(entry, {"3 country": f"{number[0]} country", "Three country": f"{number[1]} country"})
    return (entry.id,)


@fault("AG212")
def case_withdrawn(draft: Draft, rng: Random) -> Sequence[str]:
    """One of three announced country cases is withdrawn and deleted."""
    entry = _cases(draft)
    group = next((item.items for item in entry.items if item.items), entry.items)
    group.remove(rng.choice([item for item in group if item.kind == "case"]))
    draft.forget_unused()
    return (entry.id,)


@fault("AG213")
def area_added_and_forgotten(draft: Draft, rng: Random) -> Sequence[str]:
    """A policy area is added to the list, and nothing is about it."""
    key = f"PA{len(draft.policy_areas) + 1}"
    draft.policy_areas[key] = rng.choice(["Teach children to swim", "Keep the night dark", "Repair old weirs"])
    return "policy_areas", key


@fault("AG213")
def area_lost_on_the_way(draft: Draft, rng: Random) -> Sequence[str]:
    """Everything that was about one policy area is given to another one."""
    key, other = rng.sample(sorted(draft.policy_areas), 2)
    for entry in draft.entries():
        _rename_area(entry, key, other)
    return "policy_areas", key


def _change_areas(entry: Entry, change: Callable[[list[str]], list[str]]) -> None:
    """Change the policy areas of an entry and of all its items."""
    entry.policy_areas = change(entry.policy_areas)
    for item in entry.all_items():
        item.policy_areas = change(item.policy_areas)


def _rename_area(entry: Entry, key: str, other: str) -> None:
    reword(entry, {key: other})
    _change_areas(entry, lambda areas: list(dict.fromkeys(areas)))


@fault("AG214")
def area_only_in_the_title(draft: Draft, _rng: Random) -> Sequence[str]:
    """A presentation names a policy area in its title, and its policy_areas were forgotten."""
    entry, item = _named_in_title(draft)
    area = item.policy_areas[0]
    _change_areas(entry, lambda areas: [one for one in areas if one != area])
    return (entry.id,)


@fault("AG214")
def area_only_in_the_abstract(draft: Draft, rng: Random) -> Sequence[str]:
    """The abstract of a session says that it is about a policy area, and nothing else does."""
    entry, area = rng.choice(
        [(one, area) for one in draft.sessions() for area in draft.policy_areas if area not in areas_of(one)]
    )
    entry.abstract += f" Special attention is given to {area}."
    return (entry.id,)


@fault("AG214")
def another_area_than_the_title_says(draft: Draft, rng: Random) -> Sequence[str]:
    """A presentation names one policy area in its title and another one in policy_areas."""
    entry, item = _named_in_title(draft)
    area = item.policy_areas[0]
    other = rng.choice([key for key in draft.policy_areas if key != area])
    _change_areas(entry, lambda areas: [other if one == area else one for one in areas])
    return (entry.id,)


def _named_in_title(draft: Draft) -> tuple[Entry, Item]:
    return next(
        (entry, item)
        for entry in draft.sessions()
        for item in entry.items
        if item.policy_areas and item.title.startswith(item.policy_areas[0])
    )


@fault("AG215")
def registered_for_nothing(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody is registered, and was never given a part."""
    name = rng.choice(["Tobermory Wimbledon", "Ottilie Bratbaker", "Cornelius Windkanter"])
    draft.people.insert(rng.randrange(len(draft.people)), Person(person_id(name), name, "Institute of Tides"))
    return (person_id(name),)


@fault("AG215")
def replaced_and_still_registered(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody has cancelled and is replaced everywhere, and stays in the list of people."""
    entry = rng.choice(plain_sessions(draft))
    gone = rng.choice(presentations(entry)).speakers[0].person
    name = "Ottilie Bratbaker"
    person = draft.person(gone)
    new = Person(person_id(name), name, person.affiliation, person.country, person.timezone, person.available)
    for one in draft.entries():
        reword(one, {gone: new.id, person.name: name})
    draft.people.append(new)
    return (gone,)


@fault("AG218")
def keynote_without_speaker(draft: Draft, _rng: Random) -> Sequence[str]:
    """The keynote has a title and nobody who gives it."""
    entry = draft.entry("d1-keynote")
    entry.speakers = []
    draft.forget_unused()
    return (entry.id,)


@fault("AG218")
def opening_without_speaker(draft: Draft, _rng: Random) -> Sequence[str]:
    """The opening is a bare row."""
    entry = draft.entry("d1-opening")
    entry.items = []
    draft.forget_unused()
    return (entry.id,)


@fault("AG218")
def talk_without_speaker(draft: Draft, rng: Random) -> Sequence[str]:
    """A session becomes a talk, and its speaker is still to be found."""
    entry = rng.choice(plain_sessions(draft))
    row = copied(draft, entry, "A talk about fog")
    row.kind, row.number, row.chairs, row.items, row.links = "talk", None, [], [], []
    draft.remove(entry)
    for n, one in enumerate(draft.sessions(), 1):
        one.number = n
    draft.forget_unused()
    return (row.id,)
