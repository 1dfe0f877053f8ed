"""Writes the parts of docs/ that derive from the code: the pages of the checks, the command line, the schema.

`python docs/generate.py --check` writes nothing and exits with 1 where something is out of date.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from typer.testing import CliRunner

from agenda_cal.checks.registry import all_checks
from agenda_cal.cli import app
from agenda_cal.publication.recordfile import record_schema
from agenda_cal.report.manual import check_page, index_page, schema_text

DOCS = Path(__file__).parent
COMMANDS = ("", "build", "check", "export", "show", "diff", "explain", "checks", "schema", "init")


def pages() -> dict[Path, str]:
    """Return every generated file with its content."""
    found = {DOCS / "checks" / f"{check.code}.md": check_page(check) for check in all_checks().values()}
    found[DOCS / "checks" / "index.md"] = index_page()
    found[DOCS / "command-line.md"] = _command_line()
    found[DOCS / "agenda.schema.json"] = schema_text()
    found[DOCS / "publication.schema.json"] = json.dumps(record_schema(), indent=2) + "\n"
    return found


def _command_line() -> str:
    os.environ.update(TERMINAL_WIDTH="100", COLUMNS="100", NO_COLOR="1")
    parts = ["# The command line\n"]
    for command in COMMANDS:
        words = [command] if command else []
        told = CliRunner().invoke(app, [*words, "--help"], prog_name="agenda-cal").stdout
        text = "\n".join(line.rstrip() for line in told.strip("\n").split("\n"))
        parts.append(f"## agenda-cal {command}".rstrip() + f"\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def stale() -> list[str]:
    """Return the names of the generated files that are not what the code says, or are no longer generated."""
    wanted = pages()
    differ = [path for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
    extra = [path for path in (DOCS / "checks").glob("AG*.md") if path not in wanted]
    return sorted(str(path.relative_to(DOCS)) for path in (*differ, *extra))


def main() -> None:
    """Write what is out of date, or only say so."""
    names = stale()
    if "--check" in sys.argv:
        sys.exit(f"Out of date, run `make docs`: {', '.join(names)}" if names else 0)
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    print("\n".join(f"docs/{name} written" for name in names) or "docs/ is up to date.")


if __name__ == "__main__":
    main()
