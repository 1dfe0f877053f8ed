"""The shape of an agenda: every fault of a file in one run, each once, in words of the organiser."""

from __future__ import annotations

from dataclasses import fields

import pytest

from agenda_cal.reading.validate import validate
from faults_found import Fault, faults, places
from fragments import agenda, entries, load

ENTRY = "id: a, time: 09:00-10:00, kind: other, title: A"
DAY = entries(ENTRY)
COLUMN = 59
"""Where fields begin that are added to an entry."""

KINDS = (
    "session, panel, talk, keynote, opening, closing, recap, introduction, conclusions, registration, social, "
    "excursion, other, break, lunch"
)
ITEM_KINDS = "presentation, case, remarks, panel, discussion, questions, group-work, report-back, other"
ID = "Write an id of lower-case letters, digits and single hyphens, at most 64: `d1-opening`."
KEY = "Write a key of letters, digits and hyphens, at most 64: `PA1`."
OWN_LINES = "Write its keys on lines of their own, or like `{key: value}`."
DASHES = "Begin each of its members with `- `."
COMMA = "A comma parts the members of `{…}`: put the text in quotes if this belongs to it."


def in_entry(fields: str) -> list[Fault]:
    """Return the faults of an entry with these fields added; their columns count from the first of them."""
    return [one._replace(column=one.column - COLUMN) for one in faults(entries(f"{ENTRY}, {fields}")) if one.line == 5]


def in_head(fields: str) -> list[Fault]:
    """Return the faults of an agenda's head with these fields added; their columns count from the first of them."""
    head = "agenda: {id: x, title: X, timezone: Europe/Warsaw, "
    return [one._replace(column=one.column - len(head) - 1) for one in faults(f"{head}{fields}}}\n{DAY}")]


# Keys


@pytest.mark.parametrize(
    ("fields", "column", "message", "hint"),
    [
        ("chair: [tbc]", 0, "An entry has no key `chair`.", "Did you mean `chairs`?"),
        ("Chairs: [tbc]", 0, "An entry has no key `Chairs`.", "Did you mean `chairs`?"),
        ("policy-areas: []", 0, "An entry has no key `policy-areas`.", "Did you mean `policy_areas`?"),
        ("items: [{titel: x}]", 9, "An item has no key `titel`.", "Did you mean `title`?"),
        ("items: [{title: x, items: [{tittle: y}]}]", 28, "An item has no key `tittle`.", "Did you mean `title`?"),
        ("chairs: [{persn: tbc}]", 10, "An appearance has no key `persn`.", "Did you mean `person`?"),
        ("speakers: [{person: tbc, remot: true}]", 25, "An appearance has no key `remot`.", "Did you mean `remote`?"),
        ("links: [{title: x, url: y, kynd: join}]", 27, "A link has no key `kynd`.", "Did you mean `kind`?"),
        (
            "links: [{title: x, url: y, foo: z}]",
            27,
            "A link has no key `foo`.",
            "Possible here: `kind`, `title`, `url`.",
        ),
        (
            "items: [{title: x, items: [{title: y, items: [{title: z, items: [{title: a}]}]}]}]",
            57,
            "An item has no key `items`.",
            "Possible here: `abstract`, `assumed`, `kind`, `links`, `policy_areas`, `speakers`, `time`, `title`.",
        ),
        ("links: [{title: x, and more, url: y}]", 19, "A link has no key `and more`.", COMMA),
        (
            "links: [{title: x, url:y}]",
            19,
            "A link has no key `url:y`.",
            "A space is missing behind the colon: `url: y`.",
        ),
    ],
)
def test_an_unknown_key_of_an_entry_is_reported_at_the_key(fields: str, column: int, message: str, hint: str) -> None:
    assert in_entry(fields) == [Fault("AG006", 5, column, message, hint)]


