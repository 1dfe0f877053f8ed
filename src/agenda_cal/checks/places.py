"""Where a problem of an entry stands in the file, and how messages call an entry."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from agenda_cal.footnotes import without_footnotes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda, Appearance, Entry, TimetableEntry


def inside(entry: TimetableEntry, path: Path) -> Path:
    """Return a path that lies in the entry itself: what a continuation takes from another entry stands at `continues`."""
    return path if path[: len(entry.path)] == entry.path else (*entry.path, "continues")


def is_own(entry: TimetableEntry, path: Path) -> bool:
    """Tell whether a value stands in the entry itself, and is not taken from what it continues."""
    return path[: len(entry.path)] == entry.path


@lru_cache(maxsize=1)
def alive(agenda: Agenda) -> tuple[Entry, ...]:
    """Return the entries that take place, with a time."""
    return tuple(agenda.alive())


def needed(entry: TimetableEntry) -> dict[str, Appearance]:
    """Return everybody whom an entry needs, by id, in whatever role, each with the first mention."""
    found: dict[str, Appearance] = {}
    for one in (*entry.chairs, *entry.all_speakers()):
        if one.person is not None:
            found.setdefault(one.person.id, one)
    return found


def texts_of(entry: TimetableEntry) -> Iterator[tuple[Path, str]]:
    """Yield every text of an entry that is published, with its place; what a continuation takes over, only where it stands."""
    own = entry.path
    yield (*own, "title"), entry.title if not entry.continues else ""
    yield (*own, "abstract"), entry.abstract if not entry.continues else ""
    for index, question in enumerate(entry.guiding_questions):
        yield (*own, "guiding_questions", index), question
    for item in entry.all_items():
        if is_own(entry, item.path):
            yield (*item.path, "title"), item.title
            yield (*item.path, "abstract"), item.abstract


def entries_with(agenda: Agenda, parts: Collection[bytes]) -> Iterator[TimetableEntry]:
    """Yield the entries whose texts hold one of some parts, which are ASCII in lower case, in any case.

    Most texts hold nothing that a check looks for; this says so in a tenth of the time that a pattern takes.
    """
    return (entry for entry, text in _plain_texts(agenda) if holds_any(text, parts))


@lru_cache(maxsize=1)
def _plain_texts(agenda: Agenda) -> list[tuple[TimetableEntry, bytes]]:
    """Return every entry with all of its texts in lower case, once for all checks."""
    return [
        (entry, plain("\n".join(text for _, text in texts_of(entry))))
        for day in agenda.days
        for entry in (*day.entries, *day.pending)
    ]


def plain(text: str) -> bytes:
    """Return a text as octets, its ASCII letters in lower case: quick to look through."""
    return text.encode(errors="replace").lower()


def holds_any(text: bytes, parts: Collection[bytes]) -> bool:
    """Tell whether one of some parts stands in a text."""
    for part in parts:  # noqa: SIM110  # `any` takes three times as long here
        if part in text:
            return True
    return False


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


@lru_cache(maxsize=1)
def chains(agenda: Agenda) -> list[tuple[Entry, tuple[Entry, ...]]]:
    """Return every entry that takes place and continues none, by time, each with its continuations: they count as one."""
    roots: dict[str, Entry] = {}
    more: dict[str, list[Entry]] = {}
    for entry in alive(agenda):
        seen = [entry.id]
        root = entry
        while root.id not in roots and root.continues in agenda.by_id and root.continues not in seen:
            root = agenda.by_id[root.continues]
            seen.append(root.id)
        root = roots.get(root.id, root)
        roots |= dict.fromkeys(seen, root)
        more.setdefault(root.id, [])
        if root is not entry:
            more[root.id].append(entry)
    found = [(agenda.by_id[id_], tuple(entries)) for id_, entries in more.items()]
    return sorted(found, key=lambda one: (one[0].start, one[0].end, one[0].id))
