"""The text of a PDF → paragraphs and tables: ruled tables by their lines, wrapped lines joined, running headers left out."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.errors import ForeignFileError
from agenda_cal.formats.annotated.blocks import Cell, Paragraph, Row, Table, Written
from agenda_cal.formats.annotated.layout import says_when
from agenda_cal.formats.annotated.textblocks import MARKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agenda_cal.formats.annotated.blocks import Block

MOST_PAGES = 80
MOST_LETTERS_OF_PAGE = 20_000
"""On one page; more is a drawing, not a text."""
LARGER = 1.25
"""So many times higher than most lines, a line is a title."""
WIDER = 1.35
"""So many times further apart than most lines, two lines are two paragraphs."""

INVISIBLE = re.compile("[\u200b\u00ad]")
"""Where a word may be parted."""


class _Line(NamedTuple):
    """A line of text on a page; lengths in points from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    first_word: float
    """Width of its first word."""

    @property
    def height(self) -> float:
        """Of its letters."""
        return max(self.bottom - self.top, 1)


class _Spacing(NamedTuple):
    """How lines stand on a page; in points."""

    gap: float
    """Between two lines of a paragraph; 0 where no paragraph has two."""
    height: float
    """Of a line."""


def read_pdf(raw: bytes, name: str) -> Written:
    """Return the paragraphs and tables of a PDF. ForeignFileError where it is damaged, protected, or holds no text."""
    import pdfplumber  # noqa: PLC0415  # an extra, and heavy

    logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it says of damaged files helps nobody
    try:
        with pdfplumber.open(BytesIO(raw)) as pdf:
            pages = list(_pages(pdf, name))
    except ForeignFileError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever the library meets in a damaged file
        raise ForeignFileError(f"{name} cannot be read as a PDF: {str(error) or type(error).__name__}.") from None
    if not any(pages):
        raise ForeignFileError(f"{name} holds no text; it may be a scan. Import its text instead.")
    return Written(tuple(_without_running_lines(pages)))


def _pages(pdf: Any, name: str) -> Iterator[list[Block]]:
    """Yield what stands on each page."""
    if len(pdf.pages) > MOST_PAGES:
        raise ForeignFileError(f"{name} has more than {MOST_PAGES} pages; import a part of it.")
    for number, page in enumerate(pdf.pages, 1):
        yield list(_blocks(page, number, name))
        page.close()


def _blocks(page: Any, number: int, name: str) -> Iterator[Block]:
    """Yield what stands on a page, from top to bottom."""
    if len(page.chars) > MOST_LETTERS_OF_PAGE:
        raise ForeignFileError(
            f"{name}, page {number}: more than {MOST_LETTERS_OF_PAGE} letters on one page; it is not read."
        )
    tables = [one for one in page.find_tables() if len(one.rows) > 1 or len(one.cells) > 1]
    boxes = [one.bbox for one in tables]
    lines = _lines(page.filter(lambda one: not any(_is_within(one, box) for box in boxes)))
    cells = {box: _lines(page.crop(box, strict=False)) for table in tables for box in table.cells}
    spacing = _spacing([lines, *cells.values()])
    placed: list[tuple[float, Block]] = []
    margin = min((line.left for line in lines), default=0)
    right = max((line.right for line in lines), default=0)
    right = max(right, page.width - margin)  # as wide as the page, also where only short lines stand on it
    for count, (text, top) in enumerate(_paragraphs(lines, right, spacing), 1):
        placed.append((top, Paragraph(text, f"page {number}, paragraph {count}")))
    for count, table in enumerate(tables, 1):
        placed.append((table.bbox[1], _table(table, cells, spacing, f"page {number}, table {count}")))
    yield from (block for _, block in sorted(placed, key=lambda one: one[0]))


def _spacing(groups: Iterable[list[_Line]]) -> _Spacing:
    """Return how lines of a paragraph stand on a page: what occurs most."""
    gaps: Counter[float] = Counter()
    heights: Counter[float] = Counter()
    for lines in groups:
        heights.update(round(line.height, 1) for line in lines)
        pairs = ((after.top - before.bottom, after.height) for before, after in pairwise(lines))
        gaps.update(round(gap, 1) for gap, height in pairs if 0 <= gap < height)
    usual = max(gaps, key=lambda one: gaps[one], default=0)
    gap = min((gap for gap in gaps if gap * 2 >= usual), default=0)  # most may be between paragraphs of one line
    return _Spacing(gap, max(heights, key=lambda one: heights[one], default=0))


