"""An agenda as a Word document (Office Open XML, ECMA-376): a table a day, built-in styles, real lists.

python-docx brings the package and its styles; paragraphs and rows are put together here, since its tables take a time that grows
with the square of their rows. The document holds no date and nobody's name, so that the same agenda gives the same bytes.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from agenda_cal.formats.printed import programme as printed
from agenda_cal.formats.printed.programme import Style, programme
from agenda_cal.formats.printed.wordtemplate import LISTS, define_lists, define_styles, prepare, set_page, start_list
from agenda_cal.formats.printed.wordxml import WIDTHS, add, add_row, add_run, new_element, new_paragraph, qualified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.printed.programme import DayPart, Paragraph, Pieces, Programme, Row
    from agenda_cal.model import Agenda

HOLDS = printed.HOLDS
STYLES = {
    Style.TITLE: ("Entry Title",),
    Style.FIELD: ("Entry Text",),
    Style.LABEL: ("Entry Label",),
    Style.TEXT: ("Entry Text", "List Continue", "List Continue 2", "List Continue 3"),
    Style.NUMBER: ("List Number",),
    Style.LETTER: ("List Number",),
    Style.BULLET: ("List Bullet",),
    Style.DASH: ("List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet 3"),
}
"""By the level of a paragraph."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the archive."""


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a Word document holds."""
    from agenda_cal.formats.annotated.parsing import parse_word  # noqa: PLC0415  # writing needs no reader

    return parse_word(raw, wanted)


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as a Word document."""
    from docx import Document as new_document  # noqa: N813, PLC0415  # a library only for this format

    whole = programme(agenda)
    document = new_document()
    _Writer(document).write(whole, agenda.language)
    raw = BytesIO()
    document.save(raw)
    return _dateless(raw)


def _dateless(raw: BytesIO) -> bytes:
    """Return an archive with the same date for every part, unpacked, since packers differ."""
    packed = BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as new:
        for one in old.infolist():
            member = zipfile.ZipInfo(one.filename, EARLIEST)
            member.create_system = 3
            new.writestr(member, old.read(one))
    return packed.getvalue()


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.body: Any = document.element.body
        self.ids: dict[str, str] = {}
        """Style ids by name."""
        self.numbering: Any = document.part.numbering_part.element
        self.forms: dict[Style, int] = {}
        """The numbers of the forms of lists."""
        self.relations: dict[str, str] = {}
        """By address."""

    def write(self, whole: Programme, language: str) -> None:
        prepare(self.document, whole, language)
        self.ids = define_styles(self.document)
        self.forms = define_lists(self.document)
        set_page(self.document, whole)
        section = self.body[-1]
        parts = [self._plain(whole.title, "Title")]
        parts += [self._plain(whole.subtitle, "Subtitle")] if whole.subtitle else []
        parts += [self._plain(whole.status, "Status"), *self._paragraphs(whole.head)]
        for day in whole.days:
            parts += [self._plain(day.heading, "Heading 1"), *self._paragraphs(day.above)]
            parts += [self._table(day, whole)] if day.rows else []
        if whole.notes:
            parts.append(self._plain(whole.words.note[len(whole.notes) > 1], "Heading 1"))
            parts += [self._note(number, note) for number, note in enumerate(whole.notes, 1)]
        else:
            parts.append(self._plain("", "Note"))  # Word wants a paragraph behind the last table
        for part in parts:
            section.addprevious(part)

    # Paragraphs

    def _paragraphs(self, paragraphs: Iterable[Paragraph]) -> list[Any]:
        made = []
        running = 0
        form: Style | None = None
        for one in paragraphs:
            if one.style in LISTS and (form is not one.style or one.number == 1):
                running, form = start_list(self.numbering, self.forms[one.style]), one.style
            elif one.style is Style.LABEL:
                form = None
            made.append(self._paragraph(one, running))
        return made

    def _paragraph(self, one: Paragraph, running: int) -> Any:
        names = STYLES[one.style]
        paragraph = new_paragraph(self.ids[names[min(one.level, len(names) - 1)]])
        if one.style in LISTS or one.style is Style.DASH:
            numbered = add(paragraph[0], "w:numPr")
            add(numbered, "w:ilvl", val=one.level)
            add(numbered, "w:numId", val=running)
        if one.style is Style.TEXT and one.level:
            add(paragraph[0], "w:ind", left=360 * one.level, firstLine=0)
        if one.label:
            add_run(paragraph, one.label, bold=one.style is Style.FIELD)
        if one.label and one.pieces:
            add_run(paragraph, " ")
        self._pieces(paragraph, one.pieces)
        return paragraph

    def _plain(self, text: str, style: str) -> Any:
        paragraph = new_paragraph(self.ids[style])
        add_run(paragraph, text)
        return paragraph

    def _pieces(self, paragraph: Any, pieces: Pieces) -> None:
        for piece in pieces:
            if piece.note:
                link = add(paragraph, "w:hyperlink", anchor=f"note{piece.note}", history=1)
                add_run(link, f"[{piece.note}]", raised=True)
            elif piece.url:
                link = add(paragraph, "w:hyperlink", history=1)
                link.set(qualified("r:id"), self._relation(piece.url))
                add_run(link, piece.text, style=self.ids["Hyperlink"])
            else:
                add_run(paragraph, piece.text)

    def _relation(self, address: str) -> str:
        if address not in self.relations:
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            self.relations[address] = self.document.part.relate_to(address, kind, is_external=True)
        return self.relations[address]

    def _note(self, number: int, note: Pieces) -> Any:
        paragraph = new_paragraph(self.ids["Note"])
        add(paragraph, "w:bookmarkStart", id=number, name=f"note{number}")
        add_run(paragraph, f"[{number}] ")
        add(paragraph, "w:bookmarkEnd", id=number)
        self._pieces(paragraph, note)
        return paragraph

    # Tables

    def _table(self, day: DayPart, whole: Programme) -> Any:
        table = new_element("w:tbl")
        about = add(table, "w:tblPr")
        add(about, "w:tblStyle", val=self.ids["Table Grid"])
        add(about, "w:tblW", w=sum(WIDTHS), type="dxa")
        add(about, "w:tblLayout", type="fixed")
        margins = add(about, "w:tblCellMar")
        for side, width in (("top", 50), ("left", 90), ("bottom", 30), ("right", 90)):
            add(margins, f"w:{side}", w=width, type="dxa")
        add(about, "w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
        add(about, "w:tblCaption", val=day.heading)
        grid = add(table, "w:tblGrid")
        for width in WIDTHS:
            add(grid, "w:gridCol", w=width)
        titles = [[self._plain(one, "Entry Title")] for one in whole.words.columns]
        add_row(table, titles, heading=True)
        for row in day.rows:
            self._add_entry(table, row)
        return table

    def _add_entry(self, table: Any, row: Row) -> None:
        time = [self._plain(one, "Entry Text") for one in (row.time, row.remark) if one]
        chairs = [self._plain(one, "Entry Text") for one in row.chairs or ("",)]
        add_row(table, [time, self._paragraphs(row.cell), chairs], whole=row.is_short)
