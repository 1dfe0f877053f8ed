"""What an event says of its entry, also where the agenda is faulty."""

from __future__ import annotations

from agenda_cal.api import load_bytes
from agenda_cal.feeds.description import describe

TWINS = b"""\
agenda: {id: example, title: Example, timezone: Europe/Warsaw}
days:
  - date: 2030-05-06
    entries:
      - {id: one, time: 09:00-10:00, kind: talk, title: One, shares_time_with: [two]}
      - {id: two, time: tbc, kind: talk, title: Two}
"""


def test_a_block_is_described_without_those_of_its_entries_that_have_no_time() -> None:
    agenda = load_bytes(TWINS, "agenda.yaml").agenda
    assert agenda is not None
    (day,) = agenda.days
    assert "Two" not in describe(agenda, day, agenda.by_id["one"])
