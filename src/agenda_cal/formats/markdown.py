"""Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.formats.annotated.parsing import parse_text

if TYPE_CHECKING:
    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a text in Markdown holds."""
    return parse_text(raw, wanted, markdown=True)
