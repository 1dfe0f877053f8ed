"""Excel workbooks (Office Open XML, ECMA-376): read by their values; written with a sheet a day and sheets of what is registered."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.parsers import expat

from agenda_cal.errors import AgendaCalError, ForeignFileError
from agenda_cal.formats.bounds import check_size, members
from agenda_cal.formats.compose import compose
from agenda_cal.formats.names import block
from agenda_cal.formats.tables import headrows, registersheets
from agenda_cal.formats.tables.columns import ENTRY_FIELDS
from agenda_cal.formats.tables.registersheets import apply_register, is_register
from agenda_cal.formats.tables.rows import draft_of
from agenda_cal.formats.tables.sheets import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Row, Sheet
from agenda_cal.formats.tables.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.tables.sheets import Value
    from agenda_cal.model import Agenda

HOLDS = ENTRY_FIELDS | headrows.HOLDS | registersheets.HOLDS
MAX_ELEMENTS = 2_000_000
MAX_MERGED = 100_000
"""Cells that are filled from above."""
MAX_SHEETS = 200
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


class Scan(NamedTuple):
    """What is known of a sheet's XML before the library reads it."""

    merged: list[tuple[int, int, int]]
    """Column from 0, first and last row from 1, of cells that are merged downwards."""
    formulas: list[str]
    """Cells with a formula and without the value that it had."""


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Read an Excel workbook."""
    check_size(raw, wanted.name)
    if "xl/workbook.xml" not in members(raw, wanted.name):
        raise ForeignFileError(f"{wanted.name} is no Excel workbook: there is no xl/workbook.xml in it.")
    scans = _scanned(raw, wanted.name)
    sheets = _sheets(raw, wanted.name, scans)
    registers = [sheet for sheet in sheets if is_register(sheet)]
    draft = draft_of([sheet for sheet in sheets if sheet not in registers], wanted)
    people, draft.people = draft.people, []
    for sheet in registers:
        apply_register(sheet, draft)
    draft.people += people
    return compose(draft)


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as an Excel workbook."""
    return write_workbook(agenda)


# Before the library


def _scanned(raw: bytes, name: str) -> dict[str, Scan]:
    """Look through every part once, with bounds that the library does not have. ForeignFileError beyond them."""
    scans: dict[str, Scan] = {}
    left = MAX_ELEMENTS
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            for member in archive.namelist():
                if member.endswith((".xml", ".rels")):
                    scan = _Scanner(name, left)
                    with archive.open(member) as part:
                        scan.read(part.read())
                    left = scan.left
                    scans["/" + member.lstrip("/")] = Scan(scan.merged, scan.formulas)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, expat.ExpatError) as error:
        raise ForeignFileError(f"{name} is damaged: {error}.") from None
    return scans


