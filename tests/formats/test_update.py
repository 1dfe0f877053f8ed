"""Importing again keeps what people made of an agenda, and takes over what the file changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

import saidformat
from agenda_cal.cli import app
from agenda_cal.errors import FileError, SettingsError
from agenda_cal.formats.updates.importrecord import decode_record

if TYPE_CHECKING:
    from pathlib import Path

    from agenda_cal.errors import AgendaCalError

Data = dict[str, Any]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    saidformat.register(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(said: Data, *options: str) -> tuple[str, str]:
    """Import what a file says, and return what is printed and told."""
    with open("programme.csv", "w", encoding="utf-8") as file:  # noqa: PTH123  # a name as the user types it
        json.dump(said, file)
    done = CliRunner().invoke(app, ["import", "programme.csv", "--from", "csv", *options])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0
    return done.stdout, done.stderr


FIRST: Data = {
    "people": {"Ada Example": "ILO"},
    "days": {
        "2030-05-06": [
            ["09:00-09:30", "Opening", {"kind": "opening", "speakers": ["Ada Example"]}],
            ["09:30-10:30", "Rivers", {"number": 1, "chairs": ["Li Muster"], "key": "k1"}],
            ["10:30-11:00", "Break", {"kind": "break"}],
        ],
        "2030-05-07": [
            [
                "09:00-10:00",
                "Lakes",
                {"number": 2, "key": "k2", "items": [["Deltas", ["Ada Example"]], ["Springs", []]]},
            ],
            ["10:30-11:00", "Break", {"kind": "break"}],
        ],
    },
}
SECOND: Data = {
    "people": {"Ada Example": "UNSD"},
    "days": {
        "2030-05-06": [
            ["09:15-09:30", "Opening", {"kind": "opening", "speakers": ["Ada Example"]}],
            ["09:30-10:30", "Rivers of the world", {"number": 1, "chairs": ["Li Muster", "Zoe Sample"], "key": "k1"}],
            ["10:45-11:00", "Break", {"kind": "break"}],
            [
                "11:00-12:00",
                "Lakes",
                {"number": 2, "key": "k2", "items": [["Deltas", ["Zoe Sample"]], ["Springs", []]]},
            ],
        ],
        "2030-05-07": [["13:00-14:00", "Seas", {"number": 3}]],
    },
}
EDITED = """\
# The programme of the example workshop
agenda:
  id: example-2030   # never changes
  title: Example Workshop
  timezone: Europe/Warsaw

people:
  ada: {name: Ada Example, affiliation: ILO, was: ada-example}  # by phone
  li-muster: {name: Li Muster, country: PL}

days:
- date: 2030-05-06
  entries:
  - id: d1-opening  # row 1 of 2030-05-06
    time: 09:00-09:30
    kind: opening
    title: Grand opening   # the host's wish
    speakers: [ada]
  # agenda-cal: ignore[AG203] asked for
  - {id: s1, time: 09:30-10:30, kind: session, number: 1, title: Rivers, chairs: [li-muster], plenary: true}
  - id: d1-break  # row 3 of 2030-05-06
    time: 10:30-11:00
    kind: break
    title: Break

- date: 2030-05-07
  entries:
  # the second session
  - id: s2  # row 1 of 2030-05-07
    time: 09:00-10:00
    kind: session
    number: 2
    title: Lakes
    items:
      - title: Deltas
        speakers: [ada]   # remote?
        abstract: By hand.
      - {title: Springs}
  - id: d2-break  # row 2 of 2030-05-07
    time: 10:30-11:00
    kind: break
    title: Break
"""
UPDATED = """\
# The programme of the example workshop
agenda:
  id: example-2030   # never changes
  title: Example Workshop
  timezone: Europe/Warsaw

people:
  ada: {name: Ada Example, affiliation: UNSD, was: ada-example}  # by phone
  li-muster: {name: Li Muster, country: PL}
  zoe-sample: {name: Zoe Sample}

days:
- date: 2030-05-06
  entries:
  - id: d1-opening  # row 1 of 2030-05-06
    time: 09:15-09:30
    kind: opening
    title: Grand opening   # the host's wish
    speakers: [ada]
  # agenda-cal: ignore[AG203] asked for
  - {id: s1, time: 09:30-10:30, kind: session, number: 1, title: Rivers of the world, chairs: [li-muster, zoe-sample], plenary: true}
  - id: d1-break  # row 3 of 2030-05-06
    time: 10:45-11:00
    kind: break
    title: Break
  # the second session
  - id: s2  # row 1 of 2030-05-07
    time: 11:00-12:00
    kind: session
    number: 2
    title: Lakes
    items:
      - title: Deltas
        speakers: [zoe-sample]   # remote?
        abstract: By hand.
      - {title: Springs}

