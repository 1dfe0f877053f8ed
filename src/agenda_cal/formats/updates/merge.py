"""Importing again: what a file now says goes into the agenda where the file changed it and nobody else did.

Three states are compared: what the file said before, what it says now, what people have made of it. Pure data in and out.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.formats.updates.identities import identify
from agenda_cal.formats.updates.matching import minutes
from agenda_cal.formats.updates.renaming import REGISTERS, references
from agenda_cal.formats.updates.threeway import UNKNOWN, merge_maps

if TYPE_CHECKING:
    from collections.abc import Collection

    from agenda_cal.findings import Path
    from agenda_cal.formats.updates.identities import Told
    from agenda_cal.formats.updates.importrecord import ImportRecord
    from agenda_cal.formats.updates.threeway import Difference

Data = dict[str, Any]
KEPT = "kept"
"""A notice of something that stays though the file says otherwise."""
REFUSED = "not written"
"""… of something that the text does not let be written."""
CANCELLED = "cancelled"
"""… of an entry that the file no longer has; also the status of such an entry."""
ABSENT = "not in the file"
"""… of an entry that the file does not have; nobody knows whether it ever had it."""
DELETED = "left out"
"""… of an entry that the file has, and that was taken out by hand."""


class Notice(NamedTuple):
    """Something that a person should know of a merge."""

    path: Path
    """Where in the merged data it is; the nearest thing around it where it is not there."""
    what: str
    """Whose it is: the title of an entry, a name."""
    kind: str
    ours: Any = None
    theirs: Any = None


class Merged(NamedTuple):
    """What the agenda becomes."""

    data: Data
    origins: dict[Path, Path]
    """Where a day or an entry was before, by both paths."""
    notices: tuple[Notice, ...]
    said: Told
    """What the file says, under the agenda's ids, with what it no longer has as cancelled."""
    dropped: tuple[str, ...]
    deleted: tuple[str, ...]


class _Row(NamedTuple):
    """An entry of the agenda on its way into the merged data."""

    data: Data
    origin: Path | None


def merge(base: ImportRecord | None, ours: Data, theirs: Told, immovable: Collection[Path] = ()) -> Merged:
    """Return what an agenda becomes when a file is imported again; `immovable` are paths of entries that stay in place.

    Without a base nobody knows what the file changed: only what is new is added.
    """
    return _Merger(base, ours, theirs, immovable).merge()


