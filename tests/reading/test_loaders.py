"""Whether libyaml is there or not, a text is read alike: the same data, the same findings, the same places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda_cal.api import starter
from agenda_cal.reading.document import read_document
from faulty_texts import MISTAKES, READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.findings import Finding, Location
    from agenda_cal.findings import Path as Way
    from agenda_cal.reading.document import Document

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "tests" / "data"
FILES = [ROOT / "agenda.yaml", *sorted(ROOT.glob("tests/cases/*/agenda.yaml")), *sorted(FOLDER.rglob("*.yaml"))]

FRAGMENTS = """\
agenda: |days: |title: |id: a|time: 09:00-10:00|date: 2030-05-06|kind: other|chairs: |- |? |- id: b|people:|
[|]|{|}|, |,|: |:|#| #|\\|\\n|"|'|""|&x |*x|!|!y |%|@|`|-|---|...|<<|~|null|Ada|Rivers and lakes|What now?|żółć|😀"""
PIECES = [*FRAGMENTS.replace("|\n", "|").split("|"), "|", "|-\n", ">+2\n", "\n", "\n  ", "\n    ", "\n\n", " ", "\r\n"]
"""Of which agendas and the mistakes in them are made."""
UNUSUAL = [*PIECES, "\t", "\u2028", "\x85", "\xa0", "\ufeff", "\\u00e9", "\\x41", "?", "|#", "\n\t", "a" * 1100]

Outcome = tuple[Any, list["Finding"], "list[tuple[Location, Location]]"]


def ways(data: Any, way: Way = ()) -> Iterator[Way]:
    """Yield the way to every value of a document."""
    yield way
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, one in members:
        yield from ways(one, (*way, step))


def outcome(text: str, *, with_libyaml: bool) -> Outcome:
    """Return what one of the loaders makes of a text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", with_libyaml)
        document, findings = read_document(text.encode(), "agenda.yaml")
    return (document.data, findings, places(document)) if document else (None, findings, [])


def places(document: Document) -> list[tuple[Location, Location]]:
    return [(document.locate(way), document.locate(way, key=True)) for way in ways(document.data)]


def assert_alike(text: str) -> None:
    assert outcome(text, with_libyaml=True) == outcome(text, with_libyaml=False)


@pytest.fixture(autouse=True, scope="module")
def _libyaml_is_there() -> None:
    if not yaml.__with_libyaml__:
        pytest.skip("there is no libyaml to compare with")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whole_files_are_read_alike(path: Path) -> None:
    assert_alike(path.read_text("utf-8"))


def test_the_starter_is_read_alike() -> None:
    assert_alike(starter().decode())


@pytest.mark.parametrize("text", [*(one.text for one in MISTAKES), *(one.text for one in READINGS)], ids=repr)
def test_texts_with_and_without_mistakes_are_read_alike(text: str) -> None:
    assert_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "a:\tb\n",
        "a: b\t\n",
        "a: [b,\tc]\t# d\n",
        "a: b\n\tc: d\n",
        "a: {b: What now?}\n",
        "a: [What now?, why?]\n",
        "a: |#b\n  c\n",
        "a: b\n\ufeffc: d\n",
        "\n\ufeff",
        "a: b\ufeff\n",
        "a:\n  - b",
        "? ",
        "a: !\tb\n",
    ],
    ids=repr,
)
def test_what_the_loaders_themselves_read_differently_is_read_alike(text: str) -> None:
    assert_alike(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_is_made_of_pieces_of_agendas_is_read_alike(text: str) -> None:
    assert_alike(text)


@pytest.mark.long
@given(st.lists(st.sampled_from(UNUSUAL), max_size=30).map("".join))
@settings(max_examples=20_000, deadline=None)
def test_whatever_is_made_of_unusual_characters_is_read_alike(text: str) -> None:
    assert_alike(text)


@pytest.mark.long
@given(st.text(), st.text())
@settings(max_examples=5_000, deadline=None)
def test_any_text_at_all_is_read_alike_and_never_raises(before: str, inside: str) -> None:
    assert_alike(f"{before}a: {inside}".encode("utf-8", "replace").decode())
