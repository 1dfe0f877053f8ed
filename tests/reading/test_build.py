"""A document becomes an agenda: references resolved, continuations filled in, every fault of the file in one run."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agenda_cal.api import load_bytes
from agenda_cal.findings import Severity
from agenda_cal.model import Footnote, LinkKind, Organiser
from faults_found import Fault, fault, faults
from fragments import agenda, entries, load

if TYPE_CHECKING:
    from agenda_cal.model import Agenda, Entry

ROOT = Path(__file__).parent.parent.parent
A = "id: a, time: 09:00-10:00, kind: other, title: A"
B = "id: b, time: 10:00-11:00, kind: other, title: B"
ADDED = 59
"""The column where fields begin that are added to an entry."""


def only(fragment: str) -> Entry:
    [entry] = agenda(fragment).entries()
    return entry


def by_id(found: Agenda) -> dict[str, Entry]:
    return {entry.id: entry for entry in found.entries()}


# References

PEOPLE = """\
people:
  ada-example: {name: Ada Example, affiliation: Institute, aliases: [A. Example, "José Ejemplo"]}
  jan-przykladowy: {name: Jan Przykładowy}
"""


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("ada-example", "ada-example"),
        ("Ada Example", "ada-example"),
        ("A. Example", "ada-example"),
        ("José Ejemplo", "ada-example"),
        (unicodedata.normalize("NFD", "José Ejemplo"), "ada-example"),
        (unicodedata.normalize("NFC", "Jan Przykładowy"), "jan-przykladowy"),
    ],
)
def test_a_person_is_found_by_id_name_or_alias(text: str, id_: str) -> None:
    assert [one.person and one.person.id for one in only(entries(f"{A}, chairs: [{text}]", before=PEOPLE)).chairs] == [
        id_
    ]


def test_a_name_that_is_registered_decomposed_is_found_composed() -> None:
    before = f"people:\n  jose: {{name: {unicodedata.normalize('NFD', 'José Ejemplo')}}}\n"
    [chair] = only(entries(f"{A}, chairs: [{unicodedata.normalize('NFC', 'José Ejemplo')}]", before=before)).chairs
    assert chair.person is not None
    assert chair.person.id == "jose"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Ada Exampel", "Did you mean `ada-example` or `A. Example`?"),
        ("ada example", "Did you mean `ada-example`?"),
        ("Jan Przykladowy", "Did you mean `jan-przykladowy`?"),
        ("JAN PRZYKŁADOWY", "Did you mean `jan-przykladowy`?"),
        ("Eve Nobody", "Register it under `people`."),
    ],
)
def test_an_unknown_person_is_reported_with_the_nearest_names_and_stands_for_itself(text: str, hint: str) -> None:
    loaded = load(entries(f"{A}, speakers: [{{person: {text}}}]", before=PEOPLE))
    column = ADDED + len("speakers: [{person: ")
    assert [fault(one) for one in loaded.findings] == [Fault("AG018", 8, column, f"There is no person `{text}`.", hint)]
    assert loaded.agenda is not None
    [entry] = loaded.agenda.entries()
    assert [one.person and one.person.name for one in entry.speakers] == [text]
    assert list(loaded.agenda.people) == ["ada-example", "jan-przykladowy"]


def test_a_name_that_several_share_is_ambiguous_and_an_id_never_is() -> None:
    before = "people:\n  ada: {name: Ada Example}\n  ada-b: {name: Ada B., aliases: [Ada Example, ada]}\n"
    assert faults(entries(f"{A}, chairs: [Ada Example]", before=before)) == [
        Fault("AG019", 8, ADDED + 9, "Several people are called `Ada Example`.", "Write the id: `ada` or `ada-b`.")
    ]
    [chair] = only(entries(f"{A}, chairs: [ada]", before=before)).chairs
    assert chair.person is not None
    assert chair.person.id == "ada"


def test_two_names_of_one_person_may_be_the_same() -> None:
    before = "people:\n  ada: {name: Ada, aliases: [Ada, ada]}\n"
    assert faults(entries(f"{A}, chairs: [Ada, ada]", before=before)) == []


def test_tbc_is_somebody_not_yet_named() -> None:
    found = only(entries(f"{A}, chairs: [tbc], speakers: [{{person: tbc, affiliation: Institute, role: panellist}}]"))
    assert [(one.person, one.affiliation, one.role) for one in (*found.chairs, *found.speakers)] == [
        (None, "", "speaker"),
        (None, "Institute", "panellist"),
    ]


def test_an_appearance_says_what_differs_from_the_person() -> None:
    speakers = (
        "ada-example, {person: ada-example}, {person: ada-example, affiliation: Academy, position: Chair, remote: true}"
    )
    found = only(entries(f"{A}, speakers: [{speakers}]", before=PEOPLE)).speakers
    assert [(one.affiliation, one.position, one.remote, one.role) for one in found] == [
        ("Institute", "", False, "speaker"),
        ("Institute", "", False, "speaker"),
        ("Academy", "Chair", True, "speaker"),
    ]


PLACES = """\
policy_areas: {PA1: {title: Water}, PA2: {title: Air, url: "https://x.example/air"}}
tracks: {T1: {title: Rivers}}
rooms: {R1: {name: Red, building: Main, capacity: 120, country: pl, geo: {lat: -52.5, lon: 180}}}
"""


def test_areas_tracks_and_rooms_are_found_by_their_keys() -> None:
    fields = "policy_areas: [PA2, PA1], track: T1, room: R1, items: [{title: x, policy_areas: [PA1]}]"
    found = only(entries(f"{A}, {fields}", before=PLACES))
    assert [one.title for one in found.policy_areas] == ["Air", "Water"]
    assert [one.title for one in found.items[0].policy_areas] == ["Water"]
    assert found.track is not None
    assert found.room is not None
    assert (found.track.title, found.room.name, found.room.capacity, found.room.country, found.room.geo) == (
        "Rivers",
        "Red",
        120,
        "PL",
        (-52.5, 180.0),
    )


@pytest.mark.parametrize(
    ("fields", "column", "message", "hint"),
    [
        ("room: R2", 6, "There is no room `R2`.", "Register it under `rooms`."),
        ("room: r1", 6, "There is no room `r1`.", "Did you mean `R1`?"),
        ("track: T2", 7, "There is no track `T2`.", "Register it under `tracks`."),
        ("policy_areas: [PA1, PA3]", 20, "There is no policy area `PA3`.", "Register it under `policy_areas`."),
        ("policy_areas: [PA 1]", 15, "There is no policy area `PA 1`.", "Did you mean `PA1`?"),
        ("items: [{title: x, policy_areas: [pa2]}]", 34, "There is no policy area `pa2`.", "Did you mean `PA2`?"),
    ],
)
def test_an_unknown_area_track_or_room_is_reported(fields: str, column: int, message: str, hint: str) -> None:
    found = faults(entries(f"{A}, {fields}", before=PLACES))
    assert [one[:4] for one in found] == [("AG018", 8, ADDED + column, message)]
    if hint.startswith("Did"):
        assert found[0].hint == hint


def test_where_very_many_names_are_unknown_hints_end_but_findings_do_not() -> None:
    rows = (f"id: e{n}, time: 09:00-10:00, kind: other, title: A, chairs: [Ada Exampel {n}]" for n in range(120))
    hints = [one.hint for one in faults(entries(*rows, before="people:\n  ada: {name: Ada Exampel}\n"))]
    assert hints == ["Did you mean `Ada Exampel`?"] * 100 + ["Register it under `people`."] * 20


# Continuations

SESSION = """\
people: {ada: {name: Ada}, bob: {name: Bob}}
policy_areas: {PA1: {title: Water}, PA2: {title: Air}}
tracks: {T1: {title: Rivers}, T2: {title: Lakes}}
rooms: {R1: {name: Red}, R2: {name: Blue}}
"""
FULL = (
    "id: s, time: 09:00-10:00, kind: session, number: 3, title: Rivers, chairs: [ada], speakers: [bob], "
    "items: [{title: x, kind: presentation}], abstract: About, policy_areas: [PA1], room: R1, track: T1, "
    "guiding_questions: [Why?], plenary: true, status: cancelled, links: [{title: l, url: u}], assumed: [y], was: old"
)


def test_a_continuation_takes_what_is_the_sessions_and_leaves_what_is_the_rows() -> None:
    session, more = agenda(entries(FULL, "id: more, time: 10:00-11:00, continues: s", before=SESSION)).entries()
    assert more.heading == "Session 3. Rivers (continued)"
    taken = ("kind", "number", "title", "chairs", "speakers", "items", "abstract", "policy_areas", "room", "track")
    assert [getattr(more, name) for name in taken] == [getattr(session, name) for name in taken]
    own = ("guiding_questions", "plenary", "status", "links", "assumed", "was")
    assert [getattr(more, name) for name in own] == [(), False, "confirmed", (), (), ""]
    assert (f"{more.start:%H:%M}", more.continues) == ("10:00", "s")


def test_what_a_continuation_states_itself_wins() -> None:
    stated = (
        "kind: panel, number: 4, title: Lakes, chairs: [bob], speakers: [], items: [{title: y}], abstract: More, "
        "policy_areas: [PA2], room: R2, track: T2"
    )
    _, more = agenda(entries(FULL, f"id: more, time: 10:00-11:00, continues: s, {stated}", before=SESSION)).entries()
    assert (more.kind, more.number, more.title, more.abstract, more.speakers) == ("panel", 4, "Lakes", "More", ())
    assert [one.person and one.person.id for one in more.chairs] == ["bob"]
    assert ([one.title for one in more.items], [one.key for one in more.policy_areas]) == (["y"], ["PA2"])
    assert (more.room and more.room.key, more.track and more.track.key) == ("R2", "T2")


def test_chains_of_continuations_go_back_to_their_beginning_in_whatever_order_they_stand() -> None:
    third = "id: t, time: 12:00-13:00, continues: more"
    second = "id: more, time: 10:00-11:00, continues: s, chairs: [bob]"
    for rows in ([FULL, second, third], [third, second, FULL], [second, third, FULL]):
        found = by_id(agenda(entries(*rows, before=SESSION)))
        assert [(one, found[one].title, found[one].number) for one in ("s", "more", "t")] == [
            ("s", "Rivers", 3),
            ("more", "Rivers", 3),
            ("t", "Rivers", 3),
        ]
        assert [one.person and one.person.id for one in found["t"].chairs] == ["bob"]


def test_an_entry_goes_on_on_another_day_or_with_one_whose_time_is_to_come() -> None:
    text = entries("id: a, time: tbc, kind: talk, title: A") + "  - date: 2030-05-07\n    entries:\n"
    [more] = agenda(f"{text}      - {{id: b, time: 09:00-10:00, continues: a}}\n").entries()
    assert (more.title, more.kind) == ("A", "talk")


def test_a_fault_of_what_is_continued_is_reported_once() -> None:
    faulty = "id: a, time: 9:00-8:00, kind: sesion, chairs: [eve], items: [{title: x, speakers: [eve]}]"
    found = faults(entries(faulty, "id: b, time: 10:00-11:00, continues: a", before="people: {ada: {name: Ada}}\n"))
    assert [(one.code, one.line) for one in found] == [
        ("AG007", 6),
        ("AG014", 6),
        ("AG009", 6),
        ("AG018", 6),
        ("AG018", 6),
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [A, "id: b, time: 10:00-11:00, continues: c"],
            ("AG018", 6, 47, "There is no entry `c` to continue.", "Write the id of an entry."),
        ),
        (
            [
                "id: session-1, time: 09:00-10:00, kind: other, title: A",
                "id: b, time: 10:00-11:00, continues: sesion-1",
            ],
            ("AG018", 6, 47, "There is no entry `sesion-1` to continue.", "Did you mean `session-1`?"),
        ),
        (
            [A, f"{B}, continues: b"],
            ("AG020", 6, 70, "An entry cannot go on with itself.", "Name the entry that it goes on with."),
        ),
        (
            [f"{A}, continues: b", f"{B}, continues: a"],
            (
                "AG020",
                6,
                70,
                "`a` goes on with an entry that goes on with it: the chain has no beginning.",
                "Name the entry in which it all begins.",
            ),
        ),
        (
            [f"{A}, continues: b", "id: b, time: 10:00-11:00, continues: c", "id: c, time: 11:00-12:00, continues: a"],
            (
                "AG020",
                7,
                47,
                "`a` goes on with an entry that goes on with it: the chain has no beginning.",
                "Name the entry in which it all begins.",
            ),
        ),
        (
            [A, "id: b, continues: a"],
            ("AG007", 6, 10, "An entry needs a `time`, and this one has none.", "Add `time:`."),
        ),
    ],
)
def test_a_continuation_that_leads_nowhere_is_one_fault(rows: list[str], found: tuple[str, int, int, str, str]) -> None:
    assert faults(entries(*rows)) == [found]


def test_a_continuation_with_the_id_of_its_session_is_one_fault() -> None:
    assert [one.code for one in faults(entries(A, "id: a, time: 10:00-11:00, continues: a"))] == ["AG017"]


def test_very_long_chains_are_no_trouble() -> None:
    rows = [f"id: e{n}, time: 09:00-10:00, continues: e{n + 1}" for n in range(3000)]
    found = agenda(entries(*rows, A.replace("id: a", "id: e3000")))
    assert {one.title for one in found.entries()} == {"A"}


# Shared time


def test_both_sides_know_of_a_time_that_one_side_says_they_share() -> None:
    rows = [A.replace("id: a", f"id: {one}") for one in "cba"]
    found = by_id(agenda(entries(f"{rows[0]}, shares_time_with: [b, a, a]", *rows[1:])))
    assert {id_: one.shares_time_with for id_, one in found.items()} == {"a": ("c",), "b": ("c",), "c": ("a", "b")}


def test_what_has_no_time_yet_may_share_one() -> None:
    [day] = agenda(entries(f"{A}, shares_time_with: [b]", "id: b, time: tbc, kind: other, title: B")).days
    assert (day.entries[0].shares_time_with, day.pending[0].shares_time_with) == (("b",), ("a",))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [f"{A}, shares_time_with: [b]", B],
            (
                "AG021",
                5,
                ADDED + 19,
                "`b` is at another time, 10:00-11:00 on 2030-05-06.",
                "Entries that share their time have exactly the same one.",
            ),
        ),
        (
            [f"{A}, shares_time_with: [a]"],
            ("AG021", 5, ADDED + 19, "An entry cannot share its time with itself.", "Name the other entry."),
        ),
        (
            [f"{A}, shares_time_with: [c]"],
            ("AG018", 5, ADDED + 19, "There is no entry `c`.", "Write the id of an entry."),
        ),
        (
            [f"{A}, shares_time_with: [river]", A.replace("id: a", "id: rivers")],
            ("AG018", 5, ADDED + 19, "There is no entry `river`.", "Did you mean `rivers`?"),
        ),
    ],
)
def test_a_time_that_cannot_be_shared_is_one_fault(rows: list[str], found: tuple[str, int, int, str, str]) -> None:
    assert faults(entries(*rows)) == [found]


# Footnotes, ids, keys


def test_footnotes_are_read_and_their_marks_known() -> None:
    before = 'footnotes: {"1": {text: Note, url: "https://x.example"}, "*": {text: Star}}\n'
    found = agenda(entries(f'{A}, abstract: "x[^1] y[^*] z[^1]"', before=before)).footnotes
    assert found == {
        "1": Footnote("1", "Note", ("footnotes", "1"), "https://x.example"),
        "*": Footnote("*", "Star", ("footnotes", "*")),
    }


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ('abstract: "x[^2]"', 10),
        ('abstract: "x[^2], y[^2] and z[^1]"', 10),
        ('guiding_questions: [x, "y[^2]"]', 23),
        ('assumed: "x[^2]"', 9),
        ('assumed: ["x[^2]"]', 10),
        ('items: [{title: "x[^2]"}]', 16),
        ('items: [{title: x, items: [{title: y, abstract: "z[^2]"}]}]', 48),
        ('links: [{title: "x[^2]", url: y}]', 16),
    ],
)
def test_a_mark_without_a_footnote_is_reported_once_for_each_text(fields: str, column: int) -> None:
    assert faults(entries(f"{A}, {fields}", before='footnotes: {"1": {text: Note}}\n')) == [
        Fault("AG022", 6, ADDED + column, "There is no footnote `2`.", 'Add `"2": {text: …}` under `footnotes`.')
    ]


def test_two_entries_with_one_id_are_reported_at_the_second_with_the_place_of_the_first() -> None:
    loaded = load(entries(A, f"{A}, shares_time_with: [b]", A.replace("id: a", "id: b")))
    [finding] = loaded.findings
    assert fault(finding) == Fault(
        "AG017",
        6,
        14,
        "Two entries have the id `a`; calendars could not tell them apart.",
        "Give one of them an id of its own.",
    )
    assert [(one.location.line, one.location.column, one.message) for one in finding.related] == [
        (5, 14, "the first entry with this id")
    ]


@pytest.mark.parametrize("id_", ["tbc", "con", "prn", "aux", "nul", "com1", "lpt9"])
def test_reserved_names_are_no_ids(id_: str) -> None:
    text = f"people: {{{id_}: {{name: X}}}}\nrooms: {{{id_.upper()}: {{name: X}}}}\n{entries(A.replace('id: a', f'id: {id_}'))}"
    assert faults(text) == [
        Fault("AG009", 2, 10, f"`{id_}` is a reserved name.", "Choose another."),
        Fault("AG009", 3, 9, f"`{id_.upper()}` is a reserved name.", "Choose another."),
        Fault("AG009", 7, 14, f"`{id_}` is a reserved name.", "Choose another id."),
    ]
    assert faults(f"agenda: {{id: {id_}, title: X, timezone: UTC}}\n{entries(A)}") == [
        Fault("AG009", 1, 14, f"`{id_}` is a reserved name.", "Choose another id.")
    ]


@pytest.mark.parametrize("register", ["rooms", "tracks", "policy_areas"])
def test_keys_that_differ_only_in_case_are_one_too_many(register: str) -> None:
    name = "name" if register == "rooms" else "title"
    message = "`PA1` and `pa1` differ only in case, and would share one feed."
    assert faults(f"{register}:\n  PA1: {{{name}: X}}\n  pa1: {{{name}: Y}}\n{entries(A)}") == [
        Fault("AG017", 4, 3, message, "Rename one of them.")
    ]


# The rest of the model


HEAD = """\
agenda:
  id: rivers-2030
  title: Rivers
  timezone: Europe/Warsaw
  status: draft
  language: pl
  venue: {name: Hall, address: "1 Example Street", country: pl, url: "https://x.example/hall", geo: {lat: 52, lon: 21.5}}
  organiser: {name: Institute, url: "https://x.example"}
  base_url: https://x.example/rivers
  links: [{title: Papers, url: "https://x.example/papers", kind: documents}, {title: More, url: "https://x.example"}]
  assumed: The year.