- date: 2030-05-07
  entries:
  - id: d2-break  # row 2 of 2030-05-07
    time: 10:30-11:00
    status: cancelled
    kind: break
    title: Break
  - id: s3  # row 1 of 2030-05-07
    time: 13:00-14:00
    kind: session
    number: 3
    title: Seas
"""


def test_an_update_takes_over_what_the_file_changed_and_nothing_else(folder: Path) -> None:
    run(FIRST)
    (folder / "agenda.yaml").write_text(EDITED, "utf-8")
    out, err = run(SECOND, "--update")
    assert (folder / "agenda.yaml").read_text("utf-8") == UPDATED
    assert (
        out
        == """\
People
  Ada Example: affiliation changed from ILO to UNSD

Monday 6 May 2030
  09:15-09:30  Grand opening
    starts at 09:15 instead of 09:00
  09:30-10:30  Session 1. Rivers of the world
    title changed from “Session 1. Rivers” to “Session 1. Rivers of the world”
    chair added: Zoe Sample
  10:45-11:00  Break
    starts at 10:45 instead of 10:30
  11:00-12:00  Session 2. Lakes
    moved from Tuesday 7 May 09:00-10:00 to Monday 6 May 11:00-12:00
    speaker removed: Ada Example (in “Deltas”)
    speaker added: Zoe Sample (in “Deltas”)

Tuesday 7 May 2030
  10:30-11:00  Break
    cancelled
  13:00-14:00  Session 3. Seas
    new

Entries: 1 new, 1 cancelled, 3 moved, 1 changed.
"""
    )
    assert (
        err
        == """\
programme.csv, read as what is said: 5 entries on 2 days, 3 people.
agenda.yaml:40:5: cancelled: “Break” is no longer in programme.csv. It stays here as cancelled, so that calendars say so.
agenda.yaml updated. Next: agenda-cal check agenda.yaml
"""
    )
    record = (folder / "agenda.import.json").read_bytes()
    assert run(SECOND, "--update")[0] == "No differences.\n"
    assert (folder / "agenda.yaml").read_text("utf-8") == UPDATED
    assert (folder / "agenda.import.json").read_bytes() == record


def test_both_sides_changed_the_same_value(folder: Path) -> None:
    run(FIRST)
    text = (folder / "agenda.yaml").read_text("utf-8").replace("title: Rivers\n", "title: Streams\n")
    (folder / "agenda.yaml").write_text(text, "utf-8")
    _, err = run(SECOND, "--update")
    assert (
        "agenda.yaml:24:16: kept: title of “Streams” was changed by hand and in the file: `Streams` stays; "
        "programme.csv says `Rivers of the world`.\n"
    ) in err
    assert run(SECOND, "--update")[1] == (
        "programme.csv, read as what is said: 5 entries on 2 days, 3 people.\n"
        "programme.csv says nothing new: agenda.yaml stays as it is.\n"
    )


def test_what_was_taken_out_by_hand_stays_out_and_is_told_once(folder: Path) -> None:
    run(FIRST)
    text = (folder / "agenda.yaml").read_text("utf-8")
    start, end = text.index("      - id: d1-break"), text.index("  - date: 2030-05-07")
    (folder / "agenda.yaml").write_text(text[:start] + text[end:], "utf-8")
    told = "agenda.yaml: left out: “Break” is in programme.csv, but was taken out here by hand. It stays out.\n"
    assert told in run(FIRST, "--update")[1]
    assert (folder / "agenda.yaml").read_text("utf-8") == text[:start] + text[end:]
    assert told not in run(FIRST, "--update")[1]


def test_what_the_file_has_again_takes_place_again(folder: Path) -> None:
    run(FIRST)
    before = (folder / "agenda.yaml").read_text("utf-8")
    without: Data = {**FIRST, "days": {**FIRST["days"], "2030-05-07": []}}
    assert "2 cancelled" in run(without, "--update")[0]
    run(FIRST, "--update")
    assert (folder / "agenda.yaml").read_text("utf-8") == before


def test_all_days_shifted_keep_their_entries(folder: Path) -> None:
    run(FIRST)
    before = (folder / "agenda.yaml").read_text("utf-8")
    later = {"2030-06-03": FIRST["days"]["2030-05-06"], "2030-06-04": FIRST["days"]["2030-05-07"]}
    run({**FIRST, "days": later}, "--update")
    after = before.replace("date: 2030-05-06", "date: 2030-06-03").replace("date: 2030-05-07", "date: 2030-06-04")
    assert (folder / "agenda.yaml").read_text("utf-8") == after


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    run(FIRST)
    before = {path.name: path.read_bytes() for path in folder.glob("agenda*")}
    out, err = run(SECOND, "--update", "--dry-run")
    assert "Entries: 1 new, 1 cancelled, 3 moved, 1 changed." in out
    assert err.endswith("Nothing was written.\n")
    assert {path.name: path.read_bytes() for path in folder.glob("agenda*")} == before


def test_without_what_the_last_import_said_only_what_is_new_is_added(folder: Path) -> None:
    run(FIRST)
    (folder / "agenda.import.json").unlink()
    before = (folder / "agenda.yaml").read_text("utf-8")
    _, err = run(SECOND, "--update")
    after = (folder / "agenda.yaml").read_text("utf-8")
    added = """
      - id: s3  # row 1 of 2030-05-07
        time: 13:00-14:00
        kind: session
        number: 3
        title: Seas
