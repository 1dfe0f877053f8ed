"""Changes in words, for a terminal, for Markdown, for a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from agenda_cal.footnotes import with_plain_marks
from agenda_cal.publication.differences import ROLES, ChangeKind
from agenda_cal.report.paint import visible
from agenda_cal.report.when import move, whole
from agenda_cal.report.words import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.publication.differences import Change, Part
    from agenda_cal.report.paint import Paint

SPECIAL = re.compile(r"([\\`*_\[\]<>#~|])")


class Style(Protocol):
    """How texts are written down."""

    def text(self, text: str) -> str:
        """Return a text as it stands."""

    def went(self, text: str) -> str:
        """Mark what is there no longer."""

    def came(self, text: str) -> str:
        """Mark what is new."""

    def strong(self, text: str) -> str:
        """Mark what matters most."""


class Plain:
    """Text, in colours where they are wanted."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint

    def text(self, text: str) -> str:
        """Return a text without what could harm a terminal."""
        return visible(text)

    def went(self, text: str) -> str:
        """Mark what is there no longer."""
        return self._paint("went", f"[-{visible(text)}-]")

    def came(self, text: str) -> str:
        """Mark what is new."""
        return self._paint("came", f"{{+{visible(text)}+}}")

    def strong(self, text: str) -> str:
        """Mark what matters most."""
        return self._paint("bold", visible(text))


class Markdown:
    """Markdown, in which no text of an agenda means anything but itself."""

    def text(self, text: str) -> str:
        """Return a text with everything escaped that Markdown would read; addresses stay as they are."""
        return _escaped(visible(text))

    def went(self, text: str) -> str:
        """Mark what is there no longer."""
        return f"~~{self.text(text)}~~"

    def came(self, text: str) -> str:
        """Mark what is new."""
        return f"**{self.text(text)}**"

    def strong(self, text: str) -> str:
        """Mark what matters most."""
        return f"**{self.text(text)}**"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def sentence(change: Change, style: Style) -> str:
    """Return a change in words, in one line."""
    told = _edit(change, style) if change.kind is ChangeKind.EDITED else style.text(_told(change))
    return style.text(f"“{change.item}”: ") + told if change.item and not _names_item(change) else told


def roles(parts: Iterable[Part]) -> str:
    """Return what somebody does, each role once: `chair, speaker`."""
    return ", ".join(dict.fromkeys(part.role for part in parts))


def _names_item(change: Change) -> bool:
    return change.what in ROLES or change.what == "item"


WHOLE = {
    ChangeKind.NEW: "new",
    ChangeKind.CANCELLED: "cancelled",
    ChangeKind.RESTORED: "no longer cancelled",
    ChangeKind.CONTENT: "text, people or place changed",
}


def _told(change: Change) -> str:
    match change.kind:
        case ChangeKind.NEW | ChangeKind.CANCELLED | ChangeKind.RESTORED | ChangeKind.CONTENT:
            return WHOLE[change.kind]
        case ChangeKind.GONE:
            again = "no longer in the agenda; it was cancelled before"
            return again if change.old else "cancelled (no longer in the agenda)"
        case ChangeKind.MOVED | ChangeKind.TIME_WITHDRAWN | ChangeKind.TIME_SET:
            return _time(change)
        case _:
            return _difference(change)


def _time(change: Change) -> str:
    assert change.was is not None
    assert change.now is not None
    if change.kind is ChangeKind.TIME_WITHDRAWN:
        return f"time taken back, the new one is still to come (was {whole(change.was)})"
    return (
        f"has a time now: {whole(change.now)}" if change.kind is ChangeKind.TIME_SET else move(change.was, change.now)
    )


def _difference(change: Change) -> str:
    """Return in words what was added, removed or changed."""
    where = f" (in “{change.item}”)" if change.item and change.what in ROLES else ""
    if change.kind is ChangeKind.ADDED:
        return f"{change.what} added: {change.new}{where}"
    if change.kind is ChangeKind.REMOVED:
        return f"{change.what} removed: {change.old}{where}"
    if change.what in ROLES:
        return f"{change.what} {change.old} is now introduced as {change.new}{where}"
    if not change.old:
        return f"{change.what} set: {_quoted(change, change.new)}"
    if not change.new:
        return f"{change.what} taken out: {_quoted(change, change.old)}"
    return f"{change.what} changed from {_quoted(change, change.old)} to {_quoted(change, change.new)}"


def _quoted(change: Change, text: str) -> str:
    """Return a text as it stands in a sentence; what could be taken for a part of that is quoted."""
    if change.what == "id":
        return f"`{text}`"
    return f"“{text}”" if change.what == "title" or "," in text else text


def _edit(change: Change, style: Style) -> str:
    """Return a text with the words marked that went and came."""
    old, new = with_plain_marks(change.old), with_plain_marks(change.new)
    if old == new:
        old, new = change.old, change.new
    marks = {"": style.text, "-": style.went, "+": style.came}
    told = " ".join(
        marks[sign](" ".join(words).replace(" \n ", " / ").replace("\n", "/")) for sign, words in pieces(old, new)
    )
    return style.text(f"{change.what}: ") + (told or style.text("only its spaces and line breaks"))
