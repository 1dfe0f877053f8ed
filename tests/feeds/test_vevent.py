"""An entry becomes one event: all of its properties, its description word for word, its URL, its alarm."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agenda_cal.api import export
from agenda_cal.feeds.description import describe
from agenda_cal.feeds.select import Selection
from agenda_cal.feeds.vevent import ascii_url
from agenda_cal.publication.record import Record
from contentlines import parse, unfold
from fragments import agenda, entries
from published import NOW, feeds_of, hostile_agenda

RICH = """\
agenda:
  id: rich-2030
  title: Rich Example
  timezone: Europe/Warsaw
  status: tentative
  venue: {name: Example Hall, address: "1 Example Road, Warsaw", building: East wing}
  assumed: The source prints times without am or pm.

policy_areas:
  PA1: {title: Counting turtles}
  PA2: {title: "Counting hedgehogs, too", url: "https://example.org/pa2"}

tracks:
  T1: {title: "Turtles, and others"}

rooms:
  R1: {name: Room 1, building: West wing}

people:
  ada-example: {name: Ada Example, honorific: Ms., affiliation: Bureau of Examples}
  ben-sample:
    name: Ben Sample
    affiliation: Sampling Office
    assumed: Printed as Ben and as Benjamin; taken to be one person.
  cleo-specimen: {name: Cleo Specimen}
  dan-dummy: {name: Dan Dummy, honorific: Prof., affiliation: Dummy Institute}

footnotes:
  "1": {text: A note to the title, url: "https://example.org/1"}
  b: {text: "A note to the abstract, \\"quoted\\""}
  unused: {text: Never said}

days:
  - date: 2030-05-06
    title: Day 1
    assumed: [The date is printed without a year.]
    entries:
      - id: s1
        time: 09:00-10:30
        kind: session
        number: 1
        title: "Turtles[^1]: how many; how old"
        room: R1
        track: T1
        chairs: [ada-example, {person: ben-sample, affiliation: Second Office}]
        speakers:
          - {person: cleo-specimen, role: moderator, remote: true}
          - {person: dan-dummy, role: panellist}
          - {person: tbc, role: panellist, affiliation: Ministry of Turtles}
          - {person: ben-sample, role: rapporteur, position: Secretary}
        policy_areas: [PA1]
        abstract: "Turtles are counted[^b] once.\\nAnd once more[^1]."
        items:
          - title: Opening presentation
            kind: presentation
            time: 09:00-09:20
            speakers: [{person: cleo-specimen, position: expert}, dan-dummy]
            abstract: "First line,\\nsecond line."
            links: [{title: Slides, url: "https://example.org/slides"}]
          - title: Two country cases
            kind: case
            policy_areas: [PA2]
            items:
              - {title: Freedonia, kind: case, speakers: [{person: ben-sample, affiliation: Freedonia}]}
              - title: Ruritania
                kind: case
                assumed: The source names no speaker.
                speakers: [tbc]
                items:
                  - {title: Questions, kind: questions, speakers: [{person: ada-example, role: moderator}]}
          - {title: Discussion, kind: discussion}
        guiding_questions: [How many are there?, "How old are they, on average?"]
        links:
          - {title: Paper, url: "https://example.org/żółw.pdf", kind: documents}
          - {title: Join, url: "https://meet.example/42", kind: join}
        assumed: [The end is not printed; 10:30 is taken., The date is printed without a year.]
      - {id: s2, time: 09:00-10:30, kind: session, title: Beside it, shares_time_with: [s1], chairs: [ada-example]}
      - {id: coffee, time: 10:30-11:00, kind: break, title: Coffee}
      - {id: s1-continued, time: 11:00-12:00, continues: s1, status: tentative}
"""

DESCRIPTION = """\
Chairs:
- Ms. Ada Example (Bureau of Examples)
- Ben Sample (Second Office)

Moderator: Cleo Specimen, remotely

Panellists:
- Prof. Dan Dummy (Dummy Institute)
- to be named (Ministry of Turtles)

Rapporteur: Ben Sample (Secretary, Sampling Office)

