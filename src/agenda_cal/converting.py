"""Other formats in and out: a foreign file becomes an agenda.yaml, an agenda becomes a file of another format.

Like `api`, it takes paths and returns values; it prints nothing.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from agenda_cal import collecting
from agenda_cal.api import load_bytes
from agenda_cal.errors import FileError, ForeignFileError, NothingRecognisedError, NothingSelectedError, SettingsError
from agenda_cal.formats import FORMATS, format_of_name
from agenda_cal.formats.bounds import MAX_BYTES
from agenda_cal.io.files import can_be_read, is_same_file, read_if_there, read_input, refuse_existing, write_together
from agenda_cal.reading.limits import MAX_BYTES as MAX_AGENDA

if TYPE_CHECKING:
    from agenda_cal.api import Loaded
    from agenda_cal.feeds.select import Selection
    from agenda_cal.formats import Format
    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.formats.updates.merge import Notice
    from agenda_cal.model import Agenda


Data = dict[str, Any]
PRINTED = {"md", "docx", "pdf"}
"""Formats for people: their title says of what part they are."""


class Read(NamedTuple):
    """What was made of a foreign file."""

    format: Format
    imported: Imported
    text: bytes
    """The agenda.yaml."""


def check_target(output: str) -> None:
    """Refuse to import to a file that exists already. FileError."""
    if output != "-":
        refuse_existing(Path(output))


def check_there(agenda: str) -> None:
    """Refuse to update an agenda that is not there yet. FileError."""
    if not can_be_read(agenda):
        raise FileError(f"There is no {agenda} to update yet; import without --update writes it.")


class Exported(NamedTuple):
    """An agenda in another format."""

    content: bytes
    lost: tuple[str, ...]
    """What of it the format cannot hold, in words."""


def import_file(path: str, wanted: Wanted, format_name: str = "") -> Read:
    """Read a file in another format, standard input for `-`.

    ForeignFileError where it is not what it should be or lacks what only the user can say, NothingRecognisedError where
    there is no entry in it, FileError where it cannot be read.
    """
    return import_bytes(read_input(path, MAX_BYTES), wanted, format_name)


def import_bytes(raw: bytes, wanted: Wanted, format_name: str = "") -> Read:
    """Read the bytes of a file in another format."""
    from agenda_cal.formats.detect import detect  # noqa: PLC0415
    from agenda_cal.formats.yamltext import render_yaml  # noqa: PLC0415

    chosen = FORMATS[format_name] if format_name else detect(raw, wanted.name)
    try:
        with collecting.paused():
            imported = chosen.parse(raw, wanted)
    except ImportError as error:
        raise _missing(chosen, error) from None
    if not any(day["entries"] for day in imported.data["days"]):
        raise NothingRecognisedError(
            f"Nothing in {wanted.name} looks like an entry of an agenda; it was read as {chosen.title}. --from says what it is."
        )
    text = render_yaml(imported.data, imported.above, imported.beside).encode()
    if len(text) > MAX_AGENDA:
        raise ForeignFileError(f"{wanted.name} holds more than one agenda can: {len(text) // 2**20} MiB.")
    return Read(chosen, imported, text)


def create_imported(agenda: Path, read: Read, name: str) -> Path:
    """Write an agenda that must not exist yet, and beside it what the import said; return where that is. FileError."""
    from agenda_cal.formats.updates.importrecord import encode_record, record_beside  # noqa: PLC0415
    from agenda_cal.formats.updates.updating import first_record  # noqa: PLC0415

    refuse_existing(agenda)
    record = first_record(read.imported, Path(name).name, read.format.name)
    write_together([(agenda, read.text), (record_beside(agenda), encode_record(record))])
    return record_beside(agenda)


class Updated(NamedTuple):
    """What importing again makes of an agenda."""

    read: Read
    """With the remarks that are new alone."""
    old: Agenda
    new: Loaded
    notices: tuple[Notice, ...]
    files: tuple[tuple[Path, bytes], ...]
    """What to write: the agenda, and what the import said. Nothing where the file says nothing new."""
    has_base: bool
    """Whether it is known what the last import said."""


def update_file(path: str, loaded: Loaded, agenda: Path, wanted: Wanted, format_name: str = "") -> Updated:
    """Return what an agenda becomes when a file is imported again; nothing is written.

    What the file changed since the last import goes in, what people changed stays. Raises what `import_file` raises,
    FileError where what the last import said is damaged or the agenda's text cannot be edited.
    """
    from agenda_cal.formats.updates.importrecord import MAX_BYTES as MAX_RECORD  # noqa: PLC0415
    from agenda_cal.formats.updates.importrecord import decode_record, encode_record, record_beside  # noqa: PLC0415
    from agenda_cal.formats.updates.updating import update  # noqa: PLC0415

    assert loaded.agenda
    assert loaded.document
    raw, place = read_input(str(agenda), MAX_AGENDA), record_beside(agenda)
    known = read_if_there(place, MAX_RECORD)
    base = decode_record(known, str(place)) if known is not None else None
    read = import_file(path, wanted, format_name)
    _check_related(read.imported.data, loaded.document.data, wanted.name, str(agenda))
    with collecting.paused():
        outcome = update(base, raw, loaded.document, read.imported)
    record = encode_record(outcome.record._replace(file=Path(wanted.name).name, format=read.format.name))
    last = set(base.remarks) if base else set()
    fresh = tuple(one for one in read.imported.remarks if one.text not in last)
    return Updated(
        read._replace(imported=read.imported._replace(remarks=fresh)),
        loaded.agenda,
        load_bytes(outcome.raw, str(agenda)),
        outcome.notices,
        ((agenda, outcome.raw), (place, record)) if (raw, known) != (outcome.raw, record) else (),
        base is not None,
    )


def _check_related(said: Data, there: Data, name: str, agenda: str) -> None:
    """Refuse a file that has nothing in common with the agenda: another title, no entry of the same title, no day of the same date."""
    titles, others = _titles(said), _titles(there)
    days, known = ({one.get("date") for one in data["days"]} for data in (said, there))
    if others and not titles & others and not days & known and said["agenda"]["title"] != there["agenda"].get("title"):
        raise ForeignFileError(
            f"Nothing in {name} is in {agenda}: neither its title nor a day or an entry. Import it to another file with -o."
        )


def _titles(data: Data) -> set[str]:
    return {str(one.get("title")) for day in data["days"] for one in day.get("entries") or () if one.get("title")}


def write_updated(updated: Updated) -> bool:
    """Write what importing again makes of an agenda; tell whether the agenda changed."""
    written = write_together(updated.files)
    return bool(updated.files) and updated.files[0][0] in written


def narrow(agenda: Agenda, selection: Selection) -> Agenda:
    """Return an agenda with the chosen entries alone, and with whom and what they name. NothingSelectedError where there are none."""
    days = tuple(
        day._replace(
            entries=tuple(one for one in day.entries if selection.holds(one)),
            pending=tuple(one for one in day.pending if selection.holds(one)),
        )
        for day in agenda.days
    )
    days = tuple(day for day in days if day.entries or day.pending)
    entries = [one for day in days for one in (*day.entries, *day.pending)]
    if not entries:
        raise NothingSelectedError(f"No entry belongs to {selection.path_and_name(agenda)[1]}; nothing was written.")
    people = {one.person.id for entry in entries for one in (*entry.chairs, *entry.all_speakers()) if one.person}
    areas = {area.key for entry in entries for area in entry.all_policy_areas()}
    rooms = {entry.room.key for entry in entries if entry.room}
    tracks = {entry.track.key for entry in entries if entry.track}
    ids = {entry.id for entry in entries}
    return replace(
        agenda,
        days=days,
        people={key: one for key, one in agenda.people.items() if key in people},
        policy_areas={key: one for key, one in agenda.policy_areas.items() if key in areas},
        rooms={key: one for key, one in agenda.rooms.items() if key in rooms},
        tracks={key: one for key, one in agenda.tracks.items() if key in tracks},
        by_id={key: one for key, one in agenda.by_id.items() if key in ids},
    )


def format_to_write(format_name: str, output: str) -> Format:
    """Return the format to write: as named, else as the output's name ends, else iCalendar. SettingsError for another ending."""
    if format_name:
        return FORMATS[format_name]
    ending = Path(output).suffix
    if output == "-" or not ending:
        return FORMATS["ics"]
    known = format_of_name(output)
    if known is None or not known.writes:
        endings = ", ".join(dict.fromkeys(one.endings[0] for one in FORMATS.values() if one.writes))
        raise SettingsError(
            f"`{ending}` is the ending of no format that is written; take one of {endings}, or --format."
        )
    return known


