"""What holds for the checks of any agenda: what says the same is found the same, and a conflict begins with a minute."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drawn_agendas import (
    FIRST_DAY,
    PEOPLE,
    ROOMS,
    TRACKS,
    Draft,
    agendas,
    changed,
    clock,
    found,
    found_in,
    said,
    shifted,
    swapped,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from agenda_cal.findings import Finding
    from drawn_agendas import Data

FEW, MANY = 6, 400
CHANCE = st.randoms(use_true_random=False)
REGISTERS = ("people", "policy_areas", "tracks", "rooms")
OVERLAPS = ("AG101", "AG102", "AG103", "AG104", "AG105")
OF_NAMES = {"AG401", "AG402", "AG509"}
"""Compare names with each other: they name the one that stands later first, and who bears a name is all one to them."""


def holds_for(*drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Make a test of a claim: the same few agendas in every run, and many others in the long tier."""

    def tested(claim: Callable[..., None]) -> Callable[[int], None]:
        @pytest.mark.parametrize("tried", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
        def test(tried: int) -> None:
            settings(
                max_examples=tried,
                deadline=None,
                derandomize=tried == FEW,
                database=None,
                phases=[Phase.generate],  # a whole agenda takes minutes to shrink; the findings that differ are shown
                suppress_health_check=[HealthCheck.too_slow],
            )(given(*drawn)(claim))()

        return test

    return tested


@holds_for(agendas(), CHANCE)
def test_the_order_in_the_file_changes_nothing_that_is_found(data: Data, chance: Random) -> None:
    other = deepcopy(data)
    for register in REGISTERS:
        other[register] = dict(chance.sample([*other[register].items()], len(other[register])))
    for listed in (other["days"], *(day["entries"] for day in other["days"])):
        chance.shuffle(listed)
    before, after = found(data), found(other)
    assert said(but_of_names(after)) == said(but_of_names(before))
    assert Counter(one.code for one in after) == Counter(one.code for one in before)


def but_of_names(findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.code not in OF_NAMES]


@holds_for(agendas(), CHANCE)
def test_who_or_what_is_swapped_in_the_agenda_is_swapped_in_what_is_found(data: Data, chance: Random) -> None:
    pairs: dict[str, str] = {}
    for names in (PEOPLE, ROOMS, TRACKS):
        (one, name), (other, other_name) = chance.sample([*names.items()], 2)
        pairs |= {one: other, name: other_name}
    swap = swapped(pairs)
    assert said(but_of_names(found(changed(data, swap)))) == said(but_of_names(found(data)), swap)


@holds_for(agendas(), st.integers(1, 20))
def test_weeks_later_the_same_is_found_but_for_the_dates(data: Data, weeks: int) -> None:
    shift = shifted(weeks)
    assert said(found(changed(data, shift))) == said(found(data), shift)


@holds_for(agendas(), CHANCE)
def test_an_unrelated_entry_on_another_day_takes_no_conflict_away(data: Data, chance: Random) -> None:
    day = str(FIRST_DAY + timedelta(weeks=2))
    other = deepcopy(data)
    other["people"]["new-muster"] = {"name": "New Muster"}
    other["rooms"]["R9"] = {"name": "New Room"}
    entry = Draft(chance, {"new-muster": "New Muster"}, {"R9": "New Room"}).entry("new", parallel=True)
    other["days"].append({"date": day, "entries": [entry | {"room": "R9"}]})
    before, after = said(conflicts(found(data))), said(conflicts(found(other)))
    assert before - after == Counter()
    assert [message for _, _, message in after - before if day not in message] == []


def conflicts(findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.code.startswith("AG1")]


@st.composite
def chains(draw: st.DrawFn, code: str) -> list[Data]:
    """Draw entries of which each begins when the one before it ends; a minute more is a conflict with that code."""
    lengths = draw(st.lists(st.integers(2, 90), min_size=2, max_size=4))
    role: st.SearchStrategy[Data] = st.sampled_from(
        [
            {"chairs": ["Ada Example"]},
            {"speakers": ["ada-example"]},
            {"items": [{"title": "Seas", "speakers": [{"person": "ada-example", "remote": "true"}]}]},
        ]
    )
    begins = [draw(st.integers(0, 1000))]
    begins += [begins[0] + sum(lengths[: number + 1]) for number in range(len(lengths))]

    def binding(number: int) -> Data:
        """Return what makes the entries one person's, one room's, everybody's …"""
        room = {"room": f"R{number}"}
        return {
            "AG101": room | draw(role),
            "AG102": {"room": "R0"},
            "AG103": {},
            "AG104": room | {"plenary": "true" if number % 2 else "false"},
            "AG105": room | {"track": "T1"},
        }[code]

    return [
        {"id": f"e{number}", "time": clock(start, end), "kind": "other", "title": f"Talk {number}"} | binding(number)
        for number, (start, end) in enumerate(pairwise(begins))
    ]


def overlaps(rows: list[Data]) -> list[str]:
    data = {
        "agenda": {"id": "example-2030", "title": "Example Workshop", "timezone": "Europe/Warsaw"},
        "people": {"ada-example": {"name": "Ada Example"}},
        "tracks": {"T1": {"title": "Waters"}},
        "rooms": {f"R{number}": {"name": f"Room {number}"} for number in range(4)},
        "days": [{"date": str(FIRST_DAY), "entries": rows}],
    }
    return [one.code for one in found(data) if one.code in OVERLAPS]


def a_minute_longer(row: Data) -> Data:
    """Return an entry that ends a minute later."""
    hours, minutes = row["time"].split("-")[1].split(":")
    begin = row["time"].split("-")[0].split(":")
    end = int(hours) * 60 + int(minutes) + 1
    return row | {"time": clock(int(begin[0]) * 60 + int(begin[1]), end)}


@holds_for(st.sampled_from(OVERLAPS).flatmap(lambda code: st.tuples(st.just(code), chains(code))), CHANCE)
def test_a_conflict_begins_with_a_minute_in_common(drawn: tuple[str, list[Data]], chance: Random) -> None:
    code, rows = drawn
    assert overlaps(chance.sample(rows, len(rows))) == []
    which = chance.randrange(len(rows) - 1)
    rows[which] = a_minute_longer(rows[which])
    assert overlaps(chance.sample(rows, len(rows))) == [code]


def block_of(lines: list[str], number: int) -> range:
    """Return the lines of what begins on a line, counted from 1: those behind it that are further in."""
    within = [len(line) - len(line.lstrip()) for line in lines]
    depth = within[number - 1]
    end = next((line for line in range(number, len(lines)) if within[line] <= depth), len(lines))
    return range(number, end + 1)


@holds_for(agendas(), CHANCE)
def test_a_waiver_takes_away_what_it_names_where_it_stands_and_adds_nothing(data: Data, chance: Random) -> None:
    text = written(data)
    before = found_in(text)
    waived = chance.choice(before)
    lines = text.splitlines()
    number = waived.location.line
    covered = block_of(lines, number)
    lines[number - 1] += f"  # agenda-cal: ignore[{waived.code}] it is so on purpose"
    left = [one for one in before if one.code != waived.code or one.location.line not in covered]
    assert list(found_in("\n".join(lines))) == left


@holds_for(agendas())
def test_everything_is_said_once_in_its_place(data: Data) -> None:
    told = Counter((one.code, one.location, one.message) for one in found(data))
    assert [one for one, times in told.items() if times > 1] == []
