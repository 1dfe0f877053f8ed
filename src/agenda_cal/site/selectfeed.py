"""Feeds that a static host cannot offer: `feeds/select/WHAT.ics`, made of feeds that are published.

WHAT is either a few criteria joined by `+`, which narrow each other, each the kind and the key of a published feed:
`day-2024-07-16+person-ferenc-urban`; kinds are day, person, chair, speaker, policy-area, room, track. Or it is `my-`
and the token of ticked entries (`feeds.token`), which unite. Every event is the block that the published feeds hold,
tombstones too, so nothing needs to be known of the agenda.

LAST-MODIFIED of criteria is the last one of their feeds: whatever enters, leaves or changes in the selection changes
one of them. That of ticked entries is that of the feed of everything: it alone also grows when a tombstone runs out,
where the stamps of what is left would fall.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.calendar import assemble, feed_modified, head_of
from agenda_cal.feeds.contentline import clean_name
from agenda_cal.feeds.stamp import Stamp
from agenda_cal.feeds.token import canonical_token, named_by
from agenda_cal.feeds.uids import feed_uid, note_uid
from agenda_cal.feeds.vevent import render_note
from agenda_cal.feeds.vtimezone import FeedZone
from agenda_cal.publication.revise import NOTHING_LEFT
from agenda_cal.site.cache import Cache
from agenda_cal.site.served import served

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agenda_cal.site.served import Files, Served

FOLDERS = {
    "day": "days",
    "person": "people",
    "chair": "chairs",
    "speaker": "speakers",
    "policy-area": "policy-areas",
    "room": "rooms",
    "track": "tracks",
}
"""Kinds of criteria, in the order of a canonical address, and where their feeds are."""
CRITERION = re.compile(rf"({'|'.join(FOLDERS)})-([a-z0-9-]{{1,64}})")
MOST_CRITERIA = 7
LONGEST = 512
TICKED = "my-"
TICKED_NAME = "My agenda"
TICKED_FILE = "my-agenda.ics"
EVENT = b"BEGIN:VEVENT\r\n"
END = b"END:VCALENDAR\r\n"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
MOST_OCTETS = 32 * 1024 * 1024


class Parsed(NamedTuple):
    """A published feed, taken apart."""

    uid: str
    name: str
    timezone: str
    modified: datetime
    zone: bytes
    """Its VTIMEZONE."""
    blocks: dict[str, bytes]
    """Its events by UID, in its order."""


class Wanted(NamedTuple):
    """What an address asks for."""

    path: str
    """Of the feed, under `feeds/`; the same for all addresses that mean the same."""
    feeds: tuple[str, ...]
    """The published feeds that narrow each other, by path under `feeds/`."""
    token: str = ""


def wanted(what: str) -> Wanted | None:
    """Return what an address asks for; None where it has no meaning."""
    if len(what) > LONGEST:
        return None
    if what.startswith(TICKED) and (token := canonical_token(what.removeprefix(TICKED))):
        return Wanted(f"select/{TICKED}{token}", (), token)
    criteria = [CRITERION.fullmatch(part) for part in dict.fromkeys(what.split("+"))]
    found = [match for match in criteria if match]
    if len(found) < len(criteria) or len(found) > MOST_CRITERIA:
        return None
    kinds = list(FOLDERS)
    found.sort(key=lambda one: (kinds.index(one[1]), one[2]))
    path = "+".join(one[0] for one in found)
    return Wanted(f"select/{path}", tuple(f"{FOLDERS[one[1]]}/{one[2]}" for one in found))


class Selections:
    """The selections that are asked for, made of an output folder's feeds; `is_writing` tells that a build is under way."""

    def __init__(self, files: Files, is_writing: Callable[[], bool]) -> None:
        self._files = files
        self._is_writing = is_writing
        self._parsed: Cache[Parsed] = Cache(MOST_OCTETS)
        self._made: Cache[Served] = Cache(MOST_OCTETS)

    def find(self, what: str) -> Served | None:
        """Return the feed of an address; None where it has no meaning, or names a feed that there is not."""
        asked = wanted(what)
        if asked is None:
            return None
        paths = [f"feeds/{path}.ics" for path in ("all", *asked.feeds)]
        states = [self._files.state(path) for path in paths]
        if None in states:
            return None
        key = f"{asked.path}.ics"
        if made := self._made.get(key, states):
            return made
        parts = [self._parse(path) for path in paths]
        everything, *feeds = [part for part in parts if part]
        if len(feeds) < len(asked.feeds):
            return None
        body, modified = _encode(asked, everything, feeds)
        name = TICKED_FILE if asked.token else key
        if self._is_writing():  # some of the feeds may be of the next revision: nobody is to rely on this one's date
            return served(name, body, None)
        return self._made.keep(key, states, len(body), served(name, body, modified))

    def _parse(self, path: str) -> Parsed | None:
        state, found = self._files.state(path), self._files.find(path)
        if found is None:
            return None
        kept = self._parsed.get(path, state)
        if kept is None and (parsed := parse_feed(found.body)):
            return self._parsed.keep(path, state, len(found.body), parsed)
        return kept


