"""Texts of YAML with and without mistakes, each with what is made of it; several test files read them."""

from __future__ import annotations

from typing import Any, NamedTuple

QUOTE_IT = 'Put the whole text in quotes if it is one: `title: "Session 8: Strategies"`.'
IN_QUOTES = "Put the whole text in quotes."
CLOSE_BRACKET = "Close it with `]` or `}`, and part its members by commas."


class Words(NamedTuple):
    """What is said of a mistake."""

    message: str
    hint: str


class Mistake(NamedTuple):
    """A mistake in the YAML, and where it is reported."""

    words: Words
    text: str
    line: int
    column: int


NEVER_CLOSED = Words("The quote that opens here is never closed.", "Close it, or leave quotes out.")
CLOSED_LATER = "The quote that opens here is closed only on line {}, by the next quote there."
CLOSE_ON_ITS_LINE = "Close it on its own line, if it was to end there."
OPEN_BRACKET = Words("The bracket that opens here is never closed.", CLOSE_BRACKET)
OPEN_OR_COMMA = Words("The bracket that opens here is never closed, or a comma is missing in it.", CLOSE_BRACKET)
NO_COMMA = Words(
    "A comma is missing before this, or a text with a bracket or a quote in it is not in quotes.",
    "Part members by commas, and put a text with brackets or quotes in it in quotes.",
)
LONE_COMMA = Words("Nothing stands before this comma.", "Remove it, or write what is missing.")
NO_OPEN_BRACKET = Words("No bracket is open that this one could close.", "Remove it, or put the whole text in quotes.")
SECOND_COLON = Words("A second `: ` on this line makes YAML see a key where none can be.", QUOTE_IT)
GOES_ON = Words(
    "This line goes on with the text of the line above, so it cannot be `key: value`.",
    "Indent it like the keys it belongs to; if the line above is `key: value` too, see that its `: ` is there.",
)
NEITHER = Words(
    "This line is neither `key: value` nor a list item.",
    "Indent it if it belongs to the text above; a text with `: ` or ` #` in it needs quotes.",
)
TAB = Words("A tab stands where YAML wants spaces.", "Indent with spaces.")
FIRST_CHARACTER = Words("A text cannot begin with this character unless it is in quotes.", IN_QUOTES)
REFERENCE = Words(
    "A text cannot begin with `*` or `&` unless it is in quotes: YAML takes it for a reference.", IN_QUOTES
)
TYPE = Words("A text cannot begin with `!` unless it is in quotes: YAML takes it for a type.", IN_QUOTES)
ORDER = Words(
    "A line that begins with `%` gives an order to YAML, and an agenda needs none.",
    "Remove it, or indent it if it belongs to a text.",
)
ESCAPE = Words(
    "In double quotes a backslash begins an escape, and this one has no meaning.",
    r"Write `\\` for a backslash, or use single quotes.",
)
NO_ANCHOR = Words(
    "This `*name` repeats an anchor `&name` that is nowhere above.", "Put the text in quotes if it is one."
)
TWO_ANCHORS = Words("This anchor `&name` stands twice.", "Give each anchor a name of its own.")
TWO_DOCUMENTS = Words("A second document begins here; an agenda is one.", "Remove the line `---`.")
BEHIND_THE_END = Words(
    "The agenda has ended above, and something stands behind its end.",
    "Remove a line `...` or a bracket that closes too early.",
)
LIST_ON_THE_LINE = Words(
    "A list cannot begin on the line of its key.", "Begin it on the next line; if it is a text, put it in quotes."
)
NOT_IN_THE_LIST = Words(
    "This line does not fit into the list above it.", "Begin every item of a list with `- ` in the same column."
)
DOES_NOT_FIT = Words(
    "This line does not fit what stands above it.",
    "Indent every key of one thing by the same number of spaces, and every line of one text.",
)
BEHIND_A_QUOTE = Words(
    "A text goes on behind its closing quote.",
    "Put the whole text in quotes, with `\\\"` for a quote inside it, or in `'…'` with `''` for an apostrophe.",
)
BEHIND_A_BRACKET = Words(
    "A text goes on behind a closing bracket.",
    'Put the whole text in quotes if it is one: `title: "[draft] Rivers"`.',
)
BLOCK_TEXT = Words(
    "The text that begins with `|` or `>` is written in a way that YAML cannot read.",
    "Put nothing but `|` or `>` on its first line, and indent the others alike.",
)

