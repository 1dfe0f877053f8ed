"""What is printed of an agenda for people can be read back: times, titles, people in their roles, items, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from agenda_cal.api import load_bytes, readable
from agenda_cal.converting import import_bytes
from agenda_cal.formats import FORMATS
from agenda_cal.formats.draft import Wanted
from plausible_agendas import plausible_agendas

if TYPE_CHECKING:
    from agenda_cal.model import Agenda, Appearance, Item

FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def people(appearances: tuple[Appearance, ...]) -> list[object]:
    return [
        (one.person.name if one.person else "", one.affiliation, one.position, one.role.value, one.remote)
        for one in appearances
    ]


def items(listed: tuple[Item, ...]) -> list[object]:
    return [(one.title, people(one.speakers), items(one.items)) for one in listed]


def said(agenda: Agenda) -> object:
    """Return what a printed agenda says, as values."""
    return [
        (
            (day.date, day.title, day.objectives),
            [
                (
                    (entry.start, entry.end, entry.heading, entry.kind, entry.status),
                    people(entry.chairs),
                    people(entry.speakers),
                    items(entry.items),
                    entry.abstract,
                    entry.guiding_questions,
                )
                for entry in day.entries
            ],
        )
        for day in agenda.days
    ]


def back(agenda: Agenda, name: str) -> Agenda:
    read = import_bytes(FORMATS[name].encode(agenda), Wanted("agenda"), name)
    return readable(load_bytes(read.text, "agenda.yaml"))


@pytest.mark.parametrize("name", ["md", "docx"])
@FEW
@given(agenda=plausible_agendas())
def test_what_is_printed_comes_back(agenda: Agenda, name: str) -> None:
    assert said(back(agenda, name)) == said(agenda)


@pytest.mark.long
@pytest.mark.parametrize("name", ["md", "docx", "pdf"])
@MANY
@given(agenda=plausible_agendas())
def test_what_is_printed_comes_back_many_times(agenda: Agenda, name: str) -> None:
    assert said(back(agenda, name)) == said(agenda)
