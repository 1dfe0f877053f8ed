"""Letters to the people whom a change concerns: what changed for them, and their whole programme as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.footnotes import without_footnotes
from agenda_cal.model import EntryStatus
from agenda_cal.publication.diffentry import appearances, parts, place, plain, when
from agenda_cal.publication.differences import ChangeKind, PersonDifference, by_person
from agenda_cal.report.changes import Plain, roles, sentence
from agenda_cal.report.paint import Paint, visible
from agenda_cal.report.when import long_date, offset_of, times, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

    from agenda_cal.model import Agenda, Person
    from agenda_cal.publication.differences import Change, Differences, Involvement, Part, When

STYLE = Plain(Paint(colour=False))
FOR_ALL = {"venue", "time zone"}
"""What of the agenda itself concerns everybody who does something in it."""


class _Row(NamedTuple):
    """An entry of somebody's programme."""

    when: When
    title: str
    room: str
    status: EntryStatus
    does: tuple[Part, ...]


def letters(differences: Differences, agenda: Agenda, calendars: Collection[str]) -> dict[str, str]:
    """Return the letter to everybody concerned, by the person's id; `calendars` are the ids of those who get a calendar with it."""
    concerned = {one.person.id: one for one in by_person(differences)}
    rows = _rows(agenda)
    if any(change.what in FOR_ALL for change in differences.agenda):
        for id_ in rows:
            concerned.setdefault(id_, PersonDifference(agenda.people[id_], ()))
    attached = {id_: f"The calendar {id_}.ics, which comes with this, holds the same." for id_ in calendars}
    return {
        id_: "\n\n".join([*_letter(one, differences, agenda, rows.get(id_, [])), *filter(None, [attached.get(id_)])])
        + "\n"
        for id_, one in sorted(concerned.items())
    }


def _rows(agenda: Agenda) -> dict[str, list[_Row]]:
    """Return all that everybody does, by their id."""
    found: dict[str, list[_Row]] = {}
    for day in agenda.days:
        for entry in (*day.entries, *day.pending):
            facts = when(entry), plain(entry.heading), place(entry.room), agenda.status_of(entry)
            for id_, does in parts(appearances(entry)).items():
                found.setdefault(id_, []).append(_Row(*facts, does))
    return found


def _letter(one: PersonDifference, differences: Differences, agenda: Agenda, rows: Sequence[_Row]) -> Iterator[str]:
    person = one.person
    title = visible(plain(agenda.title))
    programme = sorted([*rows, *_taken_out(one)], key=_order)
    yield f"Subject: Your programme has changed: {title}"
    yield f"Dear {visible(f'{person.honorific} {person.name}'.strip())},"
    yield f"the agenda of {title} has changed. This is what has changed for you:"
    yield from _changes(one, differences)
    yield _heading(programme, agenda, person)
    yield from _days(programme, person)


def _changes(one: PersonDifference, differences: Differences) -> Iterator[str]:
    general = [sentence(change, STYLE) for change in differences.agenda if change.what in {*FOR_ALL, "title", "status"}]
    if general:
        yield "\n".join(["The whole event", *(f"  - {line}" for line in general)])
    if one.changes:
        yield "\n".join(["You yourself", *(f"  - {sentence(change, STYLE)}" for change in one.changes)])
    for part in one.entries:
        entry = part.entry
        lines = [f"{visible(entry.title)}", f"  {whole(entry.when)}{_in(entry.room)}"]
        yield "\n".join([*lines, *(f"  - {line}" for line in _lines(part))])


def _lines(part: Involvement) -> Iterator[str]:
    """Yield what differs for the reader in an entry."""
    for change in part.changes:
        own = change.person and not change.old and not change.new
        if own and change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            yield _own(change)
        elif change.kind is ChangeKind.NEW:
            yield "this is new in the agenda"
        elif change.kind is ChangeKind.GONE:
            yield f"{sentence(change, STYLE)}; you were {roles(part.before)}"
        else:
            yield sentence(change, STYLE)


def _own(change: Change) -> str:
    where = f" in “{visible(change.item)}”" if change.item else ""
    return f"you are {'now' if change.kind is ChangeKind.ADDED else 'no longer'} {change.what}{where}"


def _taken_out(one: PersonDifference) -> Iterator[_Row]:
    """Yield what a person did that is no longer in the agenda; it belongs to the programme as what is cancelled does."""
    for part in one.entries:
        entry = part.entry
        if ChangeKind.GONE in entry.kinds:
            yield _Row(entry.when, entry.title, entry.room, EntryStatus.CANCELLED, part.before)


def _order(row: _Row) -> tuple[date, bool, float, str]:
    at = row.when.start
    return row.when.date, at is None, at.timestamp() if at else 0, row.title


def _heading(programme: Sequence[_Row], agenda: Agenda, person: Person) -> str:
    if not programme:
        return "There is nothing for you in the agenda any more."
    starts = [row.when.start for row in programme if row.when.start]
    offsets = ", ".join(dict.fromkeys(offset_of(at) for at in starts))
    zone = f"{agenda.timezone.key} ({offsets})" if offsets else agenda.timezone.key
    elsewhere = f"; in brackets, in {person.timezone.key}" if _is_elsewhere(person, starts) and person.timezone else ""
    venue = f" at {visible(place(agenda.venue))}" if agenda.venue else ""
    return f"Your whole programme{venue}. Times are local, in {zone}{elsewhere}."


def _is_elsewhere(person: Person, starts: Sequence[datetime]) -> bool:
    zone = person.timezone
    return zone is not None and any(at.astimezone(zone).utcoffset() != at.utcoffset() for at in starts)


def _days(programme: Sequence[_Row], person: Person) -> Iterator[str]:
    starts = [row.when.start for row in programme if row.when.start]
    elsewhere = _is_elsewhere(person, starts)
    for day in dict.fromkeys(row.when.date for row in programme):
        lines = [long_date(day)]
        for row in programme:
            if row.when.date == day:
                lines += _row(row, person if elsewhere else None)
        yield "\n".join(lines)


def _row(row: _Row, elsewhere: Person | None) -> Iterator[str]:
    state = "" if row.status is EntryStatus.CONFIRMED else f"{row.status.value.upper()}: "
    theirs = ""
    if elsewhere and elsewhere.timezone and row.when.start and row.when.end:
        start, end = (at.astimezone(elsewhere.timezone) for at in (row.when.start, row.when.end))
        theirs = f" ({'' if start.date() == row.when.date else f'{start:%A} '}{start:%H:%M}-{end:%H:%M})"
    yield f"  {times(row.when)}{theirs}  {state}{visible(row.title)}"
    yield f"    {', '.join(_does(part) for part in row.does)}{_in(row.room)}"


def _does(part: Part) -> str:
    return f"{part.role} in “{visible(without_footnotes(part.item))}”" if part.item else part.role


def _in(room: str) -> str:
    return f"; {visible(room)}" if room else ""
