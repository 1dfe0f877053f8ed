"""Writes the Word documents among the annotated agendas of the tests, each laid out in another way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDER = Path(__file__).parent / "data" / "annotated"
Lines = str | list[tuple[str, str]]
"""A text, or paragraphs with their styles."""


def fill(cell: Any, lines: Lines) -> None:
    """Write paragraphs into a cell."""
    if isinstance(lines, str):
        cell.text = lines
        return
    for number, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style or "Normal"
        paragraph.add_run(text)


def add_table(document: Any, rows: Sequence[Sequence[Lines]], *, header: bool = True) -> Any:
    """Add a table; the first row is its header."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, lines in zip(row.cells, cells, strict=True):
            fill(cell, lines)
    if header:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    return table


def chair_first() -> Any:
    """A 24-hour clock, the chair in the first column, lists numbered by Word, a footnote mark typed by hand."""
    document = Document()
    document.add_heading("Meeting of the Example Group on Soil Statistics", 0)
    document.add_paragraph("Prague, Czechia, 9–10 September 2030")
    document.add_paragraph("Draft agenda")
    document.add_heading("Monday, 9 September 2030", 1)
    document.add_paragraph("Aims of the day:")
    document.add_paragraph("Agree on the definitions.", style="List Bullet")
    document.add_paragraph("Plan the pilot surveys.", style="List Bullet")
    add_table(
        document,
        [
            ["Chair", "Time", "Topic"],
            ["", "08:45–09:00", "Registration"],
            ["Ines Sample (Soil Office)", "09:00–10:30", [
                ("Session 1: Definitions", ""),
                ("What counts as soil has never been agreed. The group is invited to do so.", ""),
                ("Programme:", ""),
                ("Presentation by Dr. Jan Probe, Land Institute", "List Number"),
                ("Country experiences", "List Number"),
                ("Norway – Kari Prøve", "List Bullet"),
                ("Chile – Lola Ensayo", "List Bullet"),
                ("Discussion", "List Number"),
            ]],
            ["", "10:30–11:00", "Coffee"],
            ["Ines Sample (Soil Office)", "11:00–12:30", "Session 1 (continued)"],
            ["", "12:30–14:00", "Lunch"],
            ["Jan Probe", "14:00–17:00", [
                ("Session 2: Pilot surveys", ""),
                ("Discussion questions:", ""),
                ("Which countries want to take part?", "List Number"),
                ("What will it cost?", "List Number"),
            ]],
        ],
    )  # fmt: skip
    document.add_heading("Tuesday, 10 September 2030", 1)
    add_table(
        document,
        [
            ["Chair", "Time", "Topic"],
            ["Ines Sample (Soil Office)", "09:00–11:00", "Session 3: Next year's work"],
            ["TBC", "11:00–12:00", "Conclusions and closing"],
        ],
    )
    return document


def merged_cells() -> Any:
    """Polish, times with dots, cells merged over columns and rows, the people below the title."""
    document = Document()
    document.core_properties.language = "pl-PL"
    document.add_heading("Warsztaty statystyki leśnej", 0)
    document.add_paragraph("Białystok, Polska, 14–15 maja 2030 r.")
    for heading, rows in (
        ("Dzień 1 – wtorek, 14 maja 2030 r.", [
            ("9.00–9.30", "Rejestracja uczestników"),
            ("9.30–10.00", "Otwarcie\nProwadzenie: Zofia Przykładowa, Urząd Leśny"),
            ("10.00–11.30", "Sesja 1. Rachunki lasów\nPrzewodniczący: Łukasz Próbny – GUS\nPrelegenci: Ewa Wzorcowa – Instytut Drewna; Jan Testowy – GUS"),
            ("11.30–12.00", "Przerwa kawowa"),
            ("12.00–13.30", "Sesja 2. Ćwiczenia w grupach\nPrzewodnicząca: Zofia Przykładowa – Urząd Leśny"),
            ("13.30–14.30", "Obiad"),
        ]),
        ("Dzień 2 – środa, 15 maja 2030 r.", [
            ("9.00–10.30", "Sesja 2 (ciąg dalszy)\nPrzewodnicząca: Zofia Przykładowa – Urząd Leśny"),
            ("10.30–11.00", "Podsumowanie i zakończenie"),
        ]),
    ):  # fmt: skip
        document.add_paragraph("")
        table = add_table(document, [["", ""], ["Godzina", "Temat"], *[["", ""] for _ in rows]], header=False)
        table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = heading
        for row, (when, what) in zip(table.rows[2:], rows, strict=True):
            row.cells[0].text = when
            row.cells[1].text = what
    return document


