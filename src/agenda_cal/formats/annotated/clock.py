"""Times as people print them, and what they mean in the order of a day: `1:30-3:00` after lunch is 13:30-15:00."""

from __future__ import annotations

import re
from typing import NamedTuple

HOUR = r"(?P<{n}h>[0-2]?\d)(?:\s?(?:[:.h]|Uhr)\s?(?P<{n}m>[0-5]\d)|\s?h(?![a-z])|(?=\s?[ap]\.?m))?\s?(?P<{n}p>[ap]\.?\s?m\.?)?(?:\s?(?:Uhr|hrs?|h|noon|midday|midi)\b)?"
TO = r"\s*(?:-|–|—|−|‒|―|to|until|à|a|bis|do|al)\s*"
SPAN = re.compile(
    rf"(?i)^\W*(?:from\s+|de\s+|od\s+|von\s+)?{HOUR.replace('{n}', 'a')}(?:{TO}{HOUR.replace('{n}', 'b')})?(?![\w:])(?!\.\d)"
)
NOON = re.compile(r"(?i)^(\W{0,9}\d[\w:. ]{0,12}?\s?(?:-|–|—|\bto|\buntil)\s?)(?:12\s)?(?:noon|midday|midi)\b")
MARKED = re.compile(r"(?i)\d\s?[:.h]\s?[0-5]\d|\d\s?h\b|[ap]\.?m|uhr")
HALF = 12 * 60
FARTHEST = 8 * 60
"""So much later than what stands above it nothing begins that could as well begin in the morning."""
EARLIEST = 7 * 60
"""Nobody begins before this hour in the morning: an earlier time is in the afternoon."""


class Printed(NamedTuple):
    """A time or span as printed: minutes after midnight, before anybody knows which half of the day is meant."""

    start: int
    end: int | None
    text: str
    """As it was printed."""
    start_half: str = ""
    """`am` or `pm` where it is printed."""
    end_half: str = ""


class Resolved(NamedTuple):
    """A span in minutes after midnight of its day."""

    start: int
    end: int | None
    inferred: bool
    """Whether the half of the day was taken from the order of the day."""


def read_time(text: str) -> tuple[Printed, str] | None:
    """Return the time or span that a text begins with, and the rest of the text; None where it does not begin with one."""
    text = NOON.sub(r"\g<1>12:00", text)
    hit = SPAN.match(text)
    if hit is None or not MARKED.search(hit.group()):
        return None
    start, end = _minutes(hit, "a"), _minutes(hit, "b") if hit["bh"] else None
    if start is None or (hit["bh"] and end is None):
        return None
    first, last = _half(hit["ap"]), _half(hit["bp"])
    if not hit["am"] and end is None and not first and not re.search(r"(?i)h|uhr", hit.group()):
        return None
    printed = Printed(start, end, hit.group().strip(), first or (last if _fits(start, end, last) else ""), last)
    return printed, text[hit.end() :].lstrip(" \t:.–—-|")


def _fits(start: int, end: int | None, half: str) -> bool:
    """Tell whether the half of the day printed with the end alone is that of the start as well: `1-3 pm`, not `11-1 pm`."""
    return bool(half) and end is not None and start % HALF <= end % HALF


def _minutes(hit: re.Match[str], part: str) -> int | None:
    hour, minute = int(hit[f"{part}h"]), int(hit[f"{part}m"] or 0)
    if hour > 24 or (hour == 24 and minute):
        return None
    return hour * 60 + minute


def _half(text: str | None) -> str:
    return f"{text[0].lower()}m" if text else ""


def is_24_hours(times: list[Printed]) -> bool:
    """Tell whether a document's clock goes to 24: some hour is 0, or 13 and later."""
    return any(one.start >= 13 * 60 or one.start < 60 or (one.end or 0) >= 13 * 60 for one in times)


def resolve(times: list[Printed], *, is_24: bool) -> list[Resolved]:
    """Return what a day's times mean, in the order in which they are printed.

    On a 12-hour clock without am or pm a time is the first that does not go back before the one above it; an end is the
    first after its start.
    """
    found: list[Resolved] = []
    last = 0
    for one in times:
        start, inferred = _placed(one.start, one.start_half, last, is_24=is_24)
        end = one.end
        if end is not None:
            end, more = _placed(end, one.end_half, start, is_24=is_24)
            if is_24 and end < start:
                end += 24 * 60
            inferred = inferred or more
        found.append(Resolved(start, end, inferred))
        last = start
    return found


def _placed(minutes: int, half: str, after: int, *, is_24: bool) -> tuple[int, bool]:
    if half:
        return minutes % HALF + (HALF if half == "pm" else 0), False
    if is_24 or minutes >= 13 * 60:
        return minutes, False
    if minutes < after or (minutes < EARLIEST and after < HALF):
        later = minutes % HALF + HALF
        is_far = minutes >= EARLIEST and later - after > FARTHEST  # rather another list that begins in the morning
        return (later, True) if later >= after and not is_far else (minutes, False)
    return minutes, False
