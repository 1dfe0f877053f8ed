"""What a row of the timetable says → an entry: its title apart from its abstract, number, items, questions, people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.items import by_whom, items_of, kind_of_item
from agenda_cal.formats.annotated.lines import BULLET, LETTERED, NUMBERED, entries_in, joined, questions, sections
from agenda_cal.formats.annotated.people import (
    DASH,
    HONORIFIC,
    SEVERAL,
    group,
    is_organisation,
    is_person,
    parts_of,
    people_of,
)
from agenda_cal.formats.annotated.vocabulary import CONTINUED, CONTINUED_BEHIND, SESSION, STARTER
from agenda_cal.formats.draft import DraftItem, Mention
from agenda_cal.formats.kinds import kind_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable

LONG = 70
"""A title that is run into its abstract is longer than this, all together."""
REMARKS = re.compile(
    r"(?i)\b(?P<title>(?:(?:welcome|welcoming|introductory|closing|opening|concluding)\s+)?(?:remarks|statements?|addresses)|mots? de bienvenue|"
    r"allocutions?|palabras de (?:bienvenida|apertura|clausura)|grußworte?|przemówienia?)\s*(?:by|par|por|de|von|:)\s*:?(?=\s|$)"
)
REFERS = re.compile(r"(?i)\b(?:session|séance|sesión|sesja|sitzung)\s+(?P<number>\d{1,3})\b")
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
LONGEST_PERSON = 80
FILLERS = frozenset({"from", "of", "the", "de", "la", "du", "a", "z", "w", "aus", "von"})
"""Words that stand between `Continued` and what it goes on with."""


@dataclass(slots=True)
class Content:
    """What one entry says."""

    title: str = ""
    kind: str = ""
    number: int | None = None
    is_plenary: bool = False
    is_continued: bool = False
    refers: int | None = None
    """The session that a continuation names."""
    abstract: list[str] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    speakers: list[Mention] = field(default_factory=list)
    chairs: list[Mention] = field(default_factory=list)
    room: str = ""
    assumed: list[str] = field(default_factory=list)


def contents_of(lines: list[str], known: frozenset[str]) -> list[Content]:
    """Return what the lines of a row say: one entry, or several where more than one session stands in it."""
    return [_content(paragraphs, known) for paragraphs in entries_in(joined(lines))]


def people_in(texts: Iterable[str], known: frozenset[str]) -> tuple[list[Mention], list[str]]:
    """Return whom lines of people name, and what was assumed: a text without a recognisable name is one."""
    found: list[Mention] = []
    assumed: list[str] = []
    for text in texts:
        for line in re.split(r"\n|;|•|●", text):
            if not (plain := BULLET.sub("", line).strip(" ,.")):
                continue
            grouped = group(parts_of(plain), known)
            if grouped.people:
                found += grouped.people
                if grouped.unsure:
                    assumed.append(f"“{plain}”: {grouped.unsure}.")
                if grouped.others:
                    assumed.append(f"“{plain}”: nobody is named for {', '.join(grouped.others)}.")
            elif is_organisation(plain):
                found.append(Mention(affiliation=plain))
                assumed.append(f"“{plain}” is printed without a name; somebody still to be named is taken.")
            else:
                found.append(Mention(plain))
                assumed.append(f"“{plain}” is taken for a person's name.")
    return found, assumed


def _content(paragraphs: list[str], known: frozenset[str]) -> Content:
    made = Content()
    for name, lines in sections(paragraphs):
        _section(made, name, lines, known)
    if not made.kind and made.number is None:
        made.kind = kind_of_title(made.title, "")
    return made


def _section(made: Content, name: str, lines: list[str], known: frozenset[str]) -> None:
    """Read one section of an entry."""
    told: list[str] = []
    if name in {"", "title"}:
        _head(made, lines, known)
    elif name == "items":
        items, told = items_of(lines, known)
        made.items += items
    elif name == "questions":
        found, apart = questions(lines)
        made.questions += found
        if apart:
            told = [f"The questions are printed without numbers; they are taken to be {len(found)}."]
    elif name in {"panellists", "speakers"}:
        _speakers(made, lines, "panellist" if name == "panellists" else "", known)
    elif name == "chairs":
        people, told = people_in(lines, known)
        made.chairs += people
    elif name == "room":
        told_before, made.room = made.room, " ".join(lines)
        made.abstract += [told_before] if told_before else []
    else:
        made.abstract += lines
    made.assumed += told


# The head: title and abstract


def _head(made: Content, lines: list[str], known: frozenset[str]) -> None:
    """Read what stands before the first section."""
    rest = list(lines)
    if rest and not made.title:
        first = rest.pop(0)
        hit = SESSION.match(first)
        if hit and (number := _number(hit, first)):
            made.number = number
            made.is_plenary = hit.group().lower().startswith("plenary")
            first = first[hit.end() :]
            if not first.strip() and rest:
                first = rest.pop(0)
        if CONTINUED.match(first):
            _continuation(made, first)
        else:
            rest[:0] = _title(made, first, known)
    members: list[str] = []
    for line in rest:
        if remarks := REMARKS.match(line):
            members.append(line)
            made.items.append(DraftItem(remarks["title"], "remarks"))
            _remarks(made, [line[remarks.end() :]], known)
        elif made.items and made.items[-1].kind == "remarks" and _names_somebody(line, known):
            _remarks(made, [line], known)
        elif _is_member(line) or _names_somebody(line, known):
            items, told = items_of([line], known)
            _take(made, items, line, known)
            made.assumed += told
        else:
            made.abstract.append(line)


def _number(hit: re.Match[str], text: str) -> int:
    """Return the number of a session; 0 where it is part of a title: `Session 2b: …`, `Session 3 of the council meets`."""
    behind = text[hit.end() :]
    if hit["letter"] or (not hit["sign"] and behind[:1].islower() and not CONTINUED.match(behind)):
        return 0
    return int(hit["number"]) if hit["number"].isdecimal() else ROMAN.get(hit["number"].upper(), 0)


def _remarks(made: Content, lines: list[str], known: frozenset[str]) -> None:
    """Add whom remarks are by: everybody named, or for whom nobody is named yet."""
    item = made.items[-1]
    for line in lines:
        grouped = people_of(BULLET.sub("", line), known)
        item.speakers += grouped.people
        for part in grouped.others:
            speakers = [Mention(affiliation=part)] if is_organisation(part) else []
            told = [f"“{line}” is printed without a name; who speaks is taken as still to be named."]
            item.items.append(DraftItem(part, "remarks", speakers, assumed=told))


def _take(made: Content, items: list[DraftItem], line: str, known: frozenset[str]) -> None:
    """Add what a line below the title lists: items, or somebody who speaks in the whole entry."""
    parts = parts_of(BULLET.sub("", line))
    grouped = group(parts, known)
    # Else a title is followed by a name.
    is_list = len(parts) < 2 or is_person(parts[0], known) or is_organisation(parts[0])
    if is_list and grouped.people and not grouped.others and not NUMBERED.match(line) and not made.items:
        made.speakers += grouped.people
        made.assumed += [f"“{line}”: {grouped.unsure}."] if grouped.unsure else []
    else:
        made.items += items


def _is_member(line: str) -> bool:
    return bool(BULLET.match(line) or NUMBERED.match(line) or LETTERED.match(line))


def _names_somebody(line: str, known: frozenset[str]) -> bool:
    """Tell whether a line is short and ends with a person, or a list below remarks."""
    if len(line) > 2 * LONGEST_PERSON:
        return False
    parts = parts_of(BULLET.sub("", line))
    if BULLET.match(line):
        return True
    is_more = len(parts) > 1 or "," in line or line.endswith(")") or bool(HONORIFIC.match(line))
    return bool(parts) and is_more and (is_person(parts[-1], known) or is_person(parts[0], known))


def _title(made: Content, text: str, known: frozenset[str]) -> list[str]:
    """Take the title from the first line, and return what else stands in it."""
    remarks = REMARKS.search(text)
    if remarks and remarks.start() > 0 and remarks.end() < len(text):
        made.title = text[: remarks.start()].strip(" :.-–—")
        return [text[remarks.start() :]]
    rest: list[str] = []
    if len(text) > LONG:
        for cut in STARTER.finditer(text):
            before = text[: cut.start()].rstrip()
            if (
                len(before.split()) >= 2
                and re.search(r"[\w)\]\"”][.!?…](?:\s|$)", text[cut.end() :])
                and not before.endswith((",", ";"))
            ):
                text, rest = before, [text[cut.start() :].strip()]
                break
    behind = CONTINUED_BEHIND.search(text)
    if behind:
        made.is_continued = True
        text = text[: behind.start()]
    made.title = text.strip(" :–—-")
    _people_in_title(made, known)
    return rest


def _people_in_title(made: Content, known: frozenset[str]) -> None:
    """Take people out of a title that ends with them: `Opening remarks by Ada Example`, `Sampling (Dr. Gil Specimen)`."""
    by = by_whom(made.title)
    bracketed = re.match(r"^(.*\S)\s*\(([^()]+)\)$", made.title)
    pair = by or (bracketed.groups() if bracketed else None)
    if pair is None or made.number is not None:
        return
    title, who = pair
    is_meant = bool(by) or bool(HONORIFIC.match(who)) or folded(who.split(",")[0]) in known
    grouped = people_of(who, known) if is_meant else None
    if grouped and grouped.people and not grouped.others:
        made.title = title
        made.speakers += grouped.people
        made.assumed += [f"“{who}”: {grouped.unsure}."] if grouped.unsure else []


def _continuation(made: Content, text: str) -> None:
    """Read `Continued (report back from session 8)`."""
    made.is_continued = True
    refers = REFERS.search(text)
    made.refers = int(refers["number"]) if refers else None
    rest = CONTINUED.sub("", text)
    inner = re.search(r"\(([^()]{3,})\)", rest)
    if inner:
        made.items.append(DraftItem(inner[1], kind_of_item(inner[1])))
        rest = f"{rest[: inner.start()]} {rest[inner.end() :]}"
    rest = rest.strip(" :.-–—()")
    if rest and (inner or refers):
        made.abstract += [rest] if set(folded(REFERS.sub("", rest)).split()) - FILLERS else []
    elif rest:
        made.title = rest


# People


def _speakers(made: Content, lines: list[str], role: str, known: frozenset[str]) -> None:
    """Read a list of speakers or panellists, which may run into the text behind it."""
    for line in (part for one in joined(lines) for part in SEVERAL.split(one) if part.strip()):
        plain = BULLET.sub("", line)
        parts = parts_of(plain)
        tail = ""
        if parts and len(parts[-1]) > LONGEST_PERSON:
            parts[-1], tail = _cut_person(parts[-1], known)
        grouped = group(parts, known)
        if grouped.people:
            for one in grouped.people:
                one.role = role
            made.speakers += grouped.people
            made.assumed += [f"“{line.strip()}”: {grouped.unsure}."] if grouped.unsure else []
            if grouped.others:
                made.assumed.append(f"“{' – '.join(grouped.others)}” is printed behind the last name.")
        elif tail or len(line) > 2 * LONGEST_PERSON:
            tail = line
        else:
            people, told = people_in([plain], known)
            for one in people:
                one.role = role
            made.speakers += people
            made.assumed += told
        if tail:
            made.abstract.append(tail)


def _cut_person(text: str, known: frozenset[str]) -> tuple[str, str]:
    """Return the person whom a long text begins with, and the text behind: the longest name known from elsewhere, else two words."""
    words = text.split()
    for count in range(min(8, len(words)), 1, -1):
        if is_person(" ".join(words[:count]), frozenset()) and _bare(" ".join(words[:count])) in known:
            return " ".join(words[:count]), " ".join(words[count:])
    for count in range(min(6, len(words)), 1, -1):
        if is_person(" ".join(words[:count]), known):
            return " ".join(words[:count]), " ".join(words[count:])
    return text, ""


def _bare(text: str) -> str:
    """Return a name as `known` has it."""
    people = group([text]).people
    return folded(people[0].name) if people else folded(text)


def names_in(lines: Iterable[str]) -> frozenset[str]:
    """Return the names that stand for themselves between dashes, folded: what tells names apart where texts run into them."""
    found: set[str] = set()
    for line in lines:
        for part in (one.strip() for several in line.split(";") for one in DASH.split(several)):
            if len(part) < LONGEST_PERSON and is_person(part):
                found |= {
                    folded(one.name) for one in group([part]).people if one.name and not is_organisation(one.name)
                }
    return frozenset(found)
