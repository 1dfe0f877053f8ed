"""What is served, and by whom: one published workshop, by our own server and by nginx as docs/hosting.md configures it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands import agenda_cal
from running import nginx, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from running import Host

ROOT = Path(__file__).parent.parent.parent
PAGE = "<!doctype html><title>Agenda</title>" + "<p>Registration</p>" * 100


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workshop's agenda, its output, a page, and what must not be served."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copy(ROOT / "agenda.yaml", folder)
    assert agenda_cal("build", cwd=folder).code == 0
    out = folder / "out"
    (out / "index.html").write_text(PAGE)
    (out / "page.js").write_text("// " + "x" * 1000)
    (out / "notes.unknown").write_text("nothing")
    (out / ".secret.json").write_text("{}")
    (out / "other.pending.json").write_text("{}")
    (out / "outside.ics").symlink_to(folder / "agenda.yaml")
    (out / "secret.json").symlink_to(out / ".secret.json")
    (out / "etc").symlink_to("/etc")
    return folder


@pytest.fixture(scope="session", params=["serve", "serve with workers", "nginx"])
def host(published: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A server of the published folder."""
    if request.param == "nginx":
        with nginx(published / "out", tmp_path_factory.mktemp("nginx")) as one:
            yield one
        return
    workers = ["--workers", "2"] if "workers" in request.param else []
    with serving(published, "--no-watch", *workers) as one:
        yield one
