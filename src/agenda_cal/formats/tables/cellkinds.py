"""What cells of kinds and statuses say, in several languages."""

from __future__ import annotations

from functools import cache

from agenda_cal.folding import words
from agenda_cal.model import EntryKind, EntryStatus

KINDS = {
    "lunch": "lunch luncheon mittagessen mittagspause obiad dejeuner almuerzo comida pranzo almoco",
    "break": "break coffee tea pause kaffeepause kaffee przerwa kawa kawowa cafe pausa descanso kaffepause intervallo teepause",
    "registration": """registration rejestracja anmeldung registrierung inscription accueil enregistrement registro
        inscripcion registrazione accreditation credenciamento checkin""",
    "opening": "opening welcome otwarcie powitanie eroffnung begrussung ouverture bienvenue apertura bienvenida abertura benvenuto",
    "closing": "closing zamkniecie zakonczenie abschluss schlusswort cloture clausura chiusura encerramento farewell",
    "keynote": "keynote hauptvortrag",
    "panel": "panel podiumsdiskussion podium panelowa debata paneldiskussion",
    "social": "dinner reception social kolacja abendessen empfang diner cena banquet bankiet gala",
    "excursion": "excursion wycieczka exkursion ausflug excursion excursao",
    "conclusions": "conclusions wnioski",
    "introduction": "introduction wprowadzenie einfuhrung",
    "recap": "recap",
    "talk": "talk lecture vortrag wyklad expose conference charla conferenza palestra referat prelekcja presentation lightning",
    "session": "session sesja sitzung seance sesion sessione sessao workshop warsztat warsztaty plenary tutorial taller atelier",
    "other": "other inne sonstiges autre otro altro outro",
}
STATUSES = {
    EntryStatus.CANCELLED: "cancelled canceled odwolane odwolany odwolana abgesagt annule annulee cancelado cancelada annullato",
    EntryStatus.TENTATIVE: "tentative provisional wstepny vorlaufig provisoire provisional provisorio draft unconfirmed",
    EntryStatus.CONFIRMED: "confirmed final potwierdzony potwierdzone bestatigt confirme confirmado confermato accepted",
}


@cache
def _by_word() -> dict[str, str]:
    return {word: kind for kind, named in KINDS.items() for word in named.split()}


def kind_named(text: str) -> str:
    """Return the kind that a cell of kinds names; empty where it names none that there is."""
    named = "-".join(words(text))
    if named in {one.value for one in EntryKind}:
        return named
    return next((_by_word()[word] for word in words(text) if word in _by_word()), "")


def status_named(text: str) -> str:
    """Return the status that a cell names; empty where it names none."""
    named = set(words(text))
    return next((status.value for status, known in STATUSES.items() if named & set(known.split())), "")
