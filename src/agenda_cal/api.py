"""Joins the stages: load, check, export; `publishing` builds. What the command line and other programs call.

Paths come in, values go out; nothing is printed and nothing exits. AgendaCalError says why something cannot be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agenda_cal import collecting
from agenda_cal.errors import NothingSelectedError, UnreadableAgendaError
from agenda_cal.findings import Severity
from agenda_cal.io.clock import current_time
from agenda_cal.io.files import create_file, read_input, write_file
from agenda_cal.reading.build import read_agenda
from agenda_cal.reading.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta
    from pathlib import Path

    from agenda_cal.checks.registry import BusyTime
    from agenda_cal.checks.settings import Settings
    from agenda_cal.checks.waivers import Waiver
    from agenda_cal.feeds.select import Selection
    from agenda_cal.findings import Finding, Location
    from agenda_cal.model import Agenda
    from agenda_cal.publication.record import Record
    from agenda_cal.reading.document import Document


class Loaded(NamedTuple):
    """An agenda's file, as far as it could be read."""

    agenda: Agenda | None
    document: Document | None
    findings: tuple[Finding, ...]
    """Sorted by place."""
    lines: tuple[str, ...]
    """Of the file, for showing findings."""
    ignored: tuple[tuple[Finding, Waiver], ...] = ()
    """Findings that a waiver in the file silences."""

    def fails(self, severity: Severity | None) -> bool:
        """Tell whether a finding is at least so severe; None is never reached."""
        return severity is not None and any(one.severity.rank >= severity.rank for one in self.findings)


def load(path: str = "agenda.yaml") -> Loaded:
    """Read an agenda from a file, or from standard input for `-`. FileError where there is nothing to read."""
    return load_bytes(read_input(path, MAX_BYTES), path)


def load_bytes(raw: bytes, name: str) -> Loaded:
    """Read an agenda from the bytes of an agenda.yaml; `name` is how findings call it."""
    with collecting.paused():
        agenda, document, findings = read_agenda(raw, name)
    lines = (
        document.lines
        if document
        else tuple(raw[: 1 << 20].decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"))
    )
    return Loaded(agenda, document, tuple(findings), lines)


def check(
    loaded: Loaded,
    record: Record | None = None,
    at: datetime | None = None,
    busy: tuple[BusyTime, ...] = (),
    override: Settings | None = None,
) -> Loaded:
    """Return the same with the findings of all checks, as far as the agenda could be read.

    `record` is what was last published (that of another agenda counts for nothing), `at` the moment that counts as now, `busy` when people are busy elsewhere,
    `override` stands above the agenda's own settings of checks.
    """
    if loaded.agenda is None or loaded.document is None:
        return loaded
    from agenda_cal.checks.engine import run_checks  # noqa: PLC0415  # export and show run no checks
    from agenda_cal.checks.registry import Known  # noqa: PLC0415
    from agenda_cal.publication.record import Record  # noqa: PLC0415

    if record is None or not record.is_of(loaded.agenda):
        record = Record()
    known = Known(loaded.agenda, loaded.document, record, at or now(), busy)
    with collecting.paused():
        checked = run_checks(known, override)
    found = sorted([*loaded.findings, *checked.findings], key=_by_place)
    ignored = sorted(checked.ignored, key=lambda pair: _by_place(pair[0]))
    return loaded._replace(findings=tuple(found), ignored=tuple(ignored))


def busy_times(loaded: Loaded, calendars: Sequence[tuple[str, str]]) -> tuple[BusyTime, ...]:
    """Return when people are busy according to calendars of their own, given as person and path of an iCalendar file.

    Only the time of the agenda counts. SelectionError for an unknown person, FileError for a file that is no calendar.
    """
    if not calendars or loaded.agenda is None:
        return ()
    from agenda_cal.busy import MAX_BYTES as CALENDAR_BYTES  # noqa: PLC0415  # reading calendars is heavy
    from agenda_cal.busy import busy_times_of  # noqa: PLC0415
    from agenda_cal.lookup import find_person  # noqa: PLC0415

    agenda = loaded.agenda
    return tuple(
        busy
        for name, path in calendars
        for busy in busy_times_of(agenda, find_person(agenda, name), read_input(path, CALENDAR_BYTES), path)
    )


def _by_place(finding: Finding) -> tuple[Location, str, str]:
    return finding.location, finding.code, finding.message


def readable(loaded: Loaded) -> Agenda:
    """Return the agenda of what `load` returned. UnreadableAgendaError where something in the file could not be read."""
    if loaded.agenda is None or loaded.fails(Severity.ERROR):
        raise UnreadableAgendaError("The agenda cannot be read; mend what is listed above first.")
    return loaded.agenda


def export(
    agenda: Agenda,
    selection: Selection,
    record: Record,
    at: datetime | None = None,
    reminder: timedelta | None = None,
) -> bytes:
    """Return one feed with what a selection holds, stamped as the next publication would stamp it.

    With a reminder it is a personal copy with an alarm so long before each event. NothingSelectedError where no entry
    with a time is chosen.
    """
    from agenda_cal.feeds.select import Feed, named  # noqa: PLC0415
    from agenda_cal.publication.revise import encode_feed, revise  # noqa: PLC0415

    path, name = selection.path_and_name(agenda)
    entries = tuple(entry for entry in agenda.alive() if selection.holds(entry))
    feed = Feed(path, named(name, agenda) if any(selection) else name, entries)
    revision = revise(agenda, record, at or now())
    uids = revision.held(feed)
    if not uids:
        raise NothingSelectedError(f"No entry with a time belongs to {name}; nothing was written.")
    if reminder is not None:
        revision = revision.with_reminders(entries, reminder)
    return encode_feed(revision, feed, uids)[0]


def starter() -> bytes:
    """Return a small agenda to start from."""
    from importlib.resources import files  # noqa: PLC0415

    return files("agenda_cal").joinpath("starter.yaml").read_bytes()


def create(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet. FileError where it does."""
    create_file(path, content)


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    write_file(path, content)


def now() -> datetime:
    """Return the current time in UTC, or SOURCE_DATE_EPOCH where it is set."""
    return current_time()