@pytest.mark.parametrize(
    ("fields", "column", "message", "hint"),
    [
        ("venue: {name: x, adress: y}", 17, "The venue has no key `adress`.", "Did you mean `address`?"),
        ("venue: {name: Warsaw, Poland}", 22, "The venue has no key `Poland`.", COMMA),
        ("venue: {name: x, geo: {lat: 52, long: 21}}", 32, "A position has no key `long`.", "Did you mean `lon`?"),
        ("organiser: {name: x, link: y}", 21, "An organiser has no key `link`.", "Possible here: `name`, `url`."),
        ("langauge: en", 0, "The agenda has no key `langauge`.", "Did you mean `language`?"),
    ],
)
def test_an_unknown_key_of_the_head_is_reported_at_the_key(fields: str, column: int, message: str, hint: str) -> None:
    assert in_head(fields) == [Fault("AG006", 1, column, message, hint)]


@pytest.mark.parametrize(
    ("before", "line", "column", "message", "hint"),
    [
        ("peoples: {}\n", 2, 1, "The agenda file has no key `peoples`.", "Did you mean `people`?"),
        (
            "foo: 1\n",
            2,
            1,
            "The agenda file has no key `foo`.",
            "Possible here: `agenda`, `checks`, `days`, `footnotes`, `people`, `policy_areas`, `rooms`, `tracks`.",
        ),
        ("people:\n  ada: {name: Ada, alias: [x]}\n", 3, 20, "A person has no key `alias`.", "Did you mean `aliases`?"),
        ("policy_areas: {PA1: {titel: x}}\n", 2, 22, "A policy area has no key `titel`.", "Did you mean `title`?"),
        (
            "tracks: {T: {name: x, title: y}}\n",
            2,
            14,
            "A track has no key `name`.",
            "Possible here: `title`, `url`, `was`.",
        ),
        ("rooms: {R: {name: x, size: 5}}\n", 2, 22, "A room has no key `size`.", None),
        ('footnotes: {"1": {txt: x}}\n', 2, 19, "A footnote has no key `txt`.", "Did you mean `text`?"),
    ],
)
def test_an_unknown_key_of_a_register_is_reported_at_the_key(
    before: str, line: int, column: int, message: str, hint: str | None
) -> None:
    [found] = faults(before + DAY)
    assert found[:4] == ("AG006", line, column, message)
    if hint:
        assert found.hint == hint


def test_a_misspelt_required_key_is_one_fault_and_its_value_counts() -> None:
    loaded = load("people:\n  ada: {nam: Ada Example}\n" + entries("id: a, tiem: 09:00-10:00, kynd: talk, titel: A"))
    assert [(one.code, one.location.line, one.location.column) for one in loaded.findings] == [
        ("AG006", 3, 9),
        ("AG006", 7, 17),
        ("AG006", 7, 36),
        ("AG006", 7, 48),
    ]
    assert loaded.agenda is not None
    [entry] = loaded.agenda.entries()
    assert (entry.title, entry.kind, f"{entry.start:%H:%M}", loaded.agenda.people["ada"].name) == (
        "A",
        "talk",
        "09:00",
        "Ada Example",
    )


def test_a_faulty_value_of_a_misspelt_key_is_reported_where_it_stands() -> None:
    assert faults(entries("id: a, time: 09:00-10:00, knd: sesion, title: A")) == [
        Fault("AG006", 5, 36, "An entry has no key `knd`.", "Did you mean `kind`?"),
        Fault("AG009", 5, 41, "`sesion` is not a possible `kind`.", "Did you mean `session`?"),
    ]


