"""What a foreign file became, and what a person should look at, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.report.paint import visible

if TYPE_CHECKING:
    from agenda_cal.formats.compose import Imported, Remark
    from agenda_cal.report.paint import Paint

MOST = 200
"""Lines of either kind that are listed; all are in the agenda."""
LONGEST = 300
"""Characters of one remark that are shown."""


def render_imported(imported: Imported, name: str, title: str, paint: Paint) -> str:
    """Return what is unsure, what could not be placed, and how much there is of everything."""
    unsure = [one for one in imported.remarks if one.kept]
    unplaced = [one for one in imported.remarks if not one.kept]
    lines = [
        *_listed(unsure, name, paint("note", "assumed"), paint),
        *_listed(unplaced, name, paint("warning", "not placed"), paint),
    ]
    days = imported.data["days"]
    entries = sum(len(day["entries"]) for day in days)
    people = len(imported.data.get("people", ()))
    lines.append(
        f"{name}, read as {title}: {_count(entries, 'entry', 'entries')} on {_count(len(days), 'day')}, "
        f"{_count(people, 'person', 'people')}."
    )
    if unsure:
        lines.append(
            f"{_count(len(unsure), 'value')} assumed: `assumed` marks them in the agenda, and `check` lists them."
        )
    if unplaced:
        lines.append(f"{_count(len(unplaced), 'text')} could not be placed: `# NOT PLACED` marks them in the agenda.")
    return "\n".join(lines) + "\n"


def _listed(remarks: list[Remark], name: str, kind: str, paint: Paint) -> list[str]:
    lines = []
    for one in remarks[:MOST]:
        text = one.text if len(one.text) <= LONGEST else f"{one.text[:LONGEST]} …"
        where = f"{name}: {one.source}:" if one.source else f"{name}:"
        lines.append(f"{paint('place', visible(where))} {kind}: {visible(text)}")
    if len(remarks) > MOST:
        lines.append(f"… and {len(remarks) - MOST} more of them.")
    return lines


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
