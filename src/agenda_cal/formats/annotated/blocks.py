"""A document as paragraphs and tables, each with its place: what every kind of file becomes first."""

from __future__ import annotations

from typing import NamedTuple

from agenda_cal.errors import ForeignFileError

MOST_LINES = 20_000
"""Paragraphs and lines of cells in a document."""
MOST_LETTERS = 20_000
"""In a paragraph or cell."""


class Paragraph(NamedTuple):
    """A paragraph outside tables."""

    text: str
    source: str
    """`paragraph 12`, `line 34`, `page 2, line 7`."""
    is_heading: bool = False


class Cell(NamedTuple):
    """A cell of a table."""

    lines: tuple[str, ...]
    """Its paragraphs."""
    spans: int = 1
    """Over how many columns it goes."""

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(line for line in self.lines if line).strip()


class Row(NamedTuple):
    """A row of a table; a merged cell stands once, with the columns that it spans."""

    cells: tuple[Cell, ...]
    source: str
    """`table 2, row 3`."""


class Table(NamedTuple):
    """A table."""

    rows: tuple[Row, ...]


Block = Paragraph | Table


class Written(NamedTuple):
    """A whole document."""

    blocks: tuple[Block, ...]
    footnotes: tuple[tuple[str, str], ...] = ()
    """Mark and text, where the file itself knows its footnotes; texts carry `[^mark]`."""
    language: str = ""
    struck: tuple[str, ...] = ()
    """Texts that are struck through, and stand nowhere else."""


def check_length(text: str, source: str, name: str) -> None:
    """Refuse a paragraph or cell that is longer than anybody writes. ForeignFileError."""
    if len(text) > MOST_LETTERS:
        raise ForeignFileError(f"{name}, {source}: more than {MOST_LETTERS} letters in one paragraph or cell; part it.")


def check_bounds(written: Written, name: str) -> None:
    """Refuse a document that is longer than any agenda. ForeignFileError."""
    count = 0
    for block in written.blocks:
        if isinstance(block, Paragraph):
            count += 1
            check_length(block.text, block.source, name)
            continue
        for row in block.rows:
            for cell in row.cells:
                count += max(1, len(cell.lines))
                check_length(cell.text, row.source, name)
    if count > MOST_LINES:
        raise ForeignFileError(f"{name} has more than {MOST_LINES} paragraphs and cells; import a part of it.")