def parse_feed(raw: bytes) -> Parsed | None:
    """Take a feed of ours apart; None where it is none."""
    head, _, events = raw.partition(b"\r\n" + EVENT)
    head, begin, zone = head.partition(b"\r\nBEGIN:VTIMEZONE\r\n")
    unfolded = head.replace(b"\r\n ", b"").decode("utf-8", "replace")
    lines = dict(line.partition(":")[::2] for line in unfolded.split("\r\n"))
    modified = feed_modified(head)
    if modified is None or not {"X-WR-RELCALID", "NAME", "X-WR-TIMEZONE"} <= lines.keys() or not raw.endswith(END):
        return None
    blocks = [EVENT + one for one in events.removesuffix(END).split(EVENT)]
    by_uid = {block.split(b"\r\n", 2)[1].removeprefix(b"UID:").decode("ascii", "replace"): block for block in blocks}
    whole = begin.removeprefix(b"\r\n") + zone + b"\r\n" if begin else b""
    return Parsed(lines["X-WR-RELCALID"], lines["NAME"], lines["X-WR-TIMEZONE"], modified, whole, by_uid)


def _encode(asked: Wanted, everything: Parsed, feeds: Sequence[Parsed]) -> tuple[bytes, datetime]:
    """Return the bytes of a selection, and its LAST-MODIFIED; its identity follows from that of the feed of everything."""
    if asked.token:
        uids, modified = named_by(asked.token, everything.blocks), everything.modified
        name = clean_name(f"{TICKED_NAME} – {everything.name}")
    else:
        first, *others = feeds
        uids = [uid for uid in first.blocks if all(uid in other.blocks for other in others)]
        uids = [uid for uid in uids if uid in everything.blocks]
        modified = max(feed.modified for feed in feeds)
        owners = [feed.name.removesuffix(f" – {everything.name}") for feed in feeds]
        name = clean_name(f"{' · '.join(owners)} – {everything.name}")
    source = feeds[0] if feeds else everything
    blocks = [source.blocks[uid] for uid in uids] or [_note(asked, everything, name, modified)]
    head = head_of(feed_uid(everything.uid, asked.path), name, everything.timezone)
    return assemble(head, modified, FeedZone(everything.timezone, everything.zone), blocks), modified


def _note(asked: Wanted, everything: Parsed, name: str, modified: datetime) -> bytes:
    """Return a note for a selection that holds nothing; its SEQUENCE, too, grows with the time of the last change."""
    days = re.findall(rb"\r\nDTSTART[^:\r]*:(\d{8})", b"".join(everything.blocks.values()))
    day = datetime.strptime(min(days).decode(), "%Y%m%d").replace(tzinfo=UTC).date() if days else modified.date()
    content = render_note(note_uid(everything.uid, asked.path), f"Nothing scheduled: {name}", NOTHING_LEFT, day)
    return content.block(Stamp(modified, max(0, int((modified - EPOCH).total_seconds()))))
