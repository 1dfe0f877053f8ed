"""Entries without a room in a format in which every event has one, so that they come back without."""

from __future__ import annotations

PLENARY = "Plenary"
"""The room of entries that have none. A room that is really called so is written with a full stop behind it."""


def room_for_schedule(name: str) -> str:
    """Return what a schedule of ours calls a room; `name` is empty for an entry without one."""
    if not name:
        return PLENARY
    return f"{name}." if name.rstrip(".") == PLENARY else name


def room_of_ours(name: str) -> str:
    """Return the room that a schedule of ours means; empty for none."""
    if name == PLENARY:
        return ""
    return name[:-1] if name.rstrip(".") == PLENARY else name
