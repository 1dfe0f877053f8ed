"""Two states of one entry, compared: when, where, called what, who, about what."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.description import TO_BE_NAMED, introduce
from agenda_cal.footnotes import without_footnotes
from agenda_cal.model import Entry, EntryStatus
from agenda_cal.publication.differences import CHAIR, Change, ChangeKind, EntryDifference, Part, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from agenda_cal.model import Agenda, Appearance, Area, Item, Link, Place, TimetableEntry

ALIKE = 0.6
"""From this likeness on, two titles are one that was changed."""
MOST_TITLES = 40
"""With more items than these left, titles are not compared letter by letter."""


class Context(NamedTuple):
    """Both agendas, and what in the old one is called otherwise in the new one."""

    old: Agenda
    new: Agenda
    people: Mapping[str, str]
    """The id that a person has now, by the one in the old agenda."""
    entries: Mapping[str, str]
    """The same for entries; those that are in both."""


def compare_entry(context: Context, old: TimetableEntry, new: TimetableEntry) -> EntryDifference | None:
    """Return what differs in an entry that is in both agendas; None where nothing does."""
    pairs = pair_items([*old.all_items()], [*new.all_items()])
    before, after = appearances(old, {id(was): now.title for was, now in pairs if was and now}), appearances(new)
    is_now = context.new.status_of(new)
    changes = [
        *_status(context.old.status_of(old), is_now),
        *moved(when(old), when(new)),
        *_names(old, new),
        *_people(context, before, after),
        *_items(pairs, old, new),
        *_areas(old.all_policy_areas(), new.all_policy_areas()),
        *links(old.links, new.links),
        *_texts(context, old, new),
    ]
    if not changes:
        return None
    title = plain(new.heading)
    return EntryDifference(
        new.id, old.id, title, when(new), place(new.room), is_now, tuple(changes),
        parts(before, context.people), parts(after), new,
    )  # fmt: skip


def new_entry(agenda: Agenda, entry: TimetableEntry) -> EntryDifference:
    """Return what differs in an entry that was not there before."""
    status = agenda.status_of(entry)
    changes = [Change(ChangeKind.NEW), *_status(EntryStatus.CONFIRMED, status)]
    return EntryDifference(
        entry.id, "", plain(entry.heading), when(entry), place(entry.room), status, tuple(changes),
        {}, parts(appearances(entry)), entry,
    )  # fmt: skip


def gone_entry(context: Context, entry: TimetableEntry) -> EntryDifference:
    """Return what differs in an entry that is there no longer."""
    status = context.old.status_of(entry)
    was = EntryStatus.CANCELLED.value if status is EntryStatus.CANCELLED else ""
    return EntryDifference(
        entry.id, entry.id, plain(entry.heading), when(entry), place(entry.room), EntryStatus.CANCELLED,
        (Change(ChangeKind.GONE, old=was),), parts(appearances(entry), context.people), {},
    )  # fmt: skip


def plain(text: str) -> str:
    """Return a title as people say it, in one line."""
    return " ".join(without_footnotes(text).split())


def when(entry: TimetableEntry) -> When:
    """Return when an entry is."""
    return When(entry.date, entry.start, entry.end) if isinstance(entry, Entry) else When(entry.date)


def place(room: Place | None) -> str:
    """Return a room as people find it."""
    return (
        ", ".join(dict.fromkeys(plain(part) for part in (room.name, room.building, room.address) if part))
        if room
        else ""
    )


def changed(what: str, old: str, new: str, item: str = "") -> Iterator[Change]:
    """Yield the change of something short, where there is one."""
    if old != new:
        yield Change(ChangeKind.CHANGED, what, old, new, item)


def edited(what: str, old: str, new: str, item: str = "") -> Iterator[Change]:
    """Yield the change of a longer text, where there is one."""
    if old != new:
        yield Change(ChangeKind.EDITED, what, old, new, item)


def moved(old: When, new: When, item: str = "") -> Iterator[Change]:
    """Yield that something is at another time, be it only that its zone is now another."""
    if (old.start is None) != (new.start is None):
        kind = ChangeKind.TIME_SET if old.start is None else ChangeKind.TIME_WITHDRAWN
        yield Change(kind, item=item, was=old, now=new)
    elif old.date != new.date or _clock(old.start, old.end) != _clock(new.start, new.end):
        yield Change(ChangeKind.MOVED, item=item, was=old, now=new)


def _clock(*times: datetime | None) -> list[object]:
    """Return both what a clock in the room shows, and which moment that is."""
    return [(at.replace(tzinfo=None, fold=0), at.utcoffset()) for at in times if at]


def links(old: Sequence[Link], new: Sequence[Link], item: str = "") -> Iterator[Change]:
    """Yield which links are new, are gone, or lead elsewhere."""
    before, after = ([f"{link.title}: {link.url}" for link in of] for of in (old, new))
    yield from (Change(ChangeKind.REMOVED, "link", one, "", item) for one in before if one not in after)
    yield from (Change(ChangeKind.ADDED, "link", "", one, item) for one in after if one not in before)


def appearances(entry: TimetableEntry, titles: Mapping[int, str] | None = None) -> list[tuple[Part, Appearance]]:
    """Return everybody in an entry with what they do, the item by its title; `titles` holds those that items have now."""
    found = [(Part(CHAIR), one) for one in entry.chairs] + [(Part(one.role), one) for one in entry.speakers]
    for item in entry.all_items():
        title = plain((titles or {}).get(id(item), item.title))
        found += [(Part(one.role, title), one) for one in item.speakers]
    return found


def parts(of: Iterable[tuple[Part, Appearance]], ids: Mapping[str, str] | None = None) -> dict[str, tuple[Part, ...]]:
    """Return what each person does, by the id that they have now."""
    found: dict[str, dict[Part, None]] = {}
    for part, one in of:
        if one.person:
            found.setdefault((ids or {}).get(one.person.id, one.person.id), {})[part] = None
    return {id_: tuple(does) for id_, does in found.items()}


def _status(old: EntryStatus, new: EntryStatus) -> Iterator[Change]:
    if old is new:
        return
    if new is EntryStatus.CANCELLED:
        yield Change(ChangeKind.CANCELLED)
        return
    if old is EntryStatus.CANCELLED:
        yield Change(ChangeKind.RESTORED)
        old = EntryStatus.CONFIRMED
    yield from changed("status", old.value, new.value)


def _names(old: TimetableEntry, new: TimetableEntry) -> Iterator[Change]:
    yield from changed("title", plain(old.heading), plain(new.heading))
    if old.heading != new.heading and plain(old.heading) == plain(new.heading):
        yield from edited("footnotes of the title", old.heading, new.heading)
    yield from changed("id", old.id, new.id)
    yield from changed("room", place(old.room), place(new.room))
    yield from changed(
        "track", plain(old.track.title) if old.track else "", plain(new.track.title) if new.track else ""
    )
    yield from changed("kind", old.kind.value, new.kind.value)
    yield from changed("for everybody", _yes(is_so=old.plenary), _yes(is_so=new.plenary))


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"


def _people(
    context: Context, before: Sequence[tuple[Part, Appearance]], after: Sequence[tuple[Part, Appearance]]
) -> Iterator[Change]:
    """Yield who is in the entry no longer, who is new in it, and who is introduced otherwise."""
    was, now = _by_part(before, context.people), _by_part(after, {})
    for key in {**was, **now}:
        part, id_ = key
        for old, new in zip_longest(was.get(key, ()), now.get(key, ())):
            if old is None:
                yield Change(ChangeKind.ADDED, part.role, "", _name(new), part.item, id_)
            elif new is None:
                yield Change(ChangeKind.REMOVED, part.role, _name(old), "", part.item, id_)
            elif _introduction(old) != _introduction(new):
                yield Change(ChangeKind.CHANGED, part.role, introduce(old), introduce(new), part.item, id_)


def _by_part(of: Iterable[tuple[Part, Appearance]], ids: Mapping[str, str]) -> dict[tuple[Part, str], list[Appearance]]:
    found: dict[tuple[Part, str], list[Appearance]] = {}
    for part, one in of:
        id_ = ids.get(one.person.id, one.person.id) if one.person else ""
        found.setdefault((part, id_), []).append(one)
    return found


def _name(one: Appearance) -> str:
    """Return whom a change is about; whoever is not named yet, by their role and whom they are from."""
    if one.person:
        return one.person.name
    return f"{TO_BE_NAMED} ({one.affiliation})" if one.affiliation else TO_BE_NAMED


def _introduction(one: Appearance) -> tuple[str, str, bool]:
    """Return how an entry introduces somebody, apart from what holds for them everywhere."""
    usual = one.person.affiliation if one.person else ""
    return "" if one.affiliation == usual else one.affiliation, one.position, one.remote


def _areas(old: Sequence[Area], new: Sequence[Area]) -> Iterator[Change]:
    before, after = ({area.key: area for area in of} for of in (old, new))
    renamed = {area.was: key for key, area in after.items() if area.was and area.was not in after}
    kept = {renamed.get(key, key) for key in before}
    gone = [area for key, area in before.items() if renamed.get(key, key) not in after]
    yield from (Change(ChangeKind.REMOVED, "policy area", f"{one.key} {plain(one.title)}") for one in gone)
    added = [area for key, area in after.items() if key not in kept]
    yield from (Change(ChangeKind.ADDED, "policy area", "", f"{one.key} {plain(one.title)}") for one in added)


def _items(
    pairs: Sequence[tuple[Item | None, Item | None]], old: TimetableEntry, new: TimetableEntry
) -> Iterator[Change]:
    """Yield what differs in the agenda items, apart from who speaks in them."""
    for was, now in pairs:
        if was and now:
            yield from _item(was, now, new.date)
        elif was:
            yield Change(ChangeKind.REMOVED, "item", _item_line(was), "", plain(was.title))
        elif now:
            yield Change(ChangeKind.ADDED, "item", "", _item_line(now), plain(now.title))
    both = {id(was): now for was, now in pairs if was and now}
    kept = [id(both[id(was)]) for was in old.all_items() if id(was) in both]
    there = set(kept)
    if kept != [id(now) for now in new.all_items() if id(now) in there] or _levels(old, both) != _levels(new, None):
        before, after = (" · ".join(plain(item.title) for item in entry.all_items()) for entry in (old, new))
        yield Change(ChangeKind.EDITED, "order of items", before, after)


def _levels(entry: TimetableEntry, both: Mapping[int, Item] | None) -> dict[int, int]:
    """Return within which item each one stands, of those that are in both."""
    found = {}
    for item in entry.all_items():
        for inner in item.items:
            outer_now = both.get(id(item)) if both is not None else item
            inner_now = both.get(id(inner)) if both is not None else inner
            if outer_now and inner_now:
                found[id(inner_now)] = id(outer_now)
    return found


def _item(old: Item, new: Item, day: date) -> Iterator[Change]:
    title = plain(new.title)
    yield from changed("title", plain(old.title), title, title)
    if old.title != new.title and plain(old.title) == title:
        yield from edited("footnotes of the title", old.title, new.title, title)
    if old.start or new.start:
        yield from moved(_when_item(old, day), _when_item(new, day), title)
    yield from changed("kind", old.kind.value, new.kind.value, title)
    yield from edited("abstract", old.abstract, new.abstract, title)
    was, now = (", ".join(area.key for area in item.policy_areas) for item in (old, new))
    yield from changed("policy areas", was, now, title)
    yield from links(old.links, new.links, title)
    yield from edited("not confirmed", "\n".join(old.assumed), "\n".join(new.assumed), title)


def _when_item(item: Item, day: date) -> When:
    return When(item.start.date(), item.start, item.end) if item.start else When(day)


def _item_line(item: Item) -> str:
    time = f"{item.start:%H:%M}-{item.end:%H:%M} " if item.start and item.end else ""
    return f"{time}{plain(item.title)}"


def pair_items(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Return the items of both sides, each with what became of it; in the order of the new side, then what is gone."""
    pairs: dict[int, Item] = {}
    left = {id(item): item for item in old}
    for key in (_title_key, _speakers_key):
        waiting: dict[object, list[Item]] = {}
        for item in left.values():
            waiting.setdefault(key(item), []).append(item)
        for item in new:
            if id(item) not in pairs and key(item) and (found := waiting.get(key(item))):
                pairs[id(item)] = found.pop(0)
                del left[id(pairs[id(item)])]
    rest = [item for item in new if id(item) not in pairs]
    if len(left) <= MOST_TITLES and len(rest) <= MOST_TITLES:
        for item in rest:
            best = max(left.values(), key=lambda one, item=item: likeness(one.title, item.title), default=None)  # type: ignore[misc]
            if best and likeness(best.title, item.title) >= ALIKE:
                pairs[id(item)] = left.pop(id(best))
    return [(pairs.get(id(item)), item) for item in new] + [(item, None) for item in left.values()]


