"""How much the server carries: `make load-test`. Bounded, on loopback; prints a table and writes nothing but a temporary folder.

Client processes ask as calendar programs do, over connections that stay open, each for the feeds of a published workshop
in turn: with GET for the whole feed, or with If-None-Match for nothing when it has not changed. The same files are
served in the same run by nginx, configured as docs/hosting.md says, where it is installed.
"""

from __future__ import annotations

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


def memory_of(process: int) -> int:
    """Return the kilobytes of memory that a process and those that it started hold; 0 where the system does not say."""
    try:
        kept = re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{process}/status").read_text("utf-8"))
        children = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()
    except OSError:
        return 0
    return (int(kept[1]) if kept else 0) + sum(memory_of(int(child)) for child in children)


def measure(host: Host, asked: Asked, seconds: float, clients: int) -> tuple[float, int, float]:
    """Return answers a second, errors, and the slowest answer in seconds."""
    with get_context("spawn").Pool(clients) as pool:
        done = pool.starmap(client, [(host.port, asked, seconds)] * clients)
    return (
        sum(one.answers for one in done) / seconds,
        sum(one.errors for one in done),
        max(one.slowest for one in done),
    )


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
        print(f"{'':20}{'asked for':16}{'answers/s':>10}{'errors':>8}{'slowest':>10}{'memory':>10}{'of nginx':>10}")
        rates: dict[tuple[str, str], float] = {}
        rows = []
        for name, host in hosts.items():
            for asked in asked_of(host, paths):
                rate, errors, slowest = measure(host, asked, seconds, clients)
                rates[name, asked.name] = rate
                rows.append((name, asked.name, rate, errors, slowest, memory_of(host.process.pid)))
        for name, what, rate, errors, slowest, memory in rows:
            best = rates.get(("nginx", what))
            ratio = f"{rate / best:.0%}" if best else "–"
            print(f"{name:20}{what:16}{rate:10.0f}{errors:8}{slowest * 1000:7.0f} ms{memory / 1024:7.0f} MB{ratio:>10}")
        if any(row[3] for row in rows):
            sys.exit(1)


if __name__ == "__main__":
    main()