In one block with:
- Beside it

Agenda:
1. 09:00–09:20 Opening presentation – Cleo Specimen (expert), Prof. Dan Dummy (Dummy Institute)
   First line,
   second line.
   Slides: https://example.org/slides
2. Two country cases [PA2]
   - Freedonia – Ben Sample
   - Ruritania – to be named
      - Questions – Ms. Ada Example (Bureau of Examples), moderator
3. Discussion

Turtles are counted [b] once.
And once more [1].

Guiding questions:
1. How many are there?
2. How old are they, on average?

Policy areas:
- PA1: Counting turtles
- PA2: Counting hedgehogs, too

Paper: https://example.org/żółw.pdf
Join: https://meet.example/42

Not confirmed:
- The end is not printed; 10:30 is taken.
- The date is printed without a year.
- The source names no speaker.
- Printed as Ben and as Benjamin; taken to be one person.
- The source prints times without am or pm.

The agenda is tentative.

[1] A note to the title https://example.org/1
[b] A note to the abstract, "quoted\""""


RICH_EVENT = [
    "BEGIN:VEVENT",
    "UID:fd04acbd-bc71-5f4b-844d-a30ec26657f2",
    "DTSTAMP:20260115T083015Z",
    "LAST-MODIFIED:20260115T083015Z",
    "SEQUENCE:0",
    "DTSTART;TZID=Europe/Warsaw:20300506T090000",
    "DTEND;TZID=Europe/Warsaw:20300506T103000",
    "SUMMARY:Session 1. Turtles: how many\\; how old",
    "DESCRIPTION:" + DESCRIPTION.replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n"),
    "LOCATION:Room 1\\, West wing\\, Example Hall\\, East wing\\, 1 Example Road\\, Warsaw",
    "URL:https://meet.example/42",
    "CATEGORIES:Session,PA1,PA2,Turtles and others",
    "STATUS:CONFIRMED",
    "TRANSP:OPAQUE",
    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    "END:VEVENT",
]
"""As content lines; how they are folded is another matter."""

SHORT_EVENT = """\
BEGIN:VEVENT
UID:9b3a6462-2cc7-5730-ad13-296985547080
DTSTAMP:20260115T083015Z
LAST-MODIFIED:20260115T083015Z
SEQUENCE:0
DTSTART;TZID=Europe/Warsaw:20300506T090000
DTEND;TZID=Europe/Warsaw:20300506T093000
SUMMARY:{summary}
LOCATION:Example Hall
CATEGORIES:{category}
STATUS:{status}
TRANSP:{transp}
X-MICROSOFT-CDO-BUSYSTATUS:{busy}
{alarm}END:VEVENT
"""

ALARM = """\
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:{summary}
TRIGGER:-PT{minutes}M
END:VALARM
"""


POLISH_URL = (
    "https://xn--w-uga1v8h.example/%C5%9Bcie%C5%BCka/%C5%BAr%C3%B3d%C5%82o"
    "?pytanie=g%C5%BCeg%C5%BC%C3%B3%C5%82ka&x=1,2;3#cz%C4%99%C5%9B%C4%87"
)


def blocks(raw: bytes) -> list[str]:
    """Return the events of a feed as they stand, with plain line ends."""
    parts = raw.decode().replace("\r\n", "\n").split("BEGIN:VEVENT\n")[1:]
    return ["BEGIN:VEVENT\n" + part.removesuffix("END:VCALENDAR\n") for part in parts]


def descriptions(text: str) -> list[str]:
    """Return the descriptions of an agenda's entries."""
    read = agenda(text)
    return [describe(read, day, entry) for day in read.days for entry in day.entries]


def test_an_entry_with_everything_is_written_so() -> None:
    written = unfold(feeds_of(agenda(RICH))["all"])
    first = written.index("BEGIN:VEVENT")
    assert written[first : written.index("END:VEVENT") + 1] == RICH_EVENT


def test_the_description_of_an_entry_with_everything_reads_so() -> None:
    assert descriptions(RICH)[0] == DESCRIPTION