MISTAKES = [
    # A quote that is left open is shown where it was opened, however far down that is noticed.
    Mistake(NEVER_CLOSED, 'agenda:\n  title: "Rivers\n  id: rivers\ndays: []\n', 2, 10),
    Mistake(NEVER_CLOSED, "agenda:\n  title: 'Rivers\n  id: rivers\ndays: []\n", 2, 10),
    Mistake(NEVER_CLOSED, 'agenda: {title: Zażółć, affiliation: "Río}\npeople: {}\n', 1, 38),
    Mistake(NEVER_CLOSED, 'agenda:\n  id: rivers\n"days: []\n', 3, 1),
    Mistake(NEVER_CLOSED, 'agenda:\n  title: "\n', 2, 10),
    Mistake(NEVER_CLOSED, 'agenda:\n  title: "Rivers\n---\ndays: "x"\n', 2, 10),
    Mistake(Words(CLOSED_LATER.format(3), CLOSE_ON_ITS_LINE), 'agenda:\n  title: "Rivers\n  id: "rivers"\n', 2, 10),
    Mistake(
        Words(CLOSED_LATER.format(4), CLOSE_ON_ITS_LINE),
        "agenda:\n  title: 'Tis the season\n  id: rivers\n  status: 'draft'\n",
        2,
        10,
    ),
    Mistake(
        Words(CLOSED_LATER.format(3), CLOSE_ON_ITS_LINE),
        'agenda:\n  title: "Rivers\n  venue: {name: "Hall"}\n  id: rivers\n',
        2,
        10,
    ),
    Mistake(Words(CLOSED_LATER.format(2), CLOSE_ON_ITS_LINE), 'people: {ada: {name: "Ada}}\ntitle: "Rivers"\n', 1, 22),
    # What follows a closed quote.
    Mistake(BEHIND_A_QUOTE, "agenda:\n  title: 'It's open'\n", 2, 14),
    Mistake(BEHIND_A_QUOTE, 'agenda:\n  title: "Rivers" and lakes\n', 2, 19),
    Mistake(BEHIND_A_QUOTE, 'agenda:\n  title: "Rivers" "lakes"\n', 2, 19),
    Mistake(BEHIND_A_QUOTE, 'agenda:\n  title: ""Rivers""\n', 2, 12),
    # Brackets.
    Mistake(OPEN_BRACKET, "agenda:\n  chairs: [ada, bob\n", 2, 11),
    Mistake(OPEN_BRACKET, "agenda: {id: rivers, title: Rivers\n", 1, 9),
    Mistake(OPEN_BRACKET, "agenda:\n  chairs: [\n", 2, 11),
    Mistake(OPEN_BRACKET, "agenda: {id: rivers, chairs: [ada,\n", 1, 30),
    Mistake(OPEN_BRACKET, "agenda: {chairs: [ada], speakers: [bob,\n", 1, 35),
    Mistake(OPEN_OR_COMMA, "agenda:\n  chairs: [ada, bob\n  id: rivers\n", 2, 11),
    Mistake(OPEN_OR_COMMA, "agenda: {id: rivers, title: Rivers\ndays:\n  - date: 2030-05-06\n", 1, 9),
    Mistake(OPEN_OR_COMMA, "agenda:\n  chairs: [ada, bob}\n", 2, 11),
    Mistake(OPEN_OR_COMMA, "agenda: {id: rivers, chairs: [ada, bob}\n", 1, 30),
    Mistake(OPEN_OR_COMMA, "days:\n  - {id: a, chairs: [ada, 'bob'\n  - {id: b}\n", 2, 21),
    Mistake(NO_OPEN_BRACKET, "agenda: {id: rivers, title: Rivers}}\n", 1, 36),
    Mistake(NO_OPEN_BRACKET, "agenda:\n  chairs: [ada, bob]]\n", 2, 21),
    Mistake(NO_OPEN_BRACKET, "agenda:\n  id: rivers\n]\n", 3, 1),
    Mistake(NO_COMMA, "agenda: {title: Rivers [draft], id: rivers}\n", 1, 24),
    Mistake(NO_COMMA, "agenda: {title: Rivers {draft}, id: rivers}\n", 1, 24),
    Mistake(NO_COMMA, 'agenda: {title: "Rivers" and lakes, id: rivers}\n', 1, 26),
    Mistake(NO_COMMA, 'agenda:\n  chairs: ["ada" "bob"]\n', 2, 18),
    Mistake(NO_COMMA, "agenda: {chairs: [ada] id: rivers}\n", 1, 24),
    Mistake(LONE_COMMA, "agenda:\n  chairs: [ada,, bob]\n", 2, 16),
    Mistake(LONE_COMMA, "agenda:\n  chairs: [, bob]\n", 2, 12),
    Mistake(BEHIND_A_BRACKET, "agenda:\n  title: [draft] Rivers\n", 2, 18),
    Mistake(BEHIND_A_BRACKET, "agenda:\n  title: {draft} Rivers\n", 2, 18),
    Mistake(BEHIND_A_BRACKET, "agenda:\n  chairs: [ada, bob], carol\n", 2, 21),
    # A colon in a text.
    Mistake(SECOND_COLON, "agenda:\n  title: Session 8: Strategies\n", 2, 19),
    Mistake(SECOND_COLON, "agenda: {title: Session 8: Strategies}\n", 1, 26),
    Mistake(SECOND_COLON, "agenda: {id: rivers,\n  title: Session 8: Strategies}\n", 2, 19),
    Mistake(SECOND_COLON, "items:\n  - title: Session 8: Strategies\n", 2, 21),
    Mistake(SECOND_COLON, "objectives:\n  - Aim: to do: this\n", 2, 15),
    Mistake(SECOND_COLON, "agenda:\n  title: Rivers:\n", 2, 16),
    Mistake(SECOND_COLON, 'agenda:\n  title: "Rivers": lakes\n', 2, 18),
    Mistake(SECOND_COLON, "agenda: id: rivers\n", 1, 11),
    Mistake(SECOND_COLON, "agenda: {id: rivers title: Rivers}\n", 1, 26),
    # Lines that run into each other.
    Mistake(GOES_ON, "agenda:\n  id: rivers\n    title: Rivers\n", 3, 5),
    Mistake(GOES_ON, "days:\n  - date: 2030-05-06\n      title: Day 1\n", 3, 7),
    Mistake(GOES_ON, "agenda:\n  id rivers\n  title: Rivers\n", 3, 3),
    Mistake(GOES_ON, "agenda:\n  id:rivers\n  title: Rivers\n", 3, 3),
    Mistake(GOES_ON, "agenda\n  title: Rivers\n", 2, 3),
    Mistake(GOES_ON, "agenda\ntitle: Rivers\n", 2, 1),
    Mistake(GOES_ON, "days:\n  -date: 2030-05-06\n   title: Day 1\n", 3, 4),
    Mistake(NEITHER, "agenda:\n  title: Rivers\n  id rivers\n  status: draft\n", 3, 3),
    Mistake(NEITHER, "agenda:\n  title: Rivers\n  id = rivers\n  status: draft\n", 3, 3),
    Mistake(NEITHER, 'agenda:\n  title: "Rivers"\n  id:rivers\n  status: draft\n', 3, 3),
    Mistake(NEITHER, "agenda:\n  title: Rivers\nid rivers\n", 3, 1),
    Mistake(NEITHER, "agenda:\n  title: Rivers\n  and lakes\n", 3, 3),
    Mistake(NEITHER, "agenda:\n  abstract: |\n  Rivers\n  id: rivers\n", 3, 3),
    Mistake(NEITHER, "days:\n  - Rivers\n  -lakes\n  - seas\n", 3, 3),
    # Indentation.
    Mistake(DOES_NOT_FIT, "agenda:\n  id: rivers\n title: Rivers\n", 3, 2),
    Mistake(DOES_NOT_FIT, 'agenda:\n  id: "rivers"\n   title: Rivers\n', 3, 4),
    Mistake(DOES_NOT_FIT, "agenda:\n  venue:\n      name: Hall\n    url: x\n", 4, 5),
    Mistake(DOES_NOT_FIT, "days:\n  - date: 2030-05-06\n- date: 2030-05-07\n", 3, 1),
    Mistake(DOES_NOT_FIT, "days:\n  entries: []\n  - date: 2030-05-06\n", 3, 3),
    Mistake(DOES_NOT_FIT, "agenda:\n  title: Rivers # and\n    lakes\n", 3, 5),
    Mistake(DOES_NOT_FIT, "agenda:\n  abstract: |\n      Rivers\n    and lakes\n", 4, 5),
    Mistake(NOT_IN_THE_LIST, "days:\n  - date: 2030-05-06\n   title: Day 1\n", 3, 4),
    Mistake(NOT_IN_THE_LIST, "days:\n  - date: 2030-05-06\n    title: Day 1\n  entries: []\n", 4, 3),
    Mistake(NOT_IN_THE_LIST, "objectives:\n  - To read\n  and: write\n", 3, 3),
    Mistake(LIST_ON_THE_LINE, "agenda:\n  title: - Rivers\n", 2, 10),
    Mistake(LIST_ON_THE_LINE, "days: - date: 2030-05-06\n", 1, 7),
    # Tabs.
    Mistake(TAB, "agenda:\n\tid: rivers\n", 2, 1),
    Mistake(TAB, "agenda:\n  id: rivers\n\ttitle: Rivers\n", 3, 1),
    Mistake(TAB, "days:\n  - \tdate: 2030-05-06\n", 2, 5),
    Mistake(TAB, "\t\n", 1, 1),
    # Characters that mean something at the start of a text.
    Mistake(FIRST_CHARACTER, "agenda:\n  title: @home\n", 2, 10),
    Mistake(FIRST_CHARACTER, "agenda:\n  title: `code`\n", 2, 10),
    Mistake(FIRST_CHARACTER, "agenda:\n  title: %5 growth\n", 2, 10),
    Mistake(FIRST_CHARACTER, "agenda:\n  title: ? Rivers\n", 2, 10),
    Mistake(FIRST_CHARACTER, "agenda:\n  title: ] Rivers\n", 2, 10),
    Mistake(FIRST_CHARACTER, "agenda:\n  title: , Rivers\n", 2, 10),
    Mistake(REFERENCE, "agenda:\n  title: *Rivers* and lakes\n", 2, 10),
    Mistake(REFERENCE, "agenda:\n  title: **Rivers**\n", 2, 10),
    Mistake(REFERENCE, "agenda:\n  title: * Rivers\n", 2, 10),
    Mistake(REFERENCE, "agenda:\n  title: & lakes\n", 2, 10),
    Mistake(TYPE, "agenda:\n  title: !Attention! Rivers\n", 2, 10),
    Mistake(ORDER, "%YAML 2.0\n---\nagenda: {}\n", 1, 1),
    # Escapes.
    Mistake(ESCAPE, 'agenda:\n  title: "a\\d"\n', 2, 13),
    Mistake(ESCAPE, 'agenda:\n  title: "C:\\Users\\ada"\n', 2, 15),
    Mistake(ESCAPE, 'agenda:\n  title: "\\xZZ"\n', 2, 13),
    Mistake(ESCAPE, 'agenda:\n  title: "\\u12"\n', 2, 13),
    Mistake(ESCAPE, 'agenda:\n  title: "\\U00110000"\n', 2, 13),
    Mistake(ESCAPE, 'agenda:\n  title: "\\UFFFFFFFF"\n', 2, 13),
    # Anchors and aliases, documents.
    Mistake(NO_ANCHOR, "agenda:\n  title: *rivers\n", 2, 10),
    Mistake(NO_ANCHOR, "agenda:\n  chairs: [*ada]\n", 2, 12),
    Mistake(TWO_ANCHORS, "agenda:\n  id: &x rivers\n  title: &x Rivers\n", 3, 10),
    Mistake(TWO_DOCUMENTS, "agenda:\n  id: rivers\n---\nagenda:\n  id: lakes\n", 3, 1),
    Mistake(TWO_DOCUMENTS, "agenda:\n  id: rivers\n---\n", 3, 1),
    Mistake(BEHIND_THE_END, "agenda:\n  id: rivers\n...\nmore\n", 4, 1),
    Mistake(BEHIND_THE_END, "{agenda: {}}\n{days: []}\n", 2, 1),
    # Block texts.
    Mistake(BLOCK_TEXT, "agenda:\n  title: |Rivers\n  id: rivers\n", 2, 11),
    Mistake(BLOCK_TEXT, "agenda:\n  title: > Rivers\n  id: rivers\n", 2, 12),
    Mistake(BLOCK_TEXT, "agenda:\n  title: |0\n    Rivers\n", 2, 11),
]