"""
    assert after == before + added
    assert (
        err
        == """\
programme.csv, read as what is said: 5 entries on 2 days, 3 people.
Nothing beside agenda.yaml says what programme.csv said at its last import, so nobody knows which side changed what: \
what is new is added, and all else that differs is listed and stays. Write by hand what the file has right; \
from now on --update knows.
agenda.yaml:7:49: kept: affiliation of “Ada Example” differs: `ILO` stays; programme.csv says `UNSD`.
agenda.yaml:14:15: kept: time of “Opening” differs: `09:00-09:30` stays; programme.csv says `09:15-09:30`.
agenda.yaml:23:16: kept: title of “Rivers” differs: `Rivers` stays; programme.csv says `Rivers of the world`.
agenda.yaml:24:17: kept: chairs of “Rivers” differs: `[li-muster]` stays; programme.csv says `[li-muster, zoe-sample]`.
agenda.yaml:27:15: kept: time of “Break” differs: `10:30-11:00` stays; programme.csv says `10:45-11:00`.
agenda.yaml:33:9: kept: date of “Lakes” differs: `2030-05-07` stays; programme.csv says `2030-05-06`.
agenda.yaml:34:15: kept: time of “Lakes” differs: `09:00-10:00` stays; programme.csv says `11:00-12:00`.
agenda.yaml:39:11: kept: items of “Lakes” differs: `[{title: Deltas, speakers: [ada-example]}, {title: Springs}]` stays; \
programme.csv says `[{title: Deltas, speakers: [zoe-sample]}, {title: Springs}]`.
agenda.yaml:42:9: not in the file: “Break” is not in programme.csv.
agenda.yaml updated. Next: agenda-cal check agenda.yaml
"""
    )


@pytest.mark.parametrize(
    ("options", "text", "error", "message"),
    [
        (["--dry-run"], "", SettingsError, "--dry-run goes with --update."),
        (
            ["--update", "-o", "-"],
            "",
            SettingsError,
            "--update changes an agenda that is there; name its file with --output.",
        ),
        (
            ["--update"],
            "",
            FileError,
            "There is no agenda.yaml to update yet; import without --update writes it.",
        ),
        (
            ["--update"],
            "agenda: [",
            FileError,
            "agenda.yaml cannot be read, so it cannot be updated; mend what is listed above first.",
        ),
    ],
)
def test_what_cannot_be_updated_is_said(
    folder: Path, options: list[str], text: str, error: type[AgendaCalError], message: str
) -> None:
    if text:
        (folder / "agenda.yaml").write_text(text, "utf-8")
    with pytest.raises(error) as raised:
        run(FIRST, *options)
    assert (str(raised.value), raised.value.exit_code) == (message, 2)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1}', '{"version": 1, "days": 3}', "[" * 10_000])
def test_a_damaged_record_is_a_clear_error(damage: str) -> None:
    with pytest.raises(FileError, match=r"^agenda\.import\.json is damaged\."):
        decode_record(damage.encode(), "agenda.import.json")
