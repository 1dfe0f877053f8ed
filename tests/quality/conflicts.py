"""Planted conflicts: of people, rooms, tracks and of what is for everybody (AG1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from quality.clean import single_stream
from quality.draft import Appearance, Entry, minutes, span
from quality.planting import (
    after,
    before,
    coffee_breaks,
    copied,
    fault,
    idle,
    joins,
    moved,
    plain_sessions,
    presentations,
    session_beside,
    sharing_a_slot,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quality.draft import Draft


@fault("AG101")
def invited_by_two_organisers(draft: Draft, rng: Random) -> Sequence[str]:
    """A speaker is put into a second session that runs at the same time, by id or by name."""
    here = rng.choice(sharing_a_slot(draft))
    there = session_beside(draft, here, rng)
    person = rng.choice(sorted(one.person for one in there.appearances()))
    joins(here, rng.choice([person, draft.person(person).name]))
    return here.id, there.id, person


@fault("AG101")
def chair_speaks_next_door(draft: Draft, rng: Random) -> Sequence[str]:
    """The chair of one session stands in for a speaker of another one beside it."""
    here = rng.choice(sharing_a_slot(draft))
    there = session_beside(draft, here, rng)
    presentations(there)[0].speakers = [Appearance(here.chairs[0])]
    draft.forget_unused()
    return here.id, there.id, here.chairs[0]


@fault("AG101")
def slots_swapped_people_forgotten(draft: Draft, rng: Random) -> Sequence[str]:
    """Two sessions swap their times, and somebody in one of them is already busy then."""
    swaps = [(one, other, busy) for one, other in _swappable(draft) for busy in [_busy_then(draft, one, other)] if busy]
    one, other, person = rng.choice(swaps)
    taken = [entry.id for entry in draft.beside(other) if person in draft.people_of(entry)]
    first, second = draft.day_of(one).entries, draft.day_of(other).entries
    here, there = first.index(one), second.index(other)
    first[here], second[there] = other, one
    one.time, other.time = other.time, one.time
    return one.id, person, *taken


def _swappable(draft: Draft) -> list[tuple[Entry, Entry]]:
    plain = plain_sessions(draft)
    return [(one, other) for one in plain for other in plain if one.time != other.time or _apart(draft, one, other)]


def _apart(draft: Draft, one: Entry, other: Entry) -> bool:
    return draft.day_of(one) is not draft.day_of(other)


def _busy_then(draft: Draft, one: Entry, other: Entry) -> str:
    """Return who of an entry has a part beside another one, "" where nobody has."""
    beside = {who for entry in draft.beside(other) if entry is not one for who in draft.people_of(entry)}
    return min(one.people() & beside, default="")


@fault("AG102")
def room_of_the_neighbour(draft: Draft, rng: Random) -> Sequence[str]:
    """The room of another session at the same time is typed."""
    here = rng.choice(sharing_a_slot(draft))
    there = session_beside(draft, here, rng)
    here.room = there.room
    return here.id, there.id, there.room


@fault("AG102")
def copied_row_same_time_and_room(draft: Draft, rng: Random) -> Sequence[str]:
    """A session's row is copied, with other people, and its time and room are not changed."""
    entry = rng.choice(plain_sessions(draft))
    row = copied(draft, entry, "Water in fairy tales")
    names = rng.sample(idle(draft, entry), 2)
    row.chairs, row.items = names[:1], row.items[:1]
    row.items[0].title, row.items[0].items = "Once upon a pond", []
    row.items[0].speakers = [Appearance(names[1])]
    return entry.id, row.id, entry.room


@fault("AG102")
def starts_an_hour_early_in_a_taken_room(draft: Draft, rng: Random) -> Sequence[str]:
    """The hour of a start is one too small, so that the session before is still in the room."""
    coffee = rng.choice([one for one in coffee_breaks(draft) if _same_room(draft, one)])
    earlier, later = rng.choice(_same_room(draft, coffee))
    moved(later, start=-60)
    return earlier.id, later.id, earlier.room


def _same_room(draft: Draft, coffee: Entry) -> list[tuple[Entry, Entry]]:
    """Return what is in one room before a break, and the session in it afterwards."""
    sessions = [entry for entry in after(draft, coffee) if entry in plain_sessions(draft)]
    return [(one, other) for one in before(draft, coffee) for other in sessions if one.room == other.room]


