r"""Tells open pages what became of a save: server-sent events at `_changes`, and the watching itself.

There is `_changes` only while the agenda is watched. Each event has no name and one meaning: its data is the number of
the revision that is served, in digits, or else the text of the fault that kept the last save from being built. The
first comes at once; each one after it says that the agenda was saved. A page is to load itself anew at each number
after the first, and to show a text until then:

    new EventSource("_changes").onmessage = ({data}) => /^\\d+$/.test(data) ? … : …
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

MOST_LISTENERS = 64
BREATH = 0.25
"""Seconds after which a stream looks whether the server ends."""
ALIVE = 60
"""After so many breaths without an event a stream says that it is there, or proxies would cut it."""
GLANCE = 1000
"""Milliseconds after which the agenda is looked at though nothing was reported: not every file system reports."""


class Outcome(NamedTuple):
    """What became of building."""

    revision: int = 0
    """What is served now."""
    fault: str = ""
    """Why it is not what the agenda says."""

    @property
    def event(self) -> bytes:
        """The server-sent event that tells it."""
        lines = self.fault.splitlines() if self.fault else [str(self.revision)]
        return "".join(f"data: {line}\n" for line in lines or [""]).encode() + b"\n"


class Changes:
    """The last outcome, and who waits for the next one."""

    def __init__(self, outcome: Outcome, is_ending: Callable[[], bool] = lambda: False) -> None:
        self.outcome = outcome
        self._is_ending = is_ending
        self._count = 0
        self._listeners = 0

    @property
    def is_full(self) -> bool:
        """Whether nobody else can listen."""
        return self._listeners >= MOST_LISTENERS

    def tell(self, outcome: Outcome) -> None:
        """Tell everybody what became of a save."""
        self.outcome = outcome
        self._count += 1

    async def stream(self) -> AsyncIterator[bytes]:
        """Yield the events for one listener until the server ends."""
        self._listeners += 1
        try:
            told, silent = self._count, 0
            yield b"retry: 1000\n" + self.outcome.event
            while not self._is_ending():
                await asyncio.sleep(BREATH)
                silent += 1
                if told != self._count:
                    told, silent = self._count, 0
                    yield self.outcome.event
                elif silent >= ALIVE:
                    silent = 0
                    yield b": still here\n\n"
        finally:
            self._listeners -= 1


async def watch(agenda: Path, seen: object, rebuild: Callable[[], Outcome], changes: Changes) -> None:
    """Build whenever the agenda's file is another one than `seen`, which is its `state_of`; it never ends by itself."""
    async for _ in _glances(agenda):
        found = state_of(agenda)
        if found != seen:
            seen = found
            changes.tell(await asyncio.to_thread(rebuild))


async def _glances(agenda: Path) -> AsyncIterator[None]:
    """Yield when something happened near a file, and now and then; only the latter where the system cannot watch.

    Its folder is watched and not the file, since editors put a new file in its place.
    """
    from watchfiles import awatch  # noqa: PLC0415  # of the extra

    with suppress(OSError, RuntimeError):
        folders = _folders(agenda)
        async for _ in awatch(*folders, recursive=False, debounce=200, rust_timeout=GLANCE, yield_on_timeout=True):
            yield
    while True:
        await asyncio.sleep(GLANCE / 1000)
        yield


def _folders(path: Path) -> set[Path]:
    """Return the folder that a file seems to be in, and the one that it is in where it is a link."""
    return {path.absolute().parent, path.resolve().parent}


def state_of(path: Path) -> object:
    """Return what tells whether a file is still what it was; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size
