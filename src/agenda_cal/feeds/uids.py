"""The identities of events and feeds: the same in every build, for as long as the agenda's and the entry's ids stay.

A UID is a bare UUID (RFC 7986 5.3): no host, no personal data.
"""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = UUID("6f1c3b0e-5d0a-5b7e-9c55-2d8d6a7f41c3")
"""Ours; it must never change, or every subscriber would see every event twice."""


def event_uid(agenda_id: str, entry_id: str) -> str:
    """Return the UID of an entry's event."""
    return _uid("event", agenda_id, entry_id)


def feed_uid(agenda_id: str, path: str) -> str:
    """Return the UID of a feed, from its path under `feeds/`."""
    return _uid("feed", agenda_id, path)


def _uid(kind: str, agenda_id: str, name: str) -> str:
    # A line feed stands in no id and no path, so no two triples can be mistaken for each other.
    return str(uuid5(NAMESPACE, f"{kind}\n{agenda_id}\n{name}"))
