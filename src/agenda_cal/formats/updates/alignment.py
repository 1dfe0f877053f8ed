"""Which members of two lists are the same: people by who they are, items by title, links by address, texts by themselves."""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

KNOWN_BY = ("id", "date", "person", "title", "url")
"""Keys of which the first that is there tells what a map in a list is."""


def member_key(member: Any) -> str:
    """Return what a member of a list is known by."""
    if isinstance(member, dict):
        known = next((member[key] for key in KNOWN_BY if member.get(key)), None)
        return known if isinstance(known, str) else json.dumps(member, sort_keys=True, ensure_ascii=False)
    return member if isinstance(member, str) else json.dumps(member, ensure_ascii=False)


def keyed(members: Sequence[Any]) -> dict[str, Any] | None:
    """Return members by what they are known by; None where two are known by the same."""
    found = {member_key(one): one for one in members}
    return found if len(found) == len(members) else None


def same_members(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Return for each new member the index of the old one that it is; None where there is none. Each once, in order."""
    places: dict[str, list[int]] = {}
    for index, one in enumerate(old):
        places.setdefault(member_key(one), []).append(index)
    for found in places.values():
        found.reverse()
    lists = [places.get(member_key(one)) for one in new]
    return [one.pop() if one else None for one in lists]


def kept_in_order(indexes: Sequence[int | None]) -> list[int]:
    """Return the positions of a longest ascending run of indexes: what may stay where it stands, while the rest moves."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for position, index in enumerate(indexes):
        if index is None:
            continue
        length = bisect_left(tails, index)
        if length:
            before[position] = ends[length - 1]
        tails[length:] = [index] if length == len(tails) else [index, *tails[length + 1 :]]
        ends[length:] = [position] if length == len(ends) else [position, *ends[length + 1 :]]
    run, position = [], ends[-1] if ends else -1
    while position >= 0:
        run.append(position)
        position = before.get(position, -1)
    return run[::-1]
