"""The corpus itself: clean agendas are the same every time and can be read, and every fault changes something."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from quality import words
from quality.clean import clean_agenda, single_stream
from quality.draft import dice
from quality.faults import all_faults
from quality.measuring import findings

if TYPE_CHECKING:
    from quality.draft import Rendered
    from quality.faults import Fault

SEEDS = range(5)
FAULTS = all_faults()


def planted_into_the_first(fault: Fault) -> tuple[tuple[str, ...], Rendered]:
    draft = clean_agenda(0)
    places = fault.plant(draft, dice(fault.name, 0)).places
    return places, draft.render()


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or replaced."""
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        above, row[0] = row[0], n
        for m, against in enumerate(other, 1):
            above, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, above + (letter != against))
    return row[-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_gives_the_same_clean_agenda_every_time(seed: int) -> None:
    assert clean_agenda(seed).render().text == clean_agenda(seed).render().text


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_agenda_can_be_read(seed: int) -> None:
    for draft in (clean_agenda(seed), single_stream(clean_agenda(seed))):
        assert [one for one in findings(draft.render().text) if one.code < "AG1"] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_in_a_clean_agenda_has_at_most_one_part_between_two_breaks(seed: int) -> None:
    for day in clean_agenda(seed).days:
        busy: set[str] = set()
        for entry in day.entries:
            busy = set() if entry.kind in {"break", "lunch"} else busy
            assert not busy & entry.people()
            busy |= entry.people()


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_registered_in_a_clean_agenda_has_a_part(seed: int) -> None:
    draft = clean_agenda(seed)
    assert {person.id for person in draft.people} == draft.used()


@pytest.mark.parametrize("names", [words.GIVEN_NAMES, words.SURNAMES], ids=["given", "surnames"])
def test_no_two_names_are_alike(names: tuple[str, ...]) -> None:
    assert [pair for pair in combinations(names, 2) if distance(*pair) <= 3] == []


@pytest.fixture(scope="module")
def clean_text() -> str:
    return clean_agenda(0).render().text


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_changes_lines_that_there_are_and_in_the_same_way_every_time(fault: Fault, clean_text: str) -> None:
    places, rendered = planted_into_the_first(fault)
    assert rendered.text != clean_text
    assert [place for place in places if not rendered.numbers([place])] == []
    assert planted_into_the_first(fault) == (places, rendered)
