"""A format for tests: JSON that says days and entries as a draft has them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from agenda_cal.formats import FORMATS, Format
from agenda_cal.formats.compose import compose
from agenda_cal.formats.draft import Draft, DraftEntry, DraftItem, DraftPerson, Mention

if TYPE_CHECKING:
    import pytest

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted

HOLDS: frozenset[str] = frozenset()


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return what JSON of the form `{days: {date: [[time, title, {more}]]}, people: {name: affiliation}}` says."""
    said = json.loads(raw)
    draft = Draft(said.get("title", "Example Workshop"), wanted.timezone or "Europe/Warsaw")
    draft.fields = said.get("head", {})
    draft.people = [DraftPerson(name, fields={"affiliation": of}) for name, of in said.get("people", {}).items()]
    for day, rows in said["days"].items():
        made = draft.day(date.fromisoformat(day))
        made.entries += [_entry(day, number, *row) for number, row in enumerate(rows, 1)]
    return compose(draft)


def _entry(day: str, number: int, time: str, title: str, more: dict[str, Any]) -> DraftEntry:
    start, _, end = time.partition("-")
    more = dict(more)
    entry = DraftEntry(title, f"row {number} of {day}", kind=more.pop("kind", "session"))
    if end:
        entry.start, entry.end = (datetime.fromisoformat(f"{day} {one}") for one in (start, end))  # local
    for key in ("chairs", "speakers"):
        setattr(entry, key, [Mention(name) for name in more.pop(key, ())])
    entry.items = [DraftItem(one, speakers=[Mention(who) for who in people]) for one, people in more.pop("items", ())]
    for key, value in more.items():
        setattr(entry, key, value)
    return entry


def register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `csv` mean this format."""
    monkeypatch.setitem(FORMATS, "csv", Format("csv", "what is said", (".said",), __name__))
