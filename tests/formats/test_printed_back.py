"""What is printed of an agenda for people can be read back: times, titles, people in their roles, items, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agenda_cal.api import load, load_bytes, readable
from agenda_cal.converting import import_bytes
from agenda_cal.formats import FORMATS
from agenda_cal.formats.draft import Wanted
from conformance import Conformance
from plausible_agendas import plausible_agendas
from running import ROOT

if TYPE_CHECKING:
    from agenda_cal.model import Agenda, Appearance, Item


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


class Printed(Conformance):
    """What formats for people promise, of agendas that people have."""

    agendas = plausible_agendas()

    def keeps(self, agenda: Agenda) -> None:
        super().keeps(agenda)
        assert said(back(agenda, self.name)) == said(agenda)

    def test_the_workshop_comes_back(self) -> None:
        agenda = readable(load(str(ROOT / "agenda.yaml")))
        there, again = (said(one) for one in (agenda, back(agenda, self.name)))
        # One person is printed with an affiliation and without one, which the reader takes to be theirs everywhere.
        assert str(again).replace(
            "('James Raymer', 'Australian National University', 'expert'", "('James Raymer', '', 'expert'"
        ) == str(there)


class TestMarkdown(Printed):
    name = "md"


class TestWord(Printed):
    name = "docx"


@pytest.mark.long
class TestPdf(Printed):
    name = "pdf"
