"""Findings as a compiler prints them: the place, what is wrong, the line with the place marked, how to mend it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from agenda_cal.findings import Severity
from agenda_cal.report.paint import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agenda_cal.checks.waivers import Waiver
    from agenda_cal.findings import Finding, Location
    from agenda_cal.report.paint import Paint

WIDTH = 100
"""Characters of a line of the file that are shown."""


def render_findings(
    findings: Sequence[Finding], lines: Sequence[str], paint: Paint, days: Sequence[tuple[str, int, int]] = ()
) -> str:
    """Return all findings and their count; `lines` are those of the file.

    With `days` (name, first line, last line) the findings of each day stand below its name.
    """
    blocks = []
    last = ""
    for finding in findings:
        name = next((name for name, first, end in days if first <= finding.location.line <= end), "")
        if name != last and name:
            blocks.append(paint("bold", visible(name)))
        last = name
        blocks.append("\n".join(_block(finding, lines, paint)))
    return "\n\n".join([*blocks, count(findings)]) + "\n"


def render_ignored(ignored: Sequence[tuple[Finding, Waiver]], paint: Paint) -> str:
    """Return what waivers silence, with their reasons, and how many findings that are."""
    lines = []
    for finding, waiver in ignored:
        until = f", until {waiver.until}" if waiver.until else ""
        lines += [_headline(finding, paint), f"       {paint('dim', 'ignored:')} {visible(waiver.reason)}{until}"]
    return "\n".join([*lines, f"{_plural(len(ignored), 'finding')} ignored."]) + "\n"


def render_brief(findings: Sequence[Finding], paint: Paint) -> str:
    """Return one line for each finding, and their count."""
    return "\n".join([*(_headline(finding, paint) for finding in findings), count(findings)]) + "\n"


def count(findings: Sequence[Finding]) -> str:
    """Return how many there are of each severity, in words."""
    found = Counter(finding.severity for finding in findings)
    parts = [_plural(found[severity], severity) for severity in Severity if found[severity]]
    return f"{', '.join(parts)}." if parts else "No findings."


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _block(finding: Finding, lines: Sequence[str], paint: Paint) -> Iterator[str]:
    yield _headline(finding, paint)
    yield from _source(finding.location, lines, paint)
    if finding.hint:
        yield f"       {paint('dim', 'hint:')} {visible(finding.hint)}"
    for related in finding.related:
        yield f"       {paint('dim', 'see:')} {_place(related.location)}: {visible(related.message)}"


def _headline(finding: Finding, paint: Paint) -> str:
    where = f"{_place(finding.location)}:"
    kind = paint(finding.severity, f"{finding.severity} {finding.code}")
    return f"{paint('place', where)} {kind}: {visible(finding.message)}"


def _place(location: Location) -> str:
    return f"{visible(location.file)}:{location.line}:{location.column}"


def _source(location: Location, lines: Sequence[str], paint: Paint) -> Iterator[str]:
    """Yield the line of the file with the place underlined; a long line is cut around it."""
    if location.line > len(lines):
        return
    line = visible(lines[location.line - 1])
    start = location.column - 1
    end = location.end_column - 1 if location.end_line == location.line else len(line)
    end = max(end, start + 1)
    cut = max(0, start - WIDTH // 2) if len(line) > WIDTH else 0
    shown = line[cut : cut + WIDTH]
    marked = line[start : min(end, cut + WIDTH)].rstrip()
    pad = "".join("\t" if character == "\t" else " " * _cells(character) for character in line[cut:start])
    yield f"{location.line:>6} {paint('dim', '|')} {shown.rstrip()}"
    yield f"       {paint('dim', '|')} {pad}{paint('note', '^' * max(1, sum(map(_cells, marked))))}"


def _cells(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
