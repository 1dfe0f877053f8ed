"""Events of a calendar → their occurrences, each with its times: recurring ones expanded within bounds (RFC 5545 3.8.5)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.errors import ForeignFileError
from agenda_cal.formats.calendars.lines import MAX_EVENTS
from agenda_cal.formats.calendars.zones import TZID, tzid_of
from agenda_cal.zones import load_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agenda_cal.formats.calendars.lines import Block, Property
    from agenda_cal.formats.calendars.zones import Zones

LONGEST_SERIES = timedelta(days=366)
"""From its first event on; what recurs later is in no agenda."""
MOST_OCCURRENCES = 1000
MOST_DATES = 5000
"""That one event may list one by one."""
MOST_ODD_RULES = 5
"""Rules in a file that may yield nothing for thousands of years, which takes a second to find out."""
SIMPLE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"})
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
NEEDED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What a library of this kind raises on files that nobody should have written."""


class Occurrence(NamedTuple):
    """An event at one time."""

    component: Any
    """As `icalendar` has it."""
    block: Block
    start: date
    """A time with its zone, one without, or a whole day."""
    end: date | None
    recurs: bool


class Refused(NamedTuple):
    """An event that has no place in an agenda, or the rest of one that recurs for too long."""

    block: Block
    why: str
    start: date | None = None


def occurrences_of(events: Iterable[Block], zones: Zones, name: str) -> tuple[list[Occurrence], list[Refused]]:
    """Return every occurrence of every event, in the file's order, and what has none. ForeignFileError for too many."""
    refused: list[Refused] = []
    series: defaultdict[str, list[tuple[Any, Block]]] = defaultdict(list)
    for number, block in enumerate(events):
        component, why = _component(block, zones)
        if component is None:
            refused.append(Refused(block, why))
        else:
            series[str(one_of(component, "UID") or f"?{number}")].append((component, block))
    expander = _Expander(refused, name)
    found = [one for members in series.values() for one in expander.expand(members)]
    found.sort(key=lambda one: one.block.line)
    return found, refused


def _component(block: Block, zones: Zones) -> tuple[Any, str]:
    """Return an event as `icalendar` reads it, or why it cannot."""
    from icalendar import Event  # noqa: PLC0415  # heavy

    if not block.whole:
        return None, "its end is missing"
    if sum(one.value.count(",") for one in block.properties if one.name in {"RDATE", "EXDATE"}) > MOST_DATES:
        return None, f"it lists more than {MOST_DATES:,} dates"
    lines = "".join(f"{_known(one, zones)}\r\n" for one in block.properties)
    try:
        component: Any = Event.from_ical(f"BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n")
    except BROKEN as error:
        return None, f"it cannot be read: {str(error)[:200]}"
    wrong = [(name, text) for name, text in component.errors if name in NEEDED]
    if wrong:
        name, text = wrong[0]
        return None, f"its {name} cannot be read: {str(text)[:200]}"
    if _start(component) is None:
        return None, "it has no start"
    return component, ""


def _known(prop: Property, zones: Zones) -> str:
    """Return a content line whose TZID is an IANA name, or gone: the times of zones that are unknown float."""
    tzid = tzid_of(prop.head)
    if not tzid:
        return prop.line
    zone = zones.named.get(tzid)
    head = TZID.sub(f";TZID={zone}" if zone and not prop.value.rstrip().endswith("Z") else "", prop.head, count=1)
    return f"{head}:{prop.value}"


def one_of(component: Any, name: str) -> Any:
    """Return a property's value, the first where it stands several times."""
    value = component.get(name)
    return value[0] if isinstance(value, list) and value else value


def _start(component: Any) -> date | None:
    start = getattr(one_of(component, "DTSTART"), "dt", None)
    return start if isinstance(start, date) else None


def _naive(at: date) -> datetime:
    return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime(at.year, at.month, at.day)  # noqa: DTZ001


def _times(component: Any) -> tuple[date, date | None]:
    """Return when an event begins, and ends as far as it says: by its end or its duration (RFC 5545 3.6.1)."""
    start = _start(component)
    assert start is not None
    end, duration = (getattr(one_of(component, name), "dt", None) for name in ("DTEND", "DURATION"))
    if isinstance(end, date):
        return _exact(start), _exact(end)
    if isinstance(duration, timedelta):
        return _exact(start), _exact(start + duration)
    return _exact(start), None


def _exact(at: date) -> date:
    """Return a time with its zone as our own zone data have it."""
    key = getattr(getattr(at, "tzinfo", None), "key", "")
    return at.replace(tzinfo=load_zone(key)) if isinstance(at, datetime) and key else at


