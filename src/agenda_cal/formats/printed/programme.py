"""An agenda as it is printed for people: headings, tables and paragraphs in the shape of an annotated agenda.

What is cancelled is left out, and so is what was `assumed`: a programme goes to people who can not confirm it. Entries without a
time stand at the end of their day. Footnotes are numbered in the order in which they are referred to.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.footnotes import MARKER
from agenda_cal.formats.names import block, line
from agenda_cal.formats.printed.wording import wording
from agenda_cal.model import AgendaStatus, Entry, EntryKind, EntryStatus, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agenda_cal.formats.printed.wording import Wording
    from agenda_cal.model import Agenda, Appearance, Day, Item, Link, TimetableEntry

HOLDS = frozenset(
    {
        "agenda.title",
        "agenda.timezone",
        "agenda.status",
        "agenda.venue",
        "agenda.organiser",
        "agenda.links",
        "venue.name",
        "venue.address",
        "organiser.name",
        "organiser.url",
        "footnote.text",
        "footnote.url",
        "person.name",
        "person.honorific",
        "person.affiliation",
        "room.name",
        "track.title",
        "day.date",
        "day.title",
        "day.objectives",
        "day.entries",
        "entry.time",
        "entry.title",
        "entry.number",
        "entry.status",
        "entry.chairs",
        "entry.speakers",
        "entry.items",
        "entry.abstract",
        "entry.guiding_questions",
        "entry.room",
        "entry.track",
        "entry.links",
        "entry.continues",
        "entry.pending",
        "entry.overlong",
        "item.title",
        "item.time",
        "item.speakers",
        "item.items",
        "item.abstract",
        "item.links",
        "appearance.person",
        "appearance.role",
        "appearance.affiliation",
        "appearance.position",
        "appearance.remote",
        "link.title",
        "link.url",
    }
)
"""The fields that a printed agenda says."""
SHORT = 10
"""Lines of a row that stays on one page."""
IN_A_LINE, OF_A_CHAIR = 65, 16
"""Characters that fit into a line of the wide column, and of the last one."""
LONGEST_ABOVE = 110
"""Characters of the title that stand above every page."""
FOLLOWED = re.compile(r"https?://[\w.-]+(:\d{1,5})?([/?#][^\s<>\"{}|\\^`]*)?|mailto:[\w.+-]+@[\w.-]+", re.IGNORECASE)
"""Addresses that a reader of the document may follow; Word takes a document for damaged that links to a faulty one."""


class Piece(NamedTuple):
    """A stretch of text, or a reference to a note."""

    text: str
    note: int = 0
    url: str = ""
    """Where it leads; empty where it leads nowhere."""


Pieces = tuple[Piece, ...]


class Style(StrEnum):
    """What a paragraph is."""

    TITLE = "title"
    """Of an entry."""
    FIELD = "field"
    """A label, and what stands behind it in the same line."""
    LABEL = "label"
    """A line above a list."""
    TEXT = "text"
    NUMBER = "number"
    LETTER = "letter"
    BULLET = "bullet"
    DASH = "dash"


class Paragraph(NamedTuple):
    """A paragraph; lines in it end with a line feed."""

    style: Style
    pieces: Pieces = ()
    label: str = ""
    """Of a FIELD or LABEL, with its colon."""
    number: int = 0
    """Of a NUMBER or LETTER, from 1."""
    level: int = 0
    """How far it is indented: what belongs to an item stands one level below it."""


class Row(NamedTuple):
    """An entry."""

    time: str
    remark: str
    """Below the time; empty for one that is certain."""
    cell: tuple[Paragraph, ...]
    """The title first."""
    chairs: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        """Whether it should stay on one page."""
        texts = ("".join(piece.text for piece in one.pieces) for one in self.cell)
        lines = sum(1 + len(text) // IN_A_LINE + text.count("\n") for text in texts)
        return max(lines, sum(1 + len(one) // OF_A_CHAIR for one in self.chairs)) <= SHORT


class DayPart(NamedTuple):
    """A day."""

    heading: str
    above: tuple[Paragraph, ...]
    """What the day is for."""
    rows: tuple[Row, ...]


class Programme(NamedTuple):
    """A whole printed agenda."""

    words: Wording
    title: str
    subtitle: str
    """When and where."""
    status: str
    head: tuple[Paragraph, ...]
    days: tuple[DayPart, ...]
    notes: tuple[Pieces, ...]
    """From number 1."""
    author: str

    @property
    def running_title(self) -> str:
        """The title as it stands above pages, in one line."""
        return self.title if len(self.title) <= LONGEST_ABOVE else f"{self.title[:LONGEST_ABOVE].rstrip()} …"


def programme(agenda: Agenda) -> Programme:
    """Return an agenda as it is printed."""
    return _Setter(agenda).set()


class _Setter:
    """Sets one agenda."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.words = wording(agenda.language)
        self.numbers: dict[str, int] = {}
        """The number of every note that was referred to, by its mark."""
        alive = (one for day in agenda.days for one in (*day.entries, *day.pending) if self._takes_place(one))
        self.printed: dict[str, TimetableEntry] = {one.id: one for one in alive}
        self.speaking = {id(one.person) for entry in self.printed.values() for one in entry.all_speakers()}
        """Who is introduced by their honorific where they speak, so that they chair without it."""

    def set(self) -> Programme:
        agenda, words = self.agenda, self.words
        days = () if agenda.status is AgendaStatus.CANCELLED else tuple(self._day(day) for day in agenda.days)
        dates = [day.date for day in agenda.days]
        when = words.days(dates[0], dates[-1]) if dates else ""
        where = line(agenda.venue.name) if agenda.venue else ""
        return Programme(
            words=words,
            title=line(agenda.title),
            subtitle=", ".join(part for part in (when, where) if part),
            status=words.statuses[agenda.status],
            head=tuple(self._head()),
            days=days,
            notes=tuple(self._notes()),
            author=line(agenda.organiser.name) if agenda.organiser else "",
        )

    def _takes_place(self, entry: TimetableEntry) -> bool:
        return self.agenda.status_of(entry) is not EntryStatus.CANCELLED

    def _head(self) -> Iterator[Paragraph]:
        agenda, words = self.agenda, self.words
        if agenda.venue and agenda.venue.address:
            yield self._field(words.address, (Piece(line(agenda.venue.address)),))
        if agenda.organiser:
            name = Piece(line(agenda.organiser.name))
            address = _address(agenda.organiser.url)
            yield self._field(words.organiser, (name, Piece(", "), address) if address.text else (name,))
        yield Paragraph(Style.TEXT, (Piece(words.zone.format(zone=agenda.timezone.key)),))
        yield from self._links(agenda.links)

    def _day(self, day: Day) -> DayPart:
        title = line(day.title)
        date = self.words.day(day.date)
        rows = tuple(self._row(one) for one in (*day.entries, *day.pending) if one.id in self.printed)
        above = tuple(self._listed(self.words.objective, day.objectives, Style.LETTER))
        return DayPart(f"{title}: {date}" if title else date[0].upper() + date[1:], above, rows)

    def _row(self, entry: TimetableEntry) -> Row:
        tentative = entry.status is EntryStatus.TENTATIVE
        return Row(
            time=_time(entry) if isinstance(entry, Entry) else self.words.no_time,
            remark=f"({self.words.tentative})" if tentative else "",
            cell=(Paragraph(Style.TITLE, self._pieces(line(self._title(entry)))), *self._cell(entry)),
            chairs=tuple(self._introduced(one, formal=id(one.person) not in self.speaking) for one in entry.chairs),
        )

    def _title(self, entry: TimetableEntry) -> str:
        """Return `entry.heading` in the agenda's language."""
        numbered = entry.number is not None and entry.kind is EntryKind.SESSION
        title = f"{self.words.session} {entry.number}. {entry.title}" if numbered else entry.title
        return f"{title} ({self.words.continued})" if entry.continues else title

    def _cell(self, entry: TimetableEntry) -> Iterator[Paragraph]:
        """Yield what stands below an entry's title; a continuation says only what it adds."""
        words, before = self.words, self.printed.get(entry.continues)
        if entry.room:
            yield self._field(words.room, (Piece(line(entry.room.name)),))
        if entry.track:
            yield self._field(words.track, (Piece(line(entry.track.title)),))
        if before is None or entry.abstract != before.abstract:
            yield from self._texts(entry.abstract, 0)
        if before is None or entry.speakers != before.speakers:
            yield from self._speakers(entry.speakers)
        if entry.items and (before is None or entry.items != before.items):
            yield Paragraph(Style.LABEL, label=f"{words.items}{words.colon}")
            yield from self._items(entry.items)
        yield from self._listed(words.question, entry.guiding_questions, Style.NUMBER)
        yield from self._links(entry.links)

    # People

    def _speakers(self, speakers: Sequence[Appearance]) -> Iterator[Paragraph]:
        """Yield a list for every role; one for all where their order goes to and fro between roles."""
        groups = [(role, list(group)) for role, group in groupby(speakers, key=lambda one: one.role)]
        apart = len({role for role, _ in groups}) == len(groups)
        for role, group in groups if apart else [(Role.SPEAKER, list(speakers))]:
            yield self._label(self.words.roles[role], len(group))
            for one in group:
                yield Paragraph(Style.BULLET, (Piece(self._introduced(one, role=role)),))

    def _introduced(self, one: Appearance, known: str = "", role: Role = Role.SPEAKER, *, formal: bool = True) -> str:
        """Return `ILO – Ms. Ada Example, Chief (remote)`; without what the line has `known` before it.

        The honorific is said where it is `formal`, the role where it is not the one of the list.
        """
        person, affiliation = one.person, line(one.affiliation)
        honorific = person.honorific if person and formal else ""
        name = line(f"{honorific} {person.name}") if person else self.words.nobody
        text = name if not affiliation or affiliation == known else f"{affiliation} – {name}"
        if one.position:
            text += f", {line(one.position)}"
        remarks = [self.words.role[one.role]] if one.role not in {role, Role.SPEAKER} else []
        remarks += [self.words.remote] if one.remote else []
        return f"{text} ({', '.join(remarks)})" if remarks else text

    # Lists

    def _items(self, items: Sequence[Item], level: int = 0) -> Iterator[Paragraph]:
        for number, item in enumerate(items, 1):
            pieces = self._pieces(self._item(item))
            if level:
                yield Paragraph(Style.DASH, pieces, level=level)
            else:
                yield Paragraph(Style.NUMBER, pieces, number=number)
            yield from self._texts(item.abstract, level + 1)
            yield from self._addresses(item.links, level + 1)
            yield from self._items(item.items, level + 1)

    def _item(self, item: Item) -> str:
        title = line(item.title)
        before = f"{item.start:%H:%M}–{item.end:%H:%M} " if item.start and item.end else ""
        if not item.speakers:
            return before + title
        who = "; ".join(self._introduced(one, title) for one in item.speakers)
        if self.words.presentation_by and title.casefold() == "presentation":
            return f"{before}{title} {self.words.presentation_by} {who}"
        return f"{before}{title} - {who}"

    def _listed(self, names: tuple[str, str], texts: Sequence[str], style: Style) -> Iterator[Paragraph]:
        if texts:
            yield self._label(names, len(texts))
        for number, text in enumerate(texts, 1):
            yield Paragraph(style, self._pieces(block(text)), number=number)

    def _links(self, links: Sequence[Link]) -> Iterator[Paragraph]:
        if links:
            yield self._label(self.words.link, len(links))
            yield from self._addresses(links, 0)

    def _addresses(self, links: Iterable[Link], level: int) -> Iterator[Paragraph]:
        for one in links:
            pieces = (Piece(f"{line(one.title)}: "), _address(one.url))
            yield Paragraph(Style.DASH if level else Style.BULLET, pieces, level=level)

    # Texts

    def _label(self, names: tuple[str, str], count: int) -> Paragraph:
        return Paragraph(Style.LABEL, label=f"{names[count > 1]}{self.words.colon}")

    def _field(self, name: str, pieces: Pieces) -> Paragraph:
        return Paragraph(Style.FIELD, pieces, label=f"{name}{self.words.colon}")

    def _texts(self, text: str, level: int) -> Iterator[Paragraph]:
        for part in block(text).split("\n\n"):
            if part:
                yield Paragraph(Style.TEXT, self._pieces(part), level=level)

    def _pieces(self, text: str) -> Pieces:
        """Return a text with its references to notes apart."""
        pieces: list[Piece] = []
        at = 0
        for found in MARKER.finditer(text) if "[^" in text else ():
            mark = found[1]
            if mark in self.agenda.footnotes:
                pieces.append(Piece(text[at : found.start()]))
                pieces.append(Piece("", note=self.numbers.setdefault(mark, len(self.numbers) + 1)))
                at = found.end()
        return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text or piece.note)

    def _notes(self) -> Iterator[Pieces]:
        """Yield the notes by number; those that nothing refers to stand last."""
        rest = [mark for mark in self.agenda.footnotes if mark not in self.numbers]
        for mark in [*self.numbers, *rest]:
            note = self.agenda.footnotes[mark]
            text = (Piece(line(note.text)),)
            yield (*text, Piece(" "), _address(note.url)) if note.url else text


def _address(url: str) -> Piece:
    plain = line(url)
    return Piece(plain, url=plain if FOLLOWED.fullmatch(plain) else "")


def _time(entry: Entry) -> str:
    """Return `22:00–01:00 (+1)`, with the days that it ends later."""
    later = (entry.end.date() - entry.start.date()).days
    return f"{entry.start:%H:%M}–{entry.end:%H:%M}" + (f" (+{later})" if later else "")
