"""Word documents."""

from agenda_cal.formats.annotated.parsing import parse_word as parse

__all__ = ["parse"]
