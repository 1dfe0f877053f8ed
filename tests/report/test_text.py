"""Findings in text: the line with the place marked, whatever stands in it."""

from __future__ import annotations

from typing import Any

import pytest

from agenda_cal.findings import Finding, Location, Related, Severity
from agenda_cal.report.paint import Paint, visible
from agenda_cal.report.text import count, render_brief, render_findings

PLAIN = Paint(colour=False)


def finding(column: int, end: int, line: int = 1, end_line: int = 1, **more: Any) -> Finding:
    place = Location("a.yaml", line, column, end_line, end)
    return Finding("AG101", "person-double-booked", Severity.ERROR, "Two places.", place)._replace(**more)


def marks(line: str, column: int, end: int) -> list[str]:
    return render_findings([finding(column, end)], [line], PLAIN).splitlines()[1:3]


def test_the_whole_block_of_a_finding() -> None:
    related = Related(Location("a.yaml", 7, 3, 7, 9), "“Lakes”")
    one = finding(8, 11, hint="Move one.", related=(related,))
    assert render_findings([one], ["title: abc"], PLAIN) == (
        "a.yaml:1:8: error AG101: Two places.\n"
        "     1 | title: abc\n"
        "       |        ^^^\n"
        "       hint: Move one.\n"
        "       see: a.yaml:7:3: “Lakes”\n"
        "\n"
        "1 error.\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "marked"),
    [
        ("漢字: abc", 5, 8, "     1 | 漢字: abc", "       |       ^^^"),
        ("\tkey: x", 2, 5, "     1 | \tkey: x", "       | \t^^^"),
        ("a: e\u0301x", 4, 7, "     1 | a: e\u0301x", "       |    ^^"),
        ("a: x", 4, 4, "     1 | a: x", "       |    ^"),
        ("a: \u202ex", 4, 6, "     1 | a: \ufffdx", "       |    ^^"),
    ],
)
def test_the_mark_stands_below_its_place(line: str, column: int, end: int, shown: str, marked: str) -> None:
    assert marks(line, column, end) == [shown, marked]


def test_a_long_line_is_cut_around_the_place() -> None:
    shown, marked = marks("x" * 500 + "here" + "y" * 500, 501, 505)
    assert shown[marked.index("^") : marked.index("^") + 4] == "here"
    assert len(shown) <= 110


def test_a_place_behind_the_end_of_the_file_shows_no_line() -> None:
    assert render_findings([finding(1, 2, line=9, end_line=9)], ["a"], PLAIN) == (
        "a.yaml:9:1: error AG101: Two places.\n\n1 error.\n"
    )


def test_the_brief_form_has_one_line_for_each() -> None:
    assert render_brief([finding(1, 2), finding(3, 4)], PLAIN) == (
        "a.yaml:1:1: error AG101: Two places.\na.yaml:1:3: error AG101: Two places.\n2 errors.\n"
    )


def test_counting_says_explicitly_that_there_is_nothing() -> None:
    assert count([]) == "No findings."
    note = finding(1, 2, severity=Severity.NOTE)
    assert count([note, note, finding(1, 2)]) == "1 error, 2 notes."


def test_colours_surround_the_place_and_the_severity() -> None:
    text = render_brief([finding(1, 2)], Paint(colour=True))
    assert text.startswith("\x1b[1ma.yaml:1:1:\x1b[0m \x1b[1;31merror AG101\x1b[0m: Two places.\n")


def test_a_message_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b[2Jb\u202ec") == "a\ufffd[2Jb\ufffdc"
