"""What our own feeds say in words (`feeds/description.py`) → the fields that it was, as far as the words are unmistakable.

Agenda items stay in the abstract as they are printed: where a title ends and a speaker begins, nobody can tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from agenda_cal.feeds.description import ROLE_HEADINGS, TO_BE_NAMED
from agenda_cal.formats.draft import DraftPlace, Mention
from agenda_cal.model import EntryKind, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agenda_cal.formats.draft import Draft, DraftEntry

CHAIRS = ("Chair", "Chairs")
CONTINUED = " (continued)"
NUMBERED = re.compile(r"Session (\d{1,6})\. (?=\S)")
POINT = re.compile(r"(?:- |\d{1,3}\. )(?=\S)")
AREA = re.compile(r"- ([A-Za-z0-9-]{1,64}): (\S.*)")
DRAFT = "The agenda is a draft."
TENTATIVE = "The agenda is tentative."
TENTATIVE_ENTRY = "The time of this entry is tentative."
HONORIFIC = re.compile(r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?|\w{1,6}\.)(?: (?:Dr|Prof)\.?)*(?= \S)")


class OurFeed:
    """Reads the events of one feed."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._by_heading: defaultdict[str, list[DraftEntry]] = defaultdict(list)
        self._beside: list[tuple[DraftEntry, str]] = []
        """Entries, and the headings of those that share their time."""

    def read(self, entry: DraftEntry, categories: Sequence[str], description: str) -> None:
        """Fill in what an event says. The areas that it names are registered in the draft."""
        self._by_heading[entry.title].append(entry)
        kinds = {kind.value.capitalize(): kind.value for kind in EntryKind}
        entry.kind = kinds.get(categories[0], entry.kind) if categories else entry.kind
        if found := NUMBERED.match(entry.title) if entry.kind == EntryKind.SESSION else None:
            entry.number, entry.title = int(found[1]), entry.title[found.end() :]
        parts = _take_people(entry, description.split("\n\n") if description else [])
        parts = _take_notice(self._draft, entry, parts)
        entry.abstract = "\n\n".join(part for part in parts if not self._takes(entry, part))
        if len(categories) > 1 + len(entry.policy_areas):
            entry.track = categories[-1]

    def _takes(self, entry: DraftEntry, part: str) -> bool:
        """Read a paragraph that lists something under a heading; tell whether it is one."""
        heading, _, body = part.partition(":\n")
        lines = body.split("\n")
        points = [POINT.sub("", one, count=1) for one in lines]
        if heading == "Guiding questions" and all(map(POINT.match, lines)):
            entry.guiding_questions = points
        elif heading == "Policy areas" and all(map(AREA.fullmatch, lines)):
            areas = [(found[1], found[2]) for one in lines if (found := AREA.fullmatch(one))]
            entry.policy_areas = [key for key, _ in areas]
            known = {one.key for one in self._draft.policy_areas}
            self._draft.policy_areas += [DraftPlace(title, key) for key, title in areas if key not in known]
        elif heading == "Not confirmed" and all(one.startswith("- ") for one in lines):
            entry.assumed += points
        elif heading == "In one block with" and all(one.startswith("- ") for one in lines):
            self._beside += [(entry, one) for one in points]
        else:
            return False
        return True

    def finish(self) -> None:
        """Join entries that speak of each other, and say of the whole agenda what every entry says."""
        entries = list(self._draft.entries())
        for entry, heading in self._beside:
            others = [one for one in self._by_heading[heading] if one is not entry]
            same = [one for one in others if (one.start, one.end) == (entry.start, entry.end)]
            if same:
                entry.shares_time_with.append(same[0])
            else:
                entry.assumed.append(f"It shares its time with “{heading}”, which is not in the file.")
        _join_continuations(entries)
        for text in entries[0].assumed.copy() if len(entries) > 1 else []:
            if all(text in entry.assumed for entry in entries):
                self._draft.assumed.append(text)
                for entry in entries:
                    entry.assumed = [one for one in entry.assumed if one != text]


def _take_people(entry: DraftEntry, parts: list[str]) -> list[str]:
    """Take the paragraphs that name people off the beginning."""
    headings: dict[str, Role | None] = dict.fromkeys(CHAIRS)
    headings |= {heading: role for role, both in ROLE_HEADINGS.items() for heading in both}
    for number, part in enumerate(parts):
        heading, colon, rest = part.partition(":")
        if not colon or heading not in headings:
            return parts[number:]
        lines = rest.removeprefix("\n").split("\n")
        several = rest.startswith("\n")
        if several != all(one.startswith("- ") for one in lines) or (not several and len(lines) > 1):
            return parts[number:]
        people = [_person(one[2:] if several else one.strip()) for one in lines]
        role = headings[heading]
        for one in people:
            one.role = "" if role in {None, Role.SPEAKER} else str(role)
        (entry.chairs if role is None else entry.speakers).extend(people)
    return []


def _person(text: str) -> Mention:
    """Return a person as `introduce` prints them: `Dr. Ada Example (President, Example Office), remotely`."""
    text, remote = text.removesuffix(", remotely"), text.endswith(", remotely")
    name, bracket, about = text.removesuffix(")").partition(" (") if text.endswith(")") else (text, "", "")
    position, _, affiliation = about.rpartition(", ") if bracket else ("", "", "")
    if name == TO_BE_NAMED:
        return Mention(affiliation=affiliation, position=position, remote=remote)
    found = HONORIFIC.match(name)
    honorific = found[0] if found else ""
    return Mention(name[len(honorific) :].strip(), honorific, affiliation, position, remote=remote)


def _take_notice(draft: Draft, entry: DraftEntry, parts: list[str]) -> list[str]:
    """Take the paragraph that says how certain an entry is off the end; footnotes may stand behind it."""
    for notice, status in ((DRAFT, "draft"), (TENTATIVE, "tentative"), (TENTATIVE_ENTRY, "")):
        if notice in parts[-2:]:
            if status:
                draft.fields["status"] = status
            if notice == DRAFT:
                entry.status = ""
            at = len(parts) - 1 - parts[::-1].index(notice)
            return parts[:at] + parts[at + 1 :]
    return parts


def _join_continuations(entries: Sequence[DraftEntry]) -> None:
    """Let entries that are marked as continuations go on with the last one before them that has their title."""
    known: dict[tuple[str, str, int | None], DraftEntry] = {}
    for entry in sorted((one for one in entries if one.start), key=lambda one: (one.start, one.end)):
        continued = entry.title.endswith(CONTINUED)
        entry.title = entry.title.removesuffix(CONTINUED)
        key = (entry.title, entry.kind, entry.number)
        if continued and key in known:
            entry.continues = known[key]
        elif continued:
            entry.assumed.append("The title says “continued”, and no earlier entry has the same one.")
        known[key] = entry
