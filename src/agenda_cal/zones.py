"""Time zones, from the `tzdata` package alone: the machine's own zone data is never consulted."""

from __future__ import annotations

from datetime import UTC
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import tzdata

if TYPE_CHECKING:
    from datetime import datetime, timedelta, tzinfo

DATA = Path(tzdata.__file__).parent / "zoneinfo"


@cache
def zone_names() -> frozenset[str]:
    """Every IANA name that tzdata knows."""
    listing = (DATA.parent / "zones").read_text("utf-8")
    return frozenset(listing.split()) - {"Factory"}


@cache
def zone_data(name: str) -> bytes:
    """Return the TZif file (RFC 9636) of a zone. KeyError where tzdata has no such zone."""
    if name not in zone_names():
        raise KeyError(name)
    return DATA.joinpath(*name.split("/")).read_bytes()


@cache
def load_zone(name: str) -> ZoneInfo:
    """Return the zone of that name. KeyError where tzdata has no such zone."""
    return ZoneInfo.from_file(BytesIO(zone_data(name)), key=name)


def footer(name: str) -> str:
    """Return the POSIX rule at the end of a zone's data, which holds for all later years: `CET-1CEST,M3.5.0,M10.5.0/3`."""
    return zone_data(name).rstrip(b"\n").rpartition(b"\n")[2].decode("ascii")


def readings(local: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """Return the instants that a naive local time means: one as a rule, none or two when the clock changes.

    The instants come in order, aware and in the zone. A time that the clock skips has none (PEP 495).
    """
    found: list[datetime] = []
    for fold in (0, 1):
        aware = local.replace(tzinfo=zone, fold=fold)
        back = aware.astimezone(UTC).astimezone(zone)
        if back.replace(tzinfo=None) == local and aware.utcoffset() not in [one.utcoffset() for one in found]:
            found.append(aware)
    return tuple(sorted(found, key=lambda one: one.astimezone(UTC)))


def offset(at: datetime) -> timedelta:
    """Return how far an aware time is ahead of UTC."""
    ahead = at.utcoffset()
    assert ahead is not None
    return ahead
