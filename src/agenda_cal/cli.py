"""The command line: each command parses its options, calls the API, prints, and sets the exit code.

0 done · 1 findings at or above the failing severity, or nothing to give · 2 usage, settings, files · 3 a bug of ours.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agenda_cal import __version__, options, terminal
from agenda_cal.errors import AgendaCalError, FileError, NothingSelectedError, SettingsError
from agenda_cal.options import By, DiffFormat, FailOn, Format

if TYPE_CHECKING:
    from agenda_cal.api import Loaded
    from agenda_cal.formats.draft import Wanted
    from agenda_cal.model import Agenda

app = typer.Typer(
    name="agenda-cal",
    help="Turns agenda.yaml into calendar feeds that stay right, and checks it before anything is published.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with `agenda-cal init`, then `agenda-cal check` and `agenda-cal build`.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"agenda-cal {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Turn agenda.yaml into calendar feeds that stay right, and check it before anything is published."""


@app.command(epilog="Examples: agenda-cal build -o public · agenda-cal build --dry-run")
def build(
    agenda: options.AgendaPath = "agenda.yaml",
    output: options.OutputFolder = Path("out"),
    fail_on: options.Failing = FailOn.ERROR,
    record: options.KeptRecord = None,
    previous: options.Previous = "",
    first_publication: options.FirstPublication = False,
    accept_renames: options.AcceptRenames = False,
    accept_new_agenda_id: options.AcceptNewAgendaId = False,
    dry_run: options.DryRun = False,
    no_page: options.NoPage = False,
    verify: options.Verify = False,
) -> None:
    """Check the agenda, then write every feed that changed. With an error nothing is written."""
    from agenda_cal import api, publishing  # noqa: PLC0415  # --help must not wait for it

    manner = publishing.Manner(first_publication, accept_renames, accept_new_agenda_id, verify, dry_run, not no_page)
    read = api.load(agenda)
    site = publishing.Site(output, record)
    if previous and read.agenda:
        site = site._replace(previous=publishing.remembered_elsewhere(previous, read.agenda))
    loaded = api.check(read, publishing.record_for_checks(site, read.agenda, manner) if read.agenda else None)
    failed = loaded.fails(fail_on.severity)
    if loaded.findings:
        terminal.print_findings(loaded, err=True, brief=not failed)
    if failed:
        typer.echo(f"Nothing was written: {fail_on} or worse was found.", err=True)
        raise typer.Exit(1)
    readable = api.readable(read)
    with terminal.Progress("Writing feeds") as progress:
        watcher = publishing.Watcher(progress.show, terminal.waiting_for(output))
        built = publishing.build(readable, site, manner=manner, watcher=watcher)
    terminal.print_built(built, readable, output / publishing.FEEDS, dry_run=dry_run)


@app.command(epilog="Example: agenda-cal check --select AG1 --fail-on warning agenda.yaml")
def check(
    agendas: options.AgendaPaths = None,
    output_format: options.Printed = Format.TEXT,
    fail_on: options.Failing = FailOn.ERROR,
    select: options.Select = None,
    ignore: options.Ignore = None,
    severity: options.SeverityOf = None,
    threshold: options.ThresholdOf = None,
    against: options.Against = None,
    record: options.RecordFile = Path("out/publication.json"),
    now: options.CheckNow = None,
    show_ignored: options.ShowIgnored = False,
) -> None:
    """Say what is wrong with the agenda: the place, what it is, and how to mend it."""
    from agenda_cal import api, publishing  # noqa: PLC0415

    published = publishing.load_record(record)
    override = options.overrides(select, ignore, severity, threshold)
    calendars = options.pairs("--against", against, "PERSON=FILE.ics")
    checked = []
    for path in agendas or ["agenda.yaml"]:
        loaded = api.load(path)
        at = options.moment("--now", now, loaded.agenda)
        checked.append(api.check(loaded, published, at, api.busy_times(loaded, calendars), override))
    terminal.print_report(checked, output_format, show_ignored=show_ignored)
    raise typer.Exit(1 if any(one.fails(fail_on.severity) for one in checked) else 0)


