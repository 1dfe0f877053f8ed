"""Days and rows as printed → a draft: dates, times in the order of the day, continuations, policy areas, who is meant."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from agenda_cal.errors import ForeignFileError, NothingRecognisedError
from agenda_cal.folding import folded
from agenda_cal.formats.annotated.blocks import check_bounds
from agenda_cal.formats.annotated.clock import is_24_hours, resolve
from agenda_cal.formats.annotated.content import Content, contents_of, names_in, people_in
from agenda_cal.formats.annotated.dates import is_weekday, weekday_in
from agenda_cal.formats.annotated.heads import dates_of_meeting, read_head
from agenda_cal.formats.annotated.layout import lay_out
from agenda_cal.formats.annotated.lines import objectives
from agenda_cal.formats.annotated.notes import with_notes
from agenda_cal.formats.annotated.raw import label_of
from agenda_cal.formats.annotated.settling import FREE, settle_times
from agenda_cal.formats.annotated.vocabulary import DRAFT, TENTATIVE
from agenda_cal.formats.draft import Draft, DraftEntry, DraftPlace, Unplaced
from agenda_cal.formats.zonefinding import find_zone
from agenda_cal.reading.limits import MAX_TEXT

if TYPE_CHECKING:
    from agenda_cal.formats.annotated.blocks import Written
    from agenda_cal.formats.annotated.clock import Resolved
    from agenda_cal.formats.annotated.raw import RawAgenda, RawDay, RawRow
    from agenda_cal.formats.draft import DraftDay, Wanted

AREA_TITLE = re.compile(r"\b(?P<code>[A-Z]{2,5}-?\d{1,3})\s*[:–—-]\s*[\"“„«]\s*(?P<title>[^\"”»]{3,300}?)\s*[\"”»]")
AREA_CODE = re.compile(r"\b(?P<code>[A-Z]{2,5}-?\d{1,3})\b")
AREA_NUMBER = re.compile(r"\bPolicy [Aa]rea\s+(?P<number>\d{1,3})\b")
AREA_NUMBERS = re.compile(r"\bPolicy [Aa]reas\s+(?P<list>\d{1,3}(?:\s*(?:,|and|&|-|–)\s*\d{1,3})+)")
URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")
SEE = re.compile(r"[,.;]?\s*\b(?:[Ss]ee|[Aa]vailable at|[Vv]oir|[Vv]éase|[Zz]ob\.?|[Ss]iehe)\s*:?\s*$")
MOST_DAYS = 366
MOST_ROWS = 1000
"""On one day."""
ONE_DAY = timedelta(days=1)


def read_written(written: Written, wanted: Wanted) -> Draft:
    """Return the draft that a document stands for. NothingRecognisedError, ForeignFileError."""
    check_bounds(written, wanted.name)
    written = with_notes(written)
    raw = lay_out(written)
    _check_days(raw, wanted.name)
    if not any(day.rows for day in raw.days):
        raise NothingRecognisedError(
            f"Nothing in {wanted.name} looks like an agenda: no row begins with a time. A table needs a column of times, a list a time in front."
        )
    return _Reader(raw, written, wanted).draft()


def _check_days(raw: RawAgenda, name: str) -> None:
    """Refuse what no agenda has. ForeignFileError."""
    if len(raw.days) > MOST_DAYS:
        raise ForeignFileError(f"{name} has more than {MOST_DAYS} days; import a part of it.")
    for day in raw.days:
        for row in day.rows:
            if sum(len(text) for text in (*row.lines, *row.chairs, *row.speakers)) > MAX_TEXT:
                raise ForeignFileError(f"{name}, {row.source}: more than {MAX_TEXT} letters in one row; part it.")


class _Reader:
    """Reads one document."""

    def __init__(self, raw: RawAgenda, written: Written, wanted: Wanted) -> None:
        self.raw = raw
        self.written = written
        self.wanted = wanted
        texts = [text for day in raw.days for row in day.rows for text in (*row.lines, *row.chairs, *row.speakers)]
        self.known = names_in(texts)
        self.is_24 = is_24_hours([row.printed for day in raw.days for row in day.rows if row.printed])
        self.assumed: list[str] = []
        self.by_number: dict[int, DraftEntry] = {}
        self._resolved: list[Resolved] = []
        self._printed: dict[int, str] = {}
        self._going_on: dict[int, Content] = {}
        """What the entries that go on with another one say, by their identity."""

    def draft(self) -> Draft:
        head = read_head(self.raw.head)
        zone, told = find_zone(self.wanted, head.zone, head.venue)
        self.assumed += [*head.assumed, *([told] if told else [])]
        draft = Draft(head.title, zone, spellings_differ=True, unplaced=list(head.unplaced))
        draft.fields |= self._fields(head.venue)
        for mark, text in self.written.footnotes:
            if mark in draft.footnotes:
                draft.unplaced.append(Unplaced(f"[{mark}] {text}", "", "another footnote has this mark"))
            else:
                draft.footnotes[mark] = _note(text)
        draft.unplaced += [Unplaced(text, "", "it is struck through") for text in self.written.struck]
        for raw, on in self._dated():
            self._day(raw, draft.day(on))
        if any(one.start and one.inferred for one in self._resolved):
            self.assumed.append(
                "Afternoon times are printed on a 12-hour clock without am or pm; they are read from the order of each day."
            )
        settle_times(draft, self.assumed, self._printed)
        self._continuations(draft)
        self._areas(draft)
        draft.assumed += [*self.assumed, *dict.fromkeys(self.raw.assumed)]
        return draft

    # The head of the document

    def _fields(self, venue: str) -> dict[str, object]:
        words = {word for text, _ in self.raw.head if len(text) < 80 for word in folded(text).split()}
        status = "draft" if words & DRAFT else "tentative" if words & TENTATIVE else ""
        found: dict[str, object] = {}
        if venue:
            found["venue"] = {"name": venue}
        if status:
            found["status"] = status
        if self.written.language:
            found["language"] = self.written.language
        return found

    # Days

    def _dated(self) -> list[tuple[RawDay, date]]:
        """Return the days with their dates; a day without one follows the day before it, or begins the range in the head."""
        ranges = dates_of_meeting(text for text, _ in self.raw.head)
        year = next(
            (one.year for one in [*ranges, *(day.found for day in self.raw.days if day.found)] if one.year), None
        )
        year = self.wanted.year or year
        first = next((one.first_date(year) for one in ranges), None)
        dated: list[tuple[RawDay, date]] = []
        for raw in self.raw.days:
            on = raw.found.on(self.wanted.year or raw.found.year or year) if raw.found else None
            if on is None and raw.found and year is None:
                raise ForeignFileError(
                    f"{self.wanted.name} prints no year. Say it with --year, for instance --year 2027."
                )
            if on is None and raw.found:
                raise ForeignFileError(f"{self.wanted.name}, {raw.source}: “{raw.heading}” is no date in the calendar.")
            if on is None:
                on = self._guessed(raw, first, dated)
            dated.append((raw, on))
        return dated

    def _guessed(self, raw: RawDay, first: date | None, dated: list[tuple[RawDay, date]]) -> date:
        weekday = is_weekday(raw.heading)
        if weekday is not None and (dated or first):
            on = dated[-1][1] + ONE_DAY if dated else first or date.min
            on += (weekday - on.weekday()) % 7 * ONE_DAY
        elif first and raw.ordinal:
            on = first + (raw.ordinal - 1) * ONE_DAY
        elif dated:
            on = dated[-1][1] + ONE_DAY
        elif first:
            on = first
        else:
            raise ForeignFileError(
                f"{self.wanted.name} prints no date for its {'first ' if not dated else ''}day ({raw.source}). Write one above it, such as 16 July 2024."
            )
        self.assumed.append(f"No date is printed for “{raw.heading or 'the day'}”; {on} is taken.")
        return on

    def _day(self, raw: RawDay, day: DraftDay) -> None:
        """Add what is printed below the heading of a day; a document may come back to one, for another room."""
        on = day.date
        if day.title and raw.title != day.title:
            day.unplaced.append(Unplaced(raw.heading, raw.source))
        day.title = day.title or raw.title
        day.unplaced += raw.unplaced
        self._lines(raw, day)
        if raw.found and raw.found.is_unsure:
            day.assumed.append(f"“{raw.heading}” is taken for {on}; day and month may be meant the other way round.")
        weekday = weekday_in(raw.heading) if raw.found else None
        if weekday not in {None, on.weekday()}:
            day.assumed.append(f"“{raw.heading}” is printed, and {on} is a {on:%A}; the date is taken.")
        printed = [row.printed for row in raw.rows if row.printed]
        resolved = iter(resolve(printed, is_24=self.is_24))
        midnight = datetime(on.year, on.month, on.day)  # noqa: DTZ001  # local
        for row in raw.rows:
            when = next(resolved) if row.printed else None
            if when:
                self._resolved.append(when)
            entries = self._row(row)
            for entry in entries:
                self._printed[id(entry)] = row.printed.text if row.printed and entry is entries[0] else row.unread
                if when and not (entry is not entries[0] and entries[0].kind in {"break", "lunch"}):
                    entry.start = midnight + timedelta(minutes=when.start)
                    entry.end = midnight + timedelta(minutes=when.end) if when.end is not None else None
            day.entries += entries
            if len(day.entries) > MOST_ROWS:
                name = self.wanted.name
                raise ForeignFileError(
                    f"{name}, {raw.source}: more than {MOST_ROWS} rows on one day; import a part of it."
                )

    def _lines(self, raw: RawDay, day: DraftDay) -> None:
        """Read what stands between the heading of a day and its first row: its objectives."""
        inside = False
        lines: list[str] = []
        for text, source in raw.lines:
            name, rest = label_of(text)
            if name == "objectives":
                inside = True
                lines += [rest] if rest else []
            elif inside or re.match(r"^\s*[-•*]?\s*\(?[a-z]\)", text):
                lines.append(text)
            else:
                day.unplaced.append(Unplaced(text, source))
        day.objectives += objectives(lines)

    # Rows

    def _row(self, row: RawRow) -> list[DraftEntry]:
        contents = contents_of(row.lines, self.known)
        chairs, told = people_in(row.chairs, self.known)
        speakers, more = people_in(row.speakers, self.known)
        entries = [self._entry(one, row) for one in contents or [Content()]]
        chaired = [one for one in entries if one.kind not in FREE] or entries[:1]
        for entry in chaired:
            entry.chairs = [*entry.chairs, *chairs]
        chaired[-1].assumed += told
        for entry in entries:
            entry.speakers = [*speakers, *entry.speakers]
        entries[0].assumed += [*more, *row.assumed]
        self._share(entries, row)
        return entries

    def _share(self, entries: list[DraftEntry], row: RawRow) -> None:
        """Let entries that one row prints share its time, and say so."""
        if len(entries) < 2:
            return
        first, others = entries[0], entries[1:]
        if first.kind in {"break", "lunch"}:
            for one in others:
                who = ", its chair is taken to be the session's" if row.chairs else ""
                one.assumed.append(
                    f"“{first.title}” and this session are printed in one row without a time of its own{who}."
                )
            return
        for one in others:
            one.shares_time_with = [first]
            one.assumed.append(
                f"The source prints one block and one chair for “{first.title}” and this session together; both carry them."
            )

    def _entry(self, content: Content, row: RawRow) -> DraftEntry:
        if content.room and row.room and content.room != row.room:
            content.abstract.append(content.room)
        entry = DraftEntry(
            content.title,
            row.source,
            content.kind,
            number=content.number,
            plenary=content.is_plenary,
            chairs=list(content.chairs),
            speakers=list(content.speakers),
            items=content.items,
            abstract="\n".join(content.abstract),
            guiding_questions=content.questions,
            room=row.room or content.room,
            track=row.track,
            status="tentative" if row.is_tentative else "",
            assumed=list(content.assumed),
        )
        if content.is_continued:
            self._going_on[id(entry)] = content
        elif content.number is not None:
            self.by_number.setdefault(content.number, entry)
        return entry

    def _continuations(self, draft: Draft) -> None:
        """Say what each `Continued` goes on with: the session that it names, else the last one before it, of the same chair."""
        by_title: dict[str, DraftEntry] = {}
        last: DraftEntry | None = None
        for entry in draft.entries():
            content = self._going_on.get(id(entry))
            if content is not None:
                named = self.by_number.get(content.refers or content.number or -1) or by_title.get(content.title)
                self._continue(entry, named, last)
            if entry.kind in FREE or entry.continues is not None:
                continue
            if entry.title:
                by_title[entry.title] = entry
            last = entry if entry.kind in {"", "session", "panel", "talk"} else last

    @staticmethod
    def _continue(entry: DraftEntry, named: DraftEntry | None, last: DraftEntry | None) -> None:
        """Let an entry go on with the one that it names, else the last session before it, and say so."""
        target = named or last
        if target is None or target is entry:
            entry.title = entry.title or "Continued"
            entry.assumed.append("“Continued” is printed, and nothing before it that it could go on with.")
            return
        entry.continues = target
        entry.number = None
        if entry.title == target.title:
            entry.title = ""
        if [one.name for one in entry.chairs] == [one.name for one in target.chairs]:
            entry.chairs = []
        if not named:
            told = f"“Continued” is printed and not what; “{target.title}” is taken, the last session before it."
            entry.assumed.append(told)

    # Policy areas

    def _areas(self, draft: Draft) -> None:
        """Register codes that the document defines, `PA1: "…"`, and mark what names them."""
        notes = [text for _, text in self.written.footnotes]
        texts = [*notes, *(text for text, _ in self.raw.head)]
        found: dict[str, DraftPlace] = {}
        for text in texts:
            url = URL.search(text)
            for hit in AREA_TITLE.finditer(text):
                place = found.setdefault(hit["code"], DraftPlace(hit["title"], hit["code"]))
                if url:
                    place.fields.setdefault("url", url.group())
        if not found:
            return
        draft.policy_areas = list(found.values())
        for entry in draft.entries():
            entry.policy_areas = _codes(entry.title, found)
            for item in entry.items:
                item.policy_areas = _codes(item.title, found)


def _codes(text: str, found: dict[str, DraftPlace]) -> list[str]:
    """Return the codes of the areas that a title names: `PA2`, `Policy Area 1`."""
    codes = [hit["code"] for hit in AREA_CODE.finditer(text)]
    codes += [f"PA{hit['number']}" for hit in AREA_NUMBER.finditer(text)]
    for hit in AREA_NUMBERS.finditer(text):
        codes += [f"PA{number}" for number in re.findall(r"\d+", hit["list"])]
    return [code for code in dict.fromkeys(codes) if code in found]


def _note(text: str) -> dict[str, str]:
    """Return a footnote with the address that it ends with apart."""
    url = URL.search(text)
    if url is None:
        return {"text": text}
    before = SEE.sub("", text[: url.start()].rstrip(" <"))
    rest = text[url.end() :].strip(" .>")
    return {"text": before if before and not rest else text, "url": url.group()}
