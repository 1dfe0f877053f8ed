"""`check --format json` keeps to docs/findings.schema.json, and that schema lets nothing else pass."""

from __future__ import annotations

import copy
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from agenda_cal.checks.registry import all_checks
from agenda_cal.findings import Finding, Location, Related, Severity
from agenda_cal.reading.faults import FAULTS
from agenda_cal.report.json import render_json
from commands import agenda_cal

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "findings.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
WORKSHOP = (ROOT / "agenda.yaml").read_bytes()
FAULTY = (ROOT / "tests" / "cases" / "faults" / "agenda.yaml").read_bytes()
CLEAN = b"""\
agenda: {id: a, title: A, timezone: Europe/Warsaw, venue: {name: Hall}}
days: [{date: 2030-05-06, entries: [{id: a, time: 09:00-10:00, kind: other, title: Welcome}]}]
"""
BROKEN = b"agenda: {id: a, title: [A\ndays: []\n"
PLACE = Location("agenda.yaml", 3, 5, 3, 9)
RELATED = (Related(Location("agenda.yaml", 7, 1, 8, 2), "“Lakes”"),)
FINDING = Finding("AG101", "person-double-booked", Severity.ERROR, "Two places.", PLACE, "Move one.", RELATED)


def faults(document: object) -> list[str]:
    return [f"{error.instance_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_a_schema_that_forbids_what_it_does_not_name() -> None:
    assert meta.is_valid(SCHEMA)
    objects = [SCHEMA, SCHEMA["properties"]["summary"], SCHEMA["$defs"]["finding"], SCHEMA["$defs"]["related"]]
    assert {(one["additionalProperties"], tuple(one["required"]) == tuple(one["properties"])) for one in objects} == {
        (False, True)
    }


@pytest.mark.parametrize(
    ("text", "file", "codes"),
    [
        (WORKSHOP, "agenda.yaml", {"AG206"}),
        (FAULTY, "agenda.yaml", {"AG014", "AG202"}),
        (FAULTY, "-", {"AG014", "AG202"}),
        (BROKEN, "Żółw & co/my agenda.yaml", {"AG003"}),
        (CLEAN, "agenda.yaml", set()),
    ],
    ids=["workshop", "faulty", "standard input", "broken", "clean"],
)
def test_what_check_prints_keeps_to_the_schema(tmp_path: Path, text: bytes, file: str, codes: set[str]) -> None:
    if file != "-":
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(text)
    done = agenda_cal("check", "--format", "json", file, cwd=tmp_path, stdin=text if file == "-" else b"")
    document = json.loads(done.out)
    assert (faults(document), done.err) == ([], "")
    assert {one["file"] for one in document["findings"]} <= {file}
    found = {one["code"] for one in document["findings"]}
    assert codes <= found
    assert bool(codes) == bool(found)


def test_json_is_utf_8_in_any_terminal(tmp_path: Path) -> None:
    (tmp_path / "🌍ó.yaml").write_bytes(BROKEN)
    told = agenda_cal("check", "--format", "json", "🌍ó.yaml", cwd=tmp_path)
    assert '"🌍ó.yaml"' in told.out
    assert agenda_cal("check", "--format", "json", "🌍ó.yaml", cwd=tmp_path, PYTHONIOENCODING="ascii") == told


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file's name is text")
def test_a_files_name_that_is_no_text_is_escaped(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (tmp_path / name).write_bytes(BROKEN)
    done = agenda_cal("check", "--format", "json", name, cwd=tmp_path)
    assert (faults(json.loads(done.out)), json.loads(done.out)["findings"][0]["file"]) == ([], name)


def test_every_code_and_name_keeps_to_the_schema() -> None:
    known = [(fault.code, fault.name) for fault in FAULTS] + [(one.code, one.name) for one in all_checks().values()]
    findings = [FINDING._replace(code=code, name=name) for code, name in known]
    assert faults(json.loads(render_json(findings))) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.update(version=2),
        lambda document: document.update(version="1"),
        lambda document: document.update(tool="agenda-cal"),
        lambda document: document.pop("summary"),
        lambda document: document["summary"].pop("note"),
        lambda document: document["summary"].update(info=0),
        lambda document: document["summary"].update(error=-1),
        lambda document: document["summary"].update(error=1.5),
        lambda document: document.update(findings={}),
        lambda document: document["findings"].append(None),
        *(lambda document, key=key: document["findings"][0].pop(key) for key in SCHEMA["$defs"]["finding"]["required"]),
        lambda document: document["findings"][0].update(code="AG1"),
        lambda document: document["findings"][0].update(code="xAG101"),
        lambda document: document["findings"][0].update(name="Person double-booked"),
        lambda document: document["findings"][0].update(severity="info"),
        lambda document: document["findings"][0].update(message=""),
        lambda document: document["findings"][0].update(hint=None),
        lambda document: document["findings"][0].update(file=""),
        lambda document: document["findings"][0].update(line=0),
        lambda document: document["findings"][0].update(column="5"),
        lambda document: document["findings"][0].update(end_line=3),
        lambda document: document["findings"][0].update(related=None),
        lambda document: document["findings"][0]["related"][0].pop("message"),
        lambda document: document["findings"][0]["related"][0].update(line=0),
        lambda document: document["findings"][0]["related"][0].update(code="AG101"),
    ],
)
def test_the_schema_refuses_anything_else(change: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads(render_json([FINDING]))
    assert faults(document) == []
    changed = copy.deepcopy(document)
    change(changed)
    assert faults(changed) != []
