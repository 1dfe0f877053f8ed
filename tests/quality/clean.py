"""Agendas that an experienced organiser would call clean: two days, three rooms in two buildings, nothing to mend.

Everybody has at most one part between two breaks, and every break is long enough to change buildings: that alone keeps
people from being in two places, from hurrying and from going on without a rest.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from anyascii import anyascii

from quality import words
from quality.draft import FREE, Appearance, Day, Draft, Entry, Item, Person, day_and_month, dice, span, weekday

if TYPE_CHECKING:
    from random import Random

HOLIDAYS = frozenset(
    date(2030, month, day)
    for month, day in [(4, 22), (5, 1), (5, 3), (6, 20), (8, 15), (11, 1), (11, 11), (12, 24), (12, 25), (12, 26)]
)
WARSAW = ZoneInfo("Europe/Warsaw")
ROOMS = ("hall", "loft", "annex")
LUNCH = (750, 810)
PEOPLE = 34


def clean_agenda(seed: int) -> Draft:
    """Return the clean agenda of a seed, with parallel rooms."""
    return _Writer(dice("clean", seed)).agenda()


def single_stream(draft: Draft) -> Draft:
    """Return a draft in which only one thing runs at a time, and no room or track is named."""
    for day in draft.days:
        kept: list[Entry] = []
        for entry in day.entries:
            if all(entry.start >= one.end for one in kept):
                kept.append(entry)
        day.entries = kept
    ids = {entry.id for entry in draft.entries()}
    for day in draft.days:
        day.entries = [entry if entry.continues in {"", *ids} else _coffee_instead(entry) for entry in day.entries]
    for n, entry in enumerate(draft.sessions(), 1):
        entry.number = n
    for entry in draft.entries():
        entry.room, entry.track, entry.plenary = "", "", False
    draft.rooms, draft.tracks = {}, {}
    draft.forget_unused()
    _keep_covered_areas(draft)
    return draft


def areas_of(entry: Entry) -> set[str]:
    return {*entry.policy_areas, *(area for item in entry.all_items() for area in item.policy_areas)}


def _coffee_instead(entry: Entry) -> Entry:
    return Entry(entry.id, entry.time, "break", "Free time")


def _keep_covered_areas(draft: Draft) -> None:
    covered = {area for entry in draft.entries() for area in areas_of(entry)}
    draft.policy_areas = {key: title for key, title in draft.policy_areas.items() if key in covered}


def person_id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")


class _Writer:
    """Writes one agenda, with what it has used so far."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.first = rng.choice(_beginnings())
        self.draft = _empty(rng, self.first)
        self.days = self.draft.days
        self.busy: set[str] = set()
        """Who has a part since the last break."""
        self.parts: Counter[str] = Counter()
        self.titles = {
            "session": _titles(rng, words.SESSION_FORMS, words.SESSION_TOPICS),
            "item": _titles(rng, words.ITEM_FORMS, words.ITEM_TOPICS),
            "panel": _titles(rng, ("{}?",), words.PANELS),
            "talk": _titles(rng, ("{}",), words.TALKS),
            "keynote": _titles(rng, ("{}",), words.KEYNOTES),
            "country": _titles(rng, ("{}",), words.COUNTRIES),
        }
        self.numbers = 0
        self.areas = 0

    def agenda(self) -> Draft:
        self._first_day()
        self._second_day()
        for day in self.days:
            last = max(entry.end for entry in day.entries)
            day.hours = span(day.entries[0].start, -(-last // 30) * 30)
        self._remote_speaker()
        self._details()
        return self.draft

    def _first_day(self) -> None:
        start = self.rng.choice([510, 525, 540])
        self._plenary(0, Entry("d1-registration", span(start, start + 30), "registration", "Registration"))
        opening = Entry("d1-opening", span(start + 30, start + 60), "opening", "Opening")
        opening.items = [Item(title, "remarks", [self._speaker()]) for title in ("Welcome", "About this conference")]
        self._plenary(0, opening)
        keynote = Entry("d1-keynote", span(start + 60, start + 105), "keynote", self.titles["keynote"].pop())
        keynote.speakers = [self._speaker()]
        keynote.abstract = "A personal look at thirty years of watching water, and at what comes next."
        self._plenary(0, keynote)
        self._coffee(0, 1, start + 105)
        self._slot(0, start + 135, LUNCH[0], cases=True)
        self._lunch(0)
        end = self.rng.choice([885, 900, 915])
        self._slot(0, LUNCH[1], end)
        self._coffee(0, 2, end)
        self._last_block(0, end + 30)

    def _last_block(self, day: int, start: int) -> None:
        if self.rng.random() < 0.5:
            end = start + self.rng.choice([75, 90])
            self._slot(day, start, end, goes_on=self._long_session(day))
        else:
            self._panel(day, start, start + 75)
            entry = Entry(f"d{day + 1}-wrap-up", span(start + 75, start + 90), "conclusions", "What we take along")
            entry.chairs = [self._person()]
            self._plenary(day, entry)

    def _second_day(self) -> None:
        start = self.rng.choice([525, 540, 555])
        recap = Entry("d2-recap", span(start, start + 15), "recap", f"Recap of {weekday(self.first)}")
        recap.speakers = [self._speaker()]
        self._plenary(1, recap)
        coffee = start + self.rng.choice([90, 105])
        self._slot(1, start + 15, coffee, talks=self.rng.random() < 0.5)
        self._coffee(1, 1, coffee)
        self._slot(1, coffee + 30, LUNCH[0])
        continued = any(entry.continues for entry in self.draft.entries())
        goes_on = None if continued else self._long_session(1)
        self._lunch(1)
        end = self.rng.choice([885, 900])
        self._slot(1, LUNCH[1], end, goes_on=goes_on)
        self._coffee(1, 2, end)
        self._panel(1, end + 30, end + 90)
        closing = Entry("d2-closing", span(end + 90, end + 120), "closing", "Closing")
        closing.items = [Item("Thanks and farewell", "remarks", [self._speaker()])]
        self._plenary(1, closing)

    def _long_session(self, day: int) -> Entry:
        last = max(entry.start for entry in self.days[day].entries if entry.kind == "session")
        return self.rng.choice([one for one in self.days[day].entries if one.kind == "session" and one.start == last])

    def _plenary(self, day: int, entry: Entry) -> None:
        entry.room, entry.plenary = "hall", True
        self.days[day].entries.append(entry)

    def _coffee(self, day: int, n: int, start: int) -> None:
        self.busy = set()
        self.days[day].entries.append(Entry(f"d{day + 1}-coffee-{n}", span(start, start + 30), "break", "Coffee break"))

    def _lunch(self, day: int) -> None:
        self.busy = set()
        self.days[day].entries.append(Entry(f"d{day + 1}-lunch", span(*LUNCH), "lunch", "Lunch"))

    def _slot(
        self, day: int, start: int, end: int, *, goes_on: Entry | None = None, talks: bool = False, cases: bool = False
    ) -> None:
        """Fill the rooms side by side, sometimes two of them."""
        rooms = list(ROOMS)
        if goes_on is None and not talks and not cases and self.rng.random() < 0.3:
            rooms.remove(self.rng.choice(ROOMS[1:]))
        if goes_on is not None:
            self.busy |= goes_on.people()
        tracks = [key for key in self.draft.tracks if goes_on is None or key != goes_on.track]
        self.rng.shuffle(tracks)
        for room in rooms:
            if goes_on is not None and room == goes_on.room:
                entry = Entry(f"{goes_on.id}-continued", span(start, end), continues=goes_on.id)
                self.days[day].entries.append(entry)
            elif talks and room == "loft":
                self._talks(day, start, end, tracks.pop())
            else:
                session = self._session(start, end, cases=cases and room == "loft")
                session.room, session.track = room, tracks.pop()
                self.days[day].entries.append(session)

    def _session(self, start: int, end: int, *, cases: bool) -> Entry:
        self.numbers += 1
        entry = Entry(f"s{self.numbers}", span(start, end), "session", self.titles["session"].pop(), self.numbers)
        topic = re.sub(r"^New sources for |: what .*| and their .*|, from .*", "", entry.title)
        entry.abstract = self.rng.choice(words.ABSTRACTS).format(topic.lower())
        entry.chairs = [self._person()]
        entry.items = self._cases(entry) if cases else [self._presentation() for _ in range(self.rng.choice([2, 3, 3]))]
        entry.items.append(Item("Discussion", "discussion"))
        return entry

    def _presentation(self) -> Item:
        item = Item(self.titles["item"].pop(), speakers=[self._speaker()])
        if self.rng.random() < 0.7:
            item.policy_areas = [self._area()]
        return item

    def _cases(self, entry: Entry) -> list[Item]:
        cases = [Item(self.titles["country"].pop(), "case", [self._speaker()]) for _ in range(3)]
        if self.rng.random() < 0.5:
            return [Item("3 country cases", "case", items=cases)]
        entry.abstract += " Three country cases are presented."
        return cases

    def _talks(self, day: int, start: int, end: int, track: str) -> None:
        middle = start + (end - start) // 10 * 5
        for n, (begin, until) in enumerate([(start, middle), (middle, end)], 1):
            entry = Entry(f"talk-{n}", span(begin, until), "talk", self.titles["talk"].pop(), room="loft", track=track)
            entry.speakers = [self._speaker()]
            entry.abstract = ("A talk for everybody, with pictures.", "Some formulas, and what they mean in a boat.")[
                n - 1
            ]
            self.days[day].entries.append(entry)

    def _panel(self, day: int, start: int, end: int) -> None:
        entry = Entry(f"d{day + 1}-panel", span(start, end), "panel", self.titles["panel"].pop())
        entry.chairs = [self._person()]
        entry.speakers = [Appearance(self._person(), role="panellist") for _ in range(self.rng.choice([3, 4]))]
        entry.abstract = ("Short statements, then questions from the floor.", "A debate without slides.")[day]
        entry.policy_areas = [self._area()]
        self._plenary(day, entry)

    def _area(self) -> str:
        keys = list(self.draft.policy_areas)
        self.areas += 1
        return keys[self.areas % len(keys)]

    def _person(self) -> str:
        free = [person.id for person in self.draft.people[:PEOPLE] if person.id not in self.busy]
        fewest = min(self.parts[name] for name in free)
        chosen = self.rng.choice([name for name in free if self.parts[name] == fewest])
        self.parts[chosen] += 1
        self.busy.add(chosen)
        return chosen

    def _speaker(self) -> Appearance:
        person = self.draft.person(self._person())
        return Appearance(person.id, person.affiliation if self.rng.random() < 0.2 else "")

    def _remote_speaker(self) -> None:
        """Let the one person who has no part yet take one over from afar, in their own working hours."""
        person = self.draft.people[PEOPLE]
        presented = [
            (entry, item)
            for entry in self.draft.sessions()
            for item in entry.all_items()
            if item.speakers and self.parts[item.speakers[0].person] > 1
        ]
        entry, item = self.rng.choice(presented)
        item.speakers = [Appearance(person.id, remote=True)]
        goes_on = next((one for one in self.draft.entries() if one.continues == entry.id), entry)
        fitting = [
            (zone, country)
            for zone, country in words.ZONES
            if all(8 <= hour < 20 for hour in local_hours(self.draft.day_of(entry), [entry, goes_on], zone))
        ]
        person.timezone, person.country = self.rng.choice(fitting)

    def _details(self) -> None:
        draft, rng = self.draft, self.rng
        first, second = self.first, self.first + timedelta(days=1)
        early, *named, covering = rng.sample(draft.sessions(), 4)
        early = next(entry for entry in self.days[0].entries if entry.kind == "session")
        early.abstract += f" The findings come back on {weekday(second)}, {day_and_month(second)}."
        for entry in named:
            speaker = next(item.speakers[0] for item in entry.all_items() if item.speakers)
            entry.abstract += f" {draft.person(speaker.person).name} begins with a summary."
        covering.policy_areas = [self._area()]
        covering.abstract += f" The aims of {covering.policy_areas[0]} are the thread."
        item = rng.choice([item for entry in draft.sessions() for item in entry.items if item.policy_areas])
        item.title = f"{item.policy_areas[0]} in practice: {item.title[0].lower()}{item.title[1:]}"
        rng.choice(draft.sessions()).links = [
            [("title", "Papers"), ("url", "https://papers.example.org/2030/lakes"), ("kind", "documents")]
        ]
        self._availability(first, second)

    def _availability(self, first: date, second: date) -> None:
        draft = self.draft
        one_day, both, hours = self.rng.sample(draft.people[:PEOPLE], 3)
        days = {one.id: [day.date for day in draft.days if _appears(draft, day, one.id)] for one in (one_day, hours)}
        one_day.available = days[one_day.id]
        both.available = [f"{first}..{second}"]
        hours.available = [f"{day} 08:00-18:00" for day in days[hours.id]]


def local_hours(day: Day, entries: list[Entry], zone: str) -> list[float]:
    """Return the hours of the day at which entries begin and end elsewhere."""
    midnight = datetime.combine(date.fromisoformat(day.date), time(), WARSAW)
    moments = [midnight + timedelta(minutes=at) for entry in entries for at in (entry.start, entry.end)]
    there = [moment.astimezone(ZoneInfo(zone)) for moment in moments]
    return [moment.hour + moment.minute / 60 for moment in there]


def _appears(draft: Draft, day: Day, person: str) -> bool:
    return any(person in draft.people_of(entry) for entry in day.entries if entry.kind not in FREE)


def _beginnings() -> list[date]:
    """Return the days that a conference can begin on: it and the next day are working days in Poland."""
    days = [date(2030, 2, 4) + timedelta(days=n) for n in range(300)]
    season = [day for day in days if day.month not in {7, 8, 12} and day.weekday() < 4]
    return [day for day in season if not {day, day + timedelta(days=1)} & HOLIDAYS]


def _titles(rng: Random, forms: tuple[str, ...], topics: tuple[str, ...]) -> list[str]:
    """Return titles in the order in which they are taken from the end: none twice, and no topic again before all are."""
    made = []
    chosen = rng.sample(topics, len(topics))
    for turn in range(len(forms)):
        for n, topic in enumerate(chosen):
            form = forms[(n + turn) % len(forms)]
            made.append(form.format(topic.lower() if form.find("{}") else topic))
    return made[::-1]


def _empty(rng: Random, first: date) -> Draft:
    """Return a draft with everything but the timetable."""
    title = rng.choice(words.EVENTS)
    header = {"id": f"{person_id(title)}-2030", "title": f"{title} 2030", "timezone": "Europe/Warsaw"}
    header |= {"status": "tentative", "language": "en", "base_url": "https://agenda.example.org/2030"}
    venue = {"name": "House of Waters", "address": f"{rng.randint(2, 90)} Example Street, Warsaw", "country": "PL"}
    north, south = rng.choice(words.BUILDINGS)
    names = rng.choice(words.ROOM_NAMES)
    rooms = {
        key: {"name": name, "building": building}
        for key, name, building in zip(ROOMS, names, (north, north, south), strict=True)
    }
    areas = {f"PA{n}": text for n, text in enumerate(rng.sample(words.AREAS, rng.choice([3, 4])), 1)}
    tracks = {text.lower(): text for text in words.TRACKS}
    links = [[("title", "Website of the conference"), ("url", "https://lakes.example.org"), ("kind", "other")]]
    return Draft(header, venue, links, areas, tracks, rooms, _people(rng), _days(first))


def _people(rng: Random) -> list[Person]:
    given, surnames = rng.sample(words.GIVEN_NAMES, PEOPLE + 1), rng.sample(words.SURNAMES, PEOPLE + 1)
    names = [f"{one} {other}" for one, other in zip(given, surnames, strict=True)]
    return [Person(person_id(name), name, rng.choice(words.AFFILIATIONS)) for name in names]


def _days(first: date) -> list[Day]:
    days = [first, first + timedelta(days=1)]
    aims = ("To learn what others measure.", "To agree on what to measure next.")
    return [
        Day(day.isoformat(), f"Day {n}: {weekday(day)}, {day_and_month(day)}", [aim])
        for n, (day, aim) in enumerate(zip(days, aims, strict=True), 1)
    ]
