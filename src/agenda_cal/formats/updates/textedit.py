"""Edits the text of an agenda.yaml so that it says other data, and leaves every character alone that need not change.

Comments stay, those within what goes too. What several places share through an alias is refused rather than edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from agenda_cal.formats.updates.texteditor import Editor
from agenda_cal.formats.updates.textlayout import LINE_END, Layout, applied
from agenda_cal.formats.updates.textslots import Slots
from agenda_cal.reading.document import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agenda_cal.findings import Path

BOM = b"\xef\xbb\xbf"


class Edited(NamedTuple):
    """A text, and what it says."""

    raw: bytes
    data: Any
    """As wanted, but for what was refused."""
    refused: tuple[Path, ...]
    """Where in the wanted data a value is as it was, since it cannot be edited safely."""


class UnprovenEditError(Exception):
    """An edited text does not say what it should: a mistake of ours, found before anything was written."""


def edit(raw: bytes, wanted: Any, origins: Mapping[Path, Path], sources: Mapping[str, str] | None = None) -> Edited:
    """Return a text with other data in it, proven by reading it back. UnprovenEditError where it does not say the data.

    `origins` tells where in the old data a day or an entry of the wanted data stood, by both paths; `sources` what the
    comment behind a new entry says, by its id. The raw bytes have to be those of a document that can be read.
    """
    document, _ = read_document(raw, "agenda.yaml")
    assert document is not None
    if document.data == wanted and all(new == old for new, old in origins.items()):
        return Edited(raw, wanted, ())
    text = raw.removeprefix(BOM).decode()
    ends = LINE_END.findall(text)
    newline = max(dict.fromkeys(ends), key=ends.count, default="\n")
    bare = not text.endswith(("\n", "\r"))
    layout = Layout(text + newline if bare else text, document.root)
    editor = Editor(layout, document, dict(origins), dict(sources or {}), newline)
    data = editor.change(Slots(layout, document.root).root, document.data, wanted, ())
    edited = applied(layout.text, editor.edits, 0, len(layout.text))
    edited = edited.removesuffix(newline) if bare else edited
    result = (BOM if raw.startswith(BOM) else b"") + edited.encode()
    again, _ = read_document(result, "agenda.yaml")
    if again is None or again.data != data:
        raise UnprovenEditError("the edited agenda.yaml does not say what it should; nothing was written")
    return Edited(result, data, tuple(editor.refused))


def immovable_entries(raw: bytes) -> set[Path]:
    """Return the paths of entries that an alias leads into or out of, so that they have to stay where they stand."""
    if b"*" not in raw:
        return set()
    document, _ = read_document(raw, "agenda.yaml")
    assert document is not None
    layout = Layout(raw.removeprefix(BOM).decode() + "\n", document.root)
    if not layout.shared:
        return set()
    return {
        ("days", day, "entries", number)
        for day, entries in enumerate(_entry_nodes(document.root))
        for number, one in enumerate(entries)
        if layout.holds_shared(one)
    }


def _entry_nodes(root: yaml.Node) -> Iterator[list[yaml.Node]]:
    for day in _members(root, "days"):
        yield _members(day, "entries")


def _members(node: yaml.Node, key: str) -> list[yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    found = next((value for name, value in pairs if name.value == key), None)
    return list(found.value) if isinstance(found, yaml.SequenceNode) else []