def test_what_stands_under_a_misspelt_key_is_read_all_the_same() -> None:
    head = "agenda: {id: x, title: X, timezone: Europe/Warsaw, venu: {nam: Y, foo: z}}\n"
    row = "      - {id: a, tme: 09:00-10:00, kind: other, title: A, spekers: [{persn: tbc}]}\n"
    found = faults(f"{head}dayz:\n  - date: 2030-05-06\n    entrys:\n{row}")
    assert [(one.code, one.line, one.column, one.message) for one in found] == [
        ("AG006", 1, 52, "The agenda has no key `venu`."),
        ("AG006", 1, 59, "The venue has no key `nam`."),
        ("AG006", 1, 67, "The venue has no key `foo`."),
        ("AG006", 2, 1, "The agenda file has no key `dayz`."),
        ("AG006", 4, 5, "A day has no key `entrys`."),
        ("AG006", 5, 17, "An entry has no key `tme`."),
        ("AG006", 5, 58, "An entry has no key `spekers`."),
        ("AG006", 5, 69, "An appearance has no key `persn`."),
    ]


def test_two_spellings_of_one_key_are_two_unknown_keys() -> None:
    assert places(entries("id: a, time: 09:00-10:00, kind: other, titel: A, tittle: B")) == [
        ("AG006", 5, 49),
        ("AG006", 5, 59),
    ]


@pytest.mark.parametrize(
    ("before", "column", "message", "hint"),
    [
        ("people: {Ada: {name: x}}\n", 10, "`Ada` cannot be a key here.", ID),
        ("people: {ada_b: {name: x}}\n", 10, "`ada_b` cannot be a key here.", ID),
        ("people: {ą: {name: x}}\n", 10, "`ą` cannot be a key here.", ID),
        ('people: {"": {name: x}}\n', 10, "`` cannot be a key here.", ID),
        (f"people: {{{'a' * 65}: {{name: x}}}}\n", 10, f"`{'a' * 57}…` cannot be a key here.", ID),
        (f"people: {{{'A' * 65}: {{name: x}}}}\n", 10, f"`{'A' * 57}…` cannot be a key here.", ID),
        ("people: {TBC: {name: x}}\n", 10, "`TBC` cannot be a key here.", ID),
        ('policy_areas: {"PA 1": {title: x}}\n', 16, "`PA 1` cannot be a key here.", KEY),
        ("rooms: {R/1: {name: x}}\n", 9, "`R/1` cannot be a key here.", KEY),
        ("tracks: {T_1: {title: x}}\n", 10, "`T_1` cannot be a key here.", KEY),
        ('footnotes: {"a b": {text: x}}\n', 13, "`a b` cannot be a key here.", "Write a mark without spaces: `1`."),
        ('footnotes: {"a]": {text: x}}\n', 13, "`a]` cannot be a key here.", "Write a mark without spaces: `1`."),
    ],
)
def test_a_key_of_a_register_that_is_none_is_reported_once(before: str, column: int, message: str, hint: str) -> None:
    assert faults(before + DAY) == [Fault("AG009", 2, column, message, hint)]


@pytest.mark.parametrize("key", ["1", "7", "007", "101", "18446744073709551616"])
def test_keys_that_are_numbers_are_keys_like_others(key: str) -> None:
    before = f'rooms: {{{key}: {{nam: Red}}}}\nfootnotes: {{"{key}": {{}}}}\npolicy_areas: {{{key}: x}}\n'
    assert [(one.code, one.line, one.message) for one in faults(before + DAY)] == [
        ("AG006", 2, "A room has no key `nam`."),
        ("AG007", 3, "A footnote needs a `text`, and this one has none."),
        ("AG008", 4, f"`{key}` has to be a map of `key: value`, not a text."),
    ]


def test_numbers_that_are_written_differently_are_different_keys() -> None:
    before = 'footnotes: {"1": {text: x}, "01": {text: }, "001": {}}\n'
    assert faults(before + DAY) == [
        Fault("AG007", 2, 36, "`text` has no value.", "Write a text."),
        Fault("AG007", 2, 52, "A footnote needs a `text`, and this one has none.", "Add `text:`."),
    ]


