"""Lets real programs subscribe to ten successive publications, and asks each what it holds after every one.

`python tests/interop/run.py FOLDER [Khal Radicale …]`: the folder holds `bin/` with the programs of requirements/interop.txt and
`node_modules/` with those of requirements/interop. Everything runs on this machine alone, and ends by itself.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from commands import agenda_cal
from interop.calendars import NOTE, told
from interop.loopback import served
from interop.publications import publications
from interop.subscribing import SUBSCRIBERS, Node

if TYPE_CHECKING:
    from interop.publications import Event
    from interop.subscribing import Subscriber


def follow(subscriber: Subscriber, feed: str, published: Path, current: Path) -> list[str]:
    """Let a program follow a feed through all publications, and return what it holds wrongly."""
    wrong = []
    with subscriber.open:
        subscriber.start()
        for number, publication in enumerate(publications()):
            raw = (published / str(number) / f"{feed}.ics").read_bytes()
            (current / f"{feed}.ics").write_bytes(raw)
            subscriber.take(raw)
            wanted: list[Event] = publication.held[feed] or [NOTE]
            held = subscriber.held()
            if held != wanted:
                lines = f"    holds{told(held)}\n    instead of{told(wanted)}"
                wrong.append(f"  {number + 1} ({publication.name}):\n{lines}")
    return wrong


def publish(folder: Path, published: Path) -> None:
    """Make all publications with the command line, one after the other, and keep the feeds of each."""
    for number, publication in enumerate(publications()):
        (folder / "agenda.yaml").write_text(publication.text, "utf-8")
        done = agenda_cal("build", cwd=folder, SOURCE_DATE_EPOCH=str(publication.epoch))
        if done.code != 0:
            sys.exit(f"{publication.name}: {done.err}")
        shutil.copytree(folder / "out" / "feeds", published / str(number))


def main() -> None:
    """Publish, let every program subscribe, and tell how it went."""
    programs = Path(sys.argv[1]).resolve()
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        publish(base, base / "published")
        shutil.copytree(base / "published" / "0", base / "current")
        with served(base / "current") as address:
            for kind in SUBSCRIBERS:
                if len(sys.argv) > 2 and kind.__name__ not in sys.argv[2:]:
                    continue
                for feed in kind.feeds:
                    if issubclass(kind, Node) and not (programs / "node_modules").is_dir():
                        skipped += 1
                        print(f"skipped  {kind.name}: there is no npm here")
                        continue
                    folder = base / "subscribers" / f"{kind.__name__}-{feed.replace('/', '-')}"
                    shutil.copytree(base / "published" / "0", base / "current", dirs_exist_ok=True)
                    wrong = follow(
                        kind(programs, folder, f"{address}/{feed}.ics"), feed, base / "published", base / "current"
                    )
                    passed, failed = passed + (not wrong), failed + bool(wrong)
                    print(f"{'FAILED  ' if wrong else 'right   '} {kind.name}: {feed}", *wrong, sep="\n", flush=True)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
