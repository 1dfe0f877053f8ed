"""What a sheet says of the whole agenda, a line each: `Venue` beside `Warsaw, Poland`, or `Venue: Warsaw, Poland`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from agenda_cal.folding import folded
from agenda_cal.formats.draft import Unplaced
from agenda_cal.formats.plain import plain_agenda
from agenda_cal.formats.tables.cellitems import link_text, links_in
from agenda_cal.formats.tables.cellquoting import lines_of, texts_in_lines
from agenda_cal.formats.tables.headers import NAMES
from agenda_cal.formats.tables.sheets import text_of
from agenda_cal.model import AgendaStatus

if TYPE_CHECKING:
    from agenda_cal.formats.draft import Draft
    from agenda_cal.formats.tables.sheets import Row
    from agenda_cal.model import Agenda

SHEET = "Agenda"
URL = re.compile(r"[^\s\x00-\x1f]+")
FORMS = {
    "text": re.compile(r"(?s).*\S.*"),
    "url": URL,
    "country": re.compile(r"[A-Za-z]{2}"),
    "language": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "whole": re.compile(r"\d{1,6}"),
    "degrees": re.compile(r"-?\d{1,3}(?:\.\d+)?"),
    "status": re.compile("|".join(one.value for one in AgendaStatus)),
}
LABELS = {
    "Title": ("title", "text"),
    "Time zone": ("timezone", "text"),
    "Status": ("status", "status"),
    "Language": ("language", "language"),
    "Venue": ("venue.name", "text"),
    "Address": ("venue.address", "text"),
    "Building": ("venue.building", "text"),
    "Capacity": ("venue.capacity", "whole"),
    "Country": ("venue.country", "country"),
    "Latitude": ("venue.geo.lat", "degrees"),
    "Longitude": ("venue.geo.lon", "degrees"),
    "Venue link": ("venue.url", "url"),
    "Organiser": ("organiser.name", "text"),
    "Organiser link": ("organiser.url", "url"),
    "Base address": ("base_url", "url"),
    "Keep cancelled": ("keep_cancelled", "whole"),
    "Links": ("links", "text"),
    "To be confirmed": ("assumed", "text"),
    "Id": ("id", "text"),
}
OTHER_NAMES = {
    "Title": "titel | titre | titulo | titolo | tytul | event | conference | agenda",
    "Time zone": NAMES["zone"],
    "Venue": "place | location | ort | veranstaltungsort | lieu | lugar | luogo | local | miejsce",
    "Organiser": "organizer | organised by | organizator | veranstalter | organisateur | organizador | organizzatore",
    "Language": "sprache | langue | idioma | lingua | jezyk",
}
HOLDS = frozenset(
    {f"agenda.{path.partition('.')[0]}" for path, _ in LABELS.values()}
    | {f"{path.split('.')[0]}.{path.split('.')[1]}" for path, _ in LABELS.values() if "." in path}
)
Pairs = dict[str, str]
"""Texts by label."""


@cache
def _labels() -> dict[str, str]:
    found = {folded(label): label for label in LABELS}
    for label, names in OTHER_NAMES.items():
        found |= {folded(name): label for name in names.split("|")}
    return found


def pair_in(row: Row) -> tuple[str, str] | None:
    """Return the label and the text of a row that says something of the whole agenda; None for any other row."""
    filled = [text_of(value) for _, value in row.filled()]
    known = _labels()
    if len(filled) == 2 and (label := known.get(folded(filled[0].rstrip(":")))):
        return label, filled[1]
    if len(filled) == 1:
        name, sign, text = filled[0].partition(":")
        if sign and text.strip() and len(name) < 40 and (label := known.get(folded(name))):
            return label, text.strip()
    return None


def apply_pairs(pairs: Pairs, draft: Draft, source: str) -> None:
    """Put what was said of the whole agenda into a draft; what is not as an agenda has it is kept in a comment."""
    for label, text in pairs.items():
        path, form = LABELS[label]
        if not FORMS[form].fullmatch(text):
            draft.unplaced.append(Unplaced(f"{label}: {text}", source, "it cannot be read"))
            continue
        match path:
            case "title":
                draft.title = text
            case "id":
                draft.id = text
            case "timezone":
                pass
            case "assumed":
                draft.assumed += texts_in_lines(text)
            case "links":
                links = [links_in(one) for one in texts_in_lines(text)]
                draft.fields["links"] = [link for found, _ in links for link in found]
                draft.unplaced += [Unplaced(left, source, "it is no web address") for _, left in links if left]
            case _:
                _put(draft.fields, path.split("."), text, form)
    _whole(draft)


def _put(fields: dict[str, Any], path: list[str], text: str, form: str) -> None:
    for step in path[:-1]:
        fields = fields.setdefault(step, {})
    number = {"whole": int, "degrees": float}.get(form)
    fields[path[-1]] = number(text) if number else " ".join(text.split())


def _whole(draft: Draft) -> None:
    """Keep in a comment what stands without what it belongs to: an address without a venue."""
    for of, needs in (("venue", {"name"}), ("organiser", {"name"})):
        part: Any = draft.fields.get(of, {})
        if part and not needs <= set(part):
            del draft.fields[of]
            draft.unplaced += [Unplaced(str(value), of, "there is no name") for value in part.values()]
        elif "geo" in part and set(part["geo"]) != {"lat", "lon"}:
            draft.unplaced.append(Unplaced(str(part.pop("geo")), of, "a position has two numbers"))


def head_rows(agenda: Agenda) -> list[tuple[str, str | int | float]]:
    """Return the lines that say all of an agenda's head."""
    head = plain_agenda(agenda)["agenda"]
    rows: list[tuple[str, str | int | float]] = []
    for label, (path, _) in LABELS.items():
        value: Any = head
        for step in path.split("."):
            value = value.get(step) if value else None
        if path == "links":
            value = lines_of(map(link_text, agenda.links))
        elif path == "assumed":
            value = lines_of(agenda.assumed)
        if value or (value == 0 and value is not None):
            rows.append((label, value))
    return rows
