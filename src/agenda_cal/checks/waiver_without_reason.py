"""A waiver without a reason, or not written as one.

Why it matters: it silences nothing, and whoever reads the file later cannot tell whether it still holds.

How to mend it: write `# agenda-cal: ignore[AG201] why it is right`, with `until 2030-05-01` at the end if it is to
end by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, check
from agenda_cal.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.checks.waivers import Waiver

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}  # agenda-cal: ignore[AG201]  # AG901
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}  # agenda-cal: ignore[AG201] the bus leaves in between
"""


@check("AG901", "waiver-without-reason", Severity.WARNING)
def find(waivers: tuple[tuple[Waiver, bool], ...]) -> Iterator[Problem]:
    """Yield one problem a comment."""
    for waiver, _ in waivers:
        if waiver.fault:
            yield Problem(waiver.location, f"This waiver counts for nothing: {waiver.fault}", "Mend it, or remove it.")
        elif not waiver.codes:
            yield Problem(
                waiver.location, "This waiver names no code.", "Write it like `# agenda-cal: ignore[AG203] reason`."
            )
        elif not waiver.reason:
            yield Problem(
                waiver.location, "This waiver gives no reason, and silences nothing.", "Write the reason behind it."
            )
