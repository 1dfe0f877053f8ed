"""The files that are mutated: what every format writes, and what others write in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from agenda_cal.api import load, readable
from agenda_cal.converting import narrow
from agenda_cal.feeds.select import Selection
from agenda_cal.formats import FORMATS
from annotated_expected import FOLDER
from running import ROOT

ENDINGS = {
    ".txt": "txt",
    ".md": "md",
    ".docx": "docx",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".xml": "frab-xml",
}


@cache
def foreign_files(format_name: str) -> tuple[bytes, ...]:
    """Return files of a format."""
    one = FORMATS[format_name]
    if format_name == "ics":
        return tuple(path.read_bytes() for path in sorted(Path(ROOT / "tests").rglob("*.ics"))[:6])
    found = [path.read_bytes() for path in sorted(FOLDER.iterdir()) if ENDINGS.get(path.suffix) == format_name]
    if one.writes:
        agenda = readable(load(str(ROOT / "agenda.yaml")))
        found += [one.encode(narrow(agenda, Selection(day=day.date))) for day in agenda.days[:2]]
    return tuple(found)
