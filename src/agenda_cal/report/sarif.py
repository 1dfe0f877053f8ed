"""Findings as SARIF 2.1.0 (OASIS, with errata 01), for code hosts and editors that show them.

A place in a file has no base (uriBaseId): it is relative to where the command ran, and the file's own path from the root
is not for others to know. There are no fingerprints: code hosts make them from the lines themselves.
"""

from __future__ import annotations

import json
from pathlib import PurePath
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
    """Return one SARIF log with one run. What a waiver silences is there, marked as suppressed in the source.

    Either all results of a run say whether they are suppressed or none does (section 3.27.23), so the others say no.
    """
    rules = _rules()
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    told = [*((finding, None) for finding in findings), *ignored]
    run = {
        "tool": {"driver": {"name": "agenda-cal", "semanticVersion": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {"ruleId": finding.code, "ruleIndex": index[finding.code], **_result(finding, waiver)}
            for finding, waiver in told
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rules() -> list[dict[str, Any]]:
    faults = [(fault.code, fault.name, fault.what, fault.what) for fault in FAULTS]
    checks = [(check.code, check.name, check.title, check.manual) for check in all_checks().values()]
    return [
        {
            "id": code,
            "name": name,
            "shortDescription": _message(title),
            "fullDescription": _message(title),
            "help": _message(manual),
        }
        for code, name, title, manual in (*faults, *checks)
    ]


def _result(finding: Finding, waiver: Waiver | None) -> dict[str, Any]:
    related = [
        {"id": number, "message": _message(one.message), **_place(one.location)}
        for number, one in enumerate(finding.related, 1)
    ]
    result = {
        "level": LEVELS[finding.severity],
        "message": _message(f"{finding.message} {finding.hint}".strip()),
        "locations": [_place(finding.location)],
        "suppressions": [{"kind": "inSource", "justification": waiver.reason}] if waiver else [],
    }
    return result | {"relatedLocations": related} if related else result


def _message(text: str) -> dict[str, str]:
    """Return a text as a message: a brace in one would begin a placeholder, and is doubled (section 3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _place(location: Location) -> dict[str, Any]:
    region = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(location.file), "region": region}}


def _artifact(file: str) -> dict[str, Any]:
    """Return a file as a URI (RFC 3986): relative where its path is. Bytes of a name that are no text are kept."""
    if file == "-":
        return {"uri": file, "description": {"text": "Standard input."}}
    path = PurePath(file)
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")}
