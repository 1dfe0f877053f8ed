"""Two agendas, or an agenda and what was last published of it, compared. Both may have changed in anything but in what they are.

Entries are the same where their ids are, where one says that it `was` the other, or where day, time and title are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.feeds.contentline import clean_line
from agenda_cal.folding import folded
from agenda_cal.footnotes import without_footnotes
from agenda_cal.model import EntryStatus, Person, Role
from agenda_cal.publication.diffentry import (
    Context,
    appearances,
    changed,
    compare_entry,
    edited,
    gone_entry,
    links,
    moved,
    new_entry,
    parts,
    place,
    plain,
    when,
)
from agenda_cal.publication.differences import (
    CHAIR,
    Change,
    ChangeKind,
    DayDifference,
    Differences,
    EntryDifference,
    Part,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agenda_cal.model import Agenda, Area, Day, TimetableEntry
    from agenda_cal.publication.record import PublishedEvent, Record

REGISTERS = (("policy area", "policy_areas"), ("track", "tracks"))


def differences(old: Agenda, new: Agenda) -> Differences:
    """Return everything that differs from one agenda to another."""
    people = _renamed_people(old, new)
    was, now = _rows(old), _rows(new)
    pairs = _pairs(was, now)
    context = Context(old, new, people, pairs)
    met = [compare_entry(context, was[id_], now[same]) for id_, same in pairs.items()]
    found = [one for one in met if one]
    found += [gone_entry(context, entry) for id_, entry in was.items() if id_ not in pairs]
    kept = set(pairs.values())
    found += [new_entry(new, entry) for id_, entry in now.items() if id_ not in kept]
    known = {people.get(id_, id_): person._replace(id=people.get(id_, id_)) for id_, person in old.people.items()}
    return Differences(
        new.timezone,
        tuple(_agenda(old, new)),
        tuple(_days(old, new)),
        _by_time(found),
        tuple(_people(old, new, people)),
        known | new.people,
    )


def differences_from_record(agenda: Agenda, record: Record, digests: Mapping[str, str]) -> Differences:
    """Return what differs from what was last published, as far as the record knows; `digests` are those of now, by entry id."""
    published = {id_: event for id_, (_, event) in record.entries.items()}
    rows = _rows(agenda)
    names = {id_: id_ if id_ in published else entry.was for id_, entry in rows.items()}
    owners = {person.was: id_ for id_, person in agenda.people.items() if person.was}
    found = [
        _since(agenda, entry, published.get(names[id_]), digests.get(id_, ""), owners) for id_, entry in rows.items()
    ]
    met = set(names.values())
    gone = [one for one in published.values() if one.entry not in met and one.status is not EntryStatus.CANCELLED]
    listed = _by_time([one for one in found if one] + [_unpublished(agenda, one, owners) for one in gone])
    named = {id_ for one in listed for id_ in (*one.before, *one.after)}
    known = {id_: Person(id_, id_, ()) for id_ in named} | agenda.people
    return Differences(agenda.timezone, entries=listed, known=known)


def _since(
    agenda: Agenda, entry: TimetableEntry, event: PublishedEvent | None, digest: str, owners: Mapping[str, str]
) -> EntryDifference | None:
    """Return what differs in an entry from its published event."""
    status, now = agenda.status_of(entry), when(entry)
    takes_place = status is not EntryStatus.CANCELLED and now.start is not None
    if event is None:
        return new_entry(agenda, entry) if takes_place else None
    was = _published_when(agenda, event)
    changes: list[Change] = []
    if event.status is EntryStatus.CANCELLED:
        if not takes_place:
            return None
        changes.append(Change(ChangeKind.RESTORED))
    elif status is EntryStatus.CANCELLED:
        changes.append(Change(ChangeKind.CANCELLED))
    elif status is not event.status:
        changes += changed("status", event.status.value, status.value)
    changes += moved(was, now)
    changes += changed("title", event.title, clean_line(without_footnotes(entry.heading)) or entry.kind.capitalize())
    changes += changed("id", event.entry, entry.id)
    if not changes and takes_place and event.digest != digest:
        changes.append(Change(ChangeKind.CONTENT))
    before = _published_parts(event, owners)
    after = {id_: _roles_only(does) for id_, does in parts(appearances(entry)).items()}
    if not changes:
        return None
    return EntryDifference(
        entry.id,
        event.entry,
        plain(entry.heading),
        now,
        place(entry.room),
        status,
        tuple(changes),
        before,
        after,
        entry,
    )


def _unpublished(agenda: Agenda, event: PublishedEvent, owners: Mapping[str, str]) -> EntryDifference:
    return EntryDifference(
        event.entry, event.entry, event.title, _published_when(agenda, event), "", EntryStatus.CANCELLED,
        (Change(ChangeKind.GONE),), _published_parts(event, owners), {},
    )  # fmt: skip


def _published_when(agenda: Agenda, event: PublishedEvent) -> When:
    start, end = (at.astimezone(agenda.timezone) for at in (event.start, event.end))
    return When(start.date(), start, end)


def _published_parts(event: PublishedEvent, owners: Mapping[str, str]) -> dict[str, tuple[Part, ...]]:
    """Return who chaired and who spoke, as the feeds tell that held the event."""
    found: dict[str, dict[Part, None]] = {}
    for path in event.feeds:
        folder, _, id_ = path.partition("/")
        if part := {"chairs": Part(CHAIR), "speakers": Part(Role.SPEAKER)}.get(folder):
            found.setdefault(owners.get(id_, id_), {})[part] = None
    return {id_: tuple(does) for id_, does in found.items()}


def _roles_only(does: Iterable[Part]) -> tuple[Part, ...]:
    """Return whether somebody chairs and whether they speak, which is all that feeds know."""
    return tuple(dict.fromkeys(Part(CHAIR) if part.role == CHAIR else Part(Role.SPEAKER) for part in does))


def _rows(agenda: Agenda) -> dict[str, TimetableEntry]:
    return {entry.id: entry for day in agenda.days for entry in (*day.entries, *day.pending)}


def _by_time(found: Iterable[EntryDifference]) -> tuple[EntryDifference, ...]:
    """Sort by day, then time; what has no time stands at the end of its day."""
    order = [
        (one.when.date, one.when.start is None, one.when.start and one.when.start.timestamp(), one.id, one)
        for one in found
    ]
    return tuple(one for *_, one in sorted(order, key=lambda row: row[:4]))


def _pairs(old: Mapping[str, TimetableEntry], new: Mapping[str, TimetableEntry]) -> dict[str, str]:
    """Return for each old entry that is still there the id that it has now."""
    pairs = {id_: id_ for id_ in old if id_ in new}
    for id_, entry in new.items():
        if id_ not in old and entry.was in old and entry.was not in pairs:
            pairs[entry.was] = id_
    taken = set(pairs.values())
    places: dict[tuple[object, ...], list[str]] = {}
    for id_, entry in old.items():
        if id_ not in pairs:
            places.setdefault((*when(entry), folded(entry.heading)), []).append(id_)
    for id_, entry in new.items():
        if id_ not in taken and (free := places.get((*when(entry), folded(entry.heading)))):
            pairs[free.pop(0)] = id_
    return pairs


def _renamed_people(old: Agenda, new: Agenda) -> dict[str, str]:
    """Return the ids that have changed: where somebody says so, or where just one person has that name."""
    gone = {id_: one for id_, one in old.people.items() if id_ not in new.people}
    come = {id_: one for id_, one in new.people.items() if id_ not in old.people}
    renamed = {one.was: id_ for id_, one in come.items() if one.was in gone}
    names: dict[str, list[str]] = {}
    for id_, one in gone.items():
        if id_ not in renamed:
            names.setdefault(folded(one.name), []).append(id_)
    taken = set(renamed.values())
    for id_, one in come.items():
        if id_ not in taken and len(same := names.get(folded(one.name), [])) == 1:
            renamed[same.pop()] = id_
    return renamed


def _agenda(old: Agenda, new: Agenda) -> Iterator[Change]:
    yield from changed("id", old.id, new.id)
    yield from changed("title", plain(old.title), plain(new.title))
    yield from changed("time zone", old.timezone.key, new.timezone.key)
    yield from changed("venue", place(old.venue), place(new.venue))
    yield from changed("status", old.status.value, new.status.value)
    yield from changed("language", old.language, new.language)
    organisers = [f"{one.name} {one.url}".strip() if one else "" for one in (old.organiser, new.organiser)]
    yield from changed("organiser", *organisers)
    yield from changed("address of the feeds", old.base_url, new.base_url)
    yield from links(old.links, new.links)
    yield from edited("not confirmed", "\n".join(old.assumed), "\n".join(new.assumed))
    for what, register in REGISTERS:
        yield from _titles(what, getattr(old, register), getattr(new, register))
    for mark in {**old.footnotes, **new.footnotes}:
        notes = [
            f"{note.text} {note.url}".strip() if note else ""
            for note in (old.footnotes.get(mark), new.footnotes.get(mark))
        ]
        yield from edited(f"footnote {mark}", *notes)


def _titles(what: str, old: Mapping[str, Area], new: Mapping[str, Area]) -> Iterator[Change]:
    """Yield how what is in both registers is called otherwise."""
    for key, area in new.items():
        before = old.get(key) or old.get(area.was)
        if before:
            yield from changed(what, f"{before.key} {plain(before.title)}", f"{key} {plain(area.title)}")


def _days(old: Agenda, new: Agenda) -> Iterator[DayDifference]:
    before, after = ({day.date: day for day in agenda.days} for agenda in (old, new))
    for date in sorted({*before, *after}):
        if changes := tuple(_day(before.get(date), after.get(date))):
            yield DayDifference(date, changes)


def _day(old: Day | None, new: Day | None) -> Iterator[Change]:
    if old is None or new is None:
        kind = ChangeKind.NEW if new else ChangeKind.GONE
        yield Change(kind, "day", old.title if old else "", new.title if new else "")
        return
    yield from changed("title", plain(old.title), plain(new.title))
    hours = [f"{day.hours.start:%H:%M}-{day.hours.end:%H:%M}" if day.hours else "" for day in (old, new)]
    yield from changed("hours", *hours)
    yield from edited("objectives", "\n".join(old.objectives), "\n".join(new.objectives))
    yield from edited("not confirmed", "\n".join(old.assumed), "\n".join(new.assumed))


def _people(old: Agenda, new: Agenda, renamed: Mapping[str, str]) -> Iterator[tuple[Person, tuple[Change, ...]]]:
    """Yield who is called otherwise, or is from elsewhere, of those that are in both agendas."""
    for id_, before in old.people.items():
        if after := new.people.get(renamed.get(id_, id_)):
            told = [f"{one.honorific} {one.name}".strip() for one in (before, after)]
            changes = (
                *changed("id", before.id, after.id),
                *changed("name", *told),
                *changed("affiliation", before.affiliation, after.affiliation),
                *edited("not confirmed", "\n".join(before.assumed), "\n".join(after.assumed)),
            )
            if changes:
                yield after, changes
