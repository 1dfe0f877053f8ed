"""A link that is no http(s) address.

Why it matters: calendars do not open it, or open something else.

How to mend it: write the whole address, with `https://`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.places import is_own
from agenda_cal.checks.registry import Problem, check
from agenda_cal.feeds.vevent import ascii_url
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Path
    from agenda_cal.model import Agenda

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        links:
          - {title: Slides, url: example.org/slides}  # AG409
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
        kind: other
        title: Rivers
        links:
          - {title: Slides, url: "https://example.org/slides"}
"""


@check("AG409", "link-not-http", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a link, wherever it stands."""
    for path, url in _addresses(agenda):
        if url and not ascii_url(url):
            yield Problem(
                (*path, "url"), f"`{url[:80]}` is no http(s) address.", "Write the whole address, with `https://`."
            )


def _addresses(agenda: Agenda) -> Iterator[tuple[Path, str]]:
    yield from ((link.path, link.url) for link in agenda.links)
    if agenda.venue:
        yield agenda.venue.path, agenda.venue.url
    if agenda.organiser:
        yield ("agenda", "organiser"), agenda.organiser.url
    for holders in (agenda.people, agenda.policy_areas, agenda.tracks, agenda.rooms, agenda.footnotes):
        yield from ((one.path, one.url) for one in holders.values())
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            links = [*entry.links, *(link for item in entry.all_items() for link in item.links)]
            yield from ((link.path, link.url) for link in links if is_own(entry, link.path))
