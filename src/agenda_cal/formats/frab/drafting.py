"""A schedule → a draft of an agenda: every event an entry, at its time in the conference's zone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError, NothingRecognisedError
from agenda_cal.formats.draft import Draft, DraftDay, DraftEntry, DraftPlace, Unplaced
from agenda_cal.formats.frab import times
from agenda_cal.formats.frab.kinds import kind_of
from agenda_cal.formats.frab.people import Persons
from agenda_cal.formats.frab.rooms import room_of_ours
from agenda_cal.formats.frab.schedule import Link
from agenda_cal.formats.frab.texts import joined, links_of, plain, titled, web_address
from agenda_cal.formats.names import line, slug
from agenda_cal.formats.zonefinding import find_zone
from agenda_cal.model import AgendaStatus, EntryKind
from agenda_cal.zones import load_zone, offset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.frab.schedule import Day, Event, Room, Schedule

MOST_EVENTS = 20_000
MOST_PERSONS = 100_000
LONGEST_NUMBER = 12
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NO_PLACE = "an agenda has no place for it"


def draft_of(schedule: Schedule, wanted: Wanted) -> Draft:
    """Return the agenda that a schedule stands for.

    ForeignFileError where it does not say its zone, or holds more than any conference; NothingRecognisedError where it
    has no events.
    """
    events = [event for day in schedule.days for event in day.events]
    if not events:
        raise NothingRecognisedError(f"{wanted.name} is a schedule without events.")
    if len(events) > MOST_EVENTS or sum(len(one.persons) for one in events) > MOST_PERSONS:
        raise ForeignFileError(f"{wanted.name} has {len(events):,} events; at most {MOST_EVENTS:,} are read.")
    return _Drafter(schedule, events, wanted).draft()


class _Drafter:
    """Drafts one agenda."""

    def __init__(self, schedule: Schedule, events: list[Event], wanted: Wanted) -> None:
        self.schedule = schedule
        self.events = events
        self.ours = schedule.is_ours
        moments = [times.moment(one.date) for one in events]
        self.moments = {id(event): at for event, at in zip(events, moments, strict=True)}
        offsets = {offset(at) for at in moments if isinstance(at, datetime) and at.tzinfo}
        self.venue = ", ".join(dict.fromkeys(part for part in map(line, (schedule.venue, schedule.city)) if part))
        name, self.zone_assumed = find_zone(wanted, schedule.zone.strip(), self.venue, offsets)
        self.zone = load_zone(name)
        self.chose_zone = bool(wanted.timezone)
        self.persons = Persons(events, ours=self.ours)
        self.ids = Counter(_number(one) for one in events)
        self.keys: Counter[str] = Counter()
        self.slugs: Counter[str] = Counter()
        self.days: dict[date, DraftDay] = {}
        self.seen: set[tuple[str, ...]] = set()
        self.differing: list[str] = []
        self.result = Draft(line(schedule.title), name, id=schedule.acronym)

    def draft(self) -> Draft:
        schedule, result = self.schedule, self.result
        result.rooms = [self._room(one) for one in schedule.rooms]
        result.tracks = [
            DraftPlace(line(one.name), one.slug if self.ours else "") for one in schedule.tracks if line(one.name)
        ]
        result.people = self.persons.registered()
        for day in schedule.days:
            late = any((times.clock(one.start) or timedelta()) >= times.NOON for one in day.events)
            for event in day.events:
                self._add(event, day, has_late=late)
        result.days = list(self.days.values())
        if not self.ours and any(entry.track for entry in result.entries()):
            result.checks = {"severity": {"AG105": "note"}}  # tracks are topics here, and may run beside themselves
        self._head()
        return result

    # The head

    def _head(self) -> None:
        schedule, result = self.schedule, self.result
        languages = Counter(line(one.language)[:40] for one in self.events)
        told = sorted(one for one in languages if one)
        if len(told) == 1 and LANGUAGE.fullmatch(told[0]):
            result.fields["language"] = told[0]
        elif told:
            shown = ", ".join(f"{one} {languages[one]:,}" for one in told[:10])
            result.unplaced.append(Unplaced(f"languages of events: {shown}", "", "an agenda has one language"))
        if self.venue:
            result.fields["venue"] = {"name": self.venue}
        if (url := web_address(schedule.url)) and not self.ours:
            result.fields["links"] = [{"title": "Programme", "url": url, "kind": "other"}]
        if self.ours and schedule.version in set(AgendaStatus):
            result.fields["status"] = schedule.version
        result.assumed += [one for one in (self.zone_assumed, *schedule.remarks) if one]
        if self.differing and not self.chose_zone:
            count = f"{len(self.differing):,} starts differ" if len(self.differing) > 1 else "A start differs"
            result.assumed.append(f"{count} from the date of the event; the date is taken: {self.differing[0]}.")
        others = Counter(name for one in self.events for name in set(one.others))
        if others and not self.ours:
            shown = ", ".join(f"{name} of {_events(number)}" for name, number in sorted(others.items())[:50])
            result.unplaced.append(Unplaced(shown, "", NO_PLACE))
        result.unplaced += [
            Unplaced(f"{name}: {line(text)[:300]}", "", NO_PLACE) for name, text in schedule.others[:50]
        ]

    def _room(self, room: Room) -> DraftPlace:
        fields: dict[str, object] = {}
        number = room.capacity.partition(".")[0]
        if number.isascii() and number.isdecimal() and 0 < len(number) < 7 and int(number):
            fields["capacity"] = int(number)
        return DraftPlace(self._room_name(room.name), "", fields)

    def _room_name(self, name: str) -> str:
        return room_of_ours(line(name)) if self.ours else line(name)

    # Events

    def _add(self, event: Event, day: Day, *, has_late: bool) -> None:
        """Add an event to the day on which it begins."""
        room = self._room_name(line(event.room) or event.container)
        title = titled(event.title, event.subtitle)
        source = f"event {line(event.id or event.guid or event.slug or event.title)[:80]}"
        twice = (event.guid, event.id, event.date, day.date, event.start, event.duration, room, title, event.track)
        if twice in self.seen:
            self._unplaced(day, Unplaced(title, source, "it stands twice in the file"))
            return
        self.seen.add(twice)
        entry = DraftEntry(title, source, kind=self._kind(event), room=room, track=line(event.track))
        entry.start = self._start(event, day, entry, has_late=has_late)
        if entry.start is None:
            people = ", ".join(line(one.name) for one in event.persons)
            text = " · ".join(part for part in (title, people, room, line(self._abstract(event))) if part)
            why = "its start has no meaning" if line(event.start) else "it has no start"
            self._unplaced(day, Unplaced(text or source, source, why))
            return
        length = times.length(event.duration, self.schedule.generator)
        entry.assumed += [length.assumed] if length.assumed else []
        entry.end = times.later(entry.start, length.time, self.zone) if length.time else self._printed_end(event)
        if entry.end is None and line(event.duration):
            lost = Unplaced(f"duration {line(event.duration)[:80]}", source, "it has no meaning")
            entry.unplaced.append(lost)
        entry.chairs, entry.speakers = self.persons.mentions(event.persons)
        entry.id = self._id(event)
        entry.key = self._key(event, entry)
        self._texts(event, entry)
        self._day(entry.start.date()).entries.append(entry)

    def _kind(self, event: Event) -> str:
        if self.ours and event.type in set(EntryKind):
            return event.type
        return kind_of(event.type).value

    def _texts(self, event: Event, entry: DraftEntry) -> None:
        entry.abstract = self._abstract(event)
        for link, lost in links_of(self._links(event), self.schedule.base_url):
            if link:
                entry.links.append(link)
            else:
                entry.unplaced.append(Unplaced(lost, entry.source, "it is no address in the web that can be kept"))

    def _abstract(self, event: Event) -> str:
        """Return what an event is about; in a file of ours, the description only repeats for people what is elsewhere."""
        return event.abstract if self.ours else joined(plain(event.abstract), plain(event.description))

    def _links(self, event: Event) -> Iterator[Link]:
        yield from event.links
        yield from event.attachments
        if not self.ours:
            if event.video:
                yield Link("Recording", event.video, "recording")
            if event.url and event.url not in {one.url for one in event.links}:
                yield Link("Page of this event", event.url, "other")

    def _id(self, event: Event) -> str:
        """Return an id that stays when the event moves or is renamed; empty where the file gives none."""
        start = f"{self.schedule.acronym}-"
        if self.ours and event.slug.startswith(start):
            return event.slug.removeprefix(start)
        number = _number(event)
        if number and self.ids[number] == 1:
            return f"event-{number}"
        own = slug(event.slug)
        self.slugs[own] += 1
        return own if self.slugs[own] < 2 or not own else slug(f"{own[:50]}-{self.slugs[own]}")

    def _key(self, event: Event, entry: DraftEntry) -> str:
        """Return what the file calls an event for good; what several events share is told apart by their order."""
        key = line(event.guid)[:200] or _number(event)
        self.keys[key] += 1
        if not key or self.keys[key] == 1:
            return key
        entry.assumed.append(f"Several events of the file are called {key}; they are taken for different ones.")
        return f"{key} {self.keys[key]}"

    def _day(self, day: date) -> DraftDay:
        if day not in self.days:
            self.days[day] = DraftDay(day)
        return self.days[day]

    def _unplaced(self, day: Day, lost: Unplaced) -> None:
        """Keep what has no place in a comment of the day that it stands under."""
        at = times.moment(day.date)
        if at is None:
            self.result.unplaced.append(lost)
        else:
            self._day(at.date() if isinstance(at, datetime) else at).unplaced.append(lost)

    # Times

    def _start(self, event: Event, day: Day, entry: DraftEntry, *, has_late: bool) -> datetime | None:
        """Return when an event begins: as its date says, else at its start on the day that it stands under."""
        at, printed = self.moments[id(event)], times.clock(event.start)
        if isinstance(at, datetime):
            begins = times.local(at, self.zone)
            if begins and at.tzinfo and printed is not None:
                shown = timedelta(hours=begins.hour, minutes=begins.minute)
                if (printed - shown) % times.DAY:
                    self.differing.append(f"{entry.source} says {line(event.start)} and {line(event.date)}")
            return begins
        if printed is None:
            whole = times.moment(event.start)
            return times.local(whole, self.zone) if isinstance(whole, datetime) else None
        if at is not None:
            return _at(at, printed)
        under = times.moment(day.date)
        if under is None:
            return None
        under = under.date() if isinstance(under, datetime) else under
        if self._is_of_the_night(printed, under, day, entry, has_late=has_late):
            printed += times.DAY
        return _at(under, printed)

    def _is_of_the_night(self, printed: timedelta, under: date, day: Day, entry: DraftEntry, *, has_late: bool) -> bool:
        """Tell whether a start belongs to the night after the day that it stands under."""
        change = times.clock(self.schedule.day_change)
        if change is not None:
            return printed < change
        begins, ends = (self._bound(one) for one in (day.start, day.end))
        if begins and begins.date() == under:
            at = _at(under, printed + times.DAY)
            return at is not None and at - times.DAY < begins and (ends is None or at < ends)
        if printed >= times.NIGHT or not has_late:
            return False
        entry.assumed.append(f"{entry.source} stands under {under} and begins early; the night after it is taken.")
        return True

    def _bound(self, text: str) -> datetime | None:
        at = times.moment(text)
        return times.local(at, self.zone) if isinstance(at, datetime) else None

    def _printed_end(self, event: Event) -> datetime | None:
        at = times.moment(event.end)
        return times.local(at, self.zone) if isinstance(at, datetime) else None


def _at(day: date, time: timedelta) -> datetime | None:
    try:
        return datetime(day.year, day.month, day.day) + time  # noqa: DTZ001  # local, as a draft has it
    except OverflowError:
        return None


def _number(event: Event) -> str:
    """Return an event's number; empty where it has none above 0."""
    number = event.id.strip().lstrip("0")
    return number if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER else ""


def _events(number: int) -> str:
    return f"{number:,} event" + ("s" if number > 1 else "")
