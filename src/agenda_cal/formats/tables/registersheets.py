"""What an agenda registers, as sheets beside those of its days: people, rooms, tracks, policy areas, footnotes, days."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.formats.draft import DraftPerson, DraftPlace, Unplaced
from agenda_cal.formats.holdings import INNER
from agenda_cal.formats.names import time_of
from agenda_cal.formats.plain import plain_agenda
from agenda_cal.formats.tables.cellquoting import lines_of, texts_in_lines
from agenda_cal.formats.tables.sheets import text_of
from agenda_cal.zones import zone_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from agenda_cal.formats.draft import Draft
    from agenda_cal.formats.tables.sheets import Row, Sheet
    from agenda_cal.model import Agenda

PLACE = {
    "Name": "name",
    "Building": "building",
    "Capacity": "capacity",
    "Address": "address",
    "Country": "country",
    "Link": "url",
}
SHEETS: dict[str, tuple[str, dict[str, str]]] = {
    "Days": (
        "days",
        {"Date": "date", "Title": "title", "Hours": "hours", "Objectives": "objectives", "To be confirmed": "assumed"},
    ),
    "People": (
        "people",
        {
            "Name": "name",
            "Honorific": "honorific",
            "Affiliation": "affiliation",
            "Country": "country",
            "Also written": "aliases",
            "Time zone": "timezone",
            "Available": "available",
            "Link": "url",
            "To be confirmed": "assumed",
            "Id": "id",
        },
    ),
    "Rooms": ("rooms", PLACE | {"Key": "key"}),
    "Tracks": ("tracks", {"Title": "title", "Link": "url", "Key": "key"}),
    "Policy areas": ("policy_areas", {"Title": "title", "Link": "url", "Key": "key"}),
    "Footnotes": ("footnotes", {"Mark": "mark", "Text": "text", "Link": "url"}),
}
"""By name of the sheet: the key in an agenda, and its fields by header."""
LISTS = {"objectives", "assumed", "aliases", "available"}
HOLDS = frozenset(f"{INNER[key]}.{field}" for key, fields in SHEETS.values() for field in fields.values())
DAYS_WORD = re.compile(r"\d{4}-\d\d-\d\d(?:\.\.\d{4}-\d\d-\d\d| \d{1,2}:\d\d-\d{1,2}:\d\d(?:\+[1-9])?)?")
READABLE: Mapping[str, Callable[[Any], bool]] = {
    "country": lambda text: bool(re.fullmatch("[A-Za-z]{2}", text)),
    "url": lambda text: bool(re.fullmatch(r"[^\s\x00-\x1f]+", text)),
    "timezone": lambda text: text in zone_names(),
    "available": lambda texts: all(DAYS_WORD.fullmatch(one) for one in texts),
    "capacity": lambda text: bool(re.fullmatch(r"[1-9]\d{0,5}", text)),
    "hours": lambda text: bool(re.fullmatch(r"\d{1,2}:\d\d-\d{1,2}:\d\d", text)),
    "date": lambda text: bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)),
    "mark": lambda text: bool(re.fullmatch(r"[^\]\s]+", text)),
}


class Table(NamedTuple):
    """A sheet to write."""

    name: str
    headers: tuple[str, ...]
    rows: list[tuple[str | int | date | None, ...]]


def register_tables(agenda: Agenda) -> list[Table]:
    """Return the sheets that say what an agenda registers, without empty columns; none where there is nothing to say."""
    plain = plain_agenda(agenda)
    tables = []
    for name, (key, fields) in SHEETS.items():
        rows = plain[key]
        used = {header: field for header, field in fields.items() if any(row[field] for row in rows)}
        if not rows or (key == "days" and set(used) == {"Date"}):
            continue
        tables.append(
            Table(name, tuple(used), [tuple(_cell(row[field], field) for field in used.values()) for row in rows])
        )
    return tables


def _cell(value: Any, field: str) -> str | int | date | None:
    if field == "available":
        return lines_of(_stretch(one) for one in value)
    if field == "hours":
        return time_of(*_span(value)) if value else None
    if field in LISTS:
        return lines_of(value)
    return date.fromisoformat(value) if field == "date" else value


def _span(value: Mapping[str, str]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(value["start"]), datetime.fromisoformat(value["end"])


def _stretch(value: Mapping[str, str]) -> str:
    """Return when somebody is available as agenda.yaml writes it; a day that begins at one o'clock begins with its first instant."""
    start, end = _span(value)
    if start.date() < end.date() and start.hour <= 1 and end.hour <= 1 and start.minute == end.minute == 0:
        last = end.date() - timedelta(days=1)
        return f"{start:%Y-%m-%d}" if last == start.date() else f"{start:%Y-%m-%d}..{last:%Y-%m-%d}"
    return f"{start:%Y-%m-%d} {time_of(start, end)}"


def is_register(sheet: Sheet) -> bool:
    """Tell whether a sheet is one that `register_tables` names, or one that somebody made like it."""
    if sheet.name not in SHEETS or not sheet.rows:
        return False
    headers = [text_of(value) for _, value in sheet.rows[0].filled()]
    known = SHEETS[sheet.name][1]
    return bool(headers) and headers[0] == next(iter(known)) and set(headers) <= set(known)


def apply_register(sheet: Sheet, draft: Draft) -> None:
    """Put what a sheet registers into a draft."""
    key, known = SHEETS[sheet.name]
    columns = {column: known[text_of(value)] for column, value in sheet.rows[0].filled()}
    for row in sheet.rows[1:]:
        source = sheet.place(row.number)
        fields = _fields(row, columns, draft, source)
        first = fields.pop(next(iter(known.values())), "")
        if not first:
            text = " · ".join(text_of(value) for _, value in row.filled())
            draft.unplaced.append(Unplaced(text, source, "its first column is empty"))
            continue
        _put(key, first, fields, draft)


def _fields(row: Row, columns: Mapping[int, str], draft: Draft, source: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for column, value in row.filled():
        field = columns.get(column, "")
        text: Any = text_of(value)
        value_ = texts_in_lines(text) if field in LISTS else text
        if field and READABLE.get(field, bool)(value_):
            fields[field] = int(text) if field == "capacity" else value_
        else:
            draft.unplaced.append(
                Unplaced(text, source, f"it cannot be read as {field}" if field else "its column has no header")
            )
    return fields


def _put(key: str, first: str, fields: dict[str, Any], draft: Draft) -> None:
    match key:
        case "people":
            id_ = fields.pop("id", "")
            draft.people.append(DraftPerson(first, id_, id_, {"affiliation": ""} | fields))
        case "rooms" | "tracks" | "policy_areas":
            getattr(draft, key).append(DraftPlace(first, fields.pop("key", ""), fields))
        case "footnotes":
            if fields.get("text"):
                draft.footnotes[first] = fields
        case _:
            day = draft.day(date.fromisoformat(first))
            day.title = fields.get("title", "")
            day.hours = fields.get("hours", "")
            day.objectives = fields.get("objectives", [])
            day.assumed = fields.get("assumed", [])