class Reading(NamedTuple):
    """A text that can be read: the data in it, and what is found wrong on the way."""

    text: str
    data: dict[str, Any]
    found: tuple[tuple[str, int, int, str, str], ...] = ()
    """Code, line, column, message and hint."""


def _cut(line: int, column: int, kept: str) -> tuple[str, int, int, str, str]:
    said = f"The text ends at `{kept}`: the `#` behind it begins a comment." if kept else ""
    return "AG010", line, column, said or "There is no text here: the `#` begins a comment.", IN_QUOTES


def _twice(line: int, column: int, key: str) -> tuple[str, int, int, str, str]:
    return "AG005", line, column, f"The key `{key}` stands twice here.", "Keep one of them."


def _tag(line: int, column: int) -> tuple[str, int, int, str, str]:
    return "AG009", line, column, "agenda.yaml has no tags (`!`).", "Put the text in quotes if it is one."


def _anchor(line: int, column: int, name: str) -> tuple[str, int, int, str, str]:
    said = f"`&{name}` names this text for `*{name}`, which stands nowhere."
    return "AG009", line, column, said, IN_QUOTES


def _half(line: int, column: int) -> tuple[str, int, int, str, str]:
    said = "An escape (`\\u…`) in this text stands for half a character."
    return "AG001", line, column, said, "Write the character itself."


