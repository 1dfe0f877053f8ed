"""A publication with its subscribers: it is built, cut short, lost and moved, and what they then hold is compared.

What is published is compared with every version that was ever there: stamps grow with each change, and never fall.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from shutil import copytree
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from agenda_cal import publishing
from agenda_cal.errors import SettingsError
from agenda_cal.feeds.readback import read_events
from agenda_cal.feeds.uids import event_uid
from agenda_cal.publishing import Manner, Site, Watcher, remembered_elsewhere
from calendar_programs import PROGRAMS, blocks_of, feed_modified
from changing_agenda import NAMES, Held, read, should_hold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from agenda_cal.feeds.readback import ReadEvent
    from calendar_programs import Block, Program
    from changing_agenda import Plan

NOW = datetime(2030, 9, 1, 8, tzinfo=UTC)
KEPT = timedelta(days=30)
TEXT = re.compile(r"Text (\d+)\.")
FEEDS = ("all", "people/ada", "days/2030-10-26", "policy-areas/w")
"""Those that programs subscribe to."""
Files = dict[str, bytes]


class Killed(BaseException):
    """The process is killed."""


class Newest:
    """The greatest value of a stamp, and what was published with it."""

    def __init__(self) -> None:
        self._value: Any = None
        self._contents: set[bytes] = set()

    def add(self, value: Any, content: bytes, what: str, *, compared: bool) -> None:
        """Take up a version. Where it is compared, its stamp must not fall, and must have grown where it differs."""
        if self._value is None or value > self._value:
            self._value, self._contents = value, {content}
            return
        assert value == self._value or not compared, f"{what} fell from {self._value!r} to {value!r}"
        if value == self._value:
            self._contents.add(content)
            assert not compared or len(self._contents) == 1, f"{what} stayed {value!r} though something changed"


class NewestBlock:
    """The same of an event's three stamps."""

    def __init__(self) -> None:
        self._stamps = {"DTSTAMP": Newest(), "LAST-MODIFIED": Newest(), "SEQUENCE": Newest()}

    def add(self, block: Block, where: str, *, compared: bool) -> None:
        """Take up a version."""
        for (name, newest), value in zip(self._stamps.items(), block[:3], strict=True):
            newest.add(value, block.content, f"{name} {where}", compared=compared)


class Read(NamedTuple):
    """A feed as `icalendar` reads it."""

    living: dict[str, ReadEvent]
    """By UID."""
    cancelled: dict[str, ReadEvent]
    notes: dict[str, ReadEvent]


@lru_cache(maxsize=8192)
def feed_read(raw: bytes) -> Read:
    """Read a feed."""
    events = {event.uid: event for event in read_events(raw)}
    blocks = blocks_of(raw)
    assert events.keys() == blocks.keys()
    whole_day = {uid for uid, block in blocks.items() if block.content.startswith(b"DTSTART;VALUE=DATE:")}
    gone = {uid for uid, event in events.items() if event.status == "CANCELLED"}
    return Read(
        {uid: event for uid, event in events.items() if uid not in whole_day | gone},
        {uid: event for uid, event in events.items() if uid in gone},
        {uid: event for uid, event in events.items() if uid in whole_day},
    )


