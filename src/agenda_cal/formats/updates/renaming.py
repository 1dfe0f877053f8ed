"""Ids and keys exchanged throughout the data of an agenda, wherever they are given or referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Data = dict[str, Any]
REGISTERS = ("people", "rooms", "tracks", "policy_areas")
SINGLE = {"room": "rooms", "track": "tracks", "continues": "entries"}
"""Keys whose value refers to something, and to what."""
LISTS = {"policy_areas": "policy_areas", "shares_time_with": "entries", "chairs": "people", "speakers": "people"}
Names = dict[str, dict[str, str]]
"""New ids by old ones: of each register, and of `entries`."""


def plain(value: Any) -> Any:
    """Return data with every number and truth value as the text that stands for it in the file; what is empty is left out."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else str(value)


def renamed(data: Data, names: Names) -> Data:
    """Return the data of an agenda under other ids; what has no new id keeps its own."""
    result = dict(data)
    for register in REGISTERS:
        if register in data:
            result[register] = {names[register].get(key, key): one for key, one in data[register].items()}
    result["days"] = [
        day | {"entries": [_entry(one, names) for one in day.get("entries") or ()]} for day in data["days"]
    ]
    return result


def _entry(entry: Data, names: Names) -> Data:
    return _referring(entry, names) | {"id": names["entries"].get(entry["id"], entry["id"])}


def _referring(value: Data, names: Names) -> Data:
    """Return an entry or item that refers to others by their new ids."""
    result = dict(value)
    for key, register in SINGLE.items():
        if isinstance(value.get(key), str):
            result[key] = names[register].get(value[key], value[key])
    for key, register in LISTS.items():
        if isinstance(value.get(key), list):
            result[key] = [_reference(one, names[register]) for one in value[key]]
    if isinstance(value.get("items"), list):
        result["items"] = [_referring(one, names) if isinstance(one, dict) else one for one in value["items"]]
    return result


def _reference(one: Any, names: Mapping[str, str]) -> Any:
    if isinstance(one, dict) and isinstance(one.get("person"), str):
        return one | {"person": names.get(one["person"], one["person"])}
    return names.get(one, one) if isinstance(one, str) else one


def references(entry: Data) -> dict[str, list[str]]:
    """Return whom and what an entry and its items refer to, by register."""
    found: dict[str, list[str]] = {register: [] for register in (*REGISTERS, "entries")}
    waiting = [entry]
    while waiting:
        one = waiting.pop()
        for key, register in SINGLE.items():
            found[register] += [one[key]] if isinstance(one.get(key), str) else []
        for key, register in LISTS.items():
            listed = one.get(key)
            for member in listed if isinstance(listed, list) else ():
                named = member.get("person") if isinstance(member, dict) else member
                found[register] += [named] if isinstance(named, str) else []
        items = one.get("items")
        waiting += items if isinstance(items, list) else []
    return found
