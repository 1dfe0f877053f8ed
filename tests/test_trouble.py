"""What a build meets on a disk: no room, no right to write, something in its place, other builds at the same time."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from agenda_cal import publishing
from agenda_cal.errors import FileError
from agenda_cal.publishing import Site
from commands import COMMAND, NOW, agenda_cal, environment, run, tree
from expected import THE_SAME_FOR_ALL
from fragments import agenda, entries, whole

POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all") if os.geteuid() == 0 else ()
"""Makes permissions count for root too."""
LATER = "1950000000"
SLOTS = [f"{hour:02}:{minute:02}" for hour in range(8, 18) for minute in range(0, 60, 10)]

pytestmark = pytest.mark.long


def agenda_of(count: int, word: str = "Rivers") -> str:
    """Return an agenda of so many talks, each with a speaker and some text; the word is in every title."""
    rows = [
        f'id: t{n}, time: {start}-{end}, kind: talk, title: "{word} {n}", speakers: [p{n}], abstract: "{"text " * 60}"'
        for n, (start, end) in enumerate(pairwise(SLOTS[: count + 1]))
    ]
    people = "".join(f"  p{n}: {{name: Person{'abcdefghijklmnopqrstuvwxyz'[n]} Example}}\n" for n in range(count))
    return whole(entries(*rows, before=f"checks: {{ignore: [AG]}}\npeople:\n{people}"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a publication of twenty talks, and an agenda in which every one of them has changed."""
    publish(agenda_of(20), tmp_path / "out")
    (tmp_path / "agenda.yaml").write_text(agenda_of(20, "Streams"), "utf-8")
    return tmp_path


def publish(text: str, output: Path, at: str = NOW) -> None:
    """Build an agenda in this process."""
    publishing.build(agenda(text), Site(output), datetime.fromtimestamp(int(at), UTC))


def expected(folder: Path) -> dict[str, bytes]:
    """Return what the next build of an output gives that meets no trouble."""
    with tempfile.TemporaryDirectory() as name:
        output = Path(name) / "out"
        shutil.copytree(folder / "out", output)
        publish((folder / "agenda.yaml").read_text("utf-8"), output, LATER)
        return tree(output)


def test_a_full_file_system_ends_with_2_and_changes_nothing(folder: Path) -> None:
    wanted, before = expected(folder), tree(folder / "out")
    size = sum(len(raw) + 4096 for raw in before.values()) + 16384
    script = (
        f'mount -t tmpfs -o size={size} none full && cp -r out/. full && "$@" build -o full; code=$?; cp -r full after; '
        f'mount -o remount,size={3 * size} none full && "$@" build -o full > /dev/null 2>&1; cp -r full again; exit $code'
    )
    (folder / "full").mkdir()
    namespace = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "--map-root-user")
    if run(*namespace, "mount", "-t", "tmpfs", "none", "full", cwd=folder).code != 0:
        pytest.skip("no file system of our own can be mounted here")
    env = environment(SOURCE_DATE_EPOCH=LATER)
    done = run(*namespace, "bash", "-c", script, "build", *COMMAND, cwd=folder, env=env)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith("agenda-cal: `full/")
    assert done.err.endswith(" cannot be written: No space left on device.\n")
    assert tree(folder / "after") == before
    assert tree(folder / "again") == wanted


def test_a_limit_on_the_size_of_files_ends_with_2_and_changes_nothing(folder: Path) -> None:
    wanted, before = expected(folder), tree(folder / "out")
    env = environment(SOURCE_DATE_EPOCH=LATER, PYTHONDONTWRITEBYTECODE="1")
    done = run("bash", "-c", 'ulimit -f 4; exec "$@"', "build", *COMMAND, "build", cwd=folder, env=env)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(" cannot be written: File too large.\n")
    assert tree(folder / "out") == before
    assert agenda_cal("build", cwd=folder, SOURCE_DATE_EPOCH=LATER).code == 0
    assert tree(folder / "out") == wanted


@pytest.mark.parametrize(
    ("place", "mode", "message"),
    [
        ("out", 0o555, "`out/feeds/all.ics` may not be written: permission denied."),
        ("out/feeds/speakers", 0o555, "`out/feeds/speakers/p0.ics` may not be written: permission denied."),
        ("out/feeds", 0o000, "`out/feeds/all.ics` may not be read: permission denied."),
    ],
)
def test_a_folder_without_permission_ends_with_2_and_changes_nothing(
    folder: Path, place: str, mode: int, message: str
) -> None:
    before = tree(folder / "out")
    folders = [folder / place, *(path for path in (folder / place).rglob("*") if path.is_dir())]
    for path in reversed(folders):
        path.chmod(mode)
    done = run(*POWERLESS, *COMMAND, "build", cwd=folder)
    for path in folders:
        path.chmod(0o755)
    assert (done.code, done.out, done.err.splitlines()[-1]) == (2, "", f"agenda-cal: {message}")
    assert tree(folder / "out") == before


A_FILE = "cannot be written: a file stands where a folder is needed. Remove it, or choose another folder."
A_FOLDER = "is a folder; a file is needed here."


