"""Servers as somebody runs them: processes on loopback that end with the test, and a client that sends any bytes."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from commands import LEFT_OUT, NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse

ROOT = Path(__file__).parent.parent
PATIENCE = 30.0
"""Seconds after which something that should have happened has not."""
SERVES = re.compile(r"Serving .* at http://127\.0\.0\.1:(\d+)/")


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    """By name in lower case."""
    body: bytes


class Host(NamedTuple):
    """A server that runs."""

    port: int
    process: subprocess.Popen[bytes]
    messages: Path
    """The file that its standard error goes to."""

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send a request as it stands, and return the answer; `_` in the name of a header is `-`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, "/", skip_accept_encoding=True)
            connection._buffer[0] = f"{method} {path} HTTP/1.1".encode("latin-1")  # type: ignore[attr-defined]
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def ask_until(self, path: str, status: int) -> Answer:
        """Ask again until a status comes."""
        deadline = time.monotonic() + PATIENCE
        while (answer := self.ask(path)).status != status:
            assert time.monotonic() < deadline, answer
            time.sleep(0.05)
        return answer

    @contextmanager
    def listen(self) -> Iterator[Iterator[str]]:
        """Yield the data of each event at `_changes`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/_changes")
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("content-type")) == (200, "text/event-stream; charset=utf-8")
        try:
            yield _events(answer)
        finally:
            connection.close()


def _events(answer: HTTPResponse) -> Iterator[str]:
    lines: list[str] = []
    while line := answer.readline().decode():
        if line == "\n" and lines:
            yield "\n".join(lines)
            lines = []
        elif line.startswith("data: "):
            lines.append(line[6:-1])


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Host]:
    """Run `agenda-cal serve` in a folder at a free port; it is ended as with Ctrl-C, and has to end well."""
    env = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
    messages = folder / "messages.txt"
    with messages.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "agenda_cal", "serve", "--port", "0", *options],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**env, "SOURCE_DATE_EPOCH": NOW, "PYTHONUNBUFFERED": "1"},
        )
    try:
        assert process.stdout
        select.select([process.stdout], [], [], PATIENCE)
        line = process.stdout.readline().decode()
        match = SERVES.match(line)
        assert match, (line, messages.read_text())
        yield Host(int(match[1]), process, messages)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0, messages.read_text()
    finally:
        process.kill()
        process.wait(PATIENCE)
        if process.stdout is not None:
            process.stdout.close()


def free_port() -> int:
    """Return a port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nginx(root: Path, folder: Path, upstream: int = 9) -> Iterator[Host]:
    """Run nginx with the configuration in the documentation, but for its addresses and its certificate."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        pytest.skip("nginx is not installed, so docs/hosting.md's configuration of it is not tested")
    port = free_port()
    text = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    site = re.findall(r"^```nginx\n(.*?)^```", text, re.DOTALL | re.MULTILINE)[0]
    site = re.sub(r"listen (\[::\]:)?443 ssl;", f"listen 127.0.0.1:{port};", site, count=1)
    site = re.sub(r"listen \[::\]:443 ssl;|ssl_\w+ [^;]*;|listen \[::\]:80;", "", site)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    site = site.replace("/srv/agenda/out", str(root)).replace("127.0.0.1:8000", f"127.0.0.1:{upstream}")
    (folder / "temporary").mkdir()
    paths = "".join(
        f"{kind}_temp_path {folder}/temporary;\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; user root;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{site}\n}}\n"
    )
    messages = folder / "messages.txt"
    with messages.open("wb") as errors:
        process = subprocess.Popen(
            [program, "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")],
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
    one = Host(port, process, messages)
    try:
        _wait_for(one)
        yield one
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(host: Host) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        assert host.process.poll() is None, host.messages.read_text()
        try:
            host.ask("/robots.txt")
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return
