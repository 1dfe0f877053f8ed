"""Text becomes a document: the strings that were written and the place of each; what is no agenda is refused in time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from agenda_cal.findings import Finding, Location, Severity
from agenda_cal.reading import document as document_module
from agenda_cal.reading.document import read_document
from agenda_cal.reading.limits import MAX_TEXT
from faulty_texts import READINGS

if TYPE_CHECKING:
    from agenda_cal.reading.document import Document
    from faulty_texts import Reading


def read(text: str | bytes) -> tuple[Document | None, list[Finding]]:
    return read_document(text if isinstance(text, bytes) else text.encode(), "agenda.yaml")


def document(text: str | bytes) -> Document:
    read_without_fault, findings = read(text)
    assert read_without_fault is not None
    assert findings == []
    return read_without_fault


def refused(text: str | bytes) -> tuple[str, int, int, str, str]:
    nothing, findings = read(text)
    assert nothing is None
    [one] = findings
    return one.code, one.location.line, one.location.column, one.message, one.hint


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: repr(reading.text))
def test_a_text_is_read_as_it_was_written(reading: Reading) -> None:
    found, findings = read(reading.text)
    assert found is not None
    assert found.data == reading.data
    assert tuple((f.code, f.location.line, f.location.column, f.message, f.hint) for f in findings) == reading.found
    assert {finding.severity for finding in findings} <= {Severity.ERROR}


def test_a_key_that_stands_twice_tells_where_it_stands_first() -> None:
    [finding] = read("days: []\npeople: {}\ndays: []\n")[1]
    [related] = finding.related
    assert (related.location, related.message) == (Location("agenda.yaml", 1, 1, 1, 5), "`days` stands here first")


# Where things stand


PLACES = """\
agenda: {id: rivers, title: "Ríos, żółć 😀", venue: {name: Hall}}
people:
  ada: {name: Ada Example}
  empty:
days:
  - date: 2030-05-06
    entries:
      - id: a
        time: 09:00-10:00
      -
      - [x, y]
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1, 12, 1), (1, 1, 12, 1)),
        (("agenda",), (1, 9, 1, 65), (1, 1, 1, 7)),
        (("agenda", "id"), (1, 14, 1, 20), (1, 10, 1, 12)),
        (("agenda", "title"), (1, 29, 1, 43), (1, 22, 1, 27)),
        (("agenda", "venue", "name"), (1, 59, 1, 63), (1, 53, 1, 57)),
        (("people", "ada", "name"), (3, 15, 3, 26), (3, 9, 3, 13)),
        (("people", "empty"), (4, 3, 4, 8), (4, 3, 4, 8)),
        (("days", 0, "date"), (6, 11, 6, 21), (6, 5, 6, 9)),
        (("days", 0, "entries", 0, "time"), (9, 15, 9, 26), (9, 9, 9, 13)),
        (("days", 0, "entries", 1), (10, 8, 10, 8), (10, 8, 10, 8)),
        (("days", 0, "entries", 2), (11, 9, 11, 15), (11, 9, 11, 15)),
        (("days", 0, "entries", 2, 1), (11, 13, 11, 14), (11, 13, 11, 14)),
    ],
)
def test_values_and_keys_are_located(
    path: tuple[str | int, ...], value: tuple[int, int, int, int], key: tuple[int, int, int, int]
) -> None:
    read_places = document(PLACES)
    assert read_places.locate(path) == Location("agenda.yaml", *value)
    assert read_places.locate(path, key=True) == Location("agenda.yaml", *key)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("rooms",), (1, 1, 1, 2)),
        (("agenda", "status"), (1, 1, 1, 7)),
        (("agenda", "venue", "geo", "lat"), (1, 45, 1, 50)),
        (("people", "bob"), (2, 1, 2, 7)),
        (("people", "empty", "name"), (4, 3, 4, 8)),
        (("days", 0, "title"), (6, 5, 6, 9)),
        (("days", 0, "entries", 0, "kind"), (8, 9, 8, 11)),
        (("days", 0, "entries", 1, "kind"), (10, 8, 10, 9)),
        (("days", 0, "entries", 7), (7, 5, 7, 12)),
        (("days", 0, "entries", 2, 5), (11, 9, 11, 10)),
        (("days", "first"), (5, 1, 5, 5)),
    ],
)
def test_what_is_missing_is_located_at_the_nearest_thing_around_it(
    path: tuple[str | int, ...], place: tuple[int, int, int, int]
) -> None:
    assert document(PLACES).locate(path) == Location("agenda.yaml", *place)


