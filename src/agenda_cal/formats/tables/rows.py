"""Sheets of rows → a draft of an agenda, one row an entry: headers found, dates carried down, nothing dropped silently."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.errors import ForeignFileError, NothingRecognisedError
from agenda_cal.folding import folded
from agenda_cal.formats.draft import Draft, Unplaced, end_where_the_next_begins
from agenda_cal.formats.tables.celldates import date_in, month_comes_first, years_in
from agenda_cal.formats.tables.cellitems import footnotes_in
from agenda_cal.formats.tables.headers import find_header
from agenda_cal.formats.tables.headrows import SHEET, apply_pairs, pair_in
from agenda_cal.formats.tables.rowentries import RowReader
from agenda_cal.formats.tables.sheets import column_name, text_of
from agenda_cal.formats.zonefinding import find_zone

if TYPE_CHECKING:
    from datetime import date, timedelta

    from agenda_cal.formats.draft import DraftDay, DraftEntry, Wanted
    from agenda_cal.formats.tables.celldates import Parts
    from agenda_cal.formats.tables.headers import Header
    from agenda_cal.formats.tables.headrows import Pairs
    from agenda_cal.formats.tables.sheets import Row, Sheet, Value

SHOWN = 100
"""Rows of a sheet without headers that a comment keeps."""
DAYS_FORM = "Dates like {text} are read with the day first; nothing in the file tells the order."


class Table(NamedTuple):
    """A sheet with headers."""

    sheet: Sheet
    header: Header

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows below the headers."""
        return self.sheet.rows[self.header.place + 1 :]


def draft_of(sheets: list[Sheet], wanted: Wanted) -> Draft:
    """Return the draft of an agenda that sheets hold.

    NothingRecognisedError where no sheet has headers, ForeignFileError where the zone or a year is said nowhere.
    """
    return _Reader(sheets, wanted).draft()


