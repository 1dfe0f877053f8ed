"""`agenda-cal diff` as a user runs it: files, standard input, a real git, the publication record, letters."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from agenda_cal.errors import FileError
from agenda_cal.io.git import read_revision
from commands import agenda_cal, tree
from fragments import entries, whole

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Done

pytestmark = pytest.mark.processes

OLD = whole(
    entries(
        "id: a, time: 09:00-10:00, kind: session, number: 1, title: Rivers, chairs: [ada-example]",
        "id: b, time: 10:30-11:00, kind: talk, title: Lakes, speakers: [zoe-sample]",
        before="people:\n  ada-example: {name: Ada Example}\n  zoe-sample: {name: Zoe Sample}\n",
    )
)
NEW = OLD.replace("10:30-11:00", "11:00-11:30")
MOVED = "Monday 6 May 2030\n  11:00-11:30  Lakes\n    moved from 10:30-11:00 to 11:00-11:30\n\nEntries: 1 moved.\n"
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, env={**os.environ, **GIT})


def diff(*args: str, cwd: Path, **env: str) -> Done:
    """Compare, with a git that nobody has configured."""
    return agenda_cal("diff", *args, cwd=cwd, **{**GIT, **env})  # type: ignore[arg-type]  # no variable is `stdin`


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    (tmp_path / "agenda.yaml").write_text(NEW, "utf-8")
    return tmp_path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of three revisions, in a folder of which the agenda was moved, then changed but not committed."""
    inner = tmp_path / "events"
    inner.mkdir()
    git(tmp_path, "init", "--quiet")
    (tmp_path / "README").write_text("Events.\n", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Begin")
    for text, tag in ((OLD, "v1"), (NEW, "v2")):
        (inner / "agenda.yaml").write_text(text, "utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "-m", tag)
        git(tmp_path, "tag", tag)
    return inner


def test_two_files(folder: Path) -> None:
    assert agenda_cal("diff", "old.yaml", "agenda.yaml", cwd=folder) == (0, MOVED, "")
    assert agenda_cal("diff", "old.yaml", cwd=folder) == (0, MOVED, "")
    assert agenda_cal("diff", "-", cwd=folder, stdin=OLD.encode()) == (0, MOVED, "")
    assert agenda_cal("diff", "old.yaml", "-", cwd=folder, stdin=NEW.encode()) == (0, MOVED, "")
    assert agenda_cal("diff", "old.yaml", "--agenda", "old.yaml", cwd=folder) == (0, "No differences.\n", "")


def test_by_person_and_for_other_programs(folder: Path) -> None:
    assert agenda_cal("diff", "old.yaml", "--by", "person", cwd=folder).out == (
        "Zoe Sample\n"
        "  Monday 6 May 2030, 11:00-11:30  Lakes [speaker]\n"
        "    moved from 10:30-11:00 to 11:00-11:30\n"
        "\n"
        "Something differs for 1 person.\n"
    )
    assert agenda_cal("diff", "old.yaml", "--format", "markdown", cwd=folder).out.startswith(
        "## Monday 6 May 2030\n\n- 11:00"
    )
    assert agenda_cal("diff", "old.yaml", "--format", "json", cwd=folder).out.startswith('{\n  "version": 1,\n')


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "Say what to compare with: a file, a revision of git, or --published."),
        (("-", "-"), "Standard input can be one of the two agendas, not both."),
        (("--published", "old.yaml", "agenda.yaml"), "--published compares one agenda with what was published; leave the other one out."),
        (("--published",), "There is no publication record out/publication.json: nothing was published from here, or --record FILE says where it is."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_ends_with_2(folder: Path, args: tuple[str, ...], message: str) -> None:
    assert agenda_cal("diff", *args, cwd=folder) == (2, "", f"agenda-cal: {message}\n")


def test_an_agenda_that_cannot_be_read_is_not_compared(folder: Path) -> None:
    (folder / "old.yaml").write_text(OLD.replace("10:30-11:00", "10:30-09:00"), "utf-8")
    done = agenda_cal("diff", "old.yaml", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("old.yaml:9:23: error AG014: ")
    assert done.err.endswith("agenda-cal: The agenda cannot be read; mend what is listed above first.\n")


def test_revisions_of_git(repository: Path) -> None:
    assert diff("HEAD~1", cwd=repository) == (0, MOVED, "")
    assert diff("v1", "HEAD", cwd=repository) == (0, MOVED, "")
    assert diff("v2", cwd=repository) == (0, "No differences.\n", "")
    top = repository.parent
    assert diff("v1", "--agenda", "events/agenda.yaml", cwd=top) == (0, MOVED, "")
    assert diff("v1", "events/agenda.yaml", cwd=top) == (0, MOVED, "")
    assert diff("v1", "v2", "--agenda", str(repository / "agenda.yaml"), cwd=top) == (0, MOVED, "")


def test_findings_in_a_revision_name_it(repository: Path) -> None:
    (repository / "agenda.yaml").write_text(OLD.replace("10:30-11:00", "10:30-09:00"), "utf-8")
    git(repository, "commit", "--quiet", "-am", "faulty")
    done = diff("HEAD", "v1", cwd=repository)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("HEAD:agenda.yaml:9:23: error AG014: ")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("none",), "There is neither a file `none` nor a revision of that name in git."),
        (("HEAD~2",), "There is no `agenda.yaml` in the revision `HEAD~2`. --agenda FILE says which file is meant."),
        (("--", "--output=x"), "`--output=x` is neither a file nor a revision of git."),
        (("HEAD", "--agenda", "none/agenda.yaml"), "There is no folder `none`."),
    ],
)
def test_what_git_does_not_have_ends_with_2(repository: Path, args: tuple[str, ...], message: str) -> None:
    before = tree(repository)
    assert diff(*args, cwd=repository) == (2, "", f"agenda-cal: {message}\n")
    assert tree(repository) == before


