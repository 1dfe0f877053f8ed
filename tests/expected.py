"""The whole output for an agenda, as files: what the cases hold and are compared with."""

from __future__ import annotations

from pathlib import Path

from commands import agenda_cal, tree

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
AGENDAS = {
    "conference": CASES / "conference" / "agenda.yaml",
    "faults": CASES / "faults" / "agenda.yaml",
    "workshop": ROOT / "agenda.yaml",
}
THE_SAME_FOR_ALL = {"out/page.css", "out/page.js"}
ONLY_OF_THE_WORKSHOP = ("out/feeds/all.ics", "out/feeds/people/ferenc-urban.ics", "check.txt", "show.txt")


def outputs(name: str, folder: Path) -> dict[str, bytes]:
    """Return every file that a case expects, made in an empty folder."""
    (folder / "agenda.yaml").write_bytes(AGENDAS[name].read_bytes())
    agenda_cal("build", "--fail-on", "never", cwd=folder)
    for file, command in {
        "check.txt": ("check",),
        "check.json": ("check", "--format", "json"),
        "show.txt": ("show",),
    }.items():
        (folder / file).write_text(agenda_cal(*command, cwd=folder).out, "utf-8")
    (folder / "agenda.yaml").unlink()
    found = {path: raw for path, raw in tree(folder).items() if path not in THE_SAME_FOR_ALL}
    return {path: found[path] for path in ONLY_OF_THE_WORKSHOP} if name == "workshop" else found
