"""Files of every kind that an annotated agenda comes in → the data of an agenda.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.formats.annotated.reader import read_written
from agenda_cal.formats.annotated.textblocks import read_text
from agenda_cal.formats.bounds import check_size, decode_text
from agenda_cal.formats.compose import compose

if TYPE_CHECKING:
    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted


def parse_text(raw: bytes, wanted: Wanted, *, markdown: bool = False) -> Imported:
    """Return the agenda that a text holds."""
    text, told = decode_text(raw, wanted)
    draft = read_written(read_text(text, wanted.name, markdown=markdown), wanted)
    draft.assumed += [told] if told else []
    return compose(draft)


def parse_word(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a Word document holds."""
    from agenda_cal.formats.annotated.wordblocks import read_word  # noqa: PLC0415  # texts need no Word

    check_size(raw, wanted.name)
    return compose(read_written(read_word(raw, wanted.name), wanted))


def parse_pdf(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda whose text a PDF holds."""
    from agenda_cal.formats.annotated.pdfblocks import read_pdf  # noqa: PLC0415  # texts need no PDF

    check_size(raw, wanted.name)
    return compose(read_written(read_pdf(raw, wanted.name), wanted))