def test_a_folder_in_git_is_no_agenda(repository: Path) -> None:
    done = diff("HEAD", "--agenda", "events", cwd=repository.parent)
    assert done == (2, "", "agenda-cal: `events` is no file in the revision `HEAD`.\n")


def test_too_large_a_file_in_git_is_not_read(repository: Path) -> None:
    path = repository / "agenda.yaml"
    assert read_revision("v1", path, len(OLD)) == OLD.encode()
    with pytest.raises(FileError, match=r"agenda.yaml` in the revision `v1` is larger than \d+ bytes.$"):
        read_revision("v1", path, len(OLD) - 1)


def test_no_repository_and_no_git_end_with_2(folder: Path) -> None:
    done = diff("HEAD", cwd=folder, GIT_CEILING_DIRECTORIES=str(folder.parent))
    start = "agenda-cal: There is no file `HEAD`, and git cannot look for such a revision: not a git repository"
    assert (done.code, done.out, done.err[: len(start)]) == (2, "", start)
    done = agenda_cal("diff", "HEAD", cwd=folder, PATH=str(folder))
    assert done == (2, "", "agenda-cal: This takes git, and there is no git here. Give two files instead.\n")


def test_what_was_published(folder: Path) -> None:
    agenda_cal("build", "old.yaml", "--fail-on", "never", cwd=folder)
    assert agenda_cal("diff", "--published", cwd=folder) == (0, MOVED, "")
    assert agenda_cal("diff", "--published", "old.yaml", cwd=folder) == (0, "No differences.\n", "")
    (folder / "other.yaml").write_text(NEW.replace("example-2030", "other").replace("id: a,", "id: c,"), "utf-8")
    (folder / "other.yaml").write_text((folder / "other.yaml").read_text("utf-8").replace("id: b,", "id: d,"), "utf-8")
    assert agenda_cal("diff", "--published", "other.yaml", cwd=folder) == (
        2, "", "agenda-cal: out/publication.json is the record of the agenda `example-2030`, and this one is `other`.\n"
    )  # fmt: skip


def test_letters_with_the_calendar_that_will_be_published(folder: Path) -> None:
    agenda_cal("build", "old.yaml", "--fail-on", "never", cwd=folder)
    done = agenda_cal("diff", "old.yaml", "--messages", "letters", cwd=folder, SOURCE_DATE_EPOCH="1950000000")
    assert done == (0, MOVED, "1 message in letters. Nothing was sent.\n")
    written = tree(folder / "letters")
    assert list(written) == ["zoe-sample.ics", "zoe-sample.txt"]
    assert written["zoe-sample.txt"].startswith(
        b"Subject: Your programme has changed: Example Workshop\n\nDear Zoe Sample,\n"
    )
    agenda_cal("build", "--fail-on", "never", cwd=folder, SOURCE_DATE_EPOCH="1950000000")
    assert (folder / "out/feeds/people/zoe-sample.ics").read_bytes() == written["zoe-sample.ics"]


def test_letters_without_a_record_go_on_from_the_old_agenda(folder: Path) -> None:
    agenda_cal("diff", "old.yaml", "--messages", "letters", cwd=folder)
    (event,) = Calendar.from_ical((folder / "letters/zoe-sample.ics").read_bytes()).walk("VEVENT")
    assert (event["SEQUENCE"], str(event["SUMMARY"])) == (1, "Lakes")


def test_letters_say_what_they_overwrite_and_what_is_not_theirs(folder: Path) -> None:
    agenda_cal("diff", "old.yaml", "--messages", "letters", cwd=folder)
    (folder / "letters/zoe-sample.txt").write_text("Dear Zoe", "utf-8")
    (folder / "letters/ada-example.txt").write_text("Dear Ada", "utf-8")
    assert agenda_cal("diff", "old.yaml", "--messages", "letters", cwd=folder).err == (
        "letters/zoe-sample.txt was there and has been overwritten.\n"
        "letters/ada-example.txt is from another time; nothing in it has been changed.\n"
        "1 message in letters. Nothing was sent.\n"
    )
    assert (folder / "letters/ada-example.txt").read_text("utf-8") == "Dear Ada"


def test_where_nobody_is_concerned_no_letter_is_written(folder: Path) -> None:
    done = agenda_cal("diff", "old.yaml", "old.yaml", "--messages", "letters", cwd=folder)
    assert done == (0, "No differences.\n", "0 messages in letters. Nothing was sent.\n")
    assert not (folder / "letters").exists()
