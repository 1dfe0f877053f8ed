"""Which fields an agenda uses, and which of them a format can hold: what is lost is said, and the rest comes back.

A field is named by what it belongs to and its name in agenda.yaml: `entry.number`, `person.country`. Three are of whole
entries: `entry.pending` (without a time), `entry.cancelled` (not taking place), `entry.overlong` (ending on a later day).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agenda_cal.formats.plain import plain_agenda

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agenda_cal.model import Agenda

INNER = {
    "people": "person",
    "rooms": "room",
    "tracks": "track",
    "policy_areas": "area",
    "footnotes": "footnote",
    "days": "day",
    "entries": "entry",
    "items": "item",
    "chairs": "appearance",
    "speakers": "appearance",
    "links": "link",
    "venue": "venue",
    "organiser": "organiser",
    "agenda": "agenda",
}
"""What the maps below a key are."""
USUAL = {
    "entry.status": "confirmed",
    "agenda.status": "final",
    "agenda.language": "en",
    "agenda.keep_cancelled": 30,
    "item.kind": "other",
    "link.kind": "other",
}
"""What a field says where nobody says anything."""
SAME = {"start": "time", "end": "time"}
"""Fields that agenda.yaml has as one."""
PLURAL = {
    "agenda": "the agenda",
    "venue": "the venue",
    "organiser": "the organiser",
    "person": "people",
    "appearance": "chairs and speakers",
    "area": "areas",
    "entry": "entries",
    "day": "days",
}
WORDS = {
    "entry.number": "numbers of sessions",
    "entry.kind": "kinds of entries",
    "entry.shares_time_with": "which entries share a block on purpose",
    "entry.policy_areas": "policy areas of entries",
    "entry.guiding_questions": "guiding questions",
    "entry.items": "agenda items",
    "entry.speakers": "speakers of whole entries",
    "item.speakers": "speakers of agenda items",
    "item.policy_areas": "policy areas of agenda items",
    "item.kind": "kinds of agenda items",
    "entry.plenary": "which entries are for everybody",
    "area.title": "titles of policy areas",
    "area.url": "web addresses of policy areas",
    "track.url": "web addresses of tracks",
    "person.aliases": "other spellings of names",
    "person.available": "when people are available",
    "agenda.base_url": "where the feeds are published",
    "agenda.keep_cancelled": "how long cancelled entries are kept",
    "agenda.assumed": "what is assumed of the agenda",
    "day.assumed": "what is assumed of days",
    "entry.assumed": "what is assumed of entries",
    "item.assumed": "what is assumed of agenda items",
    "person.assumed": "what is assumed of people",
}
"""Fields whose names alone would not tell an organiser what they are."""
WHOLE = {
    "entry.pending": "entries without a time",
    "entry.cancelled": "cancelled entries",
    "entry.overlong": "ends on later days",
}
HANDLES = {"agenda.id", "person.id", "entry.id", "room.key", "track.key", "area.key", "footnote.mark"}
"""What a file is known by inside; formats for people do without."""


def used_fields(agenda: Agenda) -> frozenset[str]:
    """Return the fields of an agenda that say something."""
    found = set(_used(plain_agenda(agenda), ""))
    if any(day.pending for day in agenda.days):
        found.add("entry.pending")
    if any(agenda.status_of(one) == "cancelled" for day in agenda.days for one in (*day.entries, *day.pending)):
        found.add("entry.cancelled")
    if any(one.end.date() > one.date for one in agenda.entries()):
        found.add("entry.overlong")
    return frozenset(found)


def lost(agenda: Agenda, holds: frozenset[str]) -> tuple[str, ...]:
    """Return what of an agenda a format cannot hold, in words: `guiding_questions of entries`."""
    return tuple(_words(field) for field in sorted(used_fields(agenda) - holds - HANDLES))


def _words(field: str) -> str:
    kind, _, name = field.partition(".")
    return WHOLE.get(field) or WORDS.get(field) or f"{name.replace('_', ' ')} of {PLURAL.get(kind, f'{kind}s')}"


def _used(data: Mapping[str, Any], kind: str) -> Iterator[str]:
    for key, value in data.items():
        inner = INNER.get(key, "") if isinstance(value, list | dict) else ""
        name = f"{kind}.{SAME.get(key, key)}"
        if kind and value and USUAL.get(name) != value:
            yield name
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and inner:
                yield from _used(one, inner)
