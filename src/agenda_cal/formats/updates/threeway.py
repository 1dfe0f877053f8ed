"""Three states of one value: what a file said before, what it says now, what people have made of it. Theirs stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.formats.updates.alignment import keyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from agenda_cal.findings import Path

Data = dict[str, Any]


class Unknown:
    """Stands for what a file said before where nobody knows it: then nothing is known to be the file's change."""


UNKNOWN = Unknown()


class Difference(NamedTuple):
    """Something that the file now says otherwise and that stays as people have made it."""

    path: Path
    """Of the value, as seen from what was merged."""
    ours: Any
    theirs: Any
    """Either is None where there is nothing."""


def merge_value(base: Any, ours: Any, theirs: Any, path: Path, note: Callable[[Difference], None]) -> Any:
    """Return what a value becomes; None stands for one that is not there. What stays against the file is noted.

    Maps are merged key by key. Lists that both sides changed are merged member by member where each is known by something.
    """
    if ours == theirs or (base is not UNKNOWN and theirs == base):
        return ours
    if base is not UNKNOWN and ours == base:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return merge_maps(base, ours, theirs, path, note)
    if isinstance(ours, list) and isinstance(theirs, list) and isinstance(base, list):
        members = [keyed(one) for one in (base, ours, theirs)]
        if None not in members:
            return _lists(members, path, note)
    note(Difference(path, ours, theirs))
    return ours


def merge_maps(base: Any, ours: Data, theirs: Data, path: Path, note: Callable[[Difference], None]) -> Data:
    """Return what a map becomes, its keys in the order in which they are."""
    result: Data = {}
    before = base if isinstance(base, dict) else {}
    for key in in_order(ours, theirs):
        was = before.get(key) if base is not UNKNOWN else UNKNOWN
        value = merge_value(was, ours.get(key), theirs.get(key), (*path, key), note)
        if value is not None or (key in ours and ours[key] is None):
            result[key] = value
    return result


def _lists(members: list[Any], path: Path, note: Callable[[Difference], None]) -> list[Any]:
    base, ours, theirs = members
    result: Data = {}
    for key, one in ours.items():
        if key in theirs:
            result[key] = merge_value(base.get(key), one, theirs[key], (*path, key), note)
        elif one == base.get(key):
            continue
        else:
            if key in base:
                note(Difference((*path, key), one, None))
            result[key] = one
    for key, one in theirs.items():
        if key in base and key not in ours and one != base[key]:
            note(Difference((*path, key), None, one))
    fresh = [key for key in theirs if key not in base and key not in ours]
    return [
        result[key] if key in result else theirs[key]
        for key in in_order(result, theirs)
        if key in result or key in fresh
    ]


def in_order(ours: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """Return the keys of both: ours in their order, each of the others behind the one that it follows."""
    order = list(ours)
    known = set(order)
    previous = None
    for key in theirs:
        if key not in known:
            order.insert(order.index(previous) + 1 if previous is not None else 0, key)
            known.add(key)
        previous = key
    return order
