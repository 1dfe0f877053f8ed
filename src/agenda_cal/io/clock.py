"""What time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from agenda_cal.errors import SettingsError


def current_time() -> datetime:
    """Return now in UTC: SOURCE_DATE_EPOCH where it is set, so that builds can be repeated, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise SettingsError(f"SOURCE_DATE_EPOCH is `{epoch}`; it has to be a number of seconds since 1970.") from None
