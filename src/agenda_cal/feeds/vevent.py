"""An entry as a VEVENT (RFC 5545 3.6.1): its content, which is rendered once, and its stamps, which say when it changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.contentline import clean, clean_line, clean_name, date_time, fold, text_line
from agenda_cal.feeds.description import describe
from agenda_cal.feeds.uids import event_uid
from agenda_cal.footnotes import without_footnotes
from agenda_cal.model import EntryStatus, LinkKind

if TYPE_CHECKING:
    from datetime import date

    from agenda_cal.feeds.stamp import Stamp
    from agenda_cal.feeds.vtimezone import FeedZone
    from agenda_cal.model import Agenda, Day, Entry, TimetableEntry

CANCELLED_PREFIX = "CANCELLED: "
END = b"END:VEVENT\r\n"
HOST = re.compile(r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]")
AMBIGUOUS_HOST = set("ßς\u200c\u200d")
URL_SAFE = "/:@!$&'()*+,;=~-._?%"


class EventContent(NamedTuple):
    """A rendered event without its stamps: what counts as change is a change of this."""

    uid: str
    summary: str
    start: datetime
    """In UTC; the local time in `lines` may stay when a law moves the instant."""
    end: datetime
    status: EntryStatus
    lines: bytes
    """From DTSTART on, up to END:VEVENT, folded."""

    @property
    def digest(self) -> str:
        """A digest of everything a subscriber sees, in hexadecimal."""
        span = f"{self.start.timestamp():.0f}/{self.end.timestamp():.0f}".encode()
        return sha256(self.lines + span).hexdigest()[:32]

    @property
    def title(self) -> str:
        """The summary without what marks it as cancelled."""
        return self.summary.removeprefix(CANCELLED_PREFIX) if self.status is EntryStatus.CANCELLED else self.summary

    def block(self, stamp: Stamp) -> bytes:
        """Return the whole VEVENT component."""
        when = utc(stamp.modified)
        head = (
            f"BEGIN:VEVENT\r\nUID:{self.uid}\r\nDTSTAMP:{when}\r\nLAST-MODIFIED:{when}\r\nSEQUENCE:{stamp.sequence}\r\n"
        )
        return head.encode() + self.lines + END


def utc(at: datetime) -> str:
    """Return an aware time as a DATE-TIME value in UTC (RFC 5545 3.3.5)."""
    return f"{date_time(at.astimezone(UTC))}Z"


def from_utc(text: bytes) -> datetime | None:
    """Return the time that such a value says; None where there is no such time."""
    try:
        return datetime.fromisoformat(text.decode())
    except ValueError:
        return None


def render_event(agenda: Agenda, day: Day, entry: Entry, zone: FeedZone, uid: str = "") -> EventContent:
    """Return the content of the event of an entry that takes place; it is the same in every feed.

    Its UID follows from the ids of agenda and entry where no other is given.
    """
    status = agenda.status_of(entry)
    summary = title_of(entry)
    description = clean(describe(agenda, day, entry))
    location = location_of(agenda, entry)
    start, end = entry.start.astimezone(UTC), entry.end.astimezone(UTC)
    lines = [_times(entry.start, entry.end, zone), text_line("SUMMARY", summary)]
    if description:
        lines.append(text_line("DESCRIPTION", description))
    if location:
        lines.append(text_line("LOCATION", location))
    if entry.links and (url := url_of(entry)):
        lines.append(fold(f"URL:{url}"))
    lines += (fold(f"CATEGORIES:{','.join(categories_of(entry))}"), _state(status, free=entry.kind.is_free_time))
    return EventContent(uid or event_uid(agenda.id, entry.id), summary, start, end, status, b"".join(lines))


def title_of(entry: TimetableEntry) -> str:
    """Return what calendars call an entry."""
    return clean_line(without_footnotes(entry.heading)) or entry.kind.capitalize()


def render_tombstone(uid: str, title: str, start: datetime, end: datetime, zone: FeedZone) -> EventContent:
    """Return what is left of an event that is cancelled or gone; the times, as last published, are in the agenda's zone."""
    summary = f"{CANCELLED_PREFIX}{clean_line(title)}"
    lines = (
        _times(start, end, zone),
        text_line("SUMMARY", summary),
        _state(EntryStatus.CANCELLED, free=True),
    )
    return EventContent(
        uid, summary, start.astimezone(UTC), end.astimezone(UTC), EntryStatus.CANCELLED, b"".join(lines)
    )


