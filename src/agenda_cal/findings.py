"""What is found in an agenda: values without behaviour.

A finding is a value, never an exception: a fault in somebody's agenda is what this program exists to report.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Publishing this would mislead people."""
    WARNING = "warning"
    """Probably wrong; a person should look."""
    NOTE = "note"
    """Worth knowing."""

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error: a higher rank is more severe."""
        return (Severity.NOTE, Severity.WARNING, Severity.ERROR).index(self)


Path = tuple[str | int, ...]
"""The way to a value in the agenda's file: keys and list indexes from the top, `("days", 0, "entries", 2, "title")`."""


class Location(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """Another place that a finding speaks of."""

    location: Location
    message: str


class Finding(NamedTuple):
    """One thing that is wrong or worth knowing, at its place."""

    code: str
    """`AG101`; never reused."""
    name: str
    """`person-double-booked`."""
    severity: Severity
    message: str
    """One sentence that names things as the organiser does."""
    location: Location
    hint: str = ""
    """How to mend it; empty where the message says it."""
    related: tuple[Related, ...] = ()