class Subscribed:
    """A publication with its subscribers."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "0"
        self.clock = NOW
        self.plan: Plan | None = None
        """What is published, where the last build was not cut short."""
        self.programs: list[Program] = [program(path) for path in FEEDS for program in PROGRAMS]
        self.backups: list[bytes] = []
        self.is_whole = True
        """Whether the record is there, and the last that was written."""
        self._certain = True
        """Whether what was published last is what the files say."""
        self._newest: dict[tuple[str, str], NewestBlock] = {}
        """By feed and UID, and by UID alone."""
        self._feeds: dict[str, Newest] = {}
        self._last: Files = {}
        self._uids: dict[str, str] = {}
        self._folders = 0

    def files(self) -> Files:
        """Return the bytes of every feed, by path."""
        return files_in(self.folder)

    def build(self, plan: Plan, *, previous: Path | None = None, folder: Path | None = None) -> None:
        """Publish an agenda, and hold what is published against it."""
        self._certain = self.is_whole
        self.folder = folder or self.folder
        build(plan, self.folder, self.clock, previous)
        self._assert_right(plan)
        self.plan, self.is_whole = plan, True
        self.backups.append((self.folder / publishing.RECORD_NAME).read_bytes())

    def rebuild(self) -> None:
        """Publish the same again: nothing is written, unless it is time for something that is cancelled to go."""
        cancelled = feed_read(self.files()["all"]).cancelled.values()
        if self.plan and self.is_whole and all(self.clock - event.end < KEPT for event in cancelled):
            before = every_file(self.folder)
            assert build(self.plan, self.folder, self.clock) == ()
            assert every_file(self.folder) == before

    def cut_short(self, plan: Plan, renames: int) -> None:
        """Publish an agenda, and kill that after so many files have taken their places."""
        self._certain = self.is_whole
        try:
            with killed_after(renames):
                build(plan, self.folder, self.clock)
        except Killed:
            self.plan, self.is_whole = None, False
            self._uids = {}
            self._see(self.files(), is_whole=False)
            return
        self._assert_right(plan)
        self.plan, self.is_whole = plan, True

    def stop_before(self, plan: Plan, done: int) -> None:
        """Publish an agenda, and stop that while files are made ready: nothing is published."""
        self._certain = self.is_whole
        before = every_file(self.folder)

        def progress(ready: int, _all: int) -> None:
            if ready > done:
                raise Killed

        try:
            build(plan, self.folder, self.clock, watcher=Watcher(progress=progress))
        except Killed:
            assert every_file(self.folder) == before
            return
        self._assert_right(plan)
        self.plan, self.is_whole = plan, True

    def fork(self, plan: Plan, others: Sequence[Plan], last: Plan, between: Callable[[], None] = lambda: None) -> None:
        """Publish one agenda here and others in a copy, without knowing of each other, then one that goes on from both."""
        first, second = self.folder, self._new_folder()
        copytree(first, second)
        self._certain, last_seen = True, self._last
        here = is_published(build(plan, first, self.clock))
        self._see(self.files(), compared=True)
        self.plan = None
        between()
        self.folder = second
        there = False
        for other in others:
            there |= is_published(build(other, second, self.clock))
            self._see(self.files(), compared=False)
            between()
        self._uids, self.is_whole = {}, False
        grown = [folder for folder, is_grown in ((first, here), (second, there)) if is_grown]
        self._last = {path: raw for folder in grown for path, raw in files_in(folder).items()} or last_seen
        self.build(last, previous=second, folder=first)

    def move(self, plan: Plan, how: str) -> None:
        """Publish to a new folder: with a copy of the record, or with `previous`."""
        before, folder = self.folder, self._new_folder()
        if how == "copy":
            folder.mkdir()
            (folder / publishing.RECORD_NAME).write_bytes((before / publishing.RECORD_NAME).read_bytes())
            self.build(plan, folder=folder)
        else:
            record = publishing.RECORD_NAME if how == "record" else ""
            self.build(plan, previous=before / record, folder=folder)

    def lose_record(self, kept: int = 0) -> None:
        """Lose the record, or all of it but so many bytes; what no feed holds is forgotten then."""
        self.is_whole = False
        path = self.folder / publishing.RECORD_NAME
        if kept and path.exists():
            path.write_bytes(path.read_bytes()[:kept])
        else:
            path.unlink(missing_ok=True)
        self._forget()

    def restore_record(self, number: int) -> None:
        """Put a record of an earlier publication in the place of the last; what it does not know of is forgotten."""
        self.is_whole = False
        backup = self.backups[number % len(self.backups)]
        (self.folder / publishing.RECORD_NAME).write_bytes(backup)
        known = {path for path in self._feeds if f'"{path}": '.encode() in backup}
        self._feeds = {path: one for path, one in self._feeds.items() if path in known}
        self._last = {path: raw for path, raw in self._last.items() if path in known}
        self._forget()

    def poll(self, program: Program) -> None:
        """Let a program fetch its feed, which it has subscribed to when there was one, and compare what it holds."""
        path = self.folder / publishing.FEEDS / f"{program.path}.ics"
        if path.exists():
            raw = path.read_bytes()
            program.poll(raw)
            if self.plan:
                program.assert_holds(raw)

    def poll_all(self) -> None:
        """Let every program fetch its feed."""
        for program in self.programs:
            self.poll(program)

    def _new_folder(self) -> Path:
        self._folders += 1
        return self.root / str(self._folders)

    def _forget(self) -> None:
        there = {uid for raw in self.files().values() for uid in blocks_of(raw)}
        self._newest = {(path, uid): one for (path, uid), one in self._newest.items() if uid in there}
        for program in self.programs:
            program.held = {uid: block for uid, block in program.held.items() if uid in there}
        self._uids = {id_: uid for id_, uid in self._uids.items() if uid == event_uid("example-2030", id_)}

    def _see(self, files: Files, *, is_whole: bool = True, compared: bool = True) -> None:
        """Take up a version of every feed; where a build was cut short, each feed is compared with itself alone."""
        assert self._last.keys() <= files.keys() or not compared, "a feed has gone"
        for path, raw in files.items():
            blocks = blocks_of(raw)
            assert blocks, f"{path} is empty"
            newest = self._feeds.setdefault(path, Newest())
            newest.add(feed_modified(raw), raw, f"LAST-MODIFIED of {path}", compared=compared)
            for uid, block in blocks.items():
                for where in (path, ""):
                    self._newest.setdefault((where, uid), NewestBlock()).add(
                        block, f"in {path}", compared=compared and (is_whole or bool(where))
                    )
        self._last = {**self._last, **files}

    def _assert_right(self, plan: Plan) -> None:
        """Hold what is published against the agenda, and against what was published before."""
        files, last, expected = self.files(), self._last, should_hold(plan)
        self._see(files, compared=True)
        assert expected.keys() <= files.keys()
        alive = feed_read(files["all"]).living
        for path, raw in files.items():
            living, cancelled, notes = feed_read(raw)
            assert sorted(map(held, living.values())) == expected.get(path, []), path
            assert living.keys() <= alive.keys(), path
            assert not (notes and living.keys() | cancelled.keys()), path
            for event in cancelled.values():
                assert event.summary.startswith("CANCELLED: "), event
                assert event.transp == "TRANSPARENT"
            assert not cancelled.keys() & alive.keys(), path
            missing = self._to_be_told(last.get(path), alive.keys()) - cancelled.keys()
            assert not missing, f"{path} says of {missing} no more"
        self._assert_same_uids(plan, {text_of(event): uid for uid, event in alive.items()})

    def _to_be_told(self, raw: bytes | None, alive: object) -> set[str]:
        """Return the UIDs of what is gone that a feed held, and that subscribers still are to be told of."""
        if raw is None:
            return set()
        living, cancelled, _ = feed_read(raw)
        at = self.clock if self._certain else max(self.clock, NOW + KEPT)
        gone = {uid: event for uid, event in (living | cancelled).items() if uid not in alive}  # type: ignore[operator]
        return {uid for uid, event in gone.items() if at - event.end < KEPT}

    def _assert_same_uids(self, plan: Plan, uids: dict[int, str]) -> None:
        """Hold what goes on under its id, or says `was`, against what it was before."""
        known = self._uids
        claimed = {row.was for row in plan.rows if row.id not in known}
        for row in plan.living():
            if row.id in known and row.id not in claimed and row.was not in known:
                assert uids[row.text] == known[row.id], row
            elif row.id not in known and row.was in known and row.was not in {one.id for one in plan.rows}:
                assert uids[row.text] == known[row.was], row
        self._uids = {row.id: uids[row.text] for row in plan.living()}


def build(
    plan: Plan, folder: Path, at: datetime, previous: Path | None = None, watcher: Watcher = publishing.NOBODY
) -> tuple[Path, ...]:
    """Build, accepting renames where that is asked for, and return what was written."""
    agenda = read(plan)
    site = Site(folder, previous=remembered_elsewhere(str(previous), agenda) if previous else None)
    before = every_file(folder)
    try:
        return publishing.build(agenda, site, at, watcher=watcher).written
    except SettingsError as error:
        assert "--accept-renames" in str(error)  # noqa: PT017  # another error is none of these tests'
        assert every_file(folder) == before
        return publishing.build(agenda, site, at, Manner(renames=True), watcher).written


def is_published(written: Sequence[Path]) -> bool:
    """Tell whether a build that wrote these files gave subscribers anything: the page alone may change, which is no publication."""
    return any(path.name == publishing.RECORD_NAME for path in written)


def files_in(folder: Path) -> Files:
    """Return the bytes of every feed of a folder, by path."""
    feeds = folder / publishing.FEEDS
    return {path.relative_to(feeds).with_suffix("").as_posix(): path.read_bytes() for path in feeds.rglob("*.ics")}


def every_file(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Return the bytes of every file in a folder but half-written ones, and when each was written."""
    files = (path for path in folder.rglob("[!.]*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def held(event: ReadEvent) -> Held:
    """Return what a calendar holds of a row."""
    names = frozenset(name for name in NAMES.values() if name in event.description)
    return Held(event.start, event.end, event.summary, event.status, text_of(event), names)


def text_of(event: ReadEvent) -> int:
    """Return the number of an event's text."""
    (found,) = TEXT.findall(event.description)
    return int(found)


@contextmanager
def killed_after(renames: int) -> Iterator[None]:
    """Kill, as far as files show it, after so many of them have taken their places; what is half-written stays."""
    replace, left = os.replace, renames

    def replace_or_die(source: str, target: str) -> None:
        nonlocal left
        if not left:
            raise Killed
        left -= 1
        replace(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("agenda_cal.io.files._remove", lambda _name: None)
        patch.setattr(os, "replace", replace_or_die)
        yield
