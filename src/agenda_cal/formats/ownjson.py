"""agenda-cal's own JSON, version 1: everything that an agenda holds but the settings of its checks, for programs.

`export.schema.json` beside this module is the contract; it is frozen by hand, and a change is a new version. Reading
refuses whatever it does not allow, and says where.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NoReturn

from agenda_cal.errors import ForeignFileError, SettingsError
from agenda_cal.formats.bounds import decode_text
from agenda_cal.formats.holdings import SAME
from agenda_cal.formats.ownjsonreader import FIELDS, PlaceError, Reader
from agenda_cal.formats.plain import plain_agenda

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema_rs import Draft202012Validator

    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.plain import Plain
    from agenda_cal.model import Agenda

VERSION = 1
HOLDS = frozenset(
    {f"{kind}.{SAME.get(field, field)}" for kind, fields in FIELDS.items() for field in fields}
    | {"entry.pending", "entry.cancelled", "entry.overlong"}
)
"""Everything."""
LONGEST_NUMBER = 30
"""Digits of a number; no field holds more."""
LONGEST_MESSAGE = 200
MAX_VALUES = 4_000_000
"""As many commas, so that a file of single digits does not fill the memory; 50,000 entries have half of them."""


def schema_text() -> str:
    """Return the JSON Schema of this format."""
    return files("agenda_cal.formats").joinpath("export.schema.json").read_text("utf-8")


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as JSON (RFC 8259), in UTF-8."""
    data = plain_agenda(agenda)
    people = {one["id"]: one for one in data["people"]}
    for day in data["days"]:
        for entry in day["entries"]:
            entry["chairs"] = [_introduced(one, people) for one in entry["chairs"]]
            for speaking in (entry, *_items(entry["items"])):
                speaking["speakers"] = [_introduced(one, people) for one in speaking["speakers"]]
    return (json.dumps({"version": VERSION} | data, ensure_ascii=False, indent=1) + "\n").encode()


def _introduced(appearance: Plain, people: dict[str, Plain]) -> Plain:
    """Return an appearance with what programs would have to look up: the name, and the affiliation at this place."""
    person = people.get(appearance["person"], {})
    affiliation = appearance["affiliation"] or person.get("affiliation")
    return (
        {"person": appearance["person"], "name": person.get("name")} | appearance | {"affiliation": affiliation or None}
    )


def _items(items: list[Plain]) -> Iterator[Plain]:
    for item in items:
        yield item
        yield from _items(item["items"])


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that an export of version 1 holds, with its ids and keys.

    ForeignFileError with the place of what the schema does not allow, or what refers to nothing; SettingsError where
    `--timezone` contradicts the file.
    """
    text, guessed = decode_text(raw, wanted)
    if guessed:
        raise ForeignFileError(f"{wanted.name} is not in UTF-8, as JSON has to be.")
    if text.count(",") > MAX_VALUES:
        raise ForeignFileError(f"{wanted.name} holds more values than an agenda has.")
    document = _document(text, wanted.name)
    try:
        imported, zone = Reader(document).read()
    except PlaceError as error:
        raise ForeignFileError(f"{wanted.name} is no agenda at {error.place}: {error}") from None
    if wanted.timezone not in {"", zone}:
        raise SettingsError(
            f"{wanted.name} says its time zone itself, {zone}; leave --timezone out, and change it in the agenda."
        )
    return imported


def _document(text: str, name: str) -> Any:
    """Return what a text says in JSON, proven against the schema. ForeignFileError."""
    try:
        document = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refused,
            parse_float=_bounded_float,
            parse_int=_bounded_int,
        )
    except RecursionError:
        raise ForeignFileError(f"{name} is nested deeper than any agenda.") from None
    except ValueError as error:
        raise ForeignFileError(f"{name} cannot be read as JSON: {str(error)[:LONGEST_MESSAGE]}.") from None
    version = document.get("version") if isinstance(document, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise ForeignFileError(
            f"{name} is an export of version {version}, which is newer than this program; it reads version {VERSION}."
        )
    if version != VERSION or isinstance(version, bool):
        raise ForeignFileError(f"{name} is no export of agenda-cal: it has no `version` {VERSION}.")
    _check_schema(document, name)
    return document


def _check_schema(document: Any, name: str) -> None:
    """Refuse what the schema does not allow; the first fault is told, since a hostile file may have millions. ForeignFileError."""
    from jsonschema_rs import ValidationError  # noqa: PLC0415  # not needed to export

    try:
        _validator().validate(document)
    except ValidationError as fault:
        message = " ".join(fault.message[: 2 * LONGEST_MESSAGE].split())
        short = message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"
        place = _place(fault.instance_path)[:LONGEST_MESSAGE]
        raise ForeignFileError(f"{name} is no export of version {VERSION} at {place}: {short}.") from None
    except (ValueError, RecursionError):
        raise ForeignFileError(f"{name} holds a text with half a character, or is nested too deep.") from None


@cache
def _validator() -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415  # not needed to export

    return Draft202012Validator(json.loads(schema_text()))


def _place(path: list[str | int]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".") or "its top"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"`{twice[:40]}` stands twice in one object")
    return found


def _refused(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _bounded_int(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("a number has more digits than any field holds")
    return int(digits)


def _bounded_float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError("a number is larger than any field holds")
    return value
