"""An agenda and its record → the page: the programme, and every way to subscribe to it.

The page works from any host and from a disk, without a request to anybody else; without its script it is complete.
"""

from __future__ import annotations

import json
import os
import re
import sys
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from agenda_cal.feeds.calendar import assemble, calendar_head
from agenda_cal.feeds.contentline import clean
from agenda_cal.feeds.select import Feed
from agenda_cal.feeds.vevent import ascii_url
from agenda_cal.footnotes import MARKER, without_footnotes
from agenda_cal.model import LinkKind
from agenda_cal.site.labels import labels_for
from agenda_cal.site.programme import chaired_by, days_of, speakers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agenda_cal.model import Agenda, Entry, Link, Place
    from agenda_cal.publication.record import Record
    from agenda_cal.publication.revise import Revision

HERE = Path(__file__).parent
STATIC = ("page.css", "page.js")
GROUPS = ("all", "people", "days", "chairs", "speakers", "policy-areas", "tracks", "rooms")
"""The folders of feeds in the order in which the page offers them; what people have first."""
MOST_ENTRIES = 3000
"""A longer programme is no page that a telephone can hold; such an agenda's page only helps to subscribe."""
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
FOR_SCRIPT = (
    "zone", "zone_mine", "zone_show_mine", "zone_show_event", "now", "next", "nothing", "shown", "none_shown", "panel_title",
    "copied", "find_none", "mine", "mine_count", "mine_conflicts", "from_disk",
)  # fmt: skip
"""Labels that the script fills in."""


class FeedLink(NamedTuple):
    """A feed to subscribe to."""

    path: str
    name: str


def render_site(agenda: Agenda, revision: Revision, record: Record, feeds: Sequence[Feed]) -> dict[str, bytes]:
    """Return the files of the page, by path: itself, its style and script, and QR codes where its address is known."""
    found = {"index.html": render_page(agenda, revision, record, feeds).encode()}
    found |= {name: static(name) for name in STATIC}
    if base := base_of(agenda):
        found |= {f"qr/{feed.path}.svg": qr_code(f"{base}#?subscribe={quote(feed.path, safe='')}") for feed in feeds}
    return found


@cache
def static(name: str) -> bytes:
    """Return a file that is the same for every agenda."""
    return (HERE / "static" / name).read_bytes()


def base_of(agenda: Agenda) -> str:
    """Return the address that the page has, with a slash at its end; empty where it is not known."""
    base = ascii_url(agenda.base_url).rstrip("/")
    return f"{base}/" if base else ""


def qr_code(address: str) -> bytes:
    """Return an address as a picture to be photographed, in SVG."""
    import io  # noqa: PLC0415  # few agendas have an address

    import segno  # noqa: PLC0415

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=4, xmldecl=False, svgns=True, nl=True)
    return out.getvalue()


def render_page(agenda: Agenda, revision: Revision, record: Record, feeds: Sequence[Feed]) -> str:
    """Return the page as HTML."""
    labels = labels_for(agenda.language)
    marks = _Texts(agenda)
    used = {folder: _feeds_in(feeds, folder) for folder in GROUPS}
    alive = list(agenda.alive())
    if len(agenda.by_id) > MOST_ENTRIES:
        alive = []
    data = {
        "zone": agenda.timezone.key,
        "id": agenda.id,
        "language": labels.language,
        "base": base_of(agenda),
        "head": _head(agenda, revision, record, labels("mine")),
        "blocks": {entry.id: revision.blocks[revision.uids[entry.id]].decode() for entry in alive},
        "labels": labels.some(FOR_SCRIPT),
    }
    continued: dict[str, list[Entry]] = {}
    for entry in alive:
        if entry.continues:
            continued.setdefault(entry.continues, []).append(entry)
    return (
        _environment()
        .get_template("index.html")
        .render(
            agenda=agenda,
            t=labels,
            text=marks.text,
            paragraphs=marks.paragraphs,
            plain=plain,
            url=ascii_url,
            shown=lambda links: [_link(link, labels) for link in links],
            speakers_of=speakers_of,
            continued=continued,
            days=days_of(agenda, record, labels) if len(agenda.by_id) <= MOST_ENTRIES else [],
            groups={folder: links for folder, links in used.items() if links},
            venue_map=_map(agenda.venue) if agenda.venue else "",
            record=record,
            published=record.time,
            notes=_notes(agenda, marks),
            filters=_filters(agenda, alive),
            chaired=chaired_by(agenda),
            data=Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")),  # noqa: S704
        )
    )


