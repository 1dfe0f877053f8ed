"""Planted mistakes that keep an agenda from being read (AG0)."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from quality.draft import FREE, clock
from quality.planting import copied, fault, plain_sessions, presentations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quality.draft import Draft, Entry


def _last_letters_swapped(name: str) -> str:
    """Swap two different letters next to each other, as near the end as there are some."""
    at = next(n for n in range(len(name) - 2, 0, -1) if name[n] != name[n + 1] and "-" not in name[n : n + 2])
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@fault("AG014")
def end_on_a_12_hour_clock(draft: Draft, rng: Random) -> Sequence[str]:
    """The end of an entry over or after noon is typed as on a 12-hour clock."""
    entry = rng.choice([one for one in draft.entries() if one.end >= 13 * 60])
    entry.time = f"{clock(entry.start)}-{clock(entry.end - 720)}"
    return (entry.id,)


@fault("AG014")
def start_and_end_swapped(draft: Draft, rng: Random) -> Sequence[str]:
    """Start and end of an entry are swapped."""
    entry = rng.choice(draft.entries())
    entry.time = f"{clock(entry.end)}-{clock(entry.start)}"
    return (entry.id,)


@fault("AG014")
def hours_on_a_12_hour_clock(draft: Draft, rng: Random) -> Sequence[str]:
    """The hours of a day end at five on a 12-hour clock."""
    n = rng.choice([1, 2])
    draft.days[n - 1].hours = "08:30-05:00"
    return (f"head {n}",)


@fault("AG017")
def copied_row_same_id(draft: Draft, rng: Random) -> Sequence[str]:
    """A row is copied, and its id is not changed."""
    entry = rng.choice(plain_sessions(draft))
    copied(draft, entry, "Water in fairy tales").id = entry.id
    return (entry.id,)


@fault("AG017")
def breaks_of_both_days_named_alike(draft: Draft, rng: Random) -> Sequence[str]:
    """The breaks of the first day are copied into the second one, ids and all."""
    rows = [entry for entry in draft.days[1].entries if entry.kind in FREE]
    row = rng.choice(rows)
    row.id = row.id.replace("d2", "d1")
    return (row.id,)


@fault("AG018")
def letters_of_an_id_swapped(draft: Draft, rng: Random) -> Sequence[str]:
    """Two letters of a speaker's id are swapped."""
    entry = rng.choice(draft.sessions())
    speaker = rng.choice(presentations(entry)).speakers[0]
    speaker.person = _last_letters_swapped(speaker.person)
    return (entry.id,)


@fault("AG018")
def chair_by_a_name_nobody_has(draft: Draft, rng: Random) -> Sequence[str]:
    """The chair is given by name, with a letter missing."""
    entry = rng.choice(draft.sessions())
    name = draft.person(entry.chairs[0]).name
    entry.chairs = [name[:-3] + name[-2:]]
    return (entry.id,)


@fault("AG018")
def room_by_its_old_name(draft: Draft, rng: Random) -> Sequence[str]:
    """A room has been renamed in the list, and one entry still has the old name."""
    entry = rng.choice([one for one in draft.entries() if one.room and one.kind == "session"])
    entry.room = f"{entry.room}-1"
    return (entry.id,)


@fault("AG018")
def area_that_is_not_listed(draft: Draft, rng: Random) -> Sequence[str]:
    """An item names a policy area with a digit wrong."""
    pairs = [(entry, item) for entry in draft.sessions() for item in entry.items if item.policy_areas]
    entry, item = rng.choice(pairs)
    item.policy_areas = [f"PA{rng.randint(6, 9)}"]
    return (entry.id,)


@fault("AG005")
def line_pasted_twice(draft: Draft, rng: Random) -> Sequence[str]:
    """A line of an entry is pasted a second time and changed there."""
    entry = rng.choice(plain_sessions(draft))
    line = rng.choice(["room: ", "chairs: ", "kind: "])
    draft.retype(entry.id, line, f"{line}{_value(entry, line)}\n        {line}")
    return (entry.id,)


def _value(entry: Entry, line: str) -> str:
    return {"room: ": entry.room, "chairs: ": "[]", "kind: ": entry.kind}[line]


