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
from agenda_cal.reading.faults import MISSING, UNKNOWN_KEY, WRONG_DATE, WRONG_SHAPE, WRONG_TIME, WRONG_VALUE
from agenda_cal.reading.schema import HOURS, TIME, Dialect, agenda_schema

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

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
FAULT_OF_KEY = {"date": WRONG_DATE, "time": WRONG_TIME, "hours": WRONG_TIME}
"""What is wrong with a value of the right shape, where it is more than any wrong value."""
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
    required: bool
    """Whether it is the value of a key that must be there."""


def validate(document: Document) -> list[Finding]:
    """Return the faults of a document's shape, and take the faulty values out of its data.

    A key that is most likely a misspelt one is read as that one, so that one mistake is one finding.
    """
    findings: list[Finding] = []
    faults = _faults(document.data)
    while unknown := [finding for fault in faults for finding in _unknown_keys(fault, document)]:
        findings += unknown  # what stands under a key that was misspelt is looked at in the next turn
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
        path = _path_in(data, error, seen)
        seen.add((path, within))
        found.append(_Fault(path, error.kind, _schema_at(within[:-1]), _is_required(within)))
    return found


def _path_in(data: Any, error: ValidationError, seen: set[tuple[Path, Path]]) -> Path:
    """Return a path with the keys that stand in the data: the library gives a key of digits as a number.

    Of several keys that are one number (`7` and `007`), the first with that value is meant that has not been reported.
    """
    candidates: list[tuple[Path, Any]] = [((), data)]
    for step in error.instance_path:
        candidates = [((*before, key), value[key]) for before, value in candidates for key in _steps(value, step)]
    if len(candidates) > 1:
        candidates = [one for one in candidates if one[1] == error.instance] or candidates
    within = tuple(error.schema_path)
    return next((path for path, _ in candidates if (path, within) not in seen), candidates[0][0])


def _steps(value: Any, step: str | int) -> list[Any]:
    """Return the keys or the index by which a step of the library goes on."""
    if isinstance(value, list):
        return [step] if isinstance(step, int) and step < len(value) else []
    if not isinstance(value, dict):
        return []
    if isinstance(step, str):
        return [step] if step in value else []
    return [key for key in value if re.fullmatch(r"\+?[0-9]+", key) and int(key) == step]


def _is_required(within: Path) -> bool:
    return within[-3:-2] == ("properties",) and within[-2] in _schema_at(within[:-3])["required"]


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
        name, colon, rest = key.partition(":")
        if colon and value is None and name in known:
            meant, value = [name], rest
        else:
            meant = nearest(key, known, 1)
        if meant and meant[0] not in holder:
            holder[meant[0]] = value
            document.rename(fault.path, key, meant[0])
    return findings


def _explain(fault: _Fault, document: Document) -> Finding:
    path, within = fault.path, fault.within
    or_remove = "" if fault.required else ", or remove it"
    match fault.kind:
        case ValidationErrorKind.Required(property=key):
            return _missing(document, path, key, within)
        case ValidationErrorKind.PropertyNames(error=inner):
            key = str(inner.instance)
            place = document.locate((*path, key), key=True)
            names = within.get("propertyNames", within)
            return WRONG_VALUE.at(place, f"`{_short(key)}` cannot be a key here.", f"Write {names['description']}.")
        case ValidationErrorKind.Type():
            return _wrong_shape(document, path, within, or_remove)
        case ValidationErrorKind.MinItems():
            return MISSING.at(document.locate(path, key=True), f"{_name(path)} is an empty list.")
        case ValidationErrorKind.Enum():
            return _not_a_choice(document, path, within)
        case _:
            return _wrong_value(document, path, within, or_remove)


