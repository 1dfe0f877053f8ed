"""What `check` says of the workshop's agenda is what a careful reader asked, before the checks were looked at."""

from __future__ import annotations

import re
from pathlib import Path

from agenda_cal import api

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (AG\d{3}) \| ([a-z0-9-]+) \|", re.MULTILINE)
OWNER = re.compile(r"(?:      - id: |  )([a-z][a-z0-9-]*)(?::|$)")
"""An entry's id, a person's, or a key of the agenda: what a line further down belongs to."""


def test_the_findings_are_the_questions_of_a_careful_reader() -> None:
    asked = ROW.findall((ROOT / "docs/checks/workshop.md").read_text("utf-8"))
    checked = api.check(api.load(str(ROOT / "agenda.yaml")))
    found = [(one.code, _owner(checked.lines[: one.location.line])) for one in checked.findings]
    assert sorted(found) == sorted(asked)
    assert checked.ignored == ()


def _owner(lines: tuple[str, ...]) -> str:
    return next(match[1] for match in map(OWNER.match, reversed(lines)) if match)
