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


TAG = r"(?:^|[-?:,\[{ \t])!"
"""Where a tag may begin."""
PLAIN_TEXT = {"?": "x", "\t": " "}
BLOCK_HEADER = {"#": " ", "\t": " "}
BETWEEN = {"\t": " "}


class PythonLoader(_TextOnly, Reader, Scanner, Parser, Composer):
    """PyYAML in Python, made to accept what libyaml accepts: a `?` in a text within brackets, tabs between tokens.

    It remembers the quoted texts of several lines and the brackets that are open.
    """

    def __init__(self, text: str) -> None:
        self._seen_as: dict[str, str] = {}
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        self.long_quotes: list[tuple[yaml.Mark, yaml.Mark]] = []
        self.open_brackets: list[yaml.Mark] = []

    def peek(self, index: int = 0) -> str:
        """Return the character at an index; in some places another that libyaml treats like it."""
        char: str = super().peek(index)
        if not self._seen_as or (char == "\t" and self.column <= self.indent and not self.flow_level):
            return char
        return self._seen_as.get(char, char)

    def _as(self, seen: dict[str, str], scan: Any, *arguments: Any) -> Any:
        before, self._seen_as = self._seen_as, seen
        try:
            return scan(*arguments)
        finally:
            self._seen_as = before

    def scan_plain(self) -> Any:
        """Scan a text without quotes."""
        return self._as(PLAIN_TEXT, super().scan_plain)

    def scan_tag(self) -> Any:
        """Scan a tag."""
        return self._as(BETWEEN, super().scan_tag)

    def scan_block_scalar_indicators(self, start_mark: yaml.Mark) -> Any:
        """Scan what stands behind a `|` or `>`."""
        return self._as(BLOCK_HEADER, super().scan_block_scalar_indicators, start_mark)

    def scan_block_scalar_ignored_line(self, start_mark: yaml.Mark) -> Any:
        """Scan the rest of the line of a `|` or `>`."""
        return self._as(BETWEEN, super().scan_block_scalar_ignored_line, start_mark)

    def scan_to_next_token(self) -> None:
        """Skip what stands between tokens; tabs too, but not where they would indent."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def fetch_flow_collection_start(self, token_class: Any) -> None:
        """Note an opening bracket, as Scanner does."""
        self.open_brackets.append(self.get_mark())
        super().fetch_flow_collection_start(token_class)

    def fetch_flow_collection_end(self, token_class: Any) -> None:
        """Note a closing bracket, as Scanner does."""
        del self.open_brackets[-1:]
        super().fetch_flow_collection_end(token_class)

    def scan_flow_scalar(self, style: str) -> Any:
        """Scan a quoted text, as Scanner does."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):  # `\U` with a number beyond Unicode
            raise ScannerError(
                "while scanning a double-quoted scalar",
                start,
                "found unknown escape character",
                self.get_mark(),
            ) from None
        if token.end_mark.line > token.start_mark.line:
            self.long_quotes.append((token.start_mark, token.end_mark))
        return token


class UnreadableError(Exception):
    """A mistake in the YAML, as the loader in Python words it, and what it knows of the text before."""

    def __init__(self, error: yaml.MarkedYAMLError, loader: PythonLoader) -> None:
        super().__init__(str(error))
        self.error = error
        self.long_quotes = loader.long_quotes
        self.open_brackets = loader.open_brackets


def compose(text: str) -> yaml.Node | None:
    """Return the root node of a text, None for one without content. UnreadableError where it is not YAML."""
    if _libyaml_reads(text):
        try:
            return _c_loader()(text).get_single_node()  # type: ignore[no-any-return]
        except yaml.YAMLError:
            pass
    loader = PythonLoader(text)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(error, loader) from None


def _libyaml_reads(text: str) -> bool:
    """Tell whether libyaml is there and reads a text like the loader in Python: they differ in what ends a tag."""
    return yaml.__with_libyaml__ and not ("!" in text and re.search(TAG, text, re.MULTILINE))


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
    if _libyaml_reads(text):
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
