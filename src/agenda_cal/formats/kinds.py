"""What a row of a timetable is, from its title, in several languages: `Coffee break` is a break, `Mittagessen` lunch."""

from __future__ import annotations

import re
from functools import cache

from agenda_cal.folding import folded

WORDS = {
    "lunch": "lunch|dejeuner|almuerzo|comida|obiad|obiadowa|lunchowa|mittagspause|mittagessen|mittag|pranzo|almoco",
    "break": "break|coffee|tea|pause|cafe|descanso|receso|przerwa|kawa|kaffeepause|kaffee|pausa|refreshments|intermission",
    "registration": "registration|inscription|inscripcion|registro|rejestracja|anmeldung|registrierung|registrazione|inscricao|"
    "check in|accueil des participants|accueil et inscription|badge pick up|acreditacion",
    "social": "dinner|reception|gala|cocktail|social programme|social event|party|apero|diner|cena|kolacja|bankiet|empfang|abendessen|"
    "networking|ricevimento|jantar",
    "excursion": "excursion|guided tour|city tour|field trip|field visit|study visit|visite guidee|visita guiada|wycieczka|ausflug|"
    "stadtfuhrung|excursao",
    "recap": "recap|summary of day|recapitulation|recapitulatif|resumen del dia|podsumowanie dnia|ruckblick|riepilogo",
    "closing": "closing|closure|cloture|clausura|zakonczenie|abschluss|chiusura|encerramento|farewell",
    "conclusions": "conclusions|conclusion|conclusiones|wnioski|schlussfolgerungen|conclusioni|conclusoes|wrap up|way forward|next steps",
    "opening": "opening|ouverture|apertura|inauguracion|inauguration|otwarcie|eroffnung|abertura|begrussung|powitanie|"
    "mot de bienvenue|mots de bienvenue|palabras de bienvenida|welcome remarks|welcome address|welcome and introduction|welcome",
    "introduction": "introduction|introduccion|wprowadzenie|einfuhrung|introduzione|introducao",
    "keynote": "keynote|conference inaugurale|conferencia magistral|wyklad inauguracyjny|hauptvortrag|festvortrag",
    "panel": "panel|table ronde|mesa redonda|podiumsdiskussion|tavola rotonda",
}
LEADING = frozenset(
    {
        "break",
        "lunch",
        "registration",
        "recap",
        "closing",
        "opening",
        "introduction",
        "conclusions",
        "keynote",
        "social",
    }
)
"""Kinds whose word has to stand among the first words of a title."""
NOT_FREE = re.compile(r"\b(?:discussion|session|presentation|group|groups|breakout|break out|talk|coffee chat with)\b")
FIRST = 4


@cache
def _vocabulary() -> dict[str, str]:
    """Return the kind of each phrase."""
    return {phrase: kind for kind, phrases in reversed(WORDS.items()) for phrase in phrases.split("|")}


def kind_of_title(title: str, default: str = "session") -> str:
    """Return the kind of an entry from what its title says; `default` where it says nothing."""
    words = folded(title).split()[:12]
    phrases = _vocabulary()
    found = {
        kind: start
        for length in (1, 2, 3)
        for start in reversed(range(len(words) - length + 1))
        if (kind := phrases.get(" ".join(words[start : start + length]))) and _fits(kind, start, words)
    }
    for better, than in (("lunch", "break"), ("recap", "opening")):
        if better in found and than in found:
            del found[than]
    return min(found, key=lambda kind: found[kind], default=default)


def _fits(kind: str, start: int, words: list[str]) -> bool:
    """Tell whether a word of a kind means it here: `Breakout groups` is no break, `Summary of lunch data` no lunch."""
    if kind in {"break", "lunch"}:
        return start < FIRST and len(words) <= 9 and not NOT_FREE.search(" ".join(words))
    if kind in {"social", "excursion"}:
        return len(words) <= 6
    return start < (FIRST if kind in LEADING else 8)
