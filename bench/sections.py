"""What is measured: one function a section of the report. Aims are ratios, since seconds differ from machine to machine."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from measure import stage_kib, stage_seconds, stage_user_seconds, take_turns
from table import Aim, Row, Section, kib, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from measure import Measured, Workspace

ROOT = Path(__file__).parent.parent
AGENDA = ROOT / "agenda.yaml"
TOOL = Path(sys.executable).parent / "agenda-cal"
EMPTY_TYPER = """
import typer
app = typer.Typer()
@app.command()
def hello() -> None: pass
app()
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How large and how often."""

    starts: int
    """Rounds of each cold start."""
    feeds: Mapping[int, tuple[int, int]]
    """By entries: how often to write all feeds, and how often with icalendar, which takes long."""
    journeys: Mapping[int, int]
    """By entries: how often to read and build."""
    checks: Mapping[int, int]
    """By entries, each with half as many people: how often to read and check."""
    rebuilds: tuple[int, int]
    """Entries, and how often to build again after one change."""
    imports: tuple[int, int]
    """Entries of a schedule.xml, and how often to import it and build its feeds."""
    reference: int
    """Entries of the conference with which reading is compared, and per-entry costs of all the others."""


FULL = Plan(
    starts=11,
    feeds={1_000: (3, 2), 10_000: (3, 1)},
    journeys={1_000: 3, 10_000: 3, 50_000: 1},
    checks={1_000: 3, 10_000: 3, 100_000: 1},
    rebuilds=(10_000, 4),
    imports=(1_000, 5),
    reference=10_000,
)
QUICK = Plan(
    starts=4,
    feeds={500: (3, 1)},
    journeys={500: 2, 2_000: 2, 4_000: 2},
    checks={500: 2, 2_000: 2},
    rebuilds=(1_000, 2),
    imports=(500, 2),
    reference=2_000,
)


def cold_starts(plan: Plan, work: Workspace) -> Section:
    """Compare whole runs of the tool with a Python that does nothing."""
    commands: dict[str, Sequence[str | Path]] = {
        "bare": (sys.executable, "-c", "pass"),
        "typer": (sys.executable, "-c", EMPTY_TYPER),
        "version": (TOOL, "--version"),
        "check": (TOOL, "check", AGENDA),
        "again": (TOOL, "build", AGENDA, "--output", "out"),
    }

    def fresh_build() -> float:
        return work.cpu_seconds(TOOL, "build", AGENDA, "--output", work.fresh("out"))

    measures: dict[str, Callable[[], float]] = {"build": fresh_build}
    measures |= {name: partial(work.cpu_seconds, *command) for name, command in commands.items()}
    for measure in measures.values():
        measure()  # compiles what is not compiled yet
    found = take_turns({name: (plan.starts, measure) for name, measure in measures.items()})
    times = {name: median(runs) for name, runs in found.items()}

    def row(what: str, name: str, aim: Aim | None) -> Row:
        return Row(what, seconds(times[name]), seconds(times["bare"]), times[name] / times["bare"], aim)

    rows = [
        row("`agenda-cal --version`", "version", Aim(7)),
        row("`agenda-cal check`", "check", Aim(12)),
        row("`agenda-cal build` into a new folder", "build", Aim(16)),
        row("`agenda-cal build`, nothing changed", "again", Aim(16)),
        row("for information: a Typer app with one empty command", "typer", None),
    ]
    about = "The repository's own agenda.yaml. Compared with `python -c pass`."
    return Section("Cold start", about, rows)


def writing(plan: Plan, work: Workspace) -> Section:
    """Compare writing all feeds with the icalendar library, and with copying the files."""
    rows, facts = [], []
    for entries, (times, times_slow) in plan.feeds.items():
        rows += _writing(entries, times, times_slow, work)
        files = [path.stat().st_size for path in (work.root / "ours").rglob("*.ics")]
        facts.append(f"{entries:,} entries make {len(files):,} feeds of {sum(files) / 1e6:.3g} MB")
    about = (
        "From an agenda in memory to all feeds on disk in a new folder, publication record included. Compared with "
        "the `icalendar` library, which writes the same properties to the same files, its values made beforehand: "
        "the events of each feed made anew, or (for information) each event once and its bytes shared by the feeds; "
        f"and with `shutil.copytree` of the result. {'; '.join(facts)}, "
        f"each entry in {_copies(work):.1f} feeds on average."
    )
    return Section("Writing feeds", about, rows)


def _writing(entries: int, times: int, times_slow: int, work: Workspace) -> list[Row]:
    file, ours = work.conference(entries), work.root / "ours"

    def again(writer: str) -> Measured:
        return work.run_task(writer, ours, work.fresh(writer))

    found = take_turns(
        {
            "ours": (times, lambda: work.run_task("feeds", file, work.fresh("ours"))),
            "copy": (times, lambda: again("copy")),
            "anew": (times_slow, lambda: again("anew")),
            "shared": (times_slow, lambda: again("shared")),
        }
    )
    mine, anew, shared = (stage_seconds(found[name], "feeds") for name in ("ours", "anew", "shared"))
    mine_user, anew_user = (stage_user_seconds(found[name], "feeds") for name in ("ours", "anew"))
    copy = stage_seconds(found["copy"], "copy")
    assert _events(work, "anew") == _events(work, "shared") == _events(work, "ours"), "the feeds are not the same"
    what = f"{entries:,} entries, all feeds; "
    return [
        Row(f"{what}icalendar", seconds(mine), seconds(anew), anew / mine, Aim(least=40)),
        Row(f"{what}icalendar, user time only", seconds(mine_user), seconds(anew_user), anew_user / mine_user),
        Row(f"{what}icalendar, events shared", seconds(mine), seconds(shared), shared / mine),
        Row(f"{what}copying the files", seconds(mine), seconds(copy), mine / copy, Aim(3)),
    ]


def _events(work: Workspace, writer: str, feeds: str = "*") -> int:
    files = (work.root / writer / "feeds").rglob(f"{feeds}.ics")
    return sum(path.read_bytes().count(b"BEGIN:VEVENT\r\n") for path in files)


def _copies(work: Workspace) -> float:
    return _events(work, "ours") / _events(work, "ours", "all")


def reading_and_growth(plan: Plan, work: Workspace) -> list[Section]:
    """Compare reading with composing YAML, and the cost of an entry in conferences of several sizes."""
    files = {entries: work.conference(entries) for entries in plan.journeys}

    def journey(entries: int) -> Measured:
        return work.run_task("journey", files[entries], work.fresh("journey"))

    measures = {
        str(entries): (times, lambda entries=entries: journey(entries)) for entries, times in plan.journeys.items()
    }
    again = plan.journeys[plan.reference]
    found = take_turns(measures | {"compose": (again, lambda: work.run_task("compose", files[plan.reference]))})
    compose = stage_seconds(found.pop("compose"), "compose")
    runs = {int(entries): measured for entries, measured in found.items()}
    size = files[plan.reference].stat().st_size / 1e6
    return [
        _reading(runs[plan.reference], compose, f"{plan.reference:,} entries, {size:.3g} MB"),
        _growth(runs, plan.reference),
    ]


def _reading(runs: Sequence[Measured], compose: float, what: str) -> Section:
    load = stage_seconds(runs, "load")
    about = (
        "From the file to a model that is validated and resolved, every value with its place. Compared with making nodes of "
        "the same text with PyYAML's C loader, `yaml.compose(text, yaml.CSafeLoader)`, and nothing more."
    )
    rows = [Row(f"{what}: read", seconds(load), seconds(compose), load / compose, Aim(1.6))]
    return Section("Reading", about, rows)


def _growth(runs: Mapping[int, Sequence[Measured]], reference: int) -> Section:
    rows = []
    for stage, verb in (("load", "read"), ("build", "write")):
        time = {entries: stage_user_seconds(some, stage) / entries for entries, some in runs.items()}
        memory = {entries: stage_kib(some, stage) / entries for entries, some in runs.items()}
        for quantity, values, told in (("user time", time, seconds), ("peak memory", memory, kib)):
            usual = values[reference]
            rows += [
                Row(f"{verb} {entries:,}: {quantity} an entry", told(value), told(usual), value / usual, Aim(1.5))
                for entries, value in values.items()
                if entries != reference
            ]
    about = (
        f"The cost of an entry in small and large conferences, compared with {reference:,} entries. User time leaves out what "
        "the kernel does for files, which depends on who else uses the disk. Memory is the most "
        "that the process had by the end of the stage, above what it had at its start."
    )
    return Section("Growth", about, rows)


def checking(plan: Plan, work: Workspace) -> Section:
    """Compare running every check with merely reading, in conferences of several sizes."""
    found = take_turns(
        {
            str(entries): (times, partial(work.run_task, "checks", work.conference(entries, entries // 2)))
            for entries, times in plan.checks.items()
        }
    )
    rows = []
    for entries, runs in ((int(entries), runs) for entries, runs in found.items()):
        load, check = stage_seconds(runs, "load"), stage_seconds(runs, "check")
        rows.append(
            Row(
                f"{entries:,} entries: all checks, on top of reading",
                seconds(check),
                seconds(load),
                check / load,
                Aim(1),
            )
        )
    for entries, runs in ((int(entries), runs) for entries, runs in found.items()):
        read, most = (stage_kib(runs, stage) / entries for stage in ("load", "check"))
        rows.append(Row(f"{entries:,} entries: peak memory an entry", kib(most), kib(read), most / read))
    about = (
        "Running every check on an agenda that has been read, compared with reading it; half as many people as entries, up to "
        "50,000. And the most memory that reading and checking took, compared with reading alone."
    )
    return Section("Checks", about, rows)


def rebuilding(plan: Plan, work: Workspace) -> Section:
    """Compare a build after one change with a check of the same agenda, both as whole commands."""
    entries, times = plan.rebuilds
    file, changed = work.conference(entries), work.root / "changed.yaml"
    output = work.fresh("rebuilt")
    titles = iter(range(1_000_000))

    def build() -> float:
        text = file.read_text("utf-8")
        changed.write_text(text.replace("        title: ", f"        title: Title {next(titles)} of ", 1), "utf-8")
        return work.cpu_seconds(TOOL, "build", changed, "--output", output)

    work.cpu_seconds(TOOL, "build", file, "--output", output)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    build()
    written = sum(path.stat().st_mtime_ns != at for path, at in before.items())
    found = take_turns({"check": (times, lambda: work.cpu_seconds(TOOL, "check", file)), "build": (times, build)})
    check, again = median(found["check"]), median(found["build"])
    about = (
        f"`agenda-cal build` of {entries:,} entries after the title of one has changed, compared with `agenda-cal check` of the "
        f"same file. Of {len(before):,} files {written} are written."
    )
    row = Row(f"{entries:,} entries: build after one change", seconds(again), seconds(check), again / check, Aim(1.5))
    return Section("Building again", about, [row])


def importing(plan: Plan, work: Workspace) -> Section:
    """Compare importing a schedule.xml, and building all feeds of what it becomes, with a Python that does nothing."""
    entries, times = plan.imports
    schedule, agenda = work.root / "schedule.xml", work.root / "imported.yaml"
    work.cpu_seconds(TOOL, "export", work.conference(entries), "--format", "frab-xml", "--output", schedule)
    written = schedule.read_bytes().replace(b'<generator name="agenda-cal"/>', b'<generator name="frab"/>')
    schedule.write_bytes(written)

    def read() -> float:
        agenda.unlink(missing_ok=True)
        return work.cpu_seconds(TOOL, "import", schedule, "--output", agenda)

    def build() -> float:
        return work.cpu_seconds(TOOL, "build", agenda, "--output", work.fresh("imported"), "--fail-on", "never")

    def bare() -> float:
        return work.cpu_seconds(sys.executable, "-c", "pass")

    for measure in (read, build, bare):
        measure()  # compiles what is not compiled yet
    found = take_turns({"import": (times, read), "build": (times, build), "bare": (3 * times, bare)})
    time = {name: median(runs) for name, runs in found.items()}
    both = time["import"] + time["build"]
    feeds = len(list((work.root / "imported").rglob("*.ics")))
    about = (
        f"A schedule.xml as frab writes it, of {entries:,} events and {len(written) / 1e6:.3g} MB, becomes an agenda.yaml, and "
        f"that {feeds:,} feeds with their page in a new folder: two whole commands. Compared with `python -c pass`."
    )
    rows = [
        Row(
            f"{entries:,} events: import", seconds(time["import"]), seconds(time["bare"]), time["import"] / time["bare"]
        ),
        Row(
            f"{entries:,} events: import and build",
            seconds(both),
            seconds(time["bare"]),
            both / time["bare"],
        ),
    ]
    return Section("Importing", about, rows)
