"""A person, area, room, track or day from what somebody typed at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from agenda_cal.errors import SelectionError
from agenda_cal.folding import nearest, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agenda_cal.model import Agenda, Area, Day, Person, Place

T = TypeVar("T")
MOST_CANDIDATES = 20


def find_person(agenda: Agenda, text: str) -> Person:
    """Return the person of that id, name or alias, or whose name has words that begin so."""
    known = [(one, (one.id, one.name, *one.aliases)) for one in agenda.people.values()]
    return _find("person", text, known, lambda one: f"{one.name} ({one.id})")


def find_policy_area(agenda: Agenda, text: str) -> Area:
    """Return the policy area of that key, or whose title has words that begin so."""
    return _area("policy area", agenda.policy_areas.values(), text)


def find_track(agenda: Agenda, text: str) -> Area:
    """Return the track of that key, or whose title has words that begin so."""
    return _area("track", agenda.tracks.values(), text)


def find_room(agenda: Agenda, text: str) -> Place:
    """Return the room of that key, or whose name has words that begin so."""
    known = [(one, (one.key, one.name)) for one in agenda.rooms.values()]
    return _find("room", text, known, lambda one: f"{one.name} ({one.key})")


def find_day(agenda: Agenda, text: str) -> Day:
    """Return the day of that number (the first is 1), date or title."""
    if text.isdecimal() and len(text) < 5 and 1 <= int(text) <= len(agenda.days):
        return agenda.days[int(text) - 1]
    known = [(one, (str(one.date), *([one.title] if one.title else []))) for one in agenda.days]
    return _find("day", text, known, lambda one: f"{one.date} {one.title}".strip())


def _area(what: str, areas: Iterable[Area], text: str) -> Area:
    return _find(what, text, [(one, (one.key, one.title)) for one in areas], lambda one: f"{one.key} ({one.title})")


def _find(what: str, text: str, known: Sequence[tuple[T, tuple[str, ...]]], told: Callable[[T], str]) -> T:
    """Return the one thing that is meant. SelectionError, with the candidates, where none or several may be.

    The first name of each, its id or key, counts before whole names and aliases as it stands, and these before the
    starts of words; otherwise case and diacritics never count.
    """
    wanted = words(text)
    if not wanted:
        raise SelectionError(f"`{text}` has no letter or digit to look a {what} up by.")
    exact = [one for one, names in known if names[0] == text]
    exact = exact or [one for one, names in known if any(words(name) == wanted for name in names)]
    found = exact or [one for one, names in known if any(_begin(wanted, words(name)) for name in names)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {told(one)}" for one in found[:MOST_CANDIDATES])
        more = f"\n  and {len(found) - MOST_CANDIDATES} more" if len(found) > MOST_CANDIDATES else ""
        raise SelectionError(f"`{text}` may be any of these; say more of the name, or the id:\n{listed}{more}")
    by_name = {name: one for one, names in known for name in names}
    near = dict.fromkeys(told(by_name[name]) for name in _near(text, by_name))
    if near:
        listed = "\n".join(f"  {one}" for one in near)
        raise SelectionError(f"There is no {what} `{text}`. The nearest:\n{listed}")
    if len(known) <= MOST_CANDIDATES and known:
        listed = "\n".join(f"  {told(one)}" for one, _ in known)
        raise SelectionError(f"There is no {what} `{text}`. There are:\n{listed}")
    raise SelectionError(f"There is no {what} `{text}`." if known else f"The agenda has no {what} at all.")


def _begin(wanted: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether each wanted word is the start of a word of the name of its own."""
    rest = list(name)
    for word in sorted(wanted, key=len, reverse=True):
        hit = next((one for one in rest if one.startswith(word)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return True


def _near(text: str, names: Iterable[str]) -> list[str]:
    """Return the names that look alike, as a whole or in one of their words."""
    whole = nearest(text, names)
    single = {word: name for name in names for word in words(name)}
    return whole or [single[word] for word in nearest(text, single)]
