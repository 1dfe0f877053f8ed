"""Every check finds what its BAD example marks, on the marked lines and nothing else, and nothing in its GOOD one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from agenda_cal.checks.registry import all_checks
from fragments import checked, whole

if TYPE_CHECKING:
    from agenda_cal.checks.registry import Check

CHECKS = all_checks().values()
MARK = re.compile(r"# ((?:AG\d+ ?)+)$")


def marked(text: str) -> list[tuple[str, int]]:
    """Return code and line of every `# AG101` that ends a line."""
    lines = enumerate(text.splitlines(), 1)
    return [(code, number) for number, line in lines if (mark := MARK.search(line)) for code in mark[1].split()]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_bad_example_is_found_where_it_is_marked(check: Check) -> None:
    found = [
        (one.code, one.location.line) for one in checked(check.bad, **check.given).findings if one.code == check.code
    ]
    assert found == marked(whole(check.bad))
    assert found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_good_example_has_no_finding_of_any_check_of_this_family_or_of_reading(check: Check) -> None:
    codes = [one.code for one in checked(check.good, **check.given).findings]
    assert [code for code in codes if code[:3] in {"AG0", check.code[:3]}] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_manual_says_what_why_and_how(check: Check) -> None:
    paragraphs = check.manual.split("\n\n")
    assert [paragraph.partition(":")[0] for paragraph in paragraphs[1:3]] == ["Why it matters", "How to mend it"]
    assert check.title.endswith(".")
    assert check.title == paragraphs[0]


def test_codes_and_names_are_unique_and_well_formed() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    for check in CHECKS:
        assert re.fullmatch(r"AG\d{3}", check.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+|assumed", check.name)
