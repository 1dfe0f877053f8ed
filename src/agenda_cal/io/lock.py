"""One build at a time in a folder: the second waits for the first."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from agenda_cal.errors import FileError
from agenda_cal.io.files import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60.0
"""Seconds to wait for another build."""
STEP = 0.05


@contextmanager
def locked(folder: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a folder, which is made where it is missing, so that nobody else who asks for it writes to it.

    The system lets go of it when the process ends, however it ends. `waiting` is called once where somebody else has it;
    FileError where they keep it too long.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _open(folder)
    except OSError as error:
        raise FileError(problem("write", str(folder), error)) from None
    try:
        deadline = time.monotonic() + PATIENCE
        while not _taken(handle):
            if time.monotonic() > deadline:
                raise FileError(
                    f"Another build has been writing to `{folder}` for {PATIENCE:.0f} seconds. Wait until it is done, or end it."
                )
            waiting()
            waiting = _nothing
            time.sleep(STEP)
        yield
    finally:
        os.close(handle)


def _nothing() -> None:
    pass


if sys.platform == "win32":  # where a folder cannot be opened
    import msvcrt

    def _open(folder: Path) -> int:
        return os.open(folder / ".agenda-cal.lock", os.O_RDWR | os.O_CREAT)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _taken(handle: int) -> bool:
        """Take the lock, or tell that somebody has it; where a file system knows no locks it counts as taken."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True
