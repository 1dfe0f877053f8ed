"""The text of an iCalendar file → its components, line by line (RFC 5545 3.1), so that one broken event spoils no other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from agenda_cal.errors import ForeignFileError
from agenda_cal.reading.limits import MAX_TEXT

LINE_END = re.compile(r"\r\n|\n|\r")
NAME = re.compile(r"[A-Za-z0-9-]+")
MAX_EVENTS = 20_000
LONGEST_HEAD = 2000
"""Characters of a property's name and parameters."""
MOST_BROKEN = 20
"""Broken lines that are kept of one event."""
MOST_PROPERTIES = 1000
"""Of one event; an invitation has a line for everybody who is invited."""
MAX_LINES = 4_000_000
MAX_KEPT = 600_000
"""Content lines of events that are read; 20,000 events have half of them."""
OF_EVENTS = frozenset(
    {"UID", "SEQUENCE", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE"}
    | {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "STATUS", "TRANSP", "URL", "ORGANIZER", "ATTENDEE"}
    | {"CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-CDO-BUSYSTATUS"}
)
"""The properties of an event that are read; all others are left alone, with their parameters' quirks."""


class Property(NamedTuple):
    """A content line."""

    name: str
    """In capitals."""
    head: str
    """The name with its parameters."""
    value: str

    @property
    def line(self) -> str:
        """The whole line."""
        return f"{self.head}:{self.value}"


@dataclass(slots=True)
class Block:
    """A component within a VCALENDAR, without the components within it."""

    name: str
    line: int
    """Where it begins, from 1."""
    properties: list[Property] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Lines that are no content lines."""
    whole: bool = False
    """Whether its end was found."""

    @property
    def source(self) -> str:
        """Where it stands in the file."""
        return f"line {self.line}"

    def text(self, name: str) -> str:
        """Return the raw value of the first property of a name; empty where there is none."""
        return next((one.value for one in self.properties if one.name == name), "")


class Calendars(NamedTuple):
    """What a file holds."""

    head: tuple[Property, ...]
    """The properties of its calendars themselves."""
    events: tuple[Block, ...]
    zones: tuple[Block, ...]
    others: tuple[Block, ...]
    """Tasks, journals and whatever else."""


def read_calendars(text: str, name: str) -> Calendars:
    """Return the components of a file. ForeignFileError where it is no calendar, or holds more than anybody's."""
    if text.count("\n") + text.count("\r") > 2 * MAX_LINES:
        raise ForeignFileError(f"{name} has more lines than any calendar; import a part of it.")
    reader = _Reader(name)
    for number, line in _unfolded(text):
        reader.take(number, line)
    if not reader.inside:
        raise ForeignFileError(f"{name} is no iCalendar file: it has no BEGIN:VCALENDAR.")
    blocks = reader.blocks
    return Calendars(tuple(reader.head), tuple(blocks["VEVENT"]), tuple(blocks["VTIMEZONE"]), tuple(blocks[""]))


class _Reader:
    """Takes content lines, one by one."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._block: Block | None = None
        self._depth = 0
        self._kept = 0
        self.inside = False
        self.head: list[Property] = []
        self.blocks: dict[str, list[Block]] = {"VEVENT": [], "VTIMEZONE": [], "": []}

    def take(self, number: int, line: str) -> None:
        """Take the next content line, which begins at a line of the file."""
        prop = _property(line)
        begins, ends = prop.name == "BEGIN", prop.name == "END"
        what = prop.value.strip().upper() if begins or ends else ""
        if what == "VCALENDAR":
            self.inside, self._block, self._depth = begins or self.inside, None, 0
        elif not self.inside:
            return
        elif begins and (self._block is None or what == "VEVENT"):
            self._begin(what, number)  # an event within an event: the end of the first is missing
        elif begins:
            self._depth += 1
        elif ends:
            self._end()
        elif self._block is None:
            self.head += [prop] if prop.name else []
        elif not self._depth or self._block.name == "VTIMEZONE":
            self._kept += 1
            if self._kept > MAX_KEPT:
                raise ForeignFileError(f"{self._name} has more lines than any calendar; import a part of it.")
            _keep(self._block, prop, line)

    def _begin(self, what: str, number: int) -> None:
        self._block, self._depth = Block(what, number), 0
        listed = self.blocks.get(what, self.blocks[""])
        listed.append(self._block)
        if len(listed) > MAX_EVENTS:
            raise ForeignFileError(f"{self._name} holds more than {MAX_EVENTS:,} events; import a part of it.")

    def _end(self) -> None:
        if self._block is None:
            return
        if self._depth:
            self._depth -= 1
        else:
            self._block.whole, self._block = True, None


def _keep(block: Block, prop: Property, line: str) -> None:
    if not prop.name:
        if line.strip() and len(block.broken) < MOST_BROKEN:
            block.broken.append(line.strip()[:LONGEST_HEAD])
    elif block.name != "VEVENT" or prop.name in OF_EVENTS:
        if len(block.properties) < MOST_PROPERTIES:
            block.properties.append(prop)
        elif len(block.broken) < MOST_BROKEN:
            block.broken.append(f"More than {MOST_PROPERTIES:,} properties; the rest is left out.")


def _unfolded(text: str) -> list[tuple[int, str]]:
    """Return the content lines with the numbers of the lines on which they begin."""
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(LINE_END.split(text), 1):
        if line[:1] in {" ", "\t"} and found:
            found[-1][1].append(line[1:])
        elif line:
            found.append((number, [line]))
    return [(number, "".join(parts)) for number, parts in found]


def _property(line: str) -> Property:
    """Return a content line in its parts; without a name where it is none."""
    quoted = False
    for end, letter in enumerate(line[: LONGEST_HEAD + 1]):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return _parted(line, end)
    return Property("", "", "")


def _parted(line: str, end: int) -> Property:
    """Return a content line whose name and parameters end before a colon."""
    head = line[:end]
    name = head.partition(";")[0].strip()
    if not NAME.fullmatch(name):
        return Property("", "", "")
    return Property(name.upper(), head.strip(), line[end + 1 : end + 1 + 2 * MAX_TEXT])
