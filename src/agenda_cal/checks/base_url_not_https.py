"""`base_url` is no https address.

Why it matters: calendar programs refuse plain http, or follow it to nowhere.

How to mend it: serve the feeds with https, and write `https://`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.feeds.vevent import ascii_url
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
agenda:
  id: example-2030
  title: Example
  timezone: Europe/Warsaw
  venue: {name: Example Hall}
  base_url: http://example.org  # AG508
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""
GOOD = """\
agenda:
  id: example-2030
  title: Example
  timezone: Europe/Warsaw
  venue: {name: Example Hall}
  base_url: https://example.org
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


@check("AG508", "base-url-not-https", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an agenda."""
    if agenda.base_url and not ascii_url(agenda.base_url).startswith("https://"):
        yield Problem(
            ("agenda", "base_url"),
            f"`{agenda.base_url}` is no https address.",
            "Serve the feeds with https, and write `https://`.",
        )
