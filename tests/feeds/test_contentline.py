"""Texts are cleaned once, escaped as RFC 5545 says, and folded between characters."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agenda_cal.feeds.contentline import clean, clean_line, clean_name, escape, fold, text_line
from contentlines import physical_lines, unescape, unfold

POLISH = "Zażółć gęślą jaźń. "
ARABIC = "تتناول هذه الجلسة؛ مصادر، البيانات. "
CHINESE = "本次会议讨论概念框架𠮷。"
EMOJI = "👩‍👩‍👧‍👦🏴‍☠️🇵🇱é"
PLAIN = "Plain ASCII text, with commas; and more. "

FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")
"""What no cleaned text holds; a line feed it may."""
TRICKY = '\\nN,;:"\r\n\t\x00\x0b\x0c\x1f\x7f\x85\x9f\u2028\u2029\ufdd0\ufeff\ufffe\uffff\ud800 aż漢🐢'

anything = st.one_of(st.text(), st.text(TRICKY), st.text(st.characters()))
"""Any text: the likely ones, the ones made of what is special here, and surrogates among all others."""
unhurried = settings(deadline=None)
"""A busy machine is no fault."""
lines = st.one_of(st.text(), st.text("aż漢🐢 \\,;"), st.text("ż漢🐢", min_size=70)).map(clean_line)
"""Content lines: anything without a line break, many of them long."""


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Plain, with punctuation; and C:\\Users", "Plain, with punctuation; and C:\\Users"),
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
        ("كلمات الترحيب", "كلمات الترحيب"),
        ("国际人口流动𠮷", "国际人口流动𠮷"),
        ("👩‍👩‍👧‍👦 🏴‍☠️", "👩‍👩‍👧‍👦 🏴‍☠️"),
        ("one\ntwo", "one\ntwo"),
        ("one\r\ntwo\rthree\n\rfour", "one\ntwo\nthree\n\nfour"),
        ("one\u2028two\u2029three\x85four\x0bfive\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\tb", "a b"),
        ("\x00a\x07b\x1bc\x7fd\x80e\x9ff\x1cg", "abcdefg"),
        ("\ufeffa\ufffeb\uffffc\ufdd0d\ufdefe", "abcde"),
        ("a\ud800b\udfffc", "abc"),
        ("C:\\new\\Names", "C:∖new∖Names"),
        ("\\\\n", "\\∖n"),
        ("a\\\x00n", "a∖n"),
        ("a\\\ufeffN", "a∖N"),
        ("\\\nnext", "\\\nnext"),
        ("no\xa0break\u200bspace", "no\xa0break\u200bspace"),
        ("", ""),
    ],
)
def test_cleaning_keeps_text_and_takes_out_what_programs_trip_over(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("one\r\ntwo", "one two"),
        ("  one \n\n  two\tthree  ", "one two three"),
        ("\u2028one\u2029", "one"),
        ("a\x00 \x00b", "a b"),
        ("a, b; c\\d", "a, b; c\\d"),
        ("\r\n", ""),
    ],
)
def test_a_line_is_cleaned_into_one_line_without_doubled_spaces(written: str, cleaned: str) -> None:
    assert clean_line(written) == cleaned


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Policies, rights; duties \\ more", "Policies rights duties more"),
        (",;\\", ""),
        ("a,b", "a b"),
        ("one\r\n\ttwo", "one two"),
        ("C:\\new", "C:∖new"),
        ('"Quoted": 漢字、仮名；', '"Quoted": 漢字、仮名；'),
    ],
)
def test_a_name_is_cleaned_of_all_that_would_need_escaping(written: str, cleaned: str) -> None:
    assert clean_name(written) == cleaned


@pytest.mark.parametrize(
    ("cleaned", "escaped"),
    [
        ("a, b; c\\d\ne", "a\\, b\\; c\\\\d\\ne"),
        ('"quoted": colon', '"quoted": colon'),
        ("\\\n", "\\\\\\n"),
        ("\\,", "\\\\\\,"),
        ("Zażółć，漢；🐢", "Zażółć，漢；🐢"),
        ("", ""),
    ],
)
def test_escaping_puts_a_backslash_before_what_parts_values(cleaned: str, escaped: str) -> None:
    assert escape(cleaned) == escaped


@pytest.mark.parametrize(
    ("line", "folded"),
    [
        ("", b"\r\n"),
        ("SUMMARY:" + "x" * 67, b"SUMMARY:" + b"x" * 67 + b"\r\n"),
        ("SUMMARY:" + "x" * 68, b"SUMMARY:" + b"x" * 67 + b"\r\n x\r\n"),
        ("SUMMARY:" + "x" * 142, b"SUMMARY:" + b"x" * 67 + b"\r\n " + b"x" * 74 + b"\r\n x\r\n"),
        ("x" * 74 + "ż", b"x" * 74 + "\r\n ż\r\n".encode()),
        ("x" * 73 + "żx", b"x" * 73 + "ż\r\n x\r\n".encode()),
        ("x" * 73 + "漢", b"x" * 73 + "\r\n 漢\r\n".encode()),
        ("x" * 72 + "🐢", b"x" * 72 + "\r\n 🐢\r\n".encode()),
        ("x" * 71 + "🐢", b"x" * 71 + "🐢\r\n".encode()),
        ("x" * 75 + " y", b"x" * 75 + b"\r\n  y\r\n"),
    ],
)
def test_a_line_is_folded_before_the_character_that_does_not_fit(line: str, folded: bytes) -> None:
    assert fold(line) == folded


@pytest.mark.parametrize("length", [500, 5_000])
@pytest.mark.parametrize("sample", [POLISH, ARABIC, CHINESE, EMOJI, PLAIN])
def test_a_long_text_comes_back_as_it_was(sample: str, length: int) -> None:
    text = (sample * length)[:length]
    raw = text_line("DESCRIPTION", clean(text))
    (line,) = unfold(raw)
    assert unescape(line.removeprefix("DESCRIPTION:")) == text
    assert {len(one) <= 75 for one in physical_lines(raw)} == {True}


def test_a_text_line_is_named_escaped_and_folded() -> None:
    assert text_line("SUMMARY", "Zażółć, gęślą; jaźń\nC:\\x " + "ó" * 30) == (
        "SUMMARY:Zażółć\\, gęślą\\; jaźń\\nC:\\\\x óóóóóóóóóóóóóó\r\n óóóóóóóóóóóóóóóó\r\n".encode()
    )


@unhurried
@given(lines)
def test_unfolding_what_was_folded_gives_the_line_again(line: str) -> None:
    assert unfold(fold(line)) == [line]


@unhurried
@given(lines)
def test_every_physical_line_is_short_and_decodes_by_itself(line: str) -> None:
    folded = physical_lines(fold(line))
    assert [one for one in folded if len(one) > 75] == []
    assert "".join(one.decode().removeprefix(" " if number else "") for number, one in enumerate(folded)) == line


@unhurried
@given(lines)
def test_no_line_is_folded_earlier_than_it_must_be(line: str) -> None:
    folded = physical_lines(fold(line))
    first_characters = [one.decode()[1] for one in folded[1:]]
    room = [75 - len(one) for one in folded[:-1]]
    assert [size for size, first in zip(room, first_characters, strict=True) if size >= len(first.encode())] == []


@unhurried
@given(anything)
@example("\\\x00n\\\ufeffN\r\x00\n")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for cleaning in (clean, clean_line, clean_name):
        assert cleaning(cleaning(text)) == cleaning(text)


@unhurried
@given(anything)
def test_a_cleaned_text_holds_nothing_forbidden(text: str) -> None:
    cleaned = clean(text)
    assert FORBIDDEN.findall(cleaned) == []
    assert re.findall(r"\\[nN]", cleaned) == []
    assert FORBIDDEN.findall(clean_line(text)) + re.findall("\n|  |^ | $", clean_line(text)) == []
    assert FORBIDDEN.findall(clean_name(text)) + re.findall(r"[,;\\\n]|  |^ | $", clean_name(text)) == []


@unhurried
@given(anything)
def test_cleaning_loses_no_character_that_any_program_can_show(text: str) -> None:
    before, after = (
        [one for one in string if one.isprintable() and one not in "\\∖ "] for string in (text, clean(text))
    )
    assert after == before


@unhurried
@given(anything)
def test_unescaping_what_was_escaped_gives_the_text_again(text: str) -> None:
    cleaned = clean(text)
    assert unescape(escape(cleaned)) == cleaned


@unhurried
@given(anything)
def test_an_escaped_text_is_one_line(text: str) -> None:
    escaped = escape(clean(text))
    assert len(escaped.splitlines()) <= 1
    assert unfold(text_line("SUMMARY", clean(text))) == [f"SUMMARY:{escaped}"]


@pytest.mark.long
@settings(deadline=None, max_examples=20_000)
@given(anything)
def test_any_text_comes_back_as_it_was_cleaned(text: str) -> None:
    (line,) = unfold(text_line("DESCRIPTION", clean(text)))
    assert unescape(line.removeprefix("DESCRIPTION:")) == clean(clean(text))
    assert FORBIDDEN.findall(line) == []
