"""A mistake in the YAML is one finding, where it was made, in words for people who are no programmers."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest

from agenda_cal.findings import Finding, Location, Severity
from agenda_cal.reading.document import read_document
from faulty_texts import CLOSED_LATER, MISTAKES, NEVER_CLOSED, SECOND_COLON
from fragments import HEAD, checked

if TYPE_CHECKING:
    from faulty_texts import Mistake, Words


def at(mistake: Mistake) -> Finding:
    place = Location("agenda.yaml", mistake.line, mistake.column, mistake.line, mistake.column + 1)
    return Finding("AG003", "yaml-syntax", Severity.ERROR, mistake.words.message, place, mistake.words.hint)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: repr(mistake.text))
def test_a_mistake_is_the_one_finding_where_it_was_made(mistake: Mistake) -> None:
    assert read_document(mistake.text.encode(), "agenda.yaml") == (None, [at(mistake)])


def test_all_words_are_short_sentences() -> None:
    said: list[Words] = [words for words, _ in groupby(MISTAKES, attrgetter("words"))]
    assert [words for words in said if not (words.message.endswith(".") and words.hint.endswith((".", "`.")))] == []
    assert [words for words in said if len(words.message) > 100 or len(words.hint) > 120] == []


def test_nothing_else_is_reported_beside_a_mistake_in_the_yaml() -> None:
    loaded = checked('agenda: {id: A, titel: Rivers}\ndays: nonsense\nrooms: "open\n')
    assert [one.message for one in loaded.findings] == [NEVER_CLOSED.message]
    assert (loaded.agenda, loaded.document) == (None, None)


def test_a_mistake_behind_what_only_one_loader_may_refuse_is_reported_where_it_is() -> None:
    lines = [HEAD, "days:\n", "  - {title: What now?, date:\t2030-05-06, entries: []}\t\n", "people: a: b\n"]
    loaded = checked("".join(lines))
    assert [(one.location.line, one.location.column, one.message) for one in loaded.findings] == [
        (4, 10, SECOND_COLON.message)
    ]


def test_a_quoted_text_of_several_lines_is_not_blamed_for_a_mistake_further_down() -> None:
    text = 'agenda:\n  title: "Rivers\n    and lakes"\n  id: rivers\n  status: a: b\n'
    _, findings = read_document(text.encode(), "agenda.yaml")
    assert [(one.location.line, one.location.column, one.message) for one in findings] == [
        (5, 12, SECOND_COLON.message)
    ]


def test_an_open_quote_far_above_is_found_by_the_line_on_which_it_is_closed() -> None:
    filler = "".join(f"  - line {number}\n" for number in range(200))
    _, findings = read_document(f'agenda: "open\ndays:\n{filler}title: "Rivers"\n'.encode(), "agenda.yaml")
    assert [(one.location.line, one.location.column, one.message) for one in findings] == [
        (1, 9, CLOSED_LATER.format(203))
    ]
