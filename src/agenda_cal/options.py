"""The options that commands have, each described once, and what is read out of their texts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agenda_cal import completion
from agenda_cal.errors import SettingsError
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from agenda_cal.checks.settings import Settings
    from agenda_cal.model import Agenda


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
    SARIF = "sarif"
    GITHUB = "github"


class DiffFormat(StrEnum):
    """How differences are printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class ExportFormat(StrEnum):
    """What an agenda is exported as; the formats that `formats` writes."""

    ICS = "ics"
    JSON = "json"
    FRAB_XML = "frab-xml"
    FRAB_JSON = "frab-json"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"
    DOCX = "docx"
    PDF = "pdf"


class ImportFormat(StrEnum):
    """What an agenda is imported from; the formats that `formats` reads."""

    ICS = "ics"
    JSON = "json"
    FRAB_XML = "frab-xml"
    FRAB_JSON = "frab-json"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    MD = "md"
    TXT = "txt"
    DOCX = "docx"
    PDF = "pdf"


class By(StrEnum):
    """What differences are grouped by."""

    ENTRY = "entry"
    PERSON = "person"


AgendaPath = Annotated[str, typer.Argument(metavar="[AGENDA]", help="The agenda; `-` for standard input.")]
AgendaPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[AGENDA]...",
        show_default="agenda.yaml",
        help="The agenda, or several, each for itself; `-` for standard input.",
    ),
]
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
Everything = Annotated[bool, typer.Option("--all", help="Every entry, as without any choice.")]

OutputFolder = Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")]
OutputFile = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; `-` for standard output.")
]
KeptRecord = Annotated[
    Path | None, typer.Option("--record", metavar="FILE", help="Where the record is kept; else in the output folder.")
]
Previous = Annotated[
    str,
    typer.Option(
        metavar="FILE|DIR|URL",
        help="What was published, where it is not kept here: a record, an output folder, a site.",
    ),
]
FirstPublication = Annotated[
    bool, typer.Option("--first-publication", help="Say that nothing was published at `base_url` before.")
]
AcceptRenames = Annotated[
    bool, typer.Option("--accept-renames", help="Events whose entries have new ids go on under these.")
]
AcceptNewAgendaId = Annotated[
    bool, typer.Option("--accept-new-agenda-id", help="Cancel what was published under another agenda's id.")
]
NoPage = Annotated[bool, typer.Option("--no-page", help="Write the feeds alone, without the page.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what subscribers would see.")]
Verify = Annotated[bool, typer.Option("--verify", help="Read every feed back with another library before writing.")]
ServedFolder = Annotated[Path, typer.Option("--output", "-o", help="The folder to build and to serve.")]
NoWatch = Annotated[
    bool, typer.Option("--no-watch", help="Build nothing; serve what other processes build. For use behind a proxy.")
]
Host = Annotated[str, typer.Option(help="The address to listen at.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen at; 0 for any that is free.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many processes answer; with --no-watch.")]
Reminder = Annotated[
    str | None, typer.Option(metavar="TIME", help="An alarm so long before each event: `15m`, `1h`, `1d`.")
]
ExportedAs = Annotated[
    ExportFormat | None,
    typer.Option("--format", help="The format to write; else as the name of FILE ends, else ics.", show_default=False),
]
RecordFile = Annotated[Path, typer.Option(metavar="FILE", help="The publication record, for the stamps.")]
Now = Annotated[bool, typer.Option("--now", help="What runs now, and what comes next.")]
At = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="The same for another moment in the agenda's zone: `2024-07-16 09:10`."),
]

Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODE", help="Run only checks whose code begins so.")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODE", help="Leave out checks whose code begins so.")
]
SeverityOf = Annotated[
    list[str] | None, typer.Option("--severity", metavar="CODE=SEVERITY", help="How severe their findings are.")
]
ThresholdOf = Annotated[
    list[str] | None, typer.Option("--threshold", metavar="CODE.NAME=NUMBER", help="A threshold: `AG201.minutes=10`.")
]
ShowIgnored = Annotated[bool, typer.Option("--show-ignored", help="List what waivers in the file silence, and why.")]
CheckNow = Annotated[
    str | None, typer.Option("--now", metavar="TIME", help="The moment that counts as now: `2024-07-16 09:10`.")
]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", metavar="PERSON=FILE.ics", help="A person's own calendar, to find clashes with."),
]

