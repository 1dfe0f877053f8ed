"""Servers on this machine alone: the published folder, and programs that listen until they are stopped."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOST = "127.0.0.1"
PATIENCE = 20.0


CALENDAR_UID = re.compile(rb"\r\nUID:[^\r\n]*(?=\r\nLAST-MODIFIED)")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files; to vdirsyncer without the calendar's own UID (RFC 7986 5.3), which it takes for that of every event."""

    def do_GET(self) -> None:
        if "vdirsyncer" not in self.headers.get("User-Agent", ""):
            super().do_GET()
            return
        content = CALENDAR_UID.sub(b"", Path(self.translate_path(self.path)).read_bytes(), count=1)
        self.send_response(200)
        self.send_header("Content-Type", "text/calendar; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # as the base class names it
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    server = ThreadingHTTPServer((HOST, 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the block ends, from when it answers on its port."""
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as server,
    ):
        try:
            deadline = time.monotonic() + PATIENCE
            while True:
                with socket.socket() as one:
                    if one.connect_ex((HOST, port)) == 0:
                        break
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{command[0]} does not answer: {(folder / 'server.log').read_text()[-500:]}")
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()


def request(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
    """Ask a server once, and return status and body."""
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
