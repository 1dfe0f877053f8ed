"""A feed as one VCALENDAR (RFC 5545 3.4, RFC 7986 5): header, time zone, and the blocks of its events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.feeds.contentline import clean_name, fold
from agenda_cal.feeds.uids import feed_uid
from agenda_cal.feeds.vevent import from_utc, utc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from agenda_cal.feeds.select import Feed
    from agenda_cal.feeds.vtimezone import FeedZone
    from agenda_cal.model import Agenda

PRODID = "-//agenda-cal//agenda-cal//EN"
"""Constant: a version or date in it would change every feed with every release."""
REFRESH = "PT1H"
"""How often to look for changes; Nextcloud keeps the first value that it ever saw."""
BEGIN = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODID}\r\nCALSCALE:GREGORIAN\r\n".encode()
REFRESHING = f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}\r\nX-PUBLISHED-TTL:{REFRESH}\r\n".encode()
MODIFIED = re.compile(rb"\r\nLAST-MODIFIED:(\d{8}T\d{6}Z)\r\n")


def calendar_head(agenda: Agenda, feed: Feed) -> tuple[bytes, bytes]:
    """Return what stands before and behind the LAST-MODIFIED of a feed, up to its time zone."""
    return head_of(feed_uid(agenda.id, feed.path), clean_name(feed.name) or agenda.id, agenda.timezone.key)


def head_of(uid: str, name: str, timezone: str) -> tuple[bytes, bytes]:
    """Return the same for a UID, a cleaned name and the name of a time zone."""
    identity = f"X-WR-TIMEZONE:{timezone}\r\nX-WR-RELCALID:{uid}\r\nUID:{uid}\r\n"
    return BEGIN + fold(f"X-WR-CALNAME:{name}") + fold(f"NAME:{name}") + identity.encode(), REFRESHING


def assemble(head: tuple[bytes, bytes], modified: datetime, zone: FeedZone, blocks: Iterable[bytes]) -> bytes:
    """Return the bytes of a feed."""
    stamp = f"LAST-MODIFIED:{utc(modified)}\r\n".encode()
    return b"".join((head[0], stamp, head[1], zone.lines, *blocks, b"END:VCALENDAR\r\n"))


def feed_modified(raw: bytes) -> datetime | None:
    """Return when a feed, or its beginning, says that it changed last; None where it is none of ours."""
    match = MODIFIED.search(raw)
    return from_utc(match[1]) if match else None
