"""Who is who in a schedule: one person for one name, unless the file surely means several.

Numbers, codes and GUIDs tell namesakes apart, and nothing else: files give 0 to everybody, one number to several people,
or a new number at every mention.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.draft import DraftPerson, Mention
from agenda_cal.formats.frab.texts import web_address
from agenda_cal.formats.names import line, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agenda_cal.formats.frab.schedule import Event, Person

TO_BE_NAMED = frozenset({"tbc", "tba", "tbd", "n n", "nn", "to be announced", "to be confirmed", "to be named"})
ROLE_OF_WORD = {
    "moderator": "moderator",
    "moderation": "moderator",
    "moderatorin": "moderator",
    "host": "moderator",
    "animateur": "moderator",
    "animatrice": "moderator",
    "panelist": "panellist",
    "panellist": "panellist",
    "podium": "panellist",
    "rapporteur": "rapporteur",
    "rapporteuse": "rapporteur",
}
CHAIRS = frozenset({"chair", "chairperson", "session chair", "vorsitz", "sitzungsleitung", "president de seance"})


class Persons:
    """Everybody in a schedule."""

    def __init__(self, events: Iterable[Event], *, ours: bool) -> None:
        self._ours = ours
        self._named = [[(line(one.name), one) for one in event.persons] for event in events]
        self._meanings: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._named:
            for name, person in row:
                for key in _keys(person):
                    self._meanings[key].add(name)
        self._namesakes = self._found_by_name() if ours else self._found_by_event() | self._found_by_guid()

    def mentions(self, persons: Sequence[Person]) -> tuple[list[Mention], list[Mention]]:
        """Return the chairs and speakers of an event; a person who stands twice in one role is named once."""
        chairs: list[Mention] = []
        speakers: list[Mention] = []
        seen: set[tuple[str, str, str, bool]] = set()
        for person in persons:
            name = line(person.name)
            said = [folded(one) for one in person.role[:200].split(",")]
            role = next((ROLE_OF_WORD[one] for one in said if one in ROLE_OF_WORD), "")
            chairs_it = not CHAIRS.isdisjoint(said)
            if self._is_to_be_named(name, person):
                name = key = ""
            else:
                key = self._key(name, person)
                if (name, key, role, chairs_it) in seen:
                    continue
                seen.add((name, key, role, chairs_it))
            (chairs if chairs_it else speakers).append(Mention(name, key=key, role=role))
        return chairs, speakers

    def registered(self) -> list[DraftPerson]:
        """Return those of whom more is known than a name: namesakes, and people with an address or an id of ours."""
        found: dict[tuple[str, str], DraftPerson] = {}
        for row in self._named:
            for name, person in row:
                if not name or self._is_to_be_named(name, person):
                    continue
                key = self._key(name, person)
                url = web_address(person.url)
                id_ = person.slug if self._ours and slug(person.slug) == person.slug else ""
                if key or url or id_:
                    one = found.setdefault((name, key), DraftPerson(name, key, id_))
                    if url:
                        one.fields.setdefault("url", url)
        return list(found.values())

    def _is_to_be_named(self, name: str, person: Person) -> bool:
        """Tell whether a name only keeps a place; in a file of ours, a number makes it a person's."""
        return not name or (folded(name) in TO_BE_NAMED and not (self._ours and _keys(person)))

    def _key(self, name: str, person: Person) -> str:
        return self._telling(person) if name in self._namesakes else ""

    def _telling(self, person: Person) -> str:
        """Return the best of what the file calls a person, if it calls nobody else so."""
        return next((key for key in _keys(person) if len(self._meanings[key]) == 1), "")

    def _found_by_name(self) -> set[str]:
        """Return the names that stand under several keys, in a file whose keys can be trusted."""
        keys: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._named:
            for name, person in row:
                keys[name].add(self._telling(person))
        return {name for name, found in keys.items() if len(found - {""}) > 1}

    def _found_by_event(self) -> set[str]:
        """Return the names that one event has under several keys."""
        found = set()
        for row in self._named:
            first: dict[str, str] = {}
            for name, person in row:
                key = self._telling(person)
                if key and first.setdefault(name, key) != key:
                    found.add(name)
        return found

    def _found_by_guid(self) -> set[str]:
        """Return the names that always come with a GUID or code, of which there are several, each met in several events."""
        met: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in self._named:
            for name, key in {(name, self._telling(person)) for name, person in row}:
                met[name][key if not key.startswith("id ") else ""] += 1
        return {name for name, keys in met.items() if len(keys) > 1 and "" not in keys and min(keys.values()) > 1}


def _keys(person: Person) -> list[str]:
    """Return what a file calls a person, the most telling first."""
    number = person.id.lstrip("0")
    named = (("guid", person.guid.lower()), ("code", person.code), ("id", number if not number.startswith("-") else ""))
    return [f"{kind} {value}" for kind, value in named if value]
