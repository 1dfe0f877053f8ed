"""agenda-cal's own JSON, version 1: everything that an agenda holds, for programs. docs/export.schema.json describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from agenda_cal.formats.plain import plain_agenda

if TYPE_CHECKING:
    from agenda_cal.model import Agenda

VERSION = 1


def encode(agenda: Agenda) -> bytes:
    """Return an agenda as JSON (RFC 8259), in UTF-8."""
    data = {"version": VERSION} | plain_agenda(agenda)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
