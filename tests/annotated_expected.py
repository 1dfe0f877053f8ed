"""The annotated agendas of the tests, each as a file that somebody could have, and what importing it writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from agenda_cal.converting import import_bytes
from agenda_cal.formats.draft import Wanted

if TYPE_CHECKING:
    from agenda_cal.converting import Read

FOLDER = Path(__file__).parent / "data" / "annotated"
FILES = {
    "workshop.txt": Wanted("workshop.txt"),
    "seances.txt": Wanted("seances.txt"),
    "jornadas.md": Wanted("jornadas.md", "Europe/Madrid"),
    "plain-list.txt": Wanted("plain-list.txt"),
    "afternoon.txt": Wanted("afternoon.txt", "Europe/Vienna", 2030),
    "chair-first.docx": Wanted("chair-first.docx"),
    "merged-cells.docx": Wanted("merged-cells.docx"),
    "parallel-rooms.docx": Wanted("parallel-rooms.docx"),
    "table-a-session.docx": Wanted("table-a-session.docx"),
    "tracked-changes.docx": Wanted("tracked-changes.docx"),
}
"""The files, and what is said of them on the command line."""


def imported(name: str) -> Read:
    """Return what importing one of the files gives."""
    return import_bytes((FOLDER / name).read_bytes(), FILES[name])


def expected_file(name: str) -> Path:
    """Return where the agenda that a file becomes is kept."""
    return FOLDER / f"{name}.yaml"
