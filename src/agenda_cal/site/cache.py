"""What a server keeps in memory: as many octets as it may, what was asked for least lately goes first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Values by key, each good only for the state of the files that it was made from."""

    def __init__(self, most_octets: int) -> None:
        self._most = most_octets
        self._held: OrderedDict[str, tuple[object, int, T]] = OrderedDict()
        self.octets = 0

    def get(self, key: str, state: object) -> T | None:
        """Return what is kept; None where there is nothing, or it was made from another state."""
        held = self._held.get(key)
        if held is None or held[0] != state:
            return None
        self._held.move_to_end(key)
        return held[2]

    def keep(self, key: str, state: object, octets: int, value: T) -> T:
        """Keep a value of so many octets, which makes room by letting others go, and return it."""
        self.drop(key)
        if octets <= self._most:
            self._held[key] = state, octets, value
            self.octets += octets
        while self.octets > self._most:
            self.octets -= self._held.popitem(last=False)[1][1]
        return value

    def drop(self, key: str) -> None:
        """Let go of what is kept under a key."""
        held = self._held.pop(key, None)
        self.octets -= held[1] if held else 0
