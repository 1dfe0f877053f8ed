"""Calendars as Indico, Google, Outlook and we ourselves write them become agendas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal import api
from agenda_cal.feeds.select import Selection
from agenda_cal.publication.record import Record
from conformance import Conformance

if TYPE_CHECKING:
    from agenda_cal.model import Agenda

from datetime import UTC, datetime

AT = datetime(2030, 1, 1, tzinfo=UTC)


class TestICalendar(Conformance):
    name = "ics"

    def encoded(self, agenda: Agenda) -> bytes:
        return api.export(agenda, Selection(), Record(), AT)