def test_what_an_alias_repeats_is_located_where_it_is_written() -> None:
    repeated = document("a: &x {b: [c, d]}\ne: *x\n")
    assert repeated.locate(("e", "b", 1)) == repeated.locate(("a", "b", 1)) == Location("agenda.yaml", 1, 15, 1, 16)
    assert repeated.locate(("e",), key=True) == Location("agenda.yaml", 2, 1, 2, 2)


def test_the_members_of_a_key_that_stands_twice_are_located_where_they_are() -> None:
    joined, _ = read("a: {b: c}\nd: e\na: {f: g}\n")
    assert joined is not None
    assert joined.locate(("a", "f")) == Location("agenda.yaml", 3, 8, 3, 9)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a byte order mark"])
def test_line_ends_and_a_byte_order_mark_change_nothing(line_end: str, mark: bytes) -> None:
    plain = document(PLACES)
    other = document(mark + PLACES.replace("\n", line_end).encode())
    assert (other.data, other.lines) == (plain.data, plain.lines)
    paths: list[tuple[str | int, ...]] = [
        ("agenda", "venue", "name"),
        ("days", 0, "entries", 2, 1),
        ("people", "empty"),
    ]
    assert [other.locate(path) for path in paths] == [plain.locate(path) for path in paths]


def test_a_last_line_without_a_line_end_changes_no_place() -> None:
    text = "a:\n  - b\n  - {c: d}"
    assert document(text).locate(("a",)) == document(f"{text}\n").locate(("a",)) == Location("agenda.yaml", 2, 3, 4, 1)


# What is no text, and what is no agenda


@pytest.mark.parametrize(
    ("raw", "line", "column", "message"),
    [
        (b"agenda:\n  title: caf\xe9\n", 2, 13, "The file is not UTF-8: byte 0xE9 stands here."),
        (b"agenda:\r\n  title: caf\xe9\r\n", 2, 13, "The file is not UTF-8: byte 0xE9 stands here."),
        (b"agenda:\r  title: caf\xe9\r", 2, 13, "The file is not UTF-8: byte 0xE9 stands here."),
        (b"agenda:\n  title: \xc5\xbc\xc3\xb3 \xf3\n", 2, 13, "The file is not UTF-8: byte 0xF3 stands here."),
        (b"\xef\xbb\xbfagenda:\n  title: caf\xe9\n", 2, 13, "The file is not UTF-8: byte 0xE9 stands here."),
        (b"a: \xed\xa0\x80\n", 1, 4, "The file is not UTF-8: byte 0xED stands here."),
        (b"a: \xc3", 1, 4, "The file is not UTF-8: byte 0xC3 stands here."),
        ("agenda: {}\n".encode("utf-16"), 1, 1, "The file is in UTF-16."),
        (b"\xfe\xff\0a\0:", 1, 1, "The file is in UTF-16."),
    ],
)
def test_bytes_that_are_not_utf8_are_shown_where_they_are(raw: bytes, line: int, column: int, message: str) -> None:
    assert refused(raw) == ("AG001", line, column, message, "Save it as UTF-8.")


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("a: b\x00\n", 1, 5, "0000"),
        ("a: b\n\x0cc: d\n", 2, 1, "000C"),
        ("ż: \x1b[0m\n", 1, 4, "001B"),
        ("a: b\r\nc: d\x7f\r\n", 2, 5, "007F"),
        ("a: \x80\n", 1, 4, "0080"),
        ("a: 'b\n  c\x9f'\n", 2, 4, "009F"),
        ("a: \ufffe\n", 1, 4, "FFFE"),
        ("a: b\n\ufeffc: d\n", 2, 1, "FEFF"),
        ("\ufeff\ufeffa: b\n", 1, 1, "FEFF"),
    ],
)
def test_a_control_character_is_shown_where_it_is(text: str, line: int, column: int, code: str) -> None:
    assert refused(text) == ("AG001", line, column, f"The control character U+{code} stands here.", "Delete it.")


