"""Successive publications of changing agendas, in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from agenda_cal.feeds.readback import read_events
from agenda_cal.feeds.select import published_feeds
from agenda_cal.publication.record import Record
from agenda_cal.publication.revise import publish, revise
from fragments import agenda, entries

if TYPE_CHECKING:
    from agenda_cal.feeds.readback import ReadEvent
    from agenda_cal.feeds.stamp import Stamp

NOW = datetime(2030, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PEOPLE = "people: {ada-example: {name: Ada Example}, zoe-example: {name: Zoe Example}}\n"
A = "id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [ada-example]"
B = "id: b, time: 10:00-11:00, kind: talk, title: Lakes, speakers: [zoe-example]"


def programme(*rows: str, before: str = PEOPLE) -> str:
    """Return an agenda of one day, 2030-05-06."""
    return entries(*rows, before=before)


class Publications:
    """What subscribers get, publication by publication."""

    def __init__(self) -> None:
        self.record = Record()
        self.files: dict[str, bytes] = {}

    def publish(self, text: str, now: datetime) -> Publications:
        """Publish an agenda."""
        read = agenda(text)
        self.files, self.record = publish(revise(read, self.record, now), published_feeds(read))
        return self

    def seen(self, path: str = "all") -> dict[str, ReadEvent]:
        """Return the events of a feed by title, as another library reads them."""
        return {event.summary: event for event in read_events(self.files[path])}

    def titles(self, path: str = "all") -> list[str]:
        """Return the titles in a feed, in its order."""
        return [event.summary for event in read_events(self.files[path])]

    def stamp(self, entry: str) -> Stamp:
        """Return the stamp of an entry's event."""
        return self.record.entries[entry][1].stamp
