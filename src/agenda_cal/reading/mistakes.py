"""A mistake in the YAML itself → one finding in words that an organiser understands, where it was made.

The table knows the phrases of PyYAML's loader in Python. A bracket or quote that is never closed is reported where
it was opened: the loader notices it only where something else no longer fits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from yaml import MarkedYAMLError

from agenda_cal.findings import Location
from agenda_cal.reading.faults import SYNTAX

if TYPE_CHECKING:
    import yaml

    from agenda_cal.findings import Finding


class _Words(NamedTuple):
    """What to say of a phrase of the loader."""

    pattern: str
    message: str
    hint: str
    at_context: bool = False
    """The place to show is where the construct began."""


QUOTE_IT = 'Put the whole text in quotes if it is one: `title: "Session 8: Strategies"`.'

WORDS = (
    _Words(
        r"quoted scalar.*(unexpected end of stream|unexpected document separator)",
        "The quote that opens here is never closed.",
        "Close it, or leave quotes out.",
        at_context=True,
    ),
    _Words(
        r"flow (sequence|mapping).*expected ',' or|flow (sequence|mapping).*end of stream|flow node.*",
        "The bracket that opens here is never closed, or a comma is missing in it.",
        "Close it with `]` or `}`, and part its members by commas.",
        at_context=True,
    ),
    _Words(
        r"mapping values are not allowed",
        "A second `: ` on this line makes YAML see a key where none can be.",
        QUOTE_IT,
    ),
    _Words(
        r"could not find expected ':'",
        "This line is neither `key: value` nor a list item.",
        "Indent it if it belongs to the text above; a text with `: ` or ` #` in it needs quotes.",
        at_context=True,
    ),
    _Words(r"character '\\t'", "A tab stands where YAML wants spaces.", "Indent with spaces."),
    _Words(
        r"character .* cannot start any token",
        "A text cannot begin with this character unless it is in quotes.",
        "Put the whole text in quotes.",
    ),
    _Words(
        r"expected alphabetic or numeric character|scanning an? (alias|anchor)",
        "A text cannot begin with `*` or `&` unless it is in quotes: YAML takes it for a reference.",
        "Put the whole text in quotes.",
    ),
    _Words(
        r"unknown escape character|expected escape sequence|scanning a double-quoted scalar",
        "In double quotes a backslash begins an escape, and this one has no meaning.",
        r"Write `\\` for a backslash, or use single quotes.",
    ),
    _Words(
        r"undefined alias",
        "This `*name` repeats an anchor `&name` that is nowhere above.",
        "Put the text in quotes if it is one.",
    ),
    _Words(r"duplicate anchor", "This anchor `&name` stands twice.", "Give each anchor a name of its own."),
    _Words(
        r"expected a single document",
        "A second document begins here; an agenda is one.",
        "Remove the line `---`.",
    ),
    _Words(
        r"block sequence.*expected <block end>|sequence entries are not allowed",
        "This line does not fit into the list above it.",
        "Begin every item of a list with `- ` in the same column.",
    ),
    _Words(
        r"expected <block end>.*'<scalar>'",
        "A text goes on behind its closing quote, or a line is indented unlike the one above it.",
        "Put the whole text in quotes, with `\\\"` for a quote inside it, or in `'…'` with `''` for an apostrophe.",
    ),
    _Words(
        r"expected <block end>",
        "This line does not fit what stands above it.",
        "Indent every key of one thing by the same number of spaces.",
    ),
    _Words(
        r"block scalar",
        "The text that begins with `|` or `>` is written in a way that YAML cannot read.",
        "Put nothing but `|` or `>` on its first line, and indent the others alike.",
    ),
)
OTHER = _Words(
    "", "This is not YAML.", "Compare the line with its neighbours: `key: value`, or `- ` before an item of a list."
)


def explain(error: yaml.YAMLError, file: str, long_quotes: list[tuple[yaml.Mark, yaml.Mark]]) -> Finding:
    """Return the finding for what stopped the loader.

    `long_quotes` are the quoted texts of several lines that were read: where one ends on the line of the mistake,
    a quote further up was most likely left open, and that is the place to show.
    """
    if not isinstance(error, MarkedYAMLError):
        return SYNTAX.at(Location(file, 1, 1, 1, 2), OTHER.message, OTHER.hint)
    mark = error.problem_mark or error.context_mark
    phrase = f"{error.context or ''} {error.problem or ''}"
    words = next((one for one in WORDS if re.search(one.pattern, phrase, re.DOTALL)), OTHER)
    if mark is not None:
        for start, end in long_quotes:
            if end.line == mark.line and "quoted scalar" not in phrase:
                message = f"The quote that opens here is closed only on line {end.line + 1}, by the next quote there."
                return SYNTAX.at(_at(file, start), message, "Close it on its own line, if it was to end there.")
    if words.at_context and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return SYNTAX.at(Location(file, 1, 1, 1, 2), words.message, words.hint)
    return SYNTAX.at(_at(file, mark), words.message, words.hint)


def _at(file: str, mark: yaml.Mark) -> Location:
    return Location(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
