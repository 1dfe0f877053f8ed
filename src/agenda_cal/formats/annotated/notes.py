"""Notes at the end of a document, `[1] PA1: …`, that are no footnotes to the program that wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.blocks import Paragraph, Row, Table

if TYPE_CHECKING:
    from agenda_cal.formats.annotated.blocks import Block, Written

NOTE = re.compile(r"^\s*\[(?P<mark>\d{1,3})\]:?\s+(?P<text>\S.*)$", re.DOTALL)
HEADINGS = frozenset({"notes", "note", "footnotes", "notas", "nota", "uwagi", "przypisy", "anmerkungen", "fussnoten"})


def with_notes(written: Written) -> Written:
    """Return a document with the notes at its end as footnotes, and `[1]` in its texts as `[^1]`."""
    blocks = list(written.blocks)
    found: list[tuple[str, str]] = []
    while blocks and isinstance(last := blocks[-1], Paragraph) and (hit := NOTE.match(last.text)):
        found.append((hit["mark"], hit["text"]))
        blocks.pop()
    found.reverse()
    if (
        (found or written.footnotes)
        and blocks
        and isinstance(last := blocks[-1], Paragraph)
        and folded(last.text) in HEADINGS
    ):
        blocks.pop()
    marks = {mark for mark, _ in found}
    if not marks:
        return written._replace(blocks=tuple(blocks))
    marked = tuple(_marked(one, marks) for one in blocks)
    return written._replace(blocks=marked, footnotes=(*written.footnotes, *found))


def _marked(block: Block, marks: set[str]) -> Block:
    if isinstance(block, Paragraph):
        return block._replace(text=_mark(block.text, marks))
    rows = (
        Row(
            tuple(cell._replace(lines=tuple(_mark(line, marks) for line in cell.lines)) for cell in row.cells),
            row.source,
        )
        for row in block.rows
    )
    return Table(tuple(rows))


def _mark(text: str, marks: set[str]) -> str:
    return re.sub(r"\[(\d{1,3})\]", lambda hit: f"[^{hit[1]}]" if hit[1] in marks else hit.group(), text)
