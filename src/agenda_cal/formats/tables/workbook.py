"""An agenda → the bytes of an Excel workbook that people can work on: `Agenda`, a sheet a day, what is registered.

Texts are cells of text whatever they begin with: nothing runs. The same agenda gives the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from agenda_cal.formats.tables.columns import names_of, record, used_columns
from agenda_cal.formats.tables.headrows import SHEET, head_rows
from agenda_cal.formats.tables.registersheets import register_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agenda_cal.formats.tables.columns import Value
    from agenda_cal.model import Agenda

STAMP = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name."""
WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
WIDTHS = {
    "Date": 12,
    "Start": 8,
    "End": 8,
    "End date": 12,
    "Kind": 13,
    "Number": 9,
    "Title": 44,
    "Chairs": 30,
    "Speakers": 40,
}
WIDTHS |= {"Abstract": 60, "Agenda items": 70, "Guiding questions": 44, "Links": 40, "To be confirmed": 44, "Room": 18}
WIDTHS |= {"Name": 28, "Affiliation": 30, "Text": 80, "Link": 40, "Objectives": 60, "Address": 40, "Track": 18}
USUAL_WIDTH = 16
MEANS_A_LETTER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767
"""Characters, a limit of Excel."""


def write_workbook(agenda: Agenda) -> bytes:
    """Return an agenda as a workbook."""
    from openpyxl import Workbook  # noqa: PLC0415  # heavy

    book = Workbook()
    write = _writer()
    head = book.active
    assert head is not None
    head.title = SHEET
    for number, (label, value) in enumerate(head_rows(agenda), 1):
        write(head, number, 1, label, header=True)
        write(head, number, 2, value)
    head.column_dimensions["A"].width = 18
    head.column_dimensions["B"].width = 80
    names = names_of(agenda, area_keys=True)
    for day in agenda.days:
        records = [record(agenda, entry, names) for entry in (*day.entries, *day.pending)]
        if records:
            headers = used_columns(records)
            rows = ([one[header] for header in headers] for one in records)
            _table(book.create_sheet(f"{day.date:%Y-%m-%d} {WEEKDAYS[day.date.weekday()]}"), headers, rows, write)
    for table in register_tables(agenda):
        _table(book.create_sheet(table.name), table.headers, table.rows, write)
    book.properties.creator = "agenda-cal"
    book.properties.title = NOT_IN_XML.sub("", agenda.title)
    out = BytesIO()
    book.save(out)
    return _settled(out.getvalue())


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _table(sheet: Any, headers: Sequence[str], rows: Iterable[Sequence[Value]], write: Callable[..., None]) -> None:
    """Fill a sheet: headers that stay in sight, rows below."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # heavy

    for column, header in enumerate(headers, 1):
        write(sheet, 1, column, header, header=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(header, USUAL_WIDTH)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            if value is not None and value != "":
                write(sheet, number, column, value)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _writer() -> Callable[..., None]:
    """Return what writes one cell."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  # heavy

    wrapped = Alignment(vertical="top", wrap_text=True)
    bold = Font(bold=True)
    shade = PatternFill("solid", fgColor="DDE6EE")

    def write(sheet: Any, row: int, column: int, value: Value | float, *, header: bool = False) -> None:
        cell = sheet.cell(row, column)
        cell.alignment = wrapped
        if header:
            cell.font, cell.fill = bold, shade
        if isinstance(value, datetime):
            cell.value, cell.number_format = value.time().replace(tzinfo=None), "hh:mm"
        elif isinstance(value, date):
            cell.value, cell.number_format = value, "yyyy-mm-dd"
        elif isinstance(value, str):
            cell.value = _text(value)
            cell.data_type = "s"
            cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
        else:
            cell.value = value

    return write


def _text(text: str) -> str:
    """Return a text as a cell can hold it: what would mean a letter by its number (ECMA-376, 22.9.2.19) is written out."""
    return MEANS_A_LETTER.sub("_x005F_", NOT_IN_XML.sub("", text))[:LONGEST_CELL]


def _settled(raw: bytes) -> bytes:
    """Return a workbook whose bytes do not tell when it was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o600 << 16
            target.writestr(info, content, compresslevel=6)
    return out.getvalue()
