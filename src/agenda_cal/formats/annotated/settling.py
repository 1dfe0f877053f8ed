"""Times that a document leaves open: rows without an end, without any time, or with a span of no length. All is said in `assumed`."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from agenda_cal.folding import folded

if TYPE_CHECKING:
    from agenda_cal.formats.draft import Draft, DraftDay, DraftEntry

FREE = {"break", "lunch"}
ENDS = {"end", "fin", "koniec", "ende", "fine", "fim", "close", "adjourn", "departure"}
ENDING_WORDS = """of the de la le du del dei des der dnia da our first second third last day jour dia dzien tag giorno meeting workshop
    symposium conference seminar session sessions event programme program reunion seminaire atelier conferencia jornada
    konferencji warsztatow spotkania seminarium veranstaltung konferenz tagung"""
ENDING = frozenset(ENDING_WORDS.split())
"""Words that say what ends."""
LONGEST = timedelta(hours=4)


def settle_times(draft: Draft, assumed: list[str], printed: dict[int, str]) -> None:
    """Give every entry a start and an end where the order of its day tells them; `assumed` takes what holds for the whole document.

    `printed` has the times as they are printed, by the identity of the entry.
    """
    entries = [one for day in draft.days for one in day.entries if one.start]
    without_end = [one for one in entries if one.end is None]
    quiet = len(entries) > 2 and len(without_end) * 2 > len(entries)
    if quiet:
        assumed.append("The source prints no ends; each entry is taken to end where the next one begins.")
    for day in draft.days:
        _end_marker(day)
        _no_length(day, printed)
        _no_time(day, _last_end(draft, day), printed)
        _no_end(day, quiet=quiet)
        _one_block(day)


def _end_marker(day: DraftDay) -> None:
    """Take a last row such as `15:30 End of day` for what it is: the end of what stands above it."""
    last = day.entries[-1] if len(day.entries) > 1 else None
    if last is None or last.start is None or last.end is not None:
        return
    before, words = day.entries[-2], set(folded(last.title).split())
    says_more = words - ENDS - ENDING or last.items or last.speakers or last.chairs or last.abstract or last.room
    if (
        words & ENDS
        and not says_more
        and before.start
        and before.start < last.start
        and before.end in {None, last.start}
    ):
        before.end = last.start
        day.entries.pop()


def _no_length(day: DraftDay, printed: dict[int, str]) -> None:
    """Mend spans that end where they begin."""
    for number, entry in enumerate(day.entries):
        if entry.start is None or entry.end != entry.start:
            continue
        before = max((one.end for one in day.entries[:number] if one.end), default=None)
        after = next((one.start for one in day.entries[number + 1 :] if one.start), None)
        if before and before < entry.start:
            entry.start = before
            told = f"{before:%H:%M}-{entry.end:%H:%M} is taken, from the end of what stands above it."
        elif after and after > entry.start:
            entry.end = after
            told = f"{entry.start:%H:%M}-{after:%H:%M} is taken, until the next entry."
        else:
            entry.end = None
            told = "its end is not known."
        entry.assumed.append(f"The source prints the time “{printed[id(entry)]}”; {told}")


def _no_time(day: DraftDay, last_end: datetime | None, printed: dict[int, str]) -> None:
    """Place entries without a time between what stands around them; where something is printed for it, it is still to come."""
    for number, entry in enumerate(day.entries):
        if entry.start is not None or printed.get(id(entry)):
            continue
        start = max((one.end for one in day.entries[:number] if one.end), default=None)
        end = next((one.start for one in day.entries[number + 1 :] if one.start), None)
        if start is None or (end is not None and end <= start):
            continue
        told = f"{start:%H:%M} follows what stands above it"
        if end is None:
            end = last_end if last_end and last_end > start else None
            told += (
                f", and as no end is given, {last_end:%H:%M} is taken, when the longest of the other days ends"
                if end
                else ""
            )
        else:
            told += f", and {end:%H:%M} is where the next entry begins"
        if end is None or end - start > LONGEST:
            continue
        entry.start, entry.end, entry.status = start, end, "tentative"
        entry.assumed.append(f"The source prints no time for this entry; {told}.")


def _no_end(day: DraftDay, *, quiet: bool) -> None:
    """Let entries without an end last until the next one begins."""
    timed = [one for one in day.entries if one.start]
    for number, entry in enumerate(timed):
        if entry.end is not None or entry.start is None:
            continue
        entry.end = next(
            (
                one.start
                for one in timed[number + 1 :]
                if one.start and one.start > entry.start and _can_end(one, entry)
            ),
            None,
        )
        if entry.end and not quiet:
            entry.assumed.append(f"No end is given; {entry.end:%H:%M} is taken, where the next entry begins.")


def _one_block(day: DraftDay) -> None:
    """Let entries that are printed one after the other at the same time, and nowhere in particular, share their block."""
    for first, entry in pairwise(day.entries):
        is_same = entry.start is not None and (entry.start, entry.end) == (first.start, first.end)
        anywhere = not (entry.room or entry.track or first.room or first.track)
        if is_same and anywhere and not {entry.kind, first.kind} & FREE and not entry.shares_time_with:
            entry.shares_time_with = [first]
            entry.assumed.append(
                f"The time is that of “{first.title}”, and no room is printed; they are taken to share the block."
            )


def _can_end(later: DraftEntry, entry: DraftEntry) -> bool:
    """Tell whether another entry of the day ends one by its beginning: it is in the same room and track, or in none."""
    return (not later.room or not entry.room or later.room == entry.room) and (
        not later.track or not entry.track or later.track == entry.track
    )


def _last_end(draft: Draft, day: DraftDay) -> datetime | None:
    """Return when the longest of the other days ends, on this day."""
    ends = [
        one.end.time()
        for other in draft.days
        if other is not day
        for one in other.entries
        if one.end and one.end.date() == other.date
    ]
    return datetime.combine(day.date, max(ends)) if ends else None
