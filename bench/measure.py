"""CPU time and memory of fresh processes, and measurements that take turns.

This process stays small on purpose: on Linux a child's peak of memory is never below what its parent had.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")
HERE = Path(__file__).parent
LONGEST = 300
"""Seconds that one process may take; none usually takes more than 60."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a process of `task.py` measured, by stage."""

    seconds: dict[str, float]
    user_seconds: dict[str, float]
    peak_kib: dict[str, int]


class Workspace:
    """A folder for what is measured with: conferences, trees of feeds that come and go, and compiled modules.

    Children see none of Python's variables of this environment, and compile modules into this folder once, as an
    installation does: with PYTHONDONTWRITEBYTECODE, a start would mostly compile.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
        self._environment = ours | {"PYTHONPYCACHEPREFIX": str(root / "compiled")}

    def conference(self, *counts: int) -> Path:
        """Return the file of a conference of so many entries (and people), written on first use, in a process of its own."""
        numbers = [str(count) for count in counts]
        path = self.root / f"{'-'.join(numbers)}.yaml"
        if not path.exists():
            self._run([sys.executable, HERE / "conference.py", path, *numbers])
        return path

    def fresh(self, name: str) -> Path:
        """Return a folder that is not there (any more)."""
        path = self.root / name
        shutil.rmtree(path, ignore_errors=True)
        return path

    def cpu_seconds(self, *command: str | Path) -> float:
        """Run a command, which has to succeed, and return the CPU time that it took."""
        before = _children()
        self._run(command)
        return _children() - before

    def run_task(self, *words: str | Path) -> Measured:
        """Run a task in a fresh process and return what it measured."""
        return Measured(**json.loads(self._run([sys.executable, HERE / "task.py", *words])))

    def _run(self, command: Sequence[str | Path]) -> bytes:
        done = subprocess.run(
            command, cwd=self.root, env=self._environment, capture_output=True, check=False, timeout=LONGEST
        )
        if done.returncode:
            sys.exit(f"{command} failed:\n{done.stderr.decode()}")
        return done.stdout


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def take_turns(measures: Mapping[str, tuple[int, Callable[[], T]]]) -> dict[str, list[T]]:
    """Do each measurement so many times, in turns: A B C, A B C, A C. What disturbs one then disturbs all."""
    found: dict[str, list[T]] = {name: [] for name in measures}
    for turn in range(max(times for times, _ in measures.values())):
        for name, (times, measure) in measures.items():
            if turn < times:
                found[name].append(measure())
    return found


def stage_seconds(runs: Sequence[Measured], *stages: str) -> float:
    """Return the median time that some stages took together."""
    return median(sum(run.seconds[stage] for stage in stages) for run in runs)


def stage_user_seconds(runs: Sequence[Measured], stage: str) -> float:
    """Return the median time that a stage took outside the kernel."""
    return median(run.user_seconds[stage] for run in runs)


def stage_kib(runs: Sequence[Measured], stage: str) -> float:
    """Return the median of the peak of memory after a stage, above what the process had at its start."""
    return median(run.peak_kib[stage] - run.peak_kib["start"] for run in runs)
