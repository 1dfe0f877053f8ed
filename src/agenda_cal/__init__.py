"""agenda-cal: one text file becomes calendar feeds that stay right, checked before anything is published.

The names below load on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from agenda_cal.api import Loaded, check, export, load, load_bytes, readable
    from agenda_cal.errors import AgendaCalError
    from agenda_cal.feeds.select import Selection
    from agenda_cal.findings import Finding, Location, Related, Severity
    from agenda_cal.model import Agenda
    from agenda_cal.publishing import Built, Manner, Site, build, load_record

_HOMES = {
    "AgendaCalError": "errors",
    "Agenda": "model",
    "Selection": "feeds.select",
    "Finding": "findings",
    "Location": "findings",
    "Related": "findings",
    "Severity": "findings",
    **dict.fromkeys(("Built", "Manner", "Site", "build", "load_record"), "publishing"),
}

__all__ = [
    "Agenda",
    "AgendaCalError",
    "Built",
    "Finding",
    "Loaded",
    "Location",
    "Manner",
    "Related",
    "Selection",
    "Severity",
    "Site",
    "__version__",
    "build",
    "check",
    "export",
    "load",
    "load_bytes",
    "load_record",
    "readable",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'api')}"), name)