class _Reader:
    """Reads the sheets of one file."""

    def __init__(self, sheets: list[Sheet], wanted: Wanted) -> None:
        self.wanted = wanted
        self.tables: list[Table] = []
        self.pairs: Pairs = {}
        self.unplaced: list[Unplaced] = []
        self.assumed: list[str] = []
        self.titles: list[tuple[Sheet, Row]] = []
        self.days: dict[date, DraftDay] = {}
        self.by_id: dict[str, DraftEntry] = {}
        self.named: list[tuple[DraftEntry, str, str]] = []
        """Entries that name others by their ids: `continues` or `shares`."""
        for sheet in sheets:
            self._sort(sheet)
        self.month_first = False
        self.year = wanted.year

    def draft(self) -> Draft:
        if not self.tables:
            raise NothingRecognisedError(
                f"{self.wanted.name} has no row of headers among its first rows that can be recognised; "
                "write for instance Date, Start, End, Title, Speakers, Room above the columns."
            )
        self._settle_dates()
        draft = Draft("", self._zone())
        draft.unplaced += self.unplaced
        self._title(draft)
        apply_pairs(self.pairs, draft, "the rows above the headers")
        for table in self.tables:
            _TableReader(self, table, draft).read()
        for day in draft.days:
            end_where_the_next_begins(day.entries)
        for entry, text, field in self.named:
            self._refer(entry, text, field)
        draft.assumed += self.assumed
        return draft

    def _sort(self, sheet: Sheet) -> None:
        """Put a sheet where it belongs: entries, what is said of the agenda, or what nobody can read."""
        self.unplaced += [Unplaced(note, f"sheet {sheet.name}" if sheet.name else "") for note in sheet.notes]
        if not sheet.rows:
            return
        about = folded(sheet.name) == folded(SHEET) and all(pair_in(row) for row in sheet.rows)
        header = None if about else find_header(sheet.rows)
        if header:
            self.tables.append(Table(sheet, header))
        for row in sheet.rows[: header.place] if header else sheet.rows if about else ():
            pair = pair_in(row)
            if pair and pair[0] not in self.pairs:
                self.pairs[pair[0]] = pair[1]
            else:
                self.titles.append((sheet, row))
        if not header and not about:
            shown = [" | ".join(text_of(value) for _, value in row.filled()) for row in sheet.rows[:SHOWN]]
            more = f"\n… and {len(sheet.rows) - SHOWN} more rows" if len(sheet.rows) > SHOWN else ""
            self.unplaced.append(Unplaced("\n".join(shown) + more, f"sheet {sheet.name}", "it has no row of headers"))

    # What holds for the whole file

    def _settle_dates(self) -> None:
        """Find out which of day and month comes first, and which year is meant where dates have none."""
        cells = [value for table in self.tables for value in _dates(table)]
        found = [(parts, value) for value in cells if (parts := date_in(value))]
        told = {month_comes_first(parts, value) for parts, value in found if isinstance(value, str)} - {None}
        self.month_first = told == {True}
        unclear = next((text_of(value) for parts, value in found if parts.ambiguous), "")
        if unclear and len(told) != 1:
            self.assumed.append(DAYS_FORM.format(text=unclear))
        if self.year is None and any(parts.year is None for parts, _ in found):
            texts = [text_of(value) for _, row in self.titles for _, value in row.filled()]
            texts += [table.sheet.name for table in self.tables]
            years = {year for text in texts for year in years_in(text)}
            if len(years) == 1:
                self.year = years.pop()
                self.assumed.append(f"Dates without a year are taken to be in {self.year}, which the title names.")

    def _zone(self) -> str:
        named: set[str] = set()
        offsets: set[timedelta] = set()
        for table in self.tables:
            columns = table.header.columns
            for row in table.rows if "zone" in columns else ():
                named.add(RowReader(row, table.header, "").text("zone"))
            for row in table.rows if columns.keys() & {"start", "time"} else ():
                times = RowReader(row, table.header, "").times()
                if times and times.offset is not None:
                    offsets.add(times.offset)
        named -= {""}
        if len(named) > 1 and not self.wanted.timezone:
            raise ForeignFileError(
                f"{self.wanted.name} has times in several time zones ({', '.join(sorted(named)[:5])}); "
                "an agenda has one. Say it with --timezone, after making all times the same."
            )
        zone = self.pairs.get("Time zone", "") or next(iter(named), "")
        found, told = find_zone(self.wanted, zone, self.pairs.get("Venue", ""), offsets)
        self.assumed += [told] if told else []
        return found

    def _title(self, draft: Draft) -> None:
        """Take the title from the first row above the headers that is neither a date nor anything else that is known."""
        for sheet, row in self.titles:
            text = " ".join(text_of(value) for _, value in row.filled())
            parts = date_in(text)
            if parts and not parts.rest:
                continue
            if not draft.title and "Title" not in self.pairs:
                draft.title = text
            elif not parts and text != draft.title:
                draft.unplaced.append(Unplaced(text, sheet.place(row.number), "it stands above the headers"))
        for table in self.tables:
            for row in table.rows[:1] if "agenda" in table.header.columns else ():
                draft.title = draft.title or RowReader(row, table.header, "").text("agenda")
        if not draft.title and "Title" not in self.pairs:
            draft.title = PurePath(self.wanted.name).stem.strip("-") or "Untitled"
            self.assumed.append("The file gives no title; its name is taken.")

    def _refer(self, entry: DraftEntry, text: str, field: str) -> None:
        """Connect an entry with others that it names."""
        for id_ in map(str.strip, text.split(";")):
            other = self.by_id.get(id_)
            if other is None or other is entry:
                why = "no other row has this id"
            elif field == "shares":
                why = "" if (other.start, other.end) == (entry.start, entry.end) else "that row is at another time"
            else:
                why = "the rows continue each other" if _leads_to(other, entry) else ""
            if why or other is None:
                entry.unplaced.append(Unplaced(f"{field}: {id_}", entry.source, why))
            elif field == "continues":
                entry.continues = other
            else:
                entry.shares_time_with.append(other)

    def date(self, parts: Parts, text: str, place: str) -> date | None:
        """Return a date; None where there is no such day. ForeignFileError where its year is said nowhere."""
        if parts.year is None and self.year is None:
            raise ForeignFileError(
                f"{self.wanted.name}, {place}: the date `{text}` has no year. Say it with --year, for instance --year 2030."
            )
        return parts.date(self.year, month_first=self.month_first)


def _leads_to(entry: DraftEntry | None, wanted: DraftEntry) -> bool:
    """Tell whether an entry continues another one, over however many; more than a thousand nobody means."""
    for _ in range(1000):
        if entry is None or entry is wanted:
            return entry is wanted
        entry = entry.continues
    return True


def _dates(table: Table) -> list[Value]:
    """Return the cells of a table that may hold dates."""
    columns = [column for field in ("date", "end date") for column in table.header.columns.get(field, ())]
    return [
        row.cells[one] for row in table.rows for one in columns if one < len(row.cells) and row.cells[one] is not None
    ]


