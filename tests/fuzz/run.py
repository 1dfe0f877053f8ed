"""Imports mutated files of every format, as many as a time allows: always a value or a clear error, whatever they hold.

A traceback, more than a few seconds or more than two gigabytes for one file is a fault; the file that caused it is kept.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))


from agenda_cal.api import load_bytes
from agenda_cal.converting import import_bytes
from agenda_cal.errors import AgendaCalError
from agenda_cal.formats import FORMATS
from agenda_cal.formats.draft import Wanted
from foreign_files import foreign_files
from mutated_files import mutated

if TYPE_CHECKING:
    from types import FrameType

SLOW = 20
"""Seconds after which a file counts as hanging; machines may be busy."""
MEMORY = 3 * 1024**3
WORKERS = 2
BATCH = 100
"""Files that a process imports."""
MOST_FAULTS = 20


class HangError(Exception):
    """A file took too long."""


def attempt(raw: bytes, format_name: str) -> str:
    """Import a file, and return how it ended: `read`, `refused`, or what went wrong. What was read has to be readable."""
    try:
        read = import_bytes(raw, Wanted("file", "Europe/Warsaw", 2030), format_name)
        loaded = load_bytes(read.text, "agenda.yaml")
    except AgendaCalError as error:
        return "refused" if str(error).strip() else "an error without a word"
    except HangError:
        return f"hangs for {SLOW} s"
    except MemoryError:
        return "takes more memory than anybody has"
    except BaseException as error:  # noqa: BLE001  # that is what is looked for
        return f"{type(error).__name__}: {error}\n{traceback.format_exc(limit=-4)}"
    if loaded.document is None or loaded.agenda is None:
        return "an agenda.yaml that cannot be read: " + "; ".join(one.message for one in loaded.findings[:3])
    return "read"


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise HangError


def work(number: int, chance: Random, known: list[tuple[str, bytes]], folder: Path, results: Any) -> None:
    """Mutate and import some files; each is on the disk while it is imported. A process lives for these alone, as a command does."""
    signal.signal(signal.SIGALRM, _alarm)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    current = folder / f"current-{number}"
    for _ in range(BATCH):
        name, raw = chance.choice(known)
        data = mutated(raw, chance)
        current.write_bytes(data)
        (folder / f"current-{number}.format").write_text(name)
        signal.alarm(SLOW)
        outcome = attempt(data, name)
        signal.alarm(0)
        if outcome not in {"read", "refused"}:
            kept = folder / f"{name}-{number}-{time.monotonic_ns()}"
            kept.write_bytes(data)
            outcome = f"{outcome.strip()}\n  kept as {kept}"
        results.put((name, outcome))


def main() -> None:
    """Run, print the counts, and exit with 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=900, help="how long to go on")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="where chance begins")
    parser.add_argument("--format", default="", help="one format alone")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="agenda-cal-fuzz-"))
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    until = time.monotonic() + asked.seconds
    names = [one.name for one in FORMATS.values() if one.reads and asked.format in {"", one.name}]
    known = [(name, raw) for name in names for raw in foreign_files(name)]
    counts: Counter[tuple[str, str]] = Counter()
    faults: list[str] = []
    rounds = 0
    while time.monotonic() < until and len(faults) < MOST_FAULTS:
        rounds += 1
        chances = [Random(f"{asked.seed}-{rounds}-{number}") for number in range(WORKERS)]  # noqa: S311  # no secret
        workers = [
            context.Process(target=work, args=(number, chance, known, folder, results), daemon=True)
            for number, chance in enumerate(chances)
        ]
        for one in workers:
            one.start()
        found, told = collect(workers, results, time.monotonic() + BATCH * SLOW)
        counts += found
        faults += told
        faults += [said for number, worker in enumerate(workers) if (said := died(worker, folder, number))]
    formats = sorted({name for name, _ in counts})
    for name in formats:
        print(f"{name}: {counts[name, 'read']} read, {counts[name, 'refused']} refused")
    runs = sum(counts.values()) + len(faults)
    print(f"{runs} files with seed {asked.seed}: {len(faults)} faults.")
    for fault in faults:
        print(fault)
    sys.exit(1 if faults or not runs else 0)


def collect(workers: list[Any], results: Any, until: float) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Return what came of all files; the same fault is told once."""
    counts: Counter[tuple[str, str]] = Counter()
    faults: dict[str, str] = {}
    while (any(one.is_alive() for one in workers) or not results.empty()) and time.monotonic() < until:
        try:
            name, outcome = results.get(timeout=1)
        except Exception:  # noqa: BLE001, S112  # nothing came for a second
            continue
        if outcome in {"read", "refused"}:
            counts[name, outcome] += 1
        else:
            faults.setdefault(f"{name}: {outcome.rpartition('  kept as')[0]}", f"{name}: {outcome}")
    return counts, list(faults.values())


def died(worker: Any, folder: Path, number: int) -> str:
    """Return what is to be said of a worker that did not end by itself; empty where it did."""
    if worker.is_alive():
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        return f"{(folder / f'current-{number}.format').read_text()}: hangs where no signal reaches it, kept as {folder / f'current-{number}'}"
    worker.join()
    if worker.exitcode and not (folder / f"current-{number}").exists():
        return f"A worker ended with {worker.exitcode} before it began."
    if worker.exitcode:
        return f"{(folder / f'current-{number}.format').read_text()}: ended the process with {worker.exitcode}, kept as {folder / f'current-{number}'}"
    return ""


if __name__ == "__main__":
    main()
