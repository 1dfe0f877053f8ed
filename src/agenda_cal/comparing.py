"""Compares agendas: two files, states that git knows, what was last published. Writes letters to whom a change concerns.

Like `api`, it takes paths and returns values; it prints nothing and sends nothing.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal import api, collecting, publishing
from agenda_cal.errors import FileError, SettingsError
from agenda_cal.io.files import can_be_read, names_in, write_file
from agenda_cal.publication.diff import differences, differences_from_record
from agenda_cal.reading.limits import MAX_BYTES

if TYPE_CHECKING:
    from datetime import datetime

    from agenda_cal.api import Loaded
    from agenda_cal.model import Agenda
    from agenda_cal.publication.differences import Differences
    from agenda_cal.publication.record import Record


class Compared(NamedTuple):
    """What differs, and the agendas that it differs between."""

    differences: Differences
    new: Agenda
    old: Agenda | None = None
    """None where the later state was compared with what was published."""


def load_states(old: str, new: str = "", agenda: str = "") -> tuple[Loaded, Loaded]:
    """Read two states of an agenda: each is a file, standard input for `-`, or else a revision that git knows.

    A revision is that of the file `agenda`, which also stands for a `new` that is empty; without one, it is the other
    state's file, or agenda.yaml.
    """
    if not old:
        raise SettingsError("Say what to compare with: a file, a revision of git, or --published.")
    default = "agenda.yaml"
    meant = agenda or next((text for text in (new, old) if text != "-" and can_be_read(text)), default)
    new = new or agenda or default
    if old == new == "-":
        raise SettingsError("Standard input can be one of the two agendas, not both.")
    return _load_state(old, meant), _load_state(new, meant) if new != default else api.load(new)


def _load_state(text: str, agenda: str) -> Loaded:
    if text == "-" or can_be_read(text):
        return api.load(text)
    from agenda_cal.io.git import read_revision  # noqa: PLC0415  # most comparisons are of files

    return api.load_bytes(read_revision(text, Path(agenda), MAX_BYTES), f"{text}:{agenda}")


def compare(old: Agenda, new: Agenda) -> Compared:
    """Return what differs between two agendas."""
    with collecting.paused():
        return Compared(differences(old, new), new, old)


def compare_published(agenda: Agenda, record_path: Path, at: datetime | None = None) -> Compared:
    """Return what differs from the last publication. FileError where there is none, SettingsError where it is another agenda's."""
    record = publishing.load_record(record_path)
    if not record.revision:
        raise FileError(
            f"There is no publication record {record_path}: nothing was published from here, or --record FILE says where it is."
        )
    if not record.is_of(agenda):
        raise SettingsError(
            f"{record_path} is the record of the agenda `{record.agenda}`, and this one is `{agenda.id}`."
        )
    with collecting.paused():
        return Compared(differences_from_record(agenda, record, _digests(agenda, record, at or api.now())), agenda)


def _last_publication(compared: Compared, record_path: Path, at: datetime) -> Record:
    """Return what the stamps of the next publication go by; without a record, as if the old state had been published."""
    record = publishing.load_record(record_path)
    if compared.old is None or (record.revision and record.is_of(compared.new)):
        return record
    return _published(compared.old, at - timedelta(seconds=1))


def _published(agenda: Agenda, at: datetime) -> Record:
    """Return the record that there would be if an agenda had been published."""
    from agenda_cal.feeds.select import published_feeds  # noqa: PLC0415
    from agenda_cal.publication.record import Record  # noqa: PLC0415
    from agenda_cal.publication.revise import publish, revise  # noqa: PLC0415

    return publish(revise(agenda, Record(), at), published_feeds(agenda))[1]


def _digests(agenda: Agenda, record: Record, at: datetime) -> dict[str, str]:
    """Return the digest of what each entry's event would say now, by entry id."""
    from agenda_cal.publication.revise import revise  # noqa: PLC0415

    events = revise(agenda, record, at).events.values()
    return {event.entry: event.digest for event in events if event.is_alive}


class Written(NamedTuple):
    """Which letters were written."""

    messages: int
    overwritten: tuple[str, ...]
    """Names of files that were there with another content."""
    others: tuple[str, ...]
    """Names of letters and calendars in the folder that are not of this time."""


def write_messages(compared: Compared, folder: Path, record_path: Path, at: datetime | None = None) -> Written:
    """Write for everybody concerned a letter that is ready to be sent, and their calendar as it is after the change.

    The calendar carries the stamps that the next publication would give. Whoever has no feed gets the letter alone.
    """
    from agenda_cal.feeds.select import published_feeds  # noqa: PLC0415  # most comparisons write no letters
    from agenda_cal.publication.revise import publish, revise  # noqa: PLC0415
    from agenda_cal.report.messages import letters  # noqa: PLC0415

    agenda, at = compared.new, at or api.now()
    with collecting.paused():
        record = _last_publication(compared, record_path, at)
        feeds, _ = publish(revise(agenda, record, at), published_feeds(agenda))
    calendars = {path.removeprefix("people/"): raw for path, raw in feeds.items() if path.startswith("people/")}
    texts = letters(compared.differences, agenda, calendars)
    files = {f"{id_}.txt": text.encode("utf-8", "replace") for id_, text in texts.items()}
    files |= {f"{id_}.ics": calendars[id_] for id_ in texts if id_ in calendars}
    there = names_in(folder, ".txt", ".ics")
    changed = {name for name, content in files.items() if write_file(folder / name, content)}
    return Written(len(texts), tuple(sorted(changed & there)), tuple(sorted(there - set(files))))
