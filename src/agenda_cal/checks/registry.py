"""How a check is written, and how all of them are found and run.

A check is one module of this package: its docstring is its manual (what, why it matters, how to mend it), `BAD` and
`GOOD` are its examples and its test, and one generator under `@check` finds the problems. The generator is handed
what it asks for by parameter name; the names are the fields of `Known`, and `settings`. Nothing else has to be touched.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.findings import Severity
from agenda_cal.model import AgendaStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from agenda_cal.checks.waivers import Waiver
    from agenda_cal.findings import Location, Path
    from agenda_cal.model import Agenda
    from agenda_cal.publication.record import Record
    from agenda_cal.reading.document import Document

NOT_CHECKS = {"registry", "settings", "engine", "places", "waivers", "likeness"}


class Problem(NamedTuple):
    """What a check yields: the words, and the way to the value in the document. The engine makes a finding of it."""

    path: Path | Location
    message: str
    hint: str = ""
    related: tuple[tuple[Path, str], ...] = ()


class Known(NamedTuple):
    """Everything that a check may ask for."""

    agenda: Agenda
    document: Document
    record: Record
    """What was last published; an empty record where nothing was."""
    now: datetime
    """Aware."""
    busy: tuple[BusyTime, ...] = ()
    """When people are busy elsewhere, from calendars of their own."""
    waivers: tuple[tuple[Waiver, bool], ...] = ()
    """The waivers of the file, and whether each silences something; known only to checks of the tool itself (AG9)."""


class BusyTime(NamedTuple):
    """A stretch in which a person is busy elsewhere."""

    person: str
    """The person's id."""
    start: datetime
    end: datetime
    summary: str
    """What the person's own calendar calls it."""


Severities = Severity | dict[AgendaStatus, Severity]


def by_status(draft: Severity, tentative: Severity, final: Severity) -> dict[AgendaStatus, Severity]:
    """Return severities that depend on how far the agenda is; in a cancelled one nothing is more than a note."""
    return {
        AgendaStatus.DRAFT: draft,
        AgendaStatus.TENTATIVE: tentative,
        AgendaStatus.FINAL: final,
        AgendaStatus.CANCELLED: Severity.NOTE,
    }


class Check(NamedTuple):
    """A check as it is registered."""

    code: str
    name: str
    severity: Severities
    settings: type[Any] | None
    """A named tuple with a default for each threshold."""
    find: Callable[..., Iterator[Problem]]
    needs: tuple[str, ...]

    def severity_for(self, status: AgendaStatus) -> Severity:
        """Return how severe its findings are in an agenda of that status."""
        return self.severity if isinstance(self.severity, Severity) else self.severity[status]

    @property
    def manual(self) -> str:
        """The docstring of its module."""
        return (sys.modules[self.find.__module__].__doc__ or "").strip()

    @property
    def title(self) -> str:
        """The first line of its manual."""
        return self.manual.partition("\n")[0]

    @property
    def bad(self) -> str:
        """An agenda, or its part from `days:` on, whose faulty lines end in a comment with the code."""
        return str(sys.modules[self.find.__module__].BAD)

    @property
    def good(self) -> str:
        """The same agenda, mended."""
        return str(sys.modules[self.find.__module__].GOOD)

    @property
    def given(self) -> dict[str, Any]:
        """What its examples are checked with, besides the agenda: arguments of `api.check`."""
        make = getattr(sys.modules[self.find.__module__], "given", dict)
        return dict(make())


_registered: list[Check] = []


def check(
    code: str, name: str, severity: Severities, settings: type[Any] | None = None
) -> Callable[[Callable[..., Iterator[Problem]]], Callable[..., Iterator[Problem]]]:
    """Register a generator of problems as a check."""

    def register(find: Callable[..., Iterator[Problem]]) -> Callable[..., Iterator[Problem]]:
        needs = find.__code__.co_varnames[: find.__code__.co_argcount]
        _registered.append(Check(code, name, severity, settings, find, needs))
        return find

    return register


@cache
def all_checks() -> Mapping[str, Check]:
    """Return every check of this package, by code."""
    package = __package__ or ""
    for module in iter_modules(sys.modules[package].__path__):
        if module.name not in NOT_CHECKS:
            import_module(f"{package}.{module.name}")
    return {one.code: one for one in sorted(_registered, key=lambda one: one.code)}