def test_the_description_of_a_continuation_leaves_out_times_that_are_over_and_says_what_is_tentative() -> None:
    before, _, after = DESCRIPTION.partition("In one block with:\n- Beside it\n\n")
    text = (before + after).replace("09:00–09:20 ", "").replace("The agenda is", "The time of this entry is")
    for own in (
        "Guiding questions:\n1. How many are there?\n2. How old are they, on average?\n\n",
        "Paper: https://example.org/żółw.pdf\nJoin: https://meet.example/42\n\n",
        "- The end is not printed; 10:30 is taken.\n",
    ):
        text = text.replace(own, "")
    day = "- The date is printed without a year.\n"
    person = "- Printed as Ben and as Benjamin; taken to be one person.\n"
    assert descriptions(RICH)[3] == text.replace(day, "").replace(person, person + day)


def test_a_partner_in_the_same_block_is_named_on_both_sides_with_its_notes() -> None:
    assert descriptions(RICH)[1] == (
        "Chair: Ms. Ada Example (Bureau of Examples)\n\n"
        "In one block with:\n- Session 1. Turtles [1]: how many; how old\n\n"
        "Not confirmed:\n- The date is printed without a year.\n- The source prints times without am or pm.\n\n"
        "The agenda is tentative.\n\n"
        "[1] A note to the title https://example.org/1"
    )


@pytest.mark.parametrize(
    ("row", "description"),
    [
        ("kind: break, title: Coffee", ""),
        ("kind: talk, title: A, speakers: [ada]", "Speaker: Ada Example"),
        ("kind: talk, title: A, speakers: [tbc]", "Speaker: to be named"),
        ("kind: talk, title: A, speakers: [ada, {person: ben, position: Secretary}]", "Speakers:\n- Ada Example\n- Ben Sample (Secretary, Office)"),
        ("kind: session, title: A, chairs: [{person: ben, remote: true}]", "Chair: Ben Sample (Office), remotely"),
        ("kind: other, title: A, abstract: Only this.", "Only this."),
        ("kind: other, title: A, guiding_questions: [Why?]", "Guiding questions:\n- Why?"),
        ("kind: other, title: A, items: [{title: Office, speakers: [ben]}]", "Agenda:\n1. Office – Ben Sample"),
        ("kind: other, title: A, status: tentative", "The time of this entry is tentative."),
    ],
)  # fmt: skip
def test_a_description_says_no_more_than_there_is(row: str, description: str) -> None:
    people = "people: {ada: {name: Ada Example}, ben: {name: Ben Sample, affiliation: Office}}\n"
    assert descriptions(entries(f"id: e, time: 09:00-09:30, {row}", before=people)) == [description]


def test_a_draft_says_that_it_is_one() -> None:
    head = "agenda: {id: example-2030, title: Example, timezone: Europe/Warsaw, status: draft}\n"
    rows = entries(
        "id: a, time: 09:00-09:30, kind: other, title: A",
        "id: b, time: 10:00-10:30, kind: other, title: B, status: tentative",
    )
    assert descriptions(head + rows) == ["The agenda is a draft.", "The time of this entry is tentative."]


@pytest.mark.parametrize(
    ("row", "shape"),
    [
        ("kind: other, title: Tour", "Tour/Other/CONFIRMED/OPAQUE/BUSY"),
        ("kind: break, title: Coffee", "Coffee/Break/CONFIRMED/TRANSPARENT/FREE"),
        ("kind: lunch, title: Lunch", "Lunch/Lunch/CONFIRMED/TRANSPARENT/FREE"),
        ("kind: session, number: 3, title: T", "Session 3. T/Session/CONFIRMED/OPAQUE/BUSY"),
        ("kind: panel, number: 3, title: T", "T/Panel/CONFIRMED/OPAQUE/BUSY"),
    ],
)
def test_a_short_entry_is_written_so(row: str, shape: str) -> None:
    told = blocks(feeds_of(agenda(entries(f"id: e, time: 09:00-09:30, {row}")))["all"])
    names = ("summary", "category", "status", "transp", "busy")
    assert told == [SHORT_EVENT.format(alarm="", **dict(zip(names, shape.split("/"), strict=True)))]


