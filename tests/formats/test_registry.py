"""The options name the formats that there are."""

from __future__ import annotations

from importlib import import_module

from agenda_cal.formats import FORMATS
from agenda_cal.options import ExportFormat, ImportFormat


def test_every_format_can_be_chosen() -> None:
    assert [one.value for one in ExportFormat] == [one.name for one in FORMATS.values() if one.writes]
    assert [one.value for one in ImportFormat] == [one.name for one in FORMATS.values() if one.reads]


def test_calendars_are_written_by_the_api_alone() -> None:
    """The stamps of a feed come from the record of what was published, which no other format needs."""
    assert not hasattr(import_module(FORMATS["ics"].module), "encode")
