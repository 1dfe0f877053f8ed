"""What changed between publications, in words, as JSON and as Atom."""

from __future__ import annotations

import json

import pytest

from agenda_cal.publication.record import Record
from agenda_cal.report.history import render_changes_atom, render_changes_json
from agenda_cal.report.preview import render_preview
from fragments import HEAD, agenda
from successive import DAY, NOW, PEOPLE, A, B, Publications, programme

C = "id: c, time: 11:00-12:00, kind: talk, title: <Seas> & shores, speakers: [ada-example]"
LATER = programme(
    A.replace("09:00-10:00", "08:30-09:30").replace("Rivers", "Streams"),
    C.replace("ada-example", "zoe-example"),
    before=PEOPLE,
)
PREVIEW = """\
Revision 2 would change 7 of 7 feeds.

moved, has another title: Streams, 2030-05-06 08:30-09:30 (was 2030-05-06 09:00-10:00, “Rivers”) · 4 feeds, 2 of them personal
cancelled: Lakes, 2030-05-06 10:00-11:00 · 4 feeds, 2 of them personal
changed: <Seas> & shores, 2030-05-06 11:00-12:00 · 6 feeds, 4 of them personal

feeds/all.ics: 1 moved, 1 has another title, 1 changed, 1 cancelled
feeds/days/2030-05-06.ics: 1 moved, 1 has another title, 1 changed, 1 cancelled
feeds/people/ada-example.ics: 1 moved, 1 has another title, 1 no longer in this feed
feeds/people/zoe-example.ics: 1 new, 1 cancelled
feeds/speakers/ada-example.ics: 1 moved, 1 has another title, 1 no longer in this feed
feeds/speakers/zoe-example.ics: 1 new, 1 cancelled
"""
ATOM = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
 <id>urn:uuid:{feed}</id>
 <title>Changes – Example Workshop</title>
 <updated>2030-01-02T12:00:00Z</updated>
 <author>
  <name>Example Workshop</name>
 </author>
 <entry>
  <id>urn:uuid:{entry}</id>
  <title>Revision 2: 1 moved, 1 has another title, 1 changed, 1 cancelled</title>
  <updated>2030-01-02T12:00:00Z</updated>
  <content type="text">moved, has another title: Streams, 2030-05-06 08:30-09:30 (was 2030-05-06 09:00-10:00, “Rivers”)
cancelled: Lakes, 2030-05-06 10:00-11:00
changed: &lt;Seas&gt; &amp; shores, 2030-05-06 11:00-12:00</content>
 </entry>
</feed>
"""


@pytest.fixture
def twice() -> tuple[Record, Record]:
    """Return the records of two publications."""
    calendars = Publications().publish(programme(A, B, C), NOW)
    first = calendars.record
    return first, calendars.publish(LATER, NOW + DAY).record


def test_a_dry_run_says_what_subscribers_would_see(twice: tuple[Record, Record]) -> None:
    assert render_preview(agenda(LATER), *twice) == PREVIEW.replace("7 of 7", "6 of 6")


def test_a_dry_run_says_that_nothing_would_change_and_that_it_is_the_first(twice: tuple[Record, Record]) -> None:
    assert render_preview(agenda(LATER), twice[1], twice[1]) == "Nothing would change since revision 2.\n"
    assert render_preview(agenda(LATER), Record(), twice[0]) == "First publication: 3 events in 6 feeds.\n"


def test_what_comes_back_is_said(twice: tuple[Record, Record]) -> None:
    calendars = Publications()
    calendars.record = twice[1]
    calendars.publish(programme(A, B, C), NOW + 2 * DAY)
    assert "takes place after all: Lakes, 2030-05-06 10:00-11:00 · 4 feeds, 2 of them personal\n" in render_preview(
        agenda(LATER), twice[1], calendars.record
    )


def test_the_history_as_json(twice: tuple[Record, Record]) -> None:
    data = json.loads(render_changes_json(agenda(LATER), twice[1]))
    (revision,) = data.pop("revisions")
    assert data == {
        "version": 1,
        "agenda": "example-2030",
        "title": "Example Workshop",
        "timezone": "Europe/Warsaw",
        "revision": 2,
    }
    assert (revision["revision"], revision["time"], revision["more"]) == (2, "2030-01-02T13:00:00+01:00", 0)
    assert revision["changes"][0] == {
        "entry": "a",
        "kinds": ["moved", "retitled"],
        "title": "Streams",
        "start": "2030-05-06T08:30:00+02:00",
        "end": "2030-05-06T09:30:00+02:00",
        "before": {"title": "Rivers", "start": "2030-05-06T09:00:00+02:00", "end": "2030-05-06T10:00:00+02:00"},
    }
    assert [(one["entry"], one["kinds"]) for one in revision["changes"][1:]] == [
        ("b", ["cancelled"]),
        ("c", ["changed"]),
    ]


def test_the_history_as_atom(twice: tuple[Record, Record]) -> None:
    told = render_changes_atom(agenda(LATER), twice[1]).decode()
    ids = [line.split("urn:uuid:")[1].split("<")[0] for line in told.splitlines() if "urn:uuid:" in line]
    assert told == ATOM.format(feed=ids[0], entry=ids[1])
    assert len(set(ids)) == 2


def test_atom_says_where_it_is_published(twice: tuple[Record, Record]) -> None:
    read = agenda(HEAD.replace("{id:", "{base_url: 'https://agenda.example/x/', id:") + LATER)
    assert b'<link rel="self" href="https://agenda.example/x/changes.xml" />' in render_changes_atom(read, twice[1])


def test_the_history_is_bounded() -> None:
    calendars = Publications()
    for step in range(130):
        calendars.publish(programme(A.replace("Rivers", f"Rivers {step}"), B), NOW + step * DAY)
    assert [one.number for one in calendars.record.history] == list(range(130, 30, -1))
