"""The elements of a Word document (WordprocessingML, ECMA-376 part 1, clause 17): paragraphs, runs, rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTHS = (1500, 6440, 1700)
"""Of a table's columns, in twentieths of a point; together what A4 has between margins of 2 cm."""


def new_paragraph(style: str) -> Any:
    """Return an empty paragraph of a style, named by its id."""
    paragraph = new_element("w:p")
    add(add(paragraph, "w:pPr"), "w:pStyle", val=style)
    return paragraph


def add_run(paragraph: Any, text: str, *, bold: bool = False, raised: bool = False, style: str = "") -> None:
    """Append a text to a paragraph; a line feed breaks its line. An empty text adds nothing."""
    if not text:
        return
    run = add(paragraph, "w:r")
    about = add(run, "w:rPr") if bold or raised or style else None
    if style:
        add(about, "w:rStyle", val=style)
    if bold:
        add(about, "w:b")
    if raised:
        add(about, "w:vertAlign", val="superscript")
    for number, line in enumerate(text.split("\n")):
        if number:
            add(run, "w:br")
        part = add(run, "w:t")
        part.text = line
        part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def add_row(table: Any, cells: Sequence[Sequence[Any]], *, heading: bool = False, whole: bool = True) -> None:
    """Append a row to a table: a heading is repeated on every page, and what is `whole` stays on one."""
    row = add(table, "w:tr")
    about = add(row, "w:trPr") if heading or whole else None
    if whole:
        add(about, "w:cantSplit")
    if heading:
        add(about, "w:tblHeader")
    for width, paragraphs in zip(WIDTHS, cells, strict=True):
        cell = add(row, "w:tc")
        kind = add(cell, "w:tcPr")
        add(kind, "w:tcW", w=width, type="dxa")
        if heading:
            add(kind, "w:shd", val="clear", color="auto", fill="E7EBF0")
        cell.extend(paragraphs)


def new_element(tag: str) -> Any:
    """Return an element: `w:p`."""
    from docx.oxml import OxmlElement  # noqa: PLC0415  # a library only for this format

    return OxmlElement(tag)


def add(parent: Any, tag: str, **attributes: object) -> Any:
    """Append an element to another, with attributes of its own namespace."""
    child = parent.makeelement(qualified(tag))
    for key, value in attributes.items():
        child.set(qualified(f"w:{key}"), str(value))
    parent.append(child)
    return child


def qualified(tag: str) -> str:
    """Return a tag with its namespace: `w:p` → `{http://…}p`."""
    from docx.oxml.ns import qn  # noqa: PLC0415  # a library only for this format

    return str(qn(tag))
