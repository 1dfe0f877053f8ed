"""The timetable for a terminal: a table a day, at any width, with or without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from agenda_cal.feeds.description import TO_BE_NAMED
from agenda_cal.feeds.select import chairs
from agenda_cal.footnotes import without_footnotes
from agenda_cal.model import Entry, EntryStatus
from agenda_cal.report.paint import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from agenda_cal.model import Agenda, Appearance, Day, Person, TimetableEntry


def render_timetable(
    agenda: Agenda, days: Sequence[Day], *, width: int, colour: bool, person: Person | None = None
) -> tuple[str, int]:
    """Return the tables of these days and how many entries they list; with a person, theirs only, with the role."""
    shown = 0
    parts: list[Table | Text] = [Text(visible(agenda.title), style="bold"), Text("")]
    for day in days:
        rows = [row for row in (*day.entries, *day.pending) if person is None or roles_of(row, person)]
        if rows:
            shown += len(rows)
            heading = f"{day.title}: {long_date(day)}" if day.title else long_date(day)
            parts += [Text(visible(heading), style="bold"), _table(agenda, rows, person), Text("")]
    return _printed(Group(*parts), width=width, colour=colour), shown


def render_now(agenda: Agenda, at: datetime, *, width: int, colour: bool) -> str:
    """Return what runs at a moment and what comes next, in the agenda's zone."""
    at = at.astimezone(agenda.timezone)
    alive = list(agenda.alive())
    running = [one for one in alive if one.start <= at < one.end]
    later = [one for one in alive if one.start > at]
    coming = [one for one in later if one.start == min(other.start for other in later)] if later else []
    parts: list[Table | Text] = [Text(f"{at:%A %d %B %Y, %H:%M} in {agenda.timezone.key}", style="bold"), Text("")]
    for heading, rows in (("Now", running), ("Next", coming)):
        parts.append(Text(heading, style="bold"))
        parts += [_table(agenda, rows, None, with_date=True) if rows else Text("  nothing"), Text("")]
    return _printed(Group(*parts), width=width, colour=colour)


def long_date(day: Day) -> str:
    """Return a date with its weekday, in words."""
    return f"{day.date:%A} {day.date.day} {day.date:%B %Y}"


def roles_of(entry: TimetableEntry, person: Person) -> list[str]:
    """Return what a person does in an entry, each role once."""
    speaking = [one.role.value for one in entry.all_speakers() if one.person is person]
    return [*(["chair"] if chairs(entry, person) else []), *dict.fromkeys(speaking)]


def _printed(content: Group, *, width: int, colour: bool) -> str:
    console = Console(
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(content)
    lines = [line.rstrip() for line in capture.get().split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(agenda: Agenda, rows: Sequence[TimetableEntry], person: Person | None, *, with_date: bool = False) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        time = f"{row.start:%H:%M}–{row.end:%H:%M}" if isinstance(row, Entry) else "time tbc"
        if isinstance(row, Entry) and (days := (row.end.date() - row.date).days):
            time += f" +{days}"
        if with_date:
            time = f"{row.date} {time}"
        table.add_row(Text(time), _cell(agenda, row, person))
    return table


def _cell(agenda: Agenda, row: TimetableEntry, person: Person | None) -> Text:
    cell = Text(visible(without_footnotes(row.heading)), style="dim" if row.kind.is_free_time else "")
    status = agenda.status_of(row)
    if status is not EntryStatus.CONFIRMED:
        cell.append(f" [{status}]", style="yellow")
    if person is not None:
        cell.append(f" [{', '.join(roles_of(row, person))}]", style="cyan")
    where = [
        visible(part) for part in (row.room.name if row.room else "", row.track.title if row.track else "") if part
    ]
    if where:
        cell.append(f"\n{', '.join(where)}", style="dim")
    for heading, people in (("Chair", row.chairs), ("Speakers", tuple(row.all_speakers()))):
        if people and person is None:
            cell.append(f"\n{heading}: {_names(people)}", style="dim")
    return cell


def _names(people: Iterable[Appearance]) -> str:
    told: Callable[[Appearance], str] = lambda one: visible(one.person.name) if one.person else TO_BE_NAMED  # noqa: E731
    return ", ".join(dict.fromkeys(told(one) for one in people))