class _Scanner:
    """Counts what is in one part."""

    def __init__(self, name: str, left: int) -> None:
        self.name = name
        self.left = left
        self.merged: list[tuple[int, int, int]] = []
        self.formulas: list[str] = []
        self.cells = 0
        self.cell = ""
        self.formula = False
        self.value = False
        self.in_value = False

    def read(self, raw: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        parser.Parse(raw, True)  # noqa: FBT003  # that it is all

    def _refuse(self, *_: object) -> None:
        raise ForeignFileError(f"{self.name} declares a document type, as no workbook does; it is not read.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.left -= 1
        if self.left < 0:
            raise ForeignFileError(f"{self.name} has more cells than an agenda has; import a part of it.")
        match tag.rpartition(":")[2]:
            case "row":
                self.cells = 0
            case "c":
                self.cells += 1
                self.cell, self.formula, self.value = attributes.get("r", ""), False, False
                if self.cells > MAX_COLUMNS or _column(self.cell) >= MAX_COLUMNS:
                    raise ForeignFileError(
                        f"{self.name} has more than {MAX_COLUMNS} columns, more than an agenda has; import a part of it."
                    )
            case "f":
                self.formula = True
            case "v":
                self.in_value = True
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case _:
                pass

    def _text(self, text: str) -> None:
        if self.in_value and text.strip():
            self.value = True

    def _end(self, tag: str) -> None:
        self.in_value = False
        if self.formula and not self.value and tag.rpartition(":")[2] == "c" and len(self.formulas) < MAX_COLUMNS:
            self.formulas.append(self.cell)

    def _merge(self, reference: str) -> None:
        found = REFERENCE.fullmatch(reference)
        if found and found[4] and int(found[4]) > int(found[2]):
            self.merged.append((_column(found[1]), int(found[2]), int(found[4])))


def _column(reference: str) -> int:
    """Return the column of a reference from 0; 0 where there is none."""
    number = 0
    for letter in reference[:4]:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return max(0, number - 1)


# With the library


def _sheets(raw: bytes, name: str, scans: dict[str, Scan]) -> list[Sheet]:
    """Read the values of all sheets. The library raises whatever comes on a damaged file; here that becomes one error."""
    from openpyxl import load_workbook  # noqa: PLC0415  # heavy

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
            return [_sheet(one, scans, name) for one in _few(book.worksheets, name)]
    except (AgendaCalError, ImportError):
        raise
    except Exception as error:  # noqa: BLE001  # KeyError, TypeError, ParseError … : there is no list of them
        why = " ".join(str(error).split())[:200]
        raise ForeignFileError(f"{name} is damaged; save it again in Excel or LibreOffice ({why}).") from None


def _few(sheets: list[Any], name: str) -> list[Any]:
    if len(sheets) > MAX_SHEETS:
        raise ForeignFileError(f"{name} has more than {MAX_SHEETS} sheets; import a part of it.")
    return sheets


def _sheet(sheet: object, scans: dict[str, Scan], name: str) -> Sheet:
    path = str(getattr(sheet, "_worksheet_path", ""))
    title = str(getattr(sheet, "title", ""))
    scan = scans.get("/" + path.lstrip("/"), Scan([], []))
    notes = []
    if getattr(sheet, "sheet_state", "visible") != "visible":
        notes.append("The sheet is hidden; it is read all the same.")
    if scan.formulas:
        cells = ", ".join(scan.formulas[:20]) + (" …" if len(scan.formulas) > 20 else "")
        notes.append(f"Formulas without a value: {cells}. Open the file in Excel or LibreOffice and save it.")
    rows = tuple(_rows(sheet, name))
    return Sheet(title, _with_merged(rows, scan, name), tuple(notes))


def _rows(sheet: object, name: str) -> Iterator[Row]:
    """Yield the rows with something in them, whatever size the sheet declares."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    found = sheet.iter_rows(min_row=1, max_row=MAX_ROWS + 1, values_only=True)  # type: ignore[attr-defined]
    for number, values in enumerate(found, 1):
        cells = [_value(value, name) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if number > MAX_ROWS:
            raise ForeignFileError(f"{name} has more than {MAX_ROWS:,} rows; import a part of it.")
        yield Row(number, tuple(cells))


def _value(value: object, name: str) -> Value:
    """Return a cell's value: text as a reader sees it, None for an empty one."""
    if not isinstance(value, str):
        return value  # type: ignore[return-value]  # numbers, truth values, dates, times: what the library makes of cells
    if len(value) > MAX_CELL:
        raise ForeignFileError(f"{name} has a cell of more than {MAX_CELL:,} characters; import a part of it.")
    plain = ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), value) if "_x" in value else value
    return block(plain) or None


def _with_merged(rows: tuple[Row, ...], scan: Scan, name: str) -> tuple[Row, ...]:
    """Give rows the values of cells that are merged downwards from a row above, which their XML does not repeat."""
    by_number = {row.number: row for row in rows}
    below: dict[int, dict[int, Value]] = {}
    count = 0
    for column, first, last in scan.merged:
        begin = by_number.get(first)
        value = begin.cells[column] if begin and column < len(begin.cells) else None
        for number in range(first + 1, min(last, MAX_ROWS) + 1) if value is not None else ():
            count += 1
            if count > MAX_MERGED:
                raise ForeignFileError(f"{name} has more than {MAX_MERGED:,} merged cells; import a part of it.")
            below.setdefault(number, {})[column] = value
    return tuple(row._replace(below=below.get(row.number, {})) for row in rows)
