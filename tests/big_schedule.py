"""A schedule as large conferences publish them, with all that is wrong in such files; the same text for the same seed.

Four days, twelve rooms, 600 people: namesakes, people numbered 0, people with a new number at every mention, events after
midnight with and without a date, missing durations and starts, texts that hurt. Everybody in it is made up.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

FIRST_DAY = date(2030, 12, 27)
ZONE = "+01:00"
ROOMS = [f"Hall {number}" for number in range(1, 11)] + ['Room "A" & B', "Außenstelle <Süd>"]
TRACKS = ["Security", "Art & Beauty", "Ethics, Society & Politics", "Science", ""]
TYPES = ["lecture", "Keynote", "Workshop", "Podiumsdiskussion", "Kaffeepause", "other", ""]
GIVEN = ["Ada", "Zoé", "Łukasz", "Bjørn", "Ngọc", "Шура", "花子", "O'Example", "Jean-Example", "de la Sample"]
FAMILY = ["Example", "Muster", "Sample", "Próbny", "Exemple", "Beispiel"]
HOSTILE = [
    "<script>alert(1)</script>",
    "=1+1",
    "\r\nBEGIN:VEVENT\r\nUID:x",
    "\u202etxet\u202c",
    "a: b # c",
    "]]> & <",
    "🎉" * 30,
    "x" * 3000,
    "{{ 7 * 7 }}",
    "DROP TABLE entries; --",
    "- yes",
    "[^1]",
]
PEOPLE = 600
NO_DURATIONS = ["", "00:00", "soon"]
FIRST_MENTION = 50_000
LAST = timedelta(hours=25, minutes=30)
"""When the last event of a day in a room may begin, from midnight."""

Data = dict[str, Any]


class Counts(NamedTuple):
    """What the schedule holds."""

    events: int
    without_duration: int
    without_start: int
    after_midnight: int
    people: int
    twins: int
    """Names that two people bear."""


class Big(NamedTuple):
    """A schedule."""

    days: list[Data]
    counts: Counts


def big_schedule(seed: int = 36) -> Big:
    """Return a schedule with all its events."""
    return _Maker(Random(seed)).make()  # noqa: S311  # reproducible, nothing secret


class _Maker:
    """Makes one schedule."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.number = 1000
        self.mentions = FIRST_MENTION
        self.counted = dict.fromkeys(("without_duration", "without_start", "after_midnight"), 0)

    def make(self) -> Big:
        days: list[Data] = []
        for index in range(4):
            day = FIRST_DAY + timedelta(days=index)
            rooms = {room: list(self._room(room, day)) for room in ROOMS}
            days.append({"index": index + 1, "date": str(day), "rooms": rooms})
        pair = days[0]["rooms"][ROOMS[0]][0]
        pair["persons"] = [{"id": 9001, "name": "Eva Twin"}, {"id": 9002, "name": "Eva Twin"}]
        days[1]["rooms"][ROOMS[0]][0]["persons"] = [{"id": 9002, "name": "Eva Twin"}]
        listed = [event for day in days for some in day["rooms"].values() for event in some]
        names = {one["name"] for event in listed if _has_time(event) for one in event["persons"]}
        counts = Counts(events=len(listed), people=len(names) + 1, twins=1, **self.counted)
        return Big(days, counts)

    def _room(self, room: str, day: date) -> Any:
        at = timedelta(hours=10) + timedelta(minutes=5 * self.random.randrange(4))
        while at <= LAST:
            length = timedelta(minutes=self.random.choice([25, 30, 45, 60, 105]))
            yield self._event(room, day, at, length)
            at += length + timedelta(minutes=self.random.choice([15, 30, 45]))

    def _event(self, room: str, day: date, at: timedelta, length: timedelta) -> Data:
        random, self.number = self.random, self.number + 1
        begins = datetime(day.year, day.month, day.day) + at  # noqa: DTZ001  # local
        hours, minutes = divmod(length // timedelta(minutes=1), 60)
        event: Data = {
            "id": self.number,
            "guid": f"{self.number:08d}-0000-4000-8000-000000000000",
            "date": f"{begins:%Y-%m-%dT%H:%M:%S}{ZONE}",
            "start": f"{begins:%H:%M}",
            "duration": f"{hours:02}:{minutes:02}",
            "room": room,
            "slug": f"big-{self.number}",
            "title": f"Event {self.number}",
            "subtitle": random.choice(["", "and why it matters"]),
            "track": random.choice(TRACKS),
            "type": random.choice(TYPES),
            "language": random.choice(["en", "de"]),
            "abstract": "<p>Some &amp; <b>more</b>.</p>" if random.random() < 0.5 else "Plain text.\n\nTwo paragraphs.",
            "description": "Long text. " * random.randrange(60),
            "persons": [self._person() for _ in range(random.choice([0, 1, 1, 2, 3]))],
            "links": [{"title": "Slides", "url": "https://example.org/s.pdf"}] if random.random() < 0.2 else [],
        }
        chance = random.random()
        if chance < 0.03:
            event["title"] = random.choice(HOSTILE)
        elif chance < 0.05:
            event["duration"] = random.choice(NO_DURATIONS)
            self.counted["without_duration"] += 1
        elif chance < 0.06:
            event["date"] = event["start"] = ""
            self.counted["without_start"] += 1
        elif chance < 0.2:
            event["date"] = ""
        if begins.date() > day and _has_time(event):
            self.counted["after_midnight"] += 1
        return event

    def _person(self) -> Data:
        made = self.mentions - FIRST_MENTION
        number = made if made < PEOPLE else self.random.randrange(PEOPLE)
        given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
        name = f"{given} {family} {number // (len(GIVEN) * len(FAMILY)) + 1}"
        self.mentions += 1
        id_ = 0 if number % 3 == 0 else self.mentions if number % 50 == 1 else number
        return {"id": id_, "name": name}


def _has_time(event: Data) -> bool:
    return bool(event["start"]) and event["duration"] not in NO_DURATIONS


def as_xml(big: Big, generator: str = "frab") -> bytes:
    """Return a schedule as frab publishes it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<schedule><generator name="{generator}"/><version>1</version><conference><acronym>big30</acronym>',
        "<title>Big Example Congress</title><start>2030-12-27</start><end>2030-12-30</end><days>4</days>",
        "<timeslot_duration>00:05</timeslot_duration><time_zone_name>Europe/Berlin</time_zone_name></conference>",
    ]
    for day in big.days:
        night = date.fromisoformat(day["date"]) + timedelta(days=1)
        lines.append(
            f'<day index="{day["index"]}" date="{day["date"]}" start="{day["date"]}T08:00:00{ZONE}" end="{night}T07:59:00{ZONE}">'
        )
        for room, events in day["rooms"].items():
            lines += [f"<room name={quoteattr(room)}>", *map(_xml_event, events), "</room>"]
        lines.append("</day>")
    return "\n".join([*lines, "</schedule>"]).encode()


def _xml_event(event: Data) -> str:
    parts = [f'<event id="{event["id"]}" guid="{event["guid"]}">']
    for key, value in event.items():
        if key == "persons":
            inner = "".join(f'<person id="{one["id"]}">{escape(one["name"])}</person>' for one in value)
        elif key == "links":
            inner = "".join(f'<link href="{one["url"]}">{one["title"]}</link>' for one in value)
        else:
            inner = escape(str(value), {"\r": "&#13;"})
        if key not in {"id", "guid"}:
            parts.append(f"<{key}>{inner}</{key}>")
    return "".join([*parts, "</event>"])


def as_json(big: Big) -> bytes:
    """Return a schedule as pretalx publishes it, with null for all that is empty."""
    days = [
        {
            **day,
            "day_start": f"{day['date']}T08:00:00{ZONE}",
            "day_end": f"{date.fromisoformat(day['date']) + timedelta(days=1)}T07:59:00{ZONE}",
            "rooms": {
                room: [{key: value or None for key, value in one.items()} for one in events]
                for room, events in day["rooms"].items()
            },
        }
        for day in big.days
    ]
    conference = {
        "acronym": "big30",
        "title": "Big Example Congress",
        "start": "2030-12-27",
        "end": "2030-12-30",
        "daysCount": 4,
        "timeslot_duration": "00:05",
        "time_zone_name": "Europe/Berlin",
        "days": days,
    }
    return json.dumps({"schedule": {"version": "1", "conference": conference}}).encode()