@app.command(
    epilog="Examples: agenda-cal export --speaker cobos --reminder 15m -o cobos.ics · agenda-cal export -o programme.xlsx"
)
def export(
    agenda: options.AgendaPath = "agenda.yaml",
    speaker: options.Speaker = None,
    chair: options.Chair = None,
    person: options.Person = None,
    day: options.Day = None,
    policy_area: options.PolicyArea = None,
    room: options.Room = None,
    track: options.Track = None,
    everything: options.Everything = False,
    output_format: options.ExportedAs = None,
    output: options.OutputFile = "-",
    reminder: options.Reminder = None,
    record: options.RecordFile = Path("out/publication.json"),
) -> None:
    """Write the entries chosen as a calendar, or in another format; several choices narrow each other.

    Names as you would type them. Without a choice every entry is written.
    """
    from agenda_cal import api, converting, lookup, publishing  # noqa: PLC0415
    from agenda_cal.feeds.select import Selection  # noqa: PLC0415

    chosen = (speaker, chair, person, day, policy_area, room, track)
    if everything and any(chosen):
        raise SettingsError("--all takes every entry; leave it out to choose some.")
    before = options.duration("--reminder", reminder)
    converting.check_not_itself(agenda, output)
    wanted = converting.format_to_write(output_format or "", output)
    if wanted.name != "ics" and before is not None:
        raise SettingsError(f"--reminder is for calendars; {wanted.title} has no alarms.")
    if wanted.binary and output == "-" and sys.stdout.isatty():
        raise SettingsError(f"A terminal cannot show {wanted.title}; give a file: -o programme{wanted.endings[0]}.")
    read = _readable(agenda)
    selection = Selection(
        speaker=lookup.find_person(read, speaker) if speaker else None,
        chair=lookup.find_person(read, chair) if chair else None,
        person=lookup.find_person(read, person) if person else None,
        day=lookup.find_day(read, day).date if day else None,
        policy_area=lookup.find_policy_area(read, policy_area) if policy_area else None,
        room=lookup.find_room(read, room) if room else None,
        track=lookup.find_track(read, track) if track else None,
    )
    if wanted.name == "ics":
        content = api.export(read, selection, publishing.load_record(record), reminder=before)
    else:
        exported = converting.export_as(read, wanted, selection if any(selection) else None)
        content = exported.content
        terminal.print_lost(exported, wanted)
    terminal.write_result(output, content)


@app.command(
    "import",
    epilog="Examples: agenda-cal import agenda.docx --year 2027 · agenda-cal import schedule.xml --update",
)
def import_(
    file: options.ForeignFile,
    output: options.ImportedFile = "agenda.yaml",
    timezone: options.Timezone = "",
    year: options.Year = None,
    source_format: options.ImportedFrom = None,
    encoding: options.Encoding = "",
    update: options.Update = False,
    dry_run: options.UpdateDryRun = False,
) -> None:
    """Make an agenda.yaml of a file in another format: Word, text, PDF, Excel, CSV, iCalendar, frab, pretalx.

    What had to be assumed is marked in it, what has no place in it is in its comments; both are listed.

    What the file said is kept beside it in agenda.import.json, for --update.
    """
    from agenda_cal import converting  # noqa: PLC0415
    from agenda_cal.formats.draft import Wanted  # noqa: PLC0415

    if dry_run and not update:
        raise SettingsError("--dry-run goes with --update.")
    wanted = Wanted("standard input" if file == "-" else file, timezone, year, encoding)
    if update:
        _update(file, output, wanted, source_format or "", dry_run=dry_run)
        return
    converting.check_target(output)
    read = converting.import_file(file, wanted, source_format or "")
    terminal.print_imported(read, wanted.name)
    if output == "-":
        terminal.write_result(output, read.text)
        return
    record = converting.create_imported(Path(output), read, wanted.name)
    typer.echo(f"{output} written. Next: agenda-cal check {output}", err=True)
    typer.echo(f"{record} says what {wanted.name} said; keep it beside the agenda, for --update.", err=True)


def _update(file: str, output: str, wanted: Wanted, source_format: str, *, dry_run: bool) -> None:
    """Import a file again into an agenda that is there."""
    from agenda_cal import api, converting  # noqa: PLC0415
    from agenda_cal.findings import Severity  # noqa: PLC0415

    if output == "-":
        raise SettingsError("--update changes an agenda that is there; name its file with --output.")
    converting.check_there(output)
    loaded = api.load(output)
    if loaded.agenda is None or loaded.fails(Severity.ERROR):
        terminal.print_findings(loaded, err=True)
        raise FileError(f"{output} cannot be read, so it cannot be updated; mend what is listed above first.")
    wanted = wanted._replace(known_zone=loaded.agenda.timezone.key)
    updated = converting.update_file(file, loaded, Path(output), wanted, source_format)
    terminal.print_updated(updated, wanted.name, Path(output), dry_run=dry_run)
    if not dry_run and converting.write_updated(updated):
        typer.echo(f"{output} updated. Next: agenda-cal check {output}", err=True)


@app.command(epilog="Example: agenda-cal serve --no-watch --workers 2")
def serve(
    agenda: options.AgendaPath = "agenda.yaml",
    output: options.ServedFolder = Path("out"),
    record: options.KeptRecord = None,
    no_watch: options.NoWatch = False,
    host: options.Host = "127.0.0.1",
    port: options.Port = 8000,
    workers: options.Workers = 1,
) -> None:
    """Build the agenda, serve the output folder, and build again when the agenda is saved."""
    from agenda_cal import serving  # noqa: PLC0415

    serving.run(Path(agenda), output, record, (host, port, workers), watching=not no_watch)


