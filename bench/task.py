"""What a fresh process measures of itself: `python bench/task.py feeds FILE OUTPUT`, its results as JSON.

CPU time is that of this process, user and system, and for itself the user time, without what the kernel does for files.
Imports and first uses are left out, and so is everything that a task needs before the stage that it measures. Memory is
the most that was resident so far.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

import peer
from agenda_cal import api
from agenda_cal.findings import Severity
from agenda_cal.publishing import Manner, Site, build
from conference import Conference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_MEMORY = 6 * 2**30
"""What grows out of all proportion should fail, and not take the machine with it."""
FEEDS_ALONE = Manner(page=False)
KIB = 1 if sys.platform != "darwin" else 1024
"""What `ru_maxrss` counts, in KiB or in octets."""


class Stages:
    """CPU seconds of each stage, and the peak of memory after it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.user_seconds: dict[str, float] = {}
        self.peak_kib: dict[str, int] = {"start": peak_kib()}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what is done inside."""
        start, user = time.process_time(), used().ru_utime
        yield
        self.seconds[name] = time.process_time() - start
        self.user_seconds[name] = used().ru_utime - user
        self.peak_kib[name] = peak_kib()


def used() -> resource.struct_rusage:
    """Return what this process has used so far."""
    return resource.getrusage(resource.RUSAGE_SELF)


def peak_kib() -> int:
    """Return the most memory that this process has had so far."""
    return used().ru_maxrss // KIB


def warm_up() -> None:
    """Read, check and write a small conference, so that all that is imported or made on first use is there."""
    loaded = api.load_bytes(Conference(20).text().encode(), "warm-up")
    api.check(loaded)
    with tempfile.TemporaryDirectory() as folder:
        build(api.readable(loaded), Site(Path(folder)))


def compose(stages: Stages, file: str) -> None:
    """Make nodes of a file with PyYAML's fastest loader, and nothing more."""
    text = Path(file).read_text("utf-8")
    with stages.stage("compose"):
        yaml.compose(text, Loader=yaml.CSafeLoader)


def copy(stages: Stages, source: str, target: str) -> None:
    """Copy a tree of files."""
    with stages.stage("copy"):
        shutil.copytree(source, target)


def journey(stages: Stages, file: str, output: str) -> None:
    """Read an agenda and write its feeds, each stage for itself."""
    with stages.stage("load"):
        loaded = api.load(file)
    agenda = api.readable(loaded)
    with stages.stage("build"):
        build(agenda, Site(Path(output)), manner=FEEDS_ALONE)


def checks(stages: Stages, file: str) -> None:
    """Read an agenda and run every check, each stage for itself."""
    with stages.stage("load"):
        loaded = api.load(file)
    with stages.stage("check"):
        checked = api.check(loaded)
    assert not checked.fails(Severity.ERROR), next(one for one in checked.findings if one.severity is Severity.ERROR)


def feeds(stages: Stages, file: str, output: str) -> None:
    """Write the feeds of an agenda that has been read already."""
    agenda = api.readable(api.load(file))
    with stages.stage("feeds"):
        build(agenda, Site(Path(output)), manner=FEEDS_ALONE)


def anew(stages: Stages, source: str, output: str) -> None:
    """Write the feeds of a tree once more with icalendar, every event anew for every feed."""
    tree = peer.read_tree(Path(source))
    with stages.stage("feeds"):
        peer.write_anew(tree, Path(output))


def shared(stages: Stages, source: str, output: str) -> None:
    """Write the feeds of a tree once more with icalendar, every event once."""
    tree = peer.read_tree(Path(source))
    with stages.stage("feeds"):
        peer.write_shared(tree, Path(output))


TASKS: dict[str, Callable[..., None]] = {
    task.__name__: task for task in (compose, copy, journey, checks, feeds, anew, shared)
}

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    warm_up()
    measured = Stages()
    TASKS[sys.argv[1]](measured, *sys.argv[2:])
    print(json.dumps(vars(measured)))