class _Merger:
    """Merges one agenda."""

    def __init__(self, base: ImportRecord | None, ours: Data, theirs: Told, immovable: Collection[Path]) -> None:
        found = identify(base, ours, theirs)
        self.ours = ours
        self.base = found.base
        self.theirs = found.theirs
        self.days = found.days_of_theirs
        self.days_of_base = found.days_of_base
        self.days_between = found.days_between
        self.last_deleted = set(base.deleted) if base else set()
        self.immovable = immovable
        self.there: dict[str, tuple[Data, Path]] = {
            one["id"]: (one, ("days", day, "entries", number))
            for day, of in enumerate(ours["days"])
            for number, one in enumerate(of.get("entries") or ())
        }
        self.before: dict[str, tuple[Data, str]] = {
            one["id"]: (one, day["date"]) for day in self._base_days() for one in day["entries"]
        }
        self.notices: list[tuple[str, Notice]] = []
        self.dropped: list[str] = []
        self.deleted: list[str] = []
        self.lists: dict[str, list[_Row]] = {}
        """The entries by the date that their day has in the agenda, or in the file if it is new."""

    def _base_days(self) -> list[Data]:
        return list(self.base.data["days"]) if self.base else []

    def merge(self) -> Merged:
        self._keep_dropped()
        for number, day in enumerate(self.ours["days"]):
            rows = [_Row(one, ("days", number, "entries", at)) for at, one in enumerate(day.get("entries") or ())]
            self.lists[day["date"]] = rows
        data = dict(self.ours)
        data["agenda"] = self._head()
        days = [self._day(number, day) for number, day in enumerate(self.ours["days"])]
        for day in self.theirs.data["days"]:
            for entry in day["entries"]:
                self._entry(entry, day["date"])
        if self.base is None:
            self._tell_absent()
        fresh = [
            _without_entries(day)
            for day in self.theirs.data["days"]
            if day["date"] not in self.days and self.lists.get(f"+{day['date']}")
        ]
        numbered: list[tuple[Data, str, Path]] = [
            (day, self.ours["days"][number]["date"], ("days", number)) for number, day in enumerate(days)
        ]
        for day in fresh:
            at = bisect_right([one["date"] for one, _, _ in numbered], day["date"])
            numbered.insert(at, (day, f"+{day['date']}", ()))
        origins = self._place(data, numbered)
        registers = {name: self._register(name, data) for name in (*REGISTERS, "footnotes")}
        registers = {name: one for name, one in registers.items() if one is not None}
        before_days = {key: value for key, value in data.items() if key != "days"} | registers
        data = before_days | {"days": data["days"]}
        where: dict[str, Path] = {
            one["id"]: ("days", number, "entries", at)
            for number, day in enumerate(data["days"])
            for at, one in enumerate(day["entries"] or ())
        }
        notices = [one._replace(path=(*where.get(id_, ()), *one.path)) for id_, one in self.notices]
        return Merged(data, origins, tuple(notices), self.theirs, tuple(self.dropped), tuple(self.deleted))

    # What the file no longer has

    def _keep_dropped(self) -> None:
        """Add to what the file says every entry that it no longer has, as cancelled."""
        said = {one["id"] for day in self.theirs.data["days"] for one in day["entries"]}
        dates = {ours: theirs for theirs, ours in self.days.items()}
        days = {day["date"]: day for day in self.theirs.data["days"]}
        for id_, (entry, date) in self.before.items():
            if id_ in said or id_ not in self.there:
                continue
            target = dates.get(self.days_of_base.get(date, ""), date)
            if target not in days:
                old = next(day for day in self._base_days() if day["date"] == date)
                days[target] = old | {"entries": []}
                if date in self.days_of_base:
                    self.days[target] = self.days_of_base[date]
                    dates[self.days_of_base[date]] = target
            self.days_between.setdefault(target, date)
            day = days[target]
            days[target] = day | {"entries": [*day["entries"], _cancelled(entry)]}
        standing = [days[date] for date in sorted(days)]
        self.theirs = self.theirs._replace(data=self.theirs.data | {"days": standing})
        # in the order in which they now stand: where days moved past one another it is no longer that of the last import
        self.dropped = [one["id"] for day in standing for one in day["entries"] if one["id"] not in said]
        before_keys = self.base.keys if self.base else {}
        self.theirs.keys.update({one: before_keys[one] for one in self.dropped if one in before_keys})

    # Parts

    def _head(self) -> Data:
        before = self.base.data["agenda"] if self.base else UNKNOWN
        theirs = self.theirs.data["agenda"] | {"id": self.ours["agenda"].get("id")}
        self.theirs.data["agenda"] = theirs
        before = before | {"id": theirs["id"]} if isinstance(before, dict) else before
        return merge_maps(before, self.ours["agenda"], theirs, ("agenda",), self._noting("", "the agenda"))

    def _day(self, number: int, day: Data) -> Data:
        """Return what a day becomes, with its entries as they were."""
        theirs = next((one for one in self.theirs.data["days"] if self.days.get(one["date"]) == day["date"]), None)
        if theirs is None:
            return day
        base = next((one for one in self._base_days() if self.days_of_base.get(one["date"]) == day["date"]), {})
        before = _without_entries(base) if self.base else UNKNOWN
        noting = self._noting("", day["date"])
        return merge_maps(before, _without_entries(day), _without_entries(theirs), ("days", number), noting)

    def _register(self, name: str, data: Data) -> Data | None:
        """Return what a register becomes; nothing is taken out of it, and what entries refer to is added."""
        ours, theirs = self.ours.get(name) or {}, self.theirs.data.get(name) or {}
        before = (self.base.data.get(name) or {}) if self.base else None
        result = dict(ours)
        for key, one in theirs.items():
            if key in ours:
                was = UNKNOWN if before is None else before.get(key, {})
                label = str(one.get("name") or one.get("title") or key)
                result[key] = merge_maps(was, ours[key] or {}, one, (name, key), self._noting("", label))
            elif before is not None and key not in before:
                result[key] = one
        for key in self._referred(name, data):
            if key not in result and key in theirs:
                result[key] = theirs[key]
        return result or None

    def _referred(self, name: str, data: Data) -> list[str]:
        if name == "footnotes":
            return list(self.theirs.data.get(name) or ()) if self.base is None else []
        return [key for day in data["days"] for one in day["entries"] or () for key in references(one)[name]]

    # Entries

    def _entry(self, theirs: Data, date: str) -> None:
        id_ = theirs["id"]
        before: Any = {} if self.base else UNKNOWN
        before_date = ""
        if id_ in self.before:
            before, before_date = self.before[id_]
        if id_ not in self.there:
            if id_ in self.before:
                self.deleted.append(id_)
                if id_ not in self.last_deleted:
                    self._note(id_, Notice((), _title(theirs), DELETED))
                return
            self._insert(_Row(self._standing(theirs), None), self.days.get(date, f"+{date}"))
            return
        ours, origin = self.there[id_]
        merged = merge_maps(before, ours, theirs, (), self._noting(id_, _title(ours)))
        if merged.get("status") == CANCELLED != ours.get("status") and id_ in self.dropped:
            self._note(id_, Notice((), _title(ours), CANCELLED))
        there, before_there = self.days.get(date, f"+{date}"), self.days_of_base.get(before_date, "")
        stays = self.base is not None and self.days_between.get(date) == before_date
        self._settle(id_, _Row(merged, origin), before_there if stays else there, before_there)

    def _settle(self, id_: str, row: _Row, there: str, before: str) -> None:
        """Put an entry where it belongs: on the day to which the file has moved it, and at its time."""
        assert row.origin
        ours = self.there[id_][0]
        here = self.ours["days"][int(row.origin[1])]["date"]
        rows = self.lists[here]
        at = next(number for number, one in enumerate(rows) if one.origin == row.origin)
        wanted = there != here if self.base is None else there not in {here, before}
        moves = wanted and self.base is not None and here == before and row.origin not in self.immovable
        if wanted and not moves:
            self._note(id_, Notice(("date",), _title(ours), KEPT, here, there.removeprefix("+")))
        settled = row.origin in self.immovable or row.data.get("time") == ours.get("time") or self._fits(rows, at, row)
        if settled and not moves:
            rows[at] = row
        else:
            del rows[at]
            self._insert(row, there if moves else here)

    def _fits(self, rows: list[_Row], at: int, row: _Row) -> bool:
        """Tell whether an entry is in the order of time where it stands."""
        times = [_start(one.data) for one in (*rows[max(0, at - 1) : at], row, *rows[at + 1 : at + 2])]
        return times == sorted(times)

    def _insert(self, row: _Row, date: str) -> None:
        rows = self.lists.setdefault(date, [])
        at = next((number for number, one in enumerate(rows) if _start(one.data) > _start(row.data)), len(rows))
        rows.insert(at, row)

    def _standing(self, entry: Data) -> Data:
        """Return a new entry that refers to no entry which is not there."""
        known = {*self.there, *(one["id"] for day in self.theirs.data["days"] for one in day["entries"])}
        gone = {one for one in self.before if one not in self.there}
        result = {key: value for key, value in entry.items() if key != "continues" or value in known - gone}
        if "continues" in entry and "continues" not in result:
            first = self.before.get(entry["continues"], ({}, ""))[0]
            result = {"kind": first.get("kind", "session"), "title": first.get("title", "Continued")} | result
        if "shares_time_with" in result:
            result["shares_time_with"] = [one for one in result["shares_time_with"] if one in known - gone]
        return result

    def _place(self, data: Data, numbered: list[tuple[Data, str, Path]]) -> dict[Path, Path]:
        """Put the days and their entries into the data, and return where they come from."""
        origins: dict[Path, Path] = {}
        data["days"] = []
        for number, (day, date, origin) in enumerate(numbered):
            rows = self.lists.get(date, [])
            was = self.ours["days"][int(origin[1])] if origin else {}
            entries = [one.data for one in rows] if rows or was.get("entries") is not None else None
            data["days"].append(day | {"entries": entries if origin else [one.data for one in rows]})
            origins |= {("days", number): origin} if origin else {}
            origins |= {("days", number, "entries", at): one.origin for at, one in enumerate(rows) if one.origin}
        return origins

    # Notices

    def _tell_absent(self) -> None:
        said = {one["id"] for day in self.theirs.data["days"] for one in day["entries"]}
        for id_, (entry, _) in self.there.items():
            if id_ not in said and entry.get("status") != CANCELLED:
                self._note(id_, Notice((), _title(entry), ABSENT))

    def _note(self, id_: str, notice: Notice) -> None:
        self.notices.append((id_, notice))

    def _noting(self, id_: str, what: str) -> Any:
        def note(difference: Difference) -> None:
            self._note(id_, Notice(difference.path, what, KEPT, difference.ours, difference.theirs))

        return note


def _without_entries(day: Data) -> Data:
    return {key: value for key, value in day.items() if key != "entries"}


def _cancelled(entry: Data) -> Data:
    """Return an entry that does not take place, the status behind its time."""
    first = {key: value for key, value in entry.items() if key in {"id", "time"}}
    return first | {"status": CANCELLED} | {key: value for key, value in entry.items() if key not in {*first, "status"}}


def _title(entry: Data) -> str:
    return str(entry.get("title") or entry["id"])


def _start(entry: Data) -> int:
    time = entry.get("time")
    return minutes(time) if isinstance(time, str) else minutes("")
