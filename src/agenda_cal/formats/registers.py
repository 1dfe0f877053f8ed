"""Everybody and everything that a draft names → the registers of an agenda.yaml, each under an id or key of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agenda_cal.folding import folded
from agenda_cal.formats.names import LONGEST, free, line, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agenda_cal.formats.draft import Draft, DraftEntry, DraftItem, DraftPerson, DraftPlace, Mention

TBC = "tbc"


class Places:
    """Rooms, tracks or policy areas, found by key or name."""

    def __init__(self, register: str, called: str, listed: Iterable[DraftPlace]) -> None:
        self._kind = register.removesuffix("s").replace("_", "-")
        self._called = called
        self.data: dict[str, dict[str, Any]] = {}
        self._taken: set[str] = set()
        self._by_name: dict[str, str] = {}
        for place in listed:
            self._add(line(place.name), place.key, place.fields)

    def key(self, name: str) -> str:
        """Return the key of a place, which is registered if it is new; empty for no name."""
        name = line(name)
        if not name:
            return ""
        return self._by_name.get(name) or (name if name in self.data else self._add(name, "", {}))

    def _add(self, name: str, wanted: str, fields: dict[str, object]) -> str:
        fits = wanted and len(wanted) <= LONGEST and wanted.isascii() and wanted.replace("-", "").isalnum()
        key = free(wanted if fits else slug(name) or f"{self._kind}-{len(self.data) + 1}", self._taken)
        self._taken.add(key.lower())
        self._by_name.setdefault(name, key)
        self.data[key] = {self._called: name or key} | fields
        return key


class People:
    """Everybody, each once: by exact name, or where spellings may differ by the folded one; keys tell namesakes apart."""

    def __init__(self, draft: Draft) -> None:
        self._fold = folded if draft.spellings_differ else str
        self._namesakes = _namesakes(draft, self._fold)
        self._ids: dict[tuple[str, str], str] = {}
        self.data: dict[str, dict[str, Any]] = {}
        for person in draft.people:
            self._add(person)

    def appearance(self, mention: Mention) -> str | dict[str, Any]:
        """Return what stands in `chairs` or `speakers` for a person where a file names them."""
        name = line(mention.name)
        said = {
            "role": mention.role if mention.role != "speaker" else "",
            "affiliation": line(mention.affiliation),
            "position": line(mention.position),
            "remote": mention.remote,
        }
        if not name:
            id_ = TBC
        else:
            id_ = self._id(name, mention)
            person = self.data[id_]
            if mention.honorific:
                self._honour(person, line(mention.honorific))
            if said["affiliation"] and person.setdefault("affiliation", said["affiliation"]) == said["affiliation"]:
                said["affiliation"] = ""
        said = {key: value for key, value in said.items() if value}
        return {"person": id_} | said if said else id_

    @staticmethod
    def _honour(person: dict[str, Any], honorific: str) -> None:
        """Give somebody an honorific; another one is told."""
        first = str(person.setdefault("honorific", honorific))
        told = f"`{first}` and `{honorific}` are printed in front of this name; the first is taken."
        if folded(first) != folded(honorific) and told not in person.setdefault("assumed", []):
            person["assumed"].append(told)

    def _id(self, name: str, mention: Mention) -> str:
        key = self._key(name, mention.key)
        id_ = self._ids.get(key) or self._register(name, key, "", {})
        first = self.data[id_]["name"]
        if name != first and name not in self.data[id_].setdefault("aliases", []):
            self.data[id_]["aliases"].append(name)
            told = f"`{first}` and `{name}` are printed; they are taken to be one person."
            self.data[id_].setdefault("assumed", []).append(told)
        return id_

    def _add(self, person: DraftPerson) -> None:
        name = line(person.name)
        key = self._key(name, person.key)
        if name and key not in self._ids:
            self._register(name, key, person.id, person.fields)

    def _key(self, name: str, key: str) -> tuple[str, str]:
        whole = self._fold(name) or name
        return whole, key if whole in self._namesakes else ""

    def _register(self, name: str, key: tuple[str, str], wanted: str, fields: dict[str, object]) -> str:
        id_ = free(
            (wanted if slug(wanted) == wanted else "") or slug(name) or f"person-{len(self.data) + 1}", self.data
        )
        self._ids[key] = id_
        self.data[id_] = {"name": name} | dict(fields)
        return id_


def _namesakes(draft: Draft, fold: type[str] | Any) -> set[str]:
    """Return the names that several people bear, as one list of people or one entry has them under different keys."""
    found: set[str] = set()
    rows: list[Iterable[tuple[str, str]]] = [((one.name, one.key) for one in draft.people)]
    rows += [((one.name, one.key) for one in mentions(entry)) for entry in draft.entries()]
    for row in rows:
        first: dict[str, str] = {}
        for name, key in row:
            whole = fold(line(name)) or line(name)
            if key and first.setdefault(whole, key) != key:
                found.add(whole)
    return found


def mentions(entry: DraftEntry) -> Iterator[Mention]:
    """Yield everybody whom an entry names, in order."""
    yield from entry.chairs
    yield from entry.speakers
    for item in all_items(entry.items):
        yield from item.speakers


def all_items(items: Iterable[DraftItem]) -> Iterator[DraftItem]:
    """Yield items at every level, in order."""
    for item in items:
        yield item
        yield from all_items(item.items)
