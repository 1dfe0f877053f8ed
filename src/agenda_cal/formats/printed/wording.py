"""The words of a printed agenda in the languages that it comes in; English stands in for any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.model import AgendaStatus, Role

if TYPE_CHECKING:
    from datetime import date


class Wording(NamedTuple):
    """The fixed words of one language. Pairs are of one and of several."""

    language: str
    weekdays: tuple[str, ...]
    """From Monday."""
    months: tuple[str, ...]
    """As they stand in a date."""
    dated: str
    """A day of `{day}`, `{month}` and `{year}`, its `{weekday}` before it."""
    one_month: str
    """Several days of one month: `{first}`, `{last}`, `{month}`, `{year}`."""
    one_year: str
    """From `{first}` `{first_month}` to `{last}` `{month}` `{year}`."""
    more_years: str
    """The same, with `{first_year}`."""
    single: str
    """One day without its weekday."""
    statuses: dict[AgendaStatus, str]
    zone: str
    """The sentence about `{zone}`."""
    columns: tuple[str, str, str]
    """Of the table: time, item, chair."""
    chair: tuple[str, str]
    objective: tuple[str, str]
    roles: dict[Role, tuple[str, str]]
    role: dict[Role, str]
    """A role behind a name."""
    items: str
    question: tuple[str, str]
    link: tuple[str, str]
    note: tuple[str, str]
    room: str
    track: str
    organiser: str
    address: str
    session: str
    """Before its number."""
    continued: str
    presentation_by: str
    """Between an untitled presentation and who gives it; empty where the language puts it otherwise."""
    nobody: str
    """For somebody not yet named."""
    no_time: str
    tentative: str
    remote: str
    pages: str
    """`{page}` of `{pages}`."""
    colon: str = ":"

    def day(self, at: date) -> str:
        """Return a date with its weekday: `Tuesday, 16 July 2024`."""
        weekday, month = self.weekdays[at.weekday()], self.months[at.month - 1]
        return self.dated.format(weekday=weekday, day=at.day, month=month, year=at.year)

    def days(self, first: date, last: date) -> str:
        """Return a stretch of days: `16–19 July 2024`."""
        if first == last:
            pattern = self.single
        elif first.year != last.year:
            pattern = self.more_years
        else:
            pattern = self.one_month if first.month == last.month else self.one_year
        return pattern.format(
            first=first.day,
            first_month=self.months[first.month - 1],
            first_year=first.year,
            last=last.day,
            month=self.months[last.month - 1],
            year=last.year,
        )


ENGLISH = Wording(
    language="en",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    dated="{weekday}, {day} {month} {year}",
    one_month="{first}–{last} {month} {year}",
    one_year="{first} {first_month} – {last} {month} {year}",
    more_years="{first} {first_month} {first_year} – {last} {month} {year}",
    single="{last} {month} {year}",
    statuses={
        AgendaStatus.DRAFT: "Draft annotated agenda",
        AgendaStatus.TENTATIVE: "Tentative annotated agenda",
        AgendaStatus.FINAL: "Annotated agenda",
        AgendaStatus.CANCELLED: "Cancelled",
    },
    zone="All times are in the time zone {zone}.",
    columns=("Time", "Agenda item", "Chair"),
    chair=("Chair", "Chairs"),
    objective=("Objective", "Objectives"),
    roles={
        Role.MODERATOR: ("Moderator", "Moderators"),
        Role.SPEAKER: ("Speaker", "Speakers"),
        Role.PANELLIST: ("Panellist", "Panellists"),
        Role.RAPPORTEUR: ("Rapporteur", "Rapporteurs"),
    },
    role={Role.MODERATOR: "moderator", Role.PANELLIST: "panellist", Role.RAPPORTEUR: "rapporteur"},
    items="Agenda",
    question=("Guiding question", "Guiding questions"),
    link=("Link", "Links"),
    note=("Note", "Notes"),
    room="Room",
    track="Track",
    organiser="Organiser",
    address="Address",
    session="Session",
    continued="continued",
    presentation_by="by",
    nobody="to be confirmed",
    no_time="tbc",
    tentative="tentative",
    remote="remote",
    pages="Page {page} of {pages}",
)
POLISH = ENGLISH._replace(
    language="pl",
    weekdays=("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
    months=(
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
        *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
    ),
    statuses={
        AgendaStatus.DRAFT: "Projekt programu z opisem",
        AgendaStatus.TENTATIVE: "Wstępny program z opisem",
        AgendaStatus.FINAL: "Program z opisem",
        AgendaStatus.CANCELLED: "Odwołane",
    },
    zone="Wszystkie godziny podano w strefie czasowej {zone}.",
    columns=("Godzina", "Punkt programu", "Przewodniczy"),
    chair=("Przewodniczy", "Przewodniczą"),
    objective=("Cel", "Cele"),
    roles={
        Role.MODERATOR: ("Moderuje", "Moderują"),
        Role.SPEAKER: ("Występuje", "Występują"),
        Role.PANELLIST: ("W panelu", "W panelu"),
        Role.RAPPORTEUR: ("Sprawozdanie", "Sprawozdanie"),
    },
    role={Role.MODERATOR: "moderacja", Role.PANELLIST: "panel", Role.RAPPORTEUR: "sprawozdanie"},
    items="Program",
    question=("Pytanie do dyskusji", "Pytania do dyskusji"),
    link=("Odnośnik", "Odnośniki"),
    note=("Przypis", "Przypisy"),
    room="Sala",
    track="Ścieżka",
    organiser="Organizator",
    address="Adres",
    session="Sesja",
    continued="ciąg dalszy",
    presentation_by="",
    nobody="do ustalenia",
    no_time="do ustalenia",
    tentative="wstępnie",
    remote="zdalnie",
    pages="Strona {page} z {pages}",
)
FRENCH = ENGLISH._replace(
    language="fr",
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=(
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    dated="{weekday} {day} {month} {year}",
    statuses={
        AgendaStatus.DRAFT: "Projet d’ordre du jour annoté",
        AgendaStatus.TENTATIVE: "Ordre du jour annoté provisoire",
        AgendaStatus.FINAL: "Ordre du jour annoté",
        AgendaStatus.CANCELLED: "Annulé",
    },
    zone="Toutes les heures sont données dans le fuseau horaire {zone}.",
    columns=("Heure", "Point de l’ordre du jour", "Présidence"),
    chair=("Présidence", "Présidence"),
    objective=("Objectif", "Objectifs"),
    roles={
        Role.MODERATOR: ("Modération", "Modération"),
        Role.SPEAKER: ("Intervention", "Interventions"),
        Role.PANELLIST: ("Panéliste", "Panélistes"),
        Role.RAPPORTEUR: ("Rapport", "Rapports"),
    },
    role={Role.MODERATOR: "modération", Role.PANELLIST: "panéliste", Role.RAPPORTEUR: "rapport"},
    items="Ordre du jour",
    question=("Question directrice", "Questions directrices"),
    link=("Lien", "Liens"),
    room="Salle",
    track="Volet",
    organiser="Organisation",
    address="Adresse",
    continued="suite",
    presentation_by="",
    nobody="à confirmer",
    no_time="à confirmer",
    tentative="provisoire",
    remote="à distance",
    pages="Page {page} sur {pages}",
    colon="\u00a0:",
)
SPANISH = ENGLISH._replace(
    language="es",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    months=(
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
    dated="{weekday}, {day} de {month} de {year}",
    one_month="{first}–{last} de {month} de {year}",
    one_year="{first} de {first_month} – {last} de {month} de {year}",
    more_years="{first} de {first_month} de {first_year} – {last} de {month} de {year}",
    single="{last} de {month} de {year}",
    statuses={
        AgendaStatus.DRAFT: "Proyecto de programa anotado",
        AgendaStatus.TENTATIVE: "Programa anotado provisional",
        AgendaStatus.FINAL: "Programa anotado",
        AgendaStatus.CANCELLED: "Cancelado",
    },
    zone="Todas las horas corresponden a la zona horaria {zone}.",
    columns=("Hora", "Tema del programa", "Presidencia"),
    chair=("Presidencia", "Presidencia"),
    objective=("Objetivo", "Objetivos"),
    roles={
        Role.MODERATOR: ("Moderación", "Moderación"),
        Role.SPEAKER: ("Intervención", "Intervenciones"),
        Role.PANELLIST: ("Panelista", "Panelistas"),
        Role.RAPPORTEUR: ("Relatoría", "Relatoría"),
    },
    role={Role.MODERATOR: "moderación", Role.PANELLIST: "panelista", Role.RAPPORTEUR: "relatoría"},
    items="Programa",
    question=("Pregunta orientadora", "Preguntas orientadoras"),
    link=("Enlace", "Enlaces"),
    note=("Nota", "Notas"),
    room="Sala",
    track="Línea temática",
    organiser="Organización",
    address="Dirección",
    session="Sesión",
    continued="continuación",
    presentation_by="",
    nobody="por confirmar",
    no_time="por confirmar",
    tentative="provisional",
    remote="a distancia",
    pages="Página {page} de {pages}",
)
GERMAN = ENGLISH._replace(
    language="de",
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    months=(
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    dated="{weekday}, {day}. {month} {year}",
    one_month="{first}.–{last}. {month} {year}",
    one_year="{first}. {first_month} – {last}. {month} {year}",
    more_years="{first}. {first_month} {first_year} – {last}. {month} {year}",
    single="{last}. {month} {year}",
    statuses={
        AgendaStatus.DRAFT: "Entwurf der kommentierten Tagesordnung",
        AgendaStatus.TENTATIVE: "Vorläufige kommentierte Tagesordnung",
        AgendaStatus.FINAL: "Kommentierte Tagesordnung",
        AgendaStatus.CANCELLED: "Abgesagt",
    },
    zone="Alle Uhrzeiten gelten in der Zeitzone {zone}.",
    columns=("Zeit", "Tagesordnungspunkt", "Vorsitz"),
    chair=("Vorsitz", "Vorsitz"),
    objective=("Ziel", "Ziele"),
    roles={
        Role.MODERATOR: ("Moderation", "Moderation"),
        Role.SPEAKER: ("Vortrag", "Vorträge"),
        Role.PANELLIST: ("Auf dem Podium", "Auf dem Podium"),
        Role.RAPPORTEUR: ("Berichterstattung", "Berichterstattung"),
    },
    role={Role.MODERATOR: "Moderation", Role.PANELLIST: "Podium", Role.RAPPORTEUR: "Berichterstattung"},
    items="Tagesordnung",
    question=("Leitfrage", "Leitfragen"),
    link=("Link", "Links"),
    note=("Anmerkung", "Anmerkungen"),
    room="Raum",
    track="Themenstrang",
    organiser="Veranstalter",
    address="Adresse",
    session="Sitzung",
    continued="Fortsetzung",
    presentation_by="",
    nobody="noch offen",
    no_time="noch offen",
    tentative="vorläufig",
    remote="online",
    pages="Seite {page} von {pages}",
)
WORDINGS = {one.language: one for one in (ENGLISH, POLISH, FRENCH, SPANISH, GERMAN)}


def wording(language: str) -> Wording:
    """Return the words of a language, by its tag: `pl-PL` → Polish; English where there are none."""
    return WORDINGS.get(language.partition("-")[0].lower(), ENGLISH)
