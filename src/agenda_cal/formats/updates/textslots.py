"""Finds in the text what a path of the data leads to, and which lines it takes up with the comments that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from agenda_cal.formats.updates.flowedit import Unfit

if TYPE_CHECKING:
    from agenda_cal.findings import Path
    from agenda_cal.formats.updates.textlayout import Layout

Region = tuple[int, int]
"""The first and the last line."""


class Slot(NamedTuple):
    """A value in the text, and what stands around it."""

    node: yaml.Node
    key: yaml.Node | None
    flow: bool
    """Whether it stands within brackets."""
    column: int
    """Where its key stands, or the dash before it."""
    home: int
    """The line above which its comments may stand."""

    @property
    def within_brackets(self) -> bool:
        """Whether what is in it stands within brackets."""
        return self.flow or is_flow(self.node)


def is_flow(node: yaml.Node) -> bool:
    """Tell whether a node is a list or map in brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


class Slots:
    """The slots of one document."""

    def __init__(self, layout: Layout, root: yaml.Node) -> None:
        self._layout = layout
        self.root = Slot(root, None, flow=False, column=0, home=root.start_mark.line)

    def child(self, slot: Slot, step: str | int) -> Slot:
        """Return the slot of what stands at a key or index."""
        node = slot.node
        flow = slot.within_brackets
        if isinstance(step, int):
            if flow:
                return Slot(node.value[step], None, flow, slot.column, slot.home)
            return Slot(node.value[step], None, flow, node.start_mark.column, self._dash(node, step))
        for key, value in node.value:
            if key.value == step:
                if flow:
                    return Slot(value, key, flow, slot.column, slot.home)
                return Slot(value, key, flow, key.start_mark.column, key.start_mark.line)
        raise Unfit

    def find(self, path: Path) -> Slot:
        """Return the slot of what stands at a path of the old data."""
        slot = self.root
        for step in path:
            slot = self.child(slot, step)
        return slot

    def region(self, slot: Slot, index: int) -> Region:
        """Return the lines of a member of a list in block style, with the comments that belong to it."""
        layout, node = self._layout, slot.node
        after = slot.key.end_mark.line if slot.key else -1
        if index:
            after = layout.below(layout.last_line(node.value[index - 1]), node.start_mark.column)
        line = self._dash(node, index)
        last = layout.below(max(line, layout.last_line(node.value[index])), node.start_mark.column)
        return layout.above(line, node.start_mark.column, after), last

    def _dash(self, node: yaml.Node, index: int) -> int:
        """Return the line of the dash before a member, which has to be the first thing on it."""
        column, line = int(node.start_mark.column), int(node.value[index].start_mark.line)
        while line >= node.start_mark.line:
            text = self._layout.lines[line]
            if text[column : column + 1] == "-" and not text[:column].strip():
                return line
            line -= 1
        raise Unfit

    def behind_colon(self, key: yaml.Node) -> int:
        """Return the offset behind the colon of a key in block style."""
        text, offset = self._layout.text, self._layout.at(key.end_mark)
        while text[offset] in " \t":
            offset += 1
        if text[offset] != ":":
            raise Unfit
        return offset + 1

    def region_of_pair(self, pair: Slot) -> Region:
        """Return the lines of a key and its value in block style."""
        assert pair.key is not None
        line = pair.key.start_mark.line
        return line, self._layout.below(max(line, self._layout.last_line(pair.node)), pair.column)
