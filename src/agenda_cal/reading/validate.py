"""Document → findings about its shape, in our words, and data in which only values of the right shape are left.

jsonschema-rs finds every fault with its path; the sentences are made here, from the schema's own titles and
descriptions. Faulty values are taken out, so that what stands beside them is still read and checked in the same run.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jsonschema_rs import Draft202012Validator, ValidationErrorKind

from agenda_cal.folding import did_you_mean, nearest
from agenda_cal.reading.document import unknown_key_hint
from agenda_cal.reading.faults import MISSING, UNKNOWN_KEY, WRONG_SHAPE, WRONG_VALUE
from agenda_cal.reading.schema import TIME, Dialect, agenda_schema

if TYPE_CHECKING:
    from agenda_cal.findings import Finding, Path
    from agenda_cal.reading.document import Document
    from agenda_cal.reading.schema import Schema

FAULTY = object()
"""Stands where a value was taken out because it was faulty, and has been reported."""

ARTICLES = {
    "entry": "an",
    "item": "an",
    "appearance": "an",
    "organiser": "an",
    "agenda": "the",
    "agenda file": "the",
    "venue": "the",
}
SHAPES = {"string": "a text", "array": "a list", "object": "a map of `key: value`"}


@cache
def _validator() -> tuple[Draft202012Validator, Schema]:
    schema = agenda_schema(Dialect.READER)
    return Draft202012Validator(schema), schema


class _Fault(NamedTuple):
    """A fault as the schema library sees it, with the way to it in our data."""

    path: Path
    kind: ValidationErrorKind
    within: Schema
    """The part of the schema that is not met."""


def validate(document: Document) -> list[Finding]:
    """Return the faults of a document's shape, and take the faulty values out of its data.

    A key that is most likely a misspelt one is read as that one, so that one mistake is one finding.
    """
    faults = _faults(document.data)
    findings = [finding for fault in faults for finding in _unknown_keys(fault, document)]
    if findings:
        faults = _faults(document.data)
    findings += [_explain(fault, document) for fault in faults]
    for fault in faults:
        _take_out(document.data, fault.path, fault.kind)
    return list(dict.fromkeys(findings))  # what an alias repeats is one place


def _faults(data: Any) -> list[_Fault]:
    validator, _ = _validator()
    seen: set[tuple[Path, Path]] = set()
    found = []
    for error in validator.iter_errors(data):
        within = tuple(error.schema_path)
        path = _path_in(data, tuple(error.instance_path), within, seen)
        seen.add((path, within))
        found.append(_Fault(path, error.kind, _schema_at(within[:-1])))
    return found


def _path_in(data: Any, path: Path, within: Path, seen: set[tuple[Path, Path]]) -> Path:
    """Return a path with the keys that stand in the data: the library gives a key of digits as a number.

    Of several keys that are one number (`7` and `007`), the first is meant that has not been reported yet.
    """
    candidates: list[tuple[Path, Any]] = [((), data)]
    for step in path:
        candidates = [
            ((*before, key), value[key])
            for before, value in candidates
            for key in (_keys_for(value, step) if isinstance(value, dict) else [step])
        ]
    paths = [found for found, _ in candidates]
    return next((one for one in paths if (one, within) not in seen), paths[0])


def _keys_for(data: dict[str, Any], step: str | int) -> list[str]:
    if isinstance(step, str):
        return [step]
    return [key for key in data if key.isascii() and key.isdecimal() and int(key) == step]


def _unknown_keys(fault: _Fault, document: Document) -> list[Finding]:
    """Report the unknown keys of one map, and take them out or, where it is clear what was meant, rename them."""
    if not isinstance(fault.kind, ValidationErrorKind.AdditionalProperties):
        return []
    holder = _value_at(document.data, fault.path)
    known = fault.within["properties"]
    findings = []
    for key in fault.kind.unexpected:
        if key not in holder:
            continue  # an alias: the same map, reported and mended before
        findings.append(_unknown(document, fault.path, key, fault.within))
        value = holder.pop(key)
        meant = nearest(key, known, 1)
        if meant and meant[0] not in holder:
            holder[meant[0]] = value
            document.rename(fault.path, key, meant[0])
    return findings


def _explain(fault: _Fault, document: Document) -> Finding:
    path, within = fault.path, fault.within
    match fault.kind:
        case ValidationErrorKind.Required(property=key):
            return _missing(document, path, key, within)
        case ValidationErrorKind.PropertyNames(error=inner):
            key = str(inner.instance)
            place = document.locate((*path, key), key=True)
            names = within.get("propertyNames", within)
            return WRONG_VALUE.at(place, f"`{_short(key)}` cannot be a key here.", f"Write {names['description']}.")
        case ValidationErrorKind.Type():
            return _wrong_shape(document, path, within)
        case ValidationErrorKind.MinItems():
            return MISSING.at(document.locate(path, key=True), f"{_name(path)} is an empty list.")
        case ValidationErrorKind.Enum():
            return _not_a_choice(document, path, within)
        case _:
            return _wrong_value(document, path, within)


def _missing(document: Document, path: Path, key: str, within: Schema) -> Finding:
    title = within["title"]
    article = ARTICLES.get(title, "a")
    about = within["properties"][key].get("description", "")
    hint = f"Add `{key}:` with {about}." if about[:1].islower() else f"Add `{key}:`."
    message = f"{article.capitalize()} {title} needs a `{key}`, and this one has none."
    if article == "the":
        message = f"The {title} has no `{key}`."
    return MISSING.at(document.locate(path), message, hint)


def _unknown(document: Document, path: Path, key: str, within: Schema) -> Finding:
    title = within["title"]
    message = f"{ARTICLES.get(title, 'a').capitalize()} {title} has no key `{_short(key)}`."
    place = document.locate((*path, key), key=True)
    return UNKNOWN_KEY.at(place, message, unknown_key_hint(key, within["properties"]))


def _wrong_shape(document: Document, path: Path, within: Schema) -> Finding:
    value = _value_at(document.data, path)
    wanted = SHAPES[within["type"]]
    if value is None:
        return MISSING.at(document.locate(path), f"{_name(path)} has no value.", f"Write {wanted}, or remove it.")
    found = "a text" if isinstance(value, str) else SHAPES["array" if isinstance(value, list) else "object"]
    hint = within.get("description", "")
    if within["type"] == "array" and isinstance(value, str):
        hint = f"Put it in brackets: `[{_short(value)}]`."
    return WRONG_SHAPE.at(document.locate(path), f"{_name(path)} has to be {wanted}, not {found}.", hint)


def _not_a_choice(document: Document, path: Path, within: Schema) -> Finding:
    value = _value_at(document.data, path)
    choices = within["enum"]
    if not isinstance(value, str):
        return WRONG_SHAPE.at(document.locate(path), f"{_name(path)} has to be one of: {', '.join(choices)}.")
    hint = did_you_mean(value, choices) or f"Possible: {', '.join(choices)}."
    return WRONG_VALUE.at(document.locate(path), f"`{_short(value)}` is not a possible `{path[-1]}`.", hint)


def _wrong_value(document: Document, path: Path, within: Schema) -> Finding:
    value = _value_at(document.data, path)
    place = document.locate(path)
    if isinstance(value, str) and not value.strip():
        return MISSING.at(place, f"{_name(path)} is empty.", "Write a text, or remove it.")
    about = within.get("description", "")
    hint = f"Write {about}."
    if path[-1] in {"time", "hours"}:
        hint += _tidy_time(str(value))
    return WRONG_VALUE.at(place, f"`{_short(str(value))}` is not possible here.", hint)


def _tidy_time(value: str) -> str:
    """Return a hint with the time that other dashes, dots or spaces were meant for, or an empty one."""
    tidy = value.replace("–", "-").replace("—", "-").replace(".", ":").replace(" ", "")
    return f" Did you mean `{tidy}`?" if re.match(TIME, tidy) else ""


def _name(path: Path) -> str:
    """Return the key that leads to a value; for a member of a list, the list's."""
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "The file"
    return f"`{keys[-1]}`" if isinstance(path[-1], str) else f"A member of `{keys[-1]}`"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"


def _schema_at(path: Path) -> Schema:
    _, schema = _validator()
    found: Any = schema
    for step in path:
        found = found[step]
    return found if isinstance(found, dict) else {}


def _value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _take_out(data: Any, path: Path, kind: ValidationErrorKind) -> None:
    """Put FAULTY in the place of a faulty value."""
    whole = (ValidationErrorKind.Required, ValidationErrorKind.MinItems, ValidationErrorKind.PropertyNames)
    if isinstance(kind, whole) or not path:
        return
    holder = _reach(data, path[:-1])
    if isinstance(holder, dict | list):
        holder[path[-1]] = FAULTY  # type: ignore[index]


def _reach(data: Any, path: Path) -> Any:
    """Return the value at a path, None where another fault has taken it out."""
    for step in path:
        if not isinstance(data, dict | list):
            return None
        data = data[step]  # type: ignore[index]
    return data
