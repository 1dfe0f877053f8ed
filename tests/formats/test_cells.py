"""Single cells: dates, times, durations, headers, and several texts in one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda_cal.api import load, readable
from agenda_cal.formats.tables.celldates import date_in
from agenda_cal.formats.tables.cellquoting import lines_of, listed, texts_in, texts_in_lines
from agenda_cal.formats.tables.celltimes import minutes_in, times_in
from agenda_cal.formats.tables.columns import names_of, record
from agenda_cal.formats.tables.headers import field_of
from running import ROOT

if TYPE_CHECKING:
    from agenda_cal.formats.tables.sheets import Value

TEXT = st.text(alphabet='ab ";\n', max_size=12).map(str.strip)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("09:00-10:30", (540, 630)),
        ("9.00 – 10.30", (540, 630)),
        ("9h00–10h30", (540, 630)),
        ("9h à 10h", (540, 600)),
        ("09:00–10:30 Uhr", (540, 630)),
        ("od 9:00 do 10:30", (540, 630)),
        ("1:30 PM - 3 PM", (810, 900)),
        ("1:30 - 3 p.m.", (810, 900)),
        ("11 - 1 pm", (660, 780)),
        ("22:00-01:00+1", (1320, 1500)),
        ("12 am", (0, None)),
        ("noon", (720, None)),
        ("0900", (540, None)),
        ("9", (540, None)),
        ("24:00", (1440, None)),
        ("0,375", (540, None)),
        (0.375, (540, None)),
        (9, (540, None)),
        (time(8, 59, 59), (540, None)),
        (timedelta(hours=9), (540, None)),
        (datetime(2030, 5, 6, 9), (540, None)),  # noqa: DTZ001  # as sheets have it
        ("16.07.2030 09:00", (540, None)),
        ("25:00", None),
        ("13 pm", None),
        ("Rivers", None),
        (True, None),
        (1e300, None),
        (float("nan"), None),
    ],
)
def test_times(cell: Value, found: tuple[int, int | None] | None) -> None:
    times = times_in(cell)
    assert (times and (times.start, times.end)) == found


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("90", 90),
        ("90 min", 90),
        ("1:30", 90),
        ("1h30", 90),
        ("1,5 h", 90),
        ("1 hour 30 minutes", 90),
        ("45'", 45),
        (0.0625, 90),
        (90, 90),
        (time(1, 30), 90),
        ("-5", None),
        ("long", None),
        (0, None),
    ],
)
def test_durations(cell: Value, minutes: int | None) -> None:
    assert minutes_in(cell) == minutes


@pytest.mark.parametrize(
    "cell",
    [
        "16.07.2030",
        "16. 7. 2030",
        "2030-07-16",
        "20300716",
        "2030/7/16",
        "16 July 2030",
        "July 16, 2030",
        "Tue, 16th Jul 2030",
        "mardi 16 juillet 2030",
        "16/07/2030",
        "7/16/2030",
        "16.07.30",
        "wtorek, 16 lipca 2030 r.",
        "martes 16 de julio de 2030",
        "martedì 16 luglio 2030",
        "terça-feira, 16 de julho de 2030",
        "2030年7月16日",
        47680,
        date(2030, 7, 16),
    ],
)
def test_dates(cell: Value) -> None:
    parts = date_in(cell)
    assert parts
    assert (parts.date(None), parts.rest, parts.ambiguous) == (date(2030, 7, 16), "", False)


@pytest.mark.parametrize(
    "cell", ["Day 1", "16–19 July 2030", "Version 1", "July", "32.01.2030", "2030-02-30", "", 3, None, True]
)
def test_what_is_no_date(cell: Value) -> None:
    assert date_in(cell) is None


def test_every_header_that_is_written_is_known_again() -> None:
    agenda = readable(load(str(ROOT / "agenda.yaml")))
    headers = [*record(agenda, next(agenda.entries()), names_of(agenda)), "Footnotes", "Time zone", "Agenda"]
    fields = [field_of(header) for header in headers]
    assert "" not in fields
    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Time (CET)", "time"),
        ("Speaker / Prelegent", "speakers"),
        ("Speaker 2", "speakers"),
        ("Début", "start"),
        ("Überschrift", ""),
        ("Vorsitz", "chairs"),
        ("x" * 1000, ""),
    ],
)
def test_headers(header: str, field: str) -> None:
    assert field_of(header) == field


@given(texts=st.lists(TEXT.filter(bool), max_size=4))
def test_several_texts_in_a_cell_come_back(texts: list[str]) -> None:
    assert texts_in(listed(texts, ";"), ";") == texts
    assert texts_in_lines(lines_of(texts)) == texts
