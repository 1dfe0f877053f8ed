"""An e-mail address, a telephone number or a meeting's password in what is published.

Why it matters: feeds are public, are copied by search engines, and stay in thousands of calendars.

How to mend it: take it out; send it to those whom it concerns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, entries_with, holds_any, plain, texts_of
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda, TimetableEntry

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        abstract: Questions to ada@example.org.  # AG408
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        abstract: Questions to the organisers.
"""


@check("AG408", "private-details", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a text or link."""
    found: dict[TimetableEntry, list[tuple[Path, str]]] = {
        one: list(texts_of(one)) for one in entries_with(agenda, PARTS)
    }
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            links = [*entry.links, *(link for item in entry.all_items() for link in item.links)]
            of_links = [((*link.path, key), getattr(link, key)) for link in links for key in ("title", "url")]
            for path, text in (*found.get(entry, ()), *of_links):
                if what := _detail(text):
                    yield Problem(
                        path,
                        f"{what} stands in {called(entry)} on {entry.date}, and would be public.",
                        "Take it out, and send it to those whom it concerns.",
                    )


def _detail(text: str) -> str:
    """Return what kind of private detail a text holds, or nothing; most texts hold no part of one."""
    octets = plain(text)
    if b"@" in octets and ADDRESS.search(text):
        return "An e-mail address"
    if holds_any(octets, PASSWORD_PARTS) and PASSWORD.search(text):
        return "A meeting's password"
    return "A telephone number" if holds_any(octets, NUMBER_PARTS) and NUMBER.search(text) else ""


ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PASSWORD_PARTS = (b"pass", b"code", b"pwd", b"pin")
"""One of them stands in whatever PASSWORD finds."""
PASSWORD = re.compile(
    r"\b(?:password|passcode|pass code|access code|pwd|pin code|pin)\b\s*(?:is|[:=])\s*\S+", re.IGNORECASE
)
NUMBER_PARTS = (b"+", b"00", b"tel", b"phone", b"mobile", b"fax")
"""One of them stands in whatever NUMBER finds."""
NUMBER = re.compile(
    r"(?<![\w/.-])(?:\+|00)\d(?:[ ()/.-]{0,3}\d){7,14}(?!\w)"
    r"|\b(?:tel|phone|mobile|fax)\b\.?:?[ (]{0,3}\d(?:[ ()/.-]{0,3}\d){5,14}",
    re.IGNORECASE,
)
PARTS = (b"@", *PASSWORD_PARTS, *NUMBER_PARTS)
