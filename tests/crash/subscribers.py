"""What subscribers can read from an output folder at any moment, held against all that they could read before."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from contentlines import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STAMP = re.compile(rb"^(?:DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n", re.MULTILINE)
UID = re.compile(rb"^UID:(.*)\r\n", re.MULTILINE)
MODIFIED = re.compile(rb"^LAST-MODIFIED:(\d{8}T\d{6}Z)\r\n", re.MULTILINE)
DTSTAMP = re.compile(rb"^DTSTAMP:(\d{8}T\d{6}Z)\r\n", re.MULTILINE)
SEQUENCE = re.compile(rb"^SEQUENCE:(\d+)\r\n", re.MULTILINE)
BEGIN, END = b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n"


class Seen(NamedTuple):
    """What was last read of an event or of a feed."""

    stamp: tuple[int, bytes, bytes]
    """SEQUENCE, LAST-MODIFIED, DTSTAMP; of a feed only LAST-MODIFIED counts."""
    content: bytes
    """Without stamps."""


@dataclass
class Subscribers:
    """All that anybody could have read so far."""

    events: dict[tuple[str, bytes], Seen] = field(default_factory=dict)
    """By feed and UID, as who subscribes to one feed sees them."""
    feeds: dict[str, Seen] = field(default_factory=dict)

    def read(self, files: Mapping[str, bytes]) -> Iterator[str]:
        """Read every feed of an output, and yield what has gone backwards."""
        for path, raw in files.items():
            if path.endswith(".ics"):
                yield from self._feed(path, raw)

    def _feed(self, path: str, raw: bytes) -> Iterator[str]:
        head, *events = raw.split(b"BEGIN:VEVENT\r\n")
        modified = _one(MODIFIED, head)
        yield from _compare(path, self.feeds.get(path), now := Seen((0, modified, b""), raw))
        self.feeds[path] = now
        for event in events:
            uid = _one(UID, event)
            stamp = int(_one(SEQUENCE, event)), _one(MODIFIED, event), _one(DTSTAMP, event)
            now = Seen(stamp, STAMP.sub(b"", event.removesuffix(END)))
            yield from _compare(f"{path} {uid.decode()}", self.events.get((path, uid)), now)
            self.events[path, uid] = now

    def behind(self, files: Mapping[str, bytes]) -> Iterator[str]:
        """Yield the UIDs that have an earlier stamp in some feed of a whole publication than anybody has seen in any."""
        highest: dict[bytes, tuple[int, bytes, bytes]] = {}
        for (_, uid), seen in self.events.items():
            highest[uid] = max(highest.get(uid, seen.stamp), seen.stamp)
        for (path, uid), seen in self.events.items():
            if b"UID:" + uid + b"\r\n" in files.get(path, b"") and seen.stamp != highest[uid]:
                yield f"{path} {uid.decode()}: {seen.stamp}, and another feed had {highest[uid]}"


def _one(pattern: re.Pattern[bytes], raw: bytes) -> bytes:
    match = pattern.search(raw)
    return match[1] if match else b""


def _compare(name: str, last: Seen | None, now: Seen) -> Iterator[str]:
    if last is None:
        return
    (sequence, *times), (last_sequence, *last_times) = now.stamp, last.stamp
    fell = sequence < last_sequence or any(new < old for new, old in zip(times, last_times, strict=True))
    if fell or (now.content != last.content and now.stamp == last.stamp):
        yield f"{name}: {last.stamp} became {now.stamp}{'' if fell else ' with other content'}"


def not_whole(files: Mapping[str, bytes], *allowed: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files that are neither half-written ones under their own name, nor whole and just as one of these says."""
    for path, raw in files.items():
        name = path.rpartition("/")[2]
        if name.startswith(".agenda-cal-"):
            continue
        if path.endswith(".json"):
            json.loads(raw)
        elif path.endswith(".ics"):
            if not (raw.startswith(BEGIN) and raw.endswith(END)):
                yield f"{path} is not whole"
                continue
            parse(raw)
        places = {path, path.replace(".pending.json", ".json")}
        if all(raw != one.get(place) for one in allowed for place in places):
            yield f"{path} is neither as it was nor as it was to become"


def without_stamps(files: Mapping[str, bytes], record: str) -> dict[str, object]:
    """Return the feeds and the record of an output without stamps, and without what follows from them."""
    feeds: dict[str, object] = {path: STAMP.sub(b"", raw) for path, raw in files.items() if path.endswith(".ics")}
    return feeds | {record: _plain_record(files[record])}


NOTE = b"DESCRIPTION:This calendar holds nothing at present."
"""How the note in a feed without entries begins."""


def without_late_tombstones(files: Mapping[str, object], beside: Mapping[str, object]) -> dict[str, object]:
    """Return feeds without what they say is cancelled and those of a build that was never killed do not hold at all.

    A feed that a killed build did not reach still held an event that had left it; when that is cancelled, it is told so.
    """
    return {path: _trimmed(raw, beside.get(path)) if isinstance(raw, bytes) else raw for path, raw in files.items()}


def _trimmed(raw: bytes, beside: object) -> bytes:
    head, *events = raw.removesuffix(END).split(b"BEGIN:VEVENT\r\n")
    known = set(UID.findall(beside)) if isinstance(beside, bytes) else set()
    kept = [one for one in events if b"STATUS:CANCELLED\r\n" not in one or _one(UID, one) in known]
    if events and not kept and isinstance(beside, bytes) and beside.count(b"BEGIN:VEVENT\r\n") == 1 and NOTE in beside:
        return beside  # what is cancelled stands in the place of the note that a calendar without entries holds
    return b"BEGIN:VEVENT\r\n".join([head, *kept]) + END


def _plain_record(raw: bytes) -> object:
    record = json.loads(raw)
    told = ("entry", "title", "start", "end", "status")
    events = {uid: [event[key] for key in told] for uid, event in record["events"].items()}
    return record["agenda"], events, sorted(record["feeds"])