READINGS = [
    # Scalars are the text that was written.
    Reading("a: 9:30\n", {"a": "9:30"}),
    Reading("a: NO\nb: yes\nc: true\n", {"a": "NO", "b": "yes", "c": "true"}),
    Reading("a: 1e3\nb: 0x10\nc: 010\nd: .5\n", {"a": "1e3", "b": "0x10", "c": "010", "d": ".5"}),
    Reading("a: null\nb: ~\nc:\nd: ''\n", {"a": "null", "b": "~", "c": None, "d": ""}),
    Reading("a: 2024-07-16\nb: 12:30:45\n", {"a": "2024-07-16", "b": "12:30:45"}),
    Reading("a: =\nb: <<\n", {"a": "=", "b": "<<"}),
    Reading("a: Q&A!\nb: 5% * 2\nc: C# and F#\n", {"a": "Q&A!", "b": "5% * 2", "c": "C# and F#"}),
    Reading("a: Rivers\n  and lakes\n\n  and seas\n", {"a": "Rivers and lakes\nand seas"}),
    Reading("a: |\n  Rivers #1\n  lakes\nb: >-\n  Rivers\n  lakes\n", {"a": "Rivers #1\nlakes\n", "b": "Rivers lakes"}),
    Reading("a: | # as it stands\n  Rivers\n", {"a": "Rivers\n"}),
    Reading("a: \"\\u017c\\x41\\t\\\"\\\\\"\nb: 'it''s'\n", {"a": 'żA\t"\\', "b": "it's"}),
    Reading("a: [b, [c], {d: e}, ]\nf: {g: , h}\n", {"a": ["b", ["c"], {"d": "e"}], "f": {"g": None, "h": None}}),
    Reading('{"a": ["b"], "c": {"d": "e"}}', {"a": ["b"], "c": {"d": "e"}}),
    Reading("a:\n- b\n- c\nd:\n  -\n  - e\n", {"a": ["b", "c"], "d": [None, "e"]}),
    Reading("---\na: b\n...\n", {"a": "b"}),
    Reading("? a\n: b\n", {"a": "b"}),
    Reading(
        "a: {title: What now?, url: http://x.example/?a=b, c: Why ?}\n",
        {"a": {"title": "What now?", "url": "http://x.example/?a=b", "c": "Why ?"}},
    ),
    Reading("a:\tRivers\t\nb: [c,\td]\t# e\n", {"a": "Rivers", "b": ["c", "d"]}),
    Reading("a: Rivers\tand lakes\nb: 'c\td'\n", {"a": "Rivers\tand lakes", "b": "c\td"}),
    Reading("a: |# as it stands\n  Rivers\n", {"a": "Rivers\n"}),
    Reading("a: Rivers\u2028and\u2029lakes\x85\n", {"a": "Rivers and lakes"}),
    Reading("a: 😀 # b\n", {"a": "😀"}),
    # Aliases repeat what stands elsewhere.
    Reading("a: &x [b, c]\nd: *x\ne: {f: *x}\n", {"a": ["b", "c"], "d": ["b", "c"], "e": {"f": ["b", "c"]}}),
    Reading("a: &x b\nc: *x\nd: [*x, *x]\n", {"a": "b", "c": "b", "d": ["b", "b"]}),
    Reading("a: &x {b: c}\nd: {<<: *x}\n", {"a": {"b": "c"}, "d": {"<<": {"b": "c"}}}),
    Reading("a: &x b\n*x : c\n", {"a": "b", "b": "c"}),
    # A key that stands twice: the first counts; what belongs to lists and maps is joined, so that nothing is missed.
    Reading("a: b\nc: d\na: e\n", {"a": "b", "c": "d"}, (_twice(3, 1, "a"),)),
    Reading('a: b\n"a": c\na: d\n', {"a": "b"}, (_twice(2, 1, "a"), _twice(3, 1, "a"))),
    Reading("a: {b: c, b: d}\n", {"a": {"b": "c"}}, (_twice(1, 11, "b"),)),
    Reading("a: {b: c}\na: {d: e}\n", {"a": {"b": "c", "d": "e"}}, (_twice(2, 1, "a"),)),
    Reading("a: {b: c}\na: {b: d}\n", {"a": {"b": "c"}}, (_twice(2, 1, "a"), _twice(2, 5, "b"))),
    Reading("a: [b]\na: [c #d\n]\n", {"a": ["b", "c"]}, (_twice(2, 1, "a"), _cut(2, 5, "c"))),
    # A comment that cuts a text short.
    Reading("a: Rivers #1\n", {"a": "Rivers"}, (_cut(1, 4, "Rivers"),)),
    Reading("a: Rivers  #1 #2\n", {"a": "Rivers"}, (_cut(1, 4, "Rivers"),)),
    Reading("żółć: żółć #1\n", {"żółć": "żółć"}, (_cut(1, 7, "żółć"),)),
    Reading("a:\n  - Rivers\n    and lakes #1\n", {"a": ["Rivers and lakes"]}, (_cut(2, 5, "Rivers and lakes"),)),
    Reading(
        "a: Rivers and many other waters #1\n",
        {"a": "Rivers and many other waters"},
        (_cut(1, 4, "and many other waters"[-20:]),),
    ),
    Reading("a: #1 of the rivers\nb: c\n", {"a": "#1 of the rivers", "b": "c"}, (_cut(1, 3, ""),)),
    Reading("a: &x Rivers #1\nb: *x\n", {"a": "Rivers", "b": "Rivers"}, (_cut(1, 4, "Rivers"),)),
    Reading("a: Rivers # a comment\nb: Lakes ## more\nc: Seas #\n", {"a": "Rivers", "b": "Lakes", "c": "Seas"}),
    Reading("a: #x\n  b: c\nd: [e] #f\ng: 'h' #i\nj: \"k #l\"\n", {"a": {"b": "c"}, "d": ["e"], "g": "h", "j": "k #l"}),
    # Tags and anchors are texts that lack quotes.
    Reading("a: !important\n", {"a": None}, (_tag(1, 4),)),
    Reading("a: !!str b\nc: !<d> e\n", {"a": "b", "c": "e"}, (_tag(1, 4), _tag(2, 4))),
    Reading("a: !!set {b}\nc: !d [e]\n", {"a": {"b": None}, "c": ["e"]}, (_tag(1, 4), _tag(2, 4))),
    Reading("a: ! Rivers\n", {"a": "Rivers"}, (_tag(1, 4),)),
    Reading("a: &friends of the river\n", {"a": "of the river"}, (_anchor(1, 4, "friends"),)),
    # Escapes: of control characters, which calendars leave out, of a character in two halves, and of one half alone.
    Reading('a: "b\\0\\x1bc"\n', {"a": "b\x00\x1bc"}),
    Reading('a: "\\ud83d\\ude00 \\U0001F600"\n', {"a": "😀 😀"}),
    Reading('a: "b\\ud800c"\n', {"a": "b\ufffdc"}, (_half(1, 4),)),
    Reading('"\\udfff": b\n', {"\ufffd": "b"}, (_half(1, 1),)),
    # Keys that are no texts.
    Reading("[a]: b\nc: d\n", {"c": "d"}, (("AG008", 1, 1, "A key has to be a text.", ""),)),
    Reading("? {a: b}\n: c\n", {}, (("AG008", 1, 3, "A key has to be a text.", ""),)),
]
