"""Agendas that are built once and served on loopback, for a browser to look at."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from commands import agenda_cal

if TYPE_CHECKING:
    from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


class Built:
    """Agendas, each built once, and the address of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def build(self, name: str, text: str, *options: str) -> Path:
        """Build an agenda, again where it was built before, and return its output."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        (folder / "agenda.yaml").write_text(text, "utf-8")
        done = agenda_cal("build", "--fail-on", "never", *options, cwd=folder)
        assert done.code == 0, done.err
        return folder / "out"

    def address(self, name: str) -> str:
        """Return the address of a build."""
        return f"http://127.0.0.1:{self.server.server_port}/{name}/out/"
