"""The programme as the page shows it: day by day, entry by entry, with what has changed lately."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.footnotes import without_footnotes
from agenda_cal.model import EntryStatus, Role
from agenda_cal.publication.record import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from agenda_cal.model import Agenda, Appearance, Day, Item, TimetableEntry
    from agenda_cal.publication.record import PublishedEvent, Record
    from agenda_cal.site.labels import Labels

LATELY = timedelta(days=14)
"""How long before the last publication a change still counts as news."""
ROLES = (Role.MODERATOR, Role.SPEAKER, Role.PANELLIST, Role.RAPPORTEUR)


class Person(NamedTuple):
    """Somebody as the programme introduces them."""

    id: str
    """Empty for somebody still to be named."""
    name: str
    about: str
    remote: bool


class Row(NamedTuple):
    """An entry on the page."""

    entry: TimetableEntry | None
    """None for one that is no longer in the agenda."""
    id: str
    title: str
    start: datetime | None
    """Local; None for a time to come."""
    end: datetime | None
    status: EntryStatus
    people: tuple[tuple[str, tuple[Person, ...]], ...] = ()
    """Who chairs and who speaks in the whole entry, by the label of their role."""
    ids: str = ""
    """The ids of everybody in it, with blanks between."""
    chairs: str = ""
    areas: str = ""
    badges: tuple[str, ...] = ()
    """What changed lately, in words."""
    assumed: tuple[str, ...] = ()

    @property
    def is_over_midnight(self) -> bool:
        """Whether it ends on a later day."""
        return bool(self.start and self.end and self.end.date() > self.start.date())


class DayRows(NamedTuple):
    """A day on the page."""

    day: Day | None
    date: date
    heading: str
    short: str
    """Its title and date, as short as can be."""
    rows: tuple[Row, ...]


def days_of(agenda: Agenda, record: Record, labels: Labels) -> list[DayRows]:
    """Return the days of the programme, with what was published in them and is gone."""
    news = _news(agenda, record, labels)
    present = {entry.id for day in agenda.days for entry in (*day.entries, *day.pending)}
    gone: dict[date, list[Row]] = {}
    for id_, (_, event) in record.entries.items():
        if id_ not in present and event.feeds and not event.is_alive:
            row = _gone(agenda, id_, event, labels)
            gone.setdefault(event.start.astimezone(agenda.timezone).date(), []).append(row)
    found = []
    for day in agenda.days:
        rows = [_row(agenda, one, labels, news.get(one.id, ())) for one in (*day.entries, *day.pending)]
        rows += gone.pop(day.date, [])
        found.append(_day_rows(day, day.date, rows, labels))
    found += [_day_rows(None, at, rows, labels) for at, rows in gone.items()]
    return sorted((one for one in found if one.rows), key=lambda one: one.date)


def _day_rows(day: Day | None, at: date, rows: list[Row], labels: Labels) -> DayRows:
    short = labels.short_day(at)
    short = f"{without_footnotes(day.title)}, {short}" if day and 0 < len(day.title) <= 20 else short
    return DayRows(day, at, labels.day(at), short, tuple(sorted(rows, key=_by_time)))


def _by_time(row: Row) -> tuple[bool, float, float]:
    if row.start is None or row.end is None:
        return True, 0, 0
    return False, row.start.timestamp(), row.end.timestamp()


def _row(agenda: Agenda, entry: TimetableEntry, labels: Labels, badges: tuple[str, ...]) -> Row:
    status = agenda.status_of(entry)
    everybody = [*entry.chairs, *entry.all_speakers()]
    ids = dict.fromkeys(one.person.id for one in everybody if one.person)
    assumed = [*entry.assumed, *(text for item in entry.all_items() for text in item.assumed)]
    start, end = getattr(entry, "start", None), getattr(entry, "end", None)
    marked = {EntryStatus.TENTATIVE: "tentative", EntryStatus.CANCELLED: "cancelled"}.get(status)
    return Row(
        entry=entry,
        id=entry.id,
        title=entry.heading,
        start=start,
        end=end,
        status=status,
        people=tuple(_people(entry, labels)),
        ids=" ".join(ids),
        chairs=" ".join(one.person.id for one in entry.chairs if one.person),
        areas=" ".join(area.key for area in entry.all_policy_areas()),
        badges=(*((labels(marked),) if marked else ()), *badges),
        assumed=tuple(dict.fromkeys(assumed)),
    )


def _gone(agenda: Agenda, id_: str, event: PublishedEvent, labels: Labels) -> Row:
    start, end = (at.astimezone(agenda.timezone) for at in (event.start, event.end))
    return Row(None, id_, event.title, start, end, EntryStatus.CANCELLED, badges=(labels("cancelled"),))


def _people(entry: TimetableEntry, labels: Labels) -> Iterable[tuple[str, tuple[Person, ...]]]:
    groups = [("chair", entry.chairs)]
    groups += [(role.value, tuple(one for one in entry.speakers if one.role is role)) for role in ROLES]
    for role, group in groups:
        if group:
            yield labels(role if len(group) == 1 else f"{role}s"), tuple(introduced(one, labels) for one in group)


def introduced(one: Appearance, labels: Labels) -> Person:
    """Return a person as the programme introduces them."""
    about = ", ".join(part for part in (one.position, one.affiliation) if part)
    if one.person is None:
        return Person("", labels("to_be_named"), about, one.remote)
    return Person(one.person.id, f"{one.person.honorific} {one.person.name}".strip(), about, one.remote)


def speakers_of(item: Item, labels: Labels) -> list[Person]:
    """Return who speaks in an item."""
    return [introduced(one, labels) for one in item.speakers]


def _news(agenda: Agenda, record: Record, labels: Labels) -> dict[str, tuple[str, ...]]:
    """Return what changed lately in each entry, in words; the newest change of each kind."""
    found: dict[str, dict[str, str]] = {}
    for revision in record.history:
        if record.time is None or record.time - revision.time > LATELY:
            break
        for change in revision.changes:
            for kind in change.kinds:
                if kind is ChangeKind.CANCELLED:
                    continue  # its status says so
                was = ""
                if kind is ChangeKind.MOVED and change.before:
                    start, end = (at.astimezone(agenda.timezone) for at in change.before[1:])
                    same_day = start.date() == change.start.astimezone(agenda.timezone).date()
                    was = f"{start:%H:%M}–{end:%H:%M}" if same_day else f"{labels.day(start.date())}, {start:%H:%M}"
                found.setdefault(change.entry, {}).setdefault(kind, labels(f"changed_{kind}", was=was))
    return {entry: tuple(told.values()) for entry, told in found.items()}


def chaired_by(agenda: Agenda) -> list[tuple[str, str]]:
    """Return whoever chairs something that takes place, by id and name."""
    found = {one.person.id: one.person.name for entry in agenda.alive() for one in entry.chairs if one.person}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())
