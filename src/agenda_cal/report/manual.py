"""What findings mean, and what agenda.yaml holds: texts that derive from the checks and the schema themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from agenda_cal.checks.registry import all_checks
from agenda_cal.errors import SelectionError
from agenda_cal.findings import Severity
from agenda_cal.folding import did_you_mean
from agenda_cal.reading.faults import FAULTS, Fault
from agenda_cal.reading.schema import Dialect, agenda_schema

if TYPE_CHECKING:
    from agenda_cal.checks.registry import Check


def explain_code(code: str) -> str:
    """Return the manual of a finding. SelectionError where there is no such code."""
    if code in all_checks():
        return _check(all_checks()[code])
    for fault in FAULTS:
        if fault.code == code:
            return f"{fault.code} {fault.name} ({Severity.ERROR})\n\n{fault.what}\n"
    codes = [*all_checks(), *(fault.code for fault in FAULTS)]
    hint = did_you_mean(code, codes) or "`agenda-cal checks` lists them."
    raise SelectionError(f"There is no finding with the code `{code}`. {hint}")


def list_checks() -> str:
    """Return one line for every kind of finding."""
    rows: list[Check | Fault] = [*FAULTS, *all_checks().values()]
    width = max(len(row.name) for row in rows)
    return "".join(f"{row.code}  {row.name:<{width}}  {_title(row)}\n" for row in rows)


def schema_text() -> str:
    """Return the JSON Schema of agenda.yaml as an editor reads it."""
    return json.dumps(agenda_schema(Dialect.EDITOR), ensure_ascii=False, indent=2) + "\n"


def check_page(check: Check) -> str:
    """Return the documentation page of a check, in Markdown."""
    title, _, rest = check.manual.partition("\n")
    parts = [f"# {check.code} {check.name}", title, f"Severity: {_severity(check)}.", rest.strip()]
    parts += _thresholds(check)
    parts += ["## Found", f"```yaml\n{check.bad}```", "## Mended", f"```yaml\n{check.good}```"]
    return "\n\n".join(parts) + "\n"


def index_page() -> str:
    """Return the list of all findings, in Markdown."""
    rows = [f"| {fault.code} | {fault.name} | {Severity.ERROR} | {fault.what} |" for fault in FAULTS]
    rows += [
        f"| [{check.code}]({check.code}.md) | {check.name} | {_severity(check)} | {check.title} |"
        for check in all_checks().values()
    ]
    return "\n".join(["# Findings", "", "| code | name | severity | what |", "|---|---|---|---|", *rows]) + "\n"


def _check(check: Check) -> str:
    parts = [f"{check.code} {check.name} ({_severity(check)})", check.manual, *_thresholds(check)]
    return "\n\n".join([*parts, f"Found:\n\n{check.bad}", f"Mended:\n\n{check.good}"])


def _title(row: Check | Fault) -> str:
    return row.what.partition(". ")[0].rstrip(".") + "." if isinstance(row, Fault) else row.title


def _severity(check: Check) -> str:
    if isinstance(check.severity, Severity):
        return check.severity.value
    return ", ".join(f"{severity} when {status}" for status, severity in check.severity.items())


def _thresholds(check: Check) -> list[str]:
    if check.settings is None:
        return []
    values = "\n".join(f"        {name}: {value}" for name, value in check.settings()._asdict().items())
    return [
        "Thresholds, as they are unless `checks:` says otherwise:",
        f"    thresholds:\n      {check.code}:\n{values}",
    ]