# What is missing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "agenda: {id: x, title: X, timezone: UTC}\n",
            [("AG007", 1, 1, "The agenda file has no `days`.", "Add `days:`.")],
        ),
        (
            f"agenda: {{id: x, timezone: UTC}}\n{DAY}",
            [("AG007", 1, 9, "The agenda has no `title`.", "Add `title:`.")],
        ),
        (
            f"agenda: {{title: x, timezone: UTC}}\n{DAY}",
            [("AG007", 1, 9, "The agenda has no `id`.", f"Add `id:` with {ID.removeprefix('Write ')}")],
        ),
        (
            f"agenda:\n{DAY}",
            [("AG007", 1, 1, "`agenda` has no value.", "Write a map of `key: value`.")],
        ),
        ("days: []\n", [("AG007", 2, 1, "`days` is an empty list.", "")]),
        ("days:\n", [("AG007", 2, 1, "`days` has no value.", "Write a list.")]),
        (
            "days:\n  - entries: []\n",
            [("AG007", 3, 5, "A day needs a `date`, and this one has none.", "Add `date:` with a date: `2024-07-16`.")],
        ),
        (
            "days:\n  - date: 2030-05-06\n",
            [("AG007", 3, 5, "A day needs an `entries`, and this one has none.", "Add `entries:`.")],
        ),
        ("days:\n  - date:\n    entries: []\n", [("AG007", 3, 5, "`date` has no value.", "Write a text.")]),
        ("days:\n  - date: 2030-05-06\n    entries:\n", [("AG007", 4, 5, "`entries` has no value.", "Write a list.")]),
        (
            "days:\n  - date: 2030-05-06\n    entries:\n      -\n",
            [("AG007", 5, 8, "A member of `entries` has no value.", "Write a map of `key: value`, or remove it.")],
        ),
        (
            entries("id: a"),
            [
                ("AG007", 5, 10, "An entry needs a `kind`, and this one has none.", "Add `kind:`."),
                ("AG007", 5, 10, "An entry needs a `time`, and this one has none.", "Add `time:`."),
                ("AG007", 5, 10, "An entry needs a `title`, and this one has none.", "Add `title:`."),
            ],
        ),
        (
            entries("id: a, time: , kind: , title: "),
            [
                ("AG007", 5, 17, "An entry needs a `time`, and this one has none.", "Add `time:`."),
                ("AG007", 5, 25, "An entry needs a `kind`, and this one has none.", "Add `kind:`."),
                ("AG007", 5, 33, "An entry needs a `title`, and this one has none.", "Add `title:`."),
            ],
        ),
        (
            entries("time: 09:00-10:00, kind: other, title: A"),
            [
                (
                    "AG007",
                    5,
                    9,
                    "An entry needs an `id`, and this one has none.",
                    f"Add `id:` with {ID.removeprefix('Write ')}",
                )
            ],
        ),
        (
            entries("id: , time: 09:00-10:00, kind: other, title: A"),
            [("AG007", 5, 10, "`id` has no value.", "Write a text.")],
        ),
        (
            f"people:\n  ada: {{affiliation: x}}\n  bob:\n  eve: {{name: }}\n{DAY}",
            [
                ("AG007", 3, 8, "A person needs a `name`, and this one has none.", "Add `name:`."),
                ("AG007", 4, 3, "`bob` has no value.", "Write a map of `key: value`, or remove it."),
                ("AG007", 5, 9, "`name` has no value.", "Write a text."),
            ],
        ),
    ],
)
def test_what_is_missing_is_reported_at_the_thing_that_lacks_it(
    text: str, found: list[tuple[str, int, int, str, str]]
) -> None:
    assert faults(text) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("items: [{}]", (8, "An item needs a `title`, and this one has none.", "Add `title:`.")),
        ("chairs: [{role: speaker}]", (9, "An appearance needs a `person`, and this one has none.", "Add `person:`.")),
        ("chairs: [{person: }]", (10, "`person` has no value.", "Write a text.")),
        ("links: [{title: x}]", (8, "A link needs a `url`, and this one has none.", "Add `url:`.")),
        ('abstract: ""', (10, "`abstract` is empty.", "Write a text, or remove it.")),
        ('abstract: "  "', (10, "`abstract` is empty.", "Write a text, or remove it.")),
        ('room: ""', (6, "`room` is empty.", "Write a text, or remove it.")),
        ('number: ""', (8, "`number` is empty.", "Write a text, or remove it.")),
        ('guiding_questions: [""]', (20, "A member of `guiding_questions` is empty.", "Write a text, or remove it.")),
        ('chairs: [""]', (9, "A member of `chairs` is empty.", "Write a text, or remove it.")),
        ('items: [{title: ""}]', (16, "`title` is empty.", "Write a text.")),
        ('status: ""', (8, "`status` is empty.", "Possible: confirmed, tentative, cancelled.")),
        ("assumed: [x, '']", (13, "A member of `assumed` is empty.", "Write a text, or remove it.")),
    ],
)
def test_empty_texts_and_incomplete_things_in_an_entry_are_missing_something(
    fields: str, found: tuple[int, str, str]
) -> None:
    assert in_entry(fields) == [Fault("AG007", 5, *found)]