def check_not_itself(agenda: str, output: str) -> None:
    """Refuse to write an export over the agenda that it is made of. SettingsError."""
    if output != "-" and agenda != "-" and is_same_file(agenda, output):
        raise SettingsError(f"{output} is the agenda itself; give another file to export to.")


def export_as(agenda: Agenda, chosen: Format, selection: Selection | None = None) -> Exported:
    """Return an agenda in another format, or what a selection holds of it.

    SettingsError where that needs a library that is not there, NothingSelectedError where nothing is chosen.
    """
    if selection is not None:
        whole, agenda = agenda, narrow(agenda, selection)
        if chosen.name in PRINTED:
            agenda = replace(agenda, title=f"{agenda.title}: {selection.path_and_name(whole)[1]}")
    from agenda_cal.formats.holdings import lost  # noqa: PLC0415

    try:
        return Exported(chosen.encode(agenda), lost(agenda, chosen.holds))
    except ImportError as error:
        raise _missing(chosen, error) from None


def _missing(chosen: Format, error: ImportError) -> SettingsError:
    """Return what to install for a format."""
    extra = "pdf" if chosen.name == "pdf" else "formats"
    return SettingsError(
        f"{chosen.title} needs `{error.name}`, which is not installed: pip install 'agenda-cal[{extra}]'."
    )