def _is_within(one: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle, centre = (one["top"] + one["bottom"]) / 2, (one["x0"] + one["x1"]) / 2
    return bool(box[0] <= centre <= box[2] and box[1] <= middle <= box[3])


def _lines(area: Any) -> list[_Line]:
    found = []
    for line in area.extract_text_lines(return_chars=True):
        chars = line["chars"]
        space = next((one["x0"] for one in chars if one["text"].isspace()), line["x1"])
        word = re.match(r"\S+", line["text"])
        width = (
            min(space, chars[min(len(word.group()) if word else 1, len(chars)) - 1]["x1"]) - line["x0"] if chars else 0
        )
        found.append(
            _Line(
                INVISIBLE.sub("", line["text"]).strip(),
                line["x0"],
                line["x1"],
                line["top"],
                line["bottom"],
                max(width, 0),
            )
        )
    return [line for line in found if line.text]


def _paragraphs(lines: list[_Line], right: float, spacing: _Spacing) -> Iterator[tuple[str, float]]:
    """Yield paragraphs with their top: a line goes on with the one above it where its first word did not fit there any more."""
    text, top, last = "", 0.0, None
    for line in lines:
        if last is not None and _wraps(last, line, right, spacing):
            text = _together(text, line.text)
        else:
            if text:
                yield text, top
            text, top = line.text, line.top
        last = line
    if text:
        yield text, top


def _together(text: str, more: str) -> str:
    """Return a wrapped text as one: a hyphen at the end parts a word, an address goes on without a space."""
    address = re.search(r"https?://\S+[/-]$", text)
    if address or (text.endswith("-") and more[:1].islower() and text[-2:-1].isalpha()):
        return f"{text}{more}"
    return f"{text} {more}"


def _wraps(above: _Line, line: _Line, right: float, spacing: _Spacing) -> bool:
    """Tell whether a line goes on with the one above: that one is full, no list goes on here, no space parts them."""
    gap = line.top - above.bottom
    if above.height > spacing.height * LARGER and abs(above.height - line.height) < 0.5 and gap < above.height:
        return True  # a title over several lines
    if abs(above.height - line.height) > 1 or abs(above.left - line.left) > 2 * above.height:
        return False  # another size of letters, or a line of its own in the middle
    if gap > max(spacing.gap * WIDER, spacing.gap + 1) and (spacing.gap or gap > above.height / 2):
        return False
    if MARKER.match(line.text) and above.text.endswith((".", ":", "?", "!", ";")):
        return False
    return above.right + line.first_word + above.height / 4 > right


def _table(table: Any, lines: dict[Any, list[_Line]], spacing: _Spacing, source: str) -> Table:
    rows = []
    for number, row in enumerate(table.rows, 1):
        cells: list[Cell] = []
        for box in row.cells:
            if box is not None:
                found = _paragraphs(lines.get(box, []), box[2] - 4, spacing)
                cells.append(Cell(tuple(text for text, _ in found)))
            elif cells:
                cells[-1] = cells[-1]._replace(spans=cells[-1].spans + 1)
            else:
                cells.append(Cell(()))
        rows.append(Row(tuple(cells), f"{source}, row {number}"))
    return Table(tuple(rows))


def _without_running_lines(pages: list[list[Block]]) -> Iterable[Block]:
    """Return the blocks without what is printed at the top or bottom of every page: its number, the title."""
    edges = Counter(
        _numberless(block.text) for page in pages for block in {*page[:1], *page[-1:]} if isinstance(block, Paragraph)
    )
    for number, page in enumerate(pages):
        for block in page:
            is_edge = block in (page[0], page[-1])
            if isinstance(block, Paragraph) and is_edge:
                plain = _numberless(block.text)
                is_running = not plain or (edges[plain] > 1 and edges[plain] * 2 > len(pages) and number)
                if is_running and not says_when(block.text):
                    continue
            yield block


def _numberless(text: str) -> str:
    return re.sub(r"[\d\s/|.–-]+|(?i:\b(?:page|seite|strona|página|of|von|z|sur|de)\b)", "", text)