def test_a_key_without_a_value_is_a_key_that_is_not_there() -> None:
    optional = (
        "number: , chairs: , speakers: , items: , abstract: , guiding_questions: , policy_areas: , room: , track: , "
        "plenary: , status: , links: , continues: , shares_time_with: , was: , assumed: "
    )
    empty = agenda("people:\nrooms:\ntracks:\npolicy_areas:\nfootnotes:\nchecks:\n" + entries(f"{ENTRY}, {optional}"))
    [plain], [entry] = list(agenda(DAY).entries()), list(empty.entries())
    names = [one.name for one in fields(entry) if one.name != "path"]
    assert [getattr(entry, name) for name in names] == [getattr(plain, name) for name in names]


# Shapes


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("chairs: Ada", (8, "`chairs` has to be a list, not a text.", "Put it in brackets: `[Ada]`.")),
        ("chairs: {person: Ada}", (8, "`chairs` has to be a list, not a map of `key: value`.", DASHES)),
        (
            "chairs: [[tbc]]",
            (9, "A member of `chairs` has to be a text, not a list.", "Write a person: id, name or alias; `tbc`."),
        ),
        ("policy_areas: PA1", (14, "`policy_areas` has to be a list, not a text.", "Put it in brackets: `[PA1]`.")),
        ("items: {title: x}", (7, "`items` has to be a list, not a map of `key: value`.", DASHES)),
        ("items: [x]", (8, "A member of `items` has to be a map of `key: value`, not a text.", OWN_LINES)),
        ("links: [x]", (8, "A member of `links` has to be a map of `key: value`, not a text.", OWN_LINES)),
        ("abstract: [x]", (10, "`abstract` has to be a text, not a list.", "Write a text.")),
        ("abstract: {x: y}", (10, "`abstract` has to be a text, not a map of `key: value`.", "Write a text.")),
        ("room: [R1]", (6, "`room` has to be a text, not a list.", "Write the key of a room.")),
        ("assumed: {x: y}", (9, "`assumed` has to be a text, not a map of `key: value`.", "Write a text.")),
        ("assumed: [[x]]", (10, "A member of `assumed` has to be a text, not a list.", "Write a text.")),
        ("status: [x]", (8, "`status` has to be one of: confirmed, tentative, cancelled.", "")),
        ("plenary: {x: y}", (9, "`plenary` has to be one of: true, false.", "")),
        (
            "continues: [b]",
            (11, "`continues` has to be a text, not a list.", "Write the id of the entry that this one goes on with."),
        ),
    ],
)
def test_a_value_of_another_shape_in_an_entry_is_reported_at_the_value(
    fields: str, found: tuple[int, str, str]
) -> None:
    assert in_entry(fields) == [Fault("AG008", 5, *found)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"agenda: x\n{DAY}", (1, 9, "`agenda` has to be a map of `key: value`, not a text.", OWN_LINES)),
        ("days: x\n", (2, 7, "`days` has to be a list, not a text.", "Put it in brackets: `[x]`.")),
        ("days:\n  date: 2030-05-06\n", (3, 3, "`days` has to be a list, not a map of `key: value`.", DASHES)),
        (
            "days:\n  - 2030-05-06\n",
            (3, 5, "A member of `days` has to be a map of `key: value`, not a text.", OWN_LINES),
        ),
        (f"people: [ada]\n{DAY}", (2, 9, "`people` has to be a map of `key: value`, not a list.", OWN_LINES)),
        (f"people: {{ada: Ada}}\n{DAY}", (2, 15, "`ada` has to be a map of `key: value`, not a text.", OWN_LINES)),
        (f"rooms:\n  - R1\n{DAY}", (3, 3, "`rooms` has to be a map of `key: value`, not a list.", OWN_LINES)),
    ],
)
def test_a_value_of_another_shape_elsewhere_is_reported_at_the_value(
    text: str, found: tuple[int, int, str, str]
) -> None:
    assert faults(text) == [Fault("AG008", *found)]


