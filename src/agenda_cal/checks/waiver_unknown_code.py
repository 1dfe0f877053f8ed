"""A waiver names a code that no check has.

Why it matters: it silences nothing; mostly a digit is mistyped, and the finding that it was to silence still stands.

How to mend it: `agenda-cal checks` lists the codes. Faults of the file itself (AG0) cannot be silenced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.checks.registry import Problem, all_checks, check
from agenda_cal.findings import Severity
from agenda_cal.folding import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agenda_cal.checks.waivers import Waiver

BAD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}  # agenda-cal: ignore[AG299] the bus leaves in between  # AG902
"""
GOOD = """\
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: Rivers}
      - {id: b, time: 10:20-11:00, kind: other, title: Lakes}  # agenda-cal: ignore[AG201] the bus leaves in between
"""


@check("AG902", "waiver-unknown-code", Severity.WARNING)
def find(waivers: tuple[tuple[Waiver, bool], ...]) -> Iterator[Problem]:
    """Yield one problem an unknown code."""
    for waiver, _ in waivers:
        for code in waiver.codes:
            if not any(known.startswith(code) for known in all_checks()):
                hint = did_you_mean(code, all_checks()) or "`agenda-cal checks` lists the codes."
                yield Problem(waiver.location, f"No check has a code that begins with `{code}`.", hint)
