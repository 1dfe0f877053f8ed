"""A row of a sheet → an entry, once its date is known. What the row leaves open is said in `assumed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.draft import DraftEntry, Unplaced
from agenda_cal.formats.kinds import kind_of_title
from agenda_cal.formats.names import block, line
from agenda_cal.formats.tables.cellitems import at_minute, items_in, links_in
from agenda_cal.formats.tables.cellkinds import kind_named, status_named
from agenda_cal.formats.tables.cellpeople import people_in
from agenda_cal.formats.tables.cellquoting import texts_in, texts_in_lines
from agenda_cal.formats.tables.celltimes import DAY, minutes_in, times_in
from agenda_cal.formats.tables.sheets import ERRORS, text_of

if TYPE_CHECKING:
    from datetime import date, timedelta

    from agenda_cal.formats.draft import DraftPerson, Mention
    from agenda_cal.formats.tables.celltimes import Times
    from agenda_cal.formats.tables.headers import Header
    from agenda_cal.formats.tables.sheets import Row, Value

NUMBER = re.compile(r"\d{1,6}")
YES = {"yes", "y", "true", "1", "x", "ja", "tak", "oui", "si", "sim"}
KEYS = re.compile(r"[A-Za-z]{1,4}-?\d{1,3}(?:\s*,\s*[A-Za-z]{1,4}-?\d{1,3})+")
CARRIED = {"date", "time", "start", "end", "end date", "duration", "room", "track"}
HALF_DAY = 12 * 60
LONGEST_AFTER_NOON = 6 * 60
"""Minutes that an entry may last for its end to be taken for one after noon."""


class RowReader:
    """Reads one row."""

    def __init__(self, row: Row, header: Header, source: str) -> None:
        self.row = row
        self.header = header
        self.source = source
        self.people: list[DraftPerson] = []
        self.broken = [text for _, value in row.filled() if (text := text_of(value)) in ERRORS]

    def value(self, field: str) -> Value:
        """Return the first value for a field; None where the row has none."""
        for column in self.header.columns.get(field, ()):
            value = self.row.cells[column] if column < len(self.row.cells) else None
            value = self.row.below.get(column) if value is None and self._carries(field) else value
            if value is not None and text_of(value) not in ERRORS:
                return value
        return None

    def _carries(self, field: str) -> bool:
        """Tell whether merged cells of the rows above speak for this one: those of time and place for a row with a title."""
        return field in CARRIED and bool(self.texts("title"))

    def text(self, field: str) -> str:
        """Return the text for a field."""
        return text_of(self.value(field))

    def texts(self, field: str) -> list[str]:
        """Return the texts of all columns for a field."""
        columns = self.header.columns.get(field, ())
        found = [text_of(self.row.cells[one]) for one in columns if one < len(self.row.cells)]
        return [one for one in found if one and one not in ERRORS]

    def times(self) -> Times | None:
        """Return when the row begins and ends; None where it does not say."""
        begins = times_in(self.value("start")) if self.value("start") is not None else None
        begins = begins or times_in(self.value("time"))
        if not begins or begins.later or begins.start is None:
            return begins
        if begins.end is not None:
            return begins
        ends = times_in(self.value("end"))
        if ends and ends.start is not None:
            return begins._replace(end=ends.start, end_date=ends.day)
        lasts = minutes_in(self.value("duration"))
        return begins._replace(end=begins.start + lasts) if lasts else begins

    def entry(self, day: date, end_date: date | None) -> DraftEntry:
        """Return the entry of a row that has a title or a time."""
        entry = DraftEntry(line(self.text("title")), self.source, id=self.text("id").strip())
        self._kind(entry)
        self._when(entry, day, end_date)
        self._who(entry)
        entry.room, entry.track = line(self.text("room")), line(self.text("track"))
        entry.abstract = "\n\n".join(map(block, self.texts("abstract")))
        entry.guiding_questions = [one for text in self.texts("questions") for one in texts_in_lines(text)]
        entry.assumed += texts_in_lines(self.text("assumed"))
        entry.policy_areas = [one for text in self.texts("areas") for one in _areas(text)]
        entry.plenary = folded(self.text("plenary")) in YES
        for text in (one for cell in self.texts("links") for one in texts_in_lines(cell)):
            links, left = links_in(text)
            entry.links += links
            if left:
                entry.unplaced.append(Unplaced(left, self.source, "it is no web address"))
        items = items_in(self.text("items"), day)
        entry.items = items.items
        self.people += items.people
        self._unreadable(entry)
        return entry

    def _unreadable(self, entry: DraftEntry) -> None:
        """Keep what cells hold that cannot be read as what their column is."""
        number = self.text("number")
        found = NUMBER.search(number)
        if found:
            entry.number = int(found[0])
        status = self.text("status")
        entry.status = status_named(status)
        for name, text, read in (("number", number, found), ("status", status, entry.status)):
            if text and not read:
                entry.unplaced.append(Unplaced(text, self.source, f"it is no {name}"))
        if entry.status == "confirmed":
            entry.status = ""
        if self.broken:
            entry.unplaced.append(Unplaced(", ".join(self.broken), self.source, "the sheet has an error there"))

    def _kind(self, entry: DraftEntry) -> None:
        said = self.text("kind")
        kind = kind_named(said)
        entry.kind = kind or kind_of_title(entry.title, "")
        if said and not kind:
            entry.unplaced.append(Unplaced(said, self.source, "it is no kind of entry"))

    def _when(self, entry: DraftEntry, day: date, end_date: date | None) -> None:
        times = self.times()
        if not times or times.start is None:
            if not times:
                entry.assumed.append("No time is given.")
            for field in ("time", "start", "end", "duration"):
                if (text := self.text(field)) and not (times and times.later and field in {"time", "start"}):
                    entry.unplaced.append(Unplaced(text, self.source, f"{field}: it cannot be read"))
            return
        entry.start = at_minute(day, times.start)
        for field in ("end", "duration"):
            if (text := self.text(field)) and times.end is None:
                entry.unplaced.append(Unplaced(text, self.source, f"{field}: it cannot be read"))
        if times.end is None:
            return
        last = end_date or times.end_date
        end = times.end
        if last is None and end <= times.start:
            end = self._later(entry, times.start, end)
        entry.end = at_minute(last or day, end)

    @staticmethod
    def _later(entry: DraftEntry, start: int, end: int) -> int:
        """Return an end that is not before the start: after noon on a clock of twelve hours, else on the next day."""
        printed = f"{end // 60:02}:{end % 60:02}"
        if end < HALF_DAY and 0 < end + HALF_DAY - start <= LONGEST_AFTER_NOON and start >= 7 * 60:
            end += HALF_DAY
            entry.assumed.append(f"The end is given as {printed}; {end // 60:02}:{end % 60:02} is taken.")
        else:
            end += DAY
            entry.assumed.append(f"The end is given as {printed}, not after the start; the next day is taken.")
        return end

    def _who(self, entry: DraftEntry) -> None:
        for field, whom in (("chairs", entry.chairs), ("speakers", entry.speakers)):
            for text in self.texts(field):
                named = people_in(text)
                whom.extend(named.mentions)
                entry.assumed += named.assumed
                self.people += named.people
        self._beside(entry, "affiliation", "; ".join(self.texts("affiliation")))
        self._beside(entry, "position", "; ".join(self.texts("position")))

    def _beside(self, entry: DraftEntry, field: str, text: str) -> None:
        """Give the people of a row what another column says of them, one by one or all the same."""
        people: list[Mention] = entry.speakers or entry.chairs
        parts = texts_in(text.replace("\n", ";"), ";")
        if not parts:
            return
        named = [one for one in people if one.name] or people
        if len(parts) == len(named):
            for mention, part in zip(named, parts, strict=True):
                setattr(mention, field, getattr(mention, field) or part)
        elif len(parts) == 1 and named:
            for mention in named:
                setattr(mention, field, getattr(mention, field) or parts[0])
            entry.assumed.append(f"The {field} “{parts[0]}” is taken for everybody in the row.")
        else:
            entry.unplaced.append(Unplaced(text, self.source, f"whose {field} each is does not show"))


def _areas(text: str) -> list[str]:
    if KEYS.fullmatch(text):
        return [part.strip() for part in text.split(",")]
    return [one for part in text.split("\n") for one in texts_in(part, ";")] if '"' not in text else texts_in(text, ";")


def offset_of(reader: RowReader) -> timedelta | None:
    """Return the offset from UTC of a row's start, where it gives one."""
    times = reader.times()
    return times.offset if times else None
