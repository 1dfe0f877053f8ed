"""What a person should know after importing again, a line each, with its place in the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agenda_cal.formats.updates.merge import ABSENT, CANCELLED, DELETED, KEPT, REFUSED
from agenda_cal.formats.yamltext import render_in_flow
from agenda_cal.report.paint import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.formats.updates.merge import Notice
    from agenda_cal.reading.document import Document
    from agenda_cal.report.paint import Paint

LONGEST = 100
"""Characters of a value that are shown."""
WHOLE = {
    CANCELLED: "“{what}” is no longer in {file}. It stays here as cancelled, so that calendars say so.",
    ABSENT: "“{what}” is not in {file}.",
    DELETED: "“{what}” is in {file}, but was taken out here by hand. It stays out.",
}
"""What is said of whole entries."""
KINDS = {KEPT: "warning", REFUSED: "warning", CANCELLED: "note", ABSENT: "note", DELETED: "note"}


def render_notices(notices: Iterable[Notice], document: Document, file: str, paint: Paint, *, has_base: bool) -> str:
    """Return what stays although a file says otherwise, and what the file no longer has, in the order of the agenda."""
    lines = []
    located = [(document.locate(one.path), one) for one in notices]
    for place, one in sorted(located, key=lambda pair: pair[0]):
        where = f"{place.file}:{place.line}:{place.column}:" if one.path else f"{place.file}:"
        told = _told(one, file, has_base=has_base)
        lines.append(f"{paint('place', visible(where))} {paint(KINDS[one.kind], one.kind)}: {visible(told)}")
    return "".join(f"{line}\n" for line in lines)


def _told(one: Notice, file: str, *, has_base: bool) -> str:
    if one.kind in WHOLE:
        return WHOLE[one.kind].format(what=one.what, file=file)
    what = f"{_field(one.path)} of “{one.what}”"
    ours, theirs = _value(one.ours), _value(one.theirs)
    if one.kind == REFUSED:
        return f"{what} cannot be edited safely here, as with `*aliases`; {file} says {theirs}. Write it by hand."
    if one.theirs is None:
        return f"{what} was changed by hand, and {file} no longer has it: {ours} stays."
    how = "was changed by hand and in the file" if has_base else "differs"
    return f"{what} {how}: {ours} stays; {file} says {theirs}."


def _field(path: tuple[str | int, ...]) -> str:
    """Return what a value is called: the steps below its entry, day, person or place."""
    depth = 1 if path[0] == "agenda" else 4 if path[0] == "days" and len(path) > 4 else 2
    return ", ".join(str(step) for step in path[depth:] if isinstance(step, str)) or str(path[-1])


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else render_in_flow(value)
    text = " ".join(text.split())
    return f"`{text}`" if len(text) <= LONGEST else f"`{text[:LONGEST]} …`"
