"""Every language has every label, with the same places to fill in."""

from __future__ import annotations

import re
from datetime import date

import pytest

from agenda_cal.site.labels import labels_for, languages


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_language_has_every_label(language: str) -> None:
    words, english = languages()[language], languages()["en"]
    assert words.keys() == english.keys()
    places = {key: set(re.findall(r"\{\w+\}", str(value))) for key, value in words.items()}
    assert places == {key: set(re.findall(r"\{\w+\}", str(value))) for key, value in english.items()}
    assert (len(words["weekdays"]), len(words["months"])) == (7, 12)


@pytest.mark.parametrize(("asked", "given"), [("pl", "pl"), ("pl-PL", "pl"), ("en-GB", "en"), ("fr", "en"), ("", "en")])
def test_the_nearest_language_is_taken(asked: str, given: str) -> None:
    assert labels_for(asked).language == given


def test_a_date_is_written_in_words() -> None:
    assert labels_for("pl").day(date(2030, 5, 6)) == "poniedziałek, 6 maja 2030"
    assert labels_for("en").day(date(2030, 5, 6)) == "Monday 6 May 2030"