@fault("AG103")
def runs_into_the_next(draft: Draft, rng: Random) -> Sequence[str]:
    """On a day without rooms, a session gets fifteen minutes more, and what follows is not moved."""
    single_stream(draft)
    pairs = [(one, other) for one in draft.entries() if not one.continues for other in after(draft, one)]
    free = ("break", "lunch", "registration")
    one, other = rng.choice([pair for pair in pairs if not any(entry.kind in free for entry in pair)])
    moved(one, end=15)
    return one.id, other.id


@fault("AG103")
def copied_row_same_time(draft: Draft, rng: Random) -> Sequence[str]:
    """On a day without rooms, a row is copied, its people are changed and its time is not."""
    single_stream(draft)
    entry = rng.choice(plain_sessions(draft))
    row = copied(draft, entry, "Water in fairy tales")
    names = rng.sample(idle(draft, entry), 2)
    row.chairs, row.items, row.abstract = names[:1], row.items[:1], "About brothers and sisters of the rain."
    row.items[0].title, row.items[0].items = "Once upon a pond", []
    row.items[0].speakers = [Appearance(names[1])]
    return entry.id, row.id


@fault("AG104")
def session_into_the_coffee(draft: Draft, rng: Random) -> Sequence[str]:
    """A session beside others is lengthened into the break that is for everybody."""
    coffee = rng.choice([one for one in coffee_breaks(draft) if len(before(draft, one)) > 1])
    entry = rng.choice([one for one in before(draft, coffee) if not one.continues])
    moved(entry, end=15)
    return entry.id, coffee.id


@fault("AG104")
def session_against_the_panel(draft: Draft, rng: Random) -> Sequence[str]:
    """A session in a side room is given the time of the closing panel."""
    panel = draft.entry("d2-panel")
    candidates = [entry for entry in plain_sessions(draft) if entry.room != "hall" and entry in draft.days[1].entries]
    entry = rng.choice(candidates)
    entry.time = panel.time
    return entry.id, panel.id


@fault("AG104")
def room_and_track_forgotten(draft: Draft, rng: Random) -> Sequence[str]:
    """One of the sessions side by side has lost its room and track, so it reads as if it were for everybody."""
    entry = rng.choice(sharing_a_slot(draft))
    entry.room, entry.track = "", ""
    return entry.id, *(one.id for one in draft.beside(entry))


@fault("AG104")
def lunch_typed_an_hour_early(draft: Draft, rng: Random) -> Sequence[str]:
    """Lunch is written one hour too early, over the sessions before it."""
    lunch = draft.entry(rng.choice(["d1-lunch", "d2-lunch"]))
    over = [one.id for one in before(draft, lunch)]
    moved(lunch, start=-60, end=-60)
    return lunch.id, *over


@fault("AG105")
def track_of_the_neighbour(draft: Draft, rng: Random) -> Sequence[str]:
    """The track of another session at the same time is typed."""
    here = rng.choice(sharing_a_slot(draft))
    there = session_beside(draft, here, rng)
    here.track = there.track
    return here.id, there.id, there.track


@fault("AG105")
def moved_beside_its_own_track(draft: Draft, rng: Random) -> Sequence[str]:
    """A session is moved to the time of another one of its track, and gets a new room but no new track."""
    pairs = [(one, other) for one, other in _swappable(draft) if one.track == other.track and one is not other]
    one, other = rng.choice([pair for pair in pairs if not _apart(draft, *pair)])
    draft.rooms["tent"] = {"name": "Tent", "building": "Garden"}
    one.time, one.room = other.time, "tent"
    return one.id, other.id, one.track


def _speaks(draft: Draft, rng: Random) -> tuple[Entry, str]:
    """Return a session and somebody with a part in it whose availability is not stated."""
    entry = rng.choice(draft.sessions())
    people = [draft.person(name) for name in sorted(entry.people())]
    names = [person.id for person in people if not person.available and not person.timezone]
    return entry, rng.choice(names)


