"""What reading finds in a fragment, in the shape in which tests compare it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fragments import load

if TYPE_CHECKING:
    from agenda_cal.findings import Finding


class Fault(NamedTuple):
    """A finding without what never changes: the file, and that it is an error."""

    code: str
    line: int
    column: int
    message: str
    hint: str


def fault(finding: Finding) -> Fault:
    return Fault(finding.code, finding.location.line, finding.location.column, finding.message, finding.hint)


def faults(fragment: str) -> list[Fault]:
    """Return what reading finds in a fragment, in order; lines count in the whole agenda, whose head takes line 1."""
    return [fault(one) for one in load(fragment).findings]


def places(fragment: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of what reading finds in a fragment."""
    return [one[:3] for one in faults(fragment)]
