"""Annotated agendas of all shapes are read: every time, title and person where it belongs, what is unsure marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agenda_cal.api import load, load_bytes, readable
from agenda_cal.errors import ForeignFileError, NothingRecognisedError
from agenda_cal.formats.annotated.clock import read_time, resolve
from agenda_cal.formats.annotated.dates import find_date, find_range
from agenda_cal.formats.annotated.layout import is_day_heading
from agenda_cal.formats.annotated.lines import entries_in, joined, numbered_parts, questions, sections
from agenda_cal.formats.annotated.parsing import parse_text
from agenda_cal.formats.annotated.people import group, parts_of
from agenda_cal.formats.draft import Wanted
from annotated_expected import FILES, expected_file, imported
from running import ROOT

if TYPE_CHECKING:
    from agenda_cal.errors import AgendaCalError
    from agenda_cal.formats.annotated.clock import Printed
    from agenda_cal.model import Agenda, Appearance, Item, TimetableEntry


@pytest.mark.parametrize("name", FILES)
def test_each_document_becomes_the_agenda_that_is_kept_beside_it(name: str) -> None:
    assert imported(name).text.decode() == expected_file(name).read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_each_agenda_that_was_read_is_free_of_faults(name: str) -> None:
    assert readable(load_bytes(imported(name).text, name)).days


# The workshop, entry by entry against the agenda that was written by hand


def people(appearances: tuple[Appearance, ...]) -> list[str]:
    return [one.person.name if one.person else "tbc" for one in appearances]


def spoken(entry: TimetableEntry) -> set[str]:
    return {one.person.name for one in entry.all_speakers() if one.person}


def titles(items: tuple[Item, ...]) -> list[object]:
    return [(item.title, item.kind, people(item.speakers), titles(item.items)) for item in items]


def workshop() -> tuple[Agenda, Agenda]:
    by_hand = readable(load(str(ROOT / "agenda.yaml")))
    return by_hand, readable(load_bytes(imported("workshop.txt").text, "workshop.yaml"))


def test_the_workshop_has_all_times_titles_chairs_speakers_and_policy_areas() -> None:
    by_hand, read = workshop()

    def told(agenda: Agenda) -> list[object]:
        return [
            (
                (entry.start, entry.end, entry.heading, entry.number),
                people(entry.chairs),
                spoken(entry),
                {area.key for area in entry.all_policy_areas()},
            )
            for entry in agenda.entries()
        ]

    assert told(read) == told(by_hand)
    assert {key: area.title for key, area in read.policy_areas.items()} == {
        key: area.title for key, area in by_hand.policy_areas.items()
    }
    assert [person.name for person in read.people.values()] == [person.name for person in by_hand.people.values()]


def test_the_workshop_has_its_texts_word_for_word() -> None:
    by_hand, read = workshop()
    for day, other in zip(read.days, by_hand.days, strict=True):
        assert (day.date, day.title, day.objectives) == (other.date, other.title, other.objectives)
    for entry, same in zip(read.entries(), by_hand.entries(), strict=True):
        assert entry.abstract == same.abstract
        assert entry.guiding_questions == same.guiding_questions
        if not entry.assumed and not any(item.assumed for item in entry.all_items()) and not same.assumed:
            assert titles(entry.items) == titles(same.items)


def test_at_most_one_value_in_ten_of_the_workshop_is_unsure() -> None:
    read = imported("workshop.txt")
    agenda = readable(load_bytes(read.text, "workshop.yaml"))
    values = sum(
        4
        + len(entry.chairs)
        + len(list(entry.all_speakers()))
        + len(list(entry.all_items()))
        + len(entry.guiding_questions)
        for entry in agenda.entries()
    )
    assert len(read.imported.remarks) * 10 <= values
    assert [one.text for one in read.imported.remarks if not one.kept] == [
        "100001 00000 (in the column of chairs)",
        "A | Ola sila",
    ]


# The parts


@pytest.mark.parametrize(
    ("text", "start", "end", "rest"),
    [
        ("8:40-9:00", 520, 540, ""),
        ("09:00 – 09:30 Opening", 540, 570, "Opening"),
        ("9h00 Accueil", 540, None, "Accueil"),
        ("14h30 à 16h Séance", 870, 960, "Séance"),
        ("11.20-12.00", 680, 720, ""),
        ("9:30 am - 12:00 noon Excursion", 570, 720, "Excursion"),
        ("16 Uhr bis 17:30 Uhr Abschluss", 960, 1050, "Abschluss"),
        ("1. 9:00-10:00 Carbon", 540, 600, "Carbon"),
        ("ore 9.00 Registrazione", 540, None, "Registrazione"),
        ("godz. 9.00–9.30 Rejestracja", 540, 570, "Rejestracja"),
        ("0900-1030 Soil", 540, 630, "Soil"),
        ("10:15am - 11am: Grazing", 615, 660, "Grazing"),
        ("from 10am to noon: field trip", 600, 720, "field trip"),
        ("22:00–01:00 (+1) Night walk", 1320, 60, "Night walk"),
    ],
)
def test_a_time_is_read_however_it_is_printed(text: str, start: int, end: int | None, rest: str) -> None:
    found = read_time(text)
    assert found is not None
    assert (found[0].start, found[0].end, found[1]) == (start, end, rest)


@pytest.mark.parametrize(
    "text",
    [
        "10 principles",
        "3 country cases",
        "1. One",
        "2024-07-16",
        "1.5 hours",
        "25:00",
        "12-14 May",
        "2024-2030 Strategy",
        "Noon walk",
    ],
)
def test_a_number_is_no_time(text: str) -> None:
    assert read_time(text) is None


def printed(*texts: str) -> list[Printed]:
    return [found[0] for text in texts if (found := read_time(text))]


def test_a_12_hour_clock_is_read_from_the_order_of_the_day() -> None:
    times = resolve(
        printed("8:40-9:00", "11:20-12:30", "12:30-1:30", "1:30-3:00", "3:30-5:00", "7:00-9:30"), is_24=False
    )
    assert [(one.start // 60, one.inferred) for one in times] == [
        (8, False),
        (11, False),
        (12, True),
        (13, True),
        (15, True),
        (19, True),
    ]


def test_am_and_pm_stand_above_the_order() -> None:
    times = resolve(printed("1:00-3:00 pm", "9:00 am - 10:00 am", "11-1 pm"), is_24=False)
    assert [(one.start, one.end) for one in times] == [(780, 900), (540, 600), (660, 780)]


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("DAY 1: Tuesday, 16 July 2024", 16, 7, 2024),
        ("mardi 16 juillet", 16, 7, None),
        ("martes, 16 de julio de 2024", 16, 7, 2024),
        ("wtorek, 16 lipca 2024 r.", 16, 7, 2024),
        ("Dienstag, 16. Juli 2024", 16, 7, 2024),
        ("July 16, 2024", 16, 7, 2024),
        ("16.07.2024", 16, 7, 2024),
        ("2024-07-16", 16, 7, 2024),
    ],
)
def test_a_date_is_read_in_several_languages(text: str, day: int, month: int, year: int | None) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.day, found.month, found.year) == (day, month, year)
    assert is_day_heading(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("16-19 July 2024, Warsaw", 16, 19), ("du 6 au 7 mai 2030", 6, 7), ("May 5–8, 2027", 5, 8)],
)
def test_a_range_of_days_is_no_day(text: str, first: int, last: int) -> None:
    found = find_range(text)
    assert found is not None
    assert (found.first, found.day) == (first, last)
    assert not is_day_heading(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNSD – Francesca Example", [("Francesca Example", "UNSD", "")]),
        ("Lake Office – President - Mr. Carl Muster", [("Carl Muster", "Lake Office", "President")]),
        ("ILO – Ms. Ada Example, Chief, Labour Branch (remote)", [("Ada Example", "ILO", "Chief, Labour Branch")]),
        ("Malaysia- Nur binti Sample - Italy - Lia Prova", [("Nur binti Sample", "Malaysia", ""), ("Lia Prova", "Italy", "")]),
        ("Statistics Example and ECA - Jean-Luc Essai and Will Trial", [("Jean-Luc Essai", "Statistics Example", ""), ("Will Trial", "ECA", "")]),
        ("Ada Example, Director, Lake Office", [("Ada Example", "Lake Office", "Director")]),
        ("Ada Example (GUS)", [("Ada Example", "GUS", "")]),
        ("Dr hab. Jan Próbny – GUS", [("Jan Próbny", "GUS", "")]),
        ("Poland - TBC", [("", "Poland", "")]),
    ],
)  # fmt: skip
def test_people_stand_beside_their_organisations(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.name, one.affiliation, one.position) for one in group(parts_of(text)).people] == expected


def test_lines_that_were_cut_are_joined_and_what_is_printed_twice_stands_once() -> None:
    assert joined(["a review of the", "Common rules for lakes", "Rules for lakes and rivers."]) == [
        "a review of the Common rules for lakes",
        "Rules for lakes and rivers.",
    ]
    assert joined(["Measuring flows in big lakes", "flows in big lakes The text."]) == [
        "Measuring flows in big lakes The text."
    ]


def test_sections_begin_within_a_line() -> None:
    assert sections(["Rivers and lakes. Agenda: 1. One 2. Two Guiding questions: 1. Why?"]) == [
        ("", ["Rivers and lakes."]),
        ("items", ["1. One 2. Two"]),
        ("questions", ["1. Why?"]),
    ]


def test_numbers_count_only_one_after_the_other() -> None:
    assert numbered_parts("1. Presentation 2. 3 country cases 3. About 2. Things") == [
        (1, "Presentation"),
        (2, "3 country cases"),
        (3, "About 2. Things"),
    ]


def test_questions_without_numbers_are_told_apart() -> None:
    assert questions(["Why now? What would help? Use pictures. Who pays?"]) == (
        ["Why now?", "What would help? Use pictures.", "Who pays?"],
        True,
    )


def test_a_second_session_in_a_cell_is_an_entry_of_its_own() -> None:
    assert entries_in(["Coffee break Session 3: Lakes", "It goes on from Session 2."]) == [
        ["Coffee break"],
        ["Session 3: Lakes", "It goes on from Session 2."],
    ]


# What cannot be read


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("Nothing at all.\n", NothingRecognisedError, "no row begins with a time"),
        ("Meeting\nMonday 1 July\n9:00-10:00 Opening\n", ForeignFileError, "--timezone"),
        ("Meeting, Warsaw, Poland\nWarsaw, Poland\nMonday 1 July\n9:00-10:00 Opening\n", ForeignFileError, "--year"),
        ("Meeting\nWarsaw, Poland\n9:00-10:00 Opening\n", ForeignFileError, "prints no date"),
        ("Meeting\nWarsaw, Poland\n31 June 2030\n9:00-10:00 Opening\n", ForeignFileError, "no date in the calendar"),
    ],
)
def test_what_a_document_lacks_is_asked_for(text: str, error: type[AgendaCalError], message: str) -> None:
    with pytest.raises(error, match=message):
        parse_text(text.encode(), Wanted("meeting.txt"))
