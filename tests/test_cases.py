"""Whole agendas give the whole expected output, byte for byte; `make cases` writes it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands import tree
from expected import AGENDAS, CASES, outputs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", AGENDAS)
def test_an_agenda_gives_exactly_the_expected_files(name: str, tmp_path: Path) -> None:
    assert outputs(name, tmp_path) == tree(CASES / name / "expected")
