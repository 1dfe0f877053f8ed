"""Ten successive publications of a small workshop, and what a calendar has to hold after each.

What is to be held is followed here from the rows alone, by the rules that subscribers are promised: it shares no code
with what is tested.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Warsaw")
EPOCH = 1_900_000_000
"""2030-03-17, before everything that takes place."""
DAY = 86_400


class Row(NamedTuple):
    """An entry of the agenda."""

    id: str
    day: str
    time: str
    title: str
    speaker: str
    status: str = "confirmed"


class Event(NamedTuple):
    """What a calendar holds."""

    title: str
    start: datetime
    """In UTC."""
    end: datetime
    is_cancelled: bool = False


class Publication(NamedTuple):
    """A publication, and what calendars hold after it."""

    name: str
    text: str
    """Its agenda.yaml."""
    epoch: int
    held: dict[str, list[Event]]
    """What each feed is to hold, sorted, by path; of a feed that holds only a note, nothing."""


SPRING, SUMMER, AUTUMN = "2030-03-31", "2030-05-06", "2030-10-27"
"""A day on which clocks go forward, one in summer time, one on which they go back."""
RIVERS = Row("rivers", SUMMER, "09:00-10:00", "Rivers, lakes; and “seas”", "ada")
ZRODLA = Row("zrodla", SUMMER, "10:30-11:30", "Źródła i żródełka 🧭 " + "długi " * 12 + "tytuł", "zofia")
BAYS = Row("bays", SPRING, "00:30-03:30", "Bays across the missing hour", "ada")
FORDS = Row("fords", AUTUMN, "01:00-05:00", "Fords across the doubled hour", "zofia")
WELLS = Row("wells", AUTUMN, "23:00-00:30+1", "Wells at midnight", "ada")
FIRST = (BAYS, RIVERS, ZRODLA, FORDS, WELLS)


def _with(*changed: Row, without: str = "") -> tuple[Row, ...]:
    new = {row.id: row for row in changed}
    return tuple(new.get(row.id, row) for row in FIRST if row.id != without)


MOVED = RIVERS._replace(time="14:00-15:30")
RETITLED = ZRODLA._replace(title="Rzeki\\\\strumienie: część 2")
STEPS: tuple[tuple[str, str, tuple[Row, ...]], ...] = (
    ("first", "final", FIRST),
    ("moved", "final", _with(MOVED)),
    (
        "moved to another day, another retitled",
        "final",
        _with(MOVED._replace(day=AUTUMN, time="08:00-08:45"), RETITLED),
    ),
    ("cancelled", "final", _with(MOVED, RETITLED._replace(status="cancelled"))),
    ("removed", "final", _with(MOVED, RETITLED._replace(status="cancelled"), without="wells")),
    ("restored", "final", _with(MOVED, RETITLED)),
    ("a person has nothing left", "final", _with(ZRODLA._replace(speaker="ada"), FORDS._replace(speaker="ada"))),
    ("reverted to the first", "final", FIRST),
    ("all cancelled", "cancelled", FIRST),
    ("on again, moved", "final", _with(MOVED, WELLS._replace(time="22:15-23:45"))),
)
PEOPLE = {"ada": "Ada Example", "zofia": "Zofia Przykładowa"}


def publications() -> list[Publication]:
    """Return the ten."""
    last: dict[str, Event] = {}
    holders: dict[str, set[str]] = {path: set() for path in ("all", *(f"people/{person}" for person in PEOPLE))}
    found = []
    for number, (name, status, rows) in enumerate(STEPS):
        alive = [row for row in rows if "cancelled" not in {row.status, status}]
        for path, held in holders.items():
            held.difference_update(row.id for row in alive)
            held.update(row.id for row in alive if path in {"all", f"people/{row.speaker}"})
        last = {id_: event._replace(is_cancelled=True) for id_, event in last.items()}
        last |= {row.id: _event(row) for row in alive}
        told = {path: sorted(map(_told, (last[id_] for id_ in held))) for path, held in holders.items()}
        found.append(Publication(name, _text(status, rows), EPOCH + number * DAY, told))
    return found


def _told(event: Event) -> Event:
    return event._replace(title=f"CANCELLED: {event.title}") if event.is_cancelled else event


def _event(row: Row) -> Event:
    first, second = row.time.removesuffix("+1").split("-")
    start, end = (datetime.fromisoformat(f"{row.day} {at}").replace(tzinfo=ZONE) for at in (first, second))
    if row.time.endswith("+1"):
        end = end.replace(day=end.day + 1)
    return Event(row.title.replace("\\\\", "\\"), start.astimezone(UTC), end.astimezone(UTC))


def _text(status: str, rows: tuple[Row, ...]) -> str:
    people = "".join(f"  {id_}: {{name: {name}}}\n" for id_, name in PEOPLE.items())
    text = (
        f"agenda: {{id: interop-2030, title: Workshop, status: {status}, timezone: Europe/Warsaw}}\n"
        f"checks: {{ignore: [AG]}}\npeople:\n{people}days:\n"
    )
    for day in (SPRING, SUMMER, AUTUMN):
        text += f"  - date: {day}\n    entries:\n"
        for row in rows:
            if row.day == day:
                text += (
                    f'      - {{id: {row.id}, time: "{row.time}", kind: talk, title: "{row.title}", '
                    f"speakers: [{row.speaker}], status: {row.status}}}\n"
                )
    return text
