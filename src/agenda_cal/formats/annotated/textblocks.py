"""Plain text and Markdown → paragraphs and tables: cells parted by tabs or pipes, headings, lists, wrapped lines joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError
from agenda_cal.formats.annotated.blocks import MOST_LINES, Cell, Paragraph, Row, Table, Written, check_length
from agenda_cal.formats.annotated.layout import is_day_heading, says_when

if TYPE_CHECKING:
    from collections.abc import Container

    from agenda_cal.formats.annotated.blocks import Block

HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
RULE = re.compile(r"^\s*\|?[\s:|+=-]+\|?\s*$")
MARKER = re.compile(r"^\s*(?:[-*•●▪◦‣–—]|\(?[a-z]{1,2}\)|\(?\d{1,2}[.)])\s+")
FOOTNOTE = re.compile(
    r"^\s*(?:\[\^(?P<md>[^\]]+)\]:\s*|\$\s*\^\{?\^?(?P<tex>\d{1,2})\}?\s*\$\s*|(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*)(?P<text>\S.*)$"
)
NUMBERED = re.compile(r"^\s(?P<mark>\d{1,2})\s+(?P<text>\S.*)$")
BREAK = re.compile(r"(?i)<br\s*/?>")
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\$\s*\^\{?\^?(\d{1,2})\}?\s*\$")
STRESS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.{1,1000}?)(?<=\S)\1(?![\w*])")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
PRIVATE = 0xE000
HIDDEN = re.compile("[\ue021-\ue07e]")
"""Escaped signs, out of the way of what they would mean."""
LINK = re.compile(r"\[([^\]\[]+)\]\(\s*<?(https?://[^\s>)]+)>?\s*\)")


def read_text(text: str, name: str, *, markdown: bool = False) -> Written:
    """Return the paragraphs and tables of a text. ForeignFileError where it is longer than any agenda."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    if len(lines) > MOST_LINES:
        raise ForeignFileError(f"{name} has more than {MOST_LINES} lines; import a part of it.")
    used = {mark.translate(SUPERSCRIPT).strip("$^{} ") for mark in (hit.group() for hit in MARK.finditer(text))}
    footnotes: dict[str, str] = {}
    blocks: list[Block] = []
    table: list[Row] = []

    def end_table() -> None:
        if table:
            blocks.append(Table(tuple(table)))
            table.clear()

    is_open = False
    for number, line in enumerate(lines, 1):
        check_length(line, f"line {number}", name)
        note = _footnote(line, used, footnotes)
        if note:
            footnotes[note[0]] = note[1]
            is_open = False
        elif not line.strip() and markdown:  # where a table ends with the first empty line
            end_table()
            is_open = False
        elif (cells := _cells(line)) is not None:
            if not (RULE.match(line) and "-" in line) and not all(not cell.strip(" ,") for cell in cells):
                table.append(Row(tuple(Cell(_lines(cell, markdown=markdown)) for cell in cells), f"line {number}"))
            is_open = False
        elif not any(sign.isalnum() for sign in line):
            is_open = False
        else:
            end_table()
            _add_line(blocks, line, number, is_open=is_open, markdown=markdown)
            is_open = True
    end_table()
    return Written(tuple(blocks), tuple(footnotes.items()))


def _footnote(line: str, used: set[str], there: Container[str]) -> tuple[str, str] | None:
    """Return mark and text of a line that is a footnote."""
    hit = FOOTNOTE.match(line)
    if hit:
        mark = hit["md"] or hit["tex"] or (hit["sup"] or "").translate(SUPERSCRIPT)
        return (mark, hit["text"].strip()) if mark not in there else None
    hit = NUMBERED.match(line)
    if hit and hit["mark"] in used and hit["mark"] not in there and "\t" not in line and "|" not in line:
        return hit["mark"], hit["text"].strip()
    return None


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line that is a row of a table; None where it is none."""
    if "\t" in line:
        return line.split("\t")
    if line.count("|") >= 2 or (line.strip().startswith("|") and "|" in line.strip()[1:]):
        inner = re.sub(r"\\\|", "\0", line.strip())
        return [cell.replace("\0", "|") for cell in inner.removeprefix("|").removesuffix("|").split("|")]
    return None


def _lines(cell: str, *, markdown: bool) -> tuple[str, ...]:
    return tuple(_plain(line, markdown=markdown) for line in BREAK.split(cell) if line.strip())


def _plain(text: str, *, markdown: bool) -> str:
    """Return a text with marks of footnotes as `[^1]`, and in Markdown without signs of emphasis."""
    text = MARK.sub(lambda hit: f"[^{(hit[1] or hit.group()).translate(SUPERSCRIPT)}]", text.strip())
    text = re.sub(r"(?<=\w) (?=\[\^)", "", text)
    if markdown:
        text = ESCAPE.sub(lambda hit: chr(PRIVATE + ord(hit[1])), text)
        text = STRESS.sub(r"\2", STRESS.sub(r"\2", text))
        text = LINK.sub(r"\1 (\2)", text)
        text = HIDDEN.sub(lambda hit: chr(ord(hit.group()) - PRIVATE), text)
    return text


def _add_line(blocks: list[Block], line: str, number: int, *, is_open: bool, markdown: bool) -> None:
    """Add a line as a paragraph, or to the one above it where it is only wrapped."""
    heading = HEADING.match(line)
    if heading:
        blocks.append(Paragraph(_plain(heading[2], markdown=markdown), f"line {number}", is_heading=True))
        return
    plain = _plain(line, markdown=False) if not markdown else line.strip()
    last = blocks[-1] if blocks else None
    if is_open and isinstance(last, Paragraph) and not last.is_heading and _continues(last.text, line):
        blocks[-1] = last._replace(text=f"{last.text} {_plain(plain, markdown=markdown)}")
        return
    blocks.append(Paragraph(_plain(plain, markdown=markdown), f"line {number}"))


def _continues(above: str, line: str) -> bool:
    """Tell whether a line goes on with the one above it."""
    if MARKER.match(line) or says_when(line) or above.endswith(":") or is_day_heading(above):
        return False
    first = line.strip()[:1]
    return first.islower() or first in "(,;" or (len(above) > 60 and not above.endswith((".", "!", "?")))
