"""What the types of events are called, in English, German and French → the kind of an entry. An unknown type is a talk.

So are panels and workshops: a session has to say who chairs it, and these files do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.folding import words
from agenda_cal.model import EntryKind

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[EntryKind, str] = {
    EntryKind.LUNCH: "lunch lunchbreak mittagessen mittagspause dejeuner dinerbreak",
    EntryKind.BREAK: "break coffee coffeebreak pause kaffeepause kaffee cafe teabreak",
    EntryKind.KEYNOTE: "keynote keynotes hauptvortrag festvortrag hauptvortrage",
    EntryKind.REGISTRATION: "registration registrierung anmeldung inscription inscriptions einlass accueil",
    EntryKind.OPENING: "opening eroffnung begrussung ouverture welcome",
    EntryKind.CLOSING: "closing abschluss schluss abschlussveranstaltung cloture",
    EntryKind.SOCIAL: "social party fest abendveranstaltung dinner reception empfang soiree concert konzert",
    EntryKind.EXCURSION: "excursion exkursion tour ausflug visite",
}
"""Words without diacritics; the kinds that stand first win: an opening keynote is a keynote."""
PHRASES: Mapping[str, EntryKind] = {
    "discours d ouverture": EntryKind.OPENING,
    "check in": EntryKind.REGISTRATION,
    "get together": EntryKind.SOCIAL,
}
TALKS = frozenset({"talk", "talks", "lecture", "lightning", "vortrag", "vortrage", "conference", "expose"})
"""Words that make it a talk, whatever stands beside them: a talk of the opening session. A keynote is none."""
KIND_OF_WORD = {word: kind for kind, listed in WORDS.items() for word in listed.split()}
RANKS = {kind: rank for rank, kind in enumerate(WORDS)}


def kind_of(printed: str) -> EntryKind:
    """Return the kind of an entry whose type a file prints: `Keynote (45 min)`, `Kaffeepause`, `Atelier`."""
    found = words(printed[:200])
    phrase = " ".join(found)
    for known, kind in PHRASES.items():
        if known in phrase:
            return kind
    kinds = sorted((KIND_OF_WORD[word] for word in found if word in KIND_OF_WORD), key=RANKS.__getitem__)
    if not kinds or (kinds[0] is not EntryKind.KEYNOTE and not TALKS.isdisjoint(found)):
        return EntryKind.TALK
    return kinds[0]
