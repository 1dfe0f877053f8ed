"""Publishes an agenda: what was published before, wherever that is remembered, and what is written next.

Everything goes out in one order: feeds, the page, the history of changes, then the record. The next record stands beside
the last one, as `publication.pending.json`, from before the first file changes until it takes its place: a build that was
killed is continued by the next one.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal import collecting
from agenda_cal.errors import FileError, NothingSelectedError, SettingsError
from agenda_cal.io.clock import current_time
from agenda_cal.io.files import (
    as_folder,
    files_under,
    read_if_there,
    read_input,
    remove_file,
    remove_leftovers,
    write_together,
)
from agenda_cal.io.lock import locked
from agenda_cal.publication.record import Record
from agenda_cal.publication.recordfile import MAX_BYTES, DamagedRecordError, decode_record, encode_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from agenda_cal.model import Agenda
    from agenda_cal.publication.record import PublishedFeed
    from agenda_cal.publication.revise import Revision

RECORD_NAME = "publication.json"
FEEDS = "feeds"
WEB = ("http://", "https://")
WEB_BYTES = 64 * 1024 * 1024


class Memory(NamedTuple):
    """What was published before."""

    record: Record
    notices: tuple[str, ...] = ()
    """What somebody should know of how it was remembered."""
    pending: Record | None = None
    """What a build that was cut short was about to publish."""


class Site(NamedTuple):
    """Where a publication is, and what else remembers it."""

    output: Path
    record: Path | None = None
    """The record's file, where it is kept outside of the output."""
    previous: Memory | None = None
    """What is remembered elsewhere."""

    @property
    def record_path(self) -> Path:
        """The record's file."""
        return self.record or self.output / RECORD_NAME

    @property
    def pending_path(self) -> Path:
        """Where the next record stands while a build writes."""
        return self.record_path.with_suffix(".pending.json")


class Manner(NamedTuple):
    """How to build, and what somebody says is meant that would stop a build otherwise."""

    first: bool = False
    """Nothing was published before."""
    renames: bool = False
    """Entries with new ids are those that stood there before."""
    new_agenda_id: bool = False
    """What was published belonged to another agenda."""
    verify: bool = False
    """Read every feed back with another library before anything is written."""
    dry_run: bool = False
    """Write nothing."""
    page: bool = True
    """Write the page as well."""


class Watcher(NamedTuple):
    """Who is told how a build goes."""

    progress: Callable[[int, int], None] = lambda _done, _all: None
    """How many files of how many are ready."""
    waiting: Callable[[], None] = lambda: None
    """Another build writes to the same folder."""


NORMALLY, NOBODY = Manner(), Watcher()


class Built(NamedTuple):
    """What a build wrote, or would write."""

    feeds: int
    events: int
    written: tuple[Path, ...]
    """The files that changed, in the order of writing."""
    last: Record
    record: Record
    notices: tuple[str, ...] = ()


def load_record(path: Path) -> Record:
    """Return the publication record of a file, an empty one where there is no such file."""
    raw = read_if_there(path, MAX_BYTES)
    return Record() if raw is None else decode_record(raw, str(path))


def remember(site: Site, agenda: Agenda) -> Memory:
    """Return what was published at a site: as its record says, the feeds where that is lost, and what is known besides.

    FileError where something is there that cannot be understood: forgetting it would let stamps fall.
    """
    from agenda_cal.publication.memory import are_forked, joined  # noqa: PLC0415

    pending = _pending(site)
    memory = _continued(_local(site, agenda, pending), pending)
    if site.previous is None:
        return memory
    record, elsewhere = memory.record, site.previous.record
    notices = (*memory.notices, *site.previous.notices)
    if not record.revision or record == elsewhere:
        return Memory(elsewhere, notices)
    if record.agenda == elsewhere.agenda and are_forked(record, elsewhere):
        forked = (
            f"{site.record_path} (revision {record.revision}) and what --previous says (revision {elsewhere.revision}) "
            "do not know of each other: two builds grew from one publication. This one goes on from both."
        )
        return Memory(joined(record, elsewhere), (*notices, forked))
    return Memory(max(elsewhere, record, key=lambda one: one.revision), notices)


def record_for_checks(site: Site, agenda: Agenda, manner: Manner) -> Record:
    """Return what was published as checks are to see it: what has been accepted is no news to them."""
    from agenda_cal.publication.identity import adopted, renamed  # noqa: PLC0415

    record = remember(site, agenda).record
    if record.agenda not in {"", agenda.id} and manner.new_agenda_id:
        return Record()
    return adopted(record, renamed(agenda, record)) if manner.renames else record


