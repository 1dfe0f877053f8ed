"""The command `serve`: builds an agenda, says on the terminal what became of it, and has the server serve it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import typer

from agenda_cal import api, publishing, terminal
from agenda_cal.errors import AgendaCalError, SettingsError
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from agenda_cal.api import Loaded
    from agenda_cal.findings import Finding
    from agenda_cal.site.changes import Outcome

TO_ACCEPT = " `agenda-cal build` takes such options; what it writes is served at once."
NEEDED = ("starlette", "uvicorn", "watchfiles")


class Builder:
    """Builds an agenda again and again."""

    def __init__(self, agenda: str, site: publishing.Site) -> None:
        self._agenda = agenda
        self._site = site
        self._revision = 0
        self._found: frozenset[tuple[str, str]] | None = None
        """What the last build found, by code and message: nobody reads the same thirty notes at every save."""

    def build(self) -> Outcome:
        """Build, print a line and what was found, and return what became of it; it never raises."""
        from agenda_cal.site.changes import Outcome  # noqa: PLC0415

        try:
            said, fault = self._build()
        except AgendaCalError as error:
            more = TO_ACCEPT if isinstance(error, SettingsError) else ""
            said, fault = f"Not built: {error}{more}", str(error)
        except Exception as error:  # noqa: BLE001  # the server goes on with what it has
            fault = f"This is a bug in agenda-cal, not in your agenda: {type(error).__name__}: {error}"
            said = fault
        at = api.now().astimezone()
        typer.echo(f"{at:%H:%M:%S}  {_visible(said)}", err=True)
        return Outcome(self._revision, _visible(fault))

    def _build(self) -> tuple[str, str]:
        """Build, and return the line for the terminal and the fault."""
        read = api.load(self._agenda)
        before = publishing.record_for_checks(self._site, read.agenda, publishing.NORMALLY) if read.agenda else None
        self._revision = self._revision or (before.revision if before else 0)
        loaded = api.check(read, before)
        failed = loaded.fails(Severity.ERROR)
        self._print(loaded, failed=failed)
        if failed:
            from agenda_cal.report.paint import Paint  # noqa: PLC0415
            from agenda_cal.report.text import render_brief  # noqa: PLC0415

            errors = [one for one in loaded.findings if one.severity is Severity.ERROR]
            return "Not built: an error was found.", render_brief(errors, Paint(colour=False))
        waiting = publishing.Watcher(waiting=terminal.waiting_for(self._site.output))
        built = publishing.build(api.readable(read), self._site, watcher=waiting)
        for notice in built.notices:
            typer.echo(notice, err=True)
        self._revision = built.record.revision
        what = f"{built.events} events in {built.feeds} feeds, revision {built.record.revision}"
        files = "1 file" if len(built.written) == 1 else f"{len(built.written)} files"
        return f"{what}: {f'{files} written' if built.written else 'nothing changed'}.", ""

    def _print(self, loaded: Loaded, *, failed: bool) -> None:
        """Print what was found: all of it at first and with an error, else what is new since the last build."""
        new = [one for one in loaded.findings if self._found is None or _key(one) not in self._found]
        self._found = frozenset(_key(one) for one in loaded.findings)
        if failed:
            terminal.print_findings(loaded, err=True)
        elif new:
            terminal.print_findings(loaded._replace(findings=tuple(new)), err=True, brief=True)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _visible(text: str) -> str:
    from agenda_cal.report.paint import visible  # noqa: PLC0415

    return visible(text)


def run(agenda: Path, output: Path, record: Path | None, where: tuple[str, int, int], *, watching: bool) -> None:
    """Serve until somebody ends it; `where` is host, port and how many processes. SettingsError where that cannot be."""
    host, port, workers = where
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        told = ", ".join(missing)
        raise SettingsError(f"Serving needs {told}; install the extra: pip install 'agenda-cal[serve]'.")
    if workers > 1 and watching:
        raise SettingsError("Several workers serve what another process builds: give --no-watch with --workers.")
    if watching and str(agenda) == "-":
        raise SettingsError("Standard input cannot be watched: give a file, or --no-watch to serve what was built.")
    from agenda_cal.site import server  # noqa: PLC0415
    from agenda_cal.site.changes import state_of  # noqa: PLC0415

    site = publishing.Site(output, record)
    watched = None
    bound = server.listening_socket(server.Where(host, port))
    with bound:
        if watching:
            seen = state_of(agenda)
            if seen is None:
                api.load(str(agenda))  # says what is wrong with it
            builder = Builder(str(agenda), site)
            watched = server.Watched(agenda, builder.build, seen, builder.build())
        elif not (output / publishing.FEEDS / "all.ics").is_file():
            typer.echo(f"There are no feeds in {output} yet; until a build writes them the answer is 503.", err=True)
        name = f"[{host}]" if ":" in host else host
        told = f"and builds {agenda} when it is saved" if watching else "as other processes build it"
        typer.echo(f"Serving {output} at http://{name}:{bound.getsockname()[1]}/ {told}; Ctrl-C ends it.")
        server.serve(server.Site(output, site.pending_path), bound, workers, watched)
    typer.echo("Ended.", err=True)