# Values


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("status: confrmed", (8, "`confrmed` is not a possible `status`.", "Did you mean `confirmed`?")),
        ("status: Tentative", (8, "`Tentative` is not a possible `status`.", "Did you mean `tentative`?")),
        ("status: gone", (8, "`gone` is not a possible `status`.", "Possible: confirmed, tentative, cancelled.")),
        ("items: [{title: x, kind: talk}]", (25, "`talk` is not a possible `kind`.", f"Possible: {ITEM_KINDS}.")),
        (
            "items: [{title: x, kind: group work}]",
            (25, "`group work` is not a possible `kind`.", "Did you mean `group-work`?"),
        ),
        (
            "chairs: [{person: tbc, role: host}]",
            (29, "`host` is not a possible `role`.", "Possible: speaker, panellist, moderator, rapporteur."),
        ),
        (
            "links: [{title: x, url: y, kind: slide}]",
            (33, "`slide` is not a possible `kind`.", "Did you mean `slides`?"),
        ),
        ("plenary: yes", (9, "`yes` is not a possible `plenary`.", "Possible: true, false.")),
        ("plenary: True", (9, "`True` is not a possible `plenary`.", "Did you mean `true`?")),
        ("plenary: 1", (9, "`1` is not a possible `plenary`.", "Possible: true, false.")),
        ("chairs: [{person: tbc, remote: no}]", (31, "`no` is not a possible `remote`.", "Possible: true, false.")),
        ("number: three", (8, "`three` is not possible here.", "Write the number of the session: `3`.")),
        ("number: -1", (8, "`-1` is not possible here.", "Write the number of the session: `3`.")),
        ("number: 3.5", (8, "`3.5` is not possible here.", "Write the number of the session: `3`.")),
        ("number: 1234567", (8, "`1234567` is not possible here.", "Write the number of the session: `3`.")),
        ("number: ٣", (8, "`٣` is not possible here.", "Write the number of the session: `3`.")),
        ("was: Old", (5, "`Old` is not possible here.", ID)),
        ("links: [{title: x, url: a b}]", (24, "`a b` is not possible here.", "Write a web address.")),
    ],
)
def test_a_value_that_is_not_possible_in_an_entry_is_reported_at_the_value(
    fields: str, found: tuple[int, str, str]
) -> None:
    assert in_entry(fields) == [Fault("AG009", 5, *found)]


@pytest.mark.parametrize("id_", ["A", "a_b", "a--b", "-a", "a-", "ą", "a b", "x" * 65, "X" * 65])
def test_an_id_that_is_none_is_reported_once(id_: str) -> None:
    shown = id_ if len(id_) <= 60 else f"{id_[:57]}…"
    assert faults(entries(f"id: {id_}, time: 09:00-10:00, kind: other, title: A")) == [
        Fault("AG009", 5, 14, f"`{shown}` is not possible here.", ID)
    ]