@pytest.mark.parametrize(
    ("kind", "transp", "busy"), [("other", "OPAQUE", "TENTATIVE"), ("break", "TRANSPARENT", "FREE")]
)
def test_a_tentative_entry_is_tentative_for_outlook_too_unless_it_is_free_time(
    kind: str, transp: str, busy: str
) -> None:
    read = agenda(entries(f"id: e, time: 09:00-09:30, kind: {kind}, title: T, status: tentative"))
    (event,) = parse(feeds_of(read)["all"]).inside("VEVENT")
    shape = [event.line(name).value for name in ("SUMMARY", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")]
    assert shape == ["T", "TENTATIVE", transp, busy]


def test_a_continuation_says_so_in_its_title() -> None:
    read = agenda(
        entries(
            "id: s, time: 09:00-09:30, kind: session, number: 2, title: T",
            "id: c, time: 10:00-10:30, continues: s",
            "id: d, time: 11:00-11:30, continues: c, title: Report",
        )
    )
    events = parse(feeds_of(read)["all"]).inside("VEVENT")
    assert [event.text("SUMMARY") for event in events] == [
        "Session 2. T",
        "Session 2. T (continued)",
        "Session 2. Report (continued)",
    ]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
        ("https://żółw.example/", "https://xn--w-uga1v8h.example/"),
        ("https://例え.example/", "https://xn--r8jz45g.example/"),
        ("https://xn--w-uga1v8h.example/", "https://xn--w-uga1v8h.example/"),
        ("https://example.org/źródło", "https://example.org/%C5%BAr%C3%B3d%C5%82o"),
        ("https://example.org/文件?名=一#二", "https://example.org/%E6%96%87%E4%BB%B6?%E5%90%8D=%E4%B8%80#%E4%BA%8C"),
        ("https://example.org/🐢", "https://example.org/%F0%9F%90%A2"),
        ("https://example.org/a%20b/%C5%BC?q=%2F&r=a+b", "https://example.org/a%20b/%C5%BC?q=%2F&r=a+b"),
        ('https://example.org/"<b>\\{x}|^`', "https://example.org/%22%3Cb%3E%5C%7Bx%7D%7C%5E%60"),
        ("https://example.org/a,b;c'(d)*!$&=~@:", "https://example.org/a,b;c'(d)*!$&=~@:"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://ada:secret@example.org/x", "https://example.org/x"),
        ("https://example.org/one\u2028two\x00\ufeff", "https://example.org/onetwo"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)//https://example.org", ""),
        ("javascript://example.org/%0Aalert(1)", ""),
        ("data:text/html,<b>", ""),
        ("mailto:ada@example.org", ""),
        ("file:///etc/passwd", ""),
        ("ftp://example.org/", ""),
        ("webcal://example.org/all.ics", ""),
        ("//example.org/x", ""),
        ("example.org/x", ""),
        ("https://", ""),
        ("https:///x", ""),
        ("https://example.org:99999/", ""),
        ("https://example.org:port/", ""),
        ("https://a..b/", ""),
        ("https://" + "a" * 64 + ".example/", ""),
        ("https://[::1/", ""),
        ("https://ex ample.org/", ""),
        ("", ""),
    ],
)
def test_an_address_is_written_in_ascii_or_not_at_all(address: str, url: str) -> None:
    assert ascii_url(address) == url


def test_an_address_with_a_backslash_before_its_host_is_not_sent_to_another_host() -> None:
    # Browsers read a backslash as a slash, so that the host is the first one; RFC 3986 allows none.
    assert ascii_url("https://example.org\\@other.example/") == ""


@pytest.mark.parametrize("address", ["https://straße.example/", "https://όδος.example/"])
def test_a_host_that_two_versions_of_idna_read_differently_is_not_sent_to_another_host(address: str) -> None:
    # Python has IDNA 2003, in which ß is ss and ς is σ; browsers go by UTS 46, in which they are letters of their own.
    assert ascii_url(address) in {"", "https://xn--strae-oqa.example/", "https://xn--ixalo3d.example/"}


def test_an_address_whose_host_is_a_number_of_version_six_keeps_its_brackets() -> None:
    assert ascii_url("https://[2001:db8::1]:8443/x") == "https://[2001:db8::1]:8443/x"


def test_the_url_of_an_event_is_the_link_to_join_else_the_first_that_is_a_web_address() -> None:
    events = parse(feeds_of(hostile_agenda("links"))["all"]).inside("VEVENT")
    assert {event.text("SUMMARY"): event.values("URL") for event in events} == {
        "A host with Polish letters": [POLISH_URL],
        "A path in Chinese": ["https://example.org/%E6%96%87%E4%BB%B6/%E7%AC%AC%E4%B8%80%E5%A4%A9.pdf"],
        "What is encoded stays so": ["https://example.org/a%20b/%C5%BC?q=%2F&r=a+b"],
        "The link to join comes first": ["https://meet.example:8443/room?id=42"],
        "A script is no link": [],
        "Neither are files, mail and data": ["https://example.org/Upper"],
        "Quotes and brackets": ["https://example.org/%22%3Cb%3E%5C%7Bx%7D%7C%5E%60'()*;,?a=%5B1%5D"],
        "After the clock has changed": [],
    }


@pytest.mark.parametrize(
    ("before", "minutes"), [(timedelta(minutes=15), 15), (timedelta(hours=1), 60), (timedelta(days=1), 1440)]
)
def test_a_personal_copy_rings_before_what_needs_somebody(before: timedelta, minutes: int) -> None:
    read = agenda(
        entries(
            "id: e, time: 09:00-09:30, kind: other, title: 'Tour; Żółw, C:\\x'",
            "id: f, time: 09:00-09:30, kind: break, title: Coffee",
        )
    )
    told = blocks(export(read, Selection(), Record(), NOW, before))
    summary = "Tour\\; Żółw\\, C:\\\\x"
    ringing = SHORT_EVENT.format(
        summary=summary,
        category="Other",
        status="CONFIRMED",
        transp="OPAQUE",
        busy="BUSY",
        alarm=ALARM.format(summary=summary, minutes=minutes),
    )
    silent = blocks(feeds_of(read)["all"])[1:]
    assert told == [ringing, *silent]


@pytest.mark.parametrize("title", ["[^1]", "\\x01"])
def test_an_event_is_never_without_a_title(title: str) -> None:
    read = agenda(
        entries(f'id: e, time: 09:00-09:30, kind: other, title: "{title}"', before='footnotes: {"1": {text: Note}}\n')
    )
    (event,) = parse(feeds_of(read)["all"]).inside("VEVENT")
    assert event.text("SUMMARY") != ""


@pytest.mark.parametrize("title", [";", "\\x01", ",\\\\"])
def test_a_calendar_is_never_without_a_name(title: str) -> None:
    read = agenda(
        f'agenda: {{id: example-2030, title: "{title}", timezone: Europe/Warsaw}}\n'
        + entries("id: e, time: 09:00-09:30, kind: other, title: T")
    )
    assert parse(feeds_of(read)["all"]).line("NAME").value != ""


def test_marks_of_footnotes_stand_in_no_name_no_place_and_no_category() -> None:
    read = agenda(
        'agenda: {id: example-2030, title: "Example[^1]", timezone: Europe/Warsaw, venue: {name: "Hall[^1]"}}\n'
        'footnotes: {"1": {text: Note}}\n'
        'tracks: {T: {title: "Track[^1]"}}\n'
        + entries('id: e, time: 09:00-09:30, kind: other, title: "T[^1]", track: T')
    )
    calendar = parse(feeds_of(read)["tracks/t"])
    (event,) = calendar.inside("VEVENT")
    told = [calendar.line("NAME").value, *(event.line(name).value for name in ("SUMMARY", "LOCATION", "CATEGORIES"))]
    assert told == ["Track – Example", "T", "Hall", "Other,Track"]
