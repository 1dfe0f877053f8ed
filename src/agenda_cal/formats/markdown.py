"""An agenda as Markdown: CommonMark with footnotes as GitHub, Pandoc and most wikis know them.

An entry is a heading of its own, since a table in Markdown can not hold lists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.formats.printed import programme as printed
from agenda_cal.formats.printed.programme import Style, programme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.printed.programme import Paragraph, Piece, Programme, Row
    from agenda_cal.model import Agenda

HOLDS = printed.HOLDS
ADDRESS = re.compile(r"https?://[^\s<>]+")
BEHIND_ADDRESS = ".,;:!?)\"'”»"
ACTIVE = re.compile(r"[\\`*_\[\]<>|~^$]|(?<!\S)#|&(?=#?\w+;)|:(?=[\w+-]+:)")
"""What means something anywhere in a text."""
AT_THE_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))", re.MULTILINE)
"""What means something where a line begins with it."""
LISTED = {Style.NUMBER, Style.LETTER, Style.BULLET, Style.DASH}


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a text in Markdown holds."""
    from agenda_cal.formats.annotated.parsing import parse_text  # noqa: PLC0415  # writing needs no reader

    return parse_text(raw, wanted, markdown=True)


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as Markdown (CommonMark 0.31), in UTF-8."""
    return ("\n".join(_lines(programme(agenda))) + "\n").encode("utf-8", "replace")


def _lines(whole: Programme) -> Iterator[str]:
    yield f"# {escaped(whole.title)}"
    if whole.subtitle:
        yield f"\n{escaped(whole.subtitle)}"
    yield f"\n**{whole.status}**"
    yield from _paragraphs(whole.head)
    for day in whole.days:
        yield f"\n## {escaped(day.heading)}"
        yield from _paragraphs(day.above)
        for row in day.rows:
            yield from _row(row, whole)
    if whole.notes:
        yield f"\n## {whole.words.note[len(whole.notes) > 1]}\n"
    for number, note in enumerate(whole.notes, 1):
        yield f"[^{number}]: {_text(note)}"


def _row(row: Row, whole: Programme) -> Iterator[str]:
    title, *rest = row.cell
    yield "\n### " + " ".join(part for part in (row.time, row.remark, _text(title.pieces, in_line=True)) if part)
    if len(row.chairs) == 1:
        yield f"\n**{whole.words.chair[0]}{whole.words.colon}** {escaped(row.chairs[0])}"
    elif row.chairs:
        yield f"\n**{whole.words.chair[1]}{whole.words.colon}**\n"
        yield from (f"- {escaped(one)}" for one in row.chairs)
    yield from _paragraphs(rest)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Yield the lines of paragraphs; what belongs to an item is indented as far as the item's text."""
    indents = [""]
    before: Paragraph | None = None
    for one in paragraphs:
        del indents[one.level + 1 :]
        indent = indents[-1]
        mark = ""
        if one.style in LISTED:
            mark = f"{one.number}. " if one.number else "- "
            indents.append(indent + " " * len(mark))
        if one.style is Style.LABEL:
            text = f"**{one.label}**"
        elif one.style is Style.FIELD:
            text = f"**{one.label}** {_text(one.pieces)}"
        else:
            text = _text(one.pieces)
        inner = indent + " " * len(mark)
        lines = f"{indent}{mark}" + text.replace("\n", f"\\\n{inner}")
        yield lines if _follows(one, before) else f"\n{lines}"
        before = one


def _follows(one: Paragraph, before: Paragraph | None) -> bool:
    """Tell whether a paragraph goes on with the list that stands before it, so that no empty line parts them."""
    return bool(before) and one.style in LISTED and before.style in LISTED  # type: ignore[union-attr]


def _text(pieces: Iterable[Piece], *, in_line: bool = False) -> str:
    """Return pieces as Markdown; `in_line` where something stands before them in their line."""
    parts: list[str] = []
    for piece in pieces:
        if piece.note:
            parts.append(f"[^{piece.note}]")
        elif piece.url:
            parts.append(f"<{piece.url}>")
        else:
            text = escaped(piece.text, in_line=in_line or bool(parts))
            behind_note = bool(parts) and parts[-1].startswith("[^") and text.startswith(("(", ":"))
            parts.append(f"\\{text}" if behind_note and (text[0] == "(" or len(parts) == 1) else text)
    return "".join(parts)


def escaped(text: str, *, in_line: bool = False) -> str:
    """Return a text that Markdown shows as it stands; web addresses in it become links."""
    parts = []
    at = 0
    for found in ADDRESS.finditer(text):
        address = found[0].rstrip(BEHIND_ADDRESS)
        parts += [ACTIVE.sub(r"\\\g<0>", text[at : found.start()]), f"<{address}>"]
        at = found.start() + len(address)
    whole = "".join([*parts, ACTIVE.sub(r"\\\g<0>", text[at:])])
    return whole if in_line and "\n" not in whole else AT_THE_START.sub(_at_the_start, whole)


def _at_the_start(found: re.Match[str]) -> str:
    sign, number, point = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{point}"
