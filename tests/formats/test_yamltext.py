"""An agenda.yaml is written so that reading it gives the same data, whatever the texts are."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from agenda_cal.formats.yamltext import render_yaml
from agenda_cal.reading.document import read_document

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200) | st.sampled_from(
    [
        "yes",
        "NO",
        "12",
        "1e3",
        "~",
        "2024-01-01",
        "a: b",
        "a #b",
        "- a",
        "key:",
        "'",
        '"',
        "<<",
        "=",
        "\u2028x",
        "word " * 60 + "end",
    ]
)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
VALUES = st.recursive(
    TEXTS | LINES,
    lambda inner: (
        st.lists(inner.filter(lambda one: not isinstance(one, list)), max_size=3)
        | st.dictionaries(TEXTS.map(lambda key: key[:40]), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(["agenda", "people", "items", "speakers", "days", "entries", "title", "time", "links"])


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
@example({"people": {"a": {"name": "A, B", "url": "https://example.org/#x"}}})
@example({"title": "one two  three " + "long " * 40 + "end"})
@example({"title": "line\n\n\nline " + "long " * 40})
def test_reading_what_was_written_gives_the_same(data: dict[str, Any]) -> None:
    text = render_yaml(data, {}, {})
    document, findings = read_document(text.encode(), "agenda.yaml")
    assert document is not None, findings
    assert document.data == data


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), LINES)
def test_comments_change_nothing(data: dict[str, Any], comment: str) -> None:
    paths: list[tuple[str | int, ...]] = [(key,) for key in data]
    text = render_yaml(data, {path: [comment] for path in paths}, {})
    document, findings = read_document(text.encode(), "agenda.yaml")
    assert document is not None, findings
    assert document.data == data
