"""Three states of an agenda under the same ids: what a file said before and says now, by the ids that the agenda has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.formats.names import free
from agenda_cal.formats.updates.matching import match_days, match_register, match_rows, rows_of
from agenda_cal.formats.updates.renaming import REGISTERS, renamed

if TYPE_CHECKING:
    from collections.abc import Collection

    from agenda_cal.formats.updates.importrecord import ImportRecord
    from agenda_cal.formats.updates.renaming import Names

Data = dict[str, Any]


class Told(NamedTuple):
    """What a file says of an agenda: data as texts, and what the file calls its entries and where they are, by id."""

    data: Data
    keys: dict[str, str]
    sources: dict[str, str]

    def renamed(self, names: Names) -> Told:
        """Return the same under other ids."""
        ids = names["entries"]
        keys, sources = ({ids.get(one, one): text for one, text in of.items()} for of in (self.keys, self.sources))
        return Told(renamed(self.data, names), keys, sources)


class Identified(NamedTuple):
    """What a file said before and says now, under the ids of the agenda."""

    base: Told | None
    theirs: Told
    days_of_base: dict[str, str]
    """Its days by date: the date of the same day in the agenda. A day that is not there is left out."""
    days_of_theirs: dict[str, str]
    days_between: dict[str, str]
    """Its days now by date: the date that the same day had in it before."""


def identify(base: ImportRecord | None, ours: Data, theirs: Told) -> Identified:
    """Return both states of a file under the ids of the agenda; what is new gets ids that were never used there."""
    if base is None:
        names = _matched(theirs, ours, sure=False)
        told = theirs.renamed(_completed(names, theirs.data, [ours]))
        same = {one.id: one.id for one in rows_of(told.data)}
        return Identified(None, told, {}, match_days(told.data, ours, same), {})
    before = Told(base.data, dict(base.keys), dict(base.sources))
    names = _matched(before, ours, sure=True, deleted=set(base.deleted))
    before = before.renamed(_completed(names, before.data, [ours]))
    same = {one.id: one.id for one in rows_of(before.data)}
    days_of_base = match_days(before.data, ours, same)
    names = _matched(theirs, before.data, sure=False, keys=before.keys)
    _add_from_ours(names, theirs, before.data, ours)
    theirs = theirs.renamed(_completed(names, theirs.data, [before.data, ours]))
    same = {one.id: one.id for one in rows_of(theirs.data)}
    through = match_days(theirs.data, before.data, same)
    straight = match_days(theirs.data, ours, same)
    found: dict[str, str] = {}
    for date in straight:
        there = days_of_base[through[date]] if through.get(date) in days_of_base else straight[date]
        if there not in found.values():
            found[date] = there
    for date, day in through.items():
        if day in days_of_base and date not in found and days_of_base[day] not in found.values():
            found[date] = days_of_base[day]
    return Identified(before, theirs, days_of_base, found, through)


def _matched(
    left: Told, right: Data, *, sure: bool, keys: dict[str, str] | None = None, deleted: Collection[str] = ()
) -> Names:
    """Return the ids that what is on the left has on the right; `sure` where both are states of one file.

    What was known as `deleted` is there only if its id is: else it would, once the file says otherwise, be taken for
    something added by hand.
    """
    names: Names = {
        one: match_register(left.data.get(one) or {}, right.get(one) or {}, by_id=sure) for one in REGISTERS
    }
    others = rows_of(right, keys)
    known = {text for one in others for text in (one.id, one.was)}
    rows = [one for one in rows_of(left.data, left.keys) if one.id not in deleted or one.id in known]
    pairs = match_rows(rows, others, by_id=sure)
    days = match_days(left.data, right, pairs)
    moved = {one: other for one, other in days.items() if one != other}
    if moved:  # whole days are on other dates: what has no name of its own, as breaks, is found there
        taken = set(pairs.values())
        rest = [one._replace(day=moved.get(one.day, one.day)) for one in rows if one.id not in pairs]
        pairs |= match_rows(rest, [one for one in others if one.id not in taken])
    names["entries"] = pairs
    return names


def _add_from_ours(names: Names, theirs: Told, before: Data, ours: Data) -> None:
    """Find what a file newly has among what was added to the agenda by hand."""
    for register in REGISTERS:
        known = before.get(register) or {}
        mine = {key: one for key, one in (ours.get(register) or {}).items() if key not in known}
        new = {key: one for key, one in (theirs.data.get(register) or {}).items() if key not in names[register]}
        names[register] |= match_register(new, mine)
    known_ids = {one.id for one in rows_of(before)}
    mine_rows = [one for one in rows_of(ours) if one.id not in known_ids]
    new_rows = [one for one in rows_of(theirs.data) if one.id not in names["entries"]]
    names["entries"] |= match_rows(new_rows, mine_rows)


def _completed(names: Names, data: Data, others: list[Data]) -> Names:
    """Return names in which whatever has no counterpart has an id that is free in all other states."""
    result: Names = {}
    for register in (*REGISTERS, "entries"):
        found = dict(names[register])
        taken = {one.lower() for other in others for one in _taken(other, register)} | {
            one.lower() for one in found.values()
        }
        for key in _ids(data, register):
            if key not in found:
                found[key] = free(key, taken)
                taken.add(found[key].lower())
        result[register] = found
    return result


def _ids(data: Data, register: str) -> list[str]:
    return [one.id for one in rows_of(data)] if register == "entries" else list(data.get(register) or ())


def _taken(data: Data, register: str) -> list[str]:
    """Return the ids that are or were in use."""
    if register == "entries":
        return [text for one in rows_of(data) for text in (one.id, one.was) if text]
    listed = data.get(register) or {}
    return [*listed, *(str(one["was"]) for one in listed.values() if one.get("was"))]
