"""`import` and `export --format` as a user runs them: exit codes, what is written, what is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from annotated_expected import FOLDER
from commands import agenda_cal, tree
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.processes

AGENDA = str(ROOT / "agenda.yaml")
MEETING = "Meeting on Lakes\nOslo, Norway\n\nMonday, 6 May 2030\n\n09:00-09:30 Opening\n09:30-10:30 Session 1: Deep lakes\nChair: Ada Example, Lake Office\n"
SAID = """\
meeting.txt: assumed: The file names no time zone; Europe/Oslo is taken, that of “Oslo, Norway”.
meeting.txt, read as plain text: 2 entries on 1 day, 1 person.
1 value assumed: `assumed` marks them in the agenda, and `check` lists them.
agenda.yaml written. Next: agenda-cal check agenda.yaml
agenda.import.json says what meeting.txt said; keep it beside the agenda, for --update.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "meeting.txt").write_text(MEETING, "utf-8")
    return tmp_path


def test_a_file_becomes_an_agenda_and_what_is_unsure_is_listed(folder: Path) -> None:
    assert agenda_cal("import", "meeting.txt", cwd=folder) == (0, "", SAID)
    assert sorted(tree(folder)) == ["agenda.import.json", "agenda.yaml", "meeting.txt"]
    assert agenda_cal("check", cwd=folder).code == 0
    assert agenda_cal("build", cwd=folder).code == 0


def test_an_agenda_that_is_there_is_left_alone(folder: Path) -> None:
    (folder / "agenda.yaml").write_text("mine\n")
    done = agenda_cal("import", "meeting.txt", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "agenda.yaml exists already and is left alone" in done.err
    assert (folder / "agenda.yaml").read_text() == "mine\n"


def test_standard_input_and_output_take_the_place_of_files(folder: Path) -> None:
    done = agenda_cal("import", "-", "-o", "-", "--from", "txt", cwd=folder, stdin=MEETING.encode())
    assert done.code == 0
    assert done.out.startswith("agenda:\n  id: meeting-on-lakes\n")
    assert "standard input, read as plain text: 2 entries" in done.err
    assert sorted(tree(folder)) == ["meeting.txt"]


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0 photo", 2, "photo.jpg looks like a picture. Import the text that it shows."),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0 old",
            2,
            "old.doc looks like an old Word or Excel file. Save it as .docx or .xlsx.",
        ),
        ("page.html", b"<!doctype html><p>x</p>", 2, "page.html looks like a web page"),
        ("empty.txt", b"\n", 2, "empty.txt is empty."),
        ("letter.txt", b"Dear all,\nsee you soon.\n", 1, "no row begins with a time"),
        ("zone.txt", b"Monday 6 May 2030\n9:00-10:00 Opening\n", 2, "Say it with --timezone"),
        ("year.txt", b"Oslo, Norway\nMonday 6 May\n9:00-10:00 Opening\n", 2, "Say it with --year"),
    ],
)
def test_what_cannot_be_imported_says_why(tmp_path: Path, name: str, content: bytes, code: int, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = agenda_cal("import", name, cwd=tmp_path)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert sorted(tree(tmp_path)) == [name]


def test_a_correction_survives_a_later_version_of_the_file(folder: Path) -> None:
    agenda_cal("import", "meeting.txt", cwd=folder)
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("title: Deep lakes", "title: Very deep lakes  # ours"), "utf-8")
    (folder / "meeting.txt").write_text(MEETING.replace("09:30-10:30", "09:30-11:00"), "utf-8")
    before = agenda.read_text("utf-8")
    done = agenda_cal("import", "meeting.txt", "--update", "--dry-run", cwd=folder)
    assert done.code == 0
    assert done.out.endswith("    ends at 11:00 instead of 10:30\n\nEntries: 1 moved.\n")
    assert agenda.read_text("utf-8") == before
    assert agenda_cal("import", "meeting.txt", "--update", cwd=folder).code == 0
    assert agenda.read_text("utf-8") == before.replace("09:30-10:30", "09:30-11:00")
    done = agenda_cal("import", "meeting.txt", "--update", cwd=folder)
    assert (done.code, done.out) == (0, "No differences.\n")


