"""What differs between two states of an agenda, by entry or by person: as text for a terminal, and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.feeds.description import TO_BE_NAMED
from agenda_cal.model import EntryStatus
from agenda_cal.publication.differences import CHAIR, ChangeKind, by_person
from agenda_cal.report.changes import Markdown, Plain, roles, sentence
from agenda_cal.report.when import long_date, times, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from agenda_cal.publication.differences import Change, Differences, EntryDifference, Involvement, PersonDifference
    from agenda_cal.report.changes import Style
    from agenda_cal.report.paint import Paint

NOTHING = "No differences."
NOBODY = "Nothing differs for any person."
CALLED_OFF = {ChangeKind.GONE, ChangeKind.CANCELLED}


class _Block(NamedTuple):
    """An entry with what differs in it; without a title, what differs beside the entries."""

    title: str
    lines: tuple[str, ...]


class _Section(NamedTuple):
    """A day, or a person."""

    heading: str
    blocks: tuple[_Block, ...]


def render_text(differences: Differences, paint: Paint, *, people: bool = False) -> str:
    """Return what differs, a line each, below the day and entry, or below the person whom it concerns."""
    style = Plain(paint)
    parts = []
    for section in _sections(differences, style, people=people):
        lines = [style.strong(section.heading)]
        for block in section.blocks:
            indent = "    " if block.title else "  "
            lines += [f"  {block.title}"] if block.title else []
            lines += [f"{indent}{line}" for line in block.lines]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, _summary(differences, people=people)]) + "\n"


def render_markdown(differences: Differences, *, people: bool = False) -> str:
    """Return the same as a document: a heading a day or person, a list of entries, and in it what differs."""
    style = Markdown()
    parts = []
    for section in _sections(differences, style, people=people):
        lines = []
        for block in section.blocks:
            indent = "  " if block.title else ""
            lines += [f"- {block.title}"] if block.title else []
            lines += [f"{indent}- {line}" for line in block.lines]
        parts.append(f"## {style.text(section.heading)}\n\n" + "\n".join(lines))
    return "\n\n".join([*parts, _summary(differences, people=people)]) + "\n"


def part_lines(part: Involvement, style: Style) -> Iterator[str]:
    """Yield what differs for a person in an entry; their own coming or going names nobody, since the heading does."""
    own = {ChangeKind.ADDED: "added as", ChangeKind.REMOVED: "removed as"}
    for change in part.changes:
        if change.person and change.kind in own and not change.old and not change.new:
            where = f" in “{change.item}”" if change.item else ""
            yield style.text(f"{own[change.kind]} {change.what}{where}")
        else:
            yield sentence(change, style)


def _sections(differences: Differences, style: Style, *, people: bool) -> Iterator[_Section]:
    general = tuple(sentence(change, style) for change in differences.agenda)
    if people:
        if general:
            yield _Section("For everybody", (_Block("", general),))
        for person in by_person(differences):
            yield _Section(person.person.name, tuple(_for_person(person, style)))
        return
    if general:
        yield _Section("The agenda", (_Block("", general),))
    if differences.people:
        lines = (
            f"{style.text(person.name)}: {sentence(one, style)}" for person, of in differences.people for one in of
        )
        yield _Section("People", (_Block("", tuple(lines)),))
    for day, blocks in _by_day(differences, style).items():
        yield _Section(long_date(day), tuple(blocks))


def _for_person(person: PersonDifference, style: Style) -> Iterator[_Block]:
    if person.changes:
        yield _Block("", tuple(sentence(change, style) for change in person.changes))
    for part in person.entries:
        entry = part.entry
        title = f"{whole(entry.when)}  {entry.title} [{roles(part.after or part.before)}]{_status(entry)}"
        yield _Block(style.text(title), tuple(part_lines(part, style)))


def _by_day(differences: Differences, style: Style) -> dict[date, list[_Block]]:
    days: dict[date, list[_Block]] = {}
    for day in differences.days:
        days.setdefault(day.date, []).append(_Block("", tuple(_day_line(change, style) for change in day.changes)))
    for entry in differences.entries:
        title = f"{times(entry.when)}  {entry.title}{_status(entry)}"
        days.setdefault(entry.when.date, []).append(_Block(style.text(title), tuple(_lines(entry, style))))
    return {day: days[day] for day in sorted(days)}


def _day_line(change: Change, style: Style) -> str:
    if change.what == "day":
        return style.text("a new day" if change.kind is ChangeKind.NEW else "the day is no longer in the agenda")
    return sentence(change, style)


def _lines(entry: EntryDifference, style: Style) -> Iterator[str]:
    for change in entry.changes:
        told = sentence(change, style)
        yield f"{told}{style.text(f', in {entry.room}')}" if change.kind is ChangeKind.NEW and entry.room else told
    if entry.entry and ChangeKind.NEW in entry.kinds:
        speakers = [(one.role.value, one) for one in entry.entry.all_speakers()]
        found: dict[str, dict[str, None]] = {}
        for role, one in [*((CHAIR, one) for one in entry.entry.chairs), *speakers]:
            found.setdefault(role, {})[one.person.name if one.person else TO_BE_NAMED] = None
        yield from (style.text(f"{role}: {', '.join(names)}") for role, names in found.items())


def _status(entry: EntryDifference) -> str:
    """Return what an entry's line has to say of its status, where no change says so."""
    if entry.status is EntryStatus.CONFIRMED or entry.kinds & CALLED_OFF:
        return ""
    return f" [{entry.status}]"


def _summary(differences: Differences, *, people: bool) -> str:
    if not differences:
        return NOTHING
    if people:
        concerned = len(by_person(differences))
        if not concerned:
            return NOBODY
        return f"Something differs for {concerned} {'person' if concerned == 1 else 'people'}."
    counted = counts(differences.entries)
    told = [f"{number} {what}" for what, number in counted.items() if number]
    return f"Entries: {', '.join(told)}." if told else "Entries: all as they were."


def counts(entries: Iterable[EntryDifference]) -> dict[str, int]:
    """Return how many entries are new, cancelled or gone, moved, and otherwise changed; each counts once."""
    found = {"new": 0, "cancelled": 0, "moved": 0, "changed": 0}
    timed = {ChangeKind.MOVED, ChangeKind.TIME_WITHDRAWN, ChangeKind.TIME_SET}
    for entry in entries:
        kinds = entry.kinds
        if ChangeKind.NEW in kinds:
            found["new"] += 1
        elif kinds & CALLED_OFF:
            found["cancelled"] += 1
        elif kinds & timed:
            found["moved"] += 1
        else:
            found["changed"] += 1
    return found