def _local(site: Site, agenda: Agenda, pending: Record | None) -> Memory:
    """Return what the record says, and the feeds where it is lost, damaged, or does not know what they hold."""
    path = site.record_path
    raw = read_if_there(path, MAX_BYTES)
    try:
        record = Record() if raw is None else decode_record(raw, str(path))
        why = f"{path} is not there, but feeds are"
    except DamagedRecordError as error:
        record, why = None, str(error)
    feeds = _unknown_feeds(site, record, pending) if record and record.revision else _feeds_of(site)
    if not feeds:
        if record is None:
            raise FileError(f"{why} There are no feeds either that it could be recovered from.")
        return Memory(record)
    from agenda_cal.publication.memory import joined  # noqa: PLC0415
    from agenda_cal.publication.recover import recovered  # rare, and heavy  # noqa: PLC0415

    found = recovered(agenda, feeds)
    if record is None or not record.revision:
        what = f"what was published has been recovered from {len(feeds)} feeds."
        return Memory(found, (f"{why}; {what}" if record else f"{why} Now {what}",))
    if record.agenda not in {"", found.agenda}:
        return Memory(record)
    notice = f"The feeds in {site.output} are newer than {path}; both count."
    return Memory(joined(replace(found, revision=record.revision), record), (notice,))


def _unknown_feeds(site: Site, record: Record, pending: Record | None) -> Mapping[str, bytes]:
    """Return the feeds that are later than the record, as after a restored backup, and not what the pending one says.

    That of everything speaks for all, since its stamp grows with every other, except where builds were cut short. The
    pending record knows every stamp then, but a feed that was not reached may hold what neither record says that it
    holds: what the record from a backup has forgotten, or what an earlier build that was cut short had put there.
    """
    everything = read_if_there(site.output / FEEDS / "all.ics", 4096)
    if not pending and not (everything and _is_unknown(everything, record.feeds.get("all"))):
        return {}
    told = pending.feeds if pending else {}
    return {
        path: raw for path, raw in _feeds_of(site).items() if _is_unknown(raw, record.feeds.get(path), told.get(path))
    }


def _is_unknown(raw: bytes, last: PublishedFeed | None, pending: PublishedFeed | None = None) -> bool:
    """Tell whether a feed is later than it was last published, and is not what a build that was cut short announced."""
    from agenda_cal.feeds.calendar import feed_modified  # a first build has nothing to look at  # noqa: PLC0415

    at = feed_modified(raw)
    if at is None or (pending and at == pending.modified):
        return False
    return last is None or at > last.modified


def _feeds_of(site: Site) -> Mapping[str, bytes]:
    folder = site.output / FEEDS
    found = {}
    for path in files_under(folder, ".ics"):
        raw = read_if_there(path, MAX_BYTES)
        if raw:
            found[path.relative_to(folder).with_suffix("").as_posix()] = raw
    return found


def _pending(site: Site) -> Record | None:
    """Return the record that a build which was cut short had announced."""
    raw = read_if_there(site.pending_path, MAX_BYTES)
    try:
        return None if raw is None else decode_record(raw, str(site.pending_path))
    except DamagedRecordError:
        return None


def _continued(memory: Memory, pending: Record | None) -> Memory:
    """Return the same with what a build that was cut short has perhaps published."""
    if pending is None or memory.record.agenda not in {"", pending.agenda}:
        return memory
    from agenda_cal.publication.memory import joined  # noqa: PLC0415

    notice = "The last build was cut short; this one takes up what it had begun."
    return Memory(joined(memory.record, pending), (*memory.notices, notice), pending)


def remembered_elsewhere(where: str, agenda: Agenda) -> Memory:
    """Return what a record, an output folder or a published site remembers. FileError where there is nothing."""
    if where.startswith(WEB):
        from agenda_cal.io.http import fetch  # heavy, and rarely needed  # noqa: PLC0415

        url = where if where.endswith(".json") else f"{where.rstrip('/')}/{RECORD_NAME}"
        return Memory(decode_record(fetch(url, WEB_BYTES), url))
    folder = as_folder(where)
    if folder is None:
        return Memory(decode_record(read_input(where, MAX_BYTES), where))
    memory = remember(Site(folder), agenda)
    if not memory.record.revision:
        raise FileError(f"{where} holds neither {RECORD_NAME} nor feeds.")
    return memory


