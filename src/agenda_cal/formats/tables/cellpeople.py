"""People in one cell: `Dr. Ada Example (Statistics Land) [moderator, remote, as President]; Li Muster`, and as others type them.

What stands in brackets is `remote`, a role, `as` a position, `for` another affiliation than the person's own, `id` of namesakes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.folding import folded, words
from agenda_cal.formats.draft import DraftPerson, Mention
from agenda_cal.formats.tables.cellquoting import QUOTE, parted, quoted, unquoted
from agenda_cal.formats.words import ORGANISATION, PARTICLES
from agenda_cal.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from agenda_cal.model import Appearance

IN_QUOTES = r'"(?:[^"]|"")*+"'
"""Possessive, here and below: a run of quotes can be read in one way alone, so that no text takes long."""
STRICT = re.compile(
    rf'(?:(?P<honorific>{IN_QUOTES}) (?=[^(\[]))?(?P<name>{IN_QUOTES}|[^";()\[\]|]+)'
    rf' ?(?:\((?P<affiliation>{IN_QUOTES}|[^"();\[\]|]+)\))? ?(?:\[(?P<more>(?:{IN_QUOTES}|[^"\[\];|])++)\])?'
)
HONORIFICS_WORDS = """mr mrs ms miss mx dr prof professor sir dame hon rev h e he amb ambassador minister pan pani dr hab inz mgr
    herr frau m mme mlle monsieur madame sr sra srta don dona dott dottssa ssa dra ing phd dipl univ lic"""
HONORIFICS = frozenset(HONORIFICS_WORDS.split())
LATER = {"tbc", "tba", "tbd", "n n", "nn", "to be confirmed", "to be announced", "a confirmer", "do potwierdzenia"}
EVERYBODY_WORDS = "all everybody everyone participants wszyscy alle tous todos tutti plenary various"
EVERYBODY = frozenset(EVERYBODY_WORDS.split())
JOINED = re.compile(r" / | & | and | und | et | oraz | y | i | e | / ?|(?<=\w)/ (?=\w)")
DASHED = re.compile(r" [-–—] ")
ACRONYM = re.compile(r"[A-Z]{2,6}\d?")
BRACKETED = re.compile(r"([^()]+)\(([^()]+)\)\.?")
MARKS = ';()[]|,:/&"'


class Named(NamedTuple):
    """Who is in a cell."""

    mentions: list[Mention]
    people: list[DraftPerson]
    """Those of whom the cell says more than a mention can."""
    assumed: list[str]


# Out


def people_cell(appearances: Iterable[Appearance], namesakes: Collection[str]) -> str:
    """Return people as one text; `namesakes` are names that several people bear."""
    return "; ".join(_told(one, namesakes) for one in appearances)


def _told(one: Appearance, namesakes: Collection[str]) -> str:
    person = one.person
    parts = [_name(person.honorific, person.name) if person else "tbc"]
    own = person.affiliation if person else ""
    if own:
        parts.append(f"({quoted(own, ';()[]|')})")
    more = [] if one.role is Role.SPEAKER else [one.role.value]
    if one.remote:
        more.append("remote")
    if one.position:
        more.append(f"as {quoted(one.position, MARKS)}")
    if one.affiliation != own:
        more.append(f"for {quoted(one.affiliation, MARKS)}")
    if person and person.name in namesakes:
        more.append(f"id {person.id}")
    return " ".join([*parts, f"[{', '.join(more)}]"] if more else parts)


def _name(honorific: str, name: str) -> str:
    plain = quoted(name, MARKS)
    if plain == name and (_odd(name) or _honorific(name)[0] or _joined(name)):
        plain = f"{QUOTE}{name}{QUOTE}"
    if not honorific:
        return plain
    known = plain == name and _honorific(f"{honorific} {name}") == (honorific, name)
    return f"{honorific} {name}" if known else f"{QUOTE}{honorific.replace(QUOTE, QUOTE * 2)}{QUOTE} {plain}"


def _odd(name: str) -> bool:
    """Tell whether a name reads like something that is no name."""
    return folded(name) in LATER or bool(set(words(name)) & EVERYBODY)


def _joined(name: str) -> bool:
    return bool(JOINED.search(name) or DASHED.search(name))


# In


def people_in(text: str) -> Named:
    """Return the people that a cell names."""
    text = "\n".join(" ".join(one.split()) for one in text.split("\n")).strip()
    strict = _strict(text)
    if strict:
        return strict
    found = Named([], [], [])
    for part in (inner for one in text.split("\n") for inner in parted(one, ";")):
        for mention, why in _loose(part):
            found.mentions.append(mention)
            found.assumed.extend([why] if why else [])
    return found


def _strict(text: str) -> Named | None:
    """Read a cell as `people_cell` writes them; None where anything has to be judged."""
    found = Named([], [], [])
    for part in parted(text, ";"):
        hit = STRICT.fullmatch(part)
        if not hit:
            return None
        name = hit["name"].strip()
        honorific = unquoted(hit["honorific"] or "")
        if not name.startswith(QUOTE):
            if "\n" in part or "," in name or _joined(name) or set(words(name)) & EVERYBODY:
                return None
            if not honorific:
                honorific, name = _honorific(name)
            name = "" if folded(name) in LATER else name
        mention = Mention(unquoted(name), honorific, unquoted(hit["affiliation"] or ""))
        if not _more(hit["more"] or "", mention, found.people):
            return None
        found.mentions.append(mention)
    return found


def _more(text: str, mention: Mention, people: list[DraftPerson]) -> bool:
    """Add to a mention what stands in brackets; False for what nobody knows."""
    own = mention.affiliation
    for part in parted(text, ","):
        word, _, value = part.partition(" ")
        if part == "remote":
            mention.remote = True
        elif part in {one.value for one in Role}:
            mention.role = part
        elif word == "as" and value:
            mention.position = unquoted(value)
        elif word == "for" and value:
            mention.affiliation = unquoted(value)
            if mention.name:
                people.append(DraftPerson(mention.name, fields={"affiliation": own}))
        elif word == "id" and value:
            mention.key = value
            fields = {"affiliation": own, "honorific": mention.honorific}
            people.append(DraftPerson(mention.name, value, value, {key: one for key, one in fields.items() if one}))
        else:
            return False
    return True


def _honorific(name: str) -> tuple[str, str]:
    """Return what stands before a name as `Dr.`, and the name."""
    parts = name.split(" ")
    count = 0
    while count < len(parts) - 1 and _is_honorific(parts[count]):
        count += 1
    return " ".join(parts[:count]), " ".join(parts[count:])


def _is_honorific(word: str) -> bool:
    plain = words(word)
    dotted = word.endswith(".") or len(word) > 2
    return bool(plain) and dotted and all(one in HONORIFICS for one in plain) and "," not in word


def _loose(text: str) -> list[tuple[Mention, str]]:
    """Return who is named in a part of a cell, each with what had to be judged."""
    if folded(text) in LATER:
        return [(Mention(), "")]
    joined = [part for part in JOINED.split(text) if part.strip()]
    if len(joined) > 1 and all(_looks_like_person(part) for part in joined):
        return [one for part in joined for one in _loose_one(part)]
    return _loose_one(text)


def _loose_one(text: str) -> list[tuple[Mention, str]]:
    text = text.strip(" ,.") if text.endswith(",") else text.strip()
    if set(words(text)) & EVERYBODY:
        return [(_mention(text), f"“{text}” is taken for a person.")]
    bracketed = BRACKETED.fullmatch(text)
    if bracketed:
        return [(_mention(bracketed[1], bracketed[2]), "")]
    commas = [part.strip() for part in text.split(",") if part.strip()]
    if len(commas) > 1:
        return _by_commas(text, commas)
    dashed = DASHED.split(text, maxsplit=1)
    if len(dashed) == 2 and all(dashed):
        return [_beside(dashed[0], dashed[1], text)]
    return [(_mention(text), "")]


def _by_commas(text: str, commas: list[str]) -> list[tuple[Mention, str]]:
    names = [part for part in commas if _looks_like_person(part)]
    if len(names) == len(commas):
        people = [(_mention(part), "") for part in commas]
        if len(commas) == 2:
            people[0] = (people[0][0], f"“{text}” is taken for two people.")
        return people
    first, rest = commas[0], ", ".join(commas[1:])
    if len(names) <= 1:
        return [_beside(first, rest, text)]
    return [(_mention(text), f"“{text}” is taken for one person; it may be several.")]


def _beside(one: str, other: str, text: str) -> tuple[Mention, str]:
    """Return a name and an affiliation beside each other, whichever comes first."""
    sure = _looks_like_person(one) != _looks_like_person(other)
    if sure and _looks_like_person(other):
        one, other = other, one
    return _mention(one, other), "" if sure else f"“{text}” is taken for a name and an affiliation."


def _mention(name: str, affiliation: str = "") -> Mention:
    honorific, rest = _honorific(" ".join(name.split()))
    return Mention(unquoted(rest), honorific, unquoted(affiliation))


def _looks_like_person(text: str) -> bool:
    """Tell whether a text reads like the name of a person: two to five words with capitals, none of an organisation."""
    bracketed = BRACKETED.fullmatch(text.strip())
    honorific, name = _honorific(" ".join((bracketed[1] if bracketed else text).split()))
    parts = [part for part in name.split(" ") if part]
    if not (1 if honorific else 2) <= len(parts) <= 5 or any(letter.isdigit() for letter in name):
        return False
    if set(words(name)) & (ORGANISATION | EVERYBODY) or (ACRONYM.fullmatch(parts[-1]) and len(parts[-1]) < 4):
        return False
    return all(folded(part) in PARTICLES or not part[0].islower() for part in parts)
