"""What an import said, as JSON beside the agenda: importing again goes by it to tell the file's changes from one's own.

One line an entry, a person, a place, so that differences read well. What is read may come from anywhere and is held to
its shape before it is believed.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

VERSION = 1
MAX_BYTES = 256 * 1024 * 1024
ENDING = ".import.json"
REGISTERS = ("policy_areas", "people", "rooms", "tracks", "footnotes")
Data = dict[str, Any]


class ImportRecord(NamedTuple):
    """What the last import said, under the ids that the agenda has."""

    file: str
    """The foreign file's name, without its folder."""
    format: str
    data: Data
    """Of an agenda.yaml, as texts."""
    keys: Mapping[str, str] = MappingProxyType({})
    """What the file calls an entry for good, by entry id."""
    sources: Mapping[str, str] = MappingProxyType({})
    """Where in the file an entry stands, by entry id."""
    dropped: tuple[str, ...] = ()
    """Ids of entries that the file no longer has; here they are cancelled."""
    deleted: tuple[str, ...] = ()
    """Ids of entries that the file has, and that were taken out of the agenda by hand."""
    remarks: tuple[str, ...] = ()
    """What was unsure, or had no place."""


def record_beside(agenda: Path) -> Path:
    """Return where the record of an agenda's import is: beside agenda.yaml, agenda.import.json."""
    return agenda.with_name(agenda.name.removesuffix(agenda.suffix) + ENDING)


def encode_record(record: ImportRecord) -> bytes:
    """Return a record as JSON."""
    data = record.data
    head = {"version": VERSION, "file": record.file, "format": record.format, "agenda": data["agenda"]}
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts += [_block(name, "{}", map(_pair, data[name].items())) for name in REGISTERS if data.get(name)]
    parts.append(_block("days", "[]", map(_day, data["days"])))
    parts += [_block(name, "{}", map(_pair, getattr(record, name).items())) for name in ("keys", "sources")]
    parts += [_block(name, "[]", map(_json, getattr(record, name))) for name in ("dropped", "deleted", "remarks")]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8", "backslashreplace")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pair(pair: tuple[str, Any]) -> str:
    return f"{_json(pair[0])}: {_json(pair[1])}"


def _block(name: str, brackets: str, lines: Iterable[str]) -> str:
    """Return a list or map, a line a member."""
    joined = ",\n".join(lines)
    return f"{_json(name)}: {brackets[0]}\n{joined}\n{brackets[1]}" if joined else f"{_json(name)}: {brackets}"


def _day(day: Data) -> str:
    head = _json({key: value for key, value in day.items() if key != "entries"})
    return f"{head[:-1]}, {_block('entries', '[]', map(_json, day['entries']))}}}"


def decode_record(raw: bytes, name: str) -> ImportRecord:
    """Return the record that a file holds. FileError where it is damaged or of a later version."""
    try:
        whole = json.loads(raw) if len(raw) <= MAX_BYTES else None
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict) and isinstance(whole.get("version"), int) and whole["version"] > VERSION:
        raise FileError(f"{name} was written by a later agenda-cal; update agenda-cal.")
    if not isinstance(whole, dict) or whole.get("version") != VERSION or not _is_sound(whole):
        raise FileError(
            f"{name} is damaged. Restore it, as from git; or remove it: then --update adds what is new, and changes nothing else."
        )
    data = (
        {"agenda": whole["agenda"]} | {key: whole[key] for key in REGISTERS if key in whole} | {"days": whole["days"]}
    )
    lists = (tuple(whole.get(key, ())) for key in ("dropped", "deleted", "remarks"))
    return ImportRecord(whole["file"], whole["format"], data, whole["keys"], whole["sources"], *lists)


def _is_sound(whole: Data) -> bool:
    """Tell whether everything has the shape that it should have."""
    maps = [whole.get("agenda"), *(whole.get(key, {}) for key in REGISTERS)]
    texts = [whole.get("keys"), whole.get("sources")]
    lists = [whole.get(key, []) for key in ("dropped", "deleted", "remarks")]
    return (
        all(isinstance(one, dict) and _is_plain(one) for one in maps)
        and all(isinstance(one, dict) for name in REGISTERS for one in whole.get(name, {}).values())
        and all(isinstance(one, dict) and all(isinstance(text, str) for text in one.values()) for one in texts)
        and all(isinstance(one, list) and all(isinstance(text, str) for text in one) for one in lists)
        and all(isinstance(whole.get(key), str) for key in ("file", "format"))
        and isinstance(whole.get("days"), list)
        and all(isinstance(day, dict) and _is_sound_day(day) for day in whole["days"])
    )


def _is_sound_day(day: Data) -> bool:
    entries = day.get("entries")
    return (
        isinstance(day.get("date"), str)
        and isinstance(entries, list)
        and all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in entries)
        and _is_plain(day)
    )


def _is_plain(value: Any, depth: int = 0) -> bool:
    """Tell whether a value consists of texts, lists and maps alone, and not too deeply."""
    if depth > 32:  # an agenda is a dozen levels deep
        return False
    if isinstance(value, dict):
        return all(_is_plain(one, depth + 1) for one in value.values())
    return all(_is_plain(one, depth + 1) for one in value) if isinstance(value, list) else isinstance(value, str)