def build(
    agenda: Agenda,
    site: Site,
    at: datetime | None = None,
    manner: Manner = NORMALLY,
    watcher: Watcher = NOBODY,
) -> Built:
    """Write every feed that changed and the publication record; what is as it was is left alone.

    Each file is written whole or not at all, the record last. NothingSelectedError where no entry has a time and nothing
    was published, SettingsError where something has to be accepted first.
    """
    at = at or current_time()
    with collecting.paused():
        if manner.dry_run:
            return _build(agenda, site, at, manner, watcher)
        with ExitStack() as held:
            folders = {site.output, site.record_path.parent}
            for folder in sorted(folders):  # in one order, so that no two builds wait for each other
                held.enter_context(locked(folder, watcher.waiting))
            return _build(agenda, site, at, manner, watcher)


def _build(agenda: Agenda, site: Site, at: datetime, manner: Manner, watcher: Watcher) -> Built:
    from agenda_cal.feeds.select import published_feeds  # `check` only reads the record  # noqa: PLC0415
    from agenda_cal.publication.revise import publish, revise  # noqa: PLC0415
    from agenda_cal.report.history import render_changes_atom, render_changes_json  # noqa: PLC0415

    memory = remember(site, agenda)
    last = _accepted(agenda, memory.record, site, manner)
    feeds = published_feeds(agenda)
    if not last.revision and not any(feed.entries for feed in feeds):
        raise NothingSelectedError(
            "No entry of the agenda takes place at a known time, so there is nothing to publish."
        )
    revision = revise(agenda, last, at)
    contents, record = publish(revision, feeds)
    if memory.pending and (record.events, record.feeds) == (memory.pending.events, memory.pending.feeds):
        record = memory.pending  # just what had been begun
    if manner.verify:
        _verify(revision, record, contents)
    files = [(site.output / FEEDS / f"{path}.ics", content) for path, content in contents.items()]
    if manner.page:
        from agenda_cal.site.page import render_site  # noqa: PLC0415  # heavy

        page = render_site(agenda, revision, record, feeds)
        files += [(site.output / path, content) for path, content in page.items()]
    files.append((site.output / "changes.json", render_changes_json(agenda, record)))
    files.append((site.output / "changes.xml", render_changes_atom(agenda, record)))
    files.append((site.record_path, encode_record(record)))
    written: list[Path] = []
    if not manner.dry_run:
        feed_folders = (site.output / FEEDS).glob("*/")
        remove_leftovers({site.record_path.parent, site.output, site.output / FEEDS, *feed_folders})
        written = write_together(files, site.pending_path, watcher.progress)
        remove_file(site.pending_path)
    events = sum(event.is_alive for event in record.events.values())
    return Built(len(contents), events, tuple(written), last, record, memory.notices)


def _accepted(agenda: Agenda, last: Record, site: Site, manner: Manner) -> Record:
    """Return what was published; SettingsError where going on from it would do harm that nobody has accepted."""
    from agenda_cal.publication.identity import adopted, renamed  # noqa: PLC0415

    if not last.revision and agenda.base_url and not manner.first:
        raise SettingsError(
            f"Nothing in {site.output} says what was published at {agenda.base_url}, and nobody can tell a first publication "
            f"from a lost one. Give --previous {agenda.base_url} (or a copy of the last output), or --first-publication "
            "if nobody has subscribed yet."
        )
    if last.agenda not in {"", agenda.id} and not manner.new_agenda_id:
        raise SettingsError(
            f"{site.output} holds the publication of the agenda `{last.agenda}`, and this one is `{agenda.id}`: subscribers would "
            "see everything cancelled and everything new. Write the old id again, or publish another event to another folder; "
            "--accept-new-agenda-id says that it is meant."
        )
    renames = renamed(agenda, last)
    if renames and not manner.renames:
        told = ", ".join(f"`{one.before.entry}` is now `{one.entry.id}`" for one in renames[:5])
        more = f" and {len(renames) - 5} more" if len(renames) > 5 else ""
        raise SettingsError(
            f"Ids of published entries have changed: {told}{more}. Write the old ids again, or `was:` with the old id, or "
            "give --accept-renames; the events then go on under the new ids."
        )
    return adopted(last, renames) if renames else last


def _verify(revision: Revision, record: Record, contents: Mapping[str, bytes]) -> None:
    """Read every feed back with another library, and compare."""
    from agenda_cal.feeds.readback import differences  # heavy, and only when asked for  # noqa: PLC0415

    held: dict[str, list[str]] = {path: [] for path in contents}
    for uid, event in record.events.items():
        for path in event.feeds:
            held[path].append(uid)
    for path, raw in contents.items():
        wrong = differences(raw, [revision.contents[uid] for uid in held[path]])
        if wrong:
            raise AssertionError(f"{path} does not read back as written: {wrong[0]}")
