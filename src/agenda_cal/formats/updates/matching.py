"""Which entry, day, person or place of one state of an agenda is which of another: each once, the surest first."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

Data = dict[str, Any]
ALIKE = 0.6
"""The least share of two titles that has to be the same (difflib's ratio)."""
COMPARED = 200
"""Characters of a title that are compared."""
CROWD = 2_500
"""More pairs than this are not compared with one another."""
EVERYWHERE = {"break", "lunch", "registration", "other"}
"""Kinds of which each day has its own, so that the title alone tells nothing."""


class Row(NamedTuple):
    """What an entry can be known by."""

    id: str
    day: str
    time: str
    title: str
    """Folded."""
    number: str = ""
    kind: str = ""
    key: str = ""
    """What a foreign file calls it for good; empty where it says nothing."""
    was: str = ""
    people: tuple[str, ...] = ()
    """Who chairs and speaks, by id."""


def rows_of(data: Data, keys: Mapping[str, str] | None = None) -> list[Row]:
    """Return the entries of an agenda as rows; the day of each is its date."""
    entries = [(_text(day, "date"), one) for day in data["days"] for one in day.get("entries") or ()]
    titles = {one["id"]: _text(one, "title") for _, one in entries}
    return [
        Row(
            one["id"],
            date,
            _text(one, "time"),
            folded(_text(one, "title")) or f"continues {titles.get(_text(one, 'continues'), '')}",
            _text(one, "number"),
            _text(one, "kind"),
            (keys or {}).get(one["id"], ""),
            _text(one, "was"),
            tuple(_people(one)),
        )
        for date, one in entries
    ]


def _people(data: Data) -> Iterator[str]:
    """Yield the ids of who chairs and speaks in an entry, and in its items."""
    for key in ("chairs", "speakers"):
        for one in data.get(key) or ():
            found = one.get("person") if isinstance(one, dict) else one
            if isinstance(found, str) and found != "tbc":
                yield found
    for item in data.get("items") or ():
        if isinstance(item, dict):
            yield from _people(item)


def _text(data: Data, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def match_rows(left: Sequence[Row], right: Sequence[Row], *, by_id: bool = False) -> dict[str, str]:
    """Return the id on the right of each entry on the left that is there too.

    With `by_id` both sides are states of one file, in which an id, or what `was` says of it, stands above everything.
    """
    found = _Pairs(left, right)
    if by_id:
        found.pair(lambda one: one.id, sure=True)
        found.pair(lambda one: one.id, lambda one: one.was, sure=True)
    found.pair(lambda one: one.key, sure=True)
    found.pair(lambda one: (one.day, one.title, one.time), sure=True)
    found.pair(lambda one: (one.day, one.title))
    found.pair(lambda one: (one.day, one.number, one.kind) if one.number and one.kind else "")
    found.pair_alike()
    found.pair_alone(lambda one: (one.day, one.time, one.people) if one.people and one.time else "")
    found.pair_alone(lambda one: (one.day, one.people) if one.people else "")
    found.pair_alone(lambda one: one.title if one.kind not in EVERYWHERE else "")
    return found.pairs


class _Pairs:
    """Pairs entries of two sides."""

    def __init__(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        self._left = {one.id: one for one in left}
        self._right = {one.id: one for one in right}
        self.pairs: dict[str, str] = {}

    def pair(
        self, of: Callable[[Row], Hashable], of_right: Callable[[Row], Hashable] | None = None, *, sure: bool = False
    ) -> None:
        """Pair what is left and has the same value, the nearest in time first."""
        for left, right in self._groups(of, of_right or of):
            if len(left) * len(right) > CROWD:
                ordered = list(zip(left, right, strict=False))
            else:
                ordered = [(one, other) for one in left for other in right]
                ordered.sort(key=lambda pair: abs(minutes(pair[0].time) - minutes(pair[1].time)))
            for one, other in ordered:
                self._take(one, other, sure=sure)

    def pair_alone(self, of: Callable[[Row], Hashable]) -> None:
        """Pair what is the only one with a value on either side."""
        for left, right in self._groups(of, of):
            if len(left) == len(right) == 1:
                self._take(left[0], right[0])

    def pair_alike(self) -> None:
        """Pair what is at the same time of a day under a similar title, the most similar first."""
        for left, right in self._groups(lambda one: (one.day, one.time) if one.time else "", None):
            if len(left) * len(right) > CROWD:
                continue
            rated = [(_alike(one.title, other.title), one, other) for one in left for other in right]
            for ratio, one, other in sorted(rated, key=lambda found: -found[0]):
                if ratio >= ALIKE:
                    self._take(one, other)

    def _groups(
        self, of: Callable[[Row], Hashable], of_right: Callable[[Row], Hashable] | None
    ) -> Iterator[tuple[list[Row], list[Row]]]:
        groups: dict[Hashable, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
        for side, rows, value in ((0, self._left, of), (1, self._right, of_right or of)):
            for one in rows.values():
                known = value(one)
                if known != "":
                    groups[known][side].append(one)
        yield from (group for group in groups.values() if all(group))

    def _take(self, one: Row, other: Row, *, sure: bool = False) -> None:
        if one.id not in self._left or other.id not in self._right:
            return
        if one.key and other.key and one.key != other.key and not sure:
            return
        self.pairs[one.id] = other.id
        del self._left[one.id], self._right[other.id]


def match_days(left: Data, right: Data, pairs: Mapping[str, str]) -> dict[str, str]:
    """Return the date on the right of each day on the left: the same, else that to which most of its entries went."""
    dates = [{str(day.get("date")): day for day in side["days"]} for side in (left, right)]
    found = {date: date for date in dates[0] if date in dates[1]}
    where = {one["id"]: date for date, day in dates[1].items() if date not in found for one in day.get("entries") or ()}
    for date, day in dates[0].items():
        if date in found:
            continue
        listed = day.get("entries") or ()
        entries = [one["id"] for one in listed if one.get("kind") not in EVERYWHERE] or [one["id"] for one in listed]
        went = [where[pairs[one]] for one in entries if pairs.get(one) in where]
        there = max(dict.fromkeys(went), key=went.count, default="")
        if there and went.count(there) * 2 > len(entries) and there not in found.values():
            found[date] = there
    return found


def match_register(left: Data, right: Data, *, by_id: bool = False) -> dict[str, str]:
    """Return the key on the right of each registered person or place on the left that is there too, by key and name."""
    found = {one: one for one in left if one in right and (by_id or _names(left[one])[0] == _names(right[one])[0])}
    if by_id:
        earlier = {str(one["was"]): key for key, one in right.items() if one.get("was") and key not in found}
        found |= {one: earlier[one] for one in left if one not in found and one in earlier}
    for most in (1, None):
        taken = set(found.values())
        here = _by_name({key: one for key, one in left.items() if key not in found}, most)
        there = _by_name({key: one for key, one in right.items() if key not in taken}, most)
        for name, keys in here.items():
            others = there.get(name, [])
            if len(keys) == len(others) == 1 and keys[0] not in found and others[0] not in taken:
                found[keys[0]] = others[0]
                taken.add(others[0])
    same = [one for one in left if one not in found and one in right and one not in taken]
    return found | {one: one for one in same if _alike(_names(left[one])[0], _names(right[one])[0]) >= ALIKE}


def _by_name(register: Data, most: int | None) -> dict[str, list[str]]:
    """Return the keys of a register by name; `most` is 1 for names without aliases."""
    known: dict[str, list[str]] = {}
    for key, one in register.items():
        for name in dict.fromkeys(_names(one)[:most]):
            known.setdefault(name, []).append(key)
    return known


def _names(one: Data) -> list[str]:
    """Return the name of a person or place, folded, then the aliases."""
    name = str(one.get("name") or one.get("title") or one.get("text") or "")
    return [folded(text) or text for text in [name, *(one.get("aliases") or ())] if isinstance(text, str)]


def _alike(one: str, other: str) -> float:
    """Return the share of two folded texts that is the same, at least ALIKE where one has all words of the other."""
    matcher = SequenceMatcher(None, one[:COMPARED], other[:COMPARED], autojunk=False)
    ratio = matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
    first, second = set(one.split()), set(other.split())
    within = bool(first and second) and (first <= second or second <= first)
    return max(ratio, ALIKE) if within else ratio


def minutes(time: str) -> int:
    """Return the start of a time in minutes after midnight, after every other where there is none."""
    hour, _, rest = time.partition(":")
    return int(hour) * 60 + int(rest[:2]) if hour.isdecimal() and rest[:2].isdecimal() else 24 * 60