def likeness(old: str, new: str) -> float:
    """Return how much of two texts is the same, from 0 to 1."""
    return SequenceMatcher(None, old[:200].casefold(), new[:200].casefold()).ratio()


def _title_key(item: Item) -> object:
    return plain(item.title)


def _speakers_key(item: Item) -> object:
    """Return who speaks in an item of which kind; nothing where nobody does."""
    people = tuple(one.person.id for one in item.speakers if one.person)
    return (people, item.kind) if people else None


def _texts(context: Context, old: TimetableEntry, new: TimetableEntry) -> Iterator[Change]:
    yield from edited("abstract", old.abstract, new.abstract)
    yield from edited("guiding questions", "\n".join(old.guiding_questions), "\n".join(new.guiding_questions))
    yield from edited("not confirmed", "\n".join(old.assumed), "\n".join(new.assumed))
    beside = [context.entries.get(id_, id_) for id_ in old.shares_time_with]
    if sorted(beside) != sorted(new.shares_time_with):
        was, now = _titles(context.old, old.shares_time_with), _titles(context.new, new.shares_time_with)
        yield Change(ChangeKind.CHANGED, "in one block with", was, now)


def _titles(agenda: Agenda, ids: Iterable[str]) -> str:
    return ", ".join(plain(agenda.by_id[id_].heading) if id_ in agenda.by_id else id_ for id_ in ids)
