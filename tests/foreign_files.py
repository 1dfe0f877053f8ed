"""The files that are mutated: what every format writes, and what others write in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from agenda_cal.api import load, readable
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
    return (*found, one.encode(readable(load(str(ROOT / "agenda.yaml"))))) if one.writes else tuple(found)
