"""What the columns of a table are: by their headers in several languages, else by what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.clock import read_time
from agenda_cal.formats.annotated.vocabulary import COLUMN, SECTION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.formats.annotated.blocks import Cell, Row

ROOM = re.compile(r"(?i)\b(?:room|salle|sala|raum|saal|hall|aula|auditorium)\b")
HEADER_ROWS = 3
"""So many rows at the top may be the header."""


def is_of_labels(rows: list[Row]) -> bool:
    """Tell whether a table has labels in its first column, `Time`, `Chair` …, and what they say beside them."""
    labels = [row for row in rows if len(row.cells) > 1 and folded(row.cells[0].text) in SECTION and row.cells[1].text]
    return len(labels) > 1 and len(labels) * 2 > len(rows)


def is_label(text: str) -> bool:
    """Tell whether a text is short enough, and plain enough, for the header of a column."""
    return 0 < len(text) <= 45 and ":" not in text.strip(" :") and not any(letter.isdecimal() for letter in text)


def column_of(cell: Cell) -> str:
    """Return which column a cell is the header of; empty where it is none."""
    plain = folded(cell.text)
    if not is_label(cell.text):
        return ""
    if plain in COLUMN:
        return COLUMN[plain]
    words = plain.split()
    found = [COLUMN[word] for word in words if word in COLUMN]
    return found[0] if found and len(found) * 2 >= len(words) else ""


class Columns(NamedTuple):
    """What the columns of a table are, by their positions."""

    kinds: dict[int, str]
    """`time`, `item`, `chair` …"""
    parallel: dict[int, str]
    """The headers of those that run in parallel."""
    others: dict[int, str]
    """The headers of those that are nothing known: `Notes`."""
    first: int
    """The first row below the header."""


def columns_of(rows: list[Row]) -> Columns:
    """Return what the columns of a table are."""
    columns: dict[int, str] = {}
    names: dict[int, str] = {}
    others: dict[int, str] = {}
    first = 0
    for number, row in enumerate(rows[:HEADER_ROWS]):
        cells = list(_positions(row))
        if any(read_time(cell.text) for _, cell in cells):
            break
        known = _headers(cells, rows if number == 0 else [])
        count = sum(1 for _, cell in cells if cell.text)
        if "time" in known.values() or (len(known) > 1 and len(known) * 2 >= count):
            if sum(name == "room" for name in known.values()) > 1:
                known = {position: name for position, name in known.items() if name != "room"}  # they run in parallel
            columns |= {
                position: name for position, name in known.items() if name not in columns.values() or name == "item"
            }
            unknown = {position: cell.text for position, cell in cells if cell.text and position not in known}
            names |= unknown if "time" in columns.values() else {}
            first = number + 1
    if "time" not in columns.values():
        position = _column_of_times(rows)
        if position is not None:
            columns = {position: "time"} | {key: name for key, name in columns.items() if key != position}
    if len(names) < 2 or ("item" in columns.values() and not any(is_room(name) for name in names.values())):
        others, names = (names if "item" in columns.values() else {}), {}
    if names:
        columns |= dict.fromkeys(names, "item")
    elif "time" in columns.values() and first == 0:
        columns |= _guessed(rows, columns)
    return Columns(columns, names, others, first)


def _headers(cells: list[tuple[int, Cell]], rows: list[Row]) -> dict[int, str]:
    """Return which columns the cells of a row are the headers of; `rows` are those of the table where it is the first."""
    known = {position: name for position, cell in cells if (name := column_of(cell))}
    if "time" not in known.values() and rows and _is_corner(cells, rows):
        known[0] = "time"
    return known


def _is_corner(cells: list[tuple[int, Cell]], rows: list[Row]) -> bool:
    """Tell whether a first row has its first cell empty above times, and labels beside it."""
    labels = [cell for _, cell in cells if cell.text]
    if len(rows) < 2 or not read_time(rows[1].cells[0].text):
        return False
    return (
        not cells[0][1].text
        and len(labels) > 1
        and all(is_label(one.text) for one in labels)
        and _column_of_times(rows) == 0
    )


def is_room(name: str) -> bool:
    """Tell whether the header of a column names a room."""
    return bool(ROOM.search(name))


def _positions(row: Row) -> Iterable[tuple[int, Cell]]:
    position = 0
    for cell in row.cells:
        yield position, cell
        position += cell.spans


def _column_of_times(rows: list[Row]) -> int | None:
    """Return the column in which times stand; None where there is none."""
    counts: dict[int, int] = {}
    for row in rows:
        for position, cell in _positions(row):
            timed = read_time(cell.text)
            if timed and len(timed[1]) < 20:
                counts[position] = counts.get(position, 0) + 1
    best = max(counts, key=lambda one: counts[one], default=None)
    return best if best is not None and counts[best] * 3 >= len(rows) else None


def _guessed(rows: list[Row], columns: dict[int, str]) -> dict[int, str]:
    """Return what the columns of a table without a header are: the longest texts are the items, those behind it the chairs."""
    lengths: dict[int, int] = {}
    for row in rows:
        for position, cell in _positions(row):
            if position not in columns:
                lengths[position] = lengths.get(position, 0) + len(cell.text)
    if not lengths:
        return {}
    item = max(lengths, key=lambda one: lengths[one])
    return {
        position: "item" if position == item else "chair"
        for position in lengths
        if position >= item or position == item
    }
