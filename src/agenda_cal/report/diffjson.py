"""Differences as JSON, version 1: a contract with other programs, held by docs/diff.schema.json. A change is a new version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agenda_cal.publication.differences import by_person
from agenda_cal.report.diff import counts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.publication.differences import (
        Change,
        Differences,
        EntryDifference,
        Part,
        PersonDifference,
        When,
    )

VERSION = 1


def render_differences(differences: Differences) -> str:
    """Return everything that differs as one JSON object, by entry and by person. Times are local, with their offset from UTC."""
    document = {
        "version": VERSION,
        "timezone": differences.timezone.key,
        "summary": counts(differences.entries),
        "agenda": _changes(differences.agenda),
        "days": [{"date": str(day.date), "changes": _changes(day.changes)} for day in differences.days],
        "entries": [_entry(entry) for entry in differences.entries],
        "people": [_person(person) for person in by_person(differences)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: EntryDifference) -> dict[str, Any]:
    return {
        "id": entry.id,
        "old_id": entry.old_id,
        "title": entry.title,
        **_when(entry.when),
        "room": entry.room,
        "status": entry.status.value,
        "changes": _changes(entry.changes),
    }


def _person(person: PersonDifference) -> dict[str, Any]:
    return {
        "id": person.person.id,
        "name": person.person.name,
        "changes": _changes(person.changes),
        "entries": [
            {
                "id": part.entry.id,
                "before": _parts(part.before),
                "after": _parts(part.after),
                "changes": _changes(part.changes),
            }
            for part in person.entries
        ],
    }


def _parts(parts: Iterable[Part]) -> list[dict[str, str]]:
    return [{"role": str(part.role), "item": part.item} for part in parts]


def _changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {
            "kind": change.kind.value,
            "what": str(change.what),
            "item": change.item,
            "person": change.person,
            "old": change.old,
            "new": change.new,
            "from": _when(change.was) if change.was else None,
            "to": _when(change.now) if change.now else None,
        }
        for change in changes
    ]


def _when(when: When) -> dict[str, str | None]:
    return {
        "date": str(when.date),
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
    }
