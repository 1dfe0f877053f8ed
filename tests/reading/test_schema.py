"""The published JSON Schema says of a file what the reader says, read independently as YAML 1.2."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from agenda_cal.api import starter
from agenda_cal.reading.schema import Dialect, agenda_schema
from faults_found import faults
from fragments import entries, whole

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = json.loads((ROOT / "docs" / "agenda.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(agenda_schema(Dialect.EDITOR))
SHAPE = {"AG006", "AG007", "AG008", "AG009", "AG012", "AG013"}
"""Codes of what a schema can know; dates that do not exist or names that nobody has are the reader's alone."""


class Core(yaml.SafeLoader):
    """Reads the core schema of YAML 1.2, as editors do."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own declaration

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return a map whose keys are texts, as they are in JSON."""
        return {key.value: self.construct_object(value, deep=deep) for key, value in node.value}


def whole_number(loader: Core, node: yaml.ScalarNode) -> int:  # noqa: ARG001  # as PyYAML calls it
    return int(node.value, {"0o": 8, "0x": 16}.get(node.value[:2], 10))


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
Core.add_constructor("tag:yaml.org,2002:int", whole_number)


def by_schema(text: str) -> list[str]:
    """Return what the schema finds wrong with a text, as JSON pointers."""
    data = yaml.load(text, Core)  # noqa: S506  # a safe loader
    return sorted("/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(data))


def valid_for_schema(fragment: str) -> bool:
    return by_schema(whole(fragment)) == []


def valid_for_reader(fragment: str) -> bool:
    return not any(one.code in SHAPE for one in faults(fragment))


def test_the_published_schema_is_the_one_in_the_code() -> None:
    assert agenda_schema(Dialect.EDITOR) == PUBLISHED


@pytest.mark.parametrize("dialect", Dialect)
def test_both_dialects_are_valid_schemas(dialect: Dialect) -> None:
    Draft202012Validator.check_schema(agenda_schema(dialect))


def test_our_own_agendas_are_valid() -> None:
    assert by_schema((ROOT / "agenda.yaml").read_text("utf-8")) == []
    assert by_schema(starter().decode()) == []


ENTRY = "id: a, time: 09:00-10:00, kind: other, title: A"


def added(fields: str) -> str:
    return entries(f"{ENTRY}, {fields}")


def before(registers: str) -> str:
    return f"{registers}\n{entries(ENTRY)}"


def head(fields: str) -> str:
    return f"agenda: {{{fields}}}\n{entries(ENTRY)}"


HEAD = "id: x, title: X, timezone: Europe/Warsaw"
VALID = [
    entries(ENTRY),
    # Numbers and dates without quotes are texts.
    added("abstract: 2030"),
    added("abstract: 1.5"),
    added("abstract: true"),
    added("room: 101"),
    added("policy_areas: [1, 2.5]"),
    added("chairs: [7]"),
    added("chairs: [{person: 7, affiliation: 8}]"),
    added("guiding_questions: [1, true, yes]"),
    added("assumed: 1"),
    added("assumed: [1, x]"),
    entries("id: 5, time: 09:00-10:00, kind: other, title: 2030"),
    added("was: 5"),
    added("links: [{title: 1, url: x}]"),
    entries(ENTRY, date="'2030-05-06'"),
    before("people: {ada: {name: 5, country: NO, available: [2030-05-06]}}"),
    before("people: {1: {name: X}}\nrooms: {101: {name: X, was: 100}}\nfootnotes: {1: {text: 2}}"),
    head("id: 2030, title: 2030, timezone: UTC, language: no"),
    # Numbers, with quotes or without.
    added("number: 3"),
    added('number: "3"'),
    added("number: 0"),
    before("rooms: {R: {name: X, capacity: 120, geo: {lat: -52.25, lon: 21}}}"),
    before('rooms: {R: {name: X, capacity: "120", geo: {lat: "52", lon: "-21.5"}}}'),
    # Booleans, with quotes or without.
    added("plenary: true"),
    added('plenary: "false"'),
    added("chairs: [{person: tbc, remote: false}]"),
    # A key without a value is one that is not there.
    added("number: , chairs: , speakers: , items: , abstract: , room: , track: , plenary: , status: , links: , was: "),
    added("chairs: [{person: tbc, role: , position: , remote: }]"),
    before("people:\nrooms:\ntracks:\npolicy_areas:\nfootnotes:\nchecks:"),
    head(f"{HEAD}, status: , language: , venue: , organiser: , base_url: , links: , assumed: "),
    # What else is allowed.
    added("chairs: [], items: [{title: x, items: [{title: y, items: [{title: z}]}]}]"),
    entries(ENTRY, "id: b, time: 10:00-11:00, continues: a"),
    entries("id: a, time: tbc, kind: other, title: A"),
    "days: [{date: 2030-05-06, entries: []}]\n",
]
INVALID = [
    # Keys.
    added("foo: 1"),
    added("items: [{titel: x}]"),
    before("foo: 1"),
    before("people: {ada: {nam: X}}"),
    before("people: {Ada: {name: X}}"),
    before('rooms: {"R 1": {name: X}}'),
    before('footnotes: {"a b": {text: X}}'),
    head(f"{HEAD}, venu: {{name: x}}"),
    added("items: [{title: x, items: [{title: y, items: [{title: z, items: []}]}]}]"),
    # What is required.
    "people: {}\n",
    "days: []\n",
    "days:\n",
    "days: [{date: 2030-05-06}]\n",
    "days: [{date: , entries: []}]\n",
    "days: [{date: 2030-05-06, entries: }]\n",
    "days: [[]]\n",
    entries("id: a"),
    entries("id: a, time: 09:00-10:00"),
    entries("id: a, time: 09:00-10:00, kind: other, title: "),
    entries("id: a, time: 09:00-10:00, kind: , title: A"),
    entries("id: a, time: , kind: other, title: A"),
    entries("id: , time: 09:00-10:00, kind: other, title: A"),
    entries(ENTRY, "id: b, continues: a"),
    entries(ENTRY, "id: b, time: 10:00-11:00, continues: "),
    added("items: [{}]"),
    added("chairs: [{role: speaker}]"),
    added("chairs: [{person: }]"),
    added("links: [{title: x}]"),
    before("people: {ada: }"),
    before("people: {ada: {}}"),
    before("people: {ada: {name: }}"),
    head("id: x, timezone: UTC"),
    head("id: x, title: , timezone: UTC"),
    # Shapes.
    added("chairs: Ada"),
    added("chairs: {person: Ada}"),
    added("chairs: [[Ada]]"),
    added("items: [x]"),
    added("abstract: [x]"),
    added("abstract: {x: y}"),
    added("assumed: {x: y}"),
    before("people: []"),
    before("checks: []"),
    "agenda: x\ndays: []\n",
    "days: {date: 2030-05-06}\n",
    # Values.
    added('abstract: ""'),
    added('abstract: "  "'),
    added("status: gone"),
    added("plenary: yes"),
    added("number: three"),
    added("number: -1"),
    added("number: 1.5"),
    added("number: 12345678"),
    added("was: Old"),
    added("chairs: [{person: tbc, role: host}]"),
    added("links: [{title: x, url: a b}]"),
    entries("id: A, time: 09:00-10:00, kind: other, title: A"),
    entries(f"id: {'a' * 65}, time: 09:00-10:00, kind: other, title: A"),
    entries("id: a, time: 9, kind: other, title: A"),
    entries("id: a, time: 09:00-10:00, kind: workshop, title: A"),
    entries(ENTRY, date="6.5.2030"),
    before("people: {ada: {name: X, country: Poland}}"),
    before("rooms: {R: {name: X, capacity: many}}"),
    before("rooms: {R: {name: X, capacity: 0}}"),
    before("rooms: {R: {name: X, geo: {lat: 91, lon: 21}}}"),
    before("rooms: {R: {name: X, geo: {lat: 52}}}"),
    head(f"{HEAD}, language: english"),
    head(f"{HEAD}, base_url: a b"),
]


@pytest.mark.parametrize("fragment", VALID, ids=repr)
def test_what_is_right_is_right_for_schema_and_reader(fragment: str) -> None:
    assert (valid_for_schema(fragment), valid_for_reader(fragment)) == (True, True)


@pytest.mark.parametrize("fragment", INVALID, ids=repr)
def test_what_is_wrong_is_wrong_for_schema_and_reader(fragment: str) -> None:
    assert (valid_for_schema(fragment), valid_for_reader(fragment)) == (False, False)


def test_everything_in_an_entry_is_described_for_those_who_write_it() -> None:
    described = agenda_schema(Dialect.EDITOR)["$defs"]["entry"]["properties"]
    assert [name for name, one in described.items() if "description" not in one] == [
        "title",
        "abstract",
        "links",
        "assumed",
    ]
