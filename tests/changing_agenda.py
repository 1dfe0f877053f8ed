"""An agenda as data that organisers change, and what calendars should hold of it then, worked out in another way."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from fragments import agenda

if TYPE_CHECKING:
    from agenda_cal.model import Agenda

ZONE = ZoneInfo("Europe/Warsaw")
FIRST_DAY = date(2030, 10, 26)
"""A Saturday; the clocks are set back in the night after it."""
DAYS = 3
NAMES = {"ada": "Ada Example", "ben": "Ben Muster", "zoe": "Zoë Sample"}
AREAS = {"W": "Water", "E": "Earth"}
TITLES = ["Rivers", "Lakes", "Seas", "CANCELLED: Rivers", "Łąki, rzeki; stawy " * 5]


class Row(NamedTuple):
    """An entry."""

    number: int
    """Which one it is, whatever its id."""
    id: str
    day: int = 0
    start: int = 540
    """In minutes after midnight."""
    length: int = 60
    title: str = "Rivers"
    text: int = 0
    """Differs from that of every other version of every row."""
    chairs: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    status: str = "confirmed"
    is_timed: bool = True
    was: str = ""


class Plan(NamedTuple):
    """An agenda."""

    rows: tuple[Row, ...]
    status: str = "final"
    postponed: int = 0
    """By how many days."""
    renamed: frozenset[str] = frozenset()
    """The people who have got new ids, and say `was`."""

    def day(self, number: int) -> date:
        """Return the date of a day."""
        return FIRST_DAY + timedelta(days=number + self.postponed)

    def living(self) -> tuple[Row, ...]:
        """Return the rows that take place at a known time."""
        rows = self.rows if self.status != "cancelled" else ()
        return tuple(row for row in rows if row.is_timed and row.status != "cancelled")

    def with_row(self, row: Row) -> Plan:
        """Return the same with another version of a row, or with a row more."""
        others = tuple(one for one in self.rows if one.number != row.number)
        return self._replace(rows=(*others, row))

    def without(self, row: Row) -> Plan:
        """Return the same without a row."""
        return self._replace(rows=tuple(one for one in self.rows if one.number != row.number))


class Held(NamedTuple):
    """What a calendar should hold of a row."""

    start: datetime
    end: datetime
    title: str
    status: str
    text: int
    names: frozenset[str]


@lru_cache(maxsize=512)
def read(plan: Plan) -> Agenda:
    """Return an agenda as it is read from its file."""
    people = {
        f"{person}-2" if person in plan.renamed else person: {"name": name}
        | ({"was": person} if person in plan.renamed else {})
        for person, name in NAMES.items()
    }
    data = {
        "agenda": {"id": "example-2030", "title": "Example", "timezone": ZONE.key, "status": plan.status},
        "people": people,
        "policy_areas": {key: {"title": title} for key, title in AREAS.items()},
        "days": [
            {"date": str(plan.day(day)), "entries": [_entry(plan, row) for row in plan.rows if row.day == day]}
            for day in range(DAYS)
        ],
    }
    head, *rest = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
    return agenda("".join([head, *rest]))


def _entry(plan: Plan, row: Row) -> dict[str, str | list[str]]:
    end = row.start + row.length
    entry: dict[str, str | list[str]] = {
        "id": row.id,
        "kind": "talk",
        "time": f"{row.start // 60:02}:{row.start % 60:02}-{end // 60:02}:{end % 60:02}" if row.is_timed else "tbc",
        "title": row.title,
        "abstract": f"Text {row.text}.",
        "chairs": [_id(plan, one) for one in sorted(row.chairs)],
        "speakers": [_id(plan, one) for one in sorted(row.speakers)],
        "policy_areas": sorted(row.areas),
        "status": row.status,
    }
    return entry | {"was": row.was} if row.was else entry


def _id(plan: Plan, person: str) -> str:
    return f"{person}-2" if person in plan.renamed else person


def should_hold(plan: Plan) -> dict[str, list[Held]]:
    """Return what each feed should hold of what takes place, by path; feeds with nothing are left out."""
    found: dict[str, list[Held]] = {}
    for row in plan.living():
        held = held_of(plan, row)
        for path in sorted(_paths(plan, row)):
            found.setdefault(path, []).append(held)
    return {path: sorted(held) for path, held in found.items()}


def held_of(plan: Plan, row: Row) -> Held:
    """Return what a calendar should hold of a row that takes place."""
    midnight = datetime.fromisoformat(str(plan.day(row.day)))
    start, end = (
        (midnight + timedelta(minutes=at)).replace(tzinfo=ZONE).astimezone(UTC)
        for at in (row.start, row.start + row.length)
    )
    status = "TENTATIVE" if plan.status == "draft" else row.status.upper()
    names = frozenset(NAMES[one] for one in row.chairs | row.speakers)
    return Held(start, end, row.title.strip(), status, row.text, names)


def _paths(plan: Plan, row: Row) -> set[str]:
    found = {"all", f"days/{plan.day(row.day)}", *(f"policy-areas/{area.lower()}" for area in row.areas)}
    roles = {"people": row.chairs | row.speakers, "chairs": row.chairs, "speakers": row.speakers}
    for role, people in roles.items():
        found |= {f"{role}/{person}" for person in people}
        found |= {f"{role}/{person}-2" for person in people & plan.renamed}
    return found
