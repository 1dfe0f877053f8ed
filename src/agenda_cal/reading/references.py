"""What a text in the agenda refers to: a person by id, name or alias, anything else by its key or id."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Generic, TypeVar

from agenda_cal.folding import did_you_mean, folded
from agenda_cal.reading.faults import AMBIGUOUS_REFERENCE, UNKNOWN_REFERENCE
from agenda_cal.reading.times import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
MAX_HINTS = 100
"""Nearest names are looked for so many times; a file with more unknown names has another fault."""


class Register(Generic[T]):
    """Finds registered things by the texts that may stand for them."""

    def __init__(self, what: str, where: str, names: Iterable[tuple[str, T]]) -> None:
        """Say what is looked for and where it is registered: `person`, `people`."""
        self._what = what
        self._where = where
        self._known: dict[str, list[T]] = {}
        self._hints = 0
        for name, thing in names:
            found = self._known.setdefault(_normal(name), [])
            if thing not in found:
                found.append(thing)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def find(self, text: str) -> T | Trouble:
        """Return the one thing that a text refers to, or what is wrong."""
        found = self._known.get(text) or self._known.get(_normal(text), [])
        found = [one for one in found if getattr(one, "id", "") == text] or found
        if len(found) == 1:
            return found[0]
        if found:
            ids = " or ".join(f"`{getattr(one, 'id', '')}`" for one in found)
            return Trouble(AMBIGUOUS_REFERENCE, f"Several people are called `{text}`.", f"Write the id: {ids}.")
        return Trouble(UNKNOWN_REFERENCE, f"There is no {self._what} `{text}`.", self.hint(text))

    def hint(self, text: str) -> str:
        """Return what may have been meant by an unknown name, or what else to do."""
        hint = ""
        if self._hints < MAX_HINTS:
            self._hints += 1
            hint = did_you_mean(text, self._near(text))
        return hint or (f"Register it under `{self._where}`." if self._where != "days" else "Write the id of an entry.")

    def _near(self, text: str) -> Iterable[str]:
        """Return the names worth comparing: all of a few, of very many those that begin alike."""
        if len(self._known) < 2000:
            return self._known
        start = folded(text)[:2]
        return [name for name in self._known if folded(name)[:2] == start]


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
