"""Texts made to be slow are checked all the same: a check that went over them again and again would not end here."""

from __future__ import annotations

import pytest

from fragments import checked

TEXTS = [
    "a",
    "A",
    "a@",
    "+1 ",
    "Ada ",
    "A b",
    "1 ",
    "Policy Area 1, ",
    "three country ",
    "pass: ",
    "Monday 1 ",
    "a-",
    "?",
]


@pytest.mark.parametrize("piece", TEXTS)
def test_a_very_long_text_is_checked(piece: str) -> None:
    text = piece * (90_000 // len(piece))
    loaded = checked(
        "people: {ada-example: {name: Ada Example}}\n"
        "days:\n  - date: 2030-05-06\n    entries:\n"
        "      - {id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example], "
        f'abstract: "{text}", items: [{{title: Cases, kind: case, speakers: [ada-example], abstract: "{text}"}}]}}\n'
    )
    assert not any(one.code.startswith("AG0") for one in loaded.findings)
