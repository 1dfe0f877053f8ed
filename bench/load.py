"""How much the server carries: `make load-test`. Bounded, on loopback; prints a table and writes nothing but a temporary folder.

Client processes ask as calendar programs do, over connections that stay open, each for the feeds of a published workshop
in turn: with GET for the whole feed, or with If-None-Match for nothing when it has not changed. The same files are
served in the same run by nginx, configured as docs/hosting.md says, where it is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from running import nginx, serving  # noqa: E402  # beside the tests that use them

if TYPE_CHECKING:
    from collections.abc import Sequence

    from running import Host

CONNECTIONS = 8
"""Open at once, in each client process."""
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Asked(NamedTuple):
    """What to ask for, and what to expect."""

    name: str
    requests: tuple[bytes, ...]
    status: bytes
    size: int
    """Octets of all bodies."""


class Measured(NamedTuple):
    """What one client process saw."""

    answers: int
    errors: int
    slowest: float
    """Seconds for the slowest answer."""


class Row(NamedTuple):
    """What was seen of a server, asked in one way."""

    rate: float
    """Answers a second."""
    errors: int
    slowest: float
    work: float
    """Seconds of a processor for an answer; unlike the rate it hardly depends on what else the machine does."""
    memory: float
    """Megabytes."""


def request(path: str, tag: str = "") -> bytes:
    """Return the bytes of a request."""
    condition = f"If-None-Match: {tag}\r\n" if tag else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: load-test\r\nAccept: text/calendar\r\n"
        f"Accept-Encoding: gzip\r\n{condition}\r\n"
    ).encode()


def asked_of(host: Host, paths: Sequence[str]) -> tuple[Asked, Asked]:
    """Return the full and the conditional requests for feeds."""
    answers = [host.ask(path) for path in paths]
    full = tuple(request(path) for path in paths)
    known = tuple(request(path, answer.headers["etag"]) for path, answer in zip(paths, answers, strict=True))
    size = sum(len(answer.body) for answer in answers)
    return Asked("the whole feed", full, b"200", size), Asked("not modified", known, b"304", 0)


def client(port: int, asked: Asked, seconds: float) -> Measured:
    """Ask again and again, on several connections in turn, until the time is over."""
    sockets = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(CONNECTIONS)]
    answers = errors = number = 0
    slowest = 0.0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        for place, one in enumerate(sockets):
            one.sendall(asked.requests[(number + place) % len(asked.requests)])
        for place, one in enumerate(sockets):
            status, ends = read_answer(one)
            if ends:  # nginx does so after a thousand answers
                one.close()
                sockets[place] = socket.create_connection(("127.0.0.1", port), timeout=5)
            answers += status == asked.status
            errors += status != asked.status
        number += CONNECTIONS
        slowest = max(slowest, time.monotonic() - began)
    for one in sockets:
        one.close()
    return Measured(answers, errors, slowest)


def read_answer(connection: socket.socket) -> tuple[bytes, bool]:
    """Read one whole answer; return its status, empty for none, and whether the connection ends with it."""
    try:
        return _read_answer(connection)
    except OSError:
        return b"", True


def _read_answer(connection: socket.socket) -> tuple[bytes, bool]:
    raw = connection.recv(65536)
    while raw and b"\r\n\r\n" not in raw:
        raw += connection.recv(65536)
    head, _, body = raw.partition(b"\r\n\r\n")
    status = head[9:12]
    match = LENGTH.search(head)
    rest = int(match[1]) - len(body) if match and status != b"304" else 0
    while rest > 0:
        part = connection.recv(min(rest, 1 << 18))
        if not part:
            raise ConnectionResetError
        rest -= len(part)
    return status, not status or b"\r\nconnection: close" in head.lower()


def processes_of(process: int) -> list[int]:
    """Return a process and all that it started, where the system says."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    except OSError:
        return []
    return [process, *(one for child in children for one in processes_of(int(child)))]


def memory_of(process: int) -> float:
    """Return the megabytes of memory that a process and those that it started hold."""
    told = [Path(f"/proc/{one}/status").read_text("utf-8") for one in processes_of(process)]
    return sum(int(one) for text in told for one in re.findall(r"VmRSS:\s*(\d+)", text)) / 1024


def work_of(process: int) -> float:
    """Return the seconds of a processor that a process and those that it started have taken."""
    told = [Path(f"/proc/{one}/stat").read_text("utf-8").rpartition(")")[2].split() for one in processes_of(process)]
    return sum(int(one[11]) + int(one[12]) for one in told) / os.sysconf("SC_CLK_TCK")


def measure(host: Host, asked: Asked, seconds: float, clients: int) -> Row:
    """Let clients ask, and return what they saw."""
    before = work_of(host.process.pid)
    with get_context("spawn").Pool(clients) as pool:
        done = pool.starmap(client, [(host.port, asked, seconds)] * clients)
    work = work_of(host.process.pid) - before
    answers, errors = sum(one.answers for one in done), sum(one.errors for one in done)
    slowest = max(one.slowest for one in done)
    return Row(answers / seconds, errors, slowest, work / max(1, answers + errors), memory_of(host.process.pid))


def main() -> None:
    """Measure each server with each way of asking, and print how they compare."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4, help="for each measurement, at most 30")
    parser.add_argument("--clients", type=int, default=2, help="processes that ask, at most 8")
    options = parser.parse_args()
    seconds, clients = min(options.seconds, 30.0), min(options.clients, 8)
    with tempfile.TemporaryDirectory() as work, ExitStack() as stack:
        folder = Path(work)
        shutil.copy(ROOT / "agenda.yaml", folder)
        subprocess.run([sys.executable, "-m", "agenda_cal", "build"], cwd=folder, check=True, capture_output=True)
        feeds = folder / "out" / "feeds"
        paths = [f"/feeds/{path.relative_to(feeds).as_posix()}" for path in sorted(feeds.rglob("*.ics"))]
        hosts = {"serve": stack.enter_context(serving(folder, "--no-watch"))}
        hosts["serve --workers 2"] = stack.enter_context(serving(folder, "--no-watch", "--workers", "2"))
        if shutil.which("nginx") or shutil.which("/usr/sbin/nginx"):
            (folder / "nginx").mkdir()
            hosts["nginx"] = stack.enter_context(nginx(folder / "out", folder / "nginx"))
        print(f"{len(paths)} feeds, {clients} client processes of {CONNECTIONS} connections, {seconds:g} s each\n")
        print(f"{'':18}{'asked for':15}{'answers/s':>10}{'of nginx':>9}{'errors':>7}", end="")
        print(f"{'slowest':>10}{'work each':>11}{'of nginx':>9}{'memory':>8}")
        rows = {
            (name, asked.name): measure(host, asked, seconds, clients)
            for name, host in reversed(hosts.items())
            for asked in asked_of(host, paths)
        }
    for (name, what), row in rows.items():
        best = rows.get(("nginx", what), row)
        print(f"{name:18}{what:15}{row.rate:10.0f}{row.rate / best.rate:9.0%}{row.errors:7}", end="")
        print(f"{row.slowest * 1e3:7.0f} ms{row.work * 1e6:8.0f} µs{row.work / best.work:9.1f}{row.memory:5.0f} MB")
    if any(row.errors for row in rows.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
