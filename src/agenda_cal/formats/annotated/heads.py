"""What stands before the first day: title, venue, time zone, when people meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.dates import find_date, find_range
from agenda_cal.formats.annotated.people import is_place
from agenda_cal.formats.annotated.raw import label_of
from agenda_cal.formats.annotated.vocabulary import DRAFT, TENTATIVE
from agenda_cal.formats.draft import Unplaced
from agenda_cal.formats.zonefinding import zone_of_venue
from agenda_cal.zones import zone_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.formats.annotated.dates import Found

MAIL = re.compile(r"(?i)^(?:from|to|cc|sent|date|de|à|envoyé|von|an|gesendet|od|do|wysłano|data|para|fecha|tags)\s*:")
"""A line of the head of a mail."""
SUBJECT = re.compile(r"(?i)^(?:subject|objet|betreff|temat|asunto|oggetto|assunto)\s*:\s*")
GREETING = re.compile(r"(?i)^[^:]{0,60},$|^(?:dear|hello|hi|bonjour|liebe|sehr geehrte|szanowni|estimad|cher)\b")
LONGEST_VENUE = 80
FILLER = re.compile(r"(?i)^(?:in|à|en|w|at)\s+|[\s,]+(?:du|from|del|vom|od|on|le|am|dnia|w dniach|los días|les)$")
HEADING_WORDS = (
    "agenda programme program annotated provisional ordre du dordre jour orden del dia porzadek obrad tagesordnung"
)
HEADINGS = frozenset(HEADING_WORDS.split())
"""Words of a heading that says only what the document is."""
VERSION_WORDS = "version update updated revised revision deadline registration register stand wersja etat"
VERSION = frozenset(VERSION_WORDS.split()) | DRAFT | TENTATIVE
"""Words that say that a date beside them is not when people meet."""
ZONE_WORDS = "all times time zone timezone are is in local the given and of"
OF_ZONES = frozenset(ZONE_WORDS.split())
"""Words around the name of a time zone that say nothing more."""
ZONE = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:[/+-][A-Za-z0-9_]+)?")
SHORT = 6
"""So many words say which version a document is, rather than what it is about."""


class Head(NamedTuple):
    """What a document says before its first day."""

    title: str
    venue: str
    zone: str
    """An IANA name; empty where none is given."""
    unplaced: tuple[Unplaced, ...]
    assumed: tuple[str, ...]


def dates_of_meeting(texts: Iterable[str]) -> list[Found]:
    """Return the dates on which people meet, in the order of the texts; those of versions and deadlines are left out."""
    listed = [text for text in texts if not set(folded(text).split()) & VERSION]
    return [one for text in listed if (one := find_range(text) or find_date(text))]


def read_head(texts: Iterable[tuple[str, str]]) -> Head:
    """Return what the texts before the first day say; each comes with its place."""
    title, venue, zone, is_known = "", "", "", False
    unplaced: list[Unplaced] = []
    for text, source in texts:
        words = set(folded(text).split())
        name = _zone_in(text)
        zone = zone or name
        place = None if MAIL.match(text) else _beside_date(text)
        if place is not None and not venue and not words & VERSION and _is_venue(place):
            venue = place
        elif _says_nothing(folded(text if place is None else place), name):
            continue
        elif place is not None or MAIL.match(text) or (words & (TENTATIVE | DRAFT) and len(words) <= SHORT):
            unplaced.append(Unplaced(text, source))
        elif not venue and (label_of(text)[0] == "room" or (len(words) < 8 and zone_of_venue(text))):
            venue, is_known = label_of(text)[1], True
        elif not title and not name and not GREETING.match(text):
            title = SUBJECT.sub("", text)
        else:
            unplaced.append(Unplaced(text, source))
    assumed = [] if title else ["No title is printed; “Agenda” is taken."]
    if venue and not is_known and not zone_of_venue(venue) and not any(map(is_place, venue.split(","))):
        assumed.append(f"“{venue}” is taken for the venue, as it is printed beside the date.")
    return Head(title or "Agenda", venue, zone, tuple(unplaced), tuple(assumed))


def _is_venue(text: str) -> bool:
    """Tell whether what stands beside a date can be where it is: a short text without a colon or a sentence."""
    return len(text) <= LONGEST_VENUE and not re.search(r":|[.!?]\s", text)


def _beside_date(text: str) -> str | None:
    """Return what stands beside a date; None where there is no date."""
    found = find_range(text) or find_date(text)
    if found is None:
        return None
    return FILLER.sub("", (text[: found.start] + text[found.end :]).strip(" ,.;:–—-()|")).strip(" ,")


def _says_nothing(plain: str, zone: str) -> bool:
    """Tell whether a folded text says only what the document is, or which time zone it goes by."""
    words = set(plain.split()) - HEADINGS - TENTATIVE - DRAFT
    return not words or bool(zone and not words - set(folded(zone).split()) - OF_ZONES)


def _zone_in(text: str) -> str:
    """Return the first name of a time zone in a text; empty where there is none."""
    return next((hit.group() for hit in ZONE.finditer(text) if hit.group() in zone_names()), "")
