"""What kind of entry a title stands for, in seven languages: for formats that have titles and no kinds.

Only words that mean nothing else decide: “Lunch”, “Coffee break”, “Keynote: …”; “Opening up data” stays what it was.
"""

from __future__ import annotations

import re
from functools import cache

from agenda_cal.folding import words

Words = tuple[str, ...]
MOST_WORDS = 8
"""A title of more words says what it is about; only its beginning tells the kind."""

SENTENCE = re.compile(r"[.:;(–—]")
WHOLE = {
    "break": "break|breaks|pause|przerwa|descanso|receso|intervalo|pausa|intervallo|coffee|tea|cafe|kawa|kaffee|caffe",
    "lunch": "lunches|mittag|repas|comida|almuerzo|almoco|pranzo|obiad|dejeuner",
    "registration": "arrival|check in|checkin|accueil|llegada|chegada|arrivo|ankunft|anreise|przyjazd",
    "opening": "opening|openings|welcome|ouverture|bienvenue|apertura|bienvenida|otwarcie|powitanie|eroffnung|begrussung"
    "|willkommen|benvenuto|saluti|abertura|boas vindas|inauguration|inauguracion|inauguracja|inaugurazione|inauguracao",
    "closing": "closing|closure|cloture|clausura|cierre|zamkniecie|zakonczenie|abschluss|verabschiedung|chiusura"
    "|encerramento|farewell|end of meeting|adjourn|adjournment",
    "introduction": "introduction|introductions|wprowadzenie|einfuhrung|introduccion|introduzione|introducao",
    "conclusions": "conclusion|conclusions|wnioski|podsumowanie|schlussfolgerungen|fazit|conclusiones|conclusioni|conclusoes"
    "|wrap up|way forward|next steps",
    "recap": "recap|recapitulation|rekapitulacja|ruckblick|recapitulacion|riepilogo",
    "social": "dinner|reception|drinks|banquet|cocktail|diner|cena|abendessen|empfang|kolacja|bankiet|jantar|ricevimento|party",
    "excursion": "excursion|excursions|tour|ausflug|wycieczka|escursione|excursao|visite|visita",
    "panel": "panel|podium|podiumsdiskussion",
    "keynote": "keynotes",
}
"""Titles, or their first parts, of these words alone, numbers aside: “Introduction. Overview of …”."""
PHRASES = {
    "lunch": "lunch|lunch break|pause dejeuner|mittagspause|mittagessen|przerwa obiadowa|przerwa na lunch|przerwa na obiad"
    "|pausa para comer|pausa comida|pausa pranzo|pausa almoco|pausa para almoco|pausa para o almoco|dejeuner buffet",
    "break": "coffee break|tea break|health break|short break|comfort break|networking break|refreshment break|bio break"
    "|coffee and tea|tea and coffee|morning coffee|welcome coffee|pause cafe|pause sante|kaffeepause|teepause|przerwa kawowa"
    "|przerwa na kawe|pausa cafe|pausa para cafe|pausa para el cafe|pausa para o cafe|pausa caffe|coffee pause",
    "registration": "registration|check in and coffee|registration and coffee|enregistrement|inscription des participants"
    "|accueil des participants|accueil et cafe|registro|inscripcion|acreditacion|rejestracja|anmeldung|registrierung"
    "|registrazione|accredito|inscricao|credenciamento",
    "opening": "opening session|opening ceremony|opening remarks|opening address|opening plenary|opening statements"
    "|opening of the meeting|opening of the workshop|opening of the conference|welcome remarks|welcome address|welcome and opening"
    "|welcome and introduction|welcome and introductions|welcome session|opening and welcome|official opening"
    "|session douverture|ceremonie douverture|mots de bienvenue|mot de bienvenue|allocution douverture|allocutions douverture"
    "|sesion de apertura|sesion inaugural|acto de apertura|palabras de bienvenida|sesja otwierajaca|uroczyste otwarcie"
    "|otwarcie konferencji|otwarcie obrad|powitanie uczestnikow|eroffnungssitzung|eroffnung und begrussung|begrussung und einfuhrung"
    "|sessione di apertura|sessione inaugurale|indirizzi di saluto|saluti istituzionali|sessao de abertura|cerimonia de abertura",
    "closing": "closing session|closing ceremony|closing remarks|closing plenary|closing address|closing statements"
    "|closing of the meeting|closing of the workshop|closing of the conference|conclusions and closing|seance de cloture"
    "|ceremonie de cloture|session de cloture|mots de cloture|sesion de clausura|acto de clausura|palabras de clausura"
    "|sesja zamykajaca|zamkniecie konferencji|zakonczenie konferencji|zakonczenie obrad|schlussworte|schlusswort|abschlusssitzung"
    "|sessione di chiusura|sessao de encerramento|cerimonia de encerramento",
    "keynote": "keynote|keynote speech|keynote address|keynote lecture|invited keynote|discours principal|conference inaugurale"
    "|conferencia inaugural|conferencia magistral|ponencia magistral|wyklad inauguracyjny|wyklad plenarny|eroffnungsvortrag"
    "|hauptvortrag|festvortrag|palestra magna|relazione introduttiva|lectio magistralis",
    "panel": "panel discussion|panel session|high level panel|expert panel|table ronde|mesa redonda|panel de discusion"
    "|panel dyskusyjny|debata panelowa|podiumsdiskussion|tavola rotonda|round table|roundtable|painel de discussao",
    "recap": "recap of day|recap of the day|recap of the first day|recap of the previous day|summary of day",
    "conclusions": "summary and conclusions|conclusions and next steps|conclusions and recommendations|wrap up session"
    "|conclusions et recommandations|conclusiones y recomendaciones|wnioski i rekomendacje",
    "social": "social dinner|conference dinner|gala dinner|workshop dinner|welcome reception|welcome drinks|evening reception"
    "|networking reception|cocktail reception|social event|social programme|social program|diner de gala|cocktail de bienvenue"
    "|cena de gala|cena social|cena sociale|uroczysta kolacja|jantar de gala|gemeinsames abendessen|get together|aperitivo",
    "excursion": "field trip|field visit|study visit|site visit|guided tour|city tour|walking tour|sightseeing|stadtfuhrung|zwiedzanie"
    "|visite guidee|visita guiada|visita guidata|social excursion",
}
"""Words in a row that tell the kind wherever they stand in a short title."""
FIRST = {
    "lunch": "lunch",
    "keynote": "keynote",
    "registration": "registration|rejestracja|anmeldung|registrierung|accueil",
    "panel": "panel|high level panel",
    "recap": "recap|welcome recap|welcome and recap",
    "opening": "opening remarks|opening of",
    "conclusions": "conclusions and|conclusions et|conclusiones y|podsumowanie i",
    "closing": "closing of",
    "excursion": "excursion",
}
"""Words that tell the kind at the beginning of a title, however long it is."""


def kind_of_title(title: str, default: str = "session") -> str:
    """Return the kind of entry that a title stands for, as agenda.yaml names it; the default where it says nothing."""
    found = tuple(one for one in words(title[:500]) if not one.isdigit())
    if not found:
        return default
    whole, phrases, first = _table("whole"), _table("phrases"), _table("first")
    first_part = tuple(one for one in words(SENTENCE.split(title[:500])[0]) if not one.isdigit())
    if kind := whole.get(found) or whole.get(first_part):
        return kind
    if len(found) <= MOST_WORDS:
        # The longest phrase first: “lunch” in “welcome reception and lunch” stands behind “welcome reception”.
        for length in range(min(len(found), MOST_WORDS), 0, -1):
            for start in range(len(found) - length + 1):
                if kind := phrases.get(found[start : start + length]):
                    return kind
    return next((first[found[:length]] for length in (3, 2, 1) if found[:length] in first), default)


@cache
def _table(name: str) -> dict[Words, str]:
    """Return one of the tables by its words."""
    listed = {"whole": WHOLE, "phrases": PHRASES, "first": FIRST}[name]
    return {tuple(one.split()): kind for kind, texts in listed.items() for one in texts.split("|")}
