"""The tool as a user runs it: a process with arguments, a folder, exit code, output and messages."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

NOW = "1900000000"
"""The clock of every command, in seconds since 1970: 2030-03-17 17:46:40 UTC."""


LEFT_OUT = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}
"""Variables that would change what is printed, or let every process compile every module anew."""


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


COMMAND = (sys.executable, "-m", "agenda_cal")


def environment(**env: str) -> dict[str, str]:
    """Return the variables that the tool runs with, and these."""
    clean = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
    return {**clean, "SOURCE_DATE_EPOCH": NOW, **env}


def agenda_cal(*args: str, cwd: Path, stdin: bytes = b"", **env: str) -> Done:
    """Run the tool in a folder."""
    return run(*COMMAND, *args, cwd=cwd, stdin=stdin, env=environment(**env))


def run(*command: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Run a whole command in a folder."""
    done = subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, env=env or environment(), timeout=60, check=False
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
