"""CSV and TSV (RFC 4180 and what programs make of it): read with any usual delimiter, written as CSV with commas.

Written with a byte order mark, since Excel takes a file without one for its own old encoding and breaks every letter
outside ASCII; other programs skip the mark. A cell that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError
from agenda_cal.footnotes import marks_in
from agenda_cal.formats.bounds import decode_text
from agenda_cal.formats.compose import compose
from agenda_cal.formats.names import block
from agenda_cal.formats.tables.cellitems import footnotes_cell
from agenda_cal.formats.tables.columns import ENTRY_FIELDS, names_of, record, used_columns
from agenda_cal.formats.tables.headers import LOOKED_AT, find_header
from agenda_cal.formats.tables.rows import draft_of
from agenda_cal.formats.tables.sheets import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.tables.columns import Value
    from agenda_cal.model import Agenda

HOLDS = ENTRY_FIELDS | {"agenda.title", "footnote.mark", "footnote.text", "footnote.url"}
DELIMITERS = ",;\t|"
SNIFFED = 65_536
"""Characters that the delimiter is told from."""
RUNS = "=+-@\t\r＝＋－＠"
"""What a cell begins with that a spreadsheet takes for a formula."""
NEUTRALISED = re.compile(rf"'(?=[{re.escape(RUNS)}'])")


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Read CSV or TSV."""
    text, told = decode_text(raw, wanted)
    if "\0" in text:
        raise ForeignFileError(f"{wanted.name} is not a text of rows: there are NUL bytes in it.")
    rows = tuple(_rows(text, wanted.name))
    draft = draft_of([Sheet("", rows)], wanted)
    if told:
        draft.assumed.append(told)
    return compose(draft)


def _rows(text: str, name: str) -> Iterator[Row]:
    """Yield the rows with something in them. A row's number counts records, as a spreadsheet does."""
    csv.field_size_limit(MAX_CELL)
    delimiter, text = _delimiter(text)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(records, 1):
            if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
                what = f"{MAX_ROWS:,} rows" if number > MAX_ROWS else f"{MAX_COLUMNS} columns (row {number})"
                raise ForeignFileError(f"{name} has more than {what}, more than an agenda has; import a part of it.")
            values = [_plain(cell) for cell in cells]
            if any(values):
                yield Row(number, tuple(value or None for value in values))
    except csv.Error as error:
        large = "field larger" in str(error)
        why = f"a cell has more than {MAX_CELL:,} characters; a quote may not be closed" if large else str(error)
        raise ForeignFileError(f"{name} cannot be read after row {number}: {why}.") from None


def _plain(cell: str) -> str:
    """Return the text that a cell stands for."""
    return block(NEUTRALISED.sub("", cell, count=1) if NEUTRALISED.match(cell) else cell)


def _delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter, and the text without the line `sep=;` that Excel takes it from.

    It is the one that gives most headers that are known, else that parts most of the first records into equally many cells.
    """
    if text[:4].lower() == "sep=" and text[4:5] and text[5:6] in {"\r", "\n"}:
        return text[4], text[5:].lstrip("\r\n")
    head = text[:SNIFFED]
    return max(DELIMITERS, key=lambda one: (*_fit(head, one), -DELIMITERS.index(one))), text


def _fit(head: str, delimiter: str) -> tuple[int, float]:
    """Return how well a delimiter parts a text: known headers, and cells in its widest rows, less where rows differ."""
    records: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            records.append(cells)
            if len(records) == LOOKED_AT:
                break
    except csv.Error:
        pass
    header = find_header(Row(0, tuple(cell.strip() or None for cell in cells)) for cells in records)
    widths = [len(cells) for cells in records if any(cells)]
    widest = max(widths, default=0)
    fit = widest * widths.count(widest) / len(widths) if widest > 1 else 0
    return len(header.columns) if header else 0, fit


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as CSV (RFC 4180), in UTF-8 with a byte order mark, lines ending in CRLF.

    Footnotes stand in the rows that refer to them, and all of them in the first one.
    """
    names = names_of(agenda)
    records = [record(agenda, entry, names) for day in agenda.days for entry in (*day.entries, *day.pending)]
    for number, one in enumerate(records):
        marks = {mark for value in one.values() if isinstance(value, str) for mark in marks_in(value)}
        notes = [note for mark, note in agenda.footnotes.items() if mark in marks or not number]
        one |= {"Footnotes": footnotes_cell(notes), "Time zone": agenda.timezone.key, "Agenda": agenda.title}
    headers = used_columns(records)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([_cell(one[header], header) for header in headers] for one in records)
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _cell(value: Value, header: str) -> str:
    """Return a value as text that no spreadsheet runs."""
    if isinstance(value, datetime):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value)
    dangerous = text[:1] in RUNS or NEUTRALISED.match(text) if text else False
    return f"'{text}" if dangerous and header != "Number" else text
