"""Every agenda that the tests of feeds look at, published once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from published import HOSTILE_NAMES, hostile_agenda, publication_of

if TYPE_CHECKING:
    from agenda_cal.model import Agenda
    from published import Published


@pytest.fixture(scope="session", params=["workshop", *HOSTILE_NAMES])
def published(request: pytest.FixtureRequest, workshop: Agenda) -> Published:
    """Each agenda with all of its feeds: the real workshop, then the hostile ones."""
    return publication_of(workshop if request.param == "workshop" else hostile_agenda(request.param))
