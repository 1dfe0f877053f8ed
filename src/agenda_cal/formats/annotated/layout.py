"""Paragraphs and tables → days with rows: which day, which time, what stands in the row, who chairs. Nothing is interpreted yet."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from agenda_cal.folding import folded
from agenda_cal.formats.annotated.blocks import Paragraph
from agenda_cal.formats.annotated.clock import read_time
from agenda_cal.formats.annotated.columns import column_of, columns_of, is_label, is_of_labels, is_room
from agenda_cal.formats.annotated.dates import (
    find_date,
    find_range,
    is_weekday,
    ordinal_of_day,
    title_of_day,
    weekday_in,
)
from agenda_cal.formats.annotated.heads import dates_of_meeting
from agenda_cal.formats.annotated.raw import RawAgenda, RawDay, RawRow, label_of
from agenda_cal.formats.annotated.vocabulary import CONTINUED, SECTION, SESSION, TENTATIVE_IN_FRONT
from agenda_cal.formats.draft import Unplaced

if TYPE_CHECKING:
    from agenda_cal.formats.annotated.blocks import Row, Table, Written
    from agenda_cal.formats.annotated.columns import Columns

UNDECIDED = re.compile(r"(?i)^\W*(?:tbc|tbd|tba|to be (?:confirmed|determined|announced))\W*$")
LONGEST_HEADING = 90


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
    if ordinal_of_day(text) or is_weekday(text) is not None:
        return True
    if found is None or len(text) > LONGEST_HEADING:
        return False
    around = text[: found.start] + " " + text[found.end :]
    rest = [word for word in folded(around).split() if len(word) > 1 and not word.isdecimal()]
    return len(rest) <= 1 or (weekday_in(text) is not None and found.start < 30)


def says_when(text: str) -> bool:
    """Tell whether a text begins a day or a row of the timetable."""
    return is_day_heading(text) or read_time(text) is not None


class _Layout:
    """Lays out one document, block by block."""

    def __init__(self) -> None:
        self.agenda = RawAgenda()
        self.after_table = False
        self.attached = False
        self.beside: dict[str, RawRow] = {}
        """The rows of the last time that run in parallel, by their column."""
        self.last_columns: Columns | None = None
        self.last_width = 0

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
        rest = text[found.end :] if found else ""
        has_label = bool(label_of(rest.strip(" .,:") + ":")[0])
        title = title_of_day(text[: len(text) - len(rest)] if has_label else text)
        day = self.day
        if day and not day.rows and not day.lines and not (day.found and found):
            day.heading = f"{day.heading} {text}"  # `Day 2` in one line, its date in the next
            day.found, day.ordinal = day.found or found, day.ordinal or ordinal
            day.title = " – ".join(one for one in (day.title, title) if one)
            return
        if day and day.found and found and (day.found.day, day.found.month) == (found.day, found.month):
            if title and title != day.title:  # else its heading is repeated on another page
                day.unplaced.append(Unplaced(text, source))
            return
        self.agenda.days.append(RawDay(text, source, found, ordinal, title))
        self.after_table = self.attached = False
        if has_label:
            self.agenda.days[-1].lines.append((rest.strip(), source))

    def _start_row(self, row: RawRow) -> None:
        if not self.day:
            dated = (text for text, _ in self.agenda.head if dates_of_meeting([text]) and not find_range(text))
            head = next(dated, "")
            self.agenda.days.append(RawDay(head, row.source, find_date(head) if head else None, 0))
        assert self.day
        self.attached = False
        self.day.rows.append(row)

    # Tables

    def table(self, table: Table) -> None:
        rows = [row for row in table.rows if any(cell.text for cell in row.cells)]
        columns = columns_of(rows)
        first, names = columns.first, columns.parallel.values()
        if "time" not in columns.kinds.values() or is_of_labels(rows):
            self._table_without_times(rows)
            return
        if first == 0 and self.last_columns and self.last_width == _width(rows) and not names:
            columns = self.last_columns  # the table goes on from the page before
        elif names:
            if not all(map(is_room, names)):
                told = ", ".join(f"“{name}”" for name in names)
                self.agenda.assumed.append(f"What stands in the columns {told} is taken to run in parallel.")
        elif first == 0 and "chair" in columns.kinds.values():
            self.agenda.assumed.append("A table has no header; who stands in its last column is taken to chair.")
        self.last_columns, self.last_width = columns, _width(rows)
        for row in rows[:first]:
            if self._is_day(row):
                continue
            is_header = any(column_of(cell) for cell in row.cells)
            texts = [cell.text for cell in row.cells if cell.text and not column_of(cell)]
            junk = [text for text in texts if not is_header or not is_label(text)]
            if junk:
                self._keep(" | ".join(junk), row.source)
        for row in rows[first:]:
            self._row(row, columns)
        self.after_table, self.attached = True, False

    def _is_day(self, row: Row) -> bool:
        """Start a day where a row is nothing but its heading, and tell whether it is."""
        text = " ".join(cell.text for cell in row.cells if cell.text)
        if sum(1 for cell in row.cells if cell.text) != 1 or not is_day_heading(text):
            return False
        self._start_day(text, row.source)
        return True

    def _row(self, row: Row, columns: Columns) -> None:
        if self._is_day(row):
            return
        known = [column_of(cell) for cell in row.cells if cell.text]
        if len(known) > 1 and all(known) and "time" in known:
            return  # the header is repeated on another page
        fields: dict[str, list[str]] = {}
        parallel: list[tuple[str, list[str]]] = []
        position = 0
        for cell in row.cells:
            names, name = columns.parallel, columns.kinds.get(position, "item")
            covered = [names[one] for one in range(position, position + cell.spans) if one in names]
            if covered and name == "item":
                parallel.append((covered[0] if len(covered) < len(names) or len(names) == 1 else "", list(cell.lines)))
            else:
                other = columns.others.get(position)
                lines = [f"{other}: {cell.text}"] if other and cell.text else cell.lines
                fields.setdefault(name, []).extend(line for line in lines if line.strip())
            position += cell.spans
        self._fields(row, fields, [(name, lines) for name, lines in parallel if any(lines)])

    def _fields(self, row: Row, fields: dict[str, list[str]], parallel: list[tuple[str, list[str]]]) -> None:
        when = " ".join(fields.get("time", ()))
        timed = read_time(when) if when else None
        beside, lines = [timed[1]] if timed and timed[1] else [], fields.get("item", [])
        is_tentative = bool(beside and TENTATIVE_IN_FRONT.match(beside[0]))
        made = RawRow(
            row.source,
            timed[0] if timed else None,
            [*beside, *lines] if is_tentative else [*lines, *beside],
            fields.get("chair", []),
            fields.get("speakers", []),
            " ".join(fields.get("room", ())),
        )
        is_undecided = bool(UNDECIDED.match(when))
        on = " ".join(fields.get("date", ()))
        if on and is_day_heading(on):
            self._start_day(on, row.source)
        elif on:
            made.lines.append(on)
        if when and not timed and not is_undecided:
            is_undecided = bool(self.day) and bool(lines) and sum(letter.isalpha() for letter in when) > 2
            if is_undecided:
                made.assumed.append(f"“{when}” is printed for its time; that is taken as still to come.")
            else:
                made.lines.insert(0, when)
        if timed or is_undecided:
            made.unread = "" if timed else when
            self._timed(made, parallel)
            return
        for name, lines in parallel:
            self._go_on(self.beside.get(name) or self.row, RawRow(row.source, None, lines))
        if made.lines or made.chairs or made.speakers or made.room:
            self._go_on(self.row, made)

    def _timed(self, made: RawRow, parallel: list[tuple[str, list[str]]]) -> None:
        last = self.row
        if last and made.printed and last.printed and _is_twice(last, made):
            last.chairs = [_joined_words(last.chairs, made.chairs)] if made.chairs else last.chairs
            first, second = " ".join(last.lines), " ".join(made.lines)
            if first != second:
                last.assumed.append(f"The row is printed twice, as “{first}” and as “{second}”; the first is taken.")
            return
        self.beside = {}
        if not parallel:
            self._start_row(made)
            return
        for name, lines in parallel:
            one = RawRow(
                made.source, made.printed, [*made.lines, *lines], list(made.chairs), list(made.speakers), made.room
            )
            one.unread, one.assumed = made.unread, list(made.assumed)
            if is_room(name) and not made.room:
                one.room = name
            else:
                one.track = name
            self.beside[name] = one
            self._start_row(one)

    def _keep(self, text: str, source: str) -> None:
        """Keep what has no place for the comments of the day, or for the head of the document."""
        if self.day:
            self.day.unplaced.append(Unplaced(text, source))
        else:
            self.agenda.head.append((text, source))

    def _go_on(self, row: RawRow | None, made: RawRow) -> None:
        """Add a row without a time to the one above it: a row that was split. Another room says that it is another entry."""
        if row is None or self.day is None:
            self._keep(
                " | ".join(one for one in (*made.lines, *made.chairs, *made.speakers, made.room) if one), made.source
            )
            return
        if made.lines and made.room and row.room and made.room != row.room:
            made.printed = row.printed
            made.assumed.append(
                "No time is printed in this row; that of the row above is taken, as it is in another room."
            )
            self._start_row(made)
            return
        row.lines += made.lines
        row.speakers += made.speakers
        if made.room and made.room != row.room:
            row.lines += [row.room] if row.room else []
            row.room = made.room
        for text in made.chairs:
            if not any(letter.isalpha() for letter in text):
                self.day.unplaced.append(Unplaced(text, made.source, "in the column of chairs"))
            else:
                row.chairs = [_joined_words(row.chairs, [text])]

    def _table_without_times(self, rows: list[Row]) -> None:
        """Read a table of labels and values as lines, `Chair: …`; any other as the lines that it holds."""
        seen: set[str] = set()
        """Which of time and title the row that was started last has."""
        for row in rows:
            texts = [cell for cell in row.cells if cell.text]
            name = SECTION.get(folded(texts[0].text)) if texts else None
            if name and len(texts) > 1:
                if name in {"title", "time"}:
                    if not seen or name in seen:
                        self._start_row(RawRow(row.source, None, []))
                        seen = set()
                    seen.add(name)
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


def _is_twice(last: RawRow, made: RawRow) -> bool:
    """Tell whether a row is printed again: the same time, nearly the same text."""
    assert last.printed
    assert made.printed
    if (last.printed.start, last.printed.end) != (made.printed.start, made.printed.end):
        return False
    if made.room != last.room or made.speakers != last.speakers:
        return False
    is_continued = bool(made.lines and CONTINUED.match(made.lines[0]))
    first, second = " ".join(last.lines).split(), " ".join(made.lines).split()
    other = (Counter(first) - Counter(second)) + (Counter(second) - Counter(first))
    if not is_continued and any(len(word) < 3 or not word.isalpha() for word in other):
        return False  # `Group A` and `Group B` are two
    differing = sum(len(word) * count for word, count in other.items())
    return bool(first) and differing * 5 < sum(map(len, (*first, *second)))


def _width(rows: list[Row]) -> int:
    return max((sum(cell.spans for cell in row.cells) for row in rows), default=0)


def _joined_words(first: list[str], second: list[str]) -> str:
    return " ".join([*first, *second])


def _is_open(above: list[str], text: str) -> bool:
    """Tell whether a text goes on with the one above it."""
    if not above:
        return True
    return text[:1].islower() or (not above[-1].rstrip().endswith((".", "!", "?", ":")) and not text[:1].isupper())
