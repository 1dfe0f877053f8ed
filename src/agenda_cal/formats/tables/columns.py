"""An agenda as a table: one row an entry, in columns that `headers` knows again."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.formats.tables.cellitems import items_cell, link_text
from agenda_cal.formats.tables.cellpeople import people_cell
from agenda_cal.formats.tables.cellquoting import lines_of, listed
from agenda_cal.model import AgendaStatus, Entry, EntryStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agenda_cal.model import Agenda, Area, Place, TimetableEntry

PENDING = "tbc"
ALWAYS = {"Date", "Start", "End", "Title"}
ENTRY_FIELDS = frozenset(
    {f"entry.{field}" for field in ("id", "time", "kind", "number", "title", "chairs", "speakers", "items", "abstract")}
    | {
        f"entry.{field}"
        for field in ("guiding_questions", "policy_areas", "room", "track", "plenary", "status", "links")
    }
    | {f"entry.{field}" for field in ("continues", "shares_time_with", "assumed", "pending", "cancelled", "overlong")}
    | {
        f"item.{field}"
        for field in ("title", "kind", "time", "speakers", "policy_areas", "links", "abstract", "items", "assumed")
    }
    | {f"appearance.{field}" for field in ("person", "role", "affiliation", "position", "remote")}
    | {"day.date", "day.entries", "person.name", "person.honorific", "person.affiliation", "room.name", "track.title"}
    | {"area.title", "link.title", "link.url", "link.kind", "agenda.timezone"}
)
"""What the rows alone bring back, as `holdings` names it."""
Value = str | int | datetime | date | None


class Names(NamedTuple):
    """How a table calls what entries name."""

    namesakes: frozenset[str]
    """Names of several people."""
    rooms: Mapping[str, str]
    """By key."""
    tracks: Mapping[str, str]
    areas: Mapping[str, str]


def names_of(agenda: Agenda, *, area_keys: bool = False) -> Names:
    """Return the names that are used for what an agenda registers: those that people know, else the keys."""
    people = Counter(one.name for one in agenda.people.values())
    areas = {key: key for key in agenda.policy_areas} if area_keys else _names(agenda.policy_areas)
    several = frozenset(name for name, count in people.items() if count > 1)
    return Names(several, _names(agenda.rooms), _names(agenda.tracks), areas)


def _names(listed_: Mapping[str, Place] | Mapping[str, Area]) -> dict[str, str]:
    names = {key: getattr(one, "name", "") or getattr(one, "title", "") for key, one in listed_.items()}
    count = Counter(names.values())
    return {key: name if count[name] == 1 and name not in listed_ else key for key, name in names.items()}


def record(agenda: Agenda, entry: TimetableEntry, names: Names) -> dict[str, Value]:
    """Return an entry's cells by their header; None where it says nothing. Times are local."""
    timed = isinstance(entry, Entry)
    cancelled = agenda.status is AgendaStatus.CANCELLED
    status = EntryStatus.CANCELLED if cancelled else entry.status
    return {
        "Date": entry.date,
        "Start": entry.start if isinstance(entry, Entry) else PENDING,
        "End": entry.end if isinstance(entry, Entry) else None,
        "End date": entry.end.date() if isinstance(entry, Entry) and entry.end.date() != entry.date else None,
        "Kind": entry.kind.value,
        "Number": entry.number,
        "Title": entry.title,
        "Chairs": people_cell(entry.chairs, names.namesakes),
        "Speakers": people_cell(entry.speakers, names.namesakes),
        "Room": names.rooms[entry.room.key] if entry.room else "",
        "Track": names.tracks[entry.track.key] if entry.track else "",
        "Plenary": "yes" if entry.plenary else "",
        "Policy areas": listed((names.areas[one.key] for one in entry.policy_areas), ";"),
        "Status": status.value if timed or status is not EntryStatus.CONFIRMED else "",
        "Abstract": entry.abstract,
        "Agenda items": items_cell(entry.items, names.namesakes, lambda area: names.areas[area.key]),
        "Guiding questions": lines_of(entry.guiding_questions),
        "Links": lines_of(map(link_text, entry.links)),
        "Continues": entry.continues,
        "Shares time with": "; ".join(entry.shares_time_with),
        "To be confirmed": lines_of(entry.assumed),
        "Id": entry.id,
    }


def used_columns(records: list[dict[str, Value]]) -> list[str]:
    """Return the headers below which something stands, and those that every table has."""
    used = {header for one in records for header, value in one.items() if value is not None and value != ""}
    return [header for header in records[0] if header in used | ALWAYS] if records else sorted(ALWAYS)
