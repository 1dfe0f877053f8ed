"""Schedules as conference systems publish them: each quirk, and what becomes of it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda_cal.api import load_bytes, readable
from agenda_cal.converting import import_bytes
from agenda_cal.errors import AgendaCalError, ForeignFileError, NothingRecognisedError
from agenda_cal.formats import FORMATS
from agenda_cal.formats.draft import Wanted
from agenda_cal.formats.frab import times
from agenda_cal.formats.frab.kinds import kind_of
from agenda_cal.formats.frab.texts import joined, kind_of_link, plain, titled, web_address
from agenda_cal.formats.yamltext import render_yaml
from frab_rules import faults_in_json, faults_in_xml
from fragments import agenda as agenda_of
from fragments import entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from agenda_cal.formats.compose import Imported

PENTABARF = """\
<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference>
    <title>Example Open Days 2030</title><subtitle/><venue>Hall of Examples</venue><city>Brussels</city>
    <start>2030-02-02</start><end>2030-02-03</end><days>2</days>
    <day_change>09:00:00</day_change><timeslot_duration>00:05:00</timeslot_duration>
  </conference>
  <day index="1" date="2030-02-02">
    <room name="Main">
      <event id="101">
        <start>09:30</start><duration>00:25</duration><room>Main</room><slug>welcome</slug>
        <title>Welcome</title><subtitle/><track>Keynotes</track><type>keynote</type><language/>
        <abstract>&lt;p&gt;Opening &amp;amp; &lt;a href="https://example.org/x"&gt;news&lt;/a&gt;.&lt;/p&gt;</abstract>
        <description>&lt;ul&gt;&lt;li&gt;One&lt;/li&gt;&lt;li&gt;Two&lt;/li&gt;&lt;/ul&gt;</description>
        <persons><person id="0">Example Staff</person><person id="0">Ada Example</person></persons>
        <attachments><attachment type="slides" href="https://example.org/a.pdf">Slides (PDF)</attachment></attachments>
        <links><link href="https://example.org/feedback">Submit feedback</link><link href="mailto:x@example.org">Mail</link></links>
      </event>
      <event id="102">
        <start>00:30</start><duration>01:00</duration><room>Bar</room><slug>night</slug>
        <title>What now?</title><subtitle>After midnight</subtitle><track/><type>other</type>
        <persons><person id="0">Ada Example</person></persons>
      </event>
      <event id="103"><start>11:00</start><duration/><title>No length</title><type>Coffee break</type></event>
      <event id="104"><start/><duration>00:30</duration><title>No start</title><persons><person>Li Muster</person></persons></event>
    </room>
  </day>
</schedule>
"""
PENTABARF_AGENDA = """\
agenda:
  id: example-open-days-2030
  title: Example Open Days 2030
  timezone: Europe/Brussels
  venue: {name: "Hall of Examples, Brussels"}
  assumed:
    - The file names no time zone; Europe/Brussels is taken, that of “Hall of Examples, Brussels”.

people:
  example-staff: {name: Example Staff}
  ada-example: {name: Ada Example}

rooms:
  main: {name: Main}
  bar: {name: Bar}

tracks:
  keynotes: {title: Keynotes}

checks:
  severity:
    AG105: note

