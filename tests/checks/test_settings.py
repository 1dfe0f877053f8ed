"""The `checks:` section: what it settles, and what is wrong in it, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agenda_cal.checks.registry import all_checks
from agenda_cal.checks.settings import Settings, read_settings, settings_from_options
from agenda_cal.errors import SettingsError
from agenda_cal.findings import Severity
from faults_found import fault
from fragments import checked, entries, load

if TYPE_CHECKING:
    from agenda_cal.findings import Finding

DAY = entries("id: a, time: 09:00-10:00, kind: session, title: A")
LISTED = "`agenda-cal checks` lists the codes."
SEVERITIES = "Possible: error, warning, note."
WITH_THRESHOLDS = [check.code for check in all_checks().values() if check.settings]


def read(section: str) -> tuple[Settings, list[Finding]]:
    document = load(f"checks: {section}\n{DAY}").document
    assert document is not None
    return read_settings(document)


def settled(section: str) -> Settings:
    settings, findings = read(section)
    assert findings == []
    return settings


# What is settled


@pytest.mark.parametrize(
    "section", ["", "{}", "{select: , ignore: , severity: , thresholds: }", "{select: [], ignore: []}"]
)
def test_without_settings_every_check_runs_as_severe_as_it_is(section: str) -> None:
    settings = settled(section)
    assert [code for code in all_checks() if not settings.runs(code)] == []
    assert settings.severity_of(all_checks()["AG101"], Severity.ERROR) is Severity.ERROR


@pytest.mark.parametrize(
    ("section", "run"),
    [
        ("{select: [AG1]}", {"AG101": True, "AG102": True, "AG201": False}),
        ("{ignore: [AG1]}", {"AG101": False, "AG102": False, "AG201": True}),
        ("{select: [AG1], ignore: [AG101]}", {"AG101": False, "AG102": True, "AG201": False}),
        ("{select: [AG101], ignore: [AG1]}", {"AG101": True, "AG102": False, "AG201": False}),
        ("{select: [AG, AG101], ignore: [AG1]}", {"AG101": True, "AG102": False, "AG201": True}),
        ("{select: [AG1], ignore: [AG1]}", {"AG101": False, "AG102": False, "AG201": False}),
        ("{ignore: [AG]}", {"AG101": False, "AG102": False, "AG201": False}),
    ],
)
def test_the_longest_beginning_of_a_code_wins_and_ignore_wins_a_draw(section: str, run: dict[str, bool]) -> None:
    settings = settled(section)
    assert {code: settings.runs(code) for code in run} == run


def test_the_longest_beginning_of_a_code_gives_its_severity() -> None:
    settings = settled("{severity: {AG201: error, AG2: note, AG: warning}}")
    found = {code: settings.severity_of(all_checks()[code], Severity.ERROR) for code in ("AG101", "AG201", "AG205")}
    assert found == {"AG101": "warning", "AG201": "error", "AG205": "note"}


def test_thresholds_are_those_of_the_check_where_they_are_not_settled() -> None:
    check = all_checks()["AG201"]
    assert settled("").thresholds_of(check).minutes == 5
    assert settled("{thresholds: {AG201: {}}}").thresholds_of(check).minutes == 5
    assert settled("{thresholds: {AG201: {minutes: 30}}}").thresholds_of(check).minutes == 30
    assert settled("{thresholds: {AG201: {minutes: 30}, AG2: {minutes: 20}}}").thresholds_of(check).minutes == 30
    assert settled("{thresholds: {AG2: {minutes: 20}}}").thresholds_of(check).minutes == 20


def test_options_go_on_top_of_the_section() -> None:
    section = settled(
        "{select: [AG1], ignore: [AG101], severity: {AG1: note, AG2: note}, thresholds: {AG201: {minutes: 9}}}"
    )
    options = settings_from_options(
        {"select": ["AG2"], "severity": {"AG2": "error"}, "thresholds": {"AG201": {"minutes": "8"}}}
    )
    assert section.overridden(options) == Settings(
        ("AG2",), ("AG101",), {"AG1": Severity.NOTE, "AG2": Severity.ERROR}, {"AG201": {"minutes": 8}}
    )


def test_an_option_without_meaning_is_refused_with_its_hint() -> None:
    with pytest.raises(SettingsError) as told:
        settings_from_options({"select": ["AGX"]})
    assert str(told.value) == f"No check has a code that begins with `AGX`. {LISTED}"


def test_settings_decide_what_is_found() -> None:
    def found(section: str) -> list[tuple[str, str]]:
        findings = checked(f"checks: {section}\n{DAY}").findings
        return [(one.code, one.severity) for one in findings if one.code in {"AG023", "AG205"}]

    assert found("{}") == [("AG205", "error")]
    assert found("{ignore: [AG205]}") == []
    assert found("{severity: {AG2: note}}") == [("AG205", "note")]
    assert found("{select: [AG1]}") == []


# What is wrong


@pytest.mark.parametrize(
    ("section", "column", "message", "hint"),
    [
        ("{selct: [AG1]}", 1, "The checks have no setting `selct`.", "Did you mean `select`?"),
        (
            "{exclude: [AG1]}",
            1,
            "The checks have no setting `exclude`.",
            "Possible here: `ignore`, `select`, `severity`, `thresholds`.",
        ),
        ("{select: AG1}", 9, "`select` has to be a list of codes.", "Write them in brackets: `[AG201, AG4]`."),
        ("{ignore: {AG1: x}}", 9, "`ignore` has to be a list of codes.", "Write them in brackets: `[AG201, AG4]`."),
        ("{ignore: [AG1, AGX]}", 15, "No check has a code that begins with `AGX`.", LISTED),
        ("{ignore: [ag1]}", 10, "No check has a code that begins with `ag1`.", None),
        ("{ignore: [AG1010]}", 10, "No check has a code that begins with `AG1010`.", None),
        (
            "{ignore: [AG003]}",
            10,
            "`AG003` is no check, but a fault of the file itself.",
            "What keeps an agenda from being read is always an error.",
        ),
        ('{ignore: [""]}', 10, "A code has to stand here.", LISTED),
        ("{ignore: [[AG1]]}", 10, "A code has to stand here.", LISTED),
        ("{ignore: [{AG1: x}]}", 10, "A code has to stand here.", LISTED),
        ("{severity: [AG1]}", 11, "`severity` has to be a map of codes.", "Write it like `AG201: …`, a line each."),
        ("{severity: {AGX: note}}", 12, "No check has a code that begins with `AGX`.", LISTED),
        ("{severity: {AG1: err}}", 17, "`err` is no severity.", "Did you mean `error`?"),
        ("{severity: {AG1: Error}}", 17, "`Error` is no severity.", "Did you mean `error`?"),
        ("{severity: {AG1: loud}}", 17, "`loud` is no severity.", SEVERITIES),
        ("{severity: {AG1: }}", 12, "A severity has to stand here.", SEVERITIES),
        ("{severity: {AG1: [note]}}", 17, "A severity has to stand here.", SEVERITIES),
        ("{thresholds: x}", 13, "`thresholds` has to be a map of codes.", "Write it like `AG201: …`, a line each."),
        (
            "{thresholds: {AG101: {minutes: 5}}}",
            14,
            "No check `AG101` has thresholds.",
            f"Those that have: {', '.join(WITH_THRESHOLDS)}.",
        ),
        ("{thresholds: {AG201: 5}}", 21, "Thresholds are a map of `name: number`.", "Possible here: minutes."),
        ("{thresholds: {AG201: }}", 14, "Thresholds are a map of `name: number`.", "Possible here: minutes."),
        ("{thresholds: {AG201: {minuts: 5}}}", 22, "There is no threshold `minuts`.", "Did you mean `minutes`?"),
        (
            "{thresholds: {AG201: {minutes: five}}}",
            31,
            "`minutes` has to be a whole number.",
            "Write one from 0 to 999999.",
        ),
        (
            "{thresholds: {AG201: {minutes: -1}}}",
            31,
            "`minutes` has to be a whole number.",
            "Write one from 0 to 999999.",
        ),
        (
            "{thresholds: {AG201: {minutes: ٣}}}",
            31,
            "`minutes` has to be a whole number.",
            "Write one from 0 to 999999.",
        ),
        (
            "{thresholds: {AG201: {minutes: 1000000}}}",
            31,
            "`minutes` has to be a whole number.",
            "Write one from 0 to 999999.",
        ),
    ],
)
def test_what_is_wrong_is_one_fault_at_its_place(section: str, column: int, message: str, hint: str | None) -> None:
    _, [finding] = read(section)
    found = fault(finding)
    assert found[:4] == ("AG023", 2, len("checks: ") + column + 1, message)
    if hint is not None:
        assert found.hint == hint


def test_a_member_without_a_value_is_reported_where_it_is() -> None:
    _, findings = read("\n  ignore:\n    -\n    - AG1")
    assert [fault(one) for one in findings] == [("AG023", 4, 6, "A code has to stand here.", LISTED)]


@pytest.mark.parametrize("section", ["x", "[]", "[AG1]"])
def test_a_section_of_another_shape_is_a_fault_of_reading_and_settles_nothing(section: str) -> None:
    loaded = checked(f"checks: {section}\n{DAY}")
    found = [(one.code, one.location.line, one.location.column) for one in loaded.findings]
    assert [one for one in found if one[0] in {"AG008", "AG023", "AG205"}] == [("AG008", 2, 9), ("AG205", 6, 58)]


def test_what_is_wrong_is_left_out_and_the_rest_counts() -> None:
    settings, findings = read("{foo: 1, select: [AG1, AGX], ignore: x, severity: {AG1: note, AG2: loud}}")
    assert len(findings) == 4
    assert settings == Settings(("AG1",), (), {"AG1": Severity.NOTE}, {})
