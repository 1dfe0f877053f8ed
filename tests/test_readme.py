"""README's commands do what README says, in a copy of the repository's agenda; those that set a machine up aside."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from fragments import checked

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SETS_UP = {"make test", "pip install .", "pipx install ."}
SAME_AS = {"make feeds": "agenda-cal build agenda.yaml --output out"}


def code_blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def commands(block: str) -> list[tuple[str, str]]:
    """Return each `$ command` of a block with the output that follows it."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def pattern_of(output: str) -> str:
    """Return a pattern for an output in which a line `…` stands for any lines."""
    return "".join(r"(?:.*\n)*" if line == "…\n" else re.escape(line) for line in output.splitlines(keepends=True))


def test_every_command_prints_what_readme_says(tmp_path: Path) -> None:
    shutil.copy(ROOT / "agenda.yaml", tmp_path)
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "80"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    ran = 0
    for command, output in [found for block in code_blocks(README, "console") for found in commands(block)]:
        if command in SETS_UP:
            continue
        if command == "agenda-cal build" and "files written, revision 1" in output:
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
        done = subprocess.run(
            ["bash", "-c", f"({SAME_AS.get(command, command)}) 2>&1"],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert re.fullmatch(pattern_of(output), done.stdout.decode()), f"{command} printed:\n{done.stdout.decode()}"
        ran += 1
    assert ran >= 10


def test_make_feeds_runs_the_command_that_stands_for_it_here() -> None:
    assert "$(BIN)/agenda-cal build agenda.yaml --output out\n" in (ROOT / "Makefile").read_text("utf-8")


def test_readmes_agenda_has_no_finding() -> None:
    assert checked(code_blocks(README, "yaml")[0]).findings == ()


def test_every_file_that_the_documents_link_to_exists() -> None:
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_the_check_that_contributing_shows_works(tmp_path: Path) -> None:
    source = code_blocks(CONTRIBUTING, "python")[0]
    assert len(source.strip().splitlines()) <= 30
    script = f"""
import pathlib, sys, agenda_cal.checks
agenda_cal.checks.__path__.append({str(tmp_path)!r})
sys.path.insert(0, {str(ROOT / "tests")!r})
from agenda_cal.checks.registry import all_checks
from fragments import checked
shouts = all_checks()["AG499"]
print([(one.code, one.location.line) for one in checked(shouts.bad).findings if one.code == "AG499"])
print([one.code for one in checked(shouts.good).findings])
"""
    (tmp_path / "title_shouts.py").write_text(source, "utf-8")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60, check=True)
    assert done.stdout.decode() == "[('AG499', 2)]\n[]\n"