@pytest.mark.parametrize("id_", ["a", "1", "2030", "x" * 64, "d1-opening", "true", "a-1-b"])
def test_an_id_may_look_like_anything_else(id_: str) -> None:
    [entry] = agenda(entries(f"id: {id_}, time: 09:00-10:00, kind: other, title: A")).entries()
    assert entry.id == id_


def test_an_unknown_kind_of_entry_lists_the_kinds_there_are() -> None:
    assert faults(entries("id: a, time: 09:00-10:00, kind: workshop, title: A")) == [
        Fault("AG009", 5, 42, "`workshop` is not a possible `kind`.", f"Possible: {KINDS}.")
    ]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("status: finl", (8, "`finl` is not a possible `status`.", "Did you mean `final`?")),
        ("language: english", (10, "`english` is not possible here.", "Write a language tag: `en`, `pl`.")),
        (
            "venue: {name: x, country: Poland}",
            (26, "`Poland` is not possible here.", "Write a country as two letters: `PL`."),
        ),
        ("venue: {name: x, capacity: many}", (27, "`many` is not possible here.", "Write a number of people: `120`.")),
        ("venue: {name: x, capacity: 0}", (27, "`0` is not possible here.", "Write a number of people: `120`.")),
        (
            "venue: {name: x, geo: {lat: north, lon: 21}}",
            (28, "`north` is not possible here.", "Write degrees north, -90 to 90: `52.23`."),
        ),
        (
            "venue: {name: x, geo: {lat: 52, lon: 21°}}",
            (37, "`21°` is not possible here.", "Write degrees east, -180 to 180: `21.01`."),
        ),
        ("base_url: a b", (10, "`a b` is not possible here.", "Write a web address.")),
    ],
)
def test_a_value_that_is_not_possible_in_the_head_is_reported_at_the_value(
    fields: str, found: tuple[int, str, str]
) -> None:
    assert in_head(fields) == [Fault("AG009", 1, *found)]


def test_values_may_be_written_in_quotes_or_without() -> None:
    [entry] = agenda(entries(f'{ENTRY}, number: "3", plenary: "true"')).entries()
    assert (entry.number, entry.plenary) == (3, True)
    [entry] = agenda(entries(f"{ENTRY}, number: 3, plenary: true, abstract: 2030")).entries()
    assert (entry.number, entry.plenary, entry.abstract) == (3, True, "2030")


# Several faults


SEVERAL = """\
people:
  Ada: {name: Ada Example}
  bob: {nam: Bob Example, country: Poland}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-8:00, kind: sesion, title: , room: R9}
      - {id: A, time: 25:00-26:00, titel: B, kind: talk, chairs: bob}
      - nonsense
      - {id: c, time: 10:00-11:00, kind: talk, title: C, items: [{}, {title: x, kind: y, speakers: [eve, ]}]}
    hours: 9-17
"""


def test_faults_hide_no_other_faults_and_come_in_order() -> None:
    assert [(one.line, one.column, one.code) for one in faults(SEVERAL)] == [
        (3, 3, "AG009"),
        (4, 9, "AG006"),
        (4, 36, "AG009"),
        (8, 23, "AG014"),
        (8, 41, "AG009"),
        (8, 49, "AG007"),
        (8, 64, "AG018"),
        (9, 14, "AG009"),
        (9, 23, "AG013"),
        (9, 36, "AG006"),
        (9, 66, "AG008"),
        (10, 9, "AG008"),
        (11, 66, "AG007"),
        (11, 87, "AG009"),
        (11, 101, "AG018"),
        (12, 12, "AG013"),
    ]


def test_what_an_alias_repeats_is_reported_once() -> None:
    before = "people:\n  ada: &x {name: Ada, honorifc: Dr., country: Poland}\n  bob: *x\n  eve: *x\n"
    assert places(before + DAY) == [("AG006", 3, 23), ("AG009", 3, 47)]


def test_a_document_without_faults_is_left_as_it_is() -> None:
    document = load(DAY).document
    assert document is not None
    before = repr(document.data)
    assert (validate(document), repr(document.data)) == ([], before)
