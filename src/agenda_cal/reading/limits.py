"""How much an agenda.yaml may hold. Writing one needs these bounds and no reader of YAML."""

from __future__ import annotations

MAX_BYTES = 128 * 1024 * 1024
"""About 100,000 entries with abstracts."""
MAX_TEXT = 100_000
"""Characters in one text."""
