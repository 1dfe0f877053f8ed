"""Agendas for tests, written as short as a test can be read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from agenda_cal.api import check, load_bytes, readable

if TYPE_CHECKING:
    from agenda_cal.api import Loaded
    from agenda_cal.model import Agenda

HEAD = """\
agenda: {id: example-2030, title: Example Workshop, timezone: Europe/Warsaw, venue: {name: Example Hall}}
"""


def whole(fragment: str) -> str:
    """Return a fragment as a whole agenda: with a head where it has none. The head takes one line."""
    return fragment if fragment.startswith("agenda:") else HEAD + fragment


def load(fragment: str, name: str = "agenda.yaml") -> Loaded:
    """Read a fragment, without checks."""
    return load_bytes(whole(fragment).encode(), name)


AT = datetime(2030, 1, 1, 12, tzinfo=UTC)
"""The moment that counts as now in tests."""


def checked(fragment: str, **given: Any) -> Loaded:
    """Read a fragment and run all checks, with the arguments of `check` that are given."""
    return check(load(fragment), **{"at": AT, **given})


def agenda(fragment: str) -> Agenda:
    """Return the agenda of a fragment without faults."""
    return readable(load(fragment))


def entries(*rows: str, date: str = "2030-05-06", before: str = "") -> str:
    """Return a fragment of one day with these entries, each a flow map without its braces; `before` holds registers."""
    return f"{before}days:\n  - date: {date}\n    entries:\n" + "".join(f"      - {{{row}}}\n" for row in rows)


def told(loaded: Loaded) -> list[tuple[str, int, int]]:
    """Return code, line and column of every finding; lines count in the whole agenda."""
    return [(one.code, one.location.line, one.location.column) for one in loaded.findings]
