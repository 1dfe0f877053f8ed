"""The words that annotated agendas have in common, in several languages, and what they mean. All are folded: plain lower case."""

from __future__ import annotations

import re
from functools import cache

from agenda_cal.folding import folded
from agenda_cal.zones import DATA

WEEKDAYS = (
    "monday mon lundi lunes poniedzialek montag lunedi segunda feira",
    "tuesday tue mardi martes wtorek dienstag martedi terca feira",
    "wednesday wed mercredi miercoles sroda mittwoch mercoledi quarta feira",
    "thursday thu jeudi jueves czwartek donnerstag giovedi quinta feira",
    "friday fri vendredi viernes piatek freitag venerdi sexta feira",
    "saturday sat samedi sabado sobota samstag sonnabend sabato",
    "sunday sun dimanche domingo niedziela sonntag domenica",
)
WEEKDAY = {word: number for number, words in enumerate(WEEKDAYS) for word in words.split() if word != "feira"}
DAY_WORDS = frozenset({"day", "jour", "dia", "dzien", "tag", "giorno", "journee", "jornada"})
COLUMNS = {
    "time": "time hour hours schedule heure heures horaire hora horas horario godzina godziny czas uhrzeit zeit ora orario when",
    "item": "item items agenda topic topics subject session sessions activity activities title programme program point points sujet "
    "theme seance activite ordre du jour tema temas punto sesion actividad asunto temat punkt porzadek obrad sesja tytul thema "
    "tagesordnungspunkt titel programm argomento attivita titolo assunto sessao titulo description content what",
    "chair": "modera chair chairs chairperson chairpersons chaired moderator moderators moderation president presidente presidence "
    "presidencia moderador moderateur moderacion przewodniczacy przewodniczaca prowadzacy moderacja vorsitz leitung facilitator "
    "facilitation animateur moderatore moderadora by",
    "speakers": "speaker speakers presenter presenters presented intervenant intervenants orateur orateurs presentateur ponente "
    "ponentes orador oradores expositor prelegent prelegenci prelegentka mowca mowcy referent referenten redner vortragende "
    "relatore relatori palestrante panelists panellists panelistes responsible lead who",
    "room": "room rooms venue location place salle lieu sala salon lugar miejsce raum ort saal aula local where",
    "date": "date day fecha dia data dzien datum tag jour giorno",
}
COLUMN = {
    word: name
    for name, words in COLUMNS.items()
    for word in words.split()
    if len(word) > 2 and word not in {"jour", "ordre"}
} | {
    "ordre du jour": "item",
    "jour": "date",
    "by": "chair",
}
SECTIONS = {
    "items": "agenda|programme|ordre du jour|agenda items|orden del dia|temas|porzadek obrad|porzadek|tagesordnung|ablauf",
    "questions": "guiding questions|guiding question|discussion questions|questions for discussion|key questions|questions directrices|"
    "questions d'orientation|questions cles|preguntas orientadoras|preguntas guia|preguntas clave|pytania przewodnie|"
    "pytania pomocnicze|pytania do dyskusji|leitfragen|domande guida|questoes orientadoras",
    "panellists": "panelists|panellists|panelist|panellist|panelistes|panelistas|panelisci|paneliści|uczestnicy panelu|"
    "podiumsgaste|teilnehmende|discussants|relatori",
    "speakers": "speakers|speaker|presenters|presenter|presentations|presented by|intervenants|intervenant|orateurs|orateur|ponentes|"
    "ponente|oradores|prelegenci|prelegent|prelegentka|mowcy|referenten|vortragende|redner",
    "chairs": "chair|chairs|chairperson|chaired by|co chairs|moderator|moderators|moderated by|facilitator|president de seance|presidente|"
    "presidence|president|moderateur|moderatrice|moderador|moderadora|preside|przewodniczacy|przewodniczaca|prowadzenie|prowadzacy|"
    "prowadzi|vorsitz|leitung|moderation|moderatore",
    "objectives": "objective|objectives|aims of the day|objectifs|objectif|objetivos|objetivo|cele|cel|ziele|ziel|obiettivi|aim|aims",
    "room": "room|venue|location|salle|lieu|sala|lugar|miejsce|raum|ort",
    "time": "time|heure|horaire|hora|horario|godzina|czas|uhrzeit|zeit",
    "title": "title|session|topic|titre|theme|titulo|tema|tytul|temat|titel|thema",
    "abstract": "description|summary|abstract|background|resume|descripcion|resumen|opis|streszczenie|beschreibung|zusammenfassung",
}
SECTION = {folded(word): name for name, words in SECTIONS.items() for word in words.split("|")}
SESSION = re.compile(
    r"(?i)\b(?:plenary\s+|parallel\s+)?(?:session|séance|seance|sesión|sesion|sesja|sitzung|sessione|sessão|sessao|atelier)\s*"
    r"(?:no\.?|n[°º]|nr\.?|#)?\s*(?P<number>\d{1,3}|[IVX]{1,5})(?P<letter>[a-z])?\b\s*(?P<sign>[.:\-–—)]?)\s*"
)
CONTINUED = re.compile(
    r"(?i)^(?:\W*)(?:session\s+\d+\s*)?\(?(?:continued|cont['’.]?d?\b|continuation|suite|continuación|continuacion|continúa|ciąg dalszy|c\.?d\.|"
    r"kontynuacja|fortsetzung|continua|seguito|continuação)(?![^\W\d_])\)?"
)
CONTINUED_BEHIND = re.compile(
    r"(?i)\s*[(\[]\s*(?:continued|cont['’.]?d?|suite|continuación|cont\.|c\.?d\.|ciąg dalszy|kontynuacja|fortsetzung|fort\.|continua)\s*[)\]]\s*$"
)
STARTERS = (
    "The This These Those In Based It During Participants We Each As On After Following With Under A An Here What How Presentations "
    "Cette Ce Cet La_séance Les Dans Au Lors Une Elle Esta Este La_sesión En Durante Los Las Se "
    "Niniejsza Ta Podczas W Na Sesja Celem Uczestnicy Diese Dieser In_dieser Der Die Das Questa La_sessione Esta_sessão"
)
STARTER = re.compile(r"(?<=[\w)\]!?\"”’»])\s+(?=(?:" + "|".join(STARTERS.split()).replace("_", " ") + r")\s+\w)")
REMOTE = re.compile(
    r"(?i)\s*[(\[]\s*(?:remote(?:ly)?|online|virtual(?:ly)?|via (?:zoom|teams|video)|à distance|en ligne|en línea|virtual|zdalnie|online-teilnahme)\s*[)\]]"
)
TBC = re.compile(
    r"(?i)^\W*(?:tbc|t\.b\.c\.?|tbd|t\.b\.d\.?|tba|to be (?:confirmed|determined|announced)|à confirmer|por confirmar|do potwierdzenia)\W*$"
)
TENTATIVE = {
    "tentative",
    "provisional",
    "preliminary",
    "provisoire",
    "preliminaire",
    "preliminar",
    "wstepny",
    "vorlaufig",
    "vorlaufige",
}
TENTATIVE_IN_FRONT = re.compile(
    r"(?i)^\s*[(\[]\s*(?:tentative|provisional|to be confirmed|tbc|provisoire|à confirmer|provisional|por confirmar|wstępnie|do potwierdzenia|vorläufig|unter vorbehalt)\s*[)\]]\s*"
)
DRAFT = {"draft", "projet", "borrador", "projekt", "entwurf"}
PLENARY = {"plenary", "all", "everybody", "pleniere", "plenaria", "plenum", "wszyscy"}
KINDS_OF_ITEMS = (
    ("case", ("country case|country cases|case study|case studies|country experience|country experiences|country presentation|etude de cas|"
     "etudes de cas|cas pays|estudio de caso|estudios de caso|caso de pais|casos de paises|studium przypadku|studia przypadku|"
     "przyklad kraju|przyklady krajow|landerbeispiel|landerbeispiele|fallstudie")),
    ("group-work", ("break out|breakout|group work|working groups|group discussion|groups discussion|travaux de groupe|trabajo en grupo|"
     "trabajo en grupos|praca w grupach|gruppenarbeit")),
    ("report-back", "report back|reporting back|restitution|informe de los grupos|podsumowanie prac grup|berichte aus den gruppen"),
    ("questions", "q a|questions and answers|questions reponses|preguntas y respuestas|pytania i odpowiedzi|fragen und antworten|questions"),
    ("discussion", "discussion|open discussion|debat|debate|discusion|dyskusja|diskussion|tour de table|exchange of views"),
    ("panel", "panel"),
    ("remarks", "remarks|statement|statements|address|allocution|allocutions|palabras|przemowienie|grusswort|welcome"),
    ("presentation", "presentation|presentations|introduction|keynote|expose|presentacion|ponencia|prezentacja|wystapienie|vortrag|prasentation|lecture"),
)  # fmt: skip
POSITION_WORDS = (
    "president director chief head minister secretary professor expert chair co-chair cochair manager officer coordinator deputy senior "
    "chairperson rector dean statistician economist demographer consultant specialist advisor adviser representative vice prezes dyrektor "
    "kierownik ekspert directeur directrice chef expertin experte leiter leiterin jefe jefa directora experta presidente"
)
POSITIONS = frozenset(POSITION_WORDS.split())
MORE_COUNTRIES = (
    "US|USA|UK|UAE|EU|Moldova|Russia|South Korea|North Korea|Korea|Czech Republic|Türkiye|Viet Nam|Vietnam|Great Britain|England|Scotland|Wales|"
    "Northern Ireland|Palestine|Côte d'Ivoire|Cape Verde|Cabo Verde|Eswatini|Holland|Pologne|Polska|Polonia|Polen|Allemagne|Niemcy|"
    "Alemania|Deutschland|France|Francia|Frankreich|Francja|Espagne|España|Hiszpania|Spanien|Italie|Italia|Italien|Włochy|Hongrie|Węgry|"
    "Ungarn|Maroc|Marokko|Maroko|Marruecos|Tunisie|Sénégal|Mexique|México|Meksyk|Kolumbia|Norvège|Norwegia|Norwegen|Noruega|Suède|Szwecja|"
    "Schweden|Suisse|Szwajcaria|Schweiz|Suiza|Autriche|Austria|Österreich|Czechy|Czechia|Słowacja|Ukraina|Ukraine|Litwa|Łotwa|Belgique|Belgia|"
    "Pays-Bas|Holandia|Niederlande|Brésil|Brasil|Brazylia|Perú|Pérou|Algérie|Cameroun|Kenya|Chili|Egypt|Egipt|Égypte|Egipto|Grecja|Grèce|Grecia"
)


@cache
def countries() -> frozenset[str]:
    """Return names of countries, folded: those of tzdata's table, and others that agendas print."""
    lines = DATA.joinpath("iso3166.tab").read_text("utf-8").splitlines()
    listed = [line.split("\t")[1] for line in lines if line and not line.startswith("#")]
    plain = [name.partition(" (")[0] for name in listed]
    return frozenset(folded(name) for name in [*listed, *plain, *MORE_COUNTRIES.split("|")])
