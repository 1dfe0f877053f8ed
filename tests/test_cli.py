"""The commands as a user runs them: exit code, standard output, messages, files."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from commands import agenda_cal, tree
from fragments import entries, whole

ROOT = Path(__file__).parent.parent

SMALL = whole(
    entries(
        "id: a, time: 09:00-10:00, kind: session, number: 1, title: Rivers, chairs: [ada-example], abstract: All.",
        "id: coffee, time: 10:00-10:30, kind: break, title: Coffee",
        "id: b, time: 10:30-11:00, kind: talk, title: Lakes, speakers: [zofia-przykladowa]",
        before="checks: {ignore: [AG215]}\n"
        "people:\n"
        "  ada-example: {name: Ada Example}\n"
        "  zofia-przykladowa: {name: Zofia Przykładowa}\n"
        "  zoe-example: {name: Zoe Example}\n",
    )
)
FAULTY = SMALL.replace("10:30-11:00", "10:30-09:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "agenda.yaml").write_text(SMALL, "utf-8")
    return tmp_path


def test_version(tmp_path: Path) -> None:
    assert agenda_cal("--version", cwd=tmp_path) == (0, "agenda-cal 0.1.0\n", "")


def test_no_command_shows_the_help(tmp_path: Path) -> None:
    done = agenda_cal(cwd=tmp_path)
    assert "Usage: agenda-cal [OPTIONS] COMMAND [ARGS]..." in done.out + done.err


def test_build_writes_the_tree_and_says_so(folder: Path) -> None:
    done = agenda_cal("build", cwd=folder)
    told = "First publication: keep out from build to build, since calendars of subscribers go by its record.\n"
    assert done == (0, "3 events in 6 feeds under out/feeds.\n12 files written, revision 1.\n", told)
    assert list(tree(folder / "out")) == [
        "changes.json",
        "changes.xml",
        "feeds/all.ics",
        "feeds/chairs/ada-example.ics",
        "feeds/days/2030-05-06.ics",
        "feeds/people/ada-example.ics",
        "feeds/people/zofia-przykladowa.ics",
        "feeds/speakers/zofia-przykladowa.ics",
        "index.html",
        "page.css",
        "page.js",
        "publication.json",
    ]


@pytest.mark.processes
def test_a_second_build_writes_nothing(folder: Path) -> None:
    agenda_cal("build", "-o", "public", cwd=folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "public").rglob("*")}
    done = agenda_cal("build", "-o", "public", cwd=folder, SOURCE_DATE_EPOCH="1950000000")
    assert done.out == "3 events in 6 feeds under public/feeds.\nNothing changed since revision 1: no file written.\n"
    assert {path: path.stat().st_mtime_ns for path in (folder / "public").rglob("*")} == before


def test_build_with_an_error_writes_nothing(folder: Path) -> None:
    (folder / "agenda.yaml").write_text(FAULTY, "utf-8")
    done = agenda_cal("build", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "agenda.yaml:12:22: error AG014: `10:30-09:00` ends before it starts.\n"
        "    12 |       - {id: b, time: 10:30-09:00, kind: talk, title: Lakes, speakers: [zofia-przykladowa]}\n"
        "       |                       ^^^^^^^^^^^\n"
        "       hint: Write `10:30-09:00+1` if it ends on the next day.\n"
        "\n"
        "1 error.\n"
        "Nothing was written: error or worse was found.\n"
    ).replace(":12:22:", ":12:23:")
    assert not (folder / "out").exists()


@pytest.mark.processes
def test_build_repairs_a_feed_that_somebody_changed(folder: Path) -> None:
    agenda_cal("build", cwd=folder)
    good = tree(folder / "out")
    (folder / "out/feeds/all.ics").write_text("broken", "utf-8")
    done = agenda_cal("build", cwd=folder, SOURCE_DATE_EPOCH="1950000000")
    assert done.out.endswith("1 file written, revision 1.\n")
    assert tree(folder / "out") == good


def test_build_verify_reads_back_what_it_writes(folder: Path) -> None:
    assert agenda_cal("build", "--verify", cwd=folder).code == 0


def test_a_page_is_not_written_where_it_is_not_wanted(folder: Path) -> None:
    assert agenda_cal("build", "--no-page", cwd=folder).code == 0
    assert [path for path in tree(folder / "out") if not path.startswith("feeds/")] == [
        "changes.json",
        "changes.xml",
        "publication.json",
    ]


@pytest.mark.processes
def test_a_dry_run_says_what_subscribers_would_see_and_writes_nothing(folder: Path) -> None:
    agenda_cal("build", cwd=folder)
    before = tree(folder / "out")
    (folder / "agenda.yaml").write_text(SMALL.replace("[zofia-przykladowa]", "[ada-example]"), "utf-8")
    done = agenda_cal("build", "--dry-run", cwd=folder)
    assert done.code == 0
    assert done.out.splitlines()[0] == "Revision 2 would change 6 of 7 feeds."
    assert "feeds/people/zofia-przykladowa.ics: 1 no longer in this feed" in done.out.splitlines()
    assert tree(folder / "out") == before


@pytest.mark.processes
def test_a_build_without_memory_of_a_published_agenda_asks(folder: Path) -> None:
    text = SMALL.replace("timezone:", "base_url: https://agenda.example, timezone:", 1)
    (folder / "agenda.yaml").write_text(text.replace("https:", "'https:").replace(".example,", ".example',"), "utf-8")
    done = agenda_cal("build", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("or --first-publication if nobody has subscribed yet.\n")
    assert agenda_cal("build", "--first-publication", cwd=folder).code == 0
    (folder / "out").rename(folder / "site")
    assert agenda_cal("build", "--previous", "site", cwd=folder).code == 0
    assert tree(folder / "out") == tree(folder / "site")


@pytest.mark.processes
def test_renames_are_refused_and_accepted(folder: Path) -> None:
    agenda_cal("build", cwd=folder)
    before = tree(folder / "out/feeds")
    (folder / "agenda.yaml").write_text(re.sub(r"\bid: ([a-z0-9]+)(?=[,\n])", r"id: \1-new", SMALL), "utf-8")
    done = agenda_cal("build", cwd=folder)
    assert (done.code, "--accept-renames" in done.err) == (2, True)
    done = agenda_cal("build", "--accept-renames", "--fail-on", "warning", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert tree(folder / "out/feeds") == before


@pytest.mark.processes
def test_another_agenda_id_is_an_error_until_it_is_accepted(folder: Path) -> None:
    agenda_cal("build", cwd=folder)
    (folder / "agenda.yaml").write_text(SMALL.replace("example-2030", "example-2031"), "utf-8")
    assert agenda_cal("build", cwd=folder).code == 1
    assert agenda_cal("build", "--fail-on", "never", cwd=folder).code == 2
    assert agenda_cal("build", "--accept-new-agenda-id", cwd=folder).code == 0
    assert b"SUMMARY:CANCELLED: Lakes" in (folder / "out/feeds/all.ics").read_bytes()


def test_an_agenda_without_a_time_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "agenda.yaml").write_text(whole(entries("id: a, time: tbc, kind: other, title: Rivers")), "utf-8")
    done = agenda_cal("build", cwd=tmp_path)
    message = "agenda-cal: No entry of the agenda takes place at a known time, so there is nothing to publish.\n"
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(message)


def test_a_damaged_record_without_feeds_stops_the_build(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out/publication.json").write_text("{}", "utf-8")
    done = agenda_cal("build", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        'agenda-cal: out/publication.json is not a publication record of this version: "version" is a required property. '
        "Restore it from a backup: calendars of subscribers go by what it holds. "
        "There are no feeds either that it could be recovered from.\n"
    )
    assert list(tree(folder / "out")) == ["publication.json"]


def test_check_says_explicitly_that_there_is_nothing(folder: Path) -> None:
    assert agenda_cal("check", cwd=folder) == (0, "No findings.\n", "")


def test_check_reads_standard_input(tmp_path: Path) -> None:
    done = agenda_cal("check", "-", cwd=tmp_path, stdin=FAULTY.encode())
    assert done.code == 1
    assert done.out.startswith("-:12:23: error AG014: ")


def test_check_prints_json_by_its_contract(folder: Path) -> None:
    (folder / "agenda.yaml").write_text(FAULTY, "utf-8")
    done = agenda_cal("check", "--format", "json", cwd=folder)
    assert done.code == 1
    assert json.loads(done.out) == {
        "version": 1,
        "summary": {"error": 1, "warning": 0, "note": 0},
        "findings": [
            {
                "code": "AG014",
                "name": "end-before-start",
                "severity": "error",
                "message": "`10:30-09:00` ends before it starts.",
                "hint": "Write `10:30-09:00+1` if it ends on the next day.",
                "file": "agenda.yaml",
                "line": 12,
                "column": 23,
                "related": [],
            }
        ],
    }


@pytest.mark.processes
def test_check_takes_several_agendas_each_for_itself(folder: Path) -> None:
    (folder / "faulty.yaml").write_text(FAULTY, "utf-8")
    (folder / "gap.yaml").write_text(GAP, "utf-8")
    files = ("agenda.yaml", "faulty.yaml", "gap.yaml")
    faulty, gap = (agenda_cal("check", file, cwd=folder) for file in files[1:])
    assert agenda_cal("check", *files, cwd=folder) == (1, f"{faulty.out}\n{gap.out}", "")
    assert agenda_cal("check", "agenda.yaml", "gap.yaml", cwd=folder) == (0, gap.out, "")
    assert agenda_cal("check", "agenda.yaml", "agenda.yaml", cwd=folder) == (0, "No findings.\n", "")
    found = json.loads(agenda_cal("check", "--format", "json", *files, cwd=folder).out)
    assert found["summary"] == {"error": 1, "warning": 1, "note": 0}
    assert [one["file"] for one in found["findings"]] == ["faulty.yaml", "gap.yaml"]


@pytest.mark.processes
@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_says_from_which_severity_a_check_fails(tmp_path: Path, fail_on: str, code: int) -> None:
    rows = entries("id: a, time: 09:00-10:00, kind: other, title: A", "id: b, time: 11:00-12:00, kind: other, title: B")
    done = agenda_cal("check", "-", "--fail-on", fail_on, cwd=tmp_path, stdin=whole(rows).encode())
    assert done.code == code
    assert done.out.endswith("1 warning.\n")


GAP = SMALL.replace("10:00-10:30, kind: break", "10:00-10:10, kind: break")


@pytest.mark.processes
@pytest.mark.parametrize(
    ("options", "code", "last"),
    [
        ((), 0, "1 warning."),
        (("--ignore", "AG201", "--ignore", "AG215"), 0, "No findings."),
        (("--select", "AG1"), 0, "No findings."),
        (("--severity", "AG201=error"), 1, "1 error."),
        (("--threshold", "AG201.minutes=20"), 0, "No findings."),
    ],
)
def test_options_override_what_the_agenda_says_of_checks(
    tmp_path: Path, options: tuple[str, ...], code: int, last: str
) -> None:
    done = agenda_cal("check", "-", *options, cwd=tmp_path, stdin=GAP.encode())
    assert (done.code, done.out.splitlines()[-1]) == (code, last)


@pytest.mark.processes
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--select", "AG999"), "No check has a code that begins with `AG999`."),
        (("--severity", "AG201"), "--severity is `AG201`; write it like AG203=note."),
        (("--threshold", "AG201.minutes=many"), "`minutes` has to be a whole number."),
        (("--now", "soon"), "--now is `soon`; write it like `2024-07-16 09:10`."),
        (("--against", "ada"), "--against is `ada`; write it like PERSON=FILE.ics."),
        (("--against", "ada=none.ics"), "There is no file `none.ics`."),
    ],
)
def test_an_option_without_a_meaning_ends_with_2(tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    done = agenda_cal("check", "-", *options, cwd=tmp_path, stdin=SMALL.encode())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"agenda-cal: {message}")


def test_check_against_a_calendar_finds_who_is_busy(folder: Path) -> None:
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20300506T073000Z\r\nDTEND:20300506T080000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
    (folder / "ada.ics").write_text(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n", "utf-8")
    done = agenda_cal("check", "--against", "ada=ada.ics", cwd=folder)
    assert done.code == 0
    assert "warning AG110: Ada Example is busy elsewhere (“Dentist”) during “Session 1. Rivers” 09:00-10:00" in done.out


def test_what_waivers_silence_is_listed_on_request(tmp_path: Path) -> None:
    text = GAP.replace(
        "kind: talk, title: Lakes, speakers: [zofia-przykladowa]}",
        "kind: talk, title: Lakes, speakers: [zofia-przykladowa]}  # agenda-cal: ignore[AG201] a walk",
    )
    done = agenda_cal("check", "-", "--show-ignored", cwd=tmp_path, stdin=text.encode())
    assert (done.code, done.out) == (0, "No findings.\n")
    assert done.err.endswith("       ignored: a walk\n1 finding ignored.\n")


@pytest.mark.parametrize(
    ("output_format", "start"), [("sarif", '{\n  "$schema"'), ("github", "::warning file=-,line=12,col=23,")]
)
def test_findings_are_printed_for_other_programs(tmp_path: Path, output_format: str, start: str) -> None:
    done = agenda_cal("check", "-", "--format", output_format, cwd=tmp_path, stdin=GAP.encode())
    assert done.out.startswith(start)


def test_export_writes_one_calendar_to_standard_output(folder: Path) -> None:
    done = agenda_cal("export", "--speaker", "przykladowa", cwd=folder)
    assert (done.code, done.err) == (0, "")
    events = Calendar.from_ical(done.out).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Lakes"]


@pytest.mark.processes
def test_an_export_is_the_feed_that_is_published(folder: Path) -> None:
    agenda_cal("build", cwd=folder)
    agenda_cal("export", "--speaker", "zofia", "-o", "zofia.ics", cwd=folder, SOURCE_DATE_EPOCH="1950000000")
    assert (folder / "zofia.ics").read_bytes() == (folder / "out/feeds/speakers/zofia-przykladowa.ics").read_bytes()


def test_an_export_can_carry_a_reminder(folder: Path) -> None:
    done = agenda_cal("export", "--all", "--reminder", "1h", cwd=folder)
    alarms = [
        (str(e["SUMMARY"]), [a.decoded("TRIGGER") for a in e.walk("VALARM")])
        for e in Calendar.from_ical(done.out).walk("VEVENT")
    ]
    hour = timedelta(hours=1)
    assert alarms == [("Session 1. Rivers", [-hour]), ("Coffee", []), ("Lakes", [-hour])]


def test_choices_narrow_each_other(folder: Path) -> None:
    done = agenda_cal("export", "--person", "ada", "--day", "2030-05-06", cwd=folder)
    assert done.out.count("BEGIN:VEVENT") == 1
    done = agenda_cal("export", "--chair", "ada", "--speaker", "zofia", cwd=folder)
    message = "agenda-cal: No entry with a time belongs to Ada Example (chair), Zofia Przykładowa (speaker); nothing was written.\n"
    assert done == (1, "", message)


@pytest.mark.processes
@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--all", "--day", "1"), "--all takes every entry; leave it out to choose some."),
        (("--speaker", "nobody"), None),
        (("--all", "--reminder", "soon"), "--reminder is `soon`; write a number with m, h or d: 15m, 1h, 1d."),
        (("--all", "--reminder", "²m"), "--reminder is `²m`; write a number with m, h or d: 15m, 1h, 1d."),
        (
            ("--person", "z"),
            (
                "`z` may be any of these; say more of the name, or the id:\n"
                "  Zofia Przykładowa (zofia-przykladowa)\n"
                "  Zoe Example (zoe-example)"
            ),
        ),
        (("--room", "hall"), "The agenda has no room at all."),
        (("--day", "7"), "There is no day `7`. There are:\n  2030-05-06"),
    ],
)
def test_what_cannot_be_exported_ends_with_2_and_writes_nothing(
    folder: Path, args: tuple[str, ...], message: str | None
) -> None:
    done = agenda_cal("export", *args, "-o", "x.ics", cwd=folder)
    assert (done.code, done.out) == (2, "")
    if message is not None:
        assert done.err == f"agenda-cal: {message}\n"
    assert not (folder / "x.ics").exists()


def test_nothing_to_export_ends_with_1_and_writes_no_file(folder: Path) -> None:
    done = agenda_cal("export", "--person", "zoe", "-o", "x.ics", cwd=folder)
    assert done == (1, "", "agenda-cal: No entry with a time belongs to Zoe Example; nothing was written.\n")
    assert not (folder / "x.ics").exists()


def test_show_prints_a_table_a_day_without_colours_when_piped(folder: Path) -> None:
    assert agenda_cal("show", cwd=folder).out == (
        "Example Workshop\n"
        "\n"
        "Monday 6 May 2030\n"
        "09:00–10:00  Session 1. Rivers\n"
        "             Chair: Ada Example\n"
        "10:00–10:30  Coffee\n"
        "10:30–11:00  Lakes\n"
        "             Speakers: Zofia Przykładowa\n"
    )


def test_show_marks_the_role_of_a_person(folder: Path) -> None:
    assert agenda_cal("show", "--person", "ada", cwd=folder).out == (
        "Example Workshop\n\nMonday 6 May 2030\n09:00–10:00  Session 1. Rivers [chair]\n"
    )


def test_show_at_a_moment_says_what_runs_and_what_comes_next(folder: Path) -> None:
    assert agenda_cal("show", "--at", "2030-05-06 10:00", cwd=folder).out == (
        "Monday 06 May 2030, 10:00 in Europe/Warsaw\n"
        "\n"
        "Now\n"
        "2030-05-06 10:00–10:30  Coffee\n"
        "\n"
        "Next\n"
        "2030-05-06 10:30–11:00  Lakes\n"
        "                        Speakers: Zofia Przykładowa\n"
    )


def test_show_now_goes_by_the_clock(folder: Path) -> None:
    at_ten = "1904284800"  # 2030-05-06 08:00 UTC
    assert (
        agenda_cal("show", "--now", cwd=folder, SOURCE_DATE_EPOCH=at_ten).out
        == agenda_cal("show", "--at", "2030-05-06 10:00", cwd=folder).out
    )


def test_show_never_exceeds_the_width_of_80_columns_when_piped() -> None:
    lines = agenda_cal("show", cwd=ROOT).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) > 100


def test_show_says_when_there_is_nothing_of_a_person(folder: Path) -> None:
    assert agenda_cal("show", "--person", "zoe", cwd=folder) == (
        1, "", "agenda-cal: No entry of Zoe Example on any day.\n"
    )  # fmt: skip


def test_an_agenda_that_cannot_be_read_stops_show_and_export(folder: Path) -> None:
    (folder / "agenda.yaml").write_text(FAULTY, "utf-8")
    for command in (("show",), ("export", "--all")):
        done = agenda_cal(*command, cwd=folder)
        assert (done.code, done.out) == (1, "")
        assert done.err.endswith("1 error.\nagenda-cal: The agenda cannot be read; mend what is listed above first.\n")


@pytest.mark.processes
def test_init_writes_an_agenda_without_findings_and_never_overwrites(tmp_path: Path) -> None:
    done = agenda_cal("init", cwd=tmp_path)
    assert done == (0, "agenda.yaml written. Next: agenda-cal check agenda.yaml\n", "")
    assert agenda_cal("check", "--fail-on", "note", cwd=tmp_path) == (0, "No findings.\n", "")
    assert agenda_cal("build", cwd=tmp_path).code == 0
    before = (tmp_path / "agenda.yaml").read_bytes()
    done = agenda_cal("init", cwd=tmp_path)
    message = "agenda-cal: agenda.yaml exists already and is left alone. Give another name, or remove it first.\n"
    assert done == (2, "", message)
    assert (tmp_path / "agenda.yaml").read_bytes() == before
    assert agenda_cal("init", "-", cwd=tmp_path).out.encode() == before


@pytest.mark.parametrize("command", ["check", "build", "show"])
def test_a_missing_file_ends_with_2(tmp_path: Path, command: str) -> None:
    done = agenda_cal(command, cwd=tmp_path)
    message = "agenda-cal: There is no file `agenda.yaml`. `agenda-cal init` writes an agenda to start from.\n"
    assert done == (2, "", message)


def test_a_folder_instead_of_a_file_ends_with_2(tmp_path: Path) -> None:
    done = agenda_cal("check", ".", cwd=tmp_path)
    assert done == (2, "", "agenda-cal: `.` is a folder; a file is needed here.\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_ends_with_2(folder: Path) -> None:
    (folder / "agenda.yaml").chmod(0)
    done = agenda_cal("check", cwd=folder)
    assert done == (2, "", "agenda-cal: `agenda.yaml` may not be read: permission denied.\n")


def test_a_file_where_a_folder_should_be_ends_with_2_and_leaves_it(folder: Path) -> None:
    (folder / "out").write_text("mine", "utf-8")
    done = agenda_cal("build", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "a file stands where a folder is needed" in done.err
    assert (folder / "out").read_text("utf-8") == "mine"


def test_a_wrong_clock_setting_ends_with_2(folder: Path) -> None:
    done = agenda_cal("build", cwd=folder, SOURCE_DATE_EPOCH="yesterday")
    assert done == (
        2,
        "",
        "agenda-cal: SOURCE_DATE_EPOCH is `yesterday`; it has to be a number of seconds since 1970.\n",
    )


def test_a_bug_of_ours_ends_with_3_and_without_a_traceback(folder: Path) -> None:
    (folder / "sitecustomize.py").write_text(
        "import agenda_cal.api\ndef broken(path): raise RuntimeError('planted')\nagenda_cal.api.load = broken\n",
        "utf-8",
    )
    done = agenda_cal("check", cwd=folder, PYTHONPATH=str(folder))
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "agenda-cal: this is a bug in agenda-cal, not in your agenda: RuntimeError: planted\n"
        "Set AGENDA_CAL_TRACEBACK=1 to see where, and report it.\n"
    )


@pytest.mark.processes
@pytest.mark.parametrize(
    ("typed", "offered"),
    [("zof", "zofia-przykladowa"), ("prz", "przykladowa"), ("x", ""), ("z", "zofia-przykladowa\nzoe-example")],
)
def test_a_shell_completes_names_of_the_agenda(folder: Path, typed: str, offered: str) -> None:
    env = {
        "_AGENDA_CAL_COMPLETE": "complete_bash",
        "COMP_WORDS": f"agenda-cal export --speaker {typed}",
        "COMP_CWORD": "3",
    }
    assert agenda_cal(cwd=folder, stdin=b"", **env).out == f"{offered}\n"


@pytest.mark.processes
def test_explain_and_checks_tell_the_manual(tmp_path: Path) -> None:
    listed = agenda_cal("checks", cwd=tmp_path).out.splitlines()
    for line in listed:
        code = line.split()[0]
        assert agenda_cal_in_process("explain", code).startswith(f"{code} ")
    assert agenda_cal("explain", "AG999", cwd=tmp_path).code == 2


def agenda_cal_in_process(*args: str) -> str:
    from typer.testing import CliRunner

    from agenda_cal.cli import app

    return CliRunner().invoke(app, args).stdout


def test_schema_prints_the_file_of_the_repository(tmp_path: Path) -> None:
    assert agenda_cal("schema", cwd=tmp_path).out == (ROOT / "docs/agenda.schema.json").read_text("utf-8")


def test_the_reader_of_a_pipe_may_leave_early(tmp_path: Path) -> None:
    shutil.copy(ROOT / "agenda.yaml", tmp_path)
    import subprocess
    import sys

    command = f"{sys.executable} -m agenda_cal export --all | head -c 20"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"BEGIN:VCALENDAR\r\nVER", b"")
