"""Where a problem of an entry stands in the file, and how messages call an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.footnotes import without_footnotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda, Entry, TimetableEntry


def inside(entry: TimetableEntry, path: Path) -> Path:
    """Return a path that lies in the entry itself: what a continuation takes from another entry stands at `continues`."""
    return path if path[: len(entry.path)] == entry.path else (*entry.path, "continues")


def is_own(entry: TimetableEntry, path: Path) -> bool:
    """Tell whether a value stands in the entry itself, and is not taken from what it continues."""
    return path[: len(entry.path)] == entry.path


def called(entry: TimetableEntry) -> str:
    """Return an entry's title in quotes, short enough for a sentence."""
    title = without_footnotes(entry.heading)
    return f"“{title}”" if len(title) <= 60 else f"“{title[:59].rstrip()}…”"


def timed(entry: Entry) -> str:
    """Return an entry's title and time."""
    return f"{called(entry)} {entry.start:%H:%M}-{entry.end:%H:%M}"


def listed(texts: Iterable[str]) -> str:
    """Return texts as an English enumeration."""
    *first, last = texts
    return f"{', '.join(first)} and {last}" if first else last


def blocks(agenda: Agenda) -> dict[str, str]:
    """Return for each entry that shares its time on purpose the id that stands for its block; blocks count as one."""
    sharing = {entry.id: entry.shares_time_with for entry in agenda.entries() if entry.shares_time_with}
    found: dict[str, str] = {}
    for first in sorted(sharing):
        waiting = [first] if first not in found else []
        while waiting:
            id_ = waiting.pop()
            if id_ not in found:
                found[id_] = first
                waiting += sharing.get(id_, ())
    return found


def one_per_block(entries: Iterable[Entry], block_of: dict[str, str]) -> list[Entry]:
    """Return entries without those that share a block with one before them, and each once."""
    return list({block_of.get(entry.id, entry.id): entry for entry in reversed(list(entries))}.values())[::-1]
