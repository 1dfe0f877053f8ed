"""Names and keys as people type them: case and diacritics aside, and the nearest of a list."""

from __future__ import annotations

import unicodedata

import pytest
from anyascii import anyascii
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda_cal.folding import WORD, did_you_mean, folded, nearest, words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Magdalena Kozłowska", "magdalena kozlowska"),
        ("Inga Masiulaitytė-Šukevič", "inga masiulaityte sukevic"),
        ("María Isabel COBOS", "maria isabel cobos"),
        ("Kåre Øst, Đorđe Straße", "kare ost dorde strasse"),
        ("O'Brien and O’Brien", "obrien and obrien"),
        ("  Ada.Example@x.example \n", "ada example x example"),
        ("Session 8: Q&A", "session 8 q a"),
        ("Юрий", "yuriy"),
        ("", ""),
        ("– … –", ""),
    ],
)
def test_folding_leaves_plain_words(text: str, plain: str) -> None:
    assert folded(text) == plain
    assert words(text) == tuple(plain.split())


@given(st.text())
@settings(deadline=None)
def test_folding_again_changes_nothing_and_leaves_only_letters_digits_and_spaces(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.text(alphabet="aąbcćłńóśżźéèüöäßøåčšž -'"))
@settings(deadline=None)
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        ("kozlowska", ["Kozłowska", "Kowalska"], ["Kozłowska"]),
        ("Sesion", ["session", "panel"], ["session"]),
        ("session", ["sessions", "session", "mission"], ["session"]),
        ("pa 1", ["PA1", "PA2", "PB1"], ["PA1"]),
        ("xyz", ["session", "panel"], []),
        ("", ["session"], []),
        ("session", [], []),
    ],
)
def test_the_nearest_are_what_may_have_been_meant_likeliest_first(
    wanted: str, known: list[str], found: list[str]
) -> None:
    assert nearest(wanted, known) == found


def test_no_more_are_named_than_asked_for() -> None:
    known = [f"room {number}" for number in range(10)]
    assert len(nearest("room x", known)) == 3
    assert len(nearest("room x", known, 1)) == 1


def test_a_hint_names_what_may_have_been_meant_or_nothing() -> None:
    assert did_you_mean("sesion", ["session", "panel"]) == "Did you mean `session`?"
    assert did_you_mean("seson", ["season", "session"]) == "Did you mean `season` or `session`?"
    assert did_you_mean("xyz", ["session", "panel"]) == ""


def test_letters_that_only_lose_their_diacritics_fold_as_anyascii_says() -> None:
    letters = [chr(code) for code in range(0x80, 0x3400)]
    assert [words(letter) for letter in letters] == [
        tuple(WORD.findall(anyascii(letter).replace("'", "").lower())) for letter in letters
    ]
