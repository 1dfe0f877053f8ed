"""Runs the checks and makes located findings of their problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import all_checks
from agenda_cal.checks.settings import read_settings
from agenda_cal.findings import Finding, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.checks.registry import Check, Known, Problem
    from agenda_cal.checks.settings import Settings
    from agenda_cal.reading.document import Document


def run_checks(known: Known) -> list[Finding]:
    """Return what all checks find, and what is wrong with their settings; in no particular order."""
    settings, findings = read_settings(known.document)
    for check in all_checks().values():
        if settings.runs(check.code):
            findings += _findings(check, known, settings)
    return findings


def _findings(check: Check, known: Known, settings: Settings) -> Iterator[Finding]:
    usual = check.severity_for(known.agenda.status)
    severity = settings.severity_of(check, usual)
    asked = {name: getattr(known, name) for name in check.needs if name != "settings"}
    if check.settings is not None:
        asked["settings"] = settings.thresholds.get(check.code) or check.settings()
    for problem in check.find(**asked):
        yield Finding(
            check.code,
            check.name,
            severity,
            problem.message,
            known.document.locate(problem.path),
            problem.hint,
            _related(problem, known.document),
        )


def _related(problem: Problem, document: Document) -> tuple[Related, ...]:
    return tuple(Related(document.locate(path), message) for path, message in problem.related)
