"""A Word document (.docx) → paragraphs and tables: lists with their numbers, merged cells once, footnotes, tracked changes accepted.

Fields show the value that was saved with them; macros, comments, headers and footers are not looked at (ECMA-376, part 1, section 17).
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

from agenda_cal.errors import ForeignFileError
from agenda_cal.formats.annotated.blocks import MOST_LINES, Cell, Paragraph, Row, Table, Written
from agenda_cal.formats.bounds import members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agenda_cal.formats.annotated.blocks import Block

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = {
    f"{W}pPr",
    f"{W}rPr",
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NO_TARGETS: Mapping[str, str] = {}
NOTES = {"footnote": "", "endnote": "e"}
"""What stands in front of the number of a note to make its mark."""
WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"}
"""What may stand around paragraphs, tables and rows."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_word(raw: bytes, name: str) -> Written:
    """Return the paragraphs and tables of a document. ForeignFileError where it is damaged."""
    members(raw, name)
    import docx  # noqa: PLC0415  # an extra, and heavy

    try:
        document = docx.Document(BytesIO(raw))
        return _Document(document, name).written()
    except ForeignFileError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever the library meets in a damaged file
        raise ForeignFileError(
            f"{name} cannot be read as a Word document: {str(error) or type(error).__name__}."
        ) from None


class _Document:
    """Reads one document."""

    def __init__(self, document: Any, name: str) -> None:
        self._document = document
        self._name = name
        self._formats = _list_formats(document)
        self._targets = {one.rId: one.target_ref for one in document.part.rels.values() if one.is_external}
        self._counts: dict[tuple[str, int], int] = {}
        self._last_list = ""
        self._paragraphs = 0

    def written(self) -> Written:
        body = self._document.element.body
        blocks: list[Block] = []
        tables = paragraphs = 0
        for element in self._parts(body):
            if element.tag == f"{W}tbl":
                tables += 1
                blocks.append(self._table(element, tables))
            else:
                paragraphs += 1
                lines = list(self._lines(element))
                is_heading = self._style(element).startswith(("Heading", "Title"))
                blocks += [Paragraph(line, f"paragraph {paragraphs}", is_heading) for line in lines]
        return Written(tuple(blocks), tuple(self._footnotes()), self._language(), tuple(_struck(body)))

    def _parts(self, parent: Any) -> Iterator[Any]:
        """Yield paragraphs and tables in order, also those within content controls."""
        for element in parent:
            if element.tag in {f"{W}p", f"{W}tbl"}:
                yield element
            elif element.tag in WRAPPERS:
                yield from self._parts(element)

    # Tables

    def _table(self, table: Any, number: int) -> Table:
        rows = []
        for position, row in enumerate(_rows(table), 1):
            cells = [self._cell(cell) for cell in row.iterchildren(f"{W}tc", f"{W}sdt")]
            rows.append(Row(tuple(cells), f"table {number}, row {position}"))
        return Table(tuple(rows))

    def _cell(self, cell: Any) -> Cell:
        spans = 1
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        grid = cell.find(f"{W}tcPr/{W}gridSpan")
        if grid is not None and (grid.get(f"{W}val") or "").isdecimal():
            spans = max(1, min(63, int(grid.get(f"{W}val"))))
        if merged is not None and merged.get(f"{W}val") != "restart":
            return Cell((), spans)  # it goes on with the cell above
        self._counts.clear()
        lines = [line for paragraph in cell.iter(f"{W}p") for line in self._lines(paragraph)]
        return Cell(tuple(lines), spans)

    # Paragraphs

    def _lines(self, paragraph: Any) -> Iterator[str]:
        """Yield the lines of a paragraph, with the number or bullet that a list gives it."""
        self._paragraphs += 1
        if self._paragraphs > MOST_LINES:
            raise ForeignFileError(f"{self._name} has more than {MOST_LINES} paragraphs; import a part of it.")
        text = "".join(_texts(paragraph, self._targets))
        marker = self._marker(paragraph) if text.strip() else ""
        for number, line in enumerate(one for one in text.split("\n") if one.strip()):
            yield f"{'' if number else marker}{line.strip()}"

    def _marker(self, paragraph: Any) -> str:
        """Return what a list prints in front of a paragraph: `2. `, `(b) `, `- `; empty where it is in none."""
        style = self._style(paragraph)
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        depth = int(level.get(f"{W}val") or 0) if level is not None else 0
        list_id = number.get(f"{W}val") if number is not None else ""
        if list_id == "0" or (not list_id and not style.startswith("List")):
            self._last_list = "" if list_id or not style.startswith("List") else self._last_list
            return ""
        kind = self._formats.get((list_id or "", depth)) or ("decimal" if "Number" in style else "bullet")
        name = list_id or style
        if not list_id and name != self._last_list:
            self._counts.pop((name, depth), None)
        self._last_list = name
        if kind in {"bullet", "none"}:
            return "- "
        count = self._counts[name, depth] = self._counts.get((name, depth), 0) + 1
        if kind in {"lowerLetter", "upperLetter"} and count <= len(LETTERS):
            return f"({LETTERS[count - 1]}) "
        return f"{count}. "

    @staticmethod
    def _style(paragraph: Any) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val") if style is not None else ""
        return re.sub(r"^(List)(?=[A-Z])", r"\1 ", name or "")

    # The document

    def _footnotes(self) -> Iterator[tuple[str, str]]:
        for part in self._document.part.package.iter_parts():
            kind = next((one for one in NOTES if str(part.partname).endswith(f"/{one}s.xml")), "")
            if not kind:
                continue
            from docx.oxml import parse_xml  # noqa: PLC0415  # with the library's own safe parser

            for note in parse_xml(part.blob).iter(f"{W}{kind}"):
                if note.get(f"{W}type") not in {"separator", "continuationSeparator", "continuationNotice"}:
                    text = " ".join("".join(_texts(one)) for one in note.iter(f"{W}p")).strip()
                    if text:
                        yield f"{NOTES[kind]}{note.get(f'{W}id') or ''}", text

    def _language(self) -> str:
        language = (self._document.core_properties.language or "").strip()
        return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else ""


