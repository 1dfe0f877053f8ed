"""Typed access to the values of a document, and the findings made on the way.

Validation has put FAULTY in the place of what it reported, so everything that is not of the wanted type counts as
absent here without a word: no fault is reported twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from agenda_cal.footnotes import marks_in
from agenda_cal.model import Link, LinkKind
from agenda_cal.reading.faults import MISSING, UNKNOWN_FOOTNOTE
from agenda_cal.reading.times import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from agenda_cal.findings import Finding, Path
    from agenda_cal.reading.document import Document
    from agenda_cal.reading.faults import Fault

E = TypeVar("E", bound="StrEnum")
T = TypeVar("T")
Map = dict[str, Any]


class Fields:
    """Reads values out of maps and remembers what was wrong with them."""

    def __init__(self, document: Document, footnotes: frozenset[str]) -> None:
        self.document = document
        self.findings: list[Finding] = []
        self._footnotes = footnotes

    def report(self, path: Path, fault: Fault, message: str, hint: str = "") -> None:
        """Note a fault of the value at a path."""
        self.findings.append(fault.at(self.document.locate(path), message, hint))

    def settle(self, path: Path, outcome: T | Trouble) -> T | None:
        """Return a value, or note what kept it from being one."""
        if isinstance(outcome, Trouble):
            self.report(path, outcome.fault, outcome.message, outcome.hint)
            return None
        return outcome

    def text(self, data: Map, key: str, path: Path) -> str:
        """Return a text; empty where there is none. Unknown footnotes in it are noted."""
        value = data.get(key)
        if not isinstance(value, str):
            return ""
        self._check_footnotes(value, (*path, key))
        return value

    def texts(self, data: Map, key: str, path: Path) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        value = data.get(key)
        if isinstance(value, str):
            return (self.text(data, key, path),)
        found = [
            (index, one) for index, one in enumerate(value if isinstance(value, list) else ()) if isinstance(one, str)
        ]
        for index, one in found:
            self._check_footnotes(one, (*path, key, index))
        return tuple(one for _, one in found)

    def choice(self, data: Map, key: str, choices: type[E], default: E) -> E:
        """Return one of some words."""
        value = data.get(key)
        return choices(value) if isinstance(value, str) else default

    def flag(self, data: Map, key: str) -> bool:
        """Return whether a key says `true`."""
        return bool(data.get(key) == "true")

    def maps(self, data: Map, key: str, path: Path) -> Iterator[tuple[Map, Path]]:
        """Yield the maps of a list, or of a map of maps, each with its path."""
        value = data.get(key)
        if isinstance(value, list):
            members: Iterator[tuple[str | int, Any]] = iter(enumerate(value))
        else:
            members = iter(value.items() if isinstance(value, dict) else ())
        for step, one in members:
            if isinstance(one, dict):
                yield one, (*path, key, step)

    def submap(self, data: Map, key: str) -> Map | None:
        """Return the map at a key."""
        value = data.get(key)
        return value if isinstance(value, dict) else None

    def need(self, data: Map, keys: tuple[str, ...], path: Path, what: str) -> None:
        """Note each key that must have a value and has none."""
        for key in keys:
            if data.get(key) is None:
                self.report(
                    (*path, key),
                    MISSING,
                    f"{what} needs {'an' if key[0] in 'aeio' else 'a'} `{key}`, and this one has none.",
                    f"Add `{key}:`.",
                )

    def _check_footnotes(self, text: str, path: Path) -> None:
        for mark in marks_in(text) if "[^" in text else ():
            if mark not in self._footnotes:
                message = f"There is no footnote `{mark}`."
                self.report(path, UNKNOWN_FOOTNOTE, message, f'Add `"{mark}": {{text: …}}` under `footnotes`.')


def read_links(fields: Fields, data: Map, path: Path) -> tuple[Link, ...]:
    """Return the links of an agenda, entry or item."""
    return tuple(
        Link(
            title=fields.text(one, "title", place),
            url=fields.text(one, "url", place),
            kind=fields.choice(one, "kind", LinkKind, LinkKind.OTHER),
            path=place,
        )
        for one, place in fields.maps(data, "links", path)
    )