"""


def test_the_head_of_an_agenda_is_read() -> None:
    found = agenda(HEAD + entries(A))
    assert (found.id, found.title, found.timezone.key, found.status, found.language) == (
        "rivers-2030",
        "Rivers",
        "Europe/Warsaw",
        "draft",
        "pl",
    )
    assert found.venue is not None
    assert (found.venue.key, found.venue.name, found.venue.address, found.venue.country, found.venue.geo) == (
        "",
        "Hall",
        "1 Example Street",
        "PL",
        (52.0, 21.5),
    )
    assert found.organiser == Organiser("Institute", "https://x.example")
    assert [(one.title, one.url, one.kind) for one in found.links] == [
        ("Papers", "https://x.example/papers", LinkKind.DOCUMENTS),
        ("More", "https://x.example", LinkKind.OTHER),
    ]
    assert (found.base_url, found.assumed) == ("https://x.example/rivers", ("The year.",))


def test_what_an_agenda_leaves_out_has_its_usual_value() -> None:
    found = agenda(f"agenda: {{id: x, title: X, timezone: UTC}}\n{entries(A)}")
    assert (found.status, found.language, found.venue, found.organiser, found.base_url, found.links, found.assumed) == (
        "final",
        "en",
        None,
        None,
        "",
        (),
        (),
    )
    [entry] = found.entries()
    assert (entry.status, entry.number, entry.plenary, entry.room, entry.track) == (
        "confirmed",
        None,
        False,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("geo", "found"),
    [
        ("{lat: 90.1, lon: 21}", [(29, "`lat` goes from -90 to 90.")]),
        ("{lat: 52, lon: -181}", [(38, "`lon` goes from -180 to 180.")]),
        ("{lat: -91, lon: 999}", [(29, "`lat` goes from -90 to 90."), (39, "`lon` goes from -180 to 180.")]),
        ("{lat: -90, lon: 180.0}", []),
    ],
)
def test_a_place_lies_on_the_globe(geo: str, found: list[tuple[int, str]]) -> None:
    before = f"rooms: {{R: {{name: Red, geo: {geo}}}}}\n"
    assert faults(before + entries(A)) == [Fault("AG009", 2, column + 6, message, "") for column, message in found]


@pytest.mark.parametrize(
    ("own", "whole", "status"),
    [
        ("confirmed", "final", "confirmed"),
        ("tentative", "final", "tentative"),
        ("confirmed", "tentative", "confirmed"),
        ("confirmed", "draft", "tentative"),
        ("cancelled", "draft", "cancelled"),
        ("tentative", "cancelled", "cancelled"),
    ],
)
def test_the_status_of_an_entry_follows_from_its_own_and_the_agendas(own: str, whole: str, status: str) -> None:
    found = agenda(f"agenda: {{id: x, title: X, timezone: UTC, status: {whole}}}\n{entries(f'{A}, status: {own}')}")
    [entry] = found.entries()
    assert found.status_of(entry) == status


# Time in proportion to the file


def seconds(fragment: str) -> float:
    before = time.process_time()
    load(fragment)
    return time.process_time() - before


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param(
            entries(*(f"id: e{n}, time: 09:00-10:00, kind: other, title: A, continues: f{n}" for n in range(1500))),
            id="unknown continuations",
        ),
        pytest.param(
            entries(
                *(f"id: e{n}, time: 09:00-10:00, kind: other, title: A, shares_time_with: [f{n}]" for n in range(1500))
            ),
            id="unknown partners",
        ),
        pytest.param(
            "people:\n" + "".join(f"  p{n}: {{name: P, timezone: Europe/Warsau}}\n" for n in range(1500)) + entries(A),
            id="unknown zones",
        ),
        pytest.param(
            "checks:\n" + 2 * "".join(f"  k{n}: 1\n" for n in range(15_000)) + entries(A),
            id="keys that stand twice",
        ),
        pytest.param(
            entries(*(f"id: e{n}, time: 09:00-10:00, continues: e{n + 1}" for n in range(12_000))),
            id="a long chain",
        ),
    ],
)
def test_many_faults_take_time_in_proportion_to_their_number(fragment: str) -> None:
    assert seconds(fragment) < 4


# Ten faults in a whole file


PLANTED = [
    ("  timezone: Europe/Warsaw", "  timezone: Europe/Warsow"),
    (
        "  elena-galer: {name: Elena Galer, affiliation: Moldova}",
        "  elena-galer: {nam: Elena Galer, affiliation: Moldova}",
    ),
    ("        time: 09:30-10:50", "        time: 09:30-9:20"),
    ("      - id: d1-lunch", "      - id: d1-panel"),
    ("1[^1]: migration stock and flow", "1[^4]: migration stock and flow"),
    ("        kind: recap\n        title: Welcome, recap", "        kind: recup\n        title: Welcome, recap"),
    ("speakers: [elena-galer]}", "speakers: [elena-gahler]}"),
    ("        continues: s5\n", "        continues: s55\n"),
    ("  - date: 2024-07-18", "  - date: 2024-07-32"),
    ("            policy_areas: [PA5]", "            policy_areas: PA5"),
]
EXPECTED = ["AG011", "AG006", "AG014", "AG017", "AG022", "AG009", "AG018", "AG018", "AG012", "AG008"]


def test_ten_faults_in_ten_places_of_a_whole_file_are_ten_errors_on_the_right_lines() -> None:
    text = (ROOT / "agenda.yaml").read_text("utf-8")
    planted = [text[: text.index(right)].count("\n") + 1 for right, _ in PLANTED]
    for right, wrong in PLANTED:
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    findings = load_bytes(text.encode(), "agenda.yaml").findings
    assert [(one.code, one.location.line, one.severity) for one in findings] == [
        (code, line, Severity.ERROR) for code, line in zip(EXPECTED, planted, strict=True)
    ]