def render_note(uid: str, title: str, text: str, day: date) -> EventContent:
    """Return a note that lasts a day and keeps nobody busy."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    end = start + timedelta(days=1)
    lines = (
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}\r\nDTEND;VALUE=DATE:{end:%Y%m%d}\r\n".encode(),
        text_line("SUMMARY", clean_line(title)),
        text_line("DESCRIPTION", clean(text)),
        _state(EntryStatus.CONFIRMED, free=True),
    )
    return EventContent(uid, clean_line(title), start, end, EntryStatus.CONFIRMED, b"".join(lines))


def _times(start: datetime, end: datetime, zone: FeedZone) -> bytes:
    """Return DTSTART and DTEND, of local times, as feeds write them; no IANA name is so long that they need folding."""
    if not zone.tzid:
        return f"DTSTART:{utc(start)}\r\nDTEND:{utc(end)}\r\n".encode()
    return f"DTSTART;TZID={zone.tzid}:{date_time(start)}\r\nDTEND;TZID={zone.tzid}:{date_time(end)}\r\n".encode()


@cache
def _state(status: EntryStatus, *, free: bool) -> bytes:
    """Return the lines that say whether an event takes place and whether it occupies people."""
    free = free or status is EntryStatus.CANCELLED
    occupied = "TENTATIVE" if status is EntryStatus.TENTATIVE else "BUSY"
    return (
        f"STATUS:{status.upper()}\r\n"
        f"TRANSP:{'TRANSPARENT' if free else 'OPAQUE'}\r\n"
        f"X-MICROSOFT-CDO-BUSYSTATUS:{'FREE' if free else occupied}\r\n"
    ).encode()


def categories_of(entry: Entry) -> tuple[str, ...]:
    """Return the categories of an event: its kind, its policy areas' keys, its track. None holds what would need escaping."""
    names = [entry.kind.capitalize(), *(area.key for area in entry.all_policy_areas())]
    if entry.track and (track := clean_name(without_footnotes(entry.track.title))):
        names.append(track)
    return tuple(names)


def location_of(agenda: Agenda, entry: Entry) -> str:
    """Return the room and the full address in one cleaned line."""
    room, venue = entry.room, agenda.venue
    of_room = (room.name, room.building, room.address) if room else ()
    return _one_line(of_room + ((venue.name, venue.building, venue.address) if venue else ()))


@lru_cache(maxsize=1024)
def _one_line(parts: tuple[str, ...]) -> str:
    """Return the parts of an address, each once; there are few of them, and many events in each."""
    return ", ".join(dict.fromkeys(line for line in map(clean_line, map(without_footnotes, parts)) if line))


def url_of(entry: Entry) -> str:
    """Return the address of an entry as ASCII: its join link, else its first link; empty where none is http(s)."""
    links = sorted(entry.links, key=lambda link: link.kind is not LinkKind.JOIN)
    return next((url for url in (ascii_url(link.url) for link in links) if url), "")


def ascii_url(address: str) -> str:
    """Return an http(s) address percent-encoded, its host in IDNA; empty for anything else."""
    from urllib.parse import quote, urlsplit, urlunsplit  # noqa: PLC0415  # few agendas have links

    try:
        parts = urlsplit(clean(address))
        host = _ascii_host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in {"http", "https"} or not HOST.fullmatch(host) or "\\" in parts.netloc:
        return ""
    path, query, fragment = (quote(part, safe=URL_SAFE) for part in parts[2:])
    return urlunsplit((parts.scheme, host + port, path, query, fragment))


def _ascii_host(host: str) -> str:
    """Return a host as ASCII; empty where IDNA 2003, which is what Python has, names another host than browsers do."""
    if ":" in host:
        return f"[{host}]"
    return "" if AMBIGUOUS_HOST & set(host) else host.encode("idna").decode("ascii")


def with_reminder(block: bytes, summary: str, before: timedelta) -> bytes:
    """Return a VEVENT block with an alarm (RFC 5545 3.6.6), for a personal copy: a feed has none."""
    minutes = int(before.total_seconds() // 60)
    alarm = (
        b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        + text_line("DESCRIPTION", summary)
        + f"TRIGGER:-PT{minutes}M\r\nEND:VALARM\r\n".encode()
    )
    return block.removesuffix(END) + alarm + END