ForeignFile = Annotated[
    str, typer.Argument(metavar="FILE", help="The file to read; `-` for standard input.", show_default=False)
]
ImportedFile = Annotated[
    str,
    typer.Option("--output", "-o", metavar="AGENDA", help="The agenda to write; `-` for standard output."),
]
Timezone = Annotated[
    str,
    typer.Option(metavar="ZONE", autocompletion=completion.zone, help="The time zone of its times: `Europe/Warsaw`."),
]
Year = Annotated[int | None, typer.Option(min=1970, max=2199, help="The year of dates that name none.")]
ImportedFrom = Annotated[
    ImportFormat | None,
    typer.Option("--from", help="The format of FILE; else it is seen from its content.", show_default=False),
]
Encoding = Annotated[
    str, typer.Option(metavar="NAME", help="How the letters of a text are written, where it is not UTF-8.")
]
Update = Annotated[
    bool, typer.Option("--update", help="Import again into AGENDA: what FILE changed goes in, all else stays.")
]
UpdateDryRun = Annotated[bool, typer.Option("--dry-run", help="With --update: say what would change, write nothing.")]

OldAgenda = Annotated[
    str, typer.Argument(metavar="[OLD]", help="An agenda, `-`, or a revision of git: `HEAD~3`.", show_default=False)
]
NewAgenda = Annotated[str, typer.Argument(metavar="[NEW]", help="The same, later.", show_default=False)]
MeantAgenda = Annotated[
    str,
    typer.Option(
        "--agenda",
        metavar="FILE",
        show_default="agenda.yaml",
        help="The agenda that stands for a NEW left out, and whose revisions are meant.",
    ),
]
Published = Annotated[
    bool, typer.Option("--published", help="Compare with what was last published, instead of with OLD.")
]
GroupedBy = Annotated[By, typer.Option("--by", help="What to group by; JSON holds both.")]
DiffPrinted = Annotated[DiffFormat, typer.Option("--format", help="How to print what differs.")]
Messages = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Write a letter and a calendar for everybody concerned; nothing is sent."),
]


def duration(option: str, text: str | None) -> timedelta | None:
    """Read `15m`, `1h`, `1d`. SettingsError for anything else."""
    if text is None:
        return None
    units = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
    number, unit = text[:-1], text[-1:]
    if not number.isascii() or not number.isdecimal() or unit not in units or not 0 < int(number) <= 10_000:
        raise SettingsError(f"{option} is `{text}`; write a number with m, h or d: 15m, 1h, 1d.")
    return int(number) * units[unit]


def moment(option: str, text: str | None, agenda: Agenda | None) -> datetime | None:
    """Read `2024-07-16 09:10`, in the agenda's zone where it names none. SettingsError for anything else."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{option} is `{text}`; write it like `2024-07-16 09:10`.") from None
    return at if at.tzinfo else at.replace(tzinfo=agenda.timezone if agenda else UTC)


def pairs(option: str, texts: list[str] | None, form: str) -> list[tuple[str, str]]:
    """Read texts of the form `left=right`. SettingsError where one is not."""
    found = []
    for text in texts or ():
        left, sign, right = text.partition("=")
        if not sign or not left.strip() or not right.strip():
            raise SettingsError(f"{option} is `{text}`; write it like {form}.")
        found.append((left.strip(), right.strip()))
    return found


def overrides(
    select: list[str] | None, ignore: list[str] | None, severity: list[str] | None, threshold: list[str] | None
) -> Settings | None:
    """Read the options that override the `checks:` section. SettingsError where one has no meaning."""
    if not any((select, ignore, severity, threshold)):
        return None
    from agenda_cal.checks.settings import settings_from_options  # noqa: PLC0415

    thresholds: dict[str, dict[str, str]] = {}
    for name, value in pairs("--threshold", threshold, "AG201.minutes=10"):
        code, _, key = name.partition(".")
        thresholds.setdefault(code, {})[key] = value
    section = {
        "select": select or None,
        "ignore": ignore or None,
        "severity": dict(pairs("--severity", severity, "AG203=note")),
        "thresholds": thresholds,
    }
    return settings_from_options(section)
