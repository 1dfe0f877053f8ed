"""The workshop's agenda.yaml says what its printed agenda says: every time, name and sentence of the document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda, Appearance, Item

DOCUMENT = (Path(__file__).parent.parent / "data" / "annotated-agenda.txt").read_text("utf-8")
CHAIR_CELL = re.compile(r"^([^\t\n]*\t[^\t\n]*)\t.*$", re.MULTILINE)
"""The third cell of a row, which may stand in the middle of a sentence."""
PAGE_BREAK = re.compile(r"\n\n\.\n\n \$.*?\n\n(?=each setting)", re.DOTALL)
"""Damage of the document: a footnote in the middle of a sentence of session 3."""


def plain(text: str) -> str:
    """Return a text without marks of footnotes, its white space as single spaces."""
    return " ".join(re.sub(r" ?[¹²³]|\[\^\d\]", "", text).split())


SOURCE = plain(PAGE_BREAK.sub(" ", CHAIR_CELL.sub(r"\1", DOCUMENT)))


def items(agenda: Agenda) -> Iterator[Item]:
    for entry in agenda.entries():
        yield from entry.all_items()


def printed(one: Appearance) -> tuple[str, str, str, str]:
    """Return a name as it is printed, for whom, as what, and how."""
    how = "remote" if one.remote else "" if one.role == "speaker" else str(one.role)
    return one.person.name if one.person else "", one.affiliation, one.position, how


def test_the_days_are_those_of_the_document(workshop: Agenda) -> None:
    assert [f"{day.title.upper()}: {day.date:%A}, {day.date.day} July 2024" for day in workshop.days] == re.findall(
        r"DAY \d: \w+, \d+ July 2024", DOCUMENT
    )
    assert [len(day.entries) for day in workshop.days] == [10, 9, 9, 10]
    assert [day.pending for day in workshop.days] == [()] * 4
    assert (workshop.title, workshop.status, workshop.timezone.key) == (
        "Technical Workshop on International Migration and Temporary Mobility Statistics",
        "tentative",
        "Europe/Warsaw",
    )
    assert workshop.venue is not None
    assert f"16-19 July 2024, {workshop.venue.name}" in SOURCE


TIMES = [
    ("d1-registration", "16 08:40", "09:00"),
    ("d1-opening", "16 09:00", "09:30"),
    ("d1-panel", "16 09:30", "10:50"),
    ("d1-coffee-morning", "16 10:50", "11:20"),
    ("d1-introduction", "16 11:20", "12:30"),
    ("s1", "16 11:20", "12:30"),
    ("d1-lunch", "16 12:30", "13:30"),
    ("s2", "16 13:30", "15:00"),
    ("d1-coffee-afternoon", "16 15:00", "15:30"),
    ("s3", "16 15:30", "17:00"),
    ("d2-recap", "17 09:00", "09:20"),
    ("s4", "17 09:20", "10:00"),
    ("s5", "17 10:00", "11:00"),
    ("d2-coffee-morning", "17 11:00", "11:30"),
    ("s5-continued", "17 11:30", "12:30"),
    ("d2-lunch", "17 12:30", "13:30"),
    ("s6", "17 13:30", "15:00"),
    ("d2-coffee-afternoon", "17 15:00", "15:30"),
    ("s7", "17 15:30", "17:00"),
    ("d3-recap", "18 09:00", "09:20"),
    ("s8", "18 09:20", "10:50"),
    ("d3-coffee-morning", "18 10:50", "11:20"),
    ("s8-continued", "18 11:20", "12:00"),
    ("d3-lunch", "18 12:00", "13:00"),
    ("s9", "18 13:00", "14:00"),
    ("s10", "18 14:00", "15:00"),
    ("d3-coffee-afternoon", "18 15:00", "15:30"),
    ("s10-continued", "18 15:30", "16:30"),
    ("d4-recap", "19 09:00", "09:20"),
    ("s11", "19 09:20", "09:50"),
    ("s12", "19 09:50", "10:40"),
    ("d4-coffee-morning", "19 10:40", "11:10"),
    ("s13", "19 11:10", "12:10"),
    ("d4-lunch", "19 12:10", "13:10"),
    ("s14", "19 13:10", "13:40"),
    ("d4-conclusions", "19 13:40", "14:10"),
    ("d4-closing", "19 14:10", "14:40"),
    ("d4-coffee-end", "19 14:40", "15:00"),
]


def test_every_entry_is_at_its_time(workshop: Agenda) -> None:
    assert [(one.id, f"{one.start:%d %H:%M}", f"{one.end:%H:%M}") for one in workshop.entries()] == TIMES
    assert {one.start.tzname() for one in workshop.entries()} == {"CEST"}


def test_the_times_are_the_printed_ones_on_a_12_hour_clock(workshop: Agenda) -> None:
    rows = re.findall(r"^(\d+)[:.](\d+)-(\d+)[:.](\d+)\t", DOCUMENT, re.MULTILINE)
    read = [(int(a) % 12, int(b), int(c) % 12, int(d)) for a, b, c, d in rows]
    mended = [(3, 0, 3, 30) if row == (3, 30, 3, 30) else row for row in dict.fromkeys(read)]
    ours = [
        (one.start.hour % 12, one.start.minute, one.end.hour % 12, one.end.minute)
        for one in workshop.entries()
        if one.id != "s3"
    ]
    assert [row for row in dict.fromkeys(ours) if row not in mended] == []
    assert [row for row in mended if row not in ours] == []


CHAIRS = {
    "d1-panel": [("Francesca Grum", "UNSD")],
    "d1-introduction": [("Francesca Grum", "UNSD")],
    "s1": [("Francesca Grum", "UNSD")],
    "s2": [("María Isabel Cobos", "UNSD")],
    "s3": [("María Isabel Cobos", "UNSD")],
    "d2-recap": [("Francesca Grum", "UNSD")],
    "s4": [("Ferenc Urbán", "Hungary")],
    "s5": [("Ferenc Urbán", "Hungary")],
    "s5-continued": [("Ferenc Urbán", "Hungary")],
    "s6": [("Francesca Grum", "UNSD")],
    "s7": [("Diego Iturralde", "South Africa")],
    "d3-recap": [("María Isabel Cobos", "UNSD")],
    "s8": [("Elisa Benes", "ILO")],
    "s8-continued": [("Elisa Benes", "ILO")],
    "s9": [("Elisa Benes", "ILO")],
    "s10": [("María Isabel Cobos", "UNSD")],
    "s10-continued": [("María Isabel Cobos", "UNSD")],
    "d4-recap": [("Elisa Benes", "ILO")],
    "s11": [("Elisa Benes", "ILO")],
    "s12": [("Francesca Grum", "UNSD")],
    "s13": [("Francesca Grum", "UNSD")],
    "s14": [("Francesca Grum", "UNSD")],
    "d4-conclusions": [("Francesca Grum", "UNSD")],
}


def test_every_entry_has_its_chairs(workshop: Agenda) -> None:
    found = {one.id: [printed(chair)[:2] for chair in one.chairs] for one in workshop.entries() if one.chairs}
    assert found == CHAIRS


SESSION_5 = [
    ("Jason Schachter", "", "expert", ""),
    ("Elena Galer", "Moldova", "", ""),
    ("Felipe Andrés Mallea Toledo", "Chile", "", ""),
    ("Miguel Ojeda", "Chile", "", ""),
]
SESSION_10 = [
    ("Kerry Miller", "UK", "", ""),
    ("Hanna Strzelecka", "Poland", "", ""),
    ("Kåre Vassenden", "Norway", "", ""),
    ("Rachael Joanne Beaven", "ESCAP", "", ""),
    ("Mohamed Mghari", "Morocco", "", ""),
    ("Mariana Francisca Ospina Bohórquez", "Colombia", "", ""),
]
SPEAKERS = {
    "d1-opening": [("Dominik Rozkrut", "Statistics Poland", "President", ""), ("Francesca Grum", "UNSD", "", "")],
    "d1-panel": [
        ("Magdalena Kozłowska", "Office for Foreigners Poland", "", "panellist"),
        ("James Raymer", "Australian National University", "", "panellist"),
        ("Gladys Cisneros", "ILO", "Chief, Labour Migration Branch", "remote"),
        ("Diego Iturralde", "Statistics South Africa", "", "panellist"),
        ("Dominik Rozkrut", "Statistics Poland", "", "panellist"),
    ],
    "s1": [("María Isabel Cobos", "UNSD", "", ""), ("Olinca Páez", "Mexico", "", "")],
    "s2": [
        ("Elena De Jesús", "UNSD", "", ""),
        ("Lauren Medina", "US", "", ""),
        ("Arpaporn Amonthum", "Thailand", "", ""),
        ("Aleksandre Arabuli", "Georgia", "", ""),
    ],
    "s3": [("Meryem Demirci", "", "expert", "")],
    "s4": [("Elena De Jesús", "UNSD", "", "")],
    "s5": SESSION_5,
    "s5-continued": SESSION_5,
    "s6": [
        ("María Isabel Cobos", "UNSD", "", ""),
        ("Elisa Benes", "ILO", "", ""),
        ("Filip Mitrovic", "EGRISS", "", ""),
        ("Cécile Thoreau", "OECD", "", ""),
    ],
    "s7": [
        ("Diego Iturralde", "South Africa", "", ""),
        ("Magdalena Kozłowska", "Poland", "", ""),
        ("Abdelfattah Mohamed Ali Khallaf", "Egypt", "", ""),
        ("Rebecca Jones", "UK", "", ""),
    ],
    "s8": [("James Raymer", "", "expert", "")],
    "s9": [
        ("Simone Holladay", "IOM", "", ""),
        ("Noorhayati binti Ismail", "Malaysia", "", ""),
        ("Ferenc Urbán", "Hungary", "", ""),
        ("Francesca Licari", "Italy", "", ""),
    ],
    "s10": SESSION_10,
    "s10-continued": SESSION_10,
    "s11": [("Simone Holladay", "IOM", "", "")],
    "s12": [("María Isabel Cobos", "UNSD", "", ""), ("", "", "", "")],
    "s13": [
        ("Elena De Jesús", "UNSD", "", ""),
        ("Inga Masiulaitytė-Šukevič", "Lithuania", "", ""),
        ("Desta Febriana Indriyantika", "Indonesia", "", ""),
    ],
    "s14": [("Jean-Pierre Ntezimana", "Statistics Sweden", "", ""), ("William Muhwava", "ECA", "", "")],
    "d4-closing": [
        ("", "Statistics Poland", "", ""),
        ("Ferenc Urbán", "Hungary", "EG co-chair", ""),
        ("Elisa Benes", "ILO", "EG co-chair", ""),
        ("Francesca Grum", "UNSD", "", ""),
    ],
}


def test_every_entry_has_its_speakers_as_they_are_printed_there(workshop: Agenda) -> None:
    spoken = {one.id: [printed(speaker) for speaker in one.all_speakers()] for one in workshop.entries()}
    assert {id_: speakers for id_, speakers in spoken.items() if speakers} == SPEAKERS


def test_chairs_and_speakers_are_counted(workshop: Agenda) -> None:
    chairs = {one.person.id for entry in workshop.entries() for one in entry.chairs if one.person}
    speakers = {one.person.id for entry in workshop.entries() for one in entry.all_speakers() if one.person}
    assert chairs == {"francesca-grum", "maria-isabel-cobos", "ferenc-urban", "diego-iturralde", "elisa-benes"}
    assert len(speakers) == 36
    assert chairs | speakers == set(workshop.people)


def test_policy_areas_are_where_the_document_names_them(workshop: Agenda) -> None:
    named = {one.id: [area.key for area in one.all_policy_areas()] for one in workshop.entries()}
    assert {id_: areas for id_, areas in named.items() if areas} == {
        "s2": ["PA1"],
        "s4": ["PA1"],
        "s7": ["PA1"],
        "s10": ["PA2", "PA3", "PA4", "PA5", "PA6"],
        "s10-continued": ["PA2", "PA3", "PA4", "PA5", "PA6"],
    }


def test_three_sessions_are_continued(workshop: Agenda) -> None:
    assert {one.id: one.continues for one in workshop.entries() if one.continues} == {
        "s5-continued": "s5",
        "s8-continued": "s8",
        "s10-continued": "s10",
    }
    assert [one.heading for one in workshop.entries() if one.continues] == [
        "Session 5. Data Integration for Disaggregated Statistics on International Migration (continued)",
        "Session 8. Strategies for initiating migration data systems or improving existing ones (continued)",
        "Session 10. Experiences of monitoring progress/indicators for Policy Areas 2, 3, 4, 5, 6 (continued)",
    ]


# Word for word


def test_every_abstract_question_and_objective_stands_in_the_document(workshop: Agenda) -> None:
    texts = [objective for day in workshop.days for objective in day.objectives]
    for entry in workshop.entries():
        texts += [entry.title, entry.abstract, *entry.guiding_questions]
    texts += [item.title for item in items(workshop)] + [item.abstract for item in items(workshop)]
    assert [text for text in texts if plain(text) not in SOURCE] == []


def test_every_sentence_of_the_document_stands_in_the_agenda(workshop: Agenda) -> None:
    said = [objective for day in workshop.days for objective in day.objectives]
    for entry in workshop.entries():
        said += [entry.heading, entry.title, entry.abstract, *entry.guiding_questions]
    said += [item.title for item in items(workshop)]
    ours = plain(" ".join(said))
    lists = r" - | – | — |PA\d"
    text = SOURCE.partition("16 July 2024")[2].replace("Dominik Rozkrut Poland, as", "Dominik Rozkrut. Poland, as")
    sentences = re.findall(r"(?<=[.?:)] )[A-Z][^.?:]{60,}[.?]", text)
    assert len(sentences) > 50
    assert [one for one in sentences if one not in ours and not re.search(lists, one)] == []


def test_every_name_stands_in_the_document_with_its_honorific(workshop: Agenda) -> None:
    names = [f"{one.honorific} {one.name}".strip() for one in workshop.people.values()]
    names += [alias for one in workshop.people.values() for alias in one.aliases]
    assert [name for name in names if name not in SOURCE] == []
    honoured = re.findall(r"\b(?:Mr|Ms|Mrs|Dr|Prof)\. (\w+ \w+)", SOURCE)
    assert {one.name for one in workshop.people.values() if one.honorific} == set(honoured)


def test_sessions_are_numbered_as_in_the_document(workshop: Agenda) -> None:
    numbered = [(one.number, plain(one.title)) for one in workshop.entries() if one.number and not one.continues]
    assert [number for number, _ in numbered] == list(range(1, 15))
    assert [n for n, title in numbered if not re.search(rf"Session {n}[.:] {re.escape(title)}", SOURCE)] == []


def test_footnotes_and_policy_areas_are_those_of_the_document(workshop: Agenda) -> None:
    source = plain(DOCUMENT)
    assert [mark for mark, note in workshop.footnotes.items() if plain(note.text) not in source] == []
    assert [key for key, one in workshop.policy_areas.items() if f'{key}: "{one.title}"' not in source] == []
    addresses = {one.url for one in workshop.footnotes.values()} | {one.url for one in workshop.policy_areas.values()}
    assert addresses - {""} == set(re.findall(r"https://\S+", DOCUMENT))


@pytest.mark.parametrize("quoted", ["Office for Foreigners Poland – Ms. Magdalena Kozłowska", "3:30-3:30"])
def test_what_was_assumed_quotes_the_document(workshop: Agenda, quoted: str) -> None:
    assumed = [*workshop.assumed, *(text for one in workshop.people.values() for text in one.assumed)]
    assumed += [text for entry in workshop.entries() for text in entry.assumed]
    quotes = [quote for text in assumed for quote in re.findall(r'"([^"]+)"', text)]
    assert [quote for quote in quotes if plain(quote) not in SOURCE] == []
    assert quoted in quotes
