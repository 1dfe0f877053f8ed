"""Kills builds: at a moment by the clock, soon after the first file shows, or at the n-th thing that they do to a file."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from commands import COMMAND, environment

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

LONGEST = 120.0
ENDED_ITSELF = """\
import os, signal, sys

left, write = int(os.environ["CRASH_AT"]), os.write

def due():
    global left
    left -= 1
    return left < 0

def end():
    os.kill(os.getpid(), signal.SIGKILL)

def watch(event, args):
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    if (writes or event in {"os.rename", "os.remove", "os.mkdir"}) and "__pycache__" not in str(args[0]) and due():
        end()

def half(descriptor, content):
    if descriptor > 2 and due():
        write(descriptor, content[: len(content) // 2])
        end()
    return write(descriptor, content)

os.write = half
sys.addaudithook(watch)
"""
"""A sitecustomize.py: the process ends itself with SIGKILL at a certain step, so that it is the same each time."""


class Death(NamedTuple):
    """When a build is to die."""

    way: str
    """`clock`: after seconds; `sight`: seconds after a half-written file shows; `step`: before or in a step."""
    at: float

    def __str__(self) -> str:
        return f"{self.way} {self.at:.3f}"


def drawn_death(draw: Random, lasts: float, steps: int) -> Death:
    """Draw when a build dies that would last so many seconds and do so many things to files."""
    match draw.choice(("clock", "sight", "sight", "step", "step", "step")):
        case "clock":
            return Death("clock", draw.uniform(0, 1.1 * lasts))
        case "sight":
            return Death("sight", draw.uniform(0, 0.0003 * steps))
        case _:
            return Death("step", draw.randrange(steps + 1))


def killed(folder: Path, arguments: list[str], epoch: int, death: Death) -> tuple[int, str]:
    """Start a build in a folder, kill it, and return its exit code and its messages."""
    env = environment(SOURCE_DATE_EPOCH=str(epoch), PYTHONDONTWRITEBYTECODE="1")
    if death.way == "step":
        hooks = folder / "hooks"
        hooks.mkdir(exist_ok=True)
        (hooks / "sitecustomize.py").write_text(ENDED_ITSELF, "utf-8")
        env |= {
            "PYTHONPATH": os.pathsep.join(filter(None, (str(hooks), env.get("PYTHONPATH")))),
            "CRASH_AT": f"{death.at:.0f}",
        }
    with (folder / "messages").open("w+b") as messages:
        build = subprocess.Popen(
            [*COMMAND, "build", *arguments],
            cwd=folder,
            env=env,
            stdout=messages,
            stderr=messages,
            start_new_session=True,
        )
        try:
            if death.way == "sight":
                _wait_for_sight(build, folder / "out" / "feeds")
            build.wait(LONGEST if death.way == "step" else death.at)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
        finally:
            if build.poll() is None:
                build.kill()
            build.wait()
        messages.seek(0)
        return build.returncode, messages.read().decode()


def _wait_for_sight(build: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + LONGEST
    while build.poll() is None and time.monotonic() < deadline:
        if folder.is_dir() and any(name.startswith(".agenda-cal-") for name in os.listdir(folder)):  # noqa: PTH208
            return
        time.sleep(0.001)
