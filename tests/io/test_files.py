"""Files are written whole or not at all, and say clearly when they cannot be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from agenda_cal.errors import FileError
from agenda_cal.io.files import TEMPORARY, read_input, remove_leftovers, write_file
from commands import tree


def test_writing_makes_the_folders_and_says_whether_anything_changed(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.ics"
    assert [write_file(path, b"one"), write_file(path, b"one"), write_file(path, b"two")] == [True, False, True]
    assert tree(tmp_path) == {"a/b.ics": b"two"}


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.ics"
    write_file(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FileError, match="cannot be written: No space left on device"):
        write_file(path, b"newer")
    assert tree(tmp_path) == {"b.ics": b"old"}


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    target = tmp_path / "x.ics"
    (tmp_path / f"{TEMPORARY}{os.getpid()}-1").symlink_to("/dev/full")
    with pytest.raises(FileError, match="No space left on device"):
        write_file(target, b"content")
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", "There is no file `nothing`."),
        (".", "`.` is a folder; a file is needed here."),
        ("a\0b", "cannot be the name"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError, match=message):
        read_input(name, 10)


def test_reading_stops_one_byte_behind_the_limit(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 100)
    assert len(read_input(str(tmp_path / "long"), 10)) == 11


def test_leftovers_of_killed_builds_are_removed(tmp_path: Path) -> None:
    (tmp_path / f"{TEMPORARY}123").write_bytes(b"half")
    (tmp_path / "all.ics").write_bytes(b"whole")
    remove_leftovers([tmp_path, tmp_path / "missing"])
    assert tree(tmp_path) == {"all.ics": b"whole"}


def test_a_writer_killed_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "all.ics"
    script = f"""
from pathlib import Path
from agenda_cal.io.files import write_file
print("ready", flush=True)
while True:
    for letter in b"ab":
        write_file(Path({str(path)!r}), bytes([letter]) * 300_000)
"""
    for pause in (0.0, 0.01, 0.02, 0.03, 0.05):
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            deadline = time.monotonic() + 10
            while not path.exists() and time.monotonic() < deadline:
                os.sched_yield()
            end = time.monotonic() + pause
            while time.monotonic() < end:
                os.sched_yield()
            writer.send_signal(signal.SIGKILL)
            writer.wait(10)
        content = path.read_bytes()
        assert content in {b"a" * 300_000, b"b" * 300_000}
