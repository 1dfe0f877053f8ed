"""Findings as JSON, version 1: a contract with other programs, held by docs/findings.schema.json. A change is a new version."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agenda_cal.findings import Finding, Location

VERSION = 1


def render_json(findings: Sequence[Finding]) -> str:
    """Return the findings as one JSON object. Lines and columns count from 1, columns in characters."""
    found = Counter(finding.severity for finding in findings)
    summary = {severity.value: found[severity] for severity in Severity}
    document = {"version": VERSION, "summary": summary, "findings": [_finding(one) for one in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        **_place(finding.location),
        "related": [{**_place(one.location), "message": one.message} for one in finding.related],
    }


def _place(location: Location) -> dict[str, Any]:
    return {"file": location.file, "line": location.line, "column": location.column}