def parallel_rooms() -> Any:
    """Sessions side by side in rooms, plenary ones over all columns."""
    document = Document()
    document.add_paragraph("Open Data Days", style="Title")
    document.add_paragraph("Location: Lisbon, Portugal")
    document.add_heading("Day 1, 21 October 2030", 2)
    rows = [
        ["Time", "Room Douro", "Room Tejo"],
        ["09:00 - 10:00", "Opening plenary\nSpeaker: Rita Ensaio (City of Example)", ""],
        ["10:00 - 11:00", "Maps for all\nMiguel Modelo (Map Society)", "Budgets in the open\nNina Sample (Budget Watch)"],
        ["11:00 - 11:30", "Coffee break", ""],
        ["11:30 - 12:30", "Workshop: cleaning tables\nOto Muster (Table School)", "Panel: who owns data?\nModerator: Rita Ensaio\nPanellists: Nina Sample (Budget Watch); Paul Probe (Data Court)"],
    ]  # fmt: skip
    table = add_table(document, rows)
    for number in (1, 3):
        first, second = table.rows[number].cells[1:]
        text = first.text
        first.merge(second).text = text
    return document


def table_a_session() -> Any:
    """A heading and a table of labels for every session."""
    document = Document()
    document.add_heading("Workshop on Household Surveys", 0)
    document.add_paragraph("Nairobi, Kenya, 4 February 2031")
    document.add_heading("4 February 2031", 1)
    for rows in (
        [("Session", "Welcome and opening"), ("Time", "9:00 – 9:30"), ("Chair", "Quentin Example, Survey Bureau")],
        [("Session", "Sampling in cities"), ("Time", "9:30 – 11:00"), ("Room", "Hall A"), ("Chair", "Rosa Muster"),
         ("Speakers", "Sven Probe, City Lab; Tara Trial, Slum Survey"), ("Description", "How to sample where addresses change.")],
        [("Session", "Lunch"), ("Time", "11:00 – 12:00")],
        [("Session", "Field visit"), ("Time", "12:00 – 4:00"), ("Description", "A bus leaves in front of the hall.")],
    ):  # fmt: skip
        add_table(document, rows, header=False)
        document.add_paragraph("")
    return document


def real_footnotes() -> Any:
    """A Word footnote, a tracked change and a hyperlink, in a table without a header."""
    document = Document()
    document.add_heading("Seminar on Sea Level", 0)
    document.add_paragraph("Oslo, Norway")
    document.add_paragraph("Thursday 5 June 2031")
    table = add_table(
        document,
        [
            ["10:00-10:45", "Tides of a century", "Ulla Prøve (Tide Office)"],
            ["10:45-11:00", "Break", ""],
            ["11:00-12:00", "Panel discussion: What next?", "Viktor Muster"],
        ],
        header=False,
    )
    paragraph = table.rows[0].cells[1].paragraphs[0]
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = " (cancelled)"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    inserted = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = " and more"
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    inserted.append(run)
    paragraph._p.append(inserted)
    return document


DOCUMENTS: dict[str, Callable[[], Any]] = {
    "chair-first.docx": chair_first,
    "merged-cells.docx": merged_cells,
    "parallel-rooms.docx": parallel_rooms,
    "table-a-session.docx": table_a_session,
    "tracked-changes.docx": real_footnotes,
}

if __name__ == "__main__":
    for name, make in DOCUMENTS.items():
        make().save(str(FOLDER / name))
        sys.stdout.write(f"{name} written\n")
