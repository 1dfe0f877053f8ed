"""What the command line does with a terminal: colours, width, progress, printing and writing of results."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self, assert_never

import typer

from agenda_cal import __version__
from agenda_cal.options import By, DiffFormat, Format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agenda_cal.api import Loaded
    from agenda_cal.comparing import Compared, Written
    from agenda_cal.converting import Exported, Read, Updated
    from agenda_cal.formats import Format as ForeignFormat
    from agenda_cal.model import Agenda
    from agenda_cal.publishing import Built


def print_findings(loaded: Loaded, *, err: bool, brief: bool = False) -> None:
    """Print findings with their places, or `brief` a line each."""
    from agenda_cal.report.paint import Paint  # noqa: PLC0415
    from agenda_cal.report.text import render_brief, render_findings  # noqa: PLC0415

    colour = wants_colour(err=err)
    paint = Paint(colour=colour)
    days = day_lines(loaded) if colour else ()
    text = (
        render_brief(loaded.findings, paint) if brief else render_findings(loaded.findings, loaded.lines, paint, days)
    )
    typer.echo(text, nl=False, err=err, color=colour)


def print_report(checked: Sequence[Loaded], output_format: Format, *, show_ignored: bool) -> None:
    """Print the findings of agendas to standard output in a format; what waivers silence goes to the messages."""
    findings = [finding for loaded in checked for finding in loaded.findings]
    ignored = [pair for loaded in checked for pair in loaded.ignored]
    match output_format:
        case Format.TEXT:
            for number, loaded in enumerate([one for one in checked if one.findings] or checked[:1]):
                typer.echo("\n" if number else "", nl=False)
                print_findings(loaded, err=False)
        case Format.JSON:
            from agenda_cal.report.json import render_json  # noqa: PLC0415

            _write_json(render_json(findings))
        case Format.SARIF:
            from agenda_cal.report.sarif import render_sarif  # noqa: PLC0415

            _write_json(render_sarif(findings, ignored, __version__))
        case Format.GITHUB:
            from agenda_cal.report.github import render_github  # noqa: PLC0415

            typer.echo(render_github(findings), nl=False)
        case _:
            assert_never(output_format)
    if show_ignored:
        from agenda_cal.report.paint import Paint  # noqa: PLC0415
        from agenda_cal.report.text import render_ignored  # noqa: PLC0415

        colour = wants_colour(err=True)
        typer.echo(render_ignored(ignored, Paint(colour=colour)), nl=False, err=True, color=colour)


def print_built(built: Built, agenda: Agenda, feeds: Path, *, dry_run: bool) -> None:
    """Say what a build wrote, or with `dry_run` what it would change for subscribers."""
    for notice in built.notices:
        typer.echo(notice, err=True)
    if dry_run:
        from agenda_cal.report.preview import render_preview  # noqa: PLC0415

        typer.echo(render_preview(agenda, built.last, built.record), nl=False)
        return
    if not built.last.revision:
        typer.echo(
            f"First publication: keep {feeds.parent} from build to build, since calendars of subscribers go by its record.",
            err=True,
        )
    typer.echo(f"{built.events} events in {built.feeds} feeds under {feeds}.")
    if built.written:
        files = "1 file" if len(built.written) == 1 else f"{len(built.written)} files"
        typer.echo(f"{files} written, revision {built.record.revision}.")
    else:
        typer.echo(f"Nothing changed since revision {built.record.revision}: no file written.")


def waiting_for(folder: Path) -> Callable[[], None]:
    """Return what says that another build holds a folder."""
    return lambda: typer.echo(f"Another build writes to {folder}; waiting for it …", err=True)


def print_differences(compared: Compared, output_format: DiffFormat, by: By) -> None:
    """Print what differs to standard output in a format."""
    people = by is By.PERSON
    match output_format:
        case DiffFormat.TEXT:
            from agenda_cal.report.diff import render_text  # noqa: PLC0415
            from agenda_cal.report.paint import Paint  # noqa: PLC0415

            colour = wants_colour(err=False)
            text = render_text(compared.differences, Paint(colour=colour), people=people)
            typer.echo(text, nl=False, color=colour)
        case DiffFormat.MARKDOWN:
            from agenda_cal.report.diff import render_markdown  # noqa: PLC0415

            typer.echo(render_markdown(compared.differences, people=people), nl=False)
        case DiffFormat.JSON:
            from agenda_cal.report.diffjson import render_differences  # noqa: PLC0415

            _write_json(render_differences(compared.differences))
        case _:
            assert_never(output_format)


def print_written(written: Written, folder: Path) -> None:
    """Say which letters were written, what was there before, and what else is there."""
    for name in written.overwritten:
        typer.echo(f"{folder / name} was there and has been overwritten.", err=True)
    for name in written.others:
        typer.echo(f"{folder / name} is from another time; nothing in it has been changed.", err=True)
    letters = "1 message" if written.messages == 1 else f"{written.messages} messages"
    typer.echo(f"{letters} in {folder}. Nothing was sent.", err=True)


def print_lost(exported: Exported, written: ForeignFormat) -> None:
    """Say what of an agenda is not in its export."""
    if exported.lost:
        typer.echo(f"Not in the {written.name} file, which cannot hold it: {', '.join(exported.lost)}.", err=True)


def print_imported(read: Read, name: str) -> None:
    """Say what a foreign file became, and list what to look at."""
    from agenda_cal.report.imported import render_imported  # noqa: PLC0415
    from agenda_cal.report.paint import Paint  # noqa: PLC0415

    colour = wants_colour(err=True)
    text = render_imported(read.imported, name, read.format.title, Paint(colour=colour))
    typer.echo(text, nl=False, err=True, color=colour)


def print_updated(updated: Updated, file: str, agenda: Path, *, dry_run: bool) -> None:
    """Say what importing again changed, what stays although the file says otherwise, and what is unsure."""
    from agenda_cal import comparing  # noqa: PLC0415
    from agenda_cal.report.paint import Paint  # noqa: PLC0415
    from agenda_cal.report.updated import render_notices  # noqa: PLC0415

    print_imported(updated.read, file)
    if not updated.has_base:
        typer.echo(
            f"Nothing beside {agenda} says what {file} said at its last import, so nobody knows which side changed what: "
            "what is new is added, and all else that differs is listed and stays. Write by hand what the file has right; "
            "from now on --update knows.",
            err=True,
        )
    assert updated.new.document
    colour = wants_colour(err=True)
    paint = Paint(colour=colour)
    notices = render_notices(updated.notices, updated.new.document, file, paint, has_base=updated.has_base)
    typer.echo(notices, nl=False, err=True, color=colour)
    if updated.new.findings:
        print_findings(updated.new, err=True, brief=True)
    if updated.new.agenda:
        print_differences(comparing.compare(updated.old, updated.new.agenda), DiffFormat.TEXT, By.ENTRY)
    if not updated.files:
        typer.echo(f"{file} says nothing new: {agenda} stays as it is.", err=True)
    elif dry_run:
        typer.echo("Nothing was written.", err=True)


def day_lines(loaded: Loaded) -> tuple[tuple[str, int, int], ...]:
    """Return each day's name with its first and last line in the file, for grouping findings."""
    if loaded.agenda is None or loaded.document is None:
        return ()
    places = [(day, loaded.document.locate(day.path)) for day in loaded.agenda.days]
    return tuple((f"{day.date:%A} {day.date} {day.title}".strip(), place.line, place.end_line) for day, place in places)


