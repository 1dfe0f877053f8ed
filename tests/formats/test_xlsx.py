"""Excel workbooks: what comes back, workbooks as different people make them, and files that hurt."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from agenda_cal.api import load, readable
from agenda_cal.converting import import_bytes
from agenda_cal.errors import AgendaCalError, ForeignFileError
from agenda_cal.formats import FORMATS
from agenda_cal.formats.detect import detect
from agenda_cal.formats.draft import Wanted
from conformance import Conformance
from full_agendas import agenda_of
from running import ROOT

MONDAY = datetime(2030, 5, 6)  # noqa: DTZ001  # as sheets have it
BERLIN = Wanted("plan.xlsx", "Europe/Berlin")


class TestXlsx(Conformance):
    name = "xlsx"


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: list[list[Any]], title: str = "Sheet1") -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book


def text_of(book: Workbook, wanted: Wanted = BERLIN) -> str:
    raw = saved(book)
    assert detect(raw, wanted.name).name == "xlsx"
    return import_bytes(raw, wanted).text.decode()


def with_part(raw: bytes, name: str, old: bytes, new: bytes, **more: bytes) -> bytes:
    """Return a workbook with something replaced in one of its parts, and with more parts below `xl`."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for one in source.namelist():
            content = source.read(one)
            target.writestr(one, content.replace(old, new) if one == name else content)
        for one, content in more.items():
            target.writestr(f"xl/{one}.xml", content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
PLAIN: list[list[Any]] = [["Date", "Start", "End", "Title"], [date(2030, 5, 6), time(9), time(10), "Rivers"]]


def test_a_sheet_of_dates_and_times_with_merged_cells_and_a_hidden_sheet() -> None:
    book = workbook(
        [
            ["Water Days 2030"],
            ["Time zone", "Europe/Warsaw"],
            [],
            ["Day", "From", "To", "Topic", "Room", "Presenter", "Attendees"],
            [MONDAY, time(9), time(10, 30), "Welcome", "Hall", "Ms. Ada Example (UNSD)", 120.0],
            [None, time(11), time(12), "Rivers", "Red", "Li Muster", None],
            [None, None, None, "Lakes", "Blue", "Zoé Sample", 12.5],
            [None, 0.5, timedelta(hours=13), "Lunch"],
            [None, time(13), "#REF!", "Seas", "Red"],
            [None, "14.00", "15.00", "=A1", "Red"],
        ]
    )
    sheet = book.active
    assert sheet is not None
    for cells in ("A5:A10", "B6:B7", "C6:C7", "A1:G1"):
        sheet.merge_cells(cells)
    book.create_sheet("Notes").append(["Call the caterer"])
    book["Notes"].sheet_state = "hidden"
    assert (
        text_of(book, Wanted("plan.xlsx"))
        == """\
# NOT PLACED sheet Sheet1: Formulas without a value: D10. Open the file in Excel or LibreOffice and save it.
# NOT PLACED sheet Notes: The sheet is hidden; it is read all the same.
# NOT PLACED sheet Notes: Call the caterer (it has no row of headers)
# NOT PLACED sheet Sheet1, Attendees: row 5: 120 · row 7: 12.5 (what the column holds is not known)
agenda:
  id: water-days-2030
  title: Water Days 2030
  timezone: Europe/Warsaw

people:
  ada-example: {name: Ada Example, honorific: Ms., affiliation: UNSD}
  li-muster: {name: Li Muster}
  zoe-sample: {name: Zoé Sample}

rooms:
  hall: {name: Hall}
  red: {name: Red}
  blue: {name: Blue}

days:
  - date: 2030-05-06
    entries:
      - id: d1-welcome  # sheet Sheet1, row 5
        time: 09:00-10:30
        kind: opening
        title: Welcome
        room: hall
        speakers: [ada-example]

      - id: d1-rivers  # sheet Sheet1, row 6
        time: 11:00-12:00
        kind: talk
        title: Rivers
        room: red
        speakers: [li-muster]

      - id: d1-lakes  # sheet Sheet1, row 7
        time: 11:00-12:00
        kind: talk
        title: Lakes
        room: blue
        speakers: [zoe-sample]

      - id: d1-lunch  # sheet Sheet1, row 8
        time: 12:00-13:00
        kind: lunch
        title: Lunch

      # NOT PLACED sheet Sheet1, row 9: #REF! (the sheet has an error there)
      - id: d1-seas  # sheet Sheet1, row 9
        time: 13:00-14:00
        kind: other
        title: Seas
        room: red
        assumed:
          - No end is given; 14:00 is taken, where the next entry begins.

      - id: d1-other  # sheet Sheet1, row 10
        time: 14:00-15:00
        kind: other
        title: Other
        room: red
        assumed:
          - No title is given.
"""
    )


def test_a_sheet_a_day_with_the_date_in_its_name_or_above_its_headers() -> None:
    book = workbook([["Hora", "Atividade", "Orador"], ["9h00-10h30", "Abertura", "Ada Exemplo"]], "16 julho")
    second = book.create_sheet("Dia 2")
    second.append(["Quarta-feira, 17 de julho de 2030"])
    second.append(["Hora", "Atividade", "Orador"])
    second.append(["10h-11h", "Almoço", None])
    assert (
        text_of(book, Wanted("programa.xlsx", "Europe/Lisbon", 2030))
        == """\
agenda:
  id: programa
  title: programa
  timezone: Europe/Lisbon
  assumed:
    - The file gives no title; its name is taken.

people:
  ada-exemplo: {name: Ada Exemplo}

days:
  - date: 2030-07-16
    entries:
      - id: d1-abertura  # sheet 16 julho, row 2
        time: 09:00-10:30
        kind: opening
        title: Abertura
        speakers: [ada-exemplo]

  - date: 2030-07-17
    entries:
      - id: d2-almoco  # sheet Dia 2, row 3
        time: 10:00-11:00
        kind: lunch
        title: Almoço
"""
    )


def test_days_since_1904() -> None:
    raw = saved(workbook([["Date", "Start", "End", "Title"], [date(2026, 5, 5), 0.375, 0.5, "Rivers"]]))
    early = with_part(raw, "xl/workbook.xml", b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    dates = [import_bytes(one, BERLIN).imported.data["days"][0]["date"] for one in (raw, early)]
    assert dates == ["2026-05-05", "2030-05-06"]


def test_texts_that_cells_share() -> None:
    raw = saved(workbook(PLAIN))
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    raw = with_part(
        raw,
        "[Content_Types].xml",
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>',
        sharedStrings=b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>Lakes_x000D_</t></si><si><r><t>Rich </t></r><r><t>seas</t></r></si></sst>",
    )
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        inline = re.findall(rb'<c r="D2"[^>]*>.*?</c>', archive.read(SHEET))[0]
    titles = []
    for number in (b"0", b"1"):
        shared = with_part(raw, SHEET, inline, b'<c r="D2" t="s"><v>' + number + b"</v></c>")
        titles.append(import_bytes(shared, BERLIN).imported.data["days"][0]["entries"][0]["title"])
    assert titles == ["Lakes", "Rich seas"]


def test_the_workbook_that_is_written() -> None:
    agenda = agenda_of(
        {
            "agenda": {"id": "a", "title": "=Water", "timezone": "Europe/Berlin", "venue": {"name": "Berlin"}},
            "people": {"ada-example": {"name": "Ada Example", "affiliation": "UNSD"}},
            "days": [
                {
                    "date": "2030-05-06",
                    "entries": [
                        {
                            "id": "e1",
                            "time": "22:00-01:00+1",
                            "kind": "talk",
                            "title": "=1+1",
                            "speakers": ["ada-example"],
                        },
                        {"id": "e2", "time": "tbc", "kind": "other", "title": "_x0041_"},
                    ],
                }
            ],
        }
    )
    raw = FORMATS["xlsx"].encode(agenda)
    book = load_workbook(BytesIO(raw))
    assert {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets} == {
        "Agenda": [
            ["Title", "=Water"],
            ["Time zone", "Europe/Berlin"],
            ["Status", "final"],
            ["Language", "en"],
            ["Venue", "Berlin"],
            ["Keep cancelled", 30],
            ["Id", "a"],
        ],
        "2030-05-06 Monday": [
            ["Date", "Start", "End", "End date", "Kind", "Title", "Speakers", "Status", "Id"],
            [
                MONDAY,
                time(22),
                time(1),
                MONDAY + timedelta(days=1),
                "talk",
                "=1+1",
                "Ada Example (UNSD)",
                "confirmed",
                "e1",
            ],
            [MONDAY, "tbc", None, None, "other", "_x005F_x0041_", None, None, "e2"],
        ],
        "People": [["Name", "Affiliation", "Id"], ["Ada Example", "UNSD", "ada-example"]],
    }
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n", "d"}
    back = import_bytes(raw, BERLIN).imported.data
    assert [one["title"] for one in back["days"][0]["entries"]] == ["=1+1", "_x0041_"]


def test_nothing_tells_when_it_was_written() -> None:
    raw = FORMATS["xlsx"].encode(readable(load(str(ROOT / "agenda.yaml"))))
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_a_sheet_that_claims_to_be_huge_is_read_by_what_is_in_it() -> None:
    raw = with_part(saved(workbook(PLAIN)), SHEET, b'ref="A1:D2"', b'ref="A1:XFD1048576"')
    assert len(import_bytes(raw, BERLIN).imported.data["days"][0]["entries"]) == 1


ROW = b'<row r="2"'


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        (
            SHEET,
            b"<worksheet",
            b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet',
            "plan.xlsx declares a document type, as no workbook does; it is not read.",
        ),
        (
            SHEET,
            ROW,
            b"<row r='1'>" + b"<c/>" * 300 + b"</row>" + ROW,
            "plan.xlsx has more than 200 columns, more than an agenda has; import a part of it.",
        ),
        (
            SHEET,
            b'r="A2"',
            b'r="XFD2"',
            "plan.xlsx has more than 200 columns, more than an agenda has; import a part of it.",
        ),
        (
            SHEET,
            b"Rivers",
            b"a" * 100_001,
            "plan.xlsx has a cell of more than 100,000 characters; import a part of it.",
        ),
        (
            SHEET,
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="D2:D1048576"/><mergeCell ref="C2:C1048576"/></mergeCells>',
            "plan.xlsx has more than 100,000 merged cells; import a part of it.",
        ),
        (SHEET, b"</row>", b"", "plan.xlsx is damaged: mismatched tag: line 1, column "),
        (
            "xl/workbook.xml",
            b'r:id="rId1"',
            b'r:id="rId9"',
            "plan.xlsx is damaged; save it again in Excel or LibreOffice (",
        ),
    ],
)
def test_what_cannot_be_read_is_said(part: str, old: bytes, new: bytes, message: str) -> None:
    raw = saved(workbook(PLAIN))
    changed = with_part(raw, part, old, new)
    with pytest.raises(AgendaCalError) as caught:
        import_bytes(changed, BERLIN, "xlsx")
    assert str(caught.value)[: len(message)] == message


@pytest.mark.parametrize("number", [b"1048577", b"999999999999999", b"-5", b"x", b"1.5"])
def test_rows_with_odd_numbers_end_soon(number: bytes) -> None:
    raw = with_part(saved(workbook(PLAIN)), SHEET, ROW, b'<row r="' + number + b'"')
    with pytest.raises(AgendaCalError):
        import_bytes(raw, BERLIN, "xlsx")


def test_another_archive_is_no_workbook() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(ForeignFileError) as caught:
        import_bytes(out.getvalue(), BERLIN, "xlsx")
    assert str(caught.value) == "plan.xlsx is no Excel workbook: there is no xl/workbook.xml in it."
