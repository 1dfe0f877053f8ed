"""Paragraphs and tables → days with rows: which day, which time, what stands in the row, who chairs. Nothing is interpreted yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.blocks import Paragraph
from agenda_cal.formats.annotated.clock import read_time
from agenda_cal.formats.annotated.dates import find_date, find_range, ordinal_of_day, weekday_in
from agenda_cal.formats.annotated.vocabulary import COLUMN, SECTION, SESSION
from agenda_cal.formats.draft import Unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agenda_cal.formats.annotated.blocks import Cell, Row, Table, Written
    from agenda_cal.formats.annotated.clock import Printed
    from agenda_cal.formats.annotated.dates import Found

LABEL = re.compile(r"^\s*(?P<label>[^\W\d_][^:.!?|]{1,40}?)\s*:\s*(?P<rest>.*)$", re.DOTALL)
UNDECIDED = re.compile(r"(?i)^\W*(?:tbc|tbd|tba|to be (?:confirmed|determined|announced))\W*$")
HEADER_ROWS = 3
LONGEST_HEADING = 90


@dataclass(slots=True)
class RawRow:
    """A row as it is printed."""

    source: str
    printed: Printed | None
    lines: list[str]
    """What stands in it, paragraph by paragraph."""
    chairs: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    room: str = ""
    track: str = ""
    assumed: list[str] = field(default_factory=list)
    is_undecided: bool = False
    """Whether `TBC` stands where a time should."""


@dataclass(slots=True)
class RawDay:
    """A day as it is printed."""

    heading: str
    source: str
    found: Found | None
    ordinal: int
    lines: list[tuple[str, str]] = field(default_factory=list)
    """What stands between its heading and its first row, with its place."""
    rows: list[RawRow] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(slots=True)
class RawAgenda:
    """A document as it is printed."""

    head: list[tuple[str, str]] = field(default_factory=list)
    """What stands before the first day, with its place."""
    days: list[RawDay] = field(default_factory=list)


def lay_out(written: Written) -> RawAgenda:
    """Return the days and rows of a document."""
    layout = _Layout()
    for block in written.blocks:
        if isinstance(block, Paragraph):
            layout.paragraph(block)
        else:
            layout.table(block)
    return layout.agenda


def is_day_heading(text: str) -> bool:
    """Tell whether a text is the heading of a day: it has a date or `Day 2`, and little else."""
    if find_range(text) or len(text) > LONGEST_HEADING * 2:
        return False
    found = find_date(text)
    if ordinal_of_day(text):
        return True
    if found is None or len(text) > LONGEST_HEADING:
        return False
    around = text[: found.start] + " " + text[found.end :]
    rest = [word for word in folded(around).split() if len(word) > 1 and not word.isdecimal()]
    return len(rest) <= 1 or (weekday_in(text) is not None and found.start < 30)


def label_of(text: str) -> tuple[str, str]:
    """Return which section a text begins, and the rest: `Guiding questions: …` → (`questions`, `…`); empty where it begins none."""
    hit = LABEL.match(text)
    if hit:
        name = SECTION.get(folded(hit["label"])) or SECTION.get(
            folded(re.sub(r"\s+(?:of|du|del|dnia)\b.*", "", hit["label"]))
        )
        if name:
            return name, hit["rest"].strip()
    name = SECTION.get(folded(text), "") if len(text) < 40 else ""
    return (name, "") if name and text.strip().endswith(":") else ("", text)


class _Layout:
    """Lays out one document, block by block."""

    def __init__(self) -> None:
        self.agenda = RawAgenda()
        self.after_table = False
        self.attached = False

    @property
    def day(self) -> RawDay | None:
        return self.agenda.days[-1] if self.agenda.days else None

    @property
    def row(self) -> RawRow | None:
        return self.day.rows[-1] if self.day and self.day.rows else None

    # Paragraphs

    def paragraph(self, one: Paragraph) -> None:
        text = one.text.strip()
        if is_day_heading(text):
            self._start_day(text, one.source)
        elif timed := read_time(text):
            self._start_row(RawRow(one.source, timed[0], [timed[1]] if timed[1] else []))
            self.after_table = False
        elif self._starts_session(one):
            self._start_row(RawRow(one.source, None, [text]))
            self.after_table = False
        elif self.row:
            self._attach(text, one.source)
        elif self.day:
            self.day.lines.append((text, one.source))
        else:
            self.agenda.head.append((text, one.source))

    def _starts_session(self, one: Paragraph) -> bool:
        """Tell whether a paragraph is the heading of a session that stands outside tables."""
        hit = SESSION.match(one.text)
        if not hit or not self.day:
            return False
        return one.is_heading or (
            len(one.text) < 2 * LONGEST_HEADING and (hit["sign"] != "" or hit.end() == len(one.text))
        )

    def _attach(self, text: str, source: str) -> None:
        """Add a paragraph to the row above it, or keep it for the comments of the day where it does not belong there."""
        assert self.row
        assert self.day
        name, rest = label_of(text)
        if name == "time" and self.row.printed is None and (timed := read_time(rest)):
            self.row.printed = timed[0]
            self.row.lines += [timed[1]] if timed[1] else []
            return
        if self.after_table and not self.attached and not name and not _is_open(self.row.lines[-1:], text):
            self.day.unplaced.append(Unplaced(text, source))
            return
        self.attached = True
        self.row.lines.append(text)

    def _start_day(self, text: str, source: str) -> None:
        found, ordinal = find_date(text), ordinal_of_day(text)
        day = self.day
        if day and not day.rows and not day.lines and not (day.found and found):
            day.heading = f"{day.heading} {text}"  # `Day 2` in one line, its date in the next
            day.found, day.ordinal = day.found or found, day.ordinal or ordinal
            return
        if day and day.found and found and (day.found.day, day.found.month) == (found.day, found.month):
            return  # its heading is repeated on another page
        self.agenda.days.append(RawDay(text, source, found, ordinal))
        self.after_table = self.attached = False
        rest = text[found.end :] if found else ""
        if label_of(rest.strip(" .,:") + ":")[0]:
            self.agenda.days[-1].lines.append((rest.strip(), source))

    def _start_row(self, row: RawRow) -> None:
        if not self.day:
            head = next((text for text, _ in self.agenda.head if find_date(text) and not find_range(text)), "")
            self.agenda.days.append(RawDay(head, row.source, find_date(head) if head else None, 0))
        assert self.day
        self.attached = False
        self.day.rows.append(row)

    # Tables

    def table(self, table: Table) -> None:
        rows = [row for row in table.rows if any(cell.text for cell in row.cells)]
        columns, names, first = _columns(rows)
        if "time" not in columns.values():
            self._table_without_times(rows)
            return
        for row in rows[:first]:
            known = [_column_of(cell) for cell in row.cells if cell.text]
            junk = [cell.text for cell, name in zip((c for c in row.cells if c.text), known, strict=True) if not name]
            if junk and not any(known) and self.day:
                self.day.unplaced.append(Unplaced(" | ".join(junk), row.source))
        for row in rows[first:]:
            self._row(row, columns, names)
        self.after_table, self.attached = True, False

    def _row(self, row: Row, columns: dict[int, str], names: dict[int, str]) -> None:
        text = " ".join(cell.text for cell in row.cells if cell.text)
        if sum(1 for cell in row.cells if cell.text) == 1 and is_day_heading(text):
            self._start_day(text, row.source)
            return
        known = [_column_of(cell) for cell in row.cells if cell.text]
        if len(known) > 1 and all(known) and "time" in known:
            return  # the header is repeated on another page
        fields: dict[str, list[str]] = {}
        parallel: list[tuple[str, list[str]]] = []
        position = 0
        for cell in row.cells:
            name = columns.get(position, "item")
            covered = [names[one] for one in range(position, position + cell.spans) if one in names]
            if covered and name == "item":
                parallel.append((covered[0] if len(covered) < len(names) or len(names) == 1 else "", list(cell.lines)))
            else:
                fields.setdefault(name, []).extend(line for line in cell.lines if line.strip())
            position += cell.spans
        self._fields(row, fields, [(name, lines) for name, lines in parallel if any(lines)])

    def _fields(self, row: Row, fields: dict[str, list[str]], parallel: list[tuple[str, list[str]]]) -> None:
        when = " ".join(fields.get("time", ()))
        timed = read_time(when) if when else None
        made = RawRow(
            row.source,
            timed[0] if timed else None,
            [*([timed[1]] if timed and timed[1] else []), *fields.get("item", ())],
            fields.get("chair", []),
            fields.get("speakers", []),
            " ".join(fields.get("room", ())),
            is_undecided=bool(UNDECIDED.match(when)),
        )
        if fields.get("date") and is_day_heading(" ".join(fields["date"])):
            self._start_day(" ".join(fields["date"]), row.source)
        if when and not timed and not made.is_undecided:
            made.lines.insert(0, when)
        if timed or made.is_undecided:
            self._timed(made, parallel)
        elif self.row and (made.lines or made.chairs or made.speakers):
            self._go_on(self.row, made)
        elif self.day and (made.lines or made.chairs):
            self.day.unplaced.append(Unplaced(" | ".join([*made.lines, *made.chairs]), row.source))
        elif made.lines:
            self.agenda.head.append((" ".join(made.lines), row.source))

    def _timed(self, made: RawRow, parallel: list[tuple[str, list[str]]]) -> None:
        last = self.row
        if last and made.printed and last.printed and _is_twice(last, made):
            last.chairs = [_joined_words(last.chairs, made.chairs)] if made.chairs else last.chairs
            first, second = " ".join(last.lines), " ".join(made.lines)
            if first != second:
                last.assumed.append(f"The row is printed twice, as “{first}” and as “{second}”; the first is taken.")
            return
        if not parallel:
            self._start_row(made)
            return
        for name, lines in parallel:
            is_room = bool(re.search(r"(?i)\b(?:room|salle|sala|raum|saal|hall|aula|auditorium)\b", name))
            one = RawRow(
                made.source, made.printed, [*made.lines, *lines], list(made.chairs), list(made.speakers), made.room
            )
            one.room, one.track = (name, "") if is_room else (made.room, name)
            self._start_row(one)

    def _go_on(self, row: RawRow, made: RawRow) -> None:
        """Add a row without a time to the one above it: a row that was split."""
        row.lines += made.lines
        row.speakers += made.speakers
        for text in made.chairs:
            if not any(letter.isalpha() for letter in text):
                assert self.day
                self.day.unplaced.append(Unplaced(text, made.source, "in the column of chairs"))
            else:
                row.chairs = [_joined_words(row.chairs, [text])]

    def _table_without_times(self, rows: list[Row]) -> None:
        """Read a table of labels and values as lines, `Chair: …`; any other as the lines that it holds."""
        for row in rows:
            texts = [cell for cell in row.cells if cell.text]
            name = SECTION.get(folded(texts[0].text)) if texts else None
            if name and len(texts) > 1:
                if name == "title" or (self.row is None and name == "time"):
                    self._start_row(RawRow(row.source, None, []))
                values = [line for cell in texts[1:] for line in cell.lines]
                value = " ".join(values)
                head = value if name == "title" else f"{texts[0].text.rstrip(' :')}: {value}"
                self.paragraph(
                    Paragraph(head, row.source)
                ) if name != "title" or not self.row else self.row.lines.append(head)
            else:
                for cell in texts:
                    for line in cell.lines:
                        self.paragraph(Paragraph(line, row.source))


def _column_of(cell: Cell) -> str:
    """Return which column a cell is the header of; empty where it is none."""
    plain = folded(cell.text)
    if not plain or len(plain) > 45 or any(letter.isdecimal() for letter in plain):
        return ""
    if plain in COLUMN:
        return COLUMN[plain]
    words = plain.split()
    found = [COLUMN[word] for word in words if word in COLUMN]
    return found[0] if found and len(found) * 2 >= len(words) else ""


def _columns(rows: list[Row]) -> tuple[dict[int, str], dict[int, str], int]:
    """Return what the columns of a table are, the names of those that run in parallel, and the first row below its header."""
    columns: dict[int, str] = {}
    names: dict[int, str] = {}
    first = 0
    for number, row in enumerate(rows[:HEADER_ROWS]):
        cells = list(_positions(row))
        if any(read_time(cell.text) for _, cell in cells):
            break
        known = {position: name for position, cell in cells if (name := _column_of(cell))}
        if known:
            columns |= {
                position: name for position, name in known.items() if name not in columns.values() or name == "item"
            }
            unknown = {position: cell.text for position, cell in cells if cell.text and position not in known}
            names |= unknown if "time" in columns.values() else {}
            first = number + 1
    if "time" not in columns.values():
        position = _column_of_times(rows)
        if position is not None:
            columns = {position: "time"} | {key: name for key, name in columns.items() if key != position}
    if len(names) < 2 or "item" in columns.values():
        names = {} if len(names) < 2 else names
    if names:
        columns |= dict.fromkeys(names, "item")
    elif "time" in columns.values() and first == 0:
        columns |= _guessed(rows, columns)
    return columns, names, first


def _positions(row: Row) -> Iterable[tuple[int, Cell]]:
    position = 0
    for cell in row.cells:
        yield position, cell
        position += cell.spans


def _column_of_times(rows: list[Row]) -> int | None:
    """Return the column in which times stand; None where there is none."""
    counts: dict[int, int] = {}
    for row in rows:
        for position, cell in _positions(row):
            timed = read_time(cell.text)
            if timed and len(timed[1]) < 20:
                counts[position] = counts.get(position, 0) + 1
    best = max(counts, key=lambda one: counts[one], default=None)
    return best if best is not None and counts[best] * 3 >= len(rows) else None


def _guessed(rows: list[Row], columns: dict[int, str]) -> dict[int, str]:
    """Return what the columns of a table without a header are: the longest texts are the items, those behind it the chairs."""
    lengths: dict[int, int] = {}
    for row in rows:
        for position, cell in _positions(row):
            if position not in columns:
                lengths[position] = lengths.get(position, 0) + len(cell.text)
    if not lengths:
        return {}
    item = max(lengths, key=lambda one: lengths[one])
    return {
        position: "item" if position == item else "chair"
        for position in lengths
        if position >= item or position == item
    }


def _is_twice(last: RawRow, made: RawRow) -> bool:
    """Tell whether a row is printed again: the same time, nearly the same text."""
    assert last.printed
    assert made.printed
    if (last.printed.start, last.printed.end) != (made.printed.start, made.printed.end):
        return False
    first, second = " ".join(last.lines), " ".join(made.lines)
    return (
        bool(first) and SequenceMatcher(None, first, second, autojunk=False).ratio() > 0.9
        if len(first) < 500
        else first == second
    )


def _joined_words(first: list[str], second: list[str]) -> str:
    return " ".join([*first, *second])


def _is_open(above: list[str], text: str) -> bool:
    """Tell whether a text goes on with the one above it."""
    if not above:
        return True
    return text[:1].islower() or (not above[-1].rstrip().endswith((".", "!", "?", ":")) and not text[:1].isupper())
