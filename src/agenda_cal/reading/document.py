"""Text → Document: the strings that were written, the place of each, and nothing guessed about their meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from agenda_cal.findings import Finding, Location, Related
from agenda_cal.folding import did_you_mean
from agenda_cal.reading import mistakes
from agenda_cal.reading.faults import (
    CUT_SHORT,
    DUPLICATE_KEY,
    EMPTY,
    NOT_TEXT,
    SYNTAX,
    TOO_MUCH,
    WRONG_SHAPE,
    WRONG_VALUE,
)
from agenda_cal.reading.limits import MAX_BYTES, MAX_TEXT
from agenda_cal.reading.yamlnodes import IMPLICIT, MAX_DEPTH, UnreadableError, compose, too_deep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.findings import Path

MAX_REPEATED = 50_000
"""Values that aliases (`*name`) may add by repeating what stands elsewhere."""

CONTROL = bytes({*range(32), 127} - {9, 10, 13})
UNPRINTABLE = rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]|\xef\xbf[\xbe\xbf]|\xef\xbb\xbf"
"""Control characters and U+FFFE/FFFF, in UTF-8; looked for only where a byte of one is there."""
SURROGATE = "[\ud800-\udfff]"
"""Halves of a character, as JSON writes those beyond the first 65,536: `"\\ud83d\\ude00"`."""
CUT = re.compile(r"(?<=[^\s#]) +#(?=[^\s#])")


@dataclass(frozen=True, slots=True)
class Document:
    """A file of YAML as it was written."""

    name: str
    """The file's name as the user gave it; `-` for standard input."""
    lines: tuple[str, ...]
    root: yaml.Node
    data: Any
    """Nested dict, list and str; None for a key without a value."""
    _members: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict, repr=False, compare=False)

    def locate(self, path: Path, *, key: bool = False) -> Location:
        """Return where the value at a path stands, or with `key` the key that leads to it.

        What is not there is located at the nearest thing around it: the key of the map, or the list item.
        """
        node, label = self.root, None
        for depth, step in enumerate(path):
            inner, name = self._step(node, step)
            if inner is None:
                return self._around(node, label, depth)
            node, label = inner, name
        if (key and label is not None) or (label is not None and _is_empty(node)):
            node = label
        return _span(self.name, node)

    def value(self, path: Path) -> Any:
        """Return the value at a path, None where there is none."""
        value = self.data
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _around(self, node: yaml.Node, label: yaml.Node | None, depth: int) -> Location:
        if isinstance(node, yaml.ScalarNode) and not _is_empty(node):
            return _span(self.name, node)  # a single text where a list may stand
        if label is not None:
            return _span(self.name, label)
        if isinstance(node, yaml.MappingNode) and node.value and depth:
            return _span(self.name, node.value[0][0])
        span = _span(self.name, node)
        return Location(span.file, span.line, span.column, span.line, span.column + 1)

    def _step(self, node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Return the node at a key or index, and the key's own node."""
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], None
        if isinstance(node, yaml.MappingNode) and isinstance(step, str):
            return self._map(node).get(step, (None, None))
        return None, None

    def _map(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        members = self._members.get(id(node))
        if members is None:
            members = {k.value: (v, k) for k, v in reversed(node.value) if isinstance(k, yaml.ScalarNode)}
            self._members[id(node)] = members
        return members

    def rename(self, path: Path, key: str, meant: str) -> None:
        """Let the value at a misspelt key be found under the key that was meant."""
        node: yaml.Node | None = self.root
        for step in path:
            node = self._step(node, step)[0] if node else None
        if isinstance(node, yaml.MappingNode):
            members = self._map(node)
            members[meant] = members[key]


def read_document(raw: bytes, name: str) -> tuple[Document | None, list[Finding]]:
    """Read a file's bytes. Without a document there is at least one finding; with one there may be some."""
    text = _decode(raw, name)
    root = text if isinstance(text, Finding) else _root(text, name)
    if isinstance(text, Finding) or isinstance(root, Finding):
        return None, [finding for finding in (root,) if isinstance(finding, Finding)]
    walk = _Walk(name, text)
    data = walk.value(root)
    document = None if walk.too_much else Document(name, tuple(text.split("\n")), root, data)
    return document, list(dict.fromkeys(walk.findings))


def _root(text: str, name: str) -> yaml.Node | Finding:
    """Return the map that a file consists of, or why there is none."""
    if text.lstrip().startswith("BEGIN:VCALENDAR"):
        return WRONG_SHAPE.at(Location(name, 1, 1, 1, 2), "This is an iCalendar file, not an agenda.")
    if (mark := too_deep(text)) is not None:
        place = Location(name, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        return TOO_MUCH.at(place, f"Lists and maps are nested deeper than {MAX_DEPTH} levels here.")
    try:
        root = compose(text)
    except UnreadableError as mistake:
        return mistakes.explain(mistake, name)
    if root is None or _is_empty(root):
        hint = "`agenda-cal init` writes an agenda to start from."
        return EMPTY.at(Location(name, 1, 1, 1, 2), "The file is empty.", hint)
    if isinstance(root, yaml.MappingNode):
        return root
    hint = "An agenda begins with `agenda:`; `agenda-cal init` writes one to start from."
    return SYNTAX.at(_span(name, root), "The file does not consist of `key: value` lines.", hint)


def _decode(raw: bytes, name: str) -> str | Finding:
    """Return the text with plain line ends and without a byte order mark, or what keeps it from being text."""
    start = Location(name, 1, 1, 1, 2)
    if len(raw) > MAX_BYTES:
        return TOO_MUCH.at(start, f"The file is larger than {MAX_BYTES // 2**20} MiB.", "Split the agenda.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return NOT_TEXT.at(start, "The file is in UTF-16.", "Save it as UTF-8.")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        place = _place(name, before)
        return NOT_TEXT.at(
            place, f"The file is not UTF-8: byte 0x{raw[error.start]:02X} stands here.", "Save it as UTF-8."
        )
    suspect = (
        b"\xc2" in raw or b"\xef\xbf" in raw or b"\xef\xbb\xbf" in raw or len(raw.translate(None, CONTROL)) < len(raw)
    )
    if suspect and (bad := re.search(UNPRINTABLE, raw)) is not None:
        before = raw[: bad.start()].decode()
        message = f"The control character U+{ord(bad.group().decode()):04X} stands here."
        return NOT_TEXT.at(_place(name, before), message, "Delete it.")
    for unseen in "\x85\u2028\u2029":  # line ends to PyYAML, but to no editor
        text = text.replace(unseen, " ")
    text = _with_plain_line_ends(text)
    return text if text.endswith("\n") else f"{text}\n"  # else the two loaders differ in where the last thing ends


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(name: str, before: str) -> Location:
    before = _with_plain_line_ends(before)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Location(name, line, column, line, column + 1)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def _span(file: str, node: yaml.Node) -> Location:
    start, end = node.start_mark, node.end_mark
    return Location(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class _Walk:
    """One pass over the nodes: values out, faults noted."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.too_much = False
        self._aliases = "*" in text
        self._marks = "!" in text or "&" in text
        self._text = text
        self._lines = text.split("\n") if self._marks else []
        self._sizes: dict[int, int] = {}
        self._values: dict[int, Any] = {}
        self._open: set[int] = set()
        self._count = 0
        self._repeated = 0
        cuts = list(CUT.finditer(text))
        behind = (text[hit.end() - 1 : text.find("\n", hit.end())] for hit in cuts)
        self._cuts = dict(zip(_positions(text, (hit.start() for hit in cuts)), behind, strict=True))

    def value(self, node: yaml.Node) -> Any:
        """Return the value of a node; None for nothing."""
        if self._aliases and not isinstance(node, yaml.ScalarNode):
            return self._tracked(node)
        return self._plain_value(node)

    def _plain_value(self, node: yaml.Node) -> Any:
        self._count += 1
        if self._marks:
            self._marked(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(one) for one in node.value]
        return self._mapping(node)

    def _marked(self, node: yaml.Node) -> None:
        """Note a tag, and an anchor that nothing repeats: both are texts that lack quotes, as a rule."""
        behind = self._lines[node.start_mark.line][node.start_mark.column :]
        anchor = re.match(r"&([\w-]+)", behind)
        if node.tag != IMPLICIT or behind.startswith("!"):
            message = "agenda.yaml has no tags (`!`)."
            self._note(WRONG_VALUE.at(_span(self.name, node), message, "Put the text in quotes if it is one."))
        elif anchor and isinstance(node, yaml.ScalarNode) and f"*{anchor[1]}" not in self._text:
            message = f"`&{anchor[1]}` names this text for `*{anchor[1]}`, which stands nowhere."
            self._note(WRONG_VALUE.at(_span(self.name, node), message, "Put the whole text in quotes."))

    def _tracked(self, node: yaml.Node) -> Any:
        """Return the value of a list or map that aliases may repeat, walking it once only."""
        me = id(node)
        if me in self._values:
            self._repeated += self._sizes[me]
            if self._repeated > MAX_REPEATED:
                self._stop(
                    node, "This is repeated by aliases (`*name`) so often that the agenda grows beyond all bounds."
                )
                return None
            return self._values[me]
        if me in self._open or self.too_much:
            self._stop(node, "This contains itself through an alias (`*name`).")
            return None
        self._open.add(me)
        before = self._count + self._repeated
        value = self._plain_value(node)
        self._open.discard(me)
        self._sizes[me] = self._count + self._repeated - before
        self._values[me] = value
        return value

    def _stop(self, node: yaml.Node, message: str) -> None:
        if not self.too_much:
            self.too_much = True
            place = _span(self.name, node)
            self.findings = [
                TOO_MUCH.at(Location(place.file, place.line, place.column, place.line, place.column + 1), message)
            ]

    def _note(self, finding: Finding) -> None:
        if not self.too_much:
            self.findings.append(finding)

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        text: str = node.value
        if not node.style:
            comment = self._cuts.get((node.end_mark.line, node.end_mark.column))
            if comment is not None:
                message = f"The text ends at `{text[-20:]}`: the `#` behind it begins a comment."
                if not text:
                    message = "There is no text here: the `#` begins a comment."
                self._note(CUT_SHORT.at(_span(self.name, node), message, "Put the whole text in quotes."))
            if not text:
                return comment
        elif node.style == '"' and re.search(SURROGATE, text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            if "\ufffd" in text:
                message = "An escape (`\\u…`) in this text stands for half a character."
                self._note(NOT_TEXT.at(_span(self.name, node), message, "Write the character itself."))
        if len(text) > MAX_TEXT:
            message = f"A text of {len(text):,} characters; {MAX_TEXT:,} is the most."
            self._note(TOO_MUCH.at(_span(self.name, node), message))
            return text[:MAX_TEXT]
        return text

    def _mapping(self, node: yaml.Node) -> dict[str, Any]:
        members: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(WRONG_SHAPE.at(_span(self.name, key_node), "A key has to be a text."))
                continue
            key = self._scalar(key_node) or ""
            if key not in members:
                members[key] = key_node, value_node
                continue
            first, value = members[key]
            self._twice(key, key_node, first)
            if not isinstance(value, yaml.ScalarNode) and type(value) is type(value_node) and value is not value_node:
                value.value.extend(value_node.value)  # what refers to it is no mistake of its own
        self._count += len(members)
        return {key: self.value(value) for key, (_, value) in members.items()}

    def _twice(self, key: str, again: yaml.Node, first: yaml.Node) -> None:
        related = (Related(_span(self.name, first), f"`{key}` stands here first"),)
        self._note(
            DUPLICATE_KEY.at(
                _span(self.name, again), f"The key `{key}` stands twice here.", "Keep one of them.", related
            )
        )


def _positions(text: str, offsets: Iterable[int]) -> list[tuple[int, int]]:
    """Return line and column, counted from 0, of ascending offsets into a text."""
    found, line, line_start = [], 0, 0
    for offset in offsets:
        line += text.count("\n", line_start, offset)
        line_start = text.rfind("\n", 0, offset) + 1
        found.append((line, offset - line_start))
    return found


def unknown_key_hint(key: str, known: Iterable[str]) -> str:
    """Return what may have been meant by a key, or what is possible."""
    names = sorted(known)
    return did_you_mean(key, names) or f"Possible here: {', '.join(f'`{one}`' for one in names)}."
