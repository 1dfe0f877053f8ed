"""Findings as GitHub's workflow commands, and what waivers silence."""

from __future__ import annotations

from agenda_cal.checks.waivers import Waiver
from agenda_cal.findings import Finding, Location, Related, Severity
from agenda_cal.report.github import render_github
from agenda_cal.report.paint import Paint
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


def test_what_is_ignored_is_listed_with_its_reason() -> None:
    assert render_ignored([(NOTE, WAIVER)], Paint(colour=False)) == (
        "my agenda.yaml:1:1: note AG501: Not confirmed.\n       ignored: asked on Monday\n1 finding ignored.\n"
    )
