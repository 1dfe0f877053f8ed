"""One pass over old and new data side by side, which notes what to change in the text where they differ.

Maps are compared key by key, lists member by member. In block style whole lines come and go, within brackets members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from agenda_cal.formats.updates.alignment import kept_in_order, same_members
from agenda_cal.formats.updates.flowedit import Unfit, flow_edits
from agenda_cal.formats.updates.textlayout import applied, shifted
from agenda_cal.formats.updates.textslots import Slots, is_flow
from agenda_cal.formats.yamltext import (
    WIDTH,
    render_behind,
    render_in_flow,
    render_member,
    render_pair_in_flow,
    render_quoted,
    render_value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agenda_cal.findings import Path
    from agenda_cal.formats.updates.flowedit import Edit
    from agenda_cal.formats.updates.textlayout import Layout
    from agenda_cal.formats.updates.textslots import Region, Slot
    from agenda_cal.reading.document import Document

STEP = 2
BOOLEANS = {"plenary", "remote"}


class _Aligned(NamedTuple):
    """Which members of a list stay where they are."""

    kept: dict[int, int]
    """The old index of each new position that keeps its member."""
    staying: list[bool]
    """By old index."""


class Editor:
    """Edits one text."""

    def __init__(
        self,
        layout: Layout,
        document: Document,
        origins: Mapping[Path, Path],
        sources: Mapping[str, str],
        newline: str,
    ) -> None:
        self.edits: list[Edit] = []
        self.refused: list[Path] = []
        self._layout = layout
        self._document = document
        self._origins = origins
        self._went = set(origins.values())
        self._sources = sources
        self._newline = newline
        self._slots = Slots(layout, document.root)
        self._carries = self._are_lines(document)
        """Whether entries move with their own text: every list of them is in block style."""

    def change(self, slot: Slot, old: Any, new: Any, path: Path) -> Any:
        """Note what makes one value another, and return what it will be: the old one where that cannot be done safely."""
        if old == new and not self._reorders(path):
            return old
        made = len(self.edits)
        try:
            return self._changed(slot, old, new, path)
        except Unfit:
            del self.edits[made:]
            self.refused.append(path)
            return old

    def _are_lines(self, document: Document) -> bool:
        """Tell whether no entry stands in a list within brackets."""
        days = document.value(("days",)) or []
        try:
            lists = [self._slots.find(("days",)), *(self._slots.find(("days", n, "entries")) for n in range(len(days)))]
        except Unfit:
            return False
        return not any(one.flow or (is_flow(one.node) and one.node.value) for one in lists)

    def _reorders(self, path: Path) -> bool:
        """Tell whether days or entries are below a path, which may change places though they are the same."""
        return not path or _lists_entries(path) or (len(path) == 2 and path[0] == "days")

    def _changed(self, slot: Slot, old: Any, new: Any, path: Path) -> Any:
        node = slot.node
        if id(node) in self._layout.shared:
            raise Unfit
        if isinstance(old, dict) and isinstance(new, dict) and isinstance(node, yaml.MappingNode) and old:
            return self._map(slot, old, new, path)
        if isinstance(old, list) and isinstance(new, list) and isinstance(node, yaml.SequenceNode) and old:
            return self._list(slot, old, new, path)
        if self._layout.holds_shared(node) or slot.key is None:
            raise Unfit
        if len(path) == 3 and _lists_entries(path) and new and not slot.flow:
            lines, said = self._entries(new, path, slot.column + STEP)
            self._replace(slot, slot.key, ["", *lines])
            return said
        name = str(path[-1])
        quoted = getattr(node, "style", None) == '"' and isinstance(new, str) and len(new) < WIDTH
        if slot.flow:
            text = render_quoted(new) if quoted else render_in_flow(spoken(new, name), name)
            start, end = self._layout.at(node.start_mark), self._layout.at(node.end_mark)
            if start == end and not self._layout.text[:start].rstrip(" ").endswith(":"):
                raise Unfit
            self._keep_comments(start, end, slot)
            self._put(start, end, text if start < end or self._layout.text[start - 1] == " " else f" {text}")
        else:
            lines = render_behind(name, spoken(new, name), slot.column, path)
            self._replace(slot, slot.key, [f" {render_quoted(new)}"] if quoted else lines)
        return new

    def _inner(self, slot: Slot, step: str | int, old: Any, new: Any, path: Path) -> Any:
        """Change what stands at a key or index; `path` is where it is in the new data."""
        if old == new and not self._reorders(path):
            return old
        return self.change(self._slots.child(slot, step), old, new, path)

    # Maps

    def _map(self, slot: Slot, old: dict[str, Any], new: dict[str, Any], path: Path) -> dict[str, Any]:
        outcome = {key: self._inner(slot, key, old[key], new[key], (*path, key)) for key in old if key in new}
        if len(outcome) == len(old) == len(new):
            return outcome
        if not outcome:
            raise Unfit
        previous = next(iter(outcome))
        fresh: dict[str, list[str]] = {}
        for key in new:
            if key in old:
                previous = key
            else:
                fresh.setdefault(previous, []).append(key)
        if slot.within_brackets:
            keys = list(old)
            spans = [(self._slots.child(slot, key).key, self._slots.child(slot, key).node) for key in keys]
            inserts = [
                (keys.index(at), render_pair_in_flow(key, spoken(new[key], key)))
                for at, of in fresh.items()
                for key in of
            ]
            self._edit_flow(slot, spans, [key in new for key in keys], inserts)
        else:
            for key in old:
                if key not in new:
                    self._delete_pair(slot, key, list(old))
            for at, keys in fresh.items():
                self._insert_pairs(self._slots.child(slot, at), keys, new, path)
        return outcome | {key: new[key] for key in new if key not in old}

    def _insert_pairs(self, at: Slot, keys: list[str], new: dict[str, Any], path: Path) -> None:
        lines = [
            line
            for key in keys
            for line in [
                *([""] if not path else []),
                *render_value(key, spoken(new[key], key), at.column, (*path, key)),
            ]
        ]
        self._put_lines(self._slots.region_of_pair(at)[1] + 1, lines)

    def _delete_pair(self, slot: Slot, key: str, keys: list[str]) -> None:
        pair = self._slots.child(slot, key)
        if self._layout.holds_shared(pair.node) or pair.key is None:
            raise Unfit
        first, last = self._slots.region_of_pair(pair)
        start, end = self._layout.starts[first], self._layout.starts[last + 1]
        if self._layout.lines[first][: pair.column].strip():
            after = keys.index(key) + 1
            following = self._slots.child(slot, keys[after]).key if after < len(keys) else None
            if following is None:
                raise Unfit
            start, end = self._layout.at(pair.key.start_mark), self._layout.at(following.start_mark)
        self._keep_comments(start, end, pair)
        self._put(start, end, "")

    def _replace(self, slot: Slot, key: yaml.Node, lines: list[str]) -> None:
        """Put other lines behind the colon of a key; the comment on its line stays there, others go above it."""
        layout, node = self._layout, slot.node
        colon = self._slots.behind_colon(key)
        start, end = layout.at(node.start_mark), layout.at(node.end_mark)
        in_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        in_block = in_block or getattr(node, "style", None) in {"|", ">"}
        if len(lines) == 1 and not in_block and start < end:
            self._keep_comments(start, end, slot)
            self._put(start, end, lines[0].lstrip(" "))
            return
        last = self._slots.region_of_pair(slot)[1] if lines[1:] else max(layout.last_line(node), key.end_mark.line)
        end = layout.starts[last] + len(layout.lines[last])
        beside = ""
        for comment in list(layout.comments(colon, end)):
            if comment.line == key.end_mark.line:
                beside = f"  {comment.text}"
            else:
                self._put_lines(slot.home, [f"{' ' * slot.column}{comment.text}"])
        self._put(colon, end, "\n".join([lines[0] + beside, *lines[1:]]))

    # Lists

    def _list(self, slot: Slot, old: list[Any], new: list[Any], path: Path) -> list[Any]:
        aligned = self._align(old, new, path)
        outcome = list(new)
        for position, index in aligned.kept.items():
            outcome[position] = self._inner(slot, index, old[index], new[position], (*path, position))
        if len(aligned.kept) == len(old) == len(new):
            return outcome
        nodes = slot.node.value
        if any(id(one) in self._layout.shared for one in nodes):
            raise Unfit
        if any(self._layout.holds_shared(one) for one, stays in zip(nodes, aligned.staying, strict=True) if not stays):
            raise Unfit
        if slot.within_brackets:
            at, inserts = -1, []
            for position, one in enumerate(new):
                at = aligned.kept.get(position, at)
                if position not in aligned.kept:
                    inserts.append((at, render_in_flow(spoken(one))))
            self._edit_flow(slot, [(one, one) for one in nodes], aligned.staying, inserts)
        else:
            self._edit_block(slot, aligned, outcome, path)
        return outcome

    def _align(self, old: list[Any], new: list[Any], path: Path) -> _Aligned:
        if _lists_entries(path):
            before: Path = path if len(path) == 1 else (*self._origins.get(path[:2], ()), "entries")
            origins = [self._origins.get((*path, position), ()) for position in range(len(new))]
            indexes = [int(one[-1]) if one and one[:-1] == before else None for one in origins]
        else:
            indexes = [
                index if index is not None and (old[index] == one or _are_maps(old[index], one)) else None
                for index, one in zip(same_members(old, new), new, strict=True)
            ]
        kept = {position: index for position in kept_in_order(indexes) if (index := indexes[position]) is not None}
        stay = set(kept.values())
        return _Aligned(kept, [index in stay for index in range(len(old))])

    def _edit_block(self, slot: Slot, aligned: _Aligned, outcome: list[Any], path: Path) -> None:
        layout, staying = self._layout, aligned.staying
        regions = [self._slots.region(slot, index) for index in range(len(staying))]
        apart = any(layout.is_blank(one[0] - 1) for one in regions[1:]) if len(regions) > 1 else _lists_entries(path)
        for index, stays in enumerate(staying):
            if not stays:
                self._cut(slot, regions, index, staying, carried=self._goes_on(path, index))
        if not outcome:
            if slot.key is None:
                raise Unfit
            colon = self._slots.behind_colon(slot.key)
            self._put(colon, colon, " []")
        place: int | None = None
        for position, one in enumerate(outcome):
            if position in aligned.kept:
                place = regions[aligned.kept[position]][1] + 1
                continue
            lines, outcome[position] = self._member(one, (*path, position), slot.node.start_mark.column)
            blank = [""] if apart else []
            if place is None:
                self._put_lines(regions[0][0], [*lines, *blank])
            else:
                self._put_lines(place, [*blank, *lines])

    def _goes_on(self, path: Path, index: int) -> bool:
        """Tell whether an old entry is somewhere in the new data, so that its text moves there."""
        if not self._carries or len(path) != 3 or not _lists_entries(path):
            return False
        return (*self._origins.get(path[:2], ()), "entries", index) in self._went

    def _cut(self, slot: Slot, regions: list[Region], index: int, staying: list[bool], *, carried: bool) -> None:
        """Take a member out; its comments go with its text where that is carried elsewhere, else they stay."""
        layout = self._layout
        first, last = regions[index]
        start, end = layout.starts[first], layout.starts[last + 1]
        indent = " " * slot.node.start_mark.column
        comments = [] if carried else [f"{indent}{one.text}" for one in layout.comments(start, end)]
        if not comments:
            if index and layout.is_blank(first - 1):
                start = layout.starts[first - 1]
            elif not index and len(staying) > 1 and staying[1] and layout.is_blank(last + 1):
                end = layout.starts[last + 2]
        self._put(start, end, "".join(f"{one}\n" for one in comments))

    def _member(self, value: Any, path: Path, column: int) -> tuple[list[str], Any]:
        """Return the lines of a member that is new where it will stand, and what they will say."""
        origin = self._origins.get(path)
        if len(path) == 4 and _lists_entries(path[:-1]) and origin and self._carries:
            return self._carried(origin, value, path, column)
        if path[:-1] == ("days",) and value.get("entries"):
            head = {key: one for key, one in value.items() if key != "entries"}
            lines, said = self._entries(value["entries"], (*path, "entries"), column + 2 * STEP)
            start = [*render_member(spoken(head), path, column), f"{' ' * (column + STEP)}entries:"]
            return start + lines, head | {"entries": said}
        source = self._sources.get(value.get("id", ""), "") if isinstance(value, dict) else ""
        return render_member(spoken(value), path, column, source), value

    def _entries(self, entries: list[Any], path: Path, column: int) -> tuple[list[str], list[Any]]:
        """Return the lines of entries where there were none, and what they will say."""
        lines: list[str] = []
        outcome = []
        for number, one in enumerate(entries):
            more, said = self._member(one, (*path, number), column)
            lines += ["", *more] if number else more
            outcome.append(said)
        return lines, outcome

    def _carried(self, origin: Path, value: Any, path: Path, column: int) -> tuple[list[str], Any]:
        """Return the lines of an entry that moves, with its changes, as far to the right as it has to stand."""
        listed = self._slots.find(origin[:-1])
        index = int(origin[-1])
        first, last = self._slots.region(listed, index)
        edits, self.edits = self.edits, []
        outcome = self.change(self._slots.child(listed, index), self._document.value(origin), value, path)
        inner, self.edits = self.edits, edits
        layout = self._layout
        text = applied(layout.text, inner, layout.starts[first], layout.starts[last + 1])
        return shifted(text, column - listed.node.start_mark.column), outcome

    # Noting edits

    def _put(self, start: int, end: int, text: str) -> None:
        self.edits.append((start, end, text.replace("\n", self._newline)))

    def _put_lines(self, line: int, lines: Sequence[str]) -> None:
        """Put lines above a line."""
        start = self._layout.starts[line]
        self._put(start, start, "".join(f"{one}\n" for one in lines))

    def _keep_comments(self, start: int, end: int, slot: Slot) -> None:
        """Put the comments of a stretch that goes above the line to which it belongs."""
        indent = " " * self._layout.indent(slot.home)
        self._put_lines(slot.home, [f"{indent}{one.text}" for one in self._layout.comments(start, end)])

    def _edit_flow(
        self,
        slot: Slot,
        members: Sequence[tuple[yaml.Node | None, yaml.Node]],
        staying: list[bool],
        inserts: list[tuple[int, str]],
    ) -> None:
        if any(one is None or id(end) in self._layout.shared for one, end in members):
            raise Unfit
        for start, end, text in flow_edits(self._layout, slot.node, members, staying, inserts):
            if not text:
                self._keep_comments(start, end, slot)
            self._put(start, end, text)


def _lists_entries(path: Path) -> bool:
    """Tell whether a path is that of the days, or of the entries of a day."""
    return path == ("days",) or (len(path) == 3 and path[0] == "days" and path[2] == "entries")


def _are_maps(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict) and bool(one)


def spoken(value: Any, key: str = "") -> Any:
    """Return data of texts alone with truth values and numbers, so that they are written without quotes."""
    if isinstance(value, dict):
        return {name: spoken(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [spoken(one) for one in value]
    if key in BOOLEANS and value in {"true", "false"}:
        return value == "true"
    if key == "keep_cancelled" and isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value) if value == str(int(value)) else value
    return value
