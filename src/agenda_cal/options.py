"""The options that commands have, each described once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from agenda_cal import completion
from agenda_cal.findings import Severity


class FailOn(StrEnum):
    """From which severity a command fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """The least severe finding that fails; None for none."""
        return None if self is FailOn.NEVER else Severity(self.value)


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


AgendaPath = Annotated[str, typer.Argument(metavar="[AGENDA]", help="The agenda; `-` for standard input.")]
Failing = Annotated[FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity upwards.")]
Printed = Annotated[Format, typer.Option("--format", help="How to print the findings.")]

Speaker = Annotated[
    str | None,
    typer.Option(metavar="NAME", autocompletion=completion.person, help="Entries in which this person speaks."),
]
Chair = Annotated[
    str | None, typer.Option(metavar="NAME", autocompletion=completion.person, help="Entries that this person chairs.")
]
Person = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", autocompletion=completion.person, help="Entries in which this person chairs or speaks."
    ),
]
Day = Annotated[
    str | None,
    typer.Option(metavar="DAY", autocompletion=completion.day, help="A date, or the number of the day: `2`."),
]
PolicyArea = Annotated[
    str | None,
    typer.Option(metavar="AREA", autocompletion=completion.policy_area, help="A policy area's key or title."),
]
Room = Annotated[str | None, typer.Option(metavar="ROOM", autocompletion=completion.room, help="A room's key or name.")]
Track = Annotated[
    str | None, typer.Option(metavar="TRACK", autocompletion=completion.track, help="A track's key or title.")
]
Everything = Annotated[bool, typer.Option("--all", help="Every entry.")]

OutputFolder = Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")]
OutputFile = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; `-` for standard output.")
]
Verify = Annotated[bool, typer.Option("--verify", help="Read every feed back with another library before writing.")]
Reminder = Annotated[
    str | None, typer.Option(metavar="TIME", help="An alarm so long before each event: `15m`, `1h`, `1d`.")
]
RecordFile = Annotated[Path, typer.Option(metavar="FILE", help="The publication record, for the stamps.")]
Now = Annotated[bool, typer.Option("--now", help="What runs now, and what comes next.")]
At = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="The same for another moment in the agenda's zone: `2024-07-16 09:10`."),
]
