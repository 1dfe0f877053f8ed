"""A person, area, room, track or day from what somebody typed; whole sentences where that is not clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agenda_cal.errors import SelectionError
from agenda_cal.lookup import find_day, find_person, find_policy_area, find_room, find_track
from fragments import agenda, entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from agenda_cal.model import Agenda

AMBIGUOUS = "`{}` may be any of these; say more of the name, or the id:\n"
KHALLAF = "  Abdelfattah Mohamed Ali Khallaf (abdelfattah-mohamed-ali-khallaf)"
ENTRY = "id: a, time: 09:00-10:00, kind: other, title: A"
SMALL = agenda(
    entries(
        ENTRY,
        before="""\
people:
  ada: {name: Ada Example}
  ada-b: {name: Ada, aliases: [The Countess]}
  obrien: {name: Síle O’Brien}
  wang-xiaoming: {name: 王小明, aliases: [Wang Xiaoming]}
policy_areas: {PA1: {title: Clean water}, PA10: {title: Clean air}}
tracks: {T1: {title: Rivers and lakes}, T2: {title: Seas}}
rooms: {R1: {name: Red room}, R2: {name: Blue room}}
""",
    )
)


def refused(find: Callable[[Agenda, str], object], found: Agenda, text: str) -> str:
    with pytest.raises(SelectionError) as told:
        find(found, text)
    assert told.value.exit_code == 2
    return str(told.value)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("magdalena-kozlowska", "magdalena-kozlowska"),
        ("Magdalena Kozłowska", "magdalena-kozlowska"),
        ("Kozłowska", "magdalena-kozlowska"),
        ("kozlowska", "magdalena-kozlowska"),
        ("KOZ", "magdalena-kozlowska"),
        ("el jes", "elena-de-jesus"),
        ("jes el", "elena-de-jesus"),
        ("de jesus elena", "elena-de-jesus"),
        ("Ferenc Urban", "ferenc-urban"),
        ("masiulaityte-sukevic", "inga-masiulaityte-sukevic"),
        ("kare", "kare-vassenden"),
        ("mohamed mghari", "mohamed-mghari"),
        ("francesca grum", "francesca-grum"),
    ],
)
def test_a_person_is_found_by_id_name_alias_or_the_starts_of_words(workshop: Agenda, text: str, id_: str) -> None:
    assert find_person(workshop, text).id == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("ada", "ada"),
        ("ada-b", "ada-b"),
        ("ada ex", "ada"),
        ("the count", "ada-b"),
        ("o'brien", "obrien"),
        ("OBrien", "obrien"),
        ("sile", "obrien"),
        ("王小明", "wang-xiaoming"),
        ("xiaoming", "wang-xiaoming"),
    ],
)
def test_an_id_counts_before_names_and_a_whole_name_before_the_starts_of_words(text: str, id_: str) -> None:
    assert find_person(SMALL, text).id == id_


def test_an_id_that_is_also_a_name_is_ambiguous_unless_it_is_typed_as_it_stands() -> None:
    assert refused(find_person, SMALL, "Ada") == (
        "`Ada` may be any of these; say more of the name, or the id:\n  Ada Example (ada)\n  Ada (ada-b)"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "elena",
            f"{AMBIGUOUS.format('elena')}  Elena De Jesús (elena-de-jesus)\n  Elena Galer (elena-galer)",
        ),
        (
            "mohamed",
            AMBIGUOUS.format("mohamed") + f"{KHALLAF}\n  Mohamed Mghari (mohamed-mghari)",
        ),
        ("esus", "There is no person `esus`. The nearest:\n  Elena De Jesús (elena-de-jesus)"),
        ("Ms. Grum", "There is no person `Ms. Grum`. The nearest:\n  Francesca Grum (francesca-grum)"),
        ("el el", "There is no person `el el`."),
        ("zzz", "There is no person `zzz`."),
        ("", "`` has no letter or digit to look a person up by."),
        (" – ", "` – ` has no letter or digit to look a person up by."),
    ],
)
def test_who_is_ambiguous_or_unknown_is_told_the_candidates(workshop: Agenda, text: str, told: str) -> None:
    assert refused(find_person, workshop, text) == told


def test_a_long_list_of_candidates_is_cut_and_counted() -> None:
    people = "people:\n" + "".join(f"  ada-{n}: {{name: Ada {n}}}\n" for n in range(23))
    told = refused(find_person, agenda(entries(ENTRY, before=people)), "ada").split("\n")
    assert len(told) == 22
    assert (told[1], told[20], told[21]) == ("  Ada 0 (ada-0)", "  Ada 19 (ada-19)", "  and 3 more")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1", "2024-07-16"),
        ("4", "2024-07-19"),
        ("2024-07-18", "2024-07-18"),
        ("Day 2", "2024-07-17"),
        ("day 2", "2024-07-17"),
        ("18", "2024-07-18"),
    ],
)
def test_a_day_is_found_by_number_date_or_title(workshop: Agenda, text: str, date: str) -> None:
    assert str(find_day(workshop, text).date) == date


ALL_DAYS = "  2024-07-16 Day 1\n  2024-07-17 Day 2\n  2024-07-18 Day 3\n  2024-07-19 Day 4"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("5", f"There is no day `5`. There are:\n{ALL_DAYS}"),
        ("friday", f"There is no day `friday`. There are:\n{ALL_DAYS}"),
        ("day", f"`day` may be any of these; say more of the name, or the id:\n{ALL_DAYS}"),
        ("9" * 5000, f"There is no day `{'9' * 5000}`. There are:\n{ALL_DAYS}"),
    ],
    ids=lambda text: text[:20],
)
def test_a_day_that_is_ambiguous_or_unknown_is_told_the_days(workshop: Agenda, text: str, told: str) -> None:
    assert refused(find_day, workshop, text) == told


def test_a_day_without_a_title_is_told_by_its_date() -> None:
    assert refused(find_day, SMALL, "x") == "There is no day `x`. There are:\n  2030-05-06"


def test_areas_tracks_and_rooms_are_found_by_key_or_the_starts_of_words() -> None:
    assert [find_policy_area(SMALL, text).key for text in ("PA1", "pa1", "pa10", "water", "clean a")] == [
        "PA1",
        "PA1",
        "PA10",
        "PA1",
        "PA10",
    ]
    assert [find_track(SMALL, text).key for text in ("t2", "lakes", "Rivers and lakes")] == ["T2", "T1", "T1"]
    assert [find_room(SMALL, text).key for text in ("r2", "red", "room blue")] == ["R2", "R1", "R2"]


@pytest.mark.parametrize(
    ("find", "text", "told"),
    [
        (
            find_policy_area,
            "clean",
            "`clean` may be any of these; say more of the name, or the id:\n  PA1 (Clean water)\n  PA10 (Clean air)",
        ),
        (find_policy_area, "PA3", "There is no policy area `PA3`. There are:\n  PA1 (Clean water)\n  PA10 (Clean air)"),
        (find_track, "sees", "There is no track `sees`. The nearest:\n  T2 (Seas)"),
        (find_room, "green", "There is no room `green`. There are:\n  Red room (R1)\n  Blue room (R2)"),
        (find_room, "?", "`?` has no letter or digit to look a room up by."),
    ],
)
def test_what_is_ambiguous_or_unknown_is_told_the_candidates(
    find: Callable[[Agenda, str], object], text: str, told: str
) -> None:
    assert refused(find, SMALL, text) == told


def test_where_there_is_nothing_of_a_kind_that_is_said(workshop: Agenda) -> None:
    assert refused(find_track, workshop, "x") == "The agenda has no track at all."
    assert refused(find_room, workshop, "x") == "The agenda has no room at all."
    assert refused(find_person, agenda(entries(ENTRY)), "ada") == "The agenda has no person at all."
