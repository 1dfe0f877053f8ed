"""When an event changed last: what DTSTAMP, LAST-MODIFIED and SEQUENCE say (RFC 5545 3.8.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Stamp(NamedTuple):
    """When a thing that subscribers have changed last, and how often it has changed."""

    modified: datetime
    """In UTC, whole seconds."""
    sequence: int = 0
