"""The hook of pre-commit and the action of GitHub, run as those run them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
CLEAN = """\
agenda: {id: a, title: A, timezone: Europe/Warsaw, venue: {name: Hall}}
days: [{date: 2030-05-06, entries: [{id: a, time: 09:00-10:00, kind: other, title: Welcome}]}]
"""
WARNED = CLEAN.replace("}]}]", "}, {id: b, time: 12:00-13:00, kind: other, title: Bye}]}]")
FAULTY = CLEAN.replace("09:00-10:00", "10:00-09:00")
ANNOTATION = (
    "::error file=Zoo & co/my agenda.yaml,line=2,col=51,title=AG014 end-before-start,endColumn=61"
    "::`10:00-09:00` ends before it starts. Write `10:00-09:00+1` if it ends on the next day.\n"
)
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
"""How a runner starts a step's script."""

pytestmark = pytest.mark.long


def run(command: list[str], cwd: Path, **env: str) -> tuple[int, str, str]:
    """Run a command with our own Python first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **env}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, timeout=300, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def step(which: dict[str, Any], cwd: Path, temp: Path, **inputs: str) -> tuple[int, str, str]:
    """Run a step of the action with these inputs, the others as they are by default."""
    given = {f"inputs.{name}": value["default"] for name, value in ACTION["inputs"].items()}
    given |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    given["runner.temp"] = str(temp)
    env = {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: given[found[1]], value) for name, value in which["env"].items()
    }
    return run([*BASH, which["run"]], cwd, GITHUB_ACTION_PATH=str(ROOT), **env)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with agendas, beside one in which the action finds agenda-cal as if it had installed it."""
    (tmp_path / "temp").mkdir()
    (tmp_path / "temp" / "agenda-cal").symlink_to(ROOT / "src")
    work = tmp_path / "work"
    (work / "Zoo & co").mkdir(parents=True)
    (work / "agenda.yaml").write_text(CLEAN, "utf-8")
    (work / "warned.yaml").write_text(WARNED, "utf-8")
    (work / "Zoo & co" / "my agenda.yaml").write_text(FAULTY, "utf-8")
    return work


def test_the_hook_is_for_every_agenda_and_nothing_else() -> None:
    files = ["agenda.yaml", "2030/agenda.yaml", "my-agenda.yaml", "agenda.yaml.bak", "agenda.yml", "docs/agenda_yaml"]
    assert [file for file in files if re.search(HOOK["files"], file)] == files[:2]


def test_the_hook_checks_all_agendas_that_it_is_given(folder: Path) -> None:
    # The tool is what this Python has, as in the environment that pre-commit makes for the hook.
    name, *rest = shlex.split(HOOK["entry"])
    assert (name, HOOK["language"]) == ("agenda-cal", "python")
    command = [sys.executable, "-m", "agenda_cal", *rest, *HOOK.get("args", [])]
    assert run([*command, "agenda.yaml"], folder) == (0, "No findings.\n", "")
    code, out, err = run([*command, "agenda.yaml", "Zoo & co/my agenda.yaml"], folder)
    assert (code, out.partition(" AG014")[0], err) == (1, "Zoo & co/my agenda.yaml:2:51: error", "")


def test_no_input_of_the_action_stands_in_a_script() -> None:
    assert ["${{" in one["run"] for one in ACTION["runs"]["steps"]] == [False, False]


@pytest.mark.parametrize(
    ("inputs", "code", "out"),
    [
        ({}, 0, ""),
        ({"agenda": "Zoo & co/my agenda.yaml"}, 1, ANNOTATION),
        ({"agenda": "Zoo & co/my agenda.yaml", "fail_on": "never"}, 0, ANNOTATION),
    ],
)
def test_the_action_annotates_what_is_wrong(folder: Path, inputs: dict[str, str], code: int, out: str) -> None:
    assert step(CHECK, folder, folder.parent / "temp", **inputs) == (code, out, "")


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_the_action_fails_from_the_severity_that_it_is_given(folder: Path, fail_on: str, code: int) -> None:
    done = step(CHECK, folder, folder.parent / "temp", agenda="warned.yaml", fail_on=fail_on)
    assert (done[0], done[1].partition(" file")[0]) == (code, "::warning")


@pytest.mark.parametrize("text", ["$(touch made)", '"; touch made; "', "`touch made`", "--help", "-h", "no such.yaml"])
def test_an_input_of_the_action_is_a_name_whatever_it_holds(folder: Path, text: str) -> None:
    before = sorted(folder.iterdir())
    done = step(CHECK, folder, folder.parent / "temp", agenda=text)
    assert done == (2, "", f"agenda-cal: There is no file `{text}`.\n")
    assert step(CHECK, folder, folder.parent / "temp", fail_on=text)[:2] == (2, "")
    assert sorted(folder.iterdir()) == before


def test_the_action_installs_what_it_runs(folder: Path, tmp_path: Path) -> None:
    temp = tmp_path / "a runner's"
    for _ in range(2):
        assert step(INSTALL, folder, temp)[0] == 0
    script = "import agenda_cal; print(agenda_cal.__file__)"
    where = run([sys.executable, "-c", script], folder, PYTHONPATH=str(temp / "agenda-cal"))[1]
    assert where == f"{temp / 'agenda-cal' / 'agenda_cal' / '__init__.py'}\n"
    assert step(CHECK, folder, temp, agenda="Zoo & co/my agenda.yaml") == (1, ANNOTATION, "")
