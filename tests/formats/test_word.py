"""The Word document: real tables, lists and styles, and nothing in it that Word stumbles over."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from agenda_cal.formats.printed.programme import programme
from agenda_cal.formats.word import encode
from conformance import FEW
from fragments import agenda, entries
from full_agendas import full_agendas
from printing import agenda_named, line, tables

if TYPE_CHECKING:
    from agenda_cal.model import Agenda

PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
    "word/webSettings.xml",
    "word/fontTable.xml",
    "word/theme/theme1.xml",
    "word/numbering.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "word/footer2.xml",
}


def opened(raw: bytes) -> Any:
    return docx.Document(BytesIO(raw))


def texts(document: Any) -> list[list[list[list[str]]]]:
    """Return the lines of every cell of every table."""
    return [
        [[[one.text for one in cell.paragraphs] for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]


def printed(element: Any) -> str:
    """Return the text of all runs in an element."""
    return "".join(one.text for one in element.iter(qn("w:t")))


@pytest.fixture(scope="module")
def conference() -> Any:
    return opened(encode(agenda_named("conference")))


def test_a_table_a_day_says_everything(conference: Any) -> None:
    assert texts(conference) == list(tables(programme(agenda_named("conference"))))


def test_what_stands_around_the_tables(conference: Any) -> None:
    assert [(one.style.name, one.text) for one in conference.paragraphs] == [
        ("Title", "Rivers, Lakes; and Seas 2030"),
        ("Subtitle", "6–7 May 2030, Example Hall"),
        ("Status", "Tentative annotated agenda"),
        ("Entry Text", "Address: 1 Example Street, Warsaw"),
        ("Entry Text", "Organiser: Example Institute, https://example.org"),
        ("Entry Text", "All times are in the time zone Europe/Warsaw."),
        ("Entry Label", "Link:"),
        ("List Bullet", "Programme: https://example.org/programme"),
        ("Heading 1", "Day 1: Monday, 6 May 2030"),
        ("Entry Label", "Objectives:"),
        ("List Number", "To know rivers."),
        ("List Number", "To measure them."),
        ("Heading 1", "Day 2: Tuesday, 7 May 2030"),
        ("Heading 1", "Note"),
        ("Note", "[1] As agreed last year. https://example.org/agreed"),
    ]


def test_a_row_has_styles_and_lists_that_begin_anew(conference: Any) -> None:
    numbering = conference.part.numbering_part.element
    forms = {one.get(qn("w:abstractNumId")): one for one in numbering.findall(qn("w:abstractNum"))}

    def form(paragraph: Any) -> str:
        """Return how a paragraph is numbered."""
        numbers = paragraph._p.pPr.numPr
        if numbers is None:
            return ""
        used = next(one for one in numbering.findall(qn("w:num")) if one.numId == numbers.numId.val)
        levels = forms[str(used.abstractNumId.val)].findall(qn("w:lvl"))
        return str(levels[numbers.ilvl.val].find(qn("w:lvlText")).get(qn("w:val")))

    paragraphs = conference.tables[0].rows[4].cells[1].paragraphs
    assert [(one.style.name, form(one)) for one in paragraphs] == [
        ("Entry Title", ""),
        ("Entry Text", ""),
        ("Entry Text", ""),
        ("Entry Text", ""),
        ("Entry Text", ""),
        ("Entry Label", ""),
        ("List Number", "%1."),
        ("List Number", "%1."),
        ("List Continue", ""),
        ("List Bullet 2", "–"),
        ("List Bullet 2", "–"),
        ("List Number", "%1."),
        ("Entry Label", ""),
        ("List Number", "%1."),
        ("List Number", "%1."),
        ("Entry Label", ""),
        ("List Bullet", "•"),
        ("List Bullet", "•"),
    ]
    lists = [one._p.pPr.numPr.numId.val for one in paragraphs if one.style.name == "List Number"]
    assert lists == [lists[0]] * 3 + [lists[-1]] * 2
    assert lists[0] != lists[-1]
    objectives = [one for one in conference.paragraphs if one.style.name == "List Number"]
    assert [form(one) for one in objectives] == ["(%1)", "(%1)"]


def test_tables_repeat_their_heading_and_keep_short_rows_whole() -> None:
    rows = [row for table in opened(encode(agenda_named("workshop"))).tables for row in table.rows]
    heads = [row for row in rows if row.cells[0].text == "Time"]
    assert {
        row for row in rows if row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
    } == set(heads)
    whole = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None
        for row in rows
        if row not in heads
    ]
    assert whole == [row.is_short for day in programme(agenda_named("workshop")).days for row in day.rows]
    assert set(whole) == {True, False}


def test_links_lead_where_they_say(conference: Any) -> None:
    targets = {one.rId: one.target_ref for one in conference.part.rels.values() if one.is_external}
    links = [one for one in conference.element.body.iter(qn("w:hyperlink")) if one.get(qn("r:id"))]
    assert [targets[one.get(qn("r:id"))] for one in links] == [printed(one) for one in links]
    marks = [one for one in conference.element.body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    names = {one.get(qn("w:name")) for one in conference.element.body.iter(qn("w:bookmarkStart"))}
    assert ({one.get(qn("w:anchor")) for one in marks}, {printed(one) for one in marks}) == (names, {"[1]"})


def test_the_page_is_a4_with_numbers_and_the_title_from_the_second_on(conference: Any) -> None:
    section = conference.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert (section.header.paragraphs[0].text, section.first_page_header.paragraphs[0].text) == (
        "Rivers, Lakes; and Seas 2030",
        "",
    )
    for footer in (section.footer, section.first_page_footer):
        assert printed(footer._element) == "Page 1 of 1"
        assert [one.get(qn("w:instr")) for one in footer._element.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_document_names_what_it_is_and_no_machine_or_moment() -> None:
    raw = encode(agenda_named("conference"))
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        assert set(archive.namelist()) == PARTS
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        whole = b"".join(archive.read(name) for name in sorted(PARTS)).decode()
    assert re.findall(r"<(?:dc|dcterms|cp):\w+>[^<]*<", whole) == [
        "<dc:title>Rivers, Lakes; and Seas 2030<",
        "<dc:subject>6–7 May 2030, Example Hall<",
        "<dc:creator>Example Institute<",
        "<dc:language>en<",
    ]
    assert not re.search(r"python-docx|Microsoft Macintosh|20[12]\d-\d\d-\d\dT", whole)


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("pl", "pl-PL"), ("de-AT", "de-AT"), ("sw", "sw")])
def test_the_language_is_set(language: str, tag: str) -> None:
    head = f"agenda: {{id: e, title: E, timezone: Etc/UTC, language: {language}}}\n"
    document = opened(encode(agenda(head + entries("id: a, time: 09:00-10:00, kind: other, title: A"))))
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {tag}


@settings(FEW, max_examples=4)
@given(agenda=full_agendas())
def test_every_text_is_there_as_it_stands(agenda: Agenda) -> None:
    check_texts(agenda)


@pytest.mark.long
@settings(FEW, max_examples=150)
@given(agenda=full_agendas())
def test_every_text_of_many_agendas_is_there_as_it_stands(agenda: Agenda) -> None:
    check_texts(agenda)


def check_texts(agenda: Agenda) -> None:
    raw, whole = encode(agenda), programme(agenda)
    document = opened(raw)
    assert texts(document) == list(tables(whole))
    found = [one.text for one in document.paragraphs]
    assert found[: 3 + len(whole.head)] == [whole.title, whole.subtitle, whole.status, *map(line, whole.head)]
    assert encode(agenda) == raw


def test_no_style_of_a_paragraph_is_missing() -> None:
    document = opened(encode(agenda_named("workshop")))
    known = {one.style_id for one in document.styles}
    for attribute in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        assert {one.get(qn("w:val")) for one in document.element.body.iter(qn(attribute))} <= known
    numbers = {one.get(qn("w:numId")) for one in document.part.numbering_part.element.findall(qn("w:num"))}
    used = document.element.body.iter(qn("w:numId")), document.styles.element.iter(qn("w:numId"))
    assert {one.get(qn("w:val")) for every in used for one in every} <= numbers
