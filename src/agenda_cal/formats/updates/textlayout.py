"""Where the parts of an agenda.yaml stand in its text: to the character as it is in the file, line ends and all.

Marks of PyYAML count lines and characters in the text as the reader sees it; line by line both are the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agenda_cal.formats.updates.flowedit import Edit
    from agenda_cal.reading.yamlnodes import Mark

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
LINE_END = re.compile(r"\r\n|\r|\n")
BLOCK = ("|", ">")
WAIVER = "agenda-cal:"


class Comment(NamedTuple):
    """A comment in the text."""

    line: int
    """Counted from 0, as all lines here."""
    text: str
    """From its `#` on."""


class Layout:
    """The places of one text, whose last line has an end."""

    def __init__(self, text: str, root: yaml.Node) -> None:
        self.text = text
        found = [hit.span() for hit in LINE.finditer(text) if hit.group()]
        self.starts = [start for start, _ in found] + [len(text)]
        self.lines = [text[start:end].rstrip("\r\n") for start, end in found]
        self.shared: set[int] = set()
        """Nodes that aliases repeat, by identity."""
        self._texts: list[tuple[int, int]] = []
        self._walk(root)
        self._texts.sort()

    def _walk(self, root: yaml.Node) -> None:
        waiting, seen = [root], set()
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                self.shared.add(id(node))
                continue
            seen.add(id(node))
            if isinstance(node, yaml.ScalarNode):
                start = self.starts[node.start_mark.line + 1] if node.style in BLOCK else self.at(node.start_mark)
                self._texts.append((start, self.at(node.end_mark)))
            else:
                waiting += inner_nodes(node)

    def at(self, mark: Mark) -> int:
        """Return the offset of a mark."""
        return min(self.starts[min(mark.line, len(self.lines))] + mark.column, len(self.text))

    def line_of(self, offset: int) -> int:
        """Return the line that an offset is in."""
        return bisect_right(self.starts, offset) - 1

    def holds_shared(self, node: yaml.Node) -> bool:
        """Tell whether something in a node is repeated by an alias, or repeats something."""
        waiting, seen = [node], set()
        while waiting:
            one = waiting.pop()
            if id(one) in self.shared:
                return True
            if id(one) not in seen:
                seen.add(id(one))
                waiting += inner_nodes(one)
        return False

    def last_line(self, node: yaml.Node) -> int:
        """Return the last line on which something of a node stands.

        The end of a list or map in block style is where the next thing begins, so that of its last member counts.
        """
        line = node.start_mark.line
        while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            key, inner = last if isinstance(last, tuple) else (last, last)
            if id(inner) in self.shared:
                return max(line, self._said_before(node.end_mark))
            line = max(line, key.start_mark.line)
            node = inner
        end = node.end_mark
        if not isinstance(node, yaml.ScalarNode) or node.style not in BLOCK:
            return max(line, end.line)
        last_line = min(end.line - (0 if end.column else 1), len(self.lines) - 1)
        header = self.lines[node.start_mark.line][node.start_mark.column :]
        while last_line > node.start_mark.line and not self.lines[last_line].strip() and "+" not in header[:4]:
            last_line -= 1
        return max(line, last_line)

    def _said_before(self, mark: Mark) -> int:
        line = min(mark.line, len(self.lines) - 1)
        while line > 0 and (line == mark.line or self.is_blank(line) or self.is_comment(line)):
            line -= 1
        return line

    def is_blank(self, line: int) -> bool:
        """Tell whether nothing stands on a line, or whether there is no such line."""
        return not 0 <= line < len(self.lines) or not self.lines[line].strip()

    def is_comment(self, line: int) -> bool:
        """Tell whether a line begins as a comment does."""
        return 0 <= line < len(self.lines) and self.lines[line].lstrip().startswith("#")

    def indent(self, line: int) -> int:
        """Return how many spaces begin a line."""
        return len(self.lines[line]) - len(self.lines[line].lstrip(" "))

    def below(self, line: int, column: int) -> int:
        """Return the last of the comment lines below a line that are deeper than a column, else the line itself.

        Behind a block of text that ends above them they would be a part of it.
        """
        last = line
        while line + 1 < len(self.lines) and (self.is_blank(line + 1) or self.is_comment(line + 1)):
            line += 1
            if self.is_comment(line):
                if self.indent(line) <= column:
                    break
                last = line
        return last

    def above(self, line: int, column: int, after: int) -> int:
        """Return the first of the comment lines right above a line that belong to what stands there; they come after another."""
        first = line
        while first - 1 > after and self.is_comment(first - 1):
            if self.indent(first - 1) != column and WAIVER not in self.lines[first - 1]:
                break
            first -= 1
        return first

    def comments(self, start: int, end: int) -> Iterator[Comment]:
        """Yield the comments that begin between two offsets."""
        line = self.line_of(start)
        while line < len(self.lines) and self.starts[line] < end:
            text, begin = self.lines[line], self.starts[line]
            column = text.find("#")
            while column >= 0:
                alone = not column or text[column - 1] in " \t"
                if alone and not self._is_text(begin + column):
                    if start <= begin + column < end:
                        yield Comment(line, text[column:].rstrip())
                    break
                column = text.find("#", column + 1)
            line += 1

    def _is_text(self, offset: int) -> bool:
        before = bisect_right(self._texts, (offset, len(self.text) + 1)) - 1
        return before >= 0 and offset < self._texts[before][1]


def inner_nodes(node: yaml.Node) -> list[yaml.Node]:
    """Return the nodes right below a node, keys too."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    if isinstance(node, yaml.MappingNode):
        return [inner for pair in node.value for inner in pair]
    return []


def applied(text: str, edits: Sequence[Edit], start: int, end: int) -> str:
    """Return a stretch of a text with its edits; those at one place in the order in which they were made."""
    parts, at = [], start
    for first, last, new in sorted(edits, key=lambda one: one[:2]):
        assert at <= first, "two edits overlap"
        parts += [text[at:first], new]
        at = last
    return "".join([*parts, text[at:end]])


def shifted(text: str, columns: int) -> list[str]:
    """Return the lines of a text so far to the right, or to the left as far as there are spaces."""
    lines = LINE_END.split(text)[:-1]
    if columns >= 0:
        return [f"{' ' * columns}{one}" if one.strip() else one for one in lines]
    return [one[min(-columns, len(one) - len(one.lstrip(" "))) :] for one in lines]
