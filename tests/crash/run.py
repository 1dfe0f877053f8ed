"""Kills hundreds of builds, and looks after each at what is left, at what the next build makes of it, and at the stamps.

`python tests/crash/run.py [--kills 300] [--seed 1] [--part N]`. A conference is published again and again, builds are
killed in between, once or several times in a row, some with the record elsewhere. The same is published beside it without
a death: what a build wrote that was killed after it announced its record counts as published, else it never was. `--part`
repeats one conference of a run; what is drawn is the same each time, and what dies at a step dies there each time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from agenda_cal import api, publishing
from agenda_cal.publishing import Site
from commands import COMMAND, environment, run, tree
from crash.conferences import drawn, next_of
from crash.killing import drawn_death, killed
from crash.subscribers import Subscribers, not_whole, without_late_tombstones, without_stamps

if TYPE_CHECKING:
    from agenda_cal.model import Agenda
    from crash.killing import Death

KILLS_A_PART = 10
EPOCH = 1_800_000_000
STEPS_A_FILE = 3
"""Opened, written, put in its place."""


class Part:
    """One conference: published, killed, published again."""

    def __init__(self, seed: int, number: int, folder: Path) -> None:
        self.draw = Random(f"{seed} {number}")  # noqa: S311  # nothing secret
        self.folder = folder
        self.elsewhere = number % 4 == 3
        self.versions = [drawn(self.draw)]
        self.epoch = EPOCH
        self.lasts = 1.0
        self.subscribers = Subscribers()
        self.faults: list[str] = []
        self.deaths: list[str] = []
        self.counts: Counter[str] = Counter()

    @property
    def record(self) -> str:
        """The record's path among the files."""
        return "kept/record.json" if self.elsewhere else "publication.json"

    @property
    def arguments(self) -> list[str]:
        """What the command is given."""
        return ["--record", self.record] if self.elsewhere else []

    def site(self, name: str) -> Site:
        """Return where a publication beside the real one is."""
        base = self.folder / name
        return Site(base / "out", base / "kept" / "record.json" if self.elsewhere else None)

    def files(self, name: str = ".") -> dict[str, bytes]:
        """Return every file of a publication, and its record."""
        kept = (
            {f"kept/{path}": raw for path, raw in tree(self.folder / name / "kept").items()} if self.elsewhere else {}
        )
        return tree(self.folder / name / "out") | kept

    def go(self, kills: int) -> None:
        """Publish, be killed, publish again, until so many builds have been killed."""
        if self.draw.random() < 0.7:
            self.publish()
        while self.counts["killed"] < kills and not self.faults:
            for _ in range(self.draw.choice((1, 1, 1, 2, 3))):
                self.step()
                self.be_killed()
            if self.draw.random() < 0.7:
                self.step()
            self.publish()

    def step(self) -> None:
        """Change the agenda, and let time pass, or run backwards."""
        version = next_of(self.versions, self.draw)
        if not (self.folder / "beside" / "out").is_dir():
            version = replace(version, status="final")  # of nothing, nothing can be cancelled
        self.versions.append(version)
        self.epoch += self.draw.choice((0, 1, 60, 3600, 3600, -7200))

    def write(self) -> Agenda:
        """Write the agenda, and return it as read."""
        path = self.folder / "agenda.yaml"
        path.write_text(self.versions[-1].text(), "utf-8")
        return api.readable(api.load(str(path)))

    def build_beside(self, name: str, agenda: Agenda) -> None:
        """Build, in this process and undisturbed."""
        publishing.build(agenda, self.site(name), datetime.fromtimestamp(self.epoch, UTC))

    def be_killed(self) -> None:
        """Start a build, kill it, and look at what is left."""
        agenda = self.write()
        before = self.files()
        intended = self.intended(agenda)
        changed = sum(before.get(path) != raw for path, raw in intended.items())
        death = drawn_death(self.draw, self.lasts, STEPS_A_FILE * changed + 3)
        code, messages = killed(self.folder, self.arguments, self.epoch, death)
        after = self.files()
        where = _where(before, after, intended)
        self.deaths.append(f"{len(self.versions)} {where} ({death}, clock {self.epoch})")
        self.counts[where] += 1
        if code == -9:
            self.counts["killed"] += 1
            self.counts[f"by {death.way}"] += 1
        elif code != 0:
            self.fail(f"exit code {code}: {messages}", death)
        for fault in (*not_whole(after, before, intended), *self.subscribers.read(after)):
            self.fail(fault, death)
        if intended[self.record] in (after.get(self.record), after.get(self.record.replace(".json", ".pending.json"))):
            self.build_beside("beside", agenda)

    def intended(self, agenda: Agenda) -> dict[str, bytes]:
        """Return what the next build is to write."""
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        for name in ("out", "kept"):
            if (self.folder / name).is_dir():
                shutil.copytree(self.folder / name, copy / name)
        self.build_beside("copy", agenda)
        return self.files("copy")

    def publish(self) -> None:
        """Build undisturbed, and compare with what was never disturbed."""
        agenda = self.write()
        env = environment(SOURCE_DATE_EPOCH=str(self.epoch))
        start = time.monotonic()
        done = run(*COMMAND, "build", *self.arguments, cwd=self.folder, env=env)
        self.lasts = time.monotonic() - start
        self.build_beside("beside", agenda)
        after, beside = self.files(), self.files("beside")
        self.deaths.append(f"{len(self.versions)} published, clock {self.epoch}")
        self.counts["published"] += 1
        self.counts["published, with the very stamps of a build never killed"] += after == beside
        if done.code != 0:
            self.fail(f"exit code {done.code}: {done.err}")
        for path in sorted(after.keys() ^ beside.keys()):
            self.fail(f"{path} is {'left over' if path in after else 'missing'}")
        plain, plain_beside = (without_stamps(files, self.record) for files in (after, beside))
        plain = without_late_tombstones(plain, plain_beside)
        for path in sorted(plain.keys() & plain_beside.keys()):
            if plain[path] != plain_beside[path]:
                self.fail(
                    f"{path} is not as a build makes it that was never killed: {_difference(plain[path], plain_beside[path])}"
                )
        for fault in (*self.subscribers.read(after), *self.subscribers.behind(after)):
            self.fail(fault)

    def fail(self, fault: str, death: Death | None = None) -> None:
        """Note what is wrong."""
        if not self.faults:
            self.faults.append(f"the last deaths were {'; '.join(self.deaths[-4:])}")
        self.faults.append(f"build {len(self.versions)}{f', killed at {death}' if death else ''}: {fault}")


