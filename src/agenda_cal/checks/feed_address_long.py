"""The address of a feed is longer than 256 characters.

Why it matters: Google Calendar takes no longer one, and says nothing.

How to mend it: take a shorter `base_url`, or a shorter id before it is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.feeds.select import published_feeds
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
  base_url: https://example.org/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/  # AG507
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
  base_url: https://example.org/long
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


@check("AG507", "feed-address-long", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem an agenda, with the longest address."""
    if not agenda.base_url:
        return
    longest = max((feed.path for feed in published_feeds(agenda)), key=len)
    address = f"{agenda.base_url.rstrip('/')}/feeds/{longest}.ics"
    if len(address) > MOST:
        message = f"The address of the feed {longest} has {len(address)} characters; Google takes {MOST} at most."
        yield Problem(
            ("agenda", "base_url"), message, "Take a shorter `base_url`, or shorter ids before they are published."
        )


MOST = 256
