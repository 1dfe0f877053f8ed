"""Planted mistakes with hours, days and time zones (AG3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from quality import words
from quality.clean import local_hours
from quality.draft import WEEKDAYS, Entry, clock, reword, span, weekday
from quality.planting import fault, head, idle, moved, plain_sessions, presentations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quality.draft import Appearance, Day, Draft

EASTERN_ZONES = ("Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "Asia/Seoul")
WESTERN_ZONES = ("America/Los_Angeles", "America/Vancouver", "Pacific/Honolulu", "America/Denver")


def _no_hours(draft: Draft) -> None:
    for day in draft.days:
        day.hours = ""


def _afternoon(draft: Draft) -> list[Entry]:
    return [entry for entry in plain_sessions(draft) if entry.start >= 13 * 60]


@fault("AG301")
def afternoon_on_a_12_hour_clock(draft: Draft, rng: Random) -> Sequence[str]:
    """Both times of an afternoon session are typed as on a 12-hour clock."""
    _no_hours(draft)
    entry = rng.choice(_afternoon(draft))
    moved(entry, start=-720, end=-720)
    return (entry.id,)


@fault("AG301")
def morning_taken_for_evening(draft: Draft, rng: Random) -> Sequence[str]:
    """A morning row becomes an evening one, as "a.m." was read as "p.m."."""
    _no_hours(draft)
    entry = rng.choice([one for one in draft.entries() if 10 * 60 < one.end < 12 * 60])
    moved(entry, start=720, end=720)
    return (entry.id,)


@fault("AG301")
def break_on_a_12_hour_clock(draft: Draft, rng: Random) -> Sequence[str]:
    """The afternoon coffee break is typed as on a 12-hour clock."""
    _no_hours(draft)
    coffee = draft.entry(rng.choice(["d1-coffee-2", "d2-coffee-2"]))
    moved(coffee, start=-720, end=-720)
    return (coffee.id,)


@fault("AG302")
def twelve_becomes_twenty_one(draft: Draft, rng: Random) -> Sequence[str]:
    """The digits of an end are swapped: 12:30 becomes 21:30."""
    _no_hours(draft)
    entry = rng.choice([one for one in plain_sessions(draft) if one.end == 12 * 60 + 30])
    entry.time = f"{clock(entry.start)}-21:30"
    return (entry.id,)


@fault("AG302")
def end_typed_too_close(draft: Draft, rng: Random) -> Sequence[str]:
    """The hour of the start is copied into the end, and a session lasts five minutes."""
    entry = rng.choice(plain_sessions(draft))
    entry.time = span(entry.start, entry.start + 5)
    return (entry.id,)


@fault("AG302")
def start_on_a_12_hour_clock(draft: Draft, rng: Random) -> Sequence[str]:
    """Only the start of an afternoon session is typed as on a 12-hour clock, so it lasts half a day."""
    _no_hours(draft)
    entry = rng.choice(_afternoon(draft))
    moved(entry, start=-720)
    return (entry.id,)


@fault("AG303")
def night_train_into_summer_time(draft: Draft, rng: Random) -> Sequence[str]:
    """Something runs through the night in which clocks are put forward."""
    return _night(draft, rng, date(2030, 3, 30))


@fault("AG303")
def night_walk_into_winter_time(draft: Draft, rng: Random) -> Sequence[str]:
    """Something runs through the night in which clocks are put back."""
    return _night(draft, rng, date(2030, 10, 26))


def _night(draft: Draft, rng: Random, saturday: date) -> Sequence[str]:
    draft.move_to(saturday)
    _no_hours(draft)
    start, end = rng.choice(["20:00", "21:00", "23:30", "00:30"]), rng.choice(["04:00", "05:30", "06:00"])
    day = draft.days[1] if start == "00:30" else draft.days[0]
    time = f"{start}-{end}" if start == "00:30" else f"{start}-{end}+1"
    night = Entry("night-out", time, "social", rng.choice(["Night walk", "Night train to the sea", "Frog watching"]))
    night.room, night.plenary = "hall", True
    day.entries.insert(0 if start == "00:30" else len(day.entries), night)
    return (night.id,)


def _asleep(day: Day, entry: Entry, zones: Sequence[str]) -> list[str]:
    """Return the zones in which it is deep in the night while an entry runs."""
    return [zone for zone in zones if all(hour >= 23 or hour < 5 for hour in local_hours(day, [entry], zone))]


@fault("AG304")
def remote_from_a_zone_asleep(draft: Draft, rng: Random) -> Sequence[str]:
    """A speaker cannot travel and will speak from far in the east or west, where it is night."""
    zones = EASTERN_ZONES + WESTERN_ZONES
    nights = [(one, zone) for one in plain_sessions(draft) for zone in _asleep(draft.day_of(one), one, zones)]
    entry, zone = rng.choice(nights)
    here = presentations(entry)
    for one in draft.people:
        one.timezone = ""
    speaker = rng.choice(here).speakers[0]
    _only_here(draft, entry, speaker, rng)
    speaker.remote = True
    draft.person(speaker.person).timezone = zone
    return entry.id, speaker.person


def _only_here(draft: Draft, entry: Entry, speaker: Appearance, rng: Random) -> None:
    """Give all other parts of somebody to others."""
    for other in draft.entries():
        if other is not entry and speaker.person in other.people():
            person = rng.choice(idle(draft, other))
            reword(other, {speaker.person: person})
    for one in draft.entries():
        for appearance in one.appearances():
            appearance.remote = False


@fault("AG304")
def remote_speaker_asleep(draft: Draft, rng: Random) -> Sequence[str]:
    """The remote speaker lives in another zone than everybody thought, where it is night."""
    entry, speaker = next((one, who) for one in draft.sessions() for who in one.appearances() if who.remote)
    zones = [zone for zone, _ in words.ZONES] + list(EASTERN_ZONES + WESTERN_ZONES)
    person = draft.person(speaker.person)
    person.timezone = rng.choice(_asleep(draft.day_of(entry), entry, zones))
    person.country = ""
    return entry.id, person.id


@fault("AG305")
def weekday_in_the_day_title_wrong(draft: Draft, rng: Random) -> Sequence[str]:
    """The title of a day names another weekday than its date."""
    day = rng.choice(draft.days)
    right = weekday(date.fromisoformat(day.date))
    day.title = day.title.replace(right, rng.choice([name for name in WEEKDAYS[:5] if name != right]))
    return (head(draft, day),)


@fault("AG305")
def weekday_in_an_abstract_wrong(draft: Draft, rng: Random) -> Sequence[str]:
    """An abstract refers to the second day by its date and a wrong weekday."""
    second = weekday(date.fromisoformat(draft.days[1].date))
    entry = next(one for one in draft.sessions() if "The findings come back on" in one.abstract)
    other = rng.choice([name for name in WEEKDAYS[:5] if name != second])
    entry.abstract = entry.abstract.replace(f"{second}, ", f"{other}, ")
    return (entry.id,)


@fault("AG305")
def dates_moved_texts_kept(draft: Draft, rng: Random) -> Sequence[str]:
    """The conference is put off by some days, and the weekdays in the titles of its days stay."""
    for one in draft.people:
        one.available = []
    draft.move_to(date(2030, 2, 18))
    later = timedelta(days=rng.choice([1, 2, 3, 8, 9, 10, 365]))
    for day in draft.days:
        day.date = (date.fromisoformat(day.date) + later).isoformat()
    return "head 1", "head 2"


@fault("AG306")
def closing_after_hours(draft: Draft, rng: Random) -> Sequence[str]:
    """The closing gets longer than the building is open."""
    closing = draft.entry("d2-closing")
    moved(closing, end=rng.choice([60, 75]))
    return closing.id, "head 2"


@fault("AG306")
def hours_shorter_than_the_day(draft: Draft, rng: Random) -> Sequence[str]:
    """The hours of a day are stated an hour too short."""
    day = rng.choice(draft.days)
    start, end = day.entries[0].start, max(entry.end for entry in day.entries)
    start, end = rng.choice([(start + 60, end), (start, end - 60)])
    day.hours = span(start, end)
    return head(draft, day), *(one.id for one in day.entries if one.start < start or one.end > end)


@fault("AG307")
def on_a_fixed_holiday(draft: Draft, rng: Random) -> Sequence[str]:
    """One of the days is a public holiday in Poland that has a fixed date."""
    day, n = rng.choice([(date(2030, 5, 2), 2), (date(2030, 11, 11), 1), (date(2030, 8, 14), 2), (date(2030, 5, 1), 1)])
    draft.move_to(day)
    return (f"head {n}",)


@fault("AG307")
def on_a_movable_holiday(draft: Draft, rng: Random) -> Sequence[str]:
    """One of the days is Easter Monday or Corpus Christi."""
    day, n = rng.choice([(date(2030, 4, 22), 1), (date(2030, 6, 19), 2), (date(2030, 6, 20), 1)])
    draft.move_to(day)
    return (f"head {n}",)


@fault("AG308")
def time_still_open(draft: Draft, rng: Random) -> Sequence[str]:
    """The time of a session is not fixed yet."""
    entry = rng.choice(plain_sessions(draft))
    entry.time = "tbc"
    return (entry.id,)


@fault("AG308")
def dinner_at_some_time(draft: Draft, rng: Random) -> Sequence[str]:
    """A dinner is planned, and nobody knows when it begins."""
    day = rng.choice(draft.days)
    day.entries.append(Entry("dinner", "tbc", "social", "Dinner on the boat"))
    return ("dinner",)
