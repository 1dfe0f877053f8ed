"""The faults that keep an agenda from being read (AG0): their codes and names, and how a finding is made of one.

Each is an error. The words of a message stand where the fault is found; what a code means in general stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.findings import Finding, Severity

if TYPE_CHECKING:
    from agenda_cal.findings import Location, Related


class Fault(NamedTuple):
    """A kind of fault in the file itself."""

    code: str
    name: str
    what: str
    """What it means and how to mend it, in a sentence or two."""

    def at(self, location: Location, message: str, hint: str = "", related: tuple[Related, ...] = ()) -> Finding:
        """Return the finding that reports this fault at a place."""
        return Finding(self.code, self.name, Severity.ERROR, message, location, hint, related)


NOT_TEXT = Fault(
    "AG001", "not-text", "The file is not text in UTF-8, or holds characters that no text has. Save it as UTF-8."
)
EMPTY = Fault("AG002", "empty", "The file holds no agenda.")
SYNTAX = Fault("AG003", "yaml-syntax", "The file is not YAML. Nothing behind the place shown was read.")
TOO_MUCH = Fault(
    "AG004",
    "too-much",
    "The file is larger, deeper nested or repeats itself more often (anchors and aliases) than an agenda has reason to.",
)
DUPLICATE_KEY = Fault("AG005", "duplicate-key", "A key stands twice in one place; only one of them can count.")
UNKNOWN_KEY = Fault("AG006", "unknown-key", "A key that agenda.yaml does not have at this place.")
MISSING = Fault("AG007", "missing", "Something that must be there is missing, or has no value.")
WRONG_SHAPE = Fault(
    "AG008", "wrong-shape", "A list stands where a text belongs, a text where a list belongs, and so on."
)
WRONG_VALUE = Fault("AG009", "wrong-value", "A value that is not among the ones possible at this place.")
CUT_SHORT = Fault(
    "AG010",
    "text-cut-short",
    "A `#` behind a space begins a comment in YAML, so the text ends before it. Put the text in quotes.",
)
UNKNOWN_ZONE = Fault("AG011", "unknown-zone", "The time zone is none of the IANA names, such as Europe/Warsaw.")
WRONG_DATE = Fault("AG012", "wrong-date", "A date that does not exist, or stands twice. Dates are written 2024-07-16.")
WRONG_TIME = Fault(
    "AG013", "wrong-time", "A time that cannot be read. Times are written 09:00-10:30, on a 24-hour clock."
)
END_BEFORE_START = Fault(
    "AG014",
    "end-before-start",
    "An end that is not after its start, mostly a time from a 12-hour clock. An end on the next day is written 22:00-01:00+1.",
)
SKIPPED_TIME = Fault(
    "AG015", "skipped-time", "A local time that does not exist, because clocks are put forward over it."
)
DOUBLE_TIME = Fault("AG016", "double-time", "A local time that exists twice, because clocks are put back over it.")
DUPLICATE_ID = Fault("AG017", "duplicate-id", "Two things with one id: calendars could not tell them apart.")
UNKNOWN_REFERENCE = Fault(
    "AG018",
    "unknown-reference",
    "A name or id that is registered nowhere in the file; a typing mistake never makes a new person.",
)
AMBIGUOUS_REFERENCE = Fault("AG019", "ambiguous-reference", "A name that several registered people share. Use the id.")
WRONG_CONTINUATION = Fault("AG020", "wrong-continuation", "`continues` names no entry that can be continued.")
WRONG_SHARING = Fault("AG021", "wrong-sharing", "`shares_time_with` names an entry at another time, or itself.")
UNKNOWN_FOOTNOTE = Fault(
    "AG022", "unknown-footnote", "A text carries a marker such as [^1], and `footnotes` has no such mark."
)
WRONG_SETTING = Fault("AG023", "wrong-setting", "The `checks:` section names something that no check has.")

FAULTS: tuple[Fault, ...] = tuple(value for value in globals().values() if isinstance(value, Fault))
