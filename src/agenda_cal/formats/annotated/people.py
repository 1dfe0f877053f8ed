"""Who is meant by what an agenda prints of people: `UNSD – Ms. Francesca Grum`, `ILO – Ms. Gladys Cisneros, Chief (remote)`.

Organisations and names stand apart by dashes, in either order. What decides is what a part looks like: an honorific, a
name known from elsewhere, the words of organisations, countries.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.vocabulary import POSITIONS, REMOTE, TBC, countries
from agenda_cal.formats.draft import Mention
from agenda_cal.formats.words import ORGANISATION, PARTICLES

DASH = re.compile(r"\s+[-‐‑‒–—―−]+\s*|(?<=\w)[-–—]\s+|(?<=[\w.)])\s*[–—―]\s*(?=\w)")
"""A hyphen parts only with a space beside it: `Jean-Pierre` is one word."""
HONORIFIC = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|H\.\s?E|Hon|Sir|Dame|Amb|Ambassador|Minister|Mme|Mlle|M|Sr|Sra|Dra|Pan|Pani|Herr|Frau|dr|hab|"
    r"prof|mgr|inż|Ing|Eng)(?:\.\s?|\s+))+(?=[^\W\d_])"
)
LONGEST_NAME = 6
"""In words."""
AND = re.compile(r"\s+(?:and|&|et|y|e|i|und|oraz)\s+|\s*[;/]\s*")
AND_OR_COMMA = re.compile(r",\s*(?:and|&|et|y|i|und|e|oraz)\s+|,\s+|\s+(?:and|&|et|y|i|und|e|oraz)\s+")
SEVERAL = re.compile(r"\s*;\s*|(?<=[)\]])\s*,\s*(?:and\s+|et\s+|y\s+|und\s+|i\s+)?(?=[^\W\d_])")
"""Between people with what belongs to each: a semicolon, or a comma behind brackets."""
CREDENTIAL = re.compile(r"(?i)^(?:ph\.?\s?d\.?|m\.?d\.?|m\.?sc\.?|m\.?a\.?|mba|jr\.?|sr\.?|esq\.?|dphil)$")
NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-‑]*,?")
BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,80})[)\]]\s*$")
EXPERT = re.compile(
    r"(?i)^(?:(?:the\s+)?(experts?|consultants?|l['’]expert(?:e)?|el experto|ekspert|facilitators?))\b\s*[-–—:]?\s*"
)


class Group(NamedTuple):
    """Who was found in a text."""

    people: list[Mention]
    others: list[str]
    """Parts that belong to nobody: behind the last person, or all where there is none."""
    unsure: str = ""


def parts_of(text: str) -> list[str]:
    """Return the parts of a text between dashes."""
    return [part.strip(" ,;") for part in DASH.split(f" {text}") if part.strip(" ,;.")]


def is_place(text: str) -> bool:
    """Tell whether a text is a country."""
    plain = folded(text)
    return plain in countries() or plain.removeprefix("the ") in countries()


def is_organisation(text: str) -> bool:
    """Tell whether a text is a country or the name of an organisation."""
    if is_place(text):
        return True
    words = text.split()
    if len(words) <= 2 and any(len(word) > 1 and word.isupper() and word.isalnum() for word in words):
        return True
    return any(word in ORGANISATION for word in folded(text).split())


def is_person(text: str, known: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text looks like a person's name; `known` are names that stand elsewhere, folded."""
    if TBC.match(text):
        return True
    plain, _ = _without_brackets(text)
    bare = HONORIFIC.sub("", plain, count=1) if HONORIFIC.match(plain) else plain
    head = bare.split(",")[0].strip()
    if folded(head) in known:
        return bool(head)
    if bare != plain:
        return bool(head) and ":" not in head and all(len(one.split()) <= LONGEST_NAME for one in AND.split(head))
    first = folded(head).partition(" ")[0]
    if is_organisation(head) or first in POSITIONS:
        return False
    return all(_is_name(one) for one in AND.split(head)) and not any(is_place(one) for one in AND.split(head))


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= LONGEST_NAME:
        return False
    if not all(NAME_WORD.fullmatch(word) for word in words):
        return False
    capital = [word for word in words if word[0].isupper() or not word[0].islower()]
    small = [word for word in words if word[0].islower()]
    return len(capital) >= 2 and all(word.lower() in PARTICLES for word in small) and words[-1] not in small


def _without_brackets(text: str) -> tuple[str, str]:
    text = REMOTE.sub("", text)
    if hit := BRACKETED.search(text):
        return text[: hit.start()].strip(), hit[1].strip()
    head, comma, tail = text.partition(",")  # `Ada Example (Lake Office), Director`
    if comma and (hit := BRACKETED.search(head)):
        return f"{head[: hit.start()]},{tail}".strip(), hit[1].strip()
    return text.strip(), ""