class _Expander:
    """Expands what recurs."""

    def __init__(self, refused: list[Refused], name: str) -> None:
        self._name = name
        self._count = 0
        self._refused = refused
        self._odd = 0

    def expand(self, members: Sequence[tuple[Any, Block]]) -> list[Occurrence]:
        """Return the occurrences of all events with one UID."""
        recurring = [one for one in members if "RRULE" in one[0] or "RDATE" in one[0]]
        if not recurring:
            return [self._single(*one) for one in members]
        first = recurring[0]
        changes = [one for one in members if "RECURRENCE-ID" in one[0]]
        others = [one for one in members if one is not first and "RECURRENCE-ID" not in one[0]]
        return self._series(first, changes) + [
            occurrence
            for one in others
            for occurrence in (self._series(one, []) if one in recurring else [self._single(*one)])
        ]

    @staticmethod
    def _single(component: Any, block: Block) -> Occurrence:
        try:
            return Occurrence(component, block, *_times(component), recurs=False)
        except BROKEN:
            start = _start(component)
            assert start is not None
            return Occurrence(component, block, start, None, recurs=False)

    def _series(self, first: tuple[Any, Block], changes: Sequence[tuple[Any, Block]]) -> list[Occurrence]:
        import recurring_ical_events  # noqa: PLC0415  # an extra
        from icalendar import Calendar  # noqa: PLC0415  # heavy

        component, block = first
        why = self._why_not(component)
        if why:
            self._refused.append(Refused(block, why, _start(component)))
            return [self._single(*one) for one in changes]
        calendar: Any = Calendar()
        for one, _ in (first, *changes):
            calendar.add_component(one)
        start = _start(component)
        assert start is not None
        try:
            begin = min(_naive(one) for part, _ in (first, *changes) if (one := _start(part))) - timedelta(days=2)
            last = _naive(start) + LONGEST_SERIES
            found = recurring_ical_events.of(calendar).between(begin, last)
            blocks = {_looks(one): changed for one, changed in changes}
            read = [Occurrence(one, blocks.get(_looks(one), block), *_times(one), recurs=True) for one in found]
        except BROKEN as error:
            self._refused.append(Refused(block, f"its recurrence cannot be read: {str(error)[:200]}", start))
            return []
        self._count += len(read)
        if self._count > MAX_EVENTS:
            raise ForeignFileError(f"{self._name} holds more than {MAX_EVENTS:,} events; import a part of it.")
        read.sort(key=lambda one: _naive(one.start))
        rest = _rest(component, len(read), last)
        if rest or len(read) > MOST_OCCURRENCES:
            shown = f"{MOST_OCCURRENCES:,} times" if len(read) > MOST_OCCURRENCES else f"until {last:%Y-%m-%d}"
            self._refused.append(Refused(block, f"it recurs for longer; it is taken {shown}", start))
        return read[:MOST_OCCURRENCES]

    def _why_not(self, component: Any) -> str:
        """Return why a series is not expanded; empty where it is."""
        rule = component.get("RRULE")
        if isinstance(rule, list):
            return "it has several rules of recurrence"
        if rule is None:
            return ""
        frequency = str(_first(rule, "FREQ")).upper()
        if frequency in TOO_OFTEN:
            return f"it recurs {frequency.lower()}, which no entry of an agenda does"
        names = {str(key).upper() for key in rule}
        if names & {"BYHOUR", "BYMINUTE", "BYSECOND"} or (frequency == "DAILY" and not names <= SIMPLE):
            return "its rule of recurrence is none that an agenda needs"
        if not _surely_recurs(rule, frequency, names):
            self._odd += 1
            if self._odd > MOST_ODD_RULES:
                return f"more than {MOST_ODD_RULES} events have such a rule of recurrence"
        return ""


def _surely_recurs(rule: Any, frequency: str, names: set[str]) -> bool:
    """Tell whether a rule yields a day every few periods, as those do that programs offer: every second Tuesday, the 5th of May."""
    if names <= SIMPLE and "BYDAY" not in names:
        return True
    if (_first(rule, "INTERVAL") or 1) != 1 and frequency == "DAILY":
        return False
    days = [str(day)[:-2].strip("+-") or "1" for day in rule.get("BYDAY", ())]
    dates = [abs(int(day)) for day in rule.get("BYMONTHDAY", ())]
    possible = all(day.isdigit() and int(day) <= 4 for day in days) and all(day <= 28 for day in dates)
    monthly = names <= SIMPLE | {"BYMONTHDAY"} or (
        frequency == "YEARLY" and names <= SIMPLE | {"BYMONTHDAY", "BYMONTH"}
    )
    return possible and monthly and not (days and dates)


def _looks(component: Any) -> tuple[str, ...]:
    """Return by what an occurrence is found that stands in a component of its own."""
    return tuple(str(component.get(name)) for name in ("SUMMARY", "DTSTART", "LOCATION"))


def _first(rule: Any, name: str) -> Any:
    value = rule.get(name)
    return value[0] if isinstance(value, list) and value else value


def _rest(component: Any, found: int, last: datetime) -> bool:
    """Tell whether a series goes on behind the last day that is looked at."""
    rule = component.get("RRULE")
    if rule is None:
        return False
    until, count = _first(rule, "UNTIL"), _first(rule, "COUNT")
    if isinstance(until, date):
        return _naive(until) > last
    if isinstance(count, int):
        listed = component.get("EXDATE")
        left_out = sum(
            len(getattr(one, "dts", ())) for one in (listed if isinstance(listed, list) else [listed]) if one
        )
        return found + left_out < count
    return True
