"""Rows of measurements, and the tables that show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = ("what", "ours", "compared with", "ratio", "aim", "")
UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


@dataclass(frozen=True, slots=True)
class Aim:
    """What a ratio should be."""

    most: float | None = None
    least: float | None = None

    def __str__(self) -> str:
        return f"≤ {self.most:g} ×" if self.most is not None else f"≥ {self.least:g} ×"

    def is_met(self, ratio: float) -> bool:
        """Tell whether a ratio is as it should be."""
        return (self.most is None or ratio <= self.most) and (self.least is None or ratio >= self.least)


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison."""

    what: str
    ours: str
    baseline: str
    ratio: float
    aim: Aim | None = None
    """None for what is shown for information only."""

    def cells(self) -> tuple[str, ...]:
        """Return what the row says, column by column."""
        verdict = "" if self.aim is None else "met" if self.aim.is_met(self.ratio) else "MISSED"
        return (self.what, self.ours, self.baseline, f"{self.ratio:.3g} ×", str(self.aim or ""), verdict)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together."""

    title: str
    about: str
    rows: Sequence[Row]

    def plain(self) -> str:
        """Return the section for a terminal."""
        lines = [HEADINGS, *(row.cells() for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
        )
        return f"{self.title}\n{text}\n"

    def markdown(self) -> str:
        """Return the section for docs/performance.md."""
        lines = [HEADINGS, ("---",) * len(HEADINGS), *(row.cells() for row in self.rows)]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"## {self.title}\n\n{self.about}\n\n{table}\n"


def seconds(value: float) -> str:
    """Return a time with three digits and a unit."""
    size, unit = next(((size, unit) for size, unit in UNITS if value >= size), UNITS[-1])
    return f"{value / size:.3g} {unit}"


def kib(value: float) -> str:
    """Return an amount of memory."""
    return f"{value:.3g} KiB"
