"""Bytes → YAML nodes, bounded: what no agenda holds is refused before PyYAML sees it.

PyYAML guesses no types here: every scalar keeps the text that was written. libyaml's loader is used where it is
there; what it refuses is read once more by the loader in Python, whose words about a mistake are the ones that
`mistakes.py` knows, so both ways end in the same nodes or the same finding.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Protocol

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

MAX_BYTES = 128 * 1024 * 1024
"""About 100,000 entries with abstracts."""
MAX_DEPTH = 64
"""Levels of nesting; an agenda needs a dozen."""


class Mark(Protocol):
    """A place in a text, counted from 0; libyaml's marks and those of the loader in Python."""

    line: int
    column: int


IMPLICIT = ""
"""The tag of every node on which the file writes none."""

BRACKET = re.compile(r"[\[\]{}]")
STRUCTURE_INDENT = re.compile(r"^ *(?:[-?:][ \t]+)*", re.MULTILINE)


class _TextOnly:
    """Stands for PyYAML's resolver: no type is guessed."""

    def descend_resolver(self, *_: object) -> None:
        """Nothing depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a node stands."""

    def check_resolver_prefix(self, *_: object) -> bool:
        """No tag has a prefix to check."""
        return False

    def resolve(self, *_: object) -> str:
        """Every untagged node gets the same tag."""
        return IMPLICIT


class PythonLoader(_TextOnly, Reader, Scanner, Parser, Composer):
    """PyYAML in Python; it remembers where the last quoted text of several lines stood."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        self.long_quotes: list[tuple[yaml.Mark, yaml.Mark]] = []

    def scan_flow_scalar(self, style: str) -> Any:
        """Scan a quoted text, as Scanner does."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):  # an escape beyond Unicode: `"\\U00110000"`
            raise ScannerError(
                "while scanning a double-quoted scalar", start, "unknown escape character", start
            ) from None
        if token.end_mark.line > token.start_mark.line:
            self.long_quotes.append((token.start_mark, token.end_mark))
        return token


def compose(text: str) -> yaml.Node | None:
    """Return the root node of a text, None for one without content. yaml.YAMLError as the loader in Python words it."""
    if yaml.__with_libyaml__:
        try:
            return _c_loader()(text).get_single_node()  # type: ignore[no-any-return]
        except yaml.YAMLError:
            pass
    return PythonLoader(text).get_single_node()


@cache
def _c_loader() -> Any:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # noqa: PLC0415  # only where libyaml is

    class CLoader(_TextOnly, CParser):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

    return CLoader


def too_deep(text: str) -> Mark | None:
    """Return where nesting goes beyond MAX_DEPTH, or None. Takes time in proportion to the text, whatever it holds."""
    if _depth_bound(text) <= MAX_DEPTH:
        return None
    if yaml.__with_libyaml__:
        try:
            return _first_too_deep(_c_loader()(text))
        except yaml.YAMLError:
            pass  # libyaml gave up before it came so deep; the loader in Python decides
    try:
        return _first_too_deep(PythonLoader(text))
    except yaml.YAMLError:
        return None  # the mistake comes first and is reported when the text is composed


def _first_too_deep(parser: Any) -> Mark | None:
    depth = 0
    while (event := parser.get_event()) is not None:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return event.start_mark
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _depth_bound(text: str) -> int:
    """Return a number that the depth of nesting cannot exceed, from brackets and indentation alone.

    A column of indentation can open two levels, since a list may stand as far to the left as its key.
    """
    indent = max((len(run) for run in map(re.Match.group, STRUCTURE_INDENT.finditer(text))), default=0)
    depth = deepest = 0
    for bracket in BRACKET.finditer(text):
        if bracket.group() in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= depth > 0
    return 2 * (indent + 1) + deepest