def mentions_of(text: str, affiliation: str = "", positions: list[str] | None = None) -> list[Mention]:
    """Return the people whom one part of a text names: one, or several joined by `and`."""
    several = [one.strip() for one in AND_OR_COMMA.split(text)]
    if (
        len(several) > 2
        and not affiliation
        and not positions
        and all(is_person(one) and "," not in one for one in several)
    ):
        return [person for one in several for person in mentions_of(one)]
    remote = bool(REMOTE.search(text))
    plain, bracketed = _without_brackets(text)
    head, _, tail = plain.partition(",")
    position = ", ".join([*(positions or []), *([tail.strip()] if tail.strip() else [])])
    if bracketed and not affiliation:
        affiliation = bracketed
    elif bracketed:
        position = ", ".join(one for one in (position, bracketed) if one)
    if tail and not affiliation:
        parts = [one.strip() for one in tail.split(",")]
        others = [one for one in parts if folded(one).partition(" ")[0] not in POSITIONS and not CREDENTIAL.match(one)]
        organisations = [one for one in others if is_organisation(one)] or others[-1:]
        affiliation = ", ".join(organisations)
        position = ", ".join(one for one in parts if one not in organisations)
    if TBC.match(head):
        return [Mention(affiliation=affiliation, position=position, remote=remote)]
    found = []
    for one in AND.split(head):
        hit = HONORIFIC.match(one)
        honorific = hit.group().strip() if hit else ""
        name = one[hit.end() :] if hit else one
        if name.strip():
            found.append(Mention(name.strip(" ."), honorific, affiliation, position, remote=remote))
    return found


def group(parts: list[str], known: frozenset[str] = frozenset()) -> Group:
    """Return whom parts of a text mean: organisation and position in front of each name, or behind it."""
    people: list[Mention] = []
    pending: list[str] = []
    parts, unsure = _apart(parts, known)
    parts, several = _listed(parts, known)
    unsure = unsure or several
    flags = [is_person(part, known) for part in parts]
    if not any(flags) and len(parts) == 2 and not is_organisation(parts[1]) and _is_single(parts[1]):
        flags[1], unsure = True, f"`{parts[1]}` is taken for a name"
    names_first = bool(flags) and flags[0] and len(flags) > 1 and not flags[-1]
    for part, is_name in zip(parts, flags, strict=True):
        if not is_name:
            if names_first and people:
                _add(people[-1], part)
            else:
                pending.append(part)
        else:
            people += mentions_of(part, pending[0] if pending else "", pending[1:])
            pending = []
    if _share(people):
        unsure = unsure or "the order of the names is taken to follow the order of the organisations"
    return Group(people, pending, unsure)


def _apart(parts: list[str], known: frozenset[str]) -> tuple[list[str], str]:
    """Part what is run together between two people, `Lake Office – Ada Example University of Example – Li Muster`, and say so."""
    found: list[str] = []
    unsure = ""
    for number, part in enumerate(parts):
        words = part.split()
        is_between = (
            0 < number < len(parts) - 1 and is_person(parts[number + 1], known) and is_organisation(parts[number - 1])
        )
        is_odd = words[-1].isupper() or is_place(words[-1]) or not is_person(part, known)
        cuts = range(2, len(words)) if is_between and len(words) > 2 and is_odd else ()
        cut = next(
            (one for one in cuts if is_person(" ".join(words[:one]), known) and is_organisation(" ".join(words[one:]))),
            0,
        )
        if cut:
            unsure = f"“{part}” is taken for a person and the next one's organisation"
            found += [" ".join(words[:cut]), " ".join(words[cut:])]
        else:
            found.append(part)
    return found, unsure


def _listed(parts: list[str], known: frozenset[str]) -> tuple[list[str], str]:
    """Join names that commas part, `Ada Example, Li Muster, Zoé Sample`, with `and`; say so, or what else one is taken for."""
    found: list[str] = []
    unsure = ""
    for part in parts:
        names = [one.strip() for one in part.split(",")]
        if len(names) < 2 or not all(is_person(one, known) and not TBC.match(one) for one in names):
            found.append(part)
        elif len(names) > 2 or folded(names[1]) in known or HONORIFIC.match(names[1]):
            found.append(" and ".join(names))
            unsure = unsure or f"{len(names)} people are taken to be named"
        else:
            found.append(part)
            unsure = unsure or f"`{names[1]}` is taken for an organisation"
    return found, unsure


def _is_single(text: str) -> bool:
    return len(text.split()) == 1 and bool(NAME_WORD.fullmatch(text)) and text[0].isupper()


def _add(person: Mention, part: str) -> None:
    if REMOTE.search(part):
        person.remote, part = True, REMOTE.sub("", part).strip()
    if not person.affiliation and (is_organisation(part) or not person.position):
        person.affiliation = part
    else:
        person.position = ", ".join(one for one in (person.position, part) if one)


def _share(people: list[Mention]) -> bool:
    """Give people in one part the organisations in theirs one by one: `Statistics Sweden and ECA - … and …`; tell whether there were any."""
    shared = False
    for number, one in enumerate(people[:-1]):
        after = people[number + 1]
        halves = AND.split(one.affiliation)
        if one.affiliation == after.affiliation and len(halves) == 2:
            one.affiliation, after.affiliation = halves[0].strip(), halves[1].strip()
            shared = True
    return shared


def people_of(text: str, known: frozenset[str] = frozenset()) -> Group:
    """Return whom a text means: groups of people part at semicolons, each with its own organisation."""
    first, *others = [one for one in SEVERAL.split(text) if one.strip()] or [text]
    found = group(parts_of(first), known)
    for one in others:
        more = group(parts_of(one), known)
        if not more.people or not found.people:
            return group(parts_of(text), known)
        found = Group([*found.people, *more.people], [*found.others, *more.others], found.unsure or more.unsure)
    return found
