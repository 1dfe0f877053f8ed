"""Where the time goes, for the aims that are missed: the start of `check` by package, and a build of feeds by stage.

`python bench/breakdown.py` prints it; `make bench` puts it at the end of docs/performance.md.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from agenda_cal import api
from agenda_cal.feeds.select import published_feeds
from agenda_cal.io.files import write_file
from agenda_cal.publication.record import Record
from agenda_cal.publication.recordfile import encode_record
from agenda_cal.publication.revise import publish, revise

ROOT = Path(__file__).parent.parent
PACKAGES = ("agenda_cal", "typer", "yaml", "jsonschema_rs", "anyascii", "zoneinfo", "tzdata")
ENTRIES = 10_000


def import_times() -> dict[str, float]:
    """Return the milliseconds that importing takes at the start of `check`, by package; the rest is Python's own library."""
    command = [sys.executable, "-X", "importtime", "-m", "agenda_cal", "check", str(ROOT / "agenda.yaml")]
    for _ in range(2):  # the first run compiles
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    found: defaultdict[str, float] = defaultdict(float)
    for line in done.stderr.decode().splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[0].strip().isdigit():
            package = parts[2].strip().split(".")[0]
            found[package if package in PACKAGES else "Python's library"] += int(parts[0]) / 1000
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def stages() -> dict[str, float]:
    """Return the seconds of each stage of building the feeds of a conference."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "conference.yaml"
        subprocess.run(
            [sys.executable, Path(__file__).parent / "conference.py", path, str(ENTRIES)], check=True, timeout=60
        )
        agenda = api.readable(api.load(str(path)))
        gc.disable()
        marks = [("", time.process_time())]

        def mark(name: str) -> None:
            marks.append((name, time.process_time()))

        feeds = published_feeds(agenda)
        mark("select the entries of each feed")
        revision = revise(agenda, Record(), datetime.now(UTC))
        mark("render and stamp each event once")
        contents, record = publish(revision, feeds)
        mark("join the events of each feed")
        raw = encode_record(record)
        mark("encode the record")
        write_file(Path(folder) / "publication.json", raw)
        for name, content in contents.items():
            write_file(Path(folder) / f"{name}.ics", content)
        mark("write the files")
        return {name: at - before for (_, before), (name, at) in pairwise(marks)}


def section() -> str:
    """Return the section of docs/performance.md."""
    imports, parts = import_times(), stages()
    total = sum(parts.values())
    lines = [
        "## Where the time goes",
        "",
        "The start of `check`: milliseconds of importing, by package (`python -X importtime`, which slows it down).",
        "",
        "| package | ms |",
        "| --- | --- |",
        *(f"| {name} | {value:.0f} |" for name, value in imports.items()),
        "",
        f"Feeds of {ENTRIES:,} entries, from an agenda in memory: CPU time by stage.",
        "",
        "| stage | share | an entry |",
        "| --- | --- | --- |",
        *(f"| {name} | {value / total:.0%} | {value / ENTRIES * 1e6:.0f} µs |" for name, value in parts.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(section())
