"""An agenda → a schedule, by the rules of the published schemas of schedule.xml and schedule.json.

Every number and GUID follows from ids, so that they stay as long as those do. Cancelled entries and those without a
time are left out. The description says for people what the format has no fields for.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from hashlib import sha1
from typing import TYPE_CHECKING

from agenda_cal.feeds.description import describe
from agenda_cal.feeds.uids import event_uid, person_uid, room_uid
from agenda_cal.footnotes import without_footnotes
from agenda_cal.formats.frab.rooms import room_for_schedule
from agenda_cal.formats.frab.schedule import CHAIR, OURS, Day, Event, Link, Person, Room, Schedule, Track
from agenda_cal.formats.frab.texts import is_web
from agenda_cal.model import EntryStatus, Role
from agenda_cal.reading.times import Clock
from agenda_cal.zones import offset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from agenda_cal.model import Agenda, Appearance, Entry
    from agenda_cal.model import Day as AgendaDay

LARGEST = 2**31 - 1
"""The largest number that programs keep in 32 bits."""
IMPORTED = "event-"
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
SHORTEST_ACRONYM = 4


def schedule_of(agenda: Agenda) -> Schedule:
    """Return an agenda as a schedule."""
    acronym = agenda.id.replace("-", "_").ljust(SHORTEST_ACRONYM, "_")
    alive = list(agenda.alive())
    people = {one.person.id for entry in alive for one in (*entry.chairs, *entry.all_speakers()) if one.person}
    writer = _Writer(agenda, acronym, _numbers(one.id for one in alive), _numbers(people))
    return Schedule(
        generator=OURS,
        version=agenda.status.value,
        acronym=acronym,
        title=agenda.title,
        start=agenda.days[0].date.isoformat(),
        end=agenda.days[-1].date.isoformat(),
        zone=agenda.timezone.key,
        rooms=[
            Room(room_for_schedule(one.name), room_uid(agenda.id, one.key), str(one.capacity or ""))
            for one in agenda.rooms.values()
        ],
        tracks=[Track(one.title, one.key) for one in agenda.tracks.values()],
        days=[writer.day(day, index) for index, day in enumerate(agenda.days, 1)],
    )


class _Writer:
    """Writes the events of one agenda."""

    def __init__(self, agenda: Agenda, acronym: str, numbers: dict[str, str], persons: dict[str, str]) -> None:
        self._agenda = agenda
        self._acronym = acronym
        self._numbers = numbers
        self._persons = persons

    def day(self, day: AgendaDay, index: int) -> Day:
        """Return a day from its first start to its last end; an empty one from midnight to midnight."""
        alive = [one for one in day.entries if self._agenda.status_of(one) is not EntryStatus.CANCELLED]
        clock = Clock(self._agenda.timezone)
        start = min((one.start for one in alive), default=clock.midnight(day.date))
        end = max(
            (one.end for one in alive), default=clock.midnight(day.date + DAY), key=lambda one: one.astimezone(UTC)
        )
        return Day(
            index=str(index),
            date=day.date.isoformat(),
            start=_iso(start),
            end=_iso(end),
            events=[self._event(day, one) for one in alive],
        )

    def _event(self, day: AgendaDay, entry: Entry) -> Event:
        agenda = self._agenda
        room = room_for_schedule(entry.room.name if entry.room else "")
        minutes = (entry.end.astimezone(UTC) - entry.start.astimezone(UTC)) // MINUTE
        return Event(
            container=room,
            room=room,
            id=self._numbers[entry.id],
            guid=event_uid(agenda.id, entry.id),
            date=_iso(entry.start),
            start=f"{entry.start:%H:%M}",
            duration=f"{minutes // 60:02}:{minutes % 60:02}",
            slug=f"{self._acronym}-{entry.id}",
            title=without_footnotes(entry.title),
            track=entry.track.title if entry.track else "",
            type=entry.kind.value,
            language=agenda.language,
            abstract=without_footnotes(entry.abstract),
            description=describe(agenda, day, replace(entry, abstract="", links=())),
            persons=[
                *(
                    self._person(one, CHAIR if one.role is Role.SPEAKER else f"{CHAIR}, {one.role}")
                    for one in entry.chairs
                ),
                *(self._person(one, one.role.value) for one in _everybody(entry)),
            ],
            links=[Link(one.title, one.url, one.kind.value) for one in entry.links],
        )

    def _person(self, one: Appearance, role: str) -> Person:
        person = one.person
        if person is None:
            return Person("TBC", role=role)
        return Person(
            person.name,
            id=self._persons[person.id],
            guid=person_uid(self._agenda.id, person.id),
            role=role,
            slug=person.id,
            url=person.url if is_web(person.url) else "",
        )


def _everybody(entry: Entry) -> Iterable[Appearance]:
    """Yield who speaks in an entry, each person of its items once: a schedule has no items, and nobody is left out."""
    yield from entry.speakers
    seen = {one.person for one in entry.speakers}
    for item in entry.all_items():
        for one in item.speakers:
            if one.person and one.person not in seen:
                seen.add(one.person)
                yield one


def _numbers(ids: Iterable[str]) -> dict[str, str]:
    """Return a number for each id, above 0 and each its own: that of an imported event again, else one made of the id."""
    found: dict[str, int] = {}
    wanted = sorted(ids)
    for one in wanted:
        digits = one.removeprefix(IMPORTED)
        if digits != one and len(digits) <= 10 and digits.isdecimal() and 0 < int(digits) <= LARGEST:
            found[one] = int(digits)
    taken = set(found.values())
    for one in wanted:
        if one not in found:
            number = int.from_bytes(sha1(one.encode(), usedforsecurity=False).digest()[:4], "big") % LARGEST + 1
            while number in taken:
                number = number % LARGEST + 1
            taken.add(number)
            found[one] = number
    return {key: str(number) for key, number in found.items()}


def _iso(at: datetime) -> str:
    """Return a time with its offset from UTC in hours and minutes; in UTC where the offset has seconds."""
    return (at.astimezone(UTC) if offset(at) % MINUTE else at).isoformat()
