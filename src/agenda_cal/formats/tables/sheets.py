"""Sheets of cells as spreadsheets and delimited text give them: values with their places, within bounds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL = 100_000
"""Characters."""
Value = str | int | float | bool | datetime | date | time | timedelta | None
ERRORS = {"#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}


class Row(NamedTuple):
    """A row with something in it."""

    number: int
    """As a spreadsheet counts them, from 1."""
    cells: tuple[Value, ...]
    """None where a cell is empty; columns from the first one on. Texts are as `names.block` leaves them."""
    below: dict[int, Value] = {}  # noqa: RUF012  # a named tuple's default; nobody writes to it
    """Values of merged cells that began in a row above, by column from 0."""

    def filled(self) -> list[tuple[int, Value]]:
        """Return the cells that hold something, with their columns from 0."""
        return [(column, value) for column, value in enumerate(self.cells) if value is not None]


class Sheet(NamedTuple):
    """A sheet of a workbook, or a whole text."""

    name: str
    """Empty for a text."""
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What could not be read of it."""

    def place(self, row: int) -> str:
        """Return where a row is, in words."""
        return f"sheet {self.name}, row {row}" if self.name else f"row {row}"


def text_of(value: Value) -> str:
    """Return a value as a person would type it; empty for none."""
    match value:
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case datetime():
            text = f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case time():
            text = f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            text = f"{minutes // 60}:{minutes % 60:02}"
        case float():
            text = f"{value:.10g}"
        case _:
            text = str(value)
    return text


def column_name(column: int) -> str:
    """Return what a spreadsheet calls a column, from 0: A, B … AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name
