"""A day that is a public holiday where the event is held.

Why it matters: the building is closed, local speakers are away, and shops and buses have other hours.

How to mend it: take another day, or make sure that the hosts know. The country is `venue.country`; the check needs the
extra `holidays` (`pip install 'agenda-cal[holidays]'`) and is silent without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.model import Agenda

BAD = """\
agenda: {id: example-2030, title: Example, timezone: Europe/Warsaw, venue: {name: Example Hall, country: PL}}
days:
  - date: 2030-05-03  # AG307
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""
GOOD = """\
agenda: {id: example-2030, title: Example, timezone: Europe/Warsaw, venue: {name: Example Hall, country: PL}}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
"""


@check("AG307", "public-holiday", Severity.WARNING)
def find(agenda: Agenda) -> Iterator[Problem]:
    """Yield one problem a day."""
    country = agenda.venue.country if agenda.venue else ""
    if not country or not agenda.days:
        return
    try:
        import holidays  # noqa: PLC0415  # an extra, and heavy
    except ImportError:
        return
    try:
        known = holidays.country_holidays(
            country, years=sorted({day.date.year for day in agenda.days}), language="en_US"
        )
    except NotImplementedError:
        return  # a country that the library does not know
    for day in agenda.days:
        name = known.get(day.date)
        if name and day.entries:
            yield Problem(
                (*day.path, "date"),
                f"{day.date} is a public holiday in {country}: {name}.",
                "Take another day, or make sure that the hosts know.",
            )
