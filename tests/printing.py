"""A printed agenda as lines of text, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.api import load, readable
from expected import AGENDAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.formats.printed.programme import Paragraph, Programme, Row
    from agenda_cal.model import Agenda


def agenda_named(name: str) -> Agenda:
    """Return the agenda of a case: `conference` has one of everything, `workshop` is a real one."""
    return readable(load(str(AGENDAS[name])))


def line(one: Paragraph, note: str = "[{}]") -> str:
    """Return a paragraph as it reads, with references to notes in the form of the format."""
    text = "".join(note.format(piece.note) if piece.note else piece.text for piece in one.pieces)
    return f"{one.label} {text}".strip() if one.label else text


def tables(whole: Programme) -> Iterator[list[list[list[str]]]]:
    """Yield every day's table as the lines of its cells, row by row, the heading first."""
    for day in whole.days:
        if day.rows:
            head = [[one] for one in whole.words.columns]
            rows = [[times(row), [line(one) for one in row.cell], list(row.chairs or [""])] for row in day.rows]
            yield [head, *rows]


def times(row: Row) -> list[str]:
    """Return the lines of a row's first cell."""
    return [one for one in (row.time, row.remark) if one]