@cache
def _environment() -> Environment:
    """Return the templates, compiled once, and kept where Python keeps its own compiled modules."""
    compiled = Path(cache_from_source(__file__)).parent
    keeps = not sys.dont_write_bytecode and os.access(compiled, os.W_OK)
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        bytecode_cache=FileSystemBytecodeCache(str(compiled)) if keeps else None,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def plain(text: str) -> str:
    """Return a text in one line, without footnotes and without what turns the direction of others."""
    return BIDI.sub("", " ".join(clean(without_footnotes(text)).split()))


class _Texts:
    """Texts of an agenda as HTML, their footnotes linked."""

    def __init__(self, agenda: Agenda) -> None:
        self._known = agenda.footnotes

    def text(self, text: str) -> Markup:
        """Return a text, its marks as links to the notes."""
        text = BIDI.sub("", clean(text))
        parts, end = [], 0
        for match in MARKER.finditer(text):
            if match[1] in self._known:
                parts += [escape(text[end : match.start()]), self._mark(match[1])]
                end = match.end()
        return Markup("").join((*parts, escape(text[end:])))

    def paragraphs(self, text: str) -> list[Markup]:
        """Return the paragraphs of a text."""
        return [self.text(part.strip()) for part in re.split(r"\n\s*\n|\n", clean(text)) if part.strip()]

    def _mark(self, mark: str) -> Markup:
        return Markup('<sup><a href="#note-{0}">{0}</a></sup>').format(mark)


def _feeds_in(feeds: Sequence[Feed], folder: str) -> list[FeedLink]:
    found = [
        FeedLink(feed.path, plain(feed.name.partition(" – ")[0] if "/" in feed.path else feed.name))
        for feed in feeds
        if feed.path.partition("/")[0] == folder and feed.entries
    ]
    return found if folder == "days" else sorted(found, key=lambda one: one.name.casefold())


def _head(agenda: Agenda, revision: Revision, record: Record, name: str) -> str:
    """Return what stands in front of the events of somebody's own choice; END:VCALENDAR stands behind."""
    feed = Feed("mine", f"{name} – {plain(agenda.title)}", ())
    whole = assemble(calendar_head(agenda, feed), record.time or revision.now, revision.zone, ())
    return whole.decode().removesuffix("END:VCALENDAR\r\n")


def _map(place: Place) -> str:
    """Return the address of a map of a place; empty where the agenda says too little of it."""
    if place.geo:
        lat, lon = place.geo
        return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"
    where = ", ".join(part for part in (place.name, place.address) if part) if place.address else ""
    return f"https://www.openstreetmap.org/search?query={quote(plain(where))}" if where else ""


def _link(link: Link, labels: Any) -> tuple[str, str, str]:
    """Return a link's address (empty where it is none that may be followed), its title, and what it leads to."""
    kind = "" if link.kind is LinkKind.OTHER else labels(link.kind.value)
    return ascii_url(link.url), plain(link.title), kind


def _notes(agenda: Agenda, marks: _Texts) -> list[tuple[str, Markup, str]]:
    return [(note.mark, marks.text(note.text), ascii_url(note.url)) for note in agenda.footnotes.values()]


def _filters(agenda: Agenda, alive: Sequence[Entry]) -> dict[str, list[tuple[str, str]]]:
    """Return what the programme can be narrowed to: for each kind, keys and names of what is used."""
    people = {
        one.person.id: one.person for entry in alive for one in (*entry.chairs, *entry.all_speakers()) if one.person
    }
    areas = {area.key: area for entry in alive for area in entry.all_policy_areas()}
    rooms = {entry.room.key: entry.room for entry in alive if entry.room}
    tracks = {entry.track.key: entry.track for entry in alive if entry.track}
    found: Mapping[str, list[tuple[str, str]]] = {
        "person": sorted(((key, plain(one.name)) for key, one in people.items()), key=lambda pair: pair[1].casefold()),
        "policy_area": [
            (key, f"{key} {plain(agenda.policy_areas[key].title)}") for key in agenda.policy_areas if key in areas
        ],
        "room": [(key, plain(agenda.rooms[key].name)) for key in agenda.rooms if key in rooms],
        "track": [(key, plain(agenda.tracks[key].title)) for key in agenda.tracks if key in tracks],
    }
    return {kind: pairs for kind, pairs in found.items() if pairs}