@fault("AG005")
def person_listed_twice(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody is added to the list of people who is there already."""
    draft.people.append(deepcopy(rng.choice(draft.people)))
    return (draft.people[-1].id,)


@fault("AG006")
def chair_in_the_singular(draft: Draft, rng: Random) -> Sequence[str]:
    """A key is written in the singular or with a typing mistake."""
    entry = rng.choice(draft.sessions())
    old, new = rng.choice([("chairs:", "chair:"), ("abstract:", "abstrakt:"), ("number:", "nr:"), ("room:", "rom:")])
    draft.retype(entry.id, old, new)
    return (entry.id,)


@fault("AG006")
def keys_of_another_program(draft: Draft, rng: Random) -> Sequence[str]:
    """A key is written as another program calls it."""
    entry = rng.choice(draft.sessions())
    word = rng.choice(["location: Great Hall", "duration: 90", "language: en", "description: About water."])
    draft.retype(entry.id, "kind: ", f"{word}\n        kind: ")
    return (entry.id,)


@fault("AG007")
def title_missing(draft: Draft, rng: Random) -> Sequence[str]:
    """An entry has no title, or an empty one."""
    entry = rng.choice(draft.entries()[:2] + plain_sessions(draft))
    entry.title = ""
    if entry.kind == "session" and rng.random() < 0.5:
        draft.retype(entry.id, "kind: session", "kind: session\n        title:")
    return (entry.id,)


@fault("AG008")
def chair_without_brackets(draft: Draft, rng: Random) -> Sequence[str]:
    """The only chair is written without the brackets of a list."""
    entry = rng.choice(draft.sessions())
    draft.retype(entry.id, f"[{entry.chairs[0]}]", entry.chairs[0])
    return (entry.id,)


@fault("AG009")
def kind_misspelt(draft: Draft, rng: Random) -> Sequence[str]:
    """The kind of an entry is misspelt or none that there is."""
    entry = rng.choice(plain_sessions(draft))
    entry.kind = rng.choice(["sesion", "Workshop", "sessions", "parallel session", "plenary"])
    return (entry.id,)


@fault("AG009")
def status_misspelt(draft: Draft, rng: Random) -> Sequence[str]:
    """The status of the agenda is none that there is."""
    draft.header["status"] = rng.choice(["tentativ", "provisional", "published", "v2"])
    return ("agenda",)


@fault("AG010")
def number_sign_unquoted(draft: Draft, rng: Random) -> Sequence[str]:
    """A title with a number sign stands without quotes, and half of it is lost."""
    entry = rng.choice(plain_sessions(draft))
    entry.title = "Lessons learnt"
    draft.retype(entry.id, "title: Lessons learnt", "title: Lessons learnt from lake #3")
    return (entry.id,)


@fault("AG011")
def zone_that_is_none(draft: Draft, rng: Random) -> Sequence[str]:
    """The time zone is written as people speak of it."""
    draft.header["timezone"] = rng.choice(["Europe/Warszawa", "Warsaw", "CEST", "GMT+1"])
    return ("agenda",)


@fault("AG012")
def day_before_month(draft: Draft, rng: Random) -> Sequence[str]:
    """Day and month of a date are swapped, and there is no such month."""
    draft.move_to(date(2030, rng.choice([3, 5]), rng.choice([13, 20])))
    n = rng.choice([1, 2])
    year, month, day = draft.days[n - 1].date.split("-")
    draft.days[n - 1].date = f"{year}-{day}-{month}"
    return (f"head {n}",)


@fault("AG012", "AG009")
def date_as_it_is_spoken(draft: Draft, rng: Random) -> Sequence[str]:
    """A date is written as in a letter."""
    n = rng.choice([1, 2])
    year, month, day = draft.days[n - 1].date.split("-")
    draft.days[n - 1].date = rng.choice([f"{day}.{month}.{year}", f"{month}/{day}/{year}", f"{year}-02-30"])
    return (f"head {n}",)


@fault("AG012")
def copied_day_same_date(draft: Draft, _rng: Random) -> Sequence[str]:
    """The second day is made from the first one, and its date is not changed."""
    draft.days[1].date = draft.days[0].date
    return "head 1", "head 2"


@fault("AG013", "AG009")
def time_of_another_country(draft: Draft, rng: Random) -> Sequence[str]:
    """A time is written in a way that cannot be read for certain."""
    entry = rng.choice(draft.entries())
    start, end = entry.time.split("-")
    forms = (f"{start}", f"{start}-{end} (tbc)", f"{start} am-{end}", f"{start[:2]}h{start[3:]}-{end[:2]}h{end[3:]}")
    entry.time = rng.choice(forms)
    return (entry.id,)


@fault("AG013")
def minutes_that_no_hour_has(draft: Draft, rng: Random) -> Sequence[str]:
    """A digit is wrong, and there is no such time."""
    entry = rng.choice(draft.entries())
    start, end = entry.time.split("-")
    entry.time = rng.choice([f"{start}-{end[:3]}75", f"{start[:3]}60-{end}", f"{start}-25{end[2:]}"])
    return (entry.id,)


@fault("AG020", "AG018")
def continues_nothing(draft: Draft, rng: Random) -> Sequence[str]:
    """The continued session has got another id, and the continuation does not know it."""
    entry = draft.continuation()
    entry.continues = f"{entry.continues}{rng.choice(['a', '0', '-part-1'])}"
    return (entry.id,)


@fault("AG003")
def quote_left_open(draft: Draft, rng: Random) -> Sequence[str]:
    """The closing quote of a text is lost."""
    quoted = [one for one in plain_sessions(draft) if ", " in one.abstract]
    entry = rng.choice(quoted)
    draft.retype(entry.id, f'abstract: "{entry.abstract}"', f'abstract: "{entry.abstract}')
    return (entry.id,)


@fault("AG003")
def colon_in_a_bare_title(draft: Draft, rng: Random) -> Sequence[str]:
    """A title with a colon stands without quotes."""
    entry = rng.choice(plain_sessions(draft))
    entry.title = "Mud: a love story"
    draft.retype(entry.id, '"Mud: a love story"', "Mud: a love story")
    return (entry.id,)


@fault("AG022")
def footnote_never_written(draft: Draft, rng: Random) -> Sequence[str]:
    """A text has the marker of a footnote that is not there."""
    entry = rng.choice(plain_sessions(draft))
    entry.abstract += f"[^{rng.randint(1, 4)}]"
    return (entry.id,)