days:
  # NOT PLACED event 104: No start · Li Muster · Main (it has no start)
  # NOT PLACED event 103: 2030-02-02 11:00 · No length · Main (it has no end)
  - date: 2030-02-02
    entries:
      # NOT PLACED event 101: Mail · mailto:x@example.org (it is no address in the web that can be kept)
      - id: event-101  # event 101
        time: 09:30-09:55
        kind: keynote
        title: Welcome
        room: main
        track: keynotes
        speakers: [example-staff, ada-example]
        abstract: |-
          Opening & news (https://example.org/x).

          - One
          - Two
        links:
          - {title: Submit feedback, url: "https://example.org/feedback", kind: other}
          - {title: Slides (PDF), url: "https://example.org/a.pdf", kind: slides}

  - date: 2030-02-03
    entries:
      - id: event-102  # event 102
        time: 00:30-01:30
        kind: talk
        title: What now? After midnight
        room: bar
        speakers: [ada-example]
"""
PRETALX = r"""
{"$schema": "https://c3voc.de/schedule/schema.json", "generator": {"name": "pretalx", "version": "2025.1"},
 "schedule": {"url": "https://talks.example.org/demo/schedule/", "version": "v1.1", "base_url": "https://talks.example.org",
 "conference": {"acronym": "demo-2030", "title": {"de": "Beispieltage", "en": "Example Days"},
  "start": "2030-05-06", "end": "2030-05-07", "daysCount": 2,
  "timeslot_duration": "00:05", "time_zone_name": "Europe/Berlin", "colors": {"primary": "#3aa57c"},
  "rooms": [{"name": "Saal 1", "guid": "b379c473-93b9-4eae-9a09-d482e86cede3", "description": null, "capacity": 120},
            {"name": "Saal 2", "guid": null, "capacity": null}],
  "tracks": [{"name": "Data", "slug": "7-data", "color": "#fff"}],
  "days": [{"index": 1, "date": "2030-05-06", "day_start": "2030-05-06T04:00:00+02:00", "day_end": "2030-05-07T03:59:00+02:00",
   "rooms": {"Saal 1": [
     {"guid": "8079583e-8321-506c-95af-fd2903a5f075", "code": "G9JGWY", "id": 25, "logo": null,
      "date": "2030-05-06T09:00:00+02:00", "start": "09:00", "duration": "00:30", "room": "Saal 2",
      "slug": "demo-2030-25-numbers", "url": "https://talks.example.org/demo/talk/G9JGWY/", "title": "Numbers",
      "subtitle": "", "track": "Data", "type": "Vortrag (lang)", "language": "de", "abstract": "About numbers.",
      "description": "About numbers.\r\n\r\nAnd more.", "recording_license": "CC BY", "do_not_record": false,
      "persons": [{"code": "NQTF8Y", "name": "Ada Example", "avatar": null, "biography": "Lives.", "public_name": "Ada Example",
                   "guid": "11111111-8321-506c-95af-fd2903a5f075", "url": "https://talks.example.org/demo/speaker/NQTF8Y/"},
                  {"name": "Li Muster", "id": 0, "role": "Moderator"}, "Zoé Sample", {"name": null}],
      "links": [{"title": "Paper", "url": "/media/paper", "type": "related"}, "https://example.org/plain"],
      "feedback_url": "https://talks.example.org/f",
      "attachments": [{"title": "Talk", "url": "/media/talk.pptx?1", "type": "related"}], "answers": []},
     {"id": 0, "guid": null, "date": null, "start": "23:30", "duration": "1:00:00:00", "title": 2030, "type": null,
      "persons": null, "links": null}],
    "Saal 2": [
     {"id": 26, "date": "2030-05-06T23:30:00+00:00", "start": "01:30", "duration": "01:02:30", "title": "Long night",
      "type": "Party", "language": "de", "persons": [], "track": null}]}},
   {"index": 2, "date": "2030-05-07", "day_start": "x", "day_end": null, "rooms": {}}]}}}
"""
PRETALX_AGENDA = """\
# NOT PLACED feedback_url of 1 event, recording_license of 1 event (an agenda has no place for it)
agenda:
  id: demo-2030
  title: Example Days
  timezone: Europe/Berlin
  language: de
  links:
    - {title: Programme, url: "https://talks.example.org/demo/schedule/", kind: other}

people:
  ada-example: {name: Ada Example, url: "https://talks.example.org/demo/speaker/NQTF8Y/"}
  li-muster: {name: Li Muster}
  zoe-sample: {name: Zoé Sample}

rooms:
  saal-1: {name: Saal 1, capacity: 120}
  saal-2: {name: Saal 2}

tracks:
  data: {title: Data}

checks:
  severity:
    AG105: note

days:
  # NOT PLACED event 0: 2030-05-06 23:30 · 2030 · Saal 1 (it has no end)
  # NOT PLACED event 0: duration 1:00:00:00 (it has no meaning)
  - date: 2030-05-06
    entries:
      - id: event-25  # event 25
        time: 09:00-09:30
        kind: talk
        title: Numbers
        room: saal-2
        track: data
        speakers:
          - ada-example
          - {person: li-muster, role: moderator}
          - zoe-sample
          - tbc
        abstract: |-
          About numbers.

          And more.
        links:
          - {title: Paper, url: "https://talks.example.org/media/paper", kind: documents}
          - {title: "https://example.org/plain", url: "https://example.org/plain", kind: other}
          - {title: Talk, url: "https://talks.example.org/media/talk.pptx?1", kind: slides}
          - {title: Page of this event, url: "https://talks.example.org/demo/talk/G9JGWY/", kind: other}

  - date: 2030-05-07
    entries:
      - id: event-26  # event 26
        time: 01:30-04:00+1
        kind: social
        title: Long night
        room: saal-2
"""


def read(raw: bytes | str, name: str = "", timezone: str = "") -> Imported:
    raw = raw.encode() if isinstance(raw, str) else raw
    return import_bytes(raw, Wanted("file", timezone), name).imported


def event(xml: str = "", **attributes: object) -> str:
    """Return an event with a time and a title, unless its elements say otherwise."""
    named = "".join(f' {key}="{value}"' for key, value in attributes.items())
    usual = {"title": "Talk", "start": "10:00", "duration": "00:30"}
    rest = "".join(f"<{key}>{value}</{key}>" for key, value in usual.items() if f"<{key}" not in xml)
    return f"<event{named}>{xml}{rest}</event>"


def day(*events: str, date: str = "2030-05-06", more: str = "") -> str:
    return f'<day date="{date}"{more}><room name="Hall">{"".join(events)}</room></day>'


def schedule(*days: str, head: str = "<time_zone_name>Europe/Warsaw</time_zone_name>") -> str:
    return f"<schedule><conference><acronym>ex30</acronym><title>Example</title>{head}</conference>{''.join(days)}</schedule>"


def rows(imported: Imported, *fields: str) -> list[tuple[Any, ...]]:
    """Return the chosen fields of every entry, its date first."""
    return [
        (day["date"], *(entry.get(field) for field in fields))
        for day in imported.data["days"]
        for entry in day["entries"]
    ]


def remarks(imported: Imported) -> list[tuple[str, str, bool]]:
    return [(one.source, one.text, one.kept) for one in imported.remarks]


@pytest.mark.parametrize(
    ("raw", "expected"), [(PENTABARF, PENTABARF_AGENDA), (PRETALX, PRETALX_AGENDA)], ids=["pentabarf", "pretalx"]
)
def test_a_file_becomes_an_agenda(raw: str, expected: str) -> None:
    text = import_bytes(raw.encode(), Wanted("file")).text
    assert text.decode() == expected
    assert load_bytes(text, "agenda.yaml").findings == ()


def test_keys_are_guids_or_else_ids() -> None:
    assert read(PRETALX).keys == {"event-25": "8079583e-8321-506c-95af-fd2903a5f075", "event-26": "26"}


# Times


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ("<date>2030-05-06T10:00:00+02:00</date>", ("2030-05-06", "10:00-10:30")),
        ("<date>2030-05-06T08:00:00Z</date>", ("2030-05-06", "10:00-10:30")),
        ("<date>2030-05-06T10:00:00</date>", ("2030-05-06", "10:00-10:30")),
        ("<date>2030-05-06 10:00:00 +0200</date>", ("2030-05-06", "10:00-10:30")),
        ("<date>2030-05-07 09:30 Berlin</date>", ("2030-05-07", "10:00-10:30")),
        ("<date>2030-05-07</date><start>00:30</start>", ("2030-05-07", "00:30-01:00")),
        ("<date/>", ("2030-05-06", "10:00-10:30")),
        ("<date>soon</date>", ("2030-05-06", "10:00-10:30")),
        ("<start>9:05</start>", ("2030-05-06", "09:05-09:35")),
        ("<start>25:30</start>", ("2030-05-07", "01:30-02:00")),
        ("<start>2030-05-06T11:00:00+02:00</start>", ("2030-05-06", "11:00-11:30")),
        ("<duration>0:05</duration>", ("2030-05-06", "10:00-10:05")),
        ("<duration>45</duration>", ("2030-05-06", "10:00-10:45")),
        ("<duration>48:00</duration>", ("2030-05-06", "10:00-10:00+2")),
        ("<duration/><end>2030-05-06T12:00:00+02:00</end>", ("2030-05-06", "10:00-12:00")),
    ],
)
def test_a_time_is_read(elements: str, expected: tuple[str, str]) -> None:
    assert rows(read(schedule(day(event(elements)))), "time", "assumed") == [(*expected, None)]


@pytest.mark.parametrize(
    ("text", "generator", "minutes", "is_assumed"),
    [
        ("01:30", "", 90, False),
        ("01:00:00", "pretalx", 24 * 60, False),
        ("01:00:00", "", 24 * 60, True),
        ("00:30:00", "", 30, False),
        ("01:45:00", "", 105, False),
        ("00:00", "", None, False),
        ("0", "", None, False),
        ("135.0:00", "", None, False),
        ("-1:00", "", None, False),
        ("９:００", "", None, False),
        ("9" * 5000, "", None, False),
    ],
)
def test_a_duration_is_read(text: str, generator: str, minutes: int | None, is_assumed: bool) -> None:
    found = times.length(text, generator)
    assert found.time == (None if minutes is None else timedelta(minutes=minutes))
    assert bool(found.assumed) == is_assumed


@pytest.mark.parametrize(
    ("head", "more", "others", "expected"),
    [
        ("<day_change>04:00</day_change>", "", (), [("2030-05-07", "03:59-04:29", None)]),
        ("<day_change>03:00</day_change>", "", (), [("2030-05-06", "03:59-04:29", None)]),
        (
            "",
            ' start="2030-05-06T08:00:00+02:00" end="2030-05-07T07:00:00+02:00"',
            (),
            [("2030-05-07", "03:59-04:29", None)],
        ),
        (
            "",
            ' start="2030-05-06T08:00:00+02:00" end="2030-05-06T20:00:00+02:00"',
            (),
            [("2030-05-06", "03:59-04:29", None)],
        ),
        ("", ' start="2030-05-06T02:00:00+02:00"', (), [("2030-05-06", "03:59-04:29", None)]),
        ("", "", (), [("2030-05-06", "03:59-04:29", None)]),
        (
            "",
            "",
            (event("<start>20:00</start>"),),
            [
                ("2030-05-06", "20:00-20:30", None),
                (
                    "2030-05-07",
                    "03:59-04:29",
                    ["event Talk stands under 2030-05-06 and begins early; the night after it is taken."],
                ),
            ],
        ),
    ],
)
def test_the_night_belongs_to_the_day_before(
    head: str, more: str, others: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    zone = "<time_zone_name>Europe/Warsaw</time_zone_name>"
    file = schedule(day(event("<start>03:59</start>"), *others, more=more), head=zone + head)
    assert rows(read(file), "time", "assumed") == expected


def test_the_date_counts_where_the_start_differs() -> None:
    file = schedule(day(event("<date>2030-05-06T10:00:00Z</date><start>10:00</start>", id=7)))
    assert rows(read(file), "time") == [("2030-05-06", "12:00-12:30")]
    told = "A start differs from the date of the event; the date is taken: event 7 says 10:00 and 2030-05-06T10:00:00Z."
    assert remarks(read(file)) == [("", told, True)]
    assert remarks(read(file, timezone="Asia/Tokyo")) == []


def test_clocks_are_put_forward_during_an_event() -> None:
    file = schedule(day(event("<date>2030-03-31T01:30:00+01:00</date><duration>01:00</duration>"), date="2030-03-31"))
    assert rows(read(file), "time") == [("2030-03-31", "01:30-03:30")]


@pytest.mark.parametrize(
    ("head", "date", "zone"),
    [
        ("<time_zone_name>UTC</time_zone_name>", "2030-05-06T08:00:00Z", "UTC"),
        ("<city>Warsaw</city>", "", "Europe/Warsaw"),
        ("", "2030-05-06T08:00:00+02:00", "Etc/GMT-2"),
    ],
)
def test_the_zone_is_found(head: str, date: str, zone: str) -> None:
    file = schedule(day(event(f"<date>{date}</date>")), head=head)
    assert read(file).data["agenda"]["timezone"] == zone


def test_a_file_that_does_not_tell_its_zone_is_refused() -> None:
    with pytest.raises(ForeignFileError) as caught:
        read(schedule(day(event()), head=""))
    assert str(caught.value) == (
        "file does not say which time zone its times are in. Say it with --timezone, for instance --timezone Europe/Warsaw."
    )


# Who, where, what


def people(*events: list[tuple[str, dict[str, object]]]) -> tuple[dict[str, Any], list[Any]]:
    """Return the register and the speakers of events whose persons have these names and attributes."""

    def person(name: str, attributes: dict[str, object]) -> str:
        said = "".join(f' {key}="{value}"' for key, value in attributes.items())
        return f"<person{said}>{name}</person>"

    made = [
        event(f"<persons>{''.join(person(*one) for one in some)}</persons><start>1{at}:00</start>", id=at + 1)
        for at, some in enumerate(events)
    ]
    imported = read(schedule(day(*made)))
    return imported.data.get("people", {}), [row[1] for row in rows(imported, "speakers")]


ADA = "Ada Example"


def test_people_numbered_0_are_told_apart_by_name() -> None:
    register, speakers = people([(ADA, {"id": 0}), ("Li Muster", {"id": 0})], [(ADA, {"id": 0})])
    assert register == {"ada-example": {"name": ADA}, "li-muster": {"name": "Li Muster"}}
    assert speakers == [["ada-example", "li-muster"], ["ada-example"]]


def test_one_name_with_a_new_number_at_every_mention_is_one_person() -> None:
    register, speakers = people([(ADA, {"id": 1})], [(ADA, {"id": 2})], [(ADA, {"id": 3})])
    assert list(register) == ["ada-example"]
    assert speakers == [["ada-example"]] * 3


def test_one_name_under_two_numbers_in_one_event_is_two_people() -> None:
    register, speakers = people([(ADA, {"id": 1}), (ADA, {"id": 2})], [(ADA, {"id": 2})])
    assert list(register) == ["ada-example", "ada-example-2"]
    assert speakers == [["ada-example", "ada-example-2"], ["ada-example-2"]]


def test_a_number_that_several_names_share_tells_nothing() -> None:
    register, speakers = people([(ADA, {"id": 1}), (ADA, {"id": 2}), ("Li", {"id": 1}), ("Zoé", {"id": 2})])
    assert list(register) == ["ada-example", "li", "zoe"]
    assert speakers == [["ada-example", "li", "zoe"]]


def test_guids_that_come_again_tell_namesakes_apart() -> None:
    register, speakers = people(
        [(ADA, {"guid": "a"})], [(ADA, {"guid": "b"})], [(ADA, {"guid": "b", "id": 0})], [(ADA, {"guid": "a"})]
    )
    assert list(register) == ["ada-example", "ada-example-2"]
    assert speakers == [["ada-example"], ["ada-example-2"], ["ada-example-2"], ["ada-example"]]
    register, speakers = people([(ADA, {"guid": "a"})], [(ADA, {"guid": "b"})], [(ADA, {"guid": "b"})])
    assert list(register) == ["ada-example"]


def test_names_that_keep_a_place_are_nobody() -> None:
    register, speakers = people([("TBA", {"id": 5}), ("N.N.", {}), ("", {})])
    assert register == {}
    assert speakers == [["tbc", "tbc", "tbc"]]


def test_a_name_without_a_letter_is_numbered() -> None:
    register, speakers = people([("???", {"id": 1}), ("!!", {"id": 2})])
    assert register == {"person-1": {"name": "???"}, "person-2": {"name": "!!"}}
    assert speakers == [["person-1", "person-2"]]


def test_roles_are_kept() -> None:
    register, speakers = people(
        [(ADA, {"role": "moderator"}), ("Li", {"role": "panelist"}), ("Zoé", {"role": "speaker"})]
    )
    assert speakers == [[{"person": "ada-example", "role": "moderator"}, {"person": "li", "role": "panellist"}, "zoe"]]
    assert list(register) == ["ada-example", "li", "zoe"]


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("lecture", "talk"),
        ("Lightning Talk", "talk"),
        ("", "talk"),
        ("maintrack", "talk"),
        ("Opening keynote", "keynote"),
        ("Keynote (Vortrag)", "keynote"),
        ("Podiumsdiskussion", "talk"),
        ("Table ronde", "talk"),
        ("Workshop, 90 min", "talk"),
        ("Kaffeepause", "break"),
        ("Pause café", "break"),
        ("Déjeuner", "lunch"),
        ("Lunch break", "lunch"),
        ("Breakout session", "talk"),
        ("Eröffnung", "opening"),
        ("Clôture", "closing"),
        ("Registrierung", "registration"),
        ("Party", "social"),
        ("Talk of the opening", "talk"),
    ],
)
def test_types_become_kinds(printed: str, kind: str) -> None:
    assert kind_of(printed) == kind


def test_ids_come_from_the_numbers_that_are_unique_or_else_from_the_slugs() -> None:
    events = [
        event("<start>10:00</start><slug>one</slug>", id=0, guid="a"),
        event("<start>11:00</start><slug>one</slug>", id=0, guid="b"),
        event("<start>12:00</start><slug/>", id=9, guid="c"),
        event("<start>13:00</start><slug>Four_x</slug>", id=9, guid="c"),
        event("<start>14:00</start>", id=-4),
        event("<start>15:00</start>", id="007"),
        event("<start>16:00</start>", id="9" * 5000),
    ]
    imported = read(schedule(day(*events)))
    assert [row[1] for row in rows(imported, "id")] == [
        "one",
        "one-2",
        "d1-talk",
        "four-x",
        "d1-talk-2",
        "event-7",
        "d1-talk-3",
    ]
    assert imported.keys == {"one": "a", "one-2": "b", "d1-talk": "c", "four-x": "c 2", "event-7": "7"}
    told = "Several events of the file are called c; they are taken for different ones."
    assert [one[:2] for one in remarks(imported)] == [("event 9", told)]


def test_an_event_that_stands_twice_is_kept_once() -> None:
    imported = read(schedule(day(event(id=4), event(id=4))))
    assert rows(imported, "id") == [("2030-05-06", "d1-talk")]
    assert remarks(imported) == [("event 4", "Talk (it stands twice in the file)", False)]


def test_what_the_head_says_beside_is_listed() -> None:
    head = "<time_zone_name>Europe/Warsaw</time_zone_name><subtitle>We come in peace</subtitle>"
    assert remarks(
        read(
            schedule(
                day(event("<language>en</language>"), event("<language>fr</language><start>11:00</start>")), head=head
            )
        )
    ) == [
        ("", "languages of events: en 1, fr 1 (an agenda has one language)", False),
        ("", "subtitle: We come in peace (an agenda has no place for it)", False),
    ]


def test_namespaces_comments_and_inner_markup_do_no_harm() -> None:
    file = schedule(day(event("<!-- x --><abstract>One <b>two</b> <i>three <u>four</u></i> five</abstract>")))
    file = file.replace("<schedule>", '<schedule xmlns="https://example.org/ns"><?pi x?>')
    assert rows(read(file), "abstract") == [("2030-05-06", "One two three four five")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b and c > d", "a < b and c > d"),
        ("a &amp; b", "a &amp; b"),
        ("<unknown>x</unknown>", "<unknown>x</unknown>"),
        ("<p>One</p><p>Two &amp; three</p>", "\n\nOne\n\n\n\nTwo & three\n\n"),
        ("x<br/>y", "x\ny"),
        ('<a href="https://example.org">here</a>', "here (https://example.org)"),
        ("<a href='https://example.org'>https://example.org</a>", "https://example.org"),
        ("<a>here</a>", "here"),
        ("<p" * 50_000, "<p" * 50_000),
    ],
)
def test_html_becomes_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_titles_and_texts_are_joined() -> None:
    assert [titled("A", "B"), titled("A?", "B"), titled("", "B"), titled("A", "")] == ["A: B", "A? B", "B", "A"]
    assert [joined("a", "b"), joined("a", "ab"), joined("ab", "a"), joined("", "b")] == ["a\n\nb", "ab", "ab", "b"]


@pytest.mark.parametrize(
    ("address", "base", "expected"),
    [
        ("https://example.org/a b", "", "https://example.org/a%20b"),
        ("/a.pdf", "https://example.org/x/", "https://example.org/a.pdf"),
        ("/a.pdf", "", ""),
        ("javascript:alert(1)", "https://example.org/", ""),
        ("mailto:a@example.org", "https://example.org/", ""),
        ("https://", "", ""),
        ("//[", "https://example.org/", ""),
        ("https://example.org/" + "a" * 3000, "", ""),
    ],
)
def test_addresses_are_of_the_web(address: str, base: str, expected: str) -> None:
    assert web_address(address, base) == expected


def test_links_have_kinds() -> None:
    assert [
        kind_of_link(*one)
        for one in (
            ("Folien", "x"),
            ("Video", "x"),
            ("x", "https://e.org/a.PDF?x"),
            ("x", "https://e.org/a.odp"),
            ("x", "y"),
        )
    ] == ["slides", "recording", "documents", "slides", "other"]


# JSON


def as_json(**conference: object) -> bytes:
    return json.dumps({"schedule": {"conference": {"time_zone_name": "Europe/Warsaw", **conference}}}).encode()


def test_two_rooms_of_one_name_are_joined_and_other_keys_that_come_twice_are_told() -> None:
    one = '{"id": 1, "title": "A", "title": "B", "start": "10:00", "duration": "1:00"}'
    two = '{"id": 2, "title": "C", "start": "12:00", "duration": "1:00"}'
    days = f'[{{"date": "2030-05-06", "rooms": {{"R": [{one}], "R": [{two}]}}}}]'
    imported = read(f'{{"schedule": {{"conference": {{"time_zone_name": "UTC", "days": {days}}}}}}}')
    assert rows(imported, "id", "title") == [("2030-05-06", "event-1", "B"), ("2030-05-06", "event-2", "C")]
    assert remarks(imported) == [("", "`title` stands twice in one place; the last is taken.", True)]


def test_rooms_may_be_a_list() -> None:
    events = [{"id": 1, "title": "A", "start": "10:00", "duration": "1:00"}]
    raw = as_json(days={"1": {"date": "2030-05-06", "rooms": [{"name": "R", "events": events}]}})
    assert rows(read(raw), "id", "room") == [("2030-05-06", "event-1", "r")]


# What hurts

BOMB = '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("raw", "name", "expected"),
    [
        (BOMB + schedule(day(event())), "frab-xml", "declares a document type or entities"),
        (OUTSIDE + schedule(day(event())), "frab-xml", "declares a document type or entities"),
        ("<!DOCTYPE schedule>" + schedule(day(event())), "frab-xml", "declares a document type or entities"),
        ("<html/>", "frab-xml", "XML of another kind: it begins with <html>, not <schedule>"),
        ("<schedule>", "frab-xml", "is damaged XML: line 1, column 11"),
        ("<a>" * 200_000, "frab-xml", "is damaged XML"),
        ('<?xml version="1.0" encoding="x-none"?><schedule/>', "frab-xml", "is in letters that are not known"),
        (b"<schedule>\xff</schedule>", "frab-xml", "is damaged XML"),
        ("<schedule>" + "<a/>" * 2_000_001 + "</schedule>", "frab-xml", "has more elements than any schedule"),
        (schedule("".join([day(*["<event/>"] * 20_001)])), "frab-xml", "has 20,001 events; at most 20,000 are read"),
        ("[" * 100_000, "frab-json", "is nested deeper than any schedule"),
        ('{"schedule": ' * 100_000, "frab-json", "is nested deeper than any schedule"),
        ('{"schedule": {', "frab-json", "is damaged JSON: line 1, column 15"),
        ('{"schedule": []}', "frab-json", "it has no conference"),
        ("[]", "frab-json", "it has no conference"),
    ],
    ids=lambda one: str(one)[:30],
)
def test_a_hostile_file_is_refused(raw: str | bytes, name: str, expected: str) -> None:
    with pytest.raises(ForeignFileError) as caught:
        read(raw, name)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    "raw", [schedule(), schedule(day()), as_json(days=None).decode(), as_json(days=[{"rooms": {"R": None}}]).decode()]
)
def test_a_schedule_without_events_is_said_to_be_empty(raw: str) -> None:
    with pytest.raises(NothingRecognisedError) as caught:
        read(raw)
    assert str(caught.value) == "file is a schedule without events."


@pytest.mark.parametrize(
    "value", [None, True, 0, 1e999, float("nan"), -1, [], {}, [[]], "\0", "\ud800", "x" * 200_000, {"a": {}}, [None, 3]]
)
def test_any_value_may_stand_anywhere(value: object) -> None:
    usual = {"id": 1, "title": "A", "start": "10:00", "duration": "1:00", "persons": [{"name": "A"}], "room": "R"}
    keys = [
        *usual,
        "guid",
        "date",
        "links",
        "attachments",
        "track",
        "type",
        "language",
        "abstract",
        "url",
        "slug",
        "end",
    ]
    for key in keys:
        raw = as_json(days=[{"date": "2030-05-06", "rooms": {"R": [usual | {key: value}, usual | {"id": 2}]}}])
        read_or_refuse(lambda raw=raw: read(raw))  # type: ignore[misc]
    for place in ({"days": value}, {"rooms": value}, {"tracks": value}, {"title": value}, {"acronym": value}):
        days = [{"date": value, "day_start": value, "rooms": {"R": [usual]}}]
        read_or_refuse(lambda place=place, days=days: read(as_json(**{"days": days} | place)))  # type: ignore[misc]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([PENTABARF, PRETALX]),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 30), st.text(max_size=6)), max_size=4),
)
def test_a_file_with_anything_in_it_is_read_or_refused(raw: str, changes: list[tuple[int, int, str]]) -> None:
    for at, count, text in changes:
        raw = raw[: at % len(raw)] + text + raw[at % len(raw) + count :]
    read_or_refuse(lambda: read(raw.encode("utf-8", "replace"), "frab-json" if raw.strip()[:1] == "{" else "frab-xml"))


def test_a_conference_with_a_reserved_name_gets_another_id() -> None:
    file = schedule(day(event())).replace("ex30", "con")
    assert read(file).data["agenda"]["id"] == "con-2"


def test_a_zone_that_the_schema_of_json_has_no_name_for_is_found_by_its_offset() -> None:
    agenda = agenda_of(
        "agenda: {id: e, title: E, timezone: Etc/GMT-2}\n" + entries("id: a, time: '09:00-10:00', kind: talk, title: A")
    )
    raw = FORMATS["frab-json"].encode(agenda)
    assert faults_in_json(raw) == []
    assert read(raw).data["agenda"]["timezone"] == "Etc/GMT-2"


def read_or_refuse(reading: Callable[[], Imported]) -> None:
    """Read a file: an agenda without a fault comes out, or an error for people."""
    try:
        imported = reading()
    except AgendaCalError:
        return
    if any(one["entries"] for one in imported.data["days"]):
        text = render_yaml(imported.data, imported.above, imported.beside)
        assert load_bytes(text.encode(), "agenda.yaml").findings == ()


def test_digits_beyond_measure_are_only_text() -> None:
    raw = (
        b'{"schedule": {"conference": {"time_zone_name": "UTC", "rooms": [{"name": "R", "capacity": %s}], "days": [%s]}}}'
        % (
            b"9" * 10_000,
            b'{"date": "2030-05-06", "rooms": {"R": [{"id": %s, "title": 1e999, "start": "10:00", "duration": 30}]}}'
            % (b"9" * 10_000),
        )
    )
    assert rows(read(raw), "id", "title") == [("2030-05-06", "d1-1e999", "1e999")]


def test_thousands_of_events_with_one_name_take_no_time() -> None:
    events = [event(f"<start>10:{at % 60:02}</start><title>{'!' * (at // 60)}Same</title>") for at in range(2000)]
    imported = read(schedule(day(*events)))
    assert len({row[1] for row in rows(imported, "id")}) == 2000


# What we write

OWN = entries(
    "id: a, time: '22:00-01:00+6', kind: excursion, title: Long, room: p",
    "id: event-4711, time: '09:00-10:00', kind: session, title: In the hall, chairs: [ada], speakers: [tbc, eva]",
    "id: gone, time: '10:00-11:00', kind: talk, title: Gone, status: cancelled",
    "id: open, time: tbc, kind: talk, title: Open",
    before="people:\n  ada: {name: Ada Example}\n  eva: {name: Eva Twin}\n  eve: {name: Eva Twin}\n  t: {name: TBC}\n"
    'rooms: {p: {name: Plenary}, q: {name: "Plenary.", capacity: 9}}\n',
)


@pytest.mark.parametrize("name", ["frab-xml", "frab-json"])
def test_ids_rooms_and_namesakes_come_back(name: str) -> None:
    more = (
        "      - {id: b, time: '11:00-12:00', kind: talk, title: Two, room: q, speakers: [eve, t]}\n"
        "      - {id: c, time: '13:00-14:00', kind: talk, title: Three, speakers: [eva, eve]}\n"
    )
    raw = FORMATS[name].encode(agenda_of(OWN + more))
    assert (faults_in_xml if name == "frab-xml" else faults_in_json)(raw) == []
    back = readable(load_bytes(import_bytes(raw, Wanted("file")).text, "agenda.yaml"))
    assert [
        (one.id, f"{one.start:%H:%M}", str(one.end - one.start), one.room.name if one.room else "")
        for one in back.entries()
    ] == [
        ("event-4711", "09:00", "1:00:00", ""),
        ("b", "11:00", "1:00:00", "Plenary."),
        ("c", "13:00", "1:00:00", ""),
        ("a", "22:00", "5 days, 3:00:00", "Plenary"),
    ]
    named = [[one.person.name if one.person else "" for one in entry.speakers] for entry in back.entries()]
    assert named == [["", "Eva Twin"], ["Eva Twin", "TBC"], ["Eva Twin", "Eva Twin"], []]
    first, second = (entry.speakers for entry in (back.by_id["b"], back.by_id["c"]))
    assert first[0].person is second[1].person
    assert first[0].person is not second[0].person


def test_an_agenda_in_which_nothing_takes_place_keeps_the_rules() -> None:
    agenda = agenda_of(entries("id: a, time: '09:00-10:00', kind: talk, title: A, status: cancelled"))
    assert faults_in_xml(FORMATS["frab-xml"].encode(agenda)) == []
    assert faults_in_json(FORMATS["frab-json"].encode(agenda)) == []


def test_the_number_of_an_imported_event_comes_back() -> None:
    raw = FORMATS["frab-xml"].encode(agenda_of(OWN))
    assert b'id="4711">' in raw
