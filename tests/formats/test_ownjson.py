"""Our own JSON holds everything, keeps to its schema, and that schema lets nothing else pass."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from agenda_cal.api import load, load_bytes, readable
from agenda_cal.converting import import_bytes
from agenda_cal.errors import ForeignFileError, SettingsError
from agenda_cal.formats import ownjson
from agenda_cal.formats.draft import Wanted
from agenda_cal.formats.holdings import INNER, SAME, lost
from agenda_cal.formats.plain import plain_agenda
from conformance import Conformance
from running import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agenda_cal.model import Agenda

Plain = dict[str, Any]
SCHEMA = json.loads(ownjson.schema_text())
SECOND_READER = jsonschema.Draft202012Validator(SCHEMA)
WHOLE = r"""
agenda:
  id: whole-2030
  title: "Whole: a \"title\" \u0001 with [^n] 🎉 \\n"
  timezone: America/Santiago
  status: draft
  language: pl
  venue: {name: Hall, address: Long Street 1, country: pl, geo: {lat: -0.00000012, lon: 21.5}, url: https://example.org, building: B, capacity: 9}
  organiser: {name: Example Office, url: https://example.org/o}
  base_url: https://example.org/feeds/
  keep_cancelled: 0
  links: [{title: Join, url: https://example.org/j, kind: join}]
  assumed: [All of it.]
policy_areas: {PA1: {title: Water, url: https://example.org/w, was: P1}, pa-2: {title: Air}}
people:
  zoe: {name: Zoé Sample, honorific: Dr., affiliation: Sample Office, country: cl, aliases: [Z. Sample], timezone: Asia/Kathmandu,
        available: [2030-09-08, 2030-09-07..2030-09-08, 2030-09-09 09:00-13:00+2, 2030-09-08 01:00-02:00, 2030-09-10 00:00-00:00+1],
        url: https://example.org/z, was: zoe-s, assumed: [Her name.]}
  ada: {name: Ada Example}
rooms: {R1: {name: Red, address: A, country: PL, geo: {lat: 1, lon: -180}, url: https://example.org/r, building: C, capacity: 3, was: R0}}
tracks: {T1: {title: Lakes, url: https://example.org/t, was: T0}}
footnotes: {n: {text: A note., url: https://example.org/n}}
days:
  - date: 2030-05-06
    title: Day 1
    objectives: ["To\nmeet"]
    hours: 09:00-17:00
    assumed: [The day.]
    entries:
      - id: s0
        time: 22:00-01:00+1
        kind: session
        number: 0
        title: "yes"
        chairs: [zoe, {person: tbc, affiliation: Statistics, position: President, role: moderator, remote: true}]
        speakers: [{person: zoe, affiliation: Elsewhere}, ada]
        items:
          - title: One
            kind: case
            time: 22:00-22:30
            speakers: [ada]
            policy_areas: [PA1]
            links: [{title: Slides, url: https://example.org/s, kind: slides}]
            abstract: "Tab\tand\n\n\nlines "
            assumed: [It.]
            items: [{title: Two, items: [{title: Three}]}]
        abstract: " leading"
        guiding_questions: [Why?]
        policy_areas: [pa-2, PA1]
        room: R1
        track: T1
        plenary: true
        status: cancelled
        links: [{title: Other, url: https://example.org/x}]
        was: s-zero
        assumed: [Its time.]
      - {id: twin, time: 22:00-01:00+1, kind: talk, title: Twin, shares_time_with: [s0]}
      - {id: later, time: tbc, kind: other, title: Later, items: [{title: Four, time: 10:00-10:05}]}
  - date: 2030-09-09
    entries:
      - {id: s0-continued, time: 09:00-10:00, continues: s0}
      - {id: s0-bare, time: 10:00-11:00, continues: s0-continued, chairs: [], speakers: [], items: [], policy_areas: [], title: Bare}
"""


def agenda_of(text: str) -> Agenda:
    return readable(load_bytes(text.encode(), "agenda.yaml"))


def document_of(text: str = WHOLE) -> Plain:
    found: Plain = json.loads(ownjson.encode(agenda_of(text)))
    return found


def back(document: Any) -> Agenda:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return readable(load_bytes(import_bytes(raw, Wanted("export.json"), "json").text, "agenda.yaml"))


def told(document: Any) -> str:
    with pytest.raises(ForeignFileError) as caught:
        back(document)
    return str(caught.value)


class TestOwnJson(Conformance):
    name = "json"


def test_an_agenda_with_everything_comes_back_exactly() -> None:
    agenda = agenda_of(WHOLE)
    read = import_bytes(ownjson.encode(agenda), Wanted("export.json"), "")
    again = readable(load_bytes(read.text, "agenda.yaml"))
    assert plain_agenda(again) == plain_agenda(agenda)
    assert ownjson.encode(again) == ownjson.encode(agenda)
    ids = ["s0", "twin", "later", "s0-continued", "s0-bare"]
    assert (read.format.name, read.imported.keys, read.imported.remarks) == (
        "json",
        dict(zip(ids, ids, strict=True)),
        (),
    )
    assert lost(agenda, ownjson.HOLDS) == ()


def test_a_continuation_says_only_what_is_its_own() -> None:
    data = import_bytes(ownjson.encode(agenda_of(WHOLE)), Wanted("export.json"), "json").imported.data
    assert data["days"][1]["entries"] == [
        {"id": "s0-continued", "time": "09:00-10:00", "continues": "s0"},
        {
            "id": "s0-bare",
            "time": "10:00-11:00",
            "title": "Bare",
            "continues": "s0-continued",
            "chairs": [],
            "speakers": [],
            "items": [],
            "policy_areas": [],
        },
    ]


def fields_of(data: Plain, kind: str) -> Iterator[str]:
    for key, value in data.items():
        if kind:
            yield f"{kind}.{SAME.get(key, key)}"
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and key in INNER:
                yield from fields_of(one, INNER[key])


def test_it_holds_every_field_that_there_is() -> None:
    wholes = {"entry.pending", "entry.cancelled", "entry.overlong"}
    assert set(fields_of(plain_agenda(agenda_of(WHOLE)), "")) | wholes == set(ownjson.HOLDS)


def test_programs_find_names_and_affiliations_where_people_appear() -> None:
    assert document_of()["days"][0]["entries"][0]["speakers"] == [
        {
            "person": "zoe",
            "name": "Zoé Sample",
            "role": None,
            "affiliation": "Elsewhere",
            "position": None,
            "remote": False,
        },
        {"person": "ada", "name": "Ada Example", "role": None, "affiliation": None, "position": None, "remote": False},
    ]
    chairs = document_of()["days"][0]["entries"][0]["chairs"]
    assert [(one["name"], one["affiliation"]) for one in chairs] == [
        ("Zoé Sample", "Sample Office"),
        (None, "Statistics"),
    ]


def test_times_have_their_offset() -> None:
    document = document_of()
    entry = document["days"][0]["entries"][0]
    assert (entry["start"], entry["end"]) == ("2030-05-06T22:00:00-04:00", "2030-05-07T01:00:00-04:00")
    assert document["days"][0]["hours"] == {"start": "2030-05-06T09:00:00-04:00", "end": "2030-05-06T17:00:00-04:00"}
    assert document["people"][0]["available"][0]["end"] == "2030-09-09T00:00:00-03:00"


# The schema


def objects(schema: Any) -> Iterator[Plain]:
    if isinstance(schema, dict):
        if "properties" in schema and "required" in schema:
            yield schema
        for one in schema.values():
            yield from objects(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from objects(one)


def test_the_schema_is_closed_everywhere() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert {(one["additionalProperties"], one["required"] == list(one["properties"])) for one in objects(SCHEMA)} == {
        (False, True)
    }


def test_the_schema_is_frozen() -> None:
    """Whatever changes it is a new version, in a schema of its own."""
    assert len(list(objects(SCHEMA))) == 15
    assert SCHEMA["properties"]["version"]["const"] == ownjson.VERSION == 1


@pytest.mark.parametrize("text", [WHOLE, (ROOT / "agenda.yaml").read_text("utf-8")], ids=["whole", "workshop"])
def test_an_independent_reader_finds_exports_as_the_schema_says(text: str) -> None:
    assert [error.message for error in SECOND_READER.iter_errors(document_of(text))] == []


def maps(value: Any) -> Iterator[Plain]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from maps(one)


def test_a_key_more_or_less_is_refused_anywhere() -> None:
    document = document_of()
    validator = ownjson._validator()
    assert validator.is_valid(document)
    for one in maps(document):
        one["more"] = 1
        assert not validator.is_valid(document)
        del one["more"]
        first = next(iter(one))
        value = one.pop(first)
        assert not validator.is_valid(document)
        one[first] = value
    assert validator.is_valid(document)


# What is wrong with a file


def changed(change: Callable[[Plain], None]) -> Plain:
    document = copy.deepcopy(document_of())
    change(document)
    return document


def setting(path: str, value: Any) -> Callable[[Plain], None]:
    def change(document: Plain) -> None:
        *before, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        for step in before:
            document = document[step]  # type: ignore[index]
        document[last] = value  # type: ignore[index]

    return change


SPAN = {"start": "2030-05-06T09:00:00-04:00", "end": "2030-05-07T09:00:00-04:00"}


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("agenda.timezone", "Mars/Base", "agenda at agenda.timezone: there is no time zone `Mars/Base`."),
        ("people.0.timezone", "CEST!", "agenda at people[0].timezone: there is no time zone `CEST!`."),
        ("people.1.id", "zoe", "agenda at people[1].id: `zoe` stands twice."),
        ("days.1.date", "2030-05-06", "agenda at days[1].date: 2030-05-06 stands twice."),
        ("days.1.date", "2030-02-30", "agenda at days[1].date: `2030-02-30` is not a date in the calendar."),
        ("days.0.hours", SPAN, "agenda at days[0].hours: the hours of a day end on that day."),
        ("days.0.entries.1.id", "s0", "agenda at days[0].entries[1].id: `s0` stands twice."),
        ("days.0.entries.1.room", "R9", "agenda at days[0].entries[1].room: there is no room `R9`."),
        ("days.0.entries.1.track", "T9", "agenda at days[0].entries[1].track: there is no track `T9`."),
        (
            "days.0.entries.1.policy_areas",
            ["PA1", "X"],
            "agenda at days[0].entries[1].policy_areas[1]: there is no policy area `X`.",
        ),
        (
            "days.0.entries.1.shares_time_with",
            ["x"],
            "agenda at days[0].entries[1].shares_time_with[0]: there is no entry `x`.",
        ),
        ("days.1.entries.0.continues", "x", "agenda at days[1].entries[0].continues: there is no entry `x`."),
        (
            "days.1.entries.0.abstract",
            None,
            "agenda at days[1].entries[0].abstract: it cannot be null, since `s0`, which the entry continues, has one.",
        ),
        (
            "days.0.entries.0.speakers.0.person",
            "nobody",
            "agenda at days[0].entries[0].speakers[0].person: there is no person `nobody`.",
        ),
        ("days.0.entries.1.end", None, "agenda at days[0].entries[1].start: `start` and `end` are null together."),
        (
            "days.0.entries.1.start",
            "2030-05-07T00:10:00-04:00",
            "agenda at days[0].entries[1].start: 2030-05-07T00:10:00-04:00 is not on 2030-05-06 in America/Santiago.",
        ),
        (
            "days.0.entries.1.start",
            "2030-05-06T25:10:00-04:00",
            "agenda at days[0].entries[1].start: 2030-05-06T25:10:00-04:00 is no time.",
        ),
        (
            "days.0.entries.1.end",
            "2031-05-06T23:10:00-04:00",
            "agenda at days[0].entries[1].start: 2030-05-06T22:00:00-04:00 to 2031-05-06T23:10:00-04:00 is no time that an agenda can hold.",
        ),
        (
            "days.0.entries.1.end",
            "2030-05-06T21:00:00-04:00",
            "agenda at days[0].entries[1].start: `22:00-21:00` ends before it starts.",
        ),
        (
            "days.0.entries.0.kind",
            "nap",
            'export of version 1 at days[0].entries[0].kind: "nap" is not one of "session", "panel" or 13 other candidates.',
        ),
        ("agenda.title", " ", 'export of version 1 at agenda.title: " " does not match "\\S".'),
        ("people.0.id", "A b", 'export of version 1 at people[0].id: "A b" does not match "^[a-z0-9]+(-[a-z0-9]+)*$".'),
        ("agenda.keep_cancelled", 10**29, None),
        ("agenda.venue.geo.lat", 91, "export of version 1 at agenda.venue.geo.lat: 91 is greater than the maximum of 90."),
        ("days", [], "export of version 1 at days: [] has less than 1 item."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(path: str, value: Any, message: str | None) -> None:
    found = told(changed(setting(path, value)))
    assert found.startswith("export.json is no ")
    assert message is None or found == f"export.json is no {message}"


def test_items_go_three_levels_deep() -> None:
    document = document_of()
    item = document["days"][0]["entries"][0]["items"][0]
    deepest = item["items"][0]["items"][0]
    deepest["items"] = [copy.deepcopy(deepest)]
    place = "days[0].entries[0].items[0].items[0].items[0].items"
    assert told(document) == f"export.json is no agenda at {place}: items go 3 levels deep."


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b'{"version": 2}', "is an export of version 2, which is newer than this program; it reads version 1."),
        (b'{"version": true}', "is no export of agenda-cal: it has no `version` 1."),
        (b"[]", "is no export of agenda-cal: it has no `version` 1."),
        (b'{"version": 1, "days": [' + b"1," * 4_000_001, "holds more values than an agenda has."),
        (b"[" * 100_000, "is nested deeper than any agenda."),
        (b'{"a":' * 100_000, "is nested deeper than any agenda."),
        (b'{"version": NaN}', "cannot be read as JSON: NaN is no number of JSON."),
        (b'{"version": 1e999}', "cannot be read as JSON: a number is larger than any field holds."),
        (b"[" + b"9" * 9999 + b"]", "cannot be read as JSON: a number has more digits than any field holds."),
        (b'{"version": 1, "version": 1}', "cannot be read as JSON: `version` stands twice in one object."),
        (b'{"version": 1,', "cannot be read as JSON: Expecting property name enclosed in double quotes: line 1 column 15 (char 14)."),
        (b'{"version": 1, "agenda": "\xff"}', "is not in UTF-8, as JSON has to be."),
        (b'{"version": 1, "agenda": "\\ud800"}', "holds a text with half a character, or is nested too deep."),
        (b'{"version": 1, "agenda": {"id": "' + b"A" * 10_000 + b'"}}', None),
        (b'{"version": 1, "days": [{"entries": ' + b'[{"items": ' * 300 + b"[]" + b"}]" * 300 + b"}]}", None),
    ],
)  # fmt: skip
def test_a_hostile_file_is_a_clear_error(raw: bytes, message: str | None) -> None:
    found = told(raw)
    assert message is None or found == f"export.json {message}"
    assert len(found) < 400


def test_a_zone_that_contradicts_the_file_is_refused() -> None:
    raw = ownjson.encode(agenda_of(WHOLE))
    with pytest.raises(SettingsError) as caught:
        import_bytes(raw, Wanted("export.json", "Europe/Warsaw"), "json")
    assert str(caught.value) == (
        "export.json says its time zone itself, America/Santiago; leave --timezone out, and change it in the agenda."
    )


def test_other_programs_may_write_whole_numbers_and_utc() -> None:
    document = document_of()
    document["agenda"]["venue"]["capacity"] = 9.0
    document["days"][0]["entries"][1] |= {"start": "2030-05-07T02:00:00Z", "end": "2030-05-07T05:00:00Z"}
    assert plain_agenda(back(document)) == plain_agenda(agenda_of(WHOLE))


def test_the_workshop_is_read_by_its_looks(tmp_path: Any) -> None:
    raw = ownjson.encode(readable(load(str(ROOT / "agenda.yaml"))))
    (tmp_path / "out.json").write_bytes(raw)
    read = import_bytes(raw, Wanted("out.json"))
    assert (read.format.name, read.imported.remarks, read.imported.above) == ("json", (), {})
