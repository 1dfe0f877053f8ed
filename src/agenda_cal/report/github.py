"""Findings as workflow commands, which GitHub shows as annotations beside the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agenda_cal.findings import Finding

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(findings: Sequence[Finding]) -> str:
    """Return one command a line."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.location
    fields = {"file": place.file, "line": place.line, "col": place.column, "title": f"{finding.code} {finding.name}"}
    if place.end_line == place.line:
        fields |= {"endColumn": max(place.column, place.end_column - 1)}
    else:
        fields |= {"endLine": place.end_line}
    told = ",".join(f"{name}={_field(str(value))}" for name, value in fields.items())
    return f"::{COMMANDS[finding.severity]} {told}::{_text(f'{finding.message} {finding.hint}'.strip())}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _field(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