def test_what_both_sides_have_retitled_stays_as_people_have_it_and_is_told(folder: Path) -> None:
    agenda_cal("import", "meeting.txt", cwd=folder)
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("title: Deep lakes", "title: Very deep lakes"), "utf-8")
    before = agenda.read_text("utf-8")
    (folder / "meeting.txt").write_text(MEETING.replace("Deep lakes", "Salt lakes"), "utf-8")
    done = agenda_cal("import", "meeting.txt", "--update", cwd=folder)
    assert done.code == 0
    assert "`Very deep lakes` stays; meeting.txt says `Salt lakes`." in done.err
    assert agenda.read_text("utf-8") == before


def test_another_file_updates_nothing(folder: Path) -> None:
    agenda_cal("import", "meeting.txt", cwd=folder)
    before = tree(folder)
    other = b"Other\nOslo, Norway\n9 July 2031\n10:15-11:00 Birds\n"
    done = agenda_cal("import", "-", "--update", cwd=folder, stdin=other)
    assert (done.code, done.out) == (2, "")
    assert "Nothing in standard input is in agenda.yaml" in done.err
    assert tree(folder) == before


def test_an_export_never_overwrites_its_agenda_and_knows_its_endings(folder: Path) -> None:
    agenda_cal("import", "meeting.txt", cwd=folder)
    before = tree(folder)
    for name, said in (
        ("agenda.yaml", "agenda.yaml is the agenda itself"),
        ("prog.doc", "`.doc` is the ending of no format"),
    ):
        done = agenda_cal("export", "-o", name, cwd=folder)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
    assert tree(folder) == before


@pytest.mark.parametrize("name", ["docx", "md", "pdf", "csv", "xlsx", "json", "frab-xml", "frab-json", "ics"])
def test_every_format_goes_out_and_comes_back(tmp_path: Path, name: str) -> None:
    out = f"programme.{name.removeprefix('frab-')}"
    done = agenda_cal("export", AGENDA, "--format", name, "-o", out, cwd=tmp_path)
    assert (done.code, done.out) == (0, ""), done.err
    done = agenda_cal("import", out, "-o", "back.yaml", "--timezone", "Europe/Warsaw", cwd=tmp_path)
    assert done.code == 0, done.err
    people = 0 if name == "ics" else 36
    assert f"38 entries on 4 days, {people} " in done.err if people else "38 entries on 4 days" in done.err
    assert agenda_cal("build", "back.yaml", "--fail-on", "never", cwd=tmp_path).code == 0


def test_a_part_is_exported_as_the_ending_says_and_what_is_lost_is_named(tmp_path: Path) -> None:
    done = agenda_cal("export", AGENDA, "--person", "urban", "-o", "urban.json", cwd=tmp_path)
    assert (done.code, done.err) == (0, "urban.json written.\n")
    assert [len(day["entries"]) for day in json.loads((tmp_path / "urban.json").read_bytes())["days"]] == [3, 1, 1]
    done = agenda_cal("export", AGENDA, "--day", "2", "--format", "csv", cwd=tmp_path)
    assert done.code == 0
    assert done.err.startswith("Not in the csv file, which cannot hold it: ")
    assert len(done.out.split("\r\n")) == 11


def test_a_document_of_word_goes_the_whole_way(tmp_path: Path) -> None:
    done = agenda_cal("import", str(FOLDER / "chair-first.docx"), "-o", "soil.yaml", cwd=tmp_path)
    assert done.code == 0
    done = agenda_cal("export", "soil.yaml", "--chair", "sample", "-o", "sample.pdf", cwd=tmp_path)
    assert done.code == 0
    assert (tmp_path / "sample.pdf").read_bytes().startswith(b"%PDF-")
