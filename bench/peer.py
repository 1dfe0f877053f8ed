"""The same feeds written by the `icalendar` library: what our writing is measured against.

It rewrites a tree of ours, and has every advantage that leaves it the same bytes to write: all values are read and
converted beforehand, the time zone is one component for all feeds, and files are written without a look at what is
there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vDuration

if TYPE_CHECKING:
    from pathlib import Path

Values = dict[str, Any]
"""Of one component, by property, as the library's `add` takes them."""

END = b"END:VCALENDAR\r\n"
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, ready to be written."""

    path: str
    """Relative to the tree."""
    head: Values
    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """All that there is to write."""

    feeds: tuple[Feed, ...]
    events: dict[str, Values]
    """By UID."""
    zone: str
    """The VTIMEZONE."""


def read_tree(source: Path) -> Tree:
    """Read what the tool has written; this is no parser for what others write."""
    texts = {path: path.read_bytes().decode().replace("\r\n ", "") for path in sorted(source.rglob("*.ics"))}
    feeds = tuple(
        Feed(
            str(path.relative_to(source)),
            _values(text.partition("BEGIN:VTIMEZONE")[0]),
            tuple(re.findall(r"^BEGIN:VEVENT\r\nUID:(.+)\r$", text, re.MULTILINE)),
        )
        for path, text in texts.items()
    )
    head, *blocks = texts[source / "feeds" / "all.ics"].split("BEGIN:VEVENT\r\n")
    events = (_values(block) for block in blocks)
    return Tree(feeds, {one["UID"]: one for one in events}, head[head.index("BEGIN:VTIMEZONE") :])


def write_anew(tree: Tree, output: Path) -> None:
    """Write all feeds, the events of each made anew, as the library's documentation shows it."""
    zone = Component.from_ical(tree.zone)
    for feed in tree.feeds:
        calendar = _filled(Calendar(), feed.head)
        calendar.add_component(zone)
        for uid in feed.uids:
            calendar.add_component(_filled(Event(), tree.events[uid]))
        _write(output / feed.path, calendar.to_ical())


def write_shared(tree: Tree, output: Path) -> None:
    """Write all feeds, each event made and encoded once, and its bytes put into every feed that holds it."""
    zone = Component.from_ical(tree.zone)
    blocks = {uid: _filled(Event(), values).to_ical() for uid, values in tree.events.items()}
    for feed in tree.feeds:
        calendar = _filled(Calendar(), feed.head)
        calendar.add_component(zone)
        head = calendar.to_ical().removesuffix(END)
        _write(output / feed.path, b"".join((head, *(blocks[uid] for uid in feed.uids), END)))


def _filled(component: Component, values: Values) -> Component:
    for name, value in values.items():
        component.add(name, value)
    return component


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _values(block: str) -> Values:
    found: Values = {}
    for line in block.split("\r\n"):
        name, _, value = line.partition(":")
        name, _, parameters = name.partition(";")
        if name not in {"BEGIN", "END", ""}:
            found[name] = _value(name, parameters, value)
    return found


def _value(name: str, parameters: str, text: str) -> Any:
    match name:
        case "DTSTAMP" | "LAST-MODIFIED":
            return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        case "DTSTART" | "DTEND":
            zone = ZoneInfo(parameters.removeprefix("TZID="))
            return datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=zone)
        case "SEQUENCE":
            return int(text)
        case "CATEGORIES":
            return text.split(",")
        case "REFRESH-INTERVAL":
            return vDuration(timedelta(hours=1), params={"VALUE": "DURATION"})
        case _:
            return ESCAPED.sub(lambda hit: "\n" if hit[1] == "n" else hit[1], text)
