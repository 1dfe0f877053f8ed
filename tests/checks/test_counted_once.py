"""What counts as one: entries that share their time on purpose, whichever id comes first; a person in an entry."""

from __future__ import annotations

import pytest

from fragments import checked, entries

BEFORE = "people: {ada-example: {name: Ada Example}}\nrooms: {R1: {name: Red Room}, R2: {name: Blue Room}}\n"
IDS = pytest.mark.parametrize(("one", "other"), [("a", "b"), ("b", "a")])


def row(id_: str, time: str, more: str) -> str:
    return f"id: {id_}, time: '{time}', kind: other, title: Talk {id_}, {more}"


def places(code: str, *rows: str) -> list[int]:
    """Return the lines on which a code is found, counted from the first row."""
    findings = checked(entries(*rows, before=BEFORE)).findings
    return [one.location.line - 6 for one in findings if one.code == code]


@IDS
def test_a_row_of_entries_begins_in_a_block_of_which_one_entry_needs_the_person(one: str, other: str) -> None:
    chair = "chairs: [ada-example]"
    times = ["09:30-10:00", "10:00-10:30", "10:30-11:00", "11:00-11:30"]
    after = [row(f"c{number}", time, chair) for number, time in enumerate(times)]
    block = [row(one, "09:00-09:30", chair), row(other, "09:00-09:30", f"shares_time_with: [{one}]")]
    assert places("AG108", *block, *after) == [1]


@IDS
def test_a_block_is_for_everybody_where_one_of_its_entries_is(one: str, other: str) -> None:
    block = [
        row(one, "09:00-10:00", "plenary: true"),
        row(other, "09:00-10:00", f"shares_time_with: [{one}], room: R1"),
    ]
    assert places("AG104", *block, row("c", "09:00-10:00", "room: R2")) == [3]


def test_a_person_is_told_of_the_night_once_in_an_entry() -> None:
    far = BEFORE.replace("Ada Example", "Ada Example, timezone: America/Los_Angeles")
    remote = "[{person: ada-example, remote: true}]"
    first = row("a", "09:00-10:00", f"chairs: {remote}, speakers: {remote}")
    text = entries(first, "id: b, time: 10:00-11:00, continues: a", before=far)
    assert [one.location.line - 6 for one in checked(text).findings if one.code == "AG304"] == [1, 2]