def write_result(output: str, content: bytes) -> None:
    """Write a result to a file, whole or not at all, or to standard output for `-`."""
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    from agenda_cal import api  # noqa: PLC0415

    api.save(Path(output), content)
    typer.echo(f"{output} written.", err=True)


def _write_json(text: str) -> None:
    """Write JSON to standard output in UTF-8, whatever the terminal's encoding (RFC 8259, section 8.1).

    What UTF-8 cannot say, bytes of a file's name that are no text, is escaped as JSON escapes it.
    """
    write_result("-", text.encode("utf-8", "backslashreplace"))


def wants_colour(*, err: bool) -> bool:
    """Tell whether to print colours: on a terminal, unless NO_COLOR is set (no-color.org)."""
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how many columns to print in: the terminal's, 80 where there is none."""
    return max(40, min(120, shutil.get_terminal_size((80, 24)).columns))


class Progress:
    """A line on a terminal that says how far long work is; nothing anywhere else."""

    LONG = 500
    STEP = 50

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")

    def show(self, done: int, total: int) -> None:
        """Show that so many of so many things are done."""
        if total >= self.LONG and done % self.STEP == 0 and sys.stderr.isatty():
            self._shown = True
            sys.stderr.write(f"\r{self._what}: {done} of {total}")
            sys.stderr.flush()