@fault("AG106")
def there_on_the_other_day(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody can come on one day only, and is needed on the other one."""
    entry, person = _speaks(draft, rng)
    draft.person(person).available = [day.date for day in draft.days if entry not in day.entries]
    return entry.id, person


@fault("AG106")
def leaves_before_the_session_ends(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody has to catch a train in the middle of their session."""
    entry, person = _speaks(draft, rng)
    stay = span(minutes("08:00"), entry.start + rng.choice([-30, 0, 15, 30]))
    others = [day.date for day in draft.days if entry not in day.entries]
    draft.person(person).available = sorted([f"{draft.day_of(entry).date} {stay}", *others])
    return entry.id, person


@fault("AG106")
def available_in_the_wrong_week(draft: Draft, rng: Random) -> Sequence[str]:
    """The days on which somebody can come are written down one week off."""
    entry, person = _speaks(draft, rng)
    days = [date.fromisoformat(day.date) + timedelta(days=rng.choice([7, -7])) for day in draft.days[:1]]
    draft.person(person).available = [f"{days[0]}..{days[0] + timedelta(days=1)}"]
    return entry.id, person


@fault("AG107")
def straight_from_the_plenary(draft: Draft, rng: Random) -> Sequence[str]:
    """Whoever recaps the first day in the hall is to speak in another room the next minute."""
    recap = draft.entry("d2-recap")
    entry = rng.choice([one for one in after(draft, recap) if one.room != "hall" and one.kind == "session"])
    person = recap.speakers[0].person
    joins(entry, person)
    return recap.id, entry.id, person


@fault("AG107")
def short_coffee_between_two_houses(draft: Draft, rng: Random) -> Sequence[str]:
    """The coffee break is cut to fifteen minutes, and a speaker has to cross over to the other building in it."""
    ways = [way for coffee in coffee_breaks(draft) for way in _other_house(draft, coffee)]
    one, other, coffee, person = rng.choice(ways)
    for entry in before(draft, coffee):
        moved(entry, end=15)
    moved(coffee, start=15)
    joins(other, person)
    return one.id, other.id, person


def _other_house(draft: Draft, coffee: Entry) -> list[tuple[Entry, Entry, Entry, str]]:
    """Return the sessions in two buildings around a break, with everybody there whose only part is in the first one."""
    houses = {key: room["building"] for key, room in draft.rooms.items()}
    taken = {who for entry in after(draft, coffee) for who in draft.people_of(entry)}
    taken |= {person.id for person in draft.people if person.timezone}
    return [
        (one, other, coffee, person)
        for one in before(draft, coffee)
        for other in after(draft, coffee)
        if one.kind == "session" and other.kind == "session" and houses[one.room] != houses[other.room]
        for person in sorted(one.people() - taken)
    ]


@fault("AG108")
def host_in_every_row(draft: Draft, rng: Random) -> Sequence[str]:
    """A session becomes a series of five short talks, and one host is written into every row of it."""
    entry = rng.choice([one for one in plain_sessions(draft) if one.end - one.start >= 75])
    day = draft.day_of(entry)
    here = day.entries.index(entry)
    host, *speakers = rng.sample(idle(draft, entry), 6)
    day.entries[here : here + 1] = [_talk(entry, n, host, speaker) for n, speaker in enumerate(speakers)]
    for n, one in enumerate(draft.sessions(), 1):
        one.number = n
    draft.forget_unused()
    return host, *(f"short-{n}" for n in range(5))


def _talk(session: Entry, n: int, host: str, speaker: str) -> Entry:
    length = (session.end - session.start) // 5
    start = session.start + n * length
    end = session.end if n == 4 else start + length
    talk = Entry(f"short-{n}", span(start, end), "talk", f"Short talk {'ABCDE'[n]}: {_SHORT[n]}")
    talk.room, talk.track, talk.abstract = session.room, session.track, f"A few minutes about {_SHORT[n].lower()}."
    talk.speakers = [Appearance(host, role="moderator"), Appearance(speaker)]
    return talk


_SHORT = ("Weirs", "Otters in spring", "A lighthouse keeper", "Rubber boots", "Moonlight and mud")


@fault("AG109")
def chair_fills_in_as_speaker(draft: Draft, rng: Random) -> Sequence[str]:
    """A speaker has cancelled, and the chair of the session takes the presentation over."""
    entry = rng.choice(plain_sessions(draft))
    rng.choice(presentations(entry)).speakers = [Appearance(entry.chairs[0])]
    draft.forget_unused()
    return entry.id, entry.chairs[0]


@fault("AG109")
def speaker_fills_in_as_chair(draft: Draft, rng: Random) -> Sequence[str]:
    """The chair has cancelled, and one of the speakers is written in."""
    entry = rng.choice(plain_sessions(draft))
    entry.chairs = [rng.choice(presentations(entry)).speakers[0].person]
    draft.forget_unused()
    return entry.id, entry.chairs[0]
