"""The `checks:` section of an agenda: which checks run, how severe they are, their thresholds.

`select` and `ignore` are lists of codes or of their beginnings (`AG2`), `severity` maps them to a severity, and
`thresholds` maps a code to the settings of that check. Where several beginnings fit, the longest wins; of `select`
and `ignore` with the same one, `ignore`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from agenda_cal.checks.registry import all_checks
from agenda_cal.findings import Severity
from agenda_cal.folding import did_you_mean
from agenda_cal.reading.document import unknown_key_hint
from agenda_cal.reading.faults import WRONG_SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agenda_cal.checks.registry import Check
    from agenda_cal.findings import Finding, Path
    from agenda_cal.reading.document import Document

SECTION = "checks"
KEYS = ("select", "ignore", "severity", "thresholds")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the organiser has settled about checks."""

    select: tuple[str, ...] = ("AG",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, Any] = field(default_factory=dict)
    """Settings by code, of the check's own settings class."""

    def runs(self, code: str) -> bool:
        """Tell whether a check runs."""
        return _longest(code, self.select) > _longest(code, self.ignore)

    def severity_of(self, check: Check, usual: Severity) -> Severity:
        """Return the severity of a check's findings."""
        prefix = max((one for one in self.severity if check.code.startswith(one)), key=len, default=None)
        return usual if prefix is None else self.severity[prefix]


def _longest(code: str, prefixes: tuple[str, ...]) -> int:
    return max((len(one) for one in prefixes if code.startswith(one)), default=0)


def read_settings(document: Document) -> tuple[Settings, list[Finding]]:
    """Read the `checks:` section; what is wrong in it is reported and left out."""
    section = document.data.get(SECTION) if isinstance(document.data, dict) else None
    reader = _Reader(document)
    return (reader.read(section) if isinstance(section, dict) else Settings()), reader.findings


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding] = []

    def read(self, section: dict[str, Any]) -> Settings:
        for key in section:
            if key not in KEYS:
                self._report(
                    (SECTION, key), f"The checks have no setting `{key}`.", unknown_key_hint(key, KEYS), key=True
                )
        settings = Settings(
            ignore=self._prefixes(section, "ignore"),
            severity=self._severities(section),
            thresholds=self._thresholds(section),
        )
        return replace(settings, select=self._prefixes(section, "select")) if section.get("select") else settings

    def _report(self, path: Path, message: str, hint: str = "", *, key: bool = False) -> None:
        self.findings.append(WRONG_SETTING.at(self.document.locate(path, key=key), message, hint))

    def _prefixes(self, section: dict[str, Any], key: str) -> tuple[str, ...]:
        value = section.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._report(
                (SECTION, key), f"`{key}` has to be a list of codes.", "Write them in brackets: `[AG201, AG4]`."
            )
            return ()
        return tuple(one for index, one in enumerate(value) if self._is_prefix(one, (SECTION, key, index)))

    def _is_prefix(self, prefix: object, path: Path, *, key: bool = False) -> bool:
        if isinstance(prefix, str) and prefix and any(code.startswith(prefix) for code in all_checks()):
            return True
        hint = did_you_mean(str(prefix), all_checks()) or "`agenda-cal checks` lists the codes."
        self._report(path, f"No check has a code that begins with `{prefix}`.", hint, key=key)
        return False

    def _map(self, section: dict[str, Any], key: str) -> dict[str, Any]:
        value = section.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self._report((SECTION, key), f"`{key}` has to be a map of codes.", "Write it like `AG201: …`, a line each.")
        return {}

    def _severities(self, section: dict[str, Any]) -> dict[str, Severity]:
        found = {}
        for prefix, value in self._map(section, "severity").items():
            if not self._is_prefix(prefix, (SECTION, "severity", prefix), key=True):
                continue
            if value in list(Severity):
                found[prefix] = Severity(value)
            else:
                hint = did_you_mean(str(value), Severity) or f"Possible: {', '.join(Severity)}."
                self._report((SECTION, "severity", prefix), f"`{value}` is no severity.", hint)
        return found

    def _thresholds(self, section: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for code, values in self._map(section, "thresholds").items():
            check = all_checks().get(code)
            path = (SECTION, "thresholds", code)
            if check is None or check.settings is None:
                having = [one.code for one in all_checks().values() if one.settings]
                self._report(
                    path, f"No check `{code}` has thresholds.", f"Those that have: {', '.join(having)}.", key=True
                )
            elif isinstance(values, dict):
                found[code] = self._threshold(check.settings, values, path)
            else:
                self._report(path, "Thresholds are a map of `name: number`.")
        return found

    def _threshold(self, kind: type[Any], values: dict[str, Any], path: Path) -> Any:
        known = {one.name for one in fields(kind)}
        given = {}
        for name, value in values.items():
            if name not in known:
                self._report((*path, name), f"There is no threshold `{name}`.", unknown_key_hint(name, known), key=True)
            elif isinstance(value, str) and value.isdecimal() and len(value) < 7:
                given[name] = int(value)
            else:
                self._report((*path, name), f"`{name}` has to be a whole number.")
        return kind(**given)