@pytest.mark.parametrize("text", ["", "\n", "  \n \n", "# nothing yet\n", "---\n", "---\n...\n", "\ufeff"], ids=repr)
def test_a_file_without_content_is_empty(text: str) -> None:
    hint = "`agenda-cal init` writes an agenda to start from."
    assert refused(text) == ("AG002", 1, 1, "The file is empty.", hint)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("- agenda:\n    id: a\n", 1, 1),
        ("\n[]\n", 2, 1),
        ("Rivers and lakes\n", 1, 1),
        ("~\n", 1, 1),
        ('# a\n"b"\n', 2, 1),
    ],
    ids=repr,
)
def test_a_file_that_is_no_map_is_told_how_an_agenda_begins(text: str, line: int, column: int) -> None:
    message = "The file does not consist of `key: value` lines."
    hint = "An agenda begins with `agenda:`; `agenda-cal init` writes one to start from."
    assert refused(text) == ("AG003", line, column, message, hint)


@pytest.mark.parametrize(
    "inside",
    [
        "VERSION:2.0",
        "SUMMARY:Session 8: Strategies",
        "DESCRIPTION:",
        'X-A;B="c:d":e\r\n f',
        "BEGIN:VEVENT\r\nEND:VEVENT",
    ],
)
def test_a_calendar_is_recognised_whatever_it_holds(inside: str) -> None:
    text = f"BEGIN:VCALENDAR\r\n{inside}\r\nEND:VCALENDAR\r\n"
    assert refused(text) == ("AG008", 1, 1, "This is an iCalendar file, not an agenda.", "")


# Bounds


def test_a_text_that_is_too_long_is_cut_and_reported() -> None:
    long, findings = read(f"a: b\nc: {'x' * MAX_TEXT}y\n")
    assert long is not None
    assert long.data == {"a": "b", "c": "x" * MAX_TEXT}
    assert findings == [
        Finding(
            "AG004",
            "too-much",
            Severity.ERROR,
            "A text of 100,001 characters; 100,000 is the most.",
            Location("agenda.yaml", 2, 4, 2, MAX_TEXT + 5),
        )
    ]
    assert document(f"c: {'x' * MAX_TEXT}\n").data == {"c": "x" * MAX_TEXT}


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_module, "MAX_BYTES", 2 * 2**20)
    fitting = b"a: b\n#" + b"x" * (2 * 2**20 - 6)
    assert document(fitting).data == {"a": "b"}
    assert refused(fitting + b"x") == ("AG004", 1, 1, "The file is larger than 2 MiB.", "Split the agenda.")


TOO_DEEP = "Lists and maps are nested deeper than 64 levels here."
TOO_OFTEN = "This is repeated by aliases (`*name`) so often that the agenda grows beyond all bounds."
ITSELF = "This contains itself through an alias (`*name`)."


def test_as_many_levels_as_are_allowed_are_read() -> None:
    data: Any = "x"
    for _ in range(63):
        data = [data]
    assert document(f"a: {'[' * 63}x{']' * 63}\n").data == {"a": data}
    assert refused(f"a: {'[' * 64}x{']' * 64}\n") == ("AG004", 1, 67, TOO_DEEP, "")


