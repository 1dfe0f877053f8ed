"""A document as it is printed: its days and rows, before anything in them is interpreted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.vocabulary import SECTION, TENTATIVE_IN_FRONT

if TYPE_CHECKING:
    from agenda_cal.formats.annotated.clock import Printed
    from agenda_cal.formats.annotated.dates import Found
    from agenda_cal.formats.draft import Unplaced

LABEL = re.compile(r"^\s*(?P<label>[^\W\d_][^:.!?|]{1,40}?)\s*:\s*(?P<rest>.*)$", re.DOTALL)


@dataclass(slots=True)
class RawRow:
    """A row as it is printed."""

    source: str
    printed: Printed | None
    lines: list[str]
    """What stands in it, paragraph by paragraph."""
    chairs: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    room: str = ""
    track: str = ""
    assumed: list[str] = field(default_factory=list)
    is_tentative: bool = False
    unread: str = ""
    """What stands where a time should and is none: `TBC`, `all day`."""

    def __post_init__(self) -> None:
        if self.lines and (hit := TENTATIVE_IN_FRONT.match(self.lines[0])):
            self.is_tentative = True
            self.lines[:1] = [self.lines[0][hit.end() :]] if self.lines[0][hit.end() :] else []


@dataclass(slots=True)
class RawDay:
    """A day as it is printed."""

    heading: str
    source: str
    found: Found | None
    ordinal: int
    title: str = ""
    """What its heading says beside the date."""
    lines: list[tuple[str, str]] = field(default_factory=list)
    """What stands between its heading and its first row, with its place."""
    rows: list[RawRow] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(slots=True)
class RawAgenda:
    """A document as it is printed."""

    head: list[tuple[str, str]] = field(default_factory=list)
    """What stands before the first day, with its place."""
    days: list[RawDay] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def label_of(text: str) -> tuple[str, str]:
    """Return which section a text begins, and the rest: `Guiding questions: …` → (`questions`, `…`); empty where it begins none."""
    hit = LABEL.match(text)
    if hit:
        name = SECTION.get(folded(hit["label"])) or SECTION.get(
            folded(re.sub(r"\s+(?:of|du|del|dnia)\b.*", "", hit["label"]))
        )
        if name:
            return name, hit["rest"].strip()
    name = SECTION.get(folded(text), "") if len(text) < 40 else ""
    return (name, "") if name and text.strip().endswith(":") else ("", text)
