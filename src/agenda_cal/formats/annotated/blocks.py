"""A document as paragraphs and tables, each with its place: what every kind of file becomes first."""

from __future__ import annotations

from typing import NamedTuple


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
