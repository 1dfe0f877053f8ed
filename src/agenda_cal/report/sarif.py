"""Findings as SARIF 2.1.0 (OASIS), for code hosts and editors that show them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from agenda_cal.checks.registry import all_checks
from agenda_cal.findings import Severity
from agenda_cal.reading.faults import FAULTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agenda_cal.checks.waivers import Waiver
    from agenda_cal.findings import Finding, Location

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render_sarif(findings: Sequence[Finding], ignored: Sequence[tuple[Finding, Waiver]], version: str) -> str:
    """Return one SARIF log with one run. What a waiver silences is there, marked as suppressed in the source."""
    silent = [{**_result(finding), "suppressions": [_suppression(waiver)]} for finding, waiver in ignored]
    run = {
        "tool": {"driver": {"name": "agenda-cal", "semanticVersion": version, "rules": _rules()}},
        "columnKind": "unicodeCodePoints",
        "results": [*map(_result, findings), *silent],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rules() -> list[dict[str, Any]]:
    faults = [(fault.code, fault.name, fault.what, fault.what) for fault in FAULTS]
    checks = [(check.code, check.name, check.title, check.manual) for check in all_checks().values()]
    return [
        {"id": code, "name": name, "shortDescription": {"text": title}, "help": {"text": manual}}
        for code, name, title, manual in (*faults, *checks)
    ]


def _result(finding: Finding) -> dict[str, Any]:
    text = f"{finding.message} {finding.hint}".strip()
    related = [
        {"id": number, "message": {"text": one.message}, **_place(one.location)}
        for number, one in enumerate(finding.related, 1)
    ]
    result = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_place(finding.location)],
    }
    return result | {"relatedLocations": related} if related else result


def _suppression(waiver: Waiver) -> dict[str, Any]:
    return {"kind": "inSource", "justification": waiver.reason}


def _place(location: Location) -> dict[str, Any]:
    region = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(location.file)}, "region": region}}
