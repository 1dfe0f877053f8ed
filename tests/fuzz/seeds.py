"""The files that are mutated: what every format writes, and what others write in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from agenda_cal.api import load, readable
from agenda_cal.formats import FORMATS
from annotated_expected import FOLDER
from running import ROOT

KINDS = {
    "txt": "txt",
    "md": "md",
    "docx": "docx",
    "csv": "csv",
    "tsv": "tsv",
    "xlsx": "xlsx",
    "ics": "ics",
    "xml": "frab-xml",
}


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return files with the formats that they are in."""
    agenda = readable(load(str(ROOT / "agenda.yaml")))
    found = [
        (one.name, one.encode(agenda)) for one in FORMATS.values() if one.writes and one.reads and one.name != "ics"
    ]
    found += [
        (KINDS[path.suffix[1:]], path.read_bytes()) for path in sorted(FOLDER.iterdir()) if path.suffix[1:] in KINDS
    ]
    found += [("ics", path.read_bytes()) for path in sorted(Path(ROOT / "tests").rglob("*.ics"))[:6]]
    return tuple(found)
