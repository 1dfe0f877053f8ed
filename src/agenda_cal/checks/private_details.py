"""An e-mail address, a telephone number or a meeting's password in what is published.

Why it matters: feeds are public, are copied by search engines, and stay in thousands of calendars.

How to mend it: take it out; send it to those whom it concerns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.checks.places import called, texts_of
from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

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
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            links = [*entry.links, *(link for item in entry.all_items() for link in item.links)]
            texts = [
                *texts_of(entry),
                *(((*link.path, "title"), link.title) for link in links),
                *(((*link.path, "url"), link.url) for link in links),
            ]
            for path, text in texts:
                if what := _detail(text):
                    yield Problem(
                        path,
                        f"{what} stands in {called(entry)} on {entry.date}, and would be public.",
                        "Take it out, and send it to those whom it concerns.",
                    )


def _detail(text: str) -> str:
    """Return what kind of private detail a text holds, or nothing; most texts hold no letter of one."""
    if "@" in text and ADDRESS.search(text):
        return "An e-mail address"
    if PASSWORD_WORD.search(text) and PASSWORD.search(text):
        return "A meeting's password"
    return "A telephone number" if DIGITS.search(text) and NUMBER.search(text) else ""


ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PASSWORD_WORD = re.compile(r"pass|code|pwd|pin", re.IGNORECASE)
PASSWORD = re.compile(
    r"\b(?:password|passcode|pass code|access code|pwd|pin code|pin)\b\s*(?:is|[:=])\s*\S+", re.IGNORECASE
)
DIGITS = re.compile(r"\d[ ()/.-]{0,2}\d[ ()/.-]{0,2}\d")
NUMBER = re.compile(
    r"(?<![\w/.-])(?:\+|00)\d(?:[ ()/.-]{0,3}\d){7,14}(?!\w)"
    r"|\b(?:tel|phone|mobile|fax)\b\.?:?[ (]{0,3}\d(?:[ ()/.-]{0,3}\d){5,14}",
    re.IGNORECASE,
)
