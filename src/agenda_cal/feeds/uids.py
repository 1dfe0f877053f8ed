"""The identities of events and feeds: the same in every build, for as long as the agenda's and the entry's ids stay.

A UID is a bare UUID (RFC 7986 5.3): no host, no personal data.
"""

from __future__ import annotations

from hashlib import sha1

NAMESPACE = bytes.fromhex("6f1c3b0e5d0a5b7e9c552d8d6a7f41c3")
"""Ours; it must never change, or every subscriber would see every event twice."""


def event_uid(agenda_id: str, entry_id: str) -> str:
    """Return the UID of an entry's event."""
    return _uid("event", agenda_id, entry_id)


def feed_uid(agenda_id: str, path: str) -> str:
    """Return the UID of a feed, from its path under `feeds/`."""
    return _uid("feed", agenda_id, path)


def note_uid(agenda_id: str, path: str) -> str:
    """Return the UID of the note that a feed holds while nothing else is in it."""
    return _uid("note", agenda_id, path)


def person_uid(agenda_id: str, person_id: str) -> str:
    """Return the UUID of a person, for formats that have one."""
    return _uid("person", agenda_id, person_id)


def room_uid(agenda_id: str, key: str) -> str:
    """Return the UUID of a room, for formats that have one."""
    return _uid("room", agenda_id, key)


def _uid(kind: str, agenda_id: str, name: str) -> str:
    """Return the UUID of version 5 (RFC 9562 5.5); the standard library's takes ten times as long.

    A line feed stands in no id and no path, so no two triples can be mistaken for each other.
    """
    octets = bytearray(sha1(NAMESPACE + f"{kind}\n{agenda_id}\n{name}".encode(), usedforsecurity=False).digest()[:16])
    octets[6] = octets[6] & 0x0F | 0x50
    octets[8] = octets[8] & 0x3F | 0x80
    text = octets.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
