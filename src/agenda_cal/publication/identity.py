"""Which published event an entry is: the same one for as long as its id, `was` or the record says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.uids import event_uid
from agenda_cal.feeds.vevent import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.model import Agenda, Entry
    from agenda_cal.publication.record import PublishedEvent, Record


class Rename(NamedTuple):
    """An entry that stands, under another id, just where a published one has vanished."""

    entry: Entry
    before: PublishedEvent


def uids_of(agenda: Agenda, record: Record) -> dict[str, str]:
    """Return the UID of every entry with a time, by entry id; no two are the same.

    An entry keeps the UID that it was published with, also when it is renamed and says `was`, and when `was` is taken
    out later. The record of another agenda says nothing.
    """
    known = record.entries if record.agenda in {"", agenda.id} else {}
    owners = {uid: id_ for id_, (uid, _) in known.items()}
    found: dict[str, str] = {}
    for entry in agenda.entries():
        own = known.get(entry.id)
        is_renamed = entry.was and not (own and own[1].is_alive) and (entry.was in known or own is None)
        id_ = entry.was if is_renamed else entry.id
        uid = known[id_][0] if id_ in known else event_uid(agenda.id, id_)
        while (
            uid in found or owners.get(uid, id_) != id_
        ):  # another entry has it: this one has an id that was given away
            id_ = f"{entry.id}\n{id_}"
            uid = event_uid(agenda.id, id_)
        found[uid] = entry.id
    return {id_: uid for uid, id_ in found.items()}


def adopted(record: Record, renames: Iterable[Rename]) -> Record:
    """Return a record in which events go on under the new ids of their entries."""
    new_ids = {one.before.entry: one.entry.id for one in renames}
    return replace(
        record,
        events={
            uid: event._replace(entry=new_ids.get(event.entry, event.entry)) for uid, event in record.events.items()
        },
    )


def renamed(agenda: Agenda, record: Record) -> list[Rename]:
    """Return the entries that are new by id, and by day, time and title are one that was published and is gone."""
    if record.agenda != agenda.id:
        return []
    present = {entry.id for day in agenda.days for entry in (*day.entries, *day.pending)}
    named = {entry.was for entry in agenda.entries()}
    lost = {
        (one.start, one.end, one.title): one
        for id_, (_, one) in record.entries.items()
        if one.is_alive and id_ not in present and id_ not in named
    }
    found = []
    for entry in agenda.alive() if lost else ():
        if entry.id not in record.entries and not entry.was:
            before = lost.pop((entry.start, entry.end, title_of(entry)), None)
            if before is not None:
                found.append(Rename(entry, before))
    return found