def test_brackets_in_texts_and_deep_indentation_are_no_nesting() -> None:
    assert document(f"a: '{'[' * 5000}'\nb: >-\n{' ' * 200}x\n").data == {"a": "[" * 5000, "b": "x"}


LAUGHS_BY_LISTS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
LAUGHS_BY_MAPS = "a0: &a0 {x: y}\n" + "".join(
    f"a{n}: &a{n} {{{', '.join(f'k{k}: *a{n - 1}' for k in range(9))}}}\n" for n in range(1, 10)
)
HOSTILE = {
    "30,000 lists": ("'[' * 30_000", (1, 65, TOO_DEEP)),
    "100,000 lists": ("'[' * 100_000", (1, 65, TOO_DEEP)),
    "30,000 maps": ("'{a: ' * 30_000", (1, 257, TOO_DEEP)),
    "100,000 maps": ("'{a: ' * 100_000", (1, 257, TOO_DEEP)),
    "lists and maps in turn": ("'a: ' + '[{b: ' * 30_000", (1, 160, TOO_DEEP)),
    "30,000 dashes": ("'- ' * 30_000", (1, 129, TOO_DEEP)),
    "100,000 dashes": ("'- ' * 100_000", (1, 129, TOO_DEEP)),
    "30,000 question marks": ("'? ' * 30_000", (1, 129, TOO_DEEP)),
    "100,000 question marks": ("'? ' * 100_000", (1, 129, TOO_DEEP)),
    "maps by indentation": ("''.join(' ' * n + 'a:\\n' for n in range(3_000))", (65, 65, TOO_DEEP)),
    "lists by indentation": ("''.join(' ' * n + '-\\n' for n in range(3_000))", (65, 65, TOO_DEEP)),
    "a billion laughs by lists": (repr(LAUGHS_BY_LISTS), (4, 5, TOO_OFTEN)),
    "a billion laughs by maps": (repr(LAUGHS_BY_MAPS), (5, 5, TOO_OFTEN)),
    "a list in itself": (repr("a: b\nc: &x [d, *x]\n"), (2, 4, ITSELF)),
    "a map in itself": (repr("a: &x {b: {c: *x}}\n"), (1, 4, ITSELF)),
    "a list in itself by a detour": (repr("a: &x [&y {b: *x, c: *y}]\n"), (1, 4, ITSELF)),
}
READ_WITHIN_BOUNDS = """\
import json, resource, sys
import yaml
from agenda_cal.reading.document import read_document
yaml.__with_libyaml__ = sys.argv[1] == "with libyaml" and yaml.__with_libyaml__
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
texts = [eval(source) for source in json.load(sys.stdin)]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = []
for text in texts:
    document, findings = read_document(text.encode(), "agenda.yaml")
    told.append([document is None, [(f.location.line, f.location.column, f.message) for f in findings]])
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([told, grown]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the module resource is POSIX's")
@pytest.mark.parametrize("loader", ["with libyaml", "without libyaml"])
def test_hostile_texts_end_at_once_with_one_finding_each_and_little_memory(loader: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ_WITHIN_BOUNDS, loader],
        input=json.dumps([source for source, _ in HOSTILE.values()]),
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )
    told, grown = json.loads(done.stdout)
    assert dict(zip(HOSTILE, told, strict=True)) == {
        name: [True, [list(place_and_message)]] for name, (_, place_and_message) in HOSTILE.items()
    }
    assert grown < 150 * 1024


def test_many_aliases_are_read_as_long_as_they_add_little() -> None:
    repeated = document(f"a: &x [b, c]\nd: [{', '.join(['*x'] * 10_000)}]\n")
    assert repeated.data["d"] == [["b", "c"]] * 10_000


def test_after_aliases_without_bounds_nothing_else_is_reported() -> None:
    assert refused(f"a: b #c\na: d\n{LAUGHS_BY_LISTS}") == ("AG004", 6, 5, TOO_OFTEN, "")