@app.command(epilog="Example: agenda-cal show --person cobos")
def show(
    agenda: options.AgendaPath = "agenda.yaml",
    day: options.Day = None,
    person: options.Person = None,
    now: options.Now = False,
    at: options.At = None,
) -> None:
    """Print the timetable, a table a day."""
    from agenda_cal import api, lookup  # noqa: PLC0415
    from agenda_cal.report import timetable  # noqa: PLC0415

    read = _readable(agenda)
    width, colour = terminal.width(), terminal.wants_colour(err=False)
    if now or at:
        if day or person:
            raise SettingsError("--now and --at look at the whole agenda; leave --day and --person out.")
        typer.echo(
            timetable.render_now(read, options.moment("--at", at, read) or api.now(), width=width, colour=colour),
            nl=False,
            color=colour,
        )
        return
    days = [lookup.find_day(read, day)] if day else read.days
    who = lookup.find_person(read, person) if person else None
    text, shown = timetable.render_timetable(read, days, width=width, colour=colour, person=who)
    if not shown:
        raise NothingSelectedError(f"No entry{f' of {who.name}' if who else ''} on {'that day' if day else 'any day'}.")
    typer.echo(text, nl=False, color=colour)


@app.command(epilog="Examples: agenda-cal diff HEAD~3 · agenda-cal diff old.yaml new.yaml --by person")
def diff(
    old: options.OldAgenda = "",
    new: options.NewAgenda = "",
    agenda: options.MeantAgenda = "",
    published: options.Published = False,
    by: options.GroupedBy = By.ENTRY,
    output_format: options.DiffPrinted = DiffFormat.TEXT,
    messages: options.Messages = None,
    record: options.RecordFile = Path("out/publication.json"),
) -> None:
    """Say what differs between two agendas, for people. Exits with 0 whether or not anything does."""
    from agenda_cal import comparing  # noqa: PLC0415

    if published:
        if new:
            raise SettingsError("--published compares one agenda with what was published; leave the other one out.")
        compared = comparing.compare_published(_readable(old or agenda or "agenda.yaml"), record)
    else:
        before, after = comparing.load_states(old, new, agenda)
        compared = comparing.compare(_shown(before), _shown(after))
    terminal.print_differences(compared, output_format, by)
    if messages:
        terminal.print_written(comparing.write_messages(compared, messages, record), messages)


@app.command(epilog="Example: agenda-cal explain AG101")
def explain(code: Annotated[str, typer.Argument(help="The code of a finding.", metavar="CODE")]) -> None:
    """Say what a finding means, why it matters, and how to mend it."""
    from agenda_cal.report.manual import explain_code  # noqa: PLC0415

    typer.echo(explain_code(code.upper()), nl=False)


@app.command()
def checks() -> None:
    """List every check."""
    from agenda_cal.report.manual import list_checks  # noqa: PLC0415

    typer.echo(list_checks(), nl=False)


@app.command(epilog="Example: agenda-cal schema > agenda.schema.json")
def schema() -> None:
    """Print the JSON Schema of agenda.yaml, for editors."""
    from agenda_cal.report.manual import schema_text  # noqa: PLC0415

    typer.echo(schema_text(), nl=False)


@app.command(epilog="Example: agenda-cal init my-agenda.yaml")
def init(
    path: Annotated[Path, typer.Argument(metavar="[FILE]", help="The file to write.")] = Path("agenda.yaml"),
) -> None:
    """Write a small agenda to start from. A file that exists is left alone."""
    from agenda_cal import api  # noqa: PLC0415

    if str(path) == "-":
        terminal.write_result("-", api.starter())
        return
    api.create(path, api.starter())
    typer.echo(f"{path} written. Next: agenda-cal check {path}")


def _readable(path: str) -> Agenda:
    """Load an agenda; where it cannot be read, say why and stop."""
    from agenda_cal import api  # noqa: PLC0415

    return _shown(api.load(path))


def _shown(loaded: Loaded) -> Agenda:
    """Return an agenda; where it cannot be read, say why and stop."""
    from agenda_cal import api  # noqa: PLC0415

    if loaded.findings:
        terminal.print_findings(loaded, err=True)
    return api.readable(loaded)


def main() -> None:
    """Run the command line, and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter must not stop us
    try:
        app(prog_name="agenda-cal")
    except AgendaCalError as error:
        from agenda_cal.report.paint import Paint, visible  # noqa: PLC0415

        typer.echo(
            f"{Paint(colour=terminal.wants_colour(err=True))('error', 'agenda-cal:')} {visible(str(error))}",
            err=True,
            color=True,
        )
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has gone, as `head` does
        sys.exit(0)
    except Exception as error:  # noqa: BLE001  # the last resort: Python's own exit code would read as "findings"
        typer.echo(
            f"agenda-cal: this is a bug in agenda-cal, not in your agenda: {type(error).__name__}: {error}", err=True
        )
        if os.environ.get("AGENDA_CAL_TRACEBACK"):
            import traceback  # noqa: PLC0415

            traceback.print_exc()
        else:
            typer.echo("Set AGENDA_CAL_TRACEBACK=1 to see where, and report it.", err=True)
        sys.exit(3)
