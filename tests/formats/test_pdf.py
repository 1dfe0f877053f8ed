"""The printable programme: what a person reads on each page, in order, and what a program learns of the document."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest
from hypothesis import given, settings

from agenda_cal.formats.pdf import encode
from agenda_cal.formats.printed.programme import programme
from conformance import FEW
from fragments import agenda, entries
from full_agendas import full_agendas
from printing import agenda_named, tables

if TYPE_CHECKING:
    from agenda_cal.model import Agenda

MARKS = r"\d+\.|[•–]"
"""Before what is listed."""


def pages(raw: bytes, most: int | None = None) -> list[Any]:
    """Return the text and the tables of every page, or of the first few."""
    with pdfplumber.open(BytesIO(raw)) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages[:most]]


def words(text: str) -> str:
    """Return a text without the spaces and line ends that setting it adds."""
    return re.sub(r"\s", "", text)


def test_the_first_page_reads_from_top_to_bottom() -> None:
    ((text, _),) = pages(encode(agenda_named("workshop")), 1)
    assert text.splitlines()[:17] == [
        "Technical Workshop on International Migration and",
        "Temporary Mobility Statistics",
        "16–19 July 2024, Warsaw, Poland",
        "TENTATIVE ANNOTATED AGENDA",
        "All times are in the time zone Europe/Warsaw.",
        "Day 1: Tuesday, 16 July 2024",
        "Objectives:",
        "(a) To highlight the importance of data for informed policy making and monitoring on a topic that is high on",
        "national and international policy agendas.",
        "(b) To discuss operational issues and challenges associated with the revised conceptual framework for statistics on",
        "international migration. In particular, the pros and cons of data sources to produce relevant indicators as",
        "endorsed by the UN Statistical Commission.",
        "(c) To advance understanding of and increase national capacities for production of migration statistics in different",
        "settings of statistical systems.",
        "Time Agenda item Chair",
        "08:40–09:00 Registration",
        "09:00–09:30 Opening",
    ]


def check_pages(agenda: Agenda) -> None:
    """Check that pages are numbered and carry the title, and that the tables on them say everything."""
    whole, found = programme(agenda), pages(encode(agenda))
    count = len(found)
    last = [text.splitlines()[-1] for text, _ in found]
    assert last == [f"Page {number} of {count}" for number in range(1, count + 1)]
    assert [text.splitlines()[0] for text, _ in found[1:]] == [whole.title] * (count - 1)
    listed = [table for _, every in found for table in every]
    assert {tuple(table[0]) for table in listed} == {("Time", "Agenda item", "Chair")}
    rows = [[words(cell) for cell in row] for table in listed for row in table[1:]]
    expected = [row for table in tables(whole) for row in table[1:]]
    told = re.sub(MARKS, "", "".join(cell for row in rows for cell in row[:2]))
    assert told == re.sub(MARKS, "", "".join(words("".join(part)) for row in expected for part in row[:2]))
    assert [row[2] for row in rows if row[2]] == [words("".join(row[2])) for row in expected if row[2] != [""]]


def test_the_tables_of_all_pages_say_everything() -> None:
    head = "agenda: {id: e, title: Example, timezone: Etc/UTC}\npeople: {a: {name: Ada Example, affiliation: A}}\n"
    rows = (
        f"id: e{hour}, time: {hour}:00-{hour}:30, kind: session, number: {hour}, title: On river {hour}, chairs: [a, tbc], "
        f"abstract: {'Rivers are long. ' * 50}, items: [{{title: Source, items: [{{title: End}}]}}], guiding_questions: [Why?, How?]"
        for hour in range(10, 16)
    )
    check_pages(agenda(head + entries(*rows)))


@pytest.mark.long
def test_the_tables_of_the_workshop_say_everything() -> None:
    check_pages(agenda_named("workshop"))


def test_all_the_letters_of_europe_are_printed() -> None:
    text = "Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ, Ζυγός ξεσκεπάζω, Съешь ещё этих мягких, čšžřőűğış, ñçßøåæþ"
    raw = encode(agenda(entries(f'id: a, time: 09:00-10:00, kind: other, title: "{text}"')))
    ((_, ((_, (_, found, _)),)),) = pages(raw)
    assert found.replace("\n", " ") == text


def test_letters_that_no_font_has_are_boxes_and_no_fault() -> None:
    raw = encode(agenda(entries('id: a, time: 09:00-10:00, kind: other, title: "Water 日本語 🎉 مثال end"')))
    ((text, _),) = pages(raw)
    assert re.search(r"Water .*end", text)


@pytest.mark.parametrize(
    "row",
    [
        f"title: {'W' * 300}, chairs: [ada], items: [{{title: {'W' * 300}, items: [{{title: {'1-' * 200}}}]}}]",
        f"title: Rivers, links: [{{title: A, url: 'https://example.org/{'x' * 300}'}}]",
        f"title: Rivers, guiding_questions: [{', '.join('Why?' for _ in range(90))}]",
    ],
    ids=["long words", "long address", "many lines"],
)
def test_nothing_is_printed_beyond_the_page(row: str) -> None:
    before = f"people: {{ada: {{name: {'Z' * 300}}}}}\n"
    raw = encode(agenda(entries(f"id: a, time: 09:00-10:00, kind: other, {row}", before=before)))
    with pdfplumber.open(BytesIO(raw)) as document:
        sides = [(one["x0"], one["x1"], one["bottom"]) for page in document.pages for one in page.chars]
    assert [
        min(one[0] for one in sides) > 50,
        max(one[1] for one in sides) < 545,
        max(one[2] for one in sides) < 820,
    ] == [True] * 3


def test_a_long_name_of_a_chair_is_hyphenated_in_its_language() -> None:
    head = "agenda: {id: e, title: E, timezone: Etc/UTC, language: de}\n"
    person = "people: {ada: {name: Ada Example, affiliation: Bundesversicherungsanstalt}}\n"
    raw = encode(agenda(head + person + entries("id: a, time: 09:00-10:00, kind: other, title: A, chairs: [ada]")))
    ((_, ((_, (*_, chair)),)),) = pages(raw)
    assert chair.replace("\xad", "-") == "Bundesversiche-\nrungsanstalt – Ada\nExample"


def test_no_text_is_taken_for_code() -> None:
    text = '#panic(\\"no\\") $x$ *b* _e_ @label <label> `raw` // no /* no */ \\\\ = H ~ -- [a](b) #{1+1}'
    raw = encode(agenda(entries(f'id: a, time: 09:00-10:00, kind: other, title: "{text}"')))
    ((_, ((_, (_, found, _)),)),) = pages(raw)
    assert found.replace("\n", " ") == text.replace('\\"', '"').replace("\\\\", "\\")


def test_the_document_names_what_it_is_and_no_moment() -> None:
    head = "agenda: {id: e, title: Rzeki 2030, timezone: Etc/UTC, language: pl, organiser: {name: Example Institute}}\n"
    raw = encode(agenda(head + entries("id: a, time: 09:00-10:00, kind: other, title: Woda")))
    with pdfplumber.open(BytesIO(raw)) as document:
        about, catalog = document.metadata, document.doc.catalog
        assert {key: about[key] for key in about if key != "Creator"} == {
            "Title": "Rzeki 2030",
            "Author": "Example Institute",
        }
        assert (catalog["Lang"], catalog["MarkInfo"]["Marked"]) == (b"pl", True)
        assert [round(float(size)) for size in document.pages[0].mediabox] == [0, 0, 595, 842]


def test_links_can_be_followed() -> None:
    with pdfplumber.open(BytesIO(encode(agenda_named("conference")))) as document:
        found = {one["uri"] for page in document.pages for one in page.hyperlinks if one.get("uri")}
    assert found == {
        "https://example.org",
        "https://example.org/programme",
        "https://example.org/slides/rzeka-ł.pdf",
        "https://example.org/join?room=1&x=ü",
        "https://example.org/agreed",
    }


@settings(FEW, max_examples=3)
@given(agenda=full_agendas())
def test_any_agenda_can_be_printed_and_gives_the_same_bytes(agenda: Agenda) -> None:
    check_bytes(agenda)


@pytest.mark.long
@settings(FEW, max_examples=100)
@given(agenda=full_agendas())
def test_many_agendas_can_be_printed_and_give_the_same_bytes(agenda: Agenda) -> None:
    check_bytes(agenda)


def check_bytes(agenda: Agenda) -> None:
    raw = encode(agenda)
    assert raw.startswith(b"%PDF-1.7")
    assert encode(agenda) == raw