def _missing(document: Document, path: Path, key: str, within: Schema) -> Finding:
    title = within["title"]
    article = ARTICLES.get(title, "a")
    about = within["properties"][key].get("description", "")
    hint = f"Add `{key}:` with {about}." if about[:1].islower() else f"Add `{key}:`."
    message = (
        f"{article.capitalize()} {title} needs {'an' if key[0] in 'aeio' else 'a'} `{key}`, and this one has none."
    )
    if article == "the":
        message = f"The {title} has no `{key}`."
    return MISSING.at(document.locate(path), message, hint)


def _unknown(document: Document, path: Path, key: str, within: Schema) -> Finding:
    title = within["title"]
    message = f"{ARTICLES.get(title, 'a').capitalize()} {title} has no key `{_short(key)}`."
    place = document.locate((*path, key), key=True)
    hint = unknown_key_hint(key, within["properties"])
    name, colon, rest = key.partition(":")
    follows = document.lines[place.end_line - 1][place.end_column - 1 :].lstrip()[:1]
    if colon and follows != ":" and name in within["properties"]:
        hint = f"A space is missing behind the colon: `{name}: {_short(rest)}`."
    elif follows and follows in ",}" and not hint.startswith("Did"):
        hint = "A comma parts the members of `{…}`: put the text in quotes if this belongs to it."
    return UNKNOWN_KEY.at(place, message, hint)


def _wrong_shape(document: Document, path: Path, within: Schema, or_remove: str) -> Finding:
    value = _value_at(document.data, path)
    wanted = SHAPES[within["type"]]
    if value is None:
        return MISSING.at(document.locate(path), f"{_name(path)} has no value.", f"Write {wanted}{or_remove}.")
    found = "a text" if isinstance(value, str) else SHAPES["array" if isinstance(value, list) else "object"]
    match within["type"], value:
        case "array", str():
            hint = f"Put it in brackets: `[{_short(value)}]`."
        case "array", _:
            hint = "Begin each of its members with `- `."
        case "object", _:
            hint = "Write its keys on lines of their own, or like `{key: value}`."
        case _:
            hint = _write(within)
    return WRONG_SHAPE.at(document.locate(path), f"{_name(path)} has to be {wanted}, not {found}.", hint)


def _not_a_choice(document: Document, path: Path, within: Schema) -> Finding:
    value = _value_at(document.data, path)
    choices = within["enum"]
    if isinstance(value, str) and not value.strip():
        return MISSING.at(document.locate(path), f"{_name(path)} is empty.", f"Possible: {', '.join(choices)}.")
    if not isinstance(value, str):
        return WRONG_SHAPE.at(document.locate(path), f"{_name(path)} has to be one of: {', '.join(choices)}.")
    hint = did_you_mean(value, choices) or f"Possible: {', '.join(choices)}."
    return WRONG_VALUE.at(document.locate(path), f"`{_short(value)}` is not a possible `{path[-1]}`.", hint)


def _wrong_value(document: Document, path: Path, within: Schema, or_remove: str) -> Finding:
    value = _value_at(document.data, path)
    place = document.locate(path)
    if isinstance(value, str) and not value.strip():
        return MISSING.at(place, f"{_name(path)} is empty.", f"Write a text{or_remove}.")
    hint = _write(within)
    if path[-1] in {"time", "hours"}:
        hint += _tidy_time(str(value), TIME if path[-1] == "time" else HOURS)
    fault = FAULT_OF_KEY.get(str(path[-1]), WRONG_VALUE)
    return fault.at(place, f"`{_short(str(value))}` is not possible here.", hint)


def _write(within: Schema) -> str:
    """Return a hint with the description of what belongs here: `Write a date: …`."""
    about = within.get("description", "a text").rstrip(".")
    return f"Write {about[0].lower()}{about[1:]}."


def _tidy_time(value: str, form: str) -> str:
    """Return a hint with the time that other dashes, dots or spaces were meant for, or an empty one."""
    tidy = re.sub("[‐-―−]", "-", "".join(value.split())).replace(".", ":").lower()
    return f" Did you mean `{tidy}`?" if tidy != value and re.match(form, tidy, re.ASCII) else ""


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