class _TableReader:
    """Reads the rows of one sheet."""

    def __init__(self, reader: _Reader, table: Table, draft: Draft) -> None:
        self.reader = reader
        self.table = table
        self.draft = draft
        self.day: date | None = self._day_of_sheet()
        self.above: DraftEntry | None = None
        self.others: dict[int, list[str]] = {}
        """Values of columns that nobody knows, by column."""

    def read(self) -> None:
        header = self.table.sheet.rows[self.table.header.place]
        for row in self.table.rows:
            if row.cells != header.cells:
                self._row(row)
        for column, texts in sorted(self.others.items()):
            name = self.table.header.unknown.get(column) or f"column {column_name(column)}"
            place = f"sheet {self.table.sheet.name}, {name}" if self.table.sheet.name else name
            self.draft.unplaced.append(Unplaced(" · ".join(texts), place, "what the column holds is not known"))

    def _day_of_sheet(self) -> date | None:
        """Return the date that the rows above the headers name, or the sheet's name."""
        above = self.table.sheet.rows[: self.table.header.place]
        texts = [" ".join(text_of(value) for _, value in row.filled()) for row in above]
        for text in [*reversed(texts), self.table.sheet.name]:
            parts = date_in(text)
            if parts and (parts.year or self.reader.year or "date" not in self.table.header.columns):
                found = self.reader.date(parts, text, f"sheet {self.table.sheet.name}")
                if found:
                    return found
        return None

    def _row(self, row: Row) -> None:
        source = self.table.sheet.place(row.number)
        reader = RowReader(row, self.table.header, source)
        filled = row.filled()
        if len({text_of(value) for _, value in filled}) == 1 and self._is_heading(text_of(filled[0][1]), source):
            return
        self._others(row)
        own = reader.value("date")
        times = reader.times()
        day = self._day(own, source) if own is not None else times.day if times else None
        if day or own is not None:
            self.day = day
        title, known = reader.text("title"), times is not None and times.start is not None
        later = times is not None and times.later
        if self.day is None:
            self._keep(
                row, source, f"the date `{text_of(own)}` cannot be read" if own is not None else "it has no date"
            )
        elif (known and (title or len(filled) > 1)) or (title and (later or self._says_more(reader, own))):
            self._add(reader, self.day)
        elif not set(self.table.header.unknown) >= {column for column, _ in filled}:
            self._keep(row, source, "it has no time" if title else "it has neither a title nor a time")

    def _is_heading(self, text: str, source: str) -> bool:
        """Take a row that says one thing alone, a date, for the heading of a day."""
        parts = date_in(text)
        if not parts or (parts.year is None and self.reader.year is None):
            return False
        found = self.reader.date(parts, text, source)
        if not found:
            return False
        self.day = found
        if parts.rest:
            day = self._draft_day(found)
            day.title = day.title or text
        return True

    def _says_more(self, reader: RowReader, own: Value) -> bool:
        """Tell whether a row with a title is more than a heading: it has a date of its own, people, a room."""
        fields = set(self.table.header.columns) - {"title", "date", "agenda", "zone", "weekday", "number"}
        return own is not None or any(reader.text(field) for field in fields)

    def _day(self, value: Value, source: str) -> date | None:
        parts = date_in(value)
        return self.reader.date(parts, text_of(value), source) if parts else None

    def _add(self, reader: RowReader, day: date) -> None:
        last = reader.value("end date")
        entry = reader.entry(day, self._day(last, reader.source) if last is not None else None)
        self._draft_day(day).entries.append(entry)
        self.draft.people += reader.people
        self.above = entry
        notes, left = footnotes_in(reader.text("footnotes"))
        self.draft.footnotes |= {mark: note for mark, note in notes.items() if mark not in self.draft.footnotes}
        entry.unplaced += [Unplaced(one, reader.source, "a footnote begins with its mark: [^1]") for one in left]
        if entry.id:
            self.reader.by_id.setdefault(entry.id, entry)
        for field in ("continues", "shares"):
            if text := reader.text(field):
                self.reader.named.append((entry, text, field))

    def _draft_day(self, day: date) -> DraftDay:
        known = self.reader.days
        if day not in known:
            known[day] = self.draft.day(day)
        return known[day]

    def _others(self, row: Row) -> None:
        known = {column for columns in self.table.header.columns.values() for column in columns}
        for column, value in row.filled():
            if column not in known:
                self.others.setdefault(column, []).append(f"row {row.number}: {text_of(value)}")

    def _keep(self, row: Row, source: str, why: str) -> None:
        """Keep a row that is no entry in a comment, by the entry above it."""
        known = {column for columns in self.table.header.columns.values() for column in columns}
        text = " | ".join(text_of(value) for column, value in row.filled() if column in known)
        (self.above or self.draft).unplaced.append(Unplaced(text, source, why))
