"""An agenda's text and what a file now says → the text that it becomes, and what to remember of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.errors import FileError
from agenda_cal.formats.updates.identities import Told
from agenda_cal.formats.updates.importrecord import ImportRecord
from agenda_cal.formats.updates.merge import REFUSED, Notice, merge
from agenda_cal.formats.updates.renaming import plain
from agenda_cal.formats.updates.textedit import edit, immovable_entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agenda_cal.formats.compose import Imported
    from agenda_cal.reading.document import Document

ENTRIES = 3
"""Steps of the path of a day's entries."""


class Outcome(NamedTuple):
    """What importing again makes of an agenda."""

    raw: bytes
    """The agenda.yaml."""
    record: ImportRecord
    notices: tuple[Notice, ...]


def first_record(imported: Imported, file: str, format_name: str) -> ImportRecord:
    """Return what to remember of a first import; `file` is the foreign file's name without its folder."""
    told = _told(imported)
    return _record(imported, told)._replace(file=file, format=format_name)


def update(base: ImportRecord | None, raw: bytes, document: Document, imported: Imported) -> Outcome:
    """Return what an agenda becomes when a file is imported again. FileError where its text cannot be edited.

    The document is that of the raw bytes, without an error. The record lacks the file's name and format.
    """
    merged = merge(base, document.data, _told(imported), immovable_entries(raw))
    edited = edit(raw, merged.data, merged.origins, merged.said.sources)
    if any(one in {(), ("days",)} or (len(one) == ENTRIES and one[-1] == "entries") for one in edited.refused):
        raise FileError(f"{document.name} repeats parts of itself by `*name` where --update would have to change them.")
    refused = [
        Notice(one, _owner(merged.data, one), REFUSED, None, _value_at(merged.data, one)) for one in edited.refused
    ]
    record = _record(imported, merged.said)._replace(dropped=merged.dropped, deleted=merged.deleted)
    return Outcome(edited.raw, record, (*merged.notices, *refused))


def _told(imported: Imported) -> Told:
    """Return what an import says as texts, with the place of each entry in the file."""
    days = imported.data["days"]
    places = {
        days[int(path[1])]["entries"][int(path[3])]["id"]: source
        for path, source in imported.beside.items()
        if len(path) == ENTRIES + 1 and path[0] == "days"
    }
    return Told(plain(imported.data), dict(imported.keys), places)


def _record(imported: Imported, told: Told) -> ImportRecord:
    remarks = tuple(dict.fromkeys(one.text for one in imported.remarks))
    return ImportRecord("", "", told.data, told.keys, told.sources, remarks=remarks)


def _owner(data: Any, path: Sequence[str | int]) -> str:
    """Return what a value belongs to: the title of its entry, the id of its person."""
    if len(path) > ENTRIES and path[0] == "days":
        entry = _value_at(data, path[: ENTRIES + 1])
        return str(entry.get("title") or entry["id"])
    return str(path[1] if len(path) > 1 else path[0])


def _value_at(data: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data
