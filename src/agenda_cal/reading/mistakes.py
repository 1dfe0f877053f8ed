"""A mistake in the YAML itself → one finding in words that an organiser understands, where it was made.

The table knows the phrases of PyYAML's loader in Python. A bracket or quote that is never closed is reported where
it was opened: the loader notices it only where something else no longer fits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from agenda_cal.findings import Location
from agenda_cal.reading.faults import SYNTAX

if TYPE_CHECKING:
    import yaml

    from agenda_cal.findings import Finding
    from agenda_cal.reading.yamlnodes import UnreadableError


class _Words(NamedTuple):
    """What to say of a phrase of the loader."""

    pattern: str
    message: str
    hint: str
    place: Literal["problem", "context", "bracket", "line"] = "problem"
    """What to show: where the loader stopped, where the construct began, the open bracket, the first text of the line."""
    before: str = ""
    """A pattern that is found in the line before the place where the loader stopped."""


IN_QUOTES = "Put the whole text in quotes."
QUOTE_IT = 'Put the whole text in quotes if it is one: `title: "Session 8: Strategies"`.'
BRACKETS = "Close it with `]` or `}`, and part its members by commas."
SECOND_COLON = "A second `: ` on this line makes YAML see a key where none can be."
FIRST_CHARACTER = "A text cannot begin with this character unless it is in quotes."

WORDS = (
    _Words(
        r"quoted scalar.*(unexpected end of stream|unexpected document separator)",
        "The quote that opens here is never closed.",
        "Close it, or leave quotes out.",
        "context",
    ),
    _Words(
        r"flow .*'<stream end>'",
        "The bracket that opens here is never closed.",
        BRACKETS,
        "bracket",
    ),
    _Words(r"flow (sequence|mapping).*got ':'", SECOND_COLON, QUOTE_IT, before=r":\s"),
    _Words(
        r"flow (sequence|mapping).*got '(<scalar>|<alias>|<anchor>|<tag>|\?|\[|\{)'",
        "A comma is missing before this, or a text with a bracket or a quote in it is not in quotes.",
        "Part members by commas, and put a text with brackets or quotes in it in quotes.",
        before=r"\S",
    ),
    _Words(r"flow node.*found ','", "Nothing stands before this comma.", "Remove it, or write what is missing."),
    _Words(r"flow node", FIRST_CHARACTER, IN_QUOTES),
    _Words(
        r"flow (sequence|mapping)",
        "The bracket that opens here is never closed, or a comma is missing in it.",
        BRACKETS,
        "context",
    ),
    _Words(r"mapping values are not allowed", SECOND_COLON, QUOTE_IT, before=r":\s"),
    _Words(
        r"mapping values are not allowed",
        "This line goes on with the text of the line above, so it cannot be `key: value`.",
        "Indent it like the keys it belongs to; if the line above is `key: value` too, see that its `: ` is there.",
        "line",
    ),
    _Words(
        r"could not find expected ':'",
        "This line is neither `key: value` nor a list item.",
        "Indent it if it belongs to the text above; a text with `: ` or ` #` in it needs quotes.",
        "context",
    ),
    _Words(r"character '\\t'", "A tab stands where YAML wants spaces.", "Indent with spaces."),
    _Words(r"character .* cannot start any token", FIRST_CHARACTER, IN_QUOTES),
    _Words(
        r"directive|incompatible YAML",
        "A line that begins with `%` gives an order to YAML, and an agenda needs none.",
        "Remove it, or indent it if it belongs to a text.",
    ),
    _Words(
        r"scanning an (alias|anchor)",
        "A text cannot begin with `*` or `&` unless it is in quotes: YAML takes it for a reference.",
        IN_QUOTES,
        "context",
    ),
    _Words(
        r"(scanning|parsing) a tag|tag handle",
        "A text cannot begin with `!` unless it is in quotes: YAML takes it for a type.",
        IN_QUOTES,
        "context",
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
        r"expected '<document start>'",
        "The agenda has ended above, and something stands behind its end.",
        "Remove a line `...` or a bracket that closes too early.",
    ),
    _Words(
        r"sequence entries are not allowed",
        "A list cannot begin on the line of its key.",
        "Begin it on the next line; if it is a text, put it in quotes.",
        before=r":\s*$",
    ),
    _Words(
        r"block collection.*expected <block end>|sequence entries are not allowed",
        "This line does not fit into the list above it.",
        "Begin every item of a list with `- ` in the same column.",
        before=r"^\s*$",
    ),
    _Words(r"block node", FIRST_CHARACTER, IN_QUOTES),
    _Words(r"mapping keys are not allowed", FIRST_CHARACTER, IN_QUOTES),
    _Words(
        r"expected <block end>.*'[\]}]'",
        "No bracket is open that this one could close.",
        "Remove it, or put the whole text in quotes.",
    ),
    _Words(
        r"expected <block end>",
        "A text goes on behind its closing quote.",
        "Put the whole text in quotes, with `\\\"` for a quote inside it, or in `'…'` with `''` for an apostrophe.",
        before=r"['\"]\s*$",
    ),
    _Words(
        r"expected <block end>",
        "A text goes on behind a closing bracket.",
        'Put the whole text in quotes if it is one: `title: "[draft] Rivers"`.',
        before=r"[\]}]\s*$",
    ),
    _Words(r"expected <block end>", FIRST_CHARACTER, IN_QUOTES, before=r"\S"),
    _Words(
        r"expected <block end>",
        "This line does not fit what stands above it.",
        "Indent every key of one thing by the same number of spaces, and every line of one text.",
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


def explain(mistake: UnreadableError, file: str) -> Finding:
    """Return the finding for what stopped the loader.

    Where a quoted text of several lines ends on the line of the mistake, a quote further up was most likely left open,
    and that is the place to show.
    """
    error = mistake.error
    mark = error.problem_mark or error.context_mark
    phrase = f"{error.context or ''} {error.problem or ''}"
    if mark is None:
        return SYNTAX.at(Location(file, 1, 1, 1, 2), OTHER.message, OTHER.hint)
    for start, end in mistake.long_quotes:
        if end.line == mark.line and "quoted scalar" not in phrase:
            message = f"The quote that opens here is closed only on line {end.line + 1}, by the next quote there."
            return SYNTAX.at(_at(file, start), message, "Close it on its own line, if it was to end there.")
    before = (mark.buffer or "")[: mark.pointer].rpartition("\n")[2]
    words = next((one for one in WORDS if _fits(one, phrase, before)), OTHER)
    match words.place:
        case "context":
            mark = error.context_mark or mark
        case "bracket":
            mark = next(reversed(mistake.open_brackets), error.context_mark or mark)
        case "line":
            column = len(before) - len(before.lstrip())
            return SYNTAX.at(
                Location(file, mark.line + 1, column + 1, mark.line + 1, column + 2), words.message, words.hint
            )
    return SYNTAX.at(_at(file, mark), words.message, words.hint)


def _fits(words: _Words, phrase: str, before: str) -> bool:
    return bool(re.search(words.pattern, phrase, re.DOTALL) and re.search(words.before, before))


def _at(file: str, mark: yaml.Mark) -> Location:
    return Location(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