@pytest.mark.parametrize(
    ("there", "output", "message"),
    [
        ("out/feeds/all.ics/", "out", f"`out/feeds/all.ics` {A_FOLDER}"),
        ("out/feeds/speakers/p3.ics/", "out", f"`out/feeds/speakers/p3.ics` {A_FOLDER}"),
        ("out/publication.json/", "out", f"`out/publication.json` {A_FOLDER}"),
        ("out/publication.pending.json/", "out", f"`out/publication.pending.json` {A_FOLDER}"),
        ("out/feeds", "out", f"`out/feeds/all.ics` {A_FILE}"),
        ("out/feeds/people", "out", f"`out/feeds/people/p0.ics` {A_FILE}"),
        ("mine", "mine/out", f"`mine/out` {A_FILE}"),
        ("mine", "x" * 300, f"`{'x' * 300}` cannot be written: File name too long."),
        (
            "mine",
            "/proc/out",
            "`/proc/out` cannot be written: its folder is not there and cannot be made. Choose another folder.",
        ),
    ],
)
def test_what_stands_in_the_way_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str, output: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    place = Path(there)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.mkdir() if there.endswith("/") else place.write_text("mine", "utf-8")
    before = tree(tmp_path)
    with pytest.raises(FileError) as error:
        publish(agenda_of(20), Path(output))
    assert str(error.value) == message
    assert tree(tmp_path) == before


def test_a_leftover_that_may_not_be_removed_is_said(folder: Path) -> None:
    leftover = folder / "out/feeds/rooms/.agenda-cal-1-1"
    leftover.parent.mkdir()
    leftover.write_bytes(b"half")
    leftover.parent.chmod(0o555)
    done = run(*POWERLESS, *COMMAND, "build", cwd=folder)
    leftover.parent.chmod(0o755)
    message = "agenda-cal: `out/feeds/rooms/.agenda-cal-1-1` may not be written: permission denied."
    assert (done.code, done.out, done.err.splitlines()[-1]) == (2, "", message)


def test_leftovers_go_from_every_folder_of_feeds_also_where_nothing_is_written_now(folder: Path) -> None:
    for place in ("out", "out/feeds", "out/feeds/people", "out/feeds/rooms"):
        (folder / place).mkdir(exist_ok=True)
        (folder / place / ".agenda-cal-1-1").write_bytes(b"half")
    (folder / "out/feeds/.agenda-cal-folder").mkdir()
    publishing.build(agenda(agenda_of(20)), Site(folder / "out", folder / "kept/record.json"))
    assert [path for path in tree(folder / "out") if ".agenda-cal-" in path] == []


WAITING = "Another build writes to out; waiting for it …\n"


def test_eight_builds_at_the_same_time_wait_for_each_other(folder: Path) -> None:
    agendas = [
        agenda_of(20, word) for word in ("Streams", "Lakes", "Seas", "Bays", "Fords", "Wells", "Ponds", "Brooks")
    ]
    count = len(agendas)
    for number, text in enumerate(agendas):
        (folder / f"{number}.yaml").write_text(text, "utf-8")
    lock = os.open(folder / "out", os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    builds = [
        subprocess.Popen(
            [*COMMAND, "build", f"{number}.yaml"],
            cwd=folder,
            env=environment(SOURCE_DATE_EPOCH=LATER),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    try:
        for build in builds:
            assert build.stderr is not None
            assert build.stderr.readline() == WAITING
        assert [build.poll() for build in builds] == [None] * count
        os.close(lock)
        told = [(build.communicate(timeout=60), build.returncode) for build in builds]
    finally:
        for build in builds:
            build.kill()
            build.communicate()
    revisions = [int(out.rpartition("revision ")[2].strip(".\n")) for (out, _), _ in told]
    assert sorted(revisions) == list(range(2, count + 2))
    assert [(code, err) for (_, err), code in told] == [(0, "")] * count
    after = tree(folder / "out")
    publish(agendas[revisions.index(count + 1)], folder / "out")
    assert tree(folder / "out") == after


def test_two_builds_started_at_once_end_well_and_the_second_writes_nothing(folder: Path) -> None:
    wanted = expected(folder)
    env = environment(SOURCE_DATE_EPOCH=LATER)
    two = [
        subprocess.Popen([*COMMAND, "build"], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    last = sorted(build.communicate(timeout=60)[0].decode().splitlines()[-1] for build in two)
    assert [build.returncode for build in two] == [0, 0]
    assert last == [
        f"{len(wanted) - len(THE_SAME_FOR_ALL)} files written, revision 2.",
        "Nothing changed since revision 2: no file written.",
    ]
    assert tree(folder / "out") == wanted


def test_what_two_builds_in_a_row_left_unfinished_counts_as_if_both_had_been_finished(tmp_path: Path) -> None:
    first = agenda_of(4)
    second = first.replace("speakers: [p1]", "speakers: [p2]")
    third = second.replace("Rivers 0", "Streams 0")
    last = third.replace("kind: talk,", "kind: talk, status: cancelled,")
    for text in (first, second, third):
        publish(text, tmp_path / "whole")
    publish(first, tmp_path / "cut")
    (tmp_path / "cut/publication.pending.json").write_bytes((tmp_path / "whole/publication.json").read_bytes())
    for name in ("whole", "cut"):
        publish(last, tmp_path / name, LATER)
    assert tree(tmp_path / "cut/feeds") == tree(tmp_path / "whole/feeds")
