"""Plain text (.txt), as people write an agenda in a mail: read only."""

from __future__ import annotations

from agenda_cal.formats.annotated.parsing import parse_text as parse

__all__ = ["parse"]
