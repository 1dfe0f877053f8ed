"""Which zone a calendar's TZIDs mean: IANA names, those of Windows and Outlook, with a vendor's prefix, or their own offset."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.formats.zonefinding import zone_of_venue
from agenda_cal.zones import zone_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.formats.calendars.lines import Block, Calendars

UTC_NAMES = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT", "Z", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal"})
"""Names that say nothing of where people meet."""
TZID = re.compile(r';TZID=("[^"]*"|[^;:"]*)', re.IGNORECASE)
OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?")
PREFIX = re.compile(r"\((?:UTC|GMT)[^)]{0,10}\) *")


class Zones(NamedTuple):
    """The zones of one file."""

    named: dict[str, str]
    """IANA names by TZID."""
    fixed: dict[str, timezone]
    """Offsets of TZIDs that mean no known zone, where they have one only."""
    unknown: frozenset[str]


def zones_of(calendars: Calendars) -> Zones:
    """Return what the TZIDs in a file mean, those that its events use and those that it defines."""
    tzids = {tzid for event in calendars.events for one in event.properties if (tzid := tzid_of(one.head))}
    defined = {block.text("TZID"): block for block in calendars.zones}
    named, fixed, unknown = {}, {}, set()
    for tzid in sorted(tzids | set(defined)):
        block = defined.get(tzid)
        zone = zone_named(tzid) or (zone_named(block.text("X-LIC-LOCATION")) if block else "")
        if zone:
            named[tzid] = zone
        elif block and (offset := _only_offset(block)) is not None:
            fixed[tzid] = offset
        else:
            unknown.add(tzid)
    return Zones(named, fixed, frozenset(unknown))


def tzid_of(head: str) -> str:
    """Return the TZID among a property's parameters; empty where there is none."""
    found = TZID.search(head)
    return found[1].strip('"') if found else ""


@cache
def zone_named(tzid: str) -> str:
    """Return the IANA name that a TZID means; empty where it is none that anybody knows."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415  # heavy, needed by calendars alone

    known = zone_names()
    plain = tzid.strip().strip('"/').strip()
    if plain in known:
        return plain
    windows = WINDOWS_TO_OLSON.get(plain, "")
    if windows in known:
        return windows
    parts = plain.split("/")
    for length in (3, 2):
        if len(parts) > length and (end := "/".join(parts[-length:])) in known:
            return end
    return zone_of_venue(plain[found.end() :]) if (found := PREFIX.match(plain)) else ""


def _only_offset(block: Block) -> timezone | None:
    """Return the offset of a VTIMEZONE that has only one."""
    offsets = {one.value.strip() for one in block.properties if one.name == "TZOFFSETTO"}
    found = OFFSET.fullmatch(next(iter(offsets))) if len(offsets) == 1 else None
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-ahead if found[1] == "-" else ahead)


def usual_zone(zones: Zones, calendars: Calendars) -> tuple[str, tuple[str, ...]]:
    """Return the zone that a file's own events, else its head, else its definitions name, and the others that events name.

    The first is empty where nothing names one. Where nobody knows what is named, it is that name.
    """
    used = Counter(
        _meant(zones, tzid)
        for event in calendars.events
        for one in event.properties
        if one.name == "DTSTART" and (tzid := tzid_of(one.head))
    )
    places = _places(one for one, _ in used.most_common())
    head = next((one.value.strip() for one in calendars.head if one.name == "X-WR-TIMEZONE"), "")
    head_zone = zone_named(head) or head
    if head_zone in places:
        places = [head_zone, *(one for one in places if one != head_zone)]
    chosen = next((one for one in places if one in zone_names()), "")
    if chosen:
        return chosen, tuple(one for one in places if one != chosen)
    if head_zone in zone_names():
        return head_zone, tuple(places)
    defined = _places(sorted(set(zones.named.values())))
    if len(defined) == 1 and not places:
        return defined[0], ()
    return next(iter([*places, head_zone])), ()


def _meant(zones: Zones, tzid: str) -> str:
    return zones.named.get(tzid) or ("UTC" if tzid in zones.fixed else tzid)


def _places(names: Iterable[str]) -> list[str]:
    return [one for one in names if one not in UTC_NAMES]
