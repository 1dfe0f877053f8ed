"""Findings for other programs: SARIF and GitHub's workflow commands."""

from __future__ import annotations

import json

from agenda_cal.checks.waivers import Waiver
from agenda_cal.findings import Finding, Location, Related, Severity
from agenda_cal.report.github import render_github
from agenda_cal.report.paint import Paint
from agenda_cal.report.sarif import render_sarif
from agenda_cal.report.text import render_ignored

PLACE = Location("my agenda.yaml", 3, 5, 3, 9)
FINDING = Finding(
    "AG101",
    "person-double-booked",
    Severity.ERROR,
    "Two places, 100 %.",
    PLACE,
    "Move one.",
    (Related(Location("my agenda.yaml", 7, 1, 8, 2), "“Lakes”"),),
)
NOTE = Finding("AG501", "assumed", Severity.NOTE, "Not confirmed.", Location("my agenda.yaml", 1, 1, 4, 2))
WAIVER = Waiver(PLACE, ("AG501",), "asked on Monday", None, (1, 1))


def test_github_gets_one_command_a_finding_with_its_place_and_escapes() -> None:
    assert render_github([FINDING, NOTE]) == (
        "::error file=my agenda.yaml,line=3,col=5,title=AG101 person-double-booked,endColumn=8"
        "::Two places, 100 %25. Move one.\n"
        "::notice file=my agenda.yaml,line=1,col=1,title=AG501 assumed,endLine=4::Not confirmed.\n"
    )


def test_sarif_holds_every_finding_with_its_places_and_what_is_suppressed() -> None:
    log = json.loads(render_sarif([FINDING], [(NOTE, WAIVER)], "1.2.3"))
    run = log["runs"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"
    assert {result["ruleId"] for result in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    region = {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert run["results"][0] == {
        "ruleId": "AG101",
        "level": "error",
        "message": {"text": "Two places, 100 %. Move one."},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "my%20agenda.yaml"}, "region": region}}],
        "relatedLocations": [
            {
                "id": 1,
                "message": {"text": "“Lakes”"},
                "physicalLocation": {
                    "artifactLocation": {"uri": "my%20agenda.yaml"},
                    "region": {"startLine": 7, "startColumn": 1, "endLine": 8, "endColumn": 2},
                },
            }
        ],
    }
    assert run["results"][1]["suppressions"] == [{"kind": "inSource", "justification": "asked on Monday"}]


def test_what_is_ignored_is_listed_with_its_reason() -> None:
    assert render_ignored([(NOTE, WAIVER)], Paint(colour=False)) == (
        "my agenda.yaml:1:1: note AG501: Not confirmed.\n       ignored: asked on Monday\n1 finding ignored.\n"
    )
