"""The row of headers in a sheet: which column holds what, by its name in several languages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.folding import folded
from agenda_cal.formats.tables.sheets import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.formats.tables.sheets import Row

LOOKED_AT = 40
"""Rows among which the headers are looked for."""
LONGEST = 60
"""Characters of a header."""
NAMES = {
    "date": """date | day | dates | datum | tag | fecha | data | jour | dia | dzien | giorno | event date | session date
        | start date | date de debut | data rozpoczecia | fecha de inicio | startdatum | data di inizio | data de inicio""",
    "time": """time | hour | hours | times | uhrzeit | zeit | godzina | godziny | heure | heures | horaire | hora | horas
        | horario | ora | ore | orario | czas | time slot | timeslot | slot | zeitraum | plage horaire | creneau""",
    "start": """start | start time | starts | starts at | start at | begin | begins | from | von | ab | beginn | od | debut
        | inicio | inizio | poczatek | heure de debut | hora de inicio | hora inicio | ora di inizio | ora inizio
        | godzina rozpoczecia | rozpoczecie | startzeit | anfang | de | dalle | das | a partir de | start datetime""",
    "end": """end | end time | ends | ends at | until | till | finish | to | bis | ende | do | koniec | zakonczenie | fin
        | fine | fim | termino | heure de fin | hora de fin | hora fin | ora di fine | ora fine | godzina zakonczenia
        | endzeit | a | alle | as | hora de termino | end datetime""",
    "end date": "end date | enddatum | data zakonczenia | date de fin | fecha de fin | data di fine | data de termino",
    "duration": """duration | length | minutes | min | dauer | duree | duracion | durata | duracao | czas trwania
        | duration min | duration minutes | dauer min""",
    "title": """title | topic | item | session | session title | name | event | subject | activity | agenda item | programme
        | program | talk | what | tytul | temat | nazwa | sesja | punkt programu | punkt | wydarzenie | titre | sujet
        | intitule | seance | activite | titulo | tema | sesion | actividad | asunto | sessao | atividade | titel | thema
        | programmpunkt | veranstaltung | sitzung | titolo | argomento | sessione | attivita | talk title
        | presentation | presentation title | vortrag | beitrag""",
    "speakers": """speaker | speakers | presenter | presenters | presented by | panelist | panelists | panellist | panellists
        | prelegent | prelegenci | mowca | mowcy | referent | referenten | referentin | referierende | vortragende
        | vortragender | redner | sprecher | intervenant | intervenants | orateur | orateurs | conferencier | ponente
        | ponentes | orador | oradores | relatore | relatori | palestrante | palestrantes | author | authors | people
        | person | persons | who | wer | kto | lead | speaker name | speaker names | speaker s | presenter s""",
    "chairs": """chair | chairs | chairperson | chairpersons | chaired by | moderator | moderators | moderated by | moderation
        | session chair | chair s | moderator s | facilitator | facilitators | przewodniczacy | przewodniczaca | prowadzacy
        | prowadzaca | moderatorzy | president | presidente | presidence | presidencia | presidenza | vorsitz
        | sitzungsleitung | leitung | moderateur | moderatrice | moderador | moderadora | moderatore | moderazione
        | moderacion | moderacao | presidents | presidentes | host | hosts""",
    "room": """room | rooms | location | place | hall | sala | sale | salle | raum | saal | ort | lieu | lugar | luogo | local
        | miejsce | aula | salon | stage | buhne | where | wo | gdzie | session room""",
    "track": """track | tracks | stream | strand | sciezka | volet | parcours | filiere | linea | strang | schiene | pista
        | percorso | trilha | tematica | blok""",
    "kind": """type | kind | format | session type | rodzaj | typ | art | genre | tipo | categoria | category | kategorie
        | kategoria | categorie | forma""",
    "abstract": """abstract | description | summary | details | opis | streszczenie | resume | descriptif | resumen
        | descripcion | beschreibung | zusammenfassung | inhalt | descrizione | resumo | descricao | riassunto | notes
        | note | notizen | uwagi | remarks | comments | bemerkungen | remarques | observaciones""",
    "affiliation": """affiliation | affiliations | organisation | organization | organisations | organizations | institution
        | company | instytucja | organizacja | firma | afiliacja | institutsion | organismo | organizacion | institucion
        | empresa | ente | organizzazione | istituzione | instituicao | organizacao | einrichtung | speaker affiliation
        | affiliazione | afiliacion | afiliacao""",
    "position": "position | job title | function | role | funktion | stanowisko | fonction | cargo | funcion | funzione | funcao",
    "id": "id | identifier | session id | kennung | identyfikator | code | session code",
    "number": """number | no | nr | num | session number | numer | numero | nummer | session no | session nr | n | lp | nº
        | lfd nr""",
    "status": "status | state | stan | stand | statut | estado | stato | etat",
    "areas": """policy area | policy areas | area | areas | theme | themes | obszar | obszary | domaine | domaines
        | politikbereich | themenbereich | area tematica | areas tematicas | topics""",
    "links": """link | links | url | urls | website | web | odnosnik | odnosniki | lien | liens | enlace | enlaces
        | collegamento | collegamenti | adres | join link | meeting link""",
    "zone": "time zone | timezone | zeitzone | strefa czasowa | fuseau horaire | zona horaria | fuso orario | fuso horario | tz",
    "items": "agenda items",
    "questions": "guiding questions | questions | leitfragen | pytania | questions directrices",
    "footnotes": "footnotes | fussnoten | przypisy | notes de bas de page",
    "plenary": "plenary",
    "continues": "continues",
    "shares": "shares time with",
    "assumed": "to be confirmed",
    "agenda": "agenda | agenda title | conference | event name",
    "weekday": "weekday | day of week | wochentag | dzien tygodnia | jour de la semaine | dia de la semana | giorno della settimana",
}
SEVERAL = {"speakers", "chairs", "abstract", "affiliation", "position", "links", "areas", "questions"}
"""What may stand in several columns: `Speaker 1`, `Speaker 2`."""
TELLING = {"title", "time", "start", "speakers", "items"}
PARTS = re.compile(r"[/|(\[\n,:;]| – | - ")
NUMBERED = re.compile(r" ?\d{1,2}$")


class Header(NamedTuple):
    """The headers of a sheet."""

    place: int
    """Which of its rows they stand in, from 0."""
    columns: dict[str, list[int]]
    """The columns, from 0, by what they hold."""
    unknown: dict[int, str]
    """Other columns, with their names."""


@cache
def _by_name() -> dict[str, str]:
    return {folded(name): field for field, names in NAMES.items() for name in names.split("|") if folded(name)}


@cache
def field_of(name: str) -> str:
    """Return what a column holds by its name; empty where that is not known."""
    if len(name) > LONGEST:
        return ""
    known = _by_name()
    whole = folded(name)
    found = known.get(whole) or known.get(NUMBERED.sub("", whole))
    if found:
        return found
    parts = [folded(part) for part in PARTS.split(name)]
    return next((known[part] for part in parts if part in known), "") if len(parts) > 1 else ""


def find_header(rows: Iterable[Row]) -> Header | None:
    """Return the first row that names at least two columns, one of them a title, a time or people; None where none does."""
    for place, row in enumerate(rows):
        if place >= LOOKED_AT:
            break
        header = _header(place, row)
        if len(header.columns) >= 2 and TELLING & set(header.columns):
            return header
    return None


def _header(place: int, row: Row) -> Header:
    columns: dict[str, list[int]] = {}
    unknown: dict[int, str] = {}
    for column, value in row.filled():
        name = text_of(value)
        field = field_of(name) if isinstance(value, str) else ""
        if not field or (field in columns and field not in SEVERAL):
            unknown[column] = name
        else:
            columns.setdefault(field, []).append(column)
    if "date" in columns and not columns.keys() & {"time", "start"} and "title" not in columns:
        return Header(place, {}, unknown)
    return Header(place, columns, unknown)
