"""Other formats, in and out, a module each: `parse` makes the data of an agenda.yaml of a file, `encode` a file of an agenda.

A module says in `HOLDS` which fields its format can hold; `holdings` tells what is lost.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.model import Agenda


class Format(NamedTuple):
    """A format of files."""

    name: str
    """As `--format` and `--from` name it."""
    title: str
    """As people call it."""
    endings: tuple[str, ...]
    module: str
    reads: bool = True
    writes: bool = True
    binary: bool = False
    """Whether a terminal cannot show it."""

    def parse(self, raw: bytes, wanted: Wanted) -> Imported:
        """Return the agenda that a file of this format holds. ForeignFileError, NothingRecognisedError."""
        return cast("Callable[[bytes, Wanted], Imported]", import_module(self.module).parse)(raw, wanted)

    def encode(self, agenda: Agenda) -> bytes:
        """Return an agenda in this format. iCalendar has no `encode`: `api.export` writes it, with the record of what was published."""
        return cast("Callable[[Agenda], bytes]", import_module(self.module).encode)(agenda)

    @property
    def holds(self) -> frozenset[str]:
        """The fields that this format can hold, as `holdings` names them."""
        return cast("frozenset[str]", import_module(self.module).HOLDS)


FORMATS = {
    one.name: one
    for one in (
        Format("ics", "iCalendar", (".ics", ".ical"), "agenda_cal.formats.ics"),
        Format("json", "agenda-cal's own JSON", (".json",), "agenda_cal.formats.ownjson"),
        Format("frab-xml", "schedule.xml of frab, Pentabarf or pretalx", (".xml",), "agenda_cal.formats.frabxml"),
        Format("frab-json", "schedule.json of frab or pretalx", (".json",), "agenda_cal.formats.frabjson"),
        Format("csv", "comma-separated values", (".csv",), "agenda_cal.formats.delimited"),
        Format("tsv", "tab-separated values", (".tsv", ".tab"), "agenda_cal.formats.delimited", writes=False),
        Format("xlsx", "an Excel workbook", (".xlsx", ".xlsm"), "agenda_cal.formats.xlsx", binary=True),
        Format("md", "Markdown", (".md", ".markdown"), "agenda_cal.formats.markdown"),
        Format("txt", "plain text", (".txt", ".text"), "agenda_cal.formats.plaintext", writes=False),
        Format("docx", "a Word document", (".docx", ".docm"), "agenda_cal.formats.word", binary=True),
        Format("pdf", "PDF", (".pdf",), "agenda_cal.formats.pdf", binary=True),
    )
}


def format_of_name(name: str) -> Format | None:
    """Return the first format whose files end as a name does; None where none does."""
    return next((one for one in FORMATS.values() if name.lower().endswith(one.endings)), None)
