"""What only nginx in front of our own server does, as docs/hosting.md configures it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from running import nginx, serving

if TYPE_CHECKING:
    from pathlib import Path

SELECTION = "/feeds/select/day-2024-07-16+person-magdalena-kozlowska.ics"

pytestmark = pytest.mark.processes


def test_selections_come_from_the_server_behind_it(published: Path, tmp_path: Path) -> None:
    with serving(published, "--no-watch") as own, nginx(published / "out", tmp_path, own.port) as host:
        answer = host.ask(SELECTION)
        assert (answer.status, answer.body) == (200, own.ask(SELECTION).body)
        for name in ("content-type", "etag", "last-modified", "cache-control", "access-control-allow-origin"):
            assert answer.headers[name] == own.ask(SELECTION).headers[name]
        assert host.ask(SELECTION, If_None_Match=answer.headers["etag"]).status == 304
        assert host.ask("/feeds/select/person-nobody.ics").status == 404


def test_while_the_server_behind_it_is_down_selections_are_not_ready(published: Path, tmp_path: Path) -> None:
    with nginx(published / "out", tmp_path) as host:
        answer = host.ask(SELECTION)
        assert (answer.status, answer.headers["retry-after"]) == (503, "60")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_before_the_first_build_nothing_is_ready(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with nginx(tmp_path / "out", tmp_path) as host:
        answer = host.ask("/feeds/all.ics")
        assert (answer.status, answer.headers["retry-after"]) == (503, "60")
        assert answer.body == b"This is not ready yet; ask again soon.\n"
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
