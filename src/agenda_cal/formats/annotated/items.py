"""Agenda items as they are printed → drafts: `2. 3 country cases — US - Lauren Medina — Georgia - …`, `1. Presentation by UNSD – …`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.lines import joined, listed
from agenda_cal.formats.annotated.people import (
    EXPERT,
    group,
    is_organisation,
    is_person,
    is_place,
    mentions_of,
    parts_of,
    people_of,
)
from agenda_cal.formats.annotated.vocabulary import KINDS_OF_ITEMS
from agenda_cal.formats.draft import DraftItem

if TYPE_CHECKING:
    from agenda_cal.formats.annotated.people import Group

BY = re.compile(
    r"(?i)^(?P<title>(?:[^\W\d_][\w'’-]*[ ,]+){0,4}?(?:presentations?|présentations?|presentación|presentaciones|prezentacja|wystąpienie|präsentation|"
    r"vortrag|remarks|statements?|keynote|introduction|introducción|lecture|intervention|intervención|allocution|address|exposé|talk|presentazione|"
    r"demonstration))\s+(?:by|par|por|de la|de|du|von|przez|da|di)\s*:?\s+(?P<who>\S.*)$"
)
CASES_BEHIND = re.compile(
    r"(?i)^(?P<first>.*\w)\s+(?P<second>(?:\d+\s+)?country\s+(?:cases?|experiences?|presentations?))$"
)
DASH_IN_FRONT = re.compile(r"^\s*[-–—]\s*")


def by_whom(text: str) -> tuple[str, str] | None:
    """Return title and people of `Presentation by Ada Example: Rivers` → (`Presentation: Rivers`, `Ada Example`)."""
    hit = BY.match(text)
    if hit is None:
        return None
    who, colon, topic = hit["who"].partition(": ")
    return f"{hit['title'].strip()}{colon}{topic}", who


@cache
def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, tuple(phrases.split("|"))) for kind, phrases in KINDS_OF_ITEMS)


def kind_of_item(title: str) -> str:
    """Return the kind of an item from its title; empty where it says nothing."""
    plain = f" {folded(title)} "
    found = [
        (place, kind) for kind, phrases in _kinds() for phrase in phrases if (place := plain.find(f" {phrase} ")) >= 0
    ]
    return min(found, key=lambda one: one[0], default=(0, ""))[1]


def items_of(paragraphs: list[str], known: frozenset[str]) -> tuple[list[DraftItem], list[str]]:
    """Return the items that paragraphs list, and what was assumed on the way."""
    found: list[DraftItem] = []
    assumed: list[str] = []
    has_numbers = False
    for number, is_bullet, text in listed(joined(paragraphs)):
        has_numbers = has_numbers or bool(number)
        dashed = is_bullet or bool(DASH_IN_FRONT.match(text))
        if not number and found and ((dashed and has_numbers) or _is_member(found[-1], text, known)):
            _add_inner(found[-1], DASH_IN_FRONT.sub("", text), known)
            continue
        made, told = _items(DASH_IN_FRONT.sub("", text), known)
        found += made
        assumed += told
    return found, assumed


def _is_member(above: DraftItem, text: str, known: frozenset[str]) -> bool:
    """Tell whether a text without a number belongs to the item above it: one more country of its cases."""
    if above.kind not in {"case", "remarks"} or above.speakers:
        return False
    return above.kind == "remarks" or bool(group(parts_of(text), known).people)


def _items(text: str, known: frozenset[str]) -> tuple[list[DraftItem], list[str]]:
    """Return the item that a text is; two where another one is run into it."""
    cut = CASES_BEHIND.match(text)
    if (
        cut
        and is_person(parts_of(cut["first"])[-1], known | {folded(parts_of(cut["first"])[-1])})
        and len(parts_of(text)) > 1
    ):
        told = f"“{text}” is printed in one; it is taken for two items."
        return [_item(cut["first"], known), _item(cut["second"], known)], [told]
    return [_item(text, known)], []


def _item(text: str, known: frozenset[str]) -> DraftItem:
    """Return the item that a text is, with its people and the items within it."""
    text = text.strip(" ;")
    by = by_whom(text)
    if by:
        title, who = by
        made = DraftItem(title, kind_of_item(title))
        found = _speakers(who, known)
        if found.people:
            made.speakers = found.people
            made.title = " – ".join([made.title, *found.others])
            made.assumed += [f"“{who}”: {found.unsure}."] if found.unsure else []
            return made
    parts = parts_of(text)
    if len(parts) < 2:
        return _alone(text, known)
    kind = kind_of_item(parts[0])
    if kind == "case" and len(parts) > 2:
        made = DraftItem(parts[0], kind)
        _add_cases(made, parts[1:], known)
        return made
    return _titled(text, parts, known)


def _alone(text: str, known: frozenset[str]) -> DraftItem:
    """Return an item of one part, which may end with a person in brackets or behind a colon."""
    head, sign, tail = text.rpartition(": ")
    if sign and is_person(tail, known) and not is_person(head, known):
        return DraftItem(head, kind_of_item(head) or "presentation", mentions_of(tail))
    bracket = re.match(r"^(?P<title>.*\S)\s*\((?P<who>[^()]+)\)$", text)
    if bracket and is_person(bracket["who"].split(",")[0], known) and not is_person(bracket["title"], known):
        return DraftItem(
            bracket["title"], kind_of_item(bracket["title"]) or "presentation", mentions_of(bracket["who"])
        )
    return DraftItem(text, kind_of_item(text))


def _titled(text: str, parts: list[str], known: frozenset[str]) -> DraftItem:
    """Return an item of a title and people: `Latest decisions of ICLS - ILO – Elisa Benes`, `US - Lauren Medina`."""
    if is_organisation(parts[0]) and not is_organisation(parts[1]):
        found = people_of(text, known)
        if found.people:
            return DraftItem(" – ".join([parts[0], *found.others]), "", found.people)
    found = people_of(text[text.index(parts[1], len(parts[0])) :], known)
    if not found.people:
        return DraftItem(text, kind_of_item(text))
    title = " – ".join([parts[0], *found.others])
    made = DraftItem(title, kind_of_item(title) or "presentation", found.people)
    made.assumed += [f"“{text}”: {found.unsure}."] if found.unsure else []
    return made


def _speakers(text: str, known: frozenset[str]) -> Group:
    """Return whom `Presentation by …` names."""
    expert = EXPERT.match(text)
    if not expert or expert.end() == len(text):
        return people_of(text, known)
    found = people_of(text[expert.end() :], known)
    for one in found.people:
        one.position = one.position or expert[1].lower()
    return found


def _add_cases(item: DraftItem, parts: list[str], known: frozenset[str]) -> None:
    """Add the countries of a case to it, each with who presents it."""
    pending: list[str] = []
    for part in parts:
        if is_person(part, known) and not is_place(part):
            item.items.append(_case(pending, part))
            pending = []
        else:
            if pending and is_place(pending[0]) and is_place(part):
                item.items.append(DraftItem(pending.pop(0), "case"))
            pending.append(part)
    item.items += [DraftItem(part, "case") for part in pending]


def _case(before: list[str], person: str) -> DraftItem:
    """Return one country's case: `Norway - Li Muster`, `Norway - Statistics Norway – Li Muster`."""
    title, *others = before or [person]
    own = others.pop(0) if others and is_organisation(others[0]) else title if before else ""
    return DraftItem(title, "case", mentions_of(person, own, others))


def _add_inner(item: DraftItem, text: str, known: frozenset[str]) -> None:
    """Add what a dash sets below an item."""
    parts = parts_of(text)
    persons = [place for place, one in enumerate(parts) if is_person(one, known)]
    if item.kind == "case" and len(parts) > 1 and persons == [len(parts) - 1]:
        item.items.append(_case(parts[:-1], parts[-1]))
        return
    if item.kind == "case" and (len(parts) > 1 or is_place(text)):
        _add_cases(item, parts, known)
        return
    found = group(parts, known)
    if found.people and not found.others and item.kind in {"presentation", "panel"} and not item.items:
        item.speakers += found.people
        item.assumed += [f"“{text}”: {found.unsure}."] if found.unsure else []
        return
    if found.people and item.kind == "remarks":
        made = _item(text, known)
        made.kind = made.kind or "remarks"
        item.items.append(made)
        return
    item.items.append(_item(text, known))
