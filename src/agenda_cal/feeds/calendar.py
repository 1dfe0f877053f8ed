"""A feed as one VCALENDAR (RFC 5545 3.4, RFC 7986 5): header, time zone, and the blocks of its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.feeds.contentline import clean_name, fold
from agenda_cal.feeds.uids import feed_uid
from agenda_cal.feeds.vevent import utc

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


def calendar_head(agenda: Agenda, feed: Feed) -> tuple[bytes, bytes]:
    """Return what stands before and behind the LAST-MODIFIED of a feed, up to its time zone."""
    uid = feed_uid(agenda.id, feed.path)
    name = clean_name(feed.name) or agenda.id
    identity = f"X-WR-TIMEZONE:{agenda.timezone.key}\r\nX-WR-RELCALID:{uid}\r\n"  # no UID: vdirsyncer takes it for every event's
    return BEGIN + fold(f"X-WR-CALNAME:{name}") + fold(f"NAME:{name}") + identity.encode(), REFRESHING


def assemble(head: tuple[bytes, bytes], modified: datetime, zone: FeedZone, blocks: Iterable[bytes]) -> bytes:
    """Return the bytes of a feed."""
    stamp = f"LAST-MODIFIED:{utc(modified)}\r\n".encode()
    return b"".join((head[0], stamp, head[1], zone.lines, *blocks, b"END:VCALENDAR\r\n"))
