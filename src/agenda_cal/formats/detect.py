"""Which format a file is in: by what it holds, and only among texts by how its name ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError
from agenda_cal.formats import FORMATS, format_of_name
from agenda_cal.formats.bounds import check_size, members

if TYPE_CHECKING:
    from agenda_cal.formats import Format

HEAD = 4096
REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "Save it as .docx or .xlsx."),
    (b"{\\rtf", "Rich Text", "Save it as .docx."),
    (b"\x89PNG", "a picture", "Import the text that it shows."),
    (b"\xff\xd8\xff", "a picture", "Import the text that it shows."),
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first."),
)
PACKED = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", ""),
    ("ppt/presentation.xml", ""),
    ("content.xml", ""),
)
ELSE_PACKED = {
    "xl/workbook.bin": "a binary Excel workbook (.xlsb); save it as .xlsx",
    "ppt/presentation.xml": "a PowerPoint presentation; import its programme as .docx or .txt",
    "content.xml": "an OpenDocument file; save it as .docx or .xlsx",
}


def detect(raw: bytes, name: str) -> Format:
    """Return the format of a file. ForeignFileError names what a file looks like that cannot be imported."""
    check_size(raw, name)
    head = raw[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        raise ForeignFileError(f"{name} is empty.")
    for start, what, hint in REFUSED:
        if head.startswith(start):
            raise ForeignFileError(f"{name} looks like {what}. {hint}")
    if head.startswith(b"PK\x03\x04"):
        return _packed(raw, name)
    if head.startswith(b"%PDF-"):
        return FORMATS["pdf"]
    if head[:15].upper() == b"BEGIN:VCALENDAR":
        return FORMATS["ics"]
    if head.startswith((b"<", b"<\0", b"\xff\xfe<")):
        return _marked_up(head, name)
    if head.startswith((b"{", b"[")):
        return _json(raw, name)
    if re.search(rb"(?m)^agenda:\s*$", head) or re.search(rb"(?m)^days:\s*$", head):
        raise ForeignFileError(f"{name} looks like an agenda.yaml already; `agenda-cal check {name}` reads it.")
    return _text(head, name)


def _packed(raw: bytes, name: str) -> Format:
    held = members(raw, name)
    for member, format_name in PACKED:
        if member in held:
            if format_name:
                return FORMATS[format_name]
            raise ForeignFileError(f"{name} looks like {ELSE_PACKED[member]}.")
    raise ForeignFileError(f"{name} is a zip archive; unpack it and import one of its files.")


def _marked_up(head: bytes, name: str) -> Format:
    text = head.replace(b"\0", b"").lower()
    if b"<schedule" in text:
        return FORMATS["frab-xml"]
    if b"<html" in text or b"<!doctype html" in text:
        raise ForeignFileError(
            f"{name} looks like a web page; save its programme as text, or ask for its schedule.xml or .ics."
        )
    raise ForeignFileError(f"{name} is XML, but no schedule of frab, Pentabarf or pretalx: it has no <schedule>.")


def _json(raw: bytes, name: str) -> Format:
    if re.search(rb'"schedule"\s*:', raw):
        return FORMATS["frab-json"]
    if re.search(rb'"agenda"\s*:', raw) and re.search(rb'"days"\s*:', raw):
        return FORMATS["json"]
    raise ForeignFileError(f"{name} is JSON, but neither a schedule of frab or pretalx nor an export of agenda-cal.")


def _text(head: bytes, name: str) -> Format:
    known = format_of_name(name)
    if known and not known.binary and known.name in {"csv", "tsv", "md", "txt"}:
        return known
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ForeignFileError(f"{name} is neither a text nor a document that can be imported.")
    lines = [one for one in head.split(b"\n")[:5] if one.strip()]
    for sign, format_name in ((b"\t", "tsv"), (b";", "csv"), (b",", "csv")):
        counts = {one.count(sign) for one in lines[:3]}
        if len(lines) >= 2 and len(counts) == 1 and min(counts) >= 2:
            return FORMATS[format_name]
    return FORMATS["txt"]
