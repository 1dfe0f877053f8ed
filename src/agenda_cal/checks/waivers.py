"""Waivers: comments that silence a finding where it is made, for a reason, if wanted until a day.

`# agenda-cal: ignore[AG203] lunch is at the hotel, until 2030-05-01` covers what starts on its line (a value, an entry,
a day); on a line of its own, what comes next; above the first key, the file. A `#` in a text is never a waiver.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import yaml

from agenda_cal.findings import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agenda_cal.findings import Finding
    from agenda_cal.reading.document import Document

SIGN = "agenda-cal:"
COMMENT = r"#[ \t]*agenda-cal:[ \t]*([^#]*)"
WAIVER = r"ignore\[([^\]]*)\][ \t:,–-]*(.*?)[ \t,;(]*(?:\buntil[ \t]+(\d{4}-\d{2}-\d{2})[ \t.)]*)?"


class Waiver(NamedTuple):
    """A waiver as it stands in the file."""

    location: Location
    """Of the comment."""
    codes: tuple[str, ...]
    """Codes, or beginnings of codes."""
    reason: str
    until: date | None
    """The last day on which it counts."""
    lines: tuple[int, int]
    """The first and the last line that it covers, counted from 1."""
    fault: str = ""
    """What keeps the comment from being a waiver."""

    def covers(self, finding: Finding) -> bool:
        """Tell whether it silences a finding, whatever the day."""
        first, last = self.lines
        return first <= finding.location.line <= last and any(finding.code.startswith(code) for code in self.codes)

    def has_expired(self, today: date) -> bool:
        """Tell whether its last day is over."""
        return self.until is not None and today > self.until


def find_waivers(document: Document) -> list[Waiver]:
    """Return the waivers of a document, in order."""
    found = [
        (number, hit)
        for number, line in enumerate(document.lines, 1)
        if SIGN in line
        for hit in re.finditer(COMMENT, line)
    ]
    if not found:
        return []
    layout = _Layout(document)
    return [_waiver(document, layout, number, hit) for number, hit in found if not layout.is_text(number, hit.start())]


def _waiver(document: Document, layout: _Layout, number: int, hit: re.Match[str]) -> Waiver:
    line = document.lines[number - 1]
    place = Location(document.name, number, hit.start() + 1, number, len(line.rstrip()) + 1)
    alone = not line[: hit.start()].strip()
    lines = layout.covered(number, alone=alone)
    match = re.fullmatch(WAIVER, hit[1].strip())
    if match is None:
        return Waiver(place, (), "", None, lines, "It is not of the form `# agenda-cal: ignore[AG203] reason`.")
    codes = tuple(code.strip() for code in match[1].split(",") if code.strip())
    until, fault = None, ""
    if match[3]:
        try:
            until = date.fromisoformat(match[3])
        except ValueError:
            fault = f"`{match[3]}` is not a date in the calendar."
    return Waiver(place, codes, match[2].strip(), until, lines, fault)


class _Layout:
    """Which lines the parts of a document take up."""

    def __init__(self, document: Document) -> None:
        self._lines = document.lines
        self._ends: dict[int, int] = {}
        self._texts: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._first_key = document.root.start_mark.line + 1
        waiting: list[yaml.Node] = [document.root]
        seen: set[int] = set()
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, yaml.ScalarNode):
                start, end = node.start_mark, node.end_mark
                self._texts.append(((start.line + 1, start.column), (end.line + 1, end.column)))
            for start, inner in _members(node):
                self._ends[start] = max(self._ends.get(start, 0), _last_line(inner))
                waiting.append(inner)
        self._texts.sort()
        self._starts = [start for start, _ in self._texts]

    def is_text(self, line: int, column: int) -> bool:
        """Tell whether a place is inside a text, so that no comment can stand there."""
        before = bisect_right(self._starts, (line, column)) - 1
        return before >= 0 and (line, column) < self._texts[before][1]

    def covered(self, line: int, *, alone: bool) -> tuple[int, int]:
        """Return the lines that a waiver on a line covers; `alone` where nothing else stands on it."""
        if not alone:
            return line, max(line, self._ends.get(line, line))
        if line < self._first_key:
            return 1, len(self._lines)
        after = (number for number in range(line + 1, len(self._lines) + 1) if self._says_something(number))
        start = next(after, line)
        return start, max(start, self._ends.get(start, start))

    def _says_something(self, number: int) -> bool:
        text = self._lines[number - 1].strip()
        return bool(text) and not text.startswith("#")


def _members(node: yaml.Node) -> Iterator[tuple[int, yaml.Node]]:
    """Yield what a list or map holds, with the line on which each begins: the key's, or the item's own."""
    if isinstance(node, yaml.SequenceNode):
        yield from ((inner.start_mark.line + 1, inner) for inner in node.value)
    elif isinstance(node, yaml.MappingNode):
        yield from ((key.start_mark.line + 1, value) for key, value in node.value)


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a node; where its end is the beginning of a line, the one before.

    The end of a list or map in block style is where the next thing begins, so that of its last member counts.
    """
    line = node.start_mark.line + 1
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        start, node = last if isinstance(last, tuple) else (last, last)
        line = max(line, start.start_mark.line + 1)
    end = node.end_mark
    return max(line, end.line + (1 if end.column else 0))


class Sorted(NamedTuple):
    """Findings, parted by what waivers say of them."""

    stand: list[Finding]
    silent: list[tuple[Finding, Waiver]]
    used: frozenset[Waiver]
    """The waivers that silence something."""


def apply_waivers(findings: Iterable[Finding], waivers: Iterable[Waiver], today: date) -> Sorted:
    """Part findings into those that stand and those that a waiver silences."""
    valid = [one for one in waivers if one.reason and not one.fault and not one.has_expired(today)]
    stand: list[Finding] = []
    silent: list[tuple[Finding, Waiver]] = []
    used: set[Waiver] = set()
    for finding in findings:
        waiver = next((one for one in valid if one.covers(finding)), None)
        if waiver is None:
            stand.append(finding)
        else:
            silent.append((finding, waiver))
            used |= {one for one in valid if one.covers(finding)}
    return Sorted(stand, silent, frozenset(used))
