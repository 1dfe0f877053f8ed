"""Fixtures that several test files share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agenda_cal.api import load, readable

if TYPE_CHECKING:
    from agenda_cal.model import Agenda

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def workshop() -> Agenda:
    """The real workshop's agenda."""
    return readable(load(str(ROOT / "agenda.yaml")))
