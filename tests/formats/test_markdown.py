"""Markdown of an agenda: as people read it, and as any reader of CommonMark shows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from agenda_cal.formats.markdown import encode, escaped
from agenda_cal.formats.printed.programme import programme
from conformance import FEW
from full_agendas import WORDS, full_agendas
from printing import agenda_named, line, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.formats.printed.programme import Programme
    from agenda_cal.model import Agenda

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TROUBLE = [
    *WORDS,
    "---",
    "===",
    "```",
    "~~~",
    "~~gone~~",
    "<!--",
    "&amp;",
    "&#42;",
    "![x](y)",
    "1) x",
    "12. x",
    ":tada:",
    "#",
]
TROUBLE += [
    "> x",
    "* x",
    "+ x",
    "-",
    "$x$",
    "https://example.org/a_b_c?d=*e*.",
    "www.example.org",
    "[a]: b",
    "^x^",
    "##",
    "\\",
]
TROUBLE += [
    "<https://example.org>",
    "http://",
    "__a__",
    "a_b_",
    "|---|",
    "`",
    "``",
    "]]>",
    "&",
    ";",
    "(c)",
    "http://a.example/)",
]


def shown(text: str) -> list[str]:
    """Return the texts of all paragraphs and headings as a reader shows them."""
    found = []
    for token in READER.parse(text):
        if token.type == "inline":
            parts = ["\n" if one.type in {"hardbreak", "softbreak"} else one.content for one in token.children or ()]
            assert not {one.type for one in token.children or ()} & {
                "em_open",
                "code_inline",
                "html_inline",
                "image",
                "s_open",
            }
            found.append("".join(parts))
        else:
            assert token.type not in {"html_block", "fence", "code_block", "hr", "table_open", "blockquote_open"}
    return found


def told(whole: Programme) -> Iterator[str]:
    """Yield what should be shown."""
    note = "[^{}]"
    yield from (one for one in (whole.title, whole.subtitle, whole.status) if one)
    yield from (line(one) for one in whole.head)
    for day in whole.days:
        yield day.heading
        yield from (line(one, note) for one in day.above)
        for row in day.rows:
            title, *rest = row.cell
            yield " ".join([*times(row), line(title, note)])
            if len(row.chairs) == 1:
                yield f"{whole.words.chair[0]}{whole.words.colon} {row.chairs[0]}"
            elif row.chairs:
                yield from (f"{whole.words.chair[1]}{whole.words.colon}", *row.chairs)
            yield from (line(one, note) for one in rest)


def test_an_agenda_with_one_of_everything() -> None:
    assert encode(agenda_named("conference")).decode() == Path(__file__).with_name("conference.md").read_text("utf-8")


@FEW
@given(agenda=full_agendas())
def test_every_text_is_shown_as_it_stands(agenda: Agenda) -> None:
    whole = programme(agenda)
    before_notes = encode(agenda).decode().rpartition(f"\n## {whole.words.note[0]}\n")[0]
    assert shown(before_notes) == [one for one in told(whole) if one]


@FEW
@given(lines=st.lists(st.lists(st.sampled_from(TROUBLE), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3))
def test_nothing_in_a_text_is_taken_for_markdown(lines: list[str]) -> None:
    for text in lines:
        assert shown(f"## {escaped(text)}") == [text]
    written = escaped("\n".join(lines)).replace("\n", "\\\n")
    assert shown(written) == ["\n".join(lines)]
    assert shown(f"- {written.replace(chr(10), chr(10) + '  ')}") == ["\n".join(lines)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Rivers, lakes & seas (in 2030)!", "Rivers, lakes & seas (in 2030)!"),
        ("See https://example.org/a_b.", "See <https://example.org/a_b>."),
        ("1. one\n- two", "1\\. one\n\\- two"),
        ("PA1: *stocks*", "PA1: \\*stocks\\*"),
    ],
)
def test_only_what_would_mean_something_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    for part in ("[^", "\\", ":", ":a", "&", "https://", "http://a)", "#", " #", "1.", "`", "<"):
        assert len(escaped(part * 20_000)) >= len(part) * 20_000


def test_notes_are_footnotes() -> None:
    text = encode(agenda_named("workshop")).decode()
    assert re.findall(r"Area 1\[\^\d\]", text) == ["Area 1[^1]", "Area 1[^2]"]
    assert [one[:9] for one in text.splitlines() if one.startswith("[^")] == ["[^1]: PA1", "[^2]: PA1", "[^3]: PA2"]