def _difference(one: object, other: object) -> str:
    if not (isinstance(one, bytes) and isinstance(other, bytes)):
        return "the records differ"
    ours, theirs = set(one.splitlines()), set(other.splitlines())
    return f"{len(one)} octets for {len(other)}, {sorted(ours - theirs)[:3]} for {sorted(theirs - ours)[:3]}"


def _where(before: dict[str, bytes], after: dict[str, bytes], intended: dict[str, bytes]) -> str:
    """Tell how far a build came."""
    if all(after.get(path) == raw for path, raw in intended.items()):
        return "died when all was written"
    if all(after.get(path) == raw for path, raw in before.items()):
        half = any(".agenda-cal-" in path for path in after)
        return "died while files were made ready" if half else "died before anything was written"
    return "died while files took their places"


def play(seed: int, kills: int, number: int, *, keep: bool = False) -> tuple[int, Counter[str], list[str]]:
    """Play one part, and return its number, counts and faults."""
    folder = Path(tempfile.mkdtemp(prefix="crash-"))
    part = Part(seed, number, folder)
    try:
        part.go(kills)
    finally:
        if keep:
            print(f"Left as it was: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return number, part.counts, part.faults


def main() -> None:
    """Play all parts, and tell how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--part", type=int, help="repeat one conference, and leave its folder")
    args = parser.parse_args()
    parts = [args.part] if args.part is not None else range(-(-args.kills // KILLS_A_PART))
    print(f"Seed {args.seed}: {len(parts)} conferences, at least {KILLS_A_PART} killed builds each.", flush=True)
    total: Counter[str] = Counter()
    bad = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, counts, faults in pool.map(
            partial(play, args.seed, KILLS_A_PART, keep=args.part is not None), parts
        ):
            total += counts
            bad += len(faults)
            print(f"{total['killed']:6} builds killed, {bad} faults", flush=True)
            for fault in faults[:5]:
                print(f"FAILED --seed {args.seed} --part {number}: {fault}", flush=True)
    for what, count in sorted(total.items()):
        print(f"{count:6} {what}")
    print(f"{total['killed']} builds killed, {total['published']} publications after them: {bad} faults.")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
