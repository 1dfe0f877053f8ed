"""Every fault that is planted, each a way in which people make a mistake; the modules hold them by family."""

from __future__ import annotations

from quality import conflicts, gaps, missing, times, unreadable, wording
from quality.planting import FAULTS, Fault, Planted

__all__ = ["Fault", "Planted", "all_faults"]

FAMILIES = (unreadable, conflicts, gaps, missing, times, wording)


def all_faults() -> tuple[Fault, ...]:
    """Return every fault, in the order of the codes."""
    return tuple(sorted(FAULTS.values(), key=lambda fault: (fault.codes, fault.name)))