def _rows(parent: Any) -> Iterator[Any]:
    """Yield the rows of a table, also those within content controls; not those of tables in its cells."""
    for element in parent:
        if element.tag == f"{W}tr":
            yield element
        elif element.tag in WRAPPERS:
            yield from _rows(element)


def _texts(element: Any, targets: Mapping[str, str] = NO_TARGETS) -> Iterator[str]:
    """Yield the texts in a paragraph, in order: `[^1]` where a footnote is referred to, the address of a link behind it.

    `targets` are the addresses of links by the ids of their relationships.
    """
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            yield one
        elif one.tag in SKIPPED or _is_struck(one):
            continue
        elif one.tag in {f"{W}t", MATH_TEXT}:
            yield one.text or ""
        elif one.tag in {f"{W}tab", f"{W}ptab"}:
            yield " "
        elif one.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif one.tag == f"{W}noBreakHyphen":
            yield "-"
        elif one.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            yield f"[^{NOTES[one.tag.removeprefix(W).removesuffix('Reference')]}{one.get(f'{W}id')}]"
        else:
            stack += [_address(one, targets)] if one.tag == f"{W}hyperlink" else []
            stack.extend(reversed(one))


def _is_struck(element: Any) -> bool:
    """Tell whether a run is struck through: what somebody has taken out (section 17.3.2.37)."""
    marks = (element.find(f"{W}rPr/{W}{name}") for name in ("strike", "dstrike")) if element.tag == f"{W}r" else ()
    return any(mark is not None and mark.get(f"{W}val") not in {"0", "false", "none", "off"} for mark in marks)


def _struck(element: Any) -> Iterator[str]:
    """Yield the texts that are struck through."""
    for run in element.iter(f"{W}r"):
        if _is_struck(run) and (text := "".join(one.text or "" for one in run.iter(f"{W}t")).strip()):
            yield text


def _address(link: Any, targets: Mapping[str, str]) -> str:
    """Return the address of a link as it stands behind its text; empty where that is the address itself."""
    address = targets.get(link.get(LINK_ID) or "", "").removeprefix("mailto:")
    shown = "".join(_texts(link)).strip()
    return f" ({address})" if address and shown and shown.rstrip("/") != address.rstrip("/") else ""


def _list_formats(document: Any) -> dict[tuple[str, int], str]:
    """Return how lists number their members, by list and level (section 17.9)."""
    part = next(
        (one for one in document.part.package.iter_parts() if str(one.partname).endswith("/numbering.xml")), None
    )
    if part is None:
        return {}
    from docx.oxml import parse_xml  # noqa: PLC0415  # with the library's own safe parser

    root = parse_xml(part.blob)
    abstract = {
        one.get(f"{W}abstractNumId"): {
            int(level.get(f"{W}ilvl") or 0): (kind.get(f"{W}val") or "")
            for level in one.iter(f"{W}lvl")
            if (kind := level.find(f"{W}numFmt")) is not None
        }
        for one in root.iter(f"{W}abstractNum")
    }
    found: dict[tuple[str, int], str] = {}
    for number in root.iter(f"{W}num"):
        link = number.find(f"{W}abstractNumId")
        for level, kind in abstract.get(link.get(f"{W}val") if link is not None else "", {}).items():
            found[number.get(f"{W}numId") or "", level] = kind
    return found
