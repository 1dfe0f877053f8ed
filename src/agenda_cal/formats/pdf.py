"""An agenda as a printable programme: PDF on A4, tagged, set by Typst with the fonts that it brings.

The fonts of the machine are not used, so that the bytes are the same everywhere. Typst's own have Latin, Greek, Cyrillic and Hebrew
letters; for a letter that they lack (Chinese, Japanese, Korean, emoji) an empty box is printed.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agenda_cal.formats.printed import programme as printed
from agenda_cal.formats.printed.programme import Style, programme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.printed.programme import DayPart, Paragraph, Pieces, Programme, Row
    from agenda_cal.model import Agenda

HOLDS = printed.HOLDS
TEMPLATE = Path(__file__).with_name("printed") / "programme.typ"
LANGUAGE = re.compile(r"[a-z]{2,3}")
LISTS = {Style.NUMBER, Style.LETTER, Style.BULLET, Style.DASH}
LONG = re.compile(r"[^\s/-]{28,}|\S{200,}")
"""A word that may be longer than a line."""
Data = dict[str, Any]


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a PDF, by its text, holds."""
    from agenda_cal.formats.annotated.parsing import parse_pdf  # noqa: PLC0415  # writing needs no reader

    return parse_pdf(raw, wanted)


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as PDF (1.7, ISO 32000-1)."""
    import typst  # noqa: PLC0415  # a library only for this format

    data = json.dumps(_programme(programme(agenda), agenda.language), ensure_ascii=False)
    raw: Any = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", ignore_system_fonts=True, sys_inputs={"programme": data}
    )
    return bytes(raw)


def _programme(whole: Programme, language: str) -> Data:
    """Return what the template shows."""
    code = language.partition("-")[0].lower()
    before, _, rest = whole.words.pages.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return {
        "language": code if LANGUAGE.fullmatch(code) else "en",
        "title": whole.title,
        "shown_title": _breakable(whole.title),
        "running": whole.running_title,
        "subtitle": _breakable(whole.subtitle),
        "status": whole.status,
        "author": [whole.author] if whole.author else [],
        "pages": [before, between, after],
        "columns": whole.words.columns,
        "head": _groups(whole.head),
        "days": [_day(one) for one in whole.days],
        "notes_heading": whole.words.note[len(whole.notes) > 1],
        "notes": [_pieces(one) for one in whole.notes],
    }


def _day(day: DayPart) -> Data:
    return {"heading": _breakable(day.heading), "above": _groups(day.above), "rows": [_row(one) for one in day.rows]}


def _row(row: Row) -> Data:
    return {
        "time": [one for one in (row.time, row.remark) if one],
        "cell": _groups(row.cell),
        "chairs": [_breakable(one) for one in row.chairs] or [""],
        "whole": row.is_short,
    }


def _groups(paragraphs: Sequence[Paragraph]) -> list[Data]:
    """Return paragraphs with the items of a list together, and what stands below an item in it."""
    groups: list[Data] = []
    at = 0
    while at < len(paragraphs):
        one = paragraphs[at]
        end = at + 1
        while end < len(paragraphs) and paragraphs[end].level > one.level:
            end += 1
        data: Data = {"style": one.style.value, "pieces": _pieces(one.pieces), "label": one.label}
        if one.style in LISTS:
            item = {"number": one.number, "pieces": data["pieces"], "inner": _groups(paragraphs[at + 1 : end])}
            if groups and groups[-1]["style"] == one.style.value:
                groups[-1]["items"].append(item)
            else:
                groups.append(data | {"items": [item]})
        else:
            groups.append(data)
        at = end
    return groups


def _pieces(pieces: Pieces) -> list[Data]:
    return [one._asdict() | {"text": _breakable(one.text)} for one in pieces]


def _breakable(text: str) -> str:
    """Return a text in which a word that is longer than a line may be broken anywhere, by spaces without width."""
    return LONG.sub(lambda found: "\u200b".join(found[0]), text)
