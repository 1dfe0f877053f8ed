"""Runs the checks, makes located findings of their problems, and lets waivers silence them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.checks.registry import all_checks
from agenda_cal.checks.settings import read_settings
from agenda_cal.checks.waivers import apply_waivers, find_waivers
from agenda_cal.findings import Finding, Location, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.checks.registry import Check, Known, Problem
    from agenda_cal.checks.settings import Settings
    from agenda_cal.checks.waivers import Waiver
    from agenda_cal.reading.document import Document

TOOL = "AG9"
"""The family of checks that look at the waivers; no waiver silences them."""


class Checked(NamedTuple):
    """What all checks found; in no particular order."""

    findings: list[Finding]
    ignored: list[tuple[Finding, Waiver]]
    """What waivers silence."""


def run_checks(known: Known, override: Settings | None = None) -> Checked:
    """Run every check that the settings of the agenda, and those that override them, let run."""
    settings, wrong = read_settings(known.document)
    settings = settings.overridden(override) if override else settings
    running = [check for check in all_checks().values() if settings.runs(check.code)]
    found = [
        finding for check in running if not check.code.startswith(TOOL) for finding in _findings(check, known, settings)
    ]
    waivers = find_waivers(known.document)
    parted = apply_waivers(found, waivers, known.now.astimezone(known.agenda.timezone).date())
    known = known._replace(waivers=tuple((one, one in parted.used) for one in waivers))
    tool = [
        finding for check in running if check.code.startswith(TOOL) for finding in _findings(check, known, settings)
    ]
    return Checked([*wrong, *parted.stand, *tool], parted.silent)


def _findings(check: Check, known: Known, settings: Settings) -> Iterator[Finding]:
    severity = settings.severity_of(check, check.severity_for(known.agenda.status))
    asked = {name: getattr(known, name) for name in check.needs if name != "settings"}
    if check.settings is not None:
        asked["settings"] = settings.thresholds_of(check)
    for problem in check.find(**asked):
        yield Finding(
            check.code,
            check.name,
            severity,
            problem.message,
            _locate(problem, known.document),
            problem.hint,
            tuple(Related(known.document.locate(path), message) for path, message in problem.related),
        )


def _locate(problem: Problem, document: Document) -> Location:
    return problem.path if isinstance(problem.path, Location) else document.locate(problem.path)
