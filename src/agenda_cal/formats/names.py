"""Ids, keys and clean texts for what comes from other formats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.folding import words
from agenda_cal.reading.limits import MAX_TEXT
from agenda_cal.reading.schema import RESERVED

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import datetime

LONGEST = 64
LONGEST_OF_TITLE = 40
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def slug(text: str, longest: int = LONGEST) -> str:
    """Return a text as an id, cut at a word: `Coffee break & photo` → `coffee-break-photo`; empty where nothing is left."""
    whole = "-".join(words(text))
    if len(whole) <= longest:
        return whole
    cut = whole[: longest + 1]
    return (cut.rpartition("-")[0] or cut[:longest]).strip("-")


def free(wanted: str, taken: Container[str]) -> str:
    """Return an id that is neither taken (in lower case) nor reserved: `elena-galer`, else `elena-galer-2`.

    The numbers up to the one returned need not all be taken: they are leapt over, since a file may give thousands of
    things one name.
    """
    if wanted.lower() not in taken and wanted.lower() not in RESERVED:
        return wanted

    def is_taken(number: int) -> bool:
        return f"{start}-{number}".lower() in taken

    start = wanted[: LONGEST - 8].rstrip("-")
    used, unused = 1, 2
    while is_taken(unused):
        used, unused = unused, unused * 2
    while unused - used > 1:
        middle = (used + unused) // 2
        used, unused = (middle, unused) if is_taken(middle) else (used, middle)
    return f"{start}-{unused}"


def line(text: str) -> str:
    """Return a text in one line, without what no text field can hold."""
    if text.isprintable():  # as nearly all are; nothing to take out but spaces
        return " ".join(text.split())[:MAX_TEXT].rstrip()
    return " ".join(block(text).split())[:MAX_TEXT].rstrip()


def block(text: str) -> str:
    """Return a text with plain line ends, without spaces around lines, and at most one empty line in a row."""
    plain = UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text))
    lines = "\n".join(" ".join(one.replace("\t", " ").split()) for one in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()[:MAX_TEXT].rstrip()


def time_of(start: datetime, end: datetime) -> str:
    """Return two local times as agenda.yaml writes them: `09:00-10:30`, `22:00-01:00+1`."""
    later = (end.date() - start.date()).days
    return f"{start:%H:%M}-{end:%H:%M}" + (f"+{later}" if later > 0 else "")
