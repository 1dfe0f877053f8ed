"""Which checks run, how severe they are, their thresholds: the `checks:` section of an agenda, and options that override it.

`select` and `ignore` are lists of codes or of their beginnings (`AG2`), `severity` maps them to a severity, and
`thresholds` maps them to thresholds by name. Where several beginnings fit, the longest wins; of `select` and
`ignore` with the same one, `ignore`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from agenda_cal.checks.registry import all_checks
from agenda_cal.errors import SettingsError
from agenda_cal.findings import Severity
from agenda_cal.folding import did_you_mean
from agenda_cal.reading.document import unknown_key_hint
from agenda_cal.reading.faults import WRONG_SETTING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from agenda_cal.checks.registry import Check
    from agenda_cal.findings import Finding, Path
    from agenda_cal.reading.document import Document

SECTION = "checks"
KEYS = ("select", "ignore", "severity", "thresholds")
LISTED = "`agenda-cal checks` lists the codes."
POSSIBLE = f"Possible: {', '.join(Severity)}."


@dataclass(frozen=True, slots=True)
class Settings:
    """What the organiser has settled about checks; every key of a map is a code or the beginning of one."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def runs(self, code: str) -> bool:
        """Tell whether a check runs; without `select` all do."""
        selected = len(_longest(code, self.select) or "") if self.select else 0
        ignored = _longest(code, self.ignore)
        if self.select and not selected:
            return False
        return ignored is None or len(ignored) < selected

    def severity_of(self, check: Check, usual: Severity) -> Severity:
        """Return the severity of a check's findings."""
        prefix = _longest(check.code, self.severity)
        return usual if prefix is None else self.severity[prefix]

    def thresholds_of(self, check: Check) -> Any:
        """Return the thresholds of a check, in its own settings class."""
        assert check.settings is not None
        known = check.settings._fields
        fitting = sorted((prefix for prefix in self.thresholds if check.code.startswith(prefix)), key=len)
        given = {name: value for prefix in fitting for name, value in self.thresholds[prefix].items() if name in known}
        return check.settings(**given)

    def overridden(self, by: Settings) -> Settings:
        """Return these settings with others on top of them."""
        return Settings(
            by.select or self.select,
            by.ignore or self.ignore,
            {**self.severity, **by.severity},
            {
                code: {**self.thresholds.get(code, {}), **by.thresholds.get(code, {})}
                for code in {**self.thresholds, **by.thresholds}
            },
        )


def _longest(code: str, prefixes: Iterable[str]) -> str | None:
    return max((one for one in prefixes if code.startswith(one)), key=len, default=None)


def read_settings(document: Document) -> tuple[Settings, list[Finding]]:
    """Read the `checks:` section; what is wrong in it is reported and left out."""
    section = document.data.get(SECTION) if isinstance(document.data, dict) else None
    findings: list[Finding] = []

    def report(path: Path, message: str, hint: str, *, key: bool) -> None:
        findings.append(WRONG_SETTING.at(document.locate((SECTION, *path), key=key), message, hint))

    return (_Reader(report).read(section) if isinstance(section, dict) else Settings()), findings


def settings_from_options(section: dict[str, Any]) -> Settings:
    """Read settings given as options, in the shape of the `checks:` section. SettingsError where one has no meaning."""

    def refuse(_path: Path, message: str, hint: str, *, key: bool) -> None:  # noqa: ARG001  # as the reader calls it
        raise SettingsError(f"{message} {hint}".strip())

    return _Reader(refuse).read(section)


class _Reader:
    def __init__(self, report: Callable[..., None]) -> None:
        self._tell = report

    def read(self, section: dict[str, Any]) -> Settings:
        for key in section:
            if key not in KEYS:
                self._report((key,), f"The checks have no setting `{key}`.", unknown_key_hint(key, KEYS), key=True)
        return Settings(
            select=self._prefixes(section, "select"),
            ignore=self._prefixes(section, "ignore"),
            severity=self._severities(section),
            thresholds=self._thresholds(section),
        )

    def _report(self, path: Path, message: str, hint: str = "", *, key: bool = False) -> None:
        self._tell(path, message, hint, key=key)

    def _prefixes(self, section: dict[str, Any], key: str) -> tuple[str, ...]:
        value = section.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._report((key,), f"`{key}` has to be a list of codes.", "Write them in brackets: `[AG201, AG4]`.")
            return ()
        return tuple(one for index, one in enumerate(value) if self._is_prefix(one, (key, index)))

    def _is_prefix(self, prefix: object, path: Path, *, key: bool = False) -> bool:
        if isinstance(prefix, str) and prefix and any(code.startswith(prefix) for code in all_checks()):
            return True
        if not isinstance(prefix, str) or not prefix:
            self._report(path, "A code has to stand here.", LISTED, key=key)
        elif prefix.startswith("AG0"):
            hint = "What keeps an agenda from being read is always an error."
            self._report(path, f"`{prefix}` is no check, but a fault of the file itself.", hint, key=key)
        else:
            hint = did_you_mean(prefix, all_checks()) or LISTED
            self._report(path, f"No check has a code that begins with `{prefix}`.", hint, key=key)
        return False

    def _map(self, section: dict[str, Any], key: str) -> dict[str, Any]:
        value = section.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self._report((key,), f"`{key}` has to be a map of codes.", "Write it like `AG201: …`, a line each.")
        return {}

    def _severities(self, section: dict[str, Any]) -> dict[str, Severity]:
        found = {}
        for prefix, value in self._map(section, "severity").items():
            if not self._is_prefix(prefix, ("severity", prefix), key=True):
                continue
            if value in list(Severity):
                found[prefix] = Severity(value)
            elif isinstance(value, str) and value:
                hint = did_you_mean(value, Severity) or POSSIBLE
                self._report(("severity", prefix), f"`{value}` is no severity.", hint)
            else:
                self._report(("severity", prefix), "A severity has to stand here.", POSSIBLE)
        return found

    def _thresholds(self, section: dict[str, Any]) -> dict[str, dict[str, int]]:
        found = {}
        for prefix, values in self._map(section, "thresholds").items():
            path = ("thresholds", prefix)
            having = [(one.code, one.settings) for one in all_checks().values() if one.settings]
            known = {name for code, kind in having if prefix and code.startswith(prefix) for name in kind._fields}
            if not known:
                codes = ", ".join(code for code, _ in having)
                self._report(path, f"No check `{prefix}` has thresholds.", f"Those that have: {codes}.", key=True)
            elif isinstance(values, dict):
                found[prefix] = self._threshold(known, values, path)
            else:
                self._report(
                    path, "Thresholds are a map of `name: number`.", f"Possible here: {', '.join(sorted(known))}."
                )
        return found

    def _threshold(self, known: set[str], values: dict[str, Any], path: Path) -> dict[str, int]:
        given = {}
        for name, value in values.items():
            if name not in known:
                hint = unknown_key_hint(name, known)
                self._report((*path, name), f"There is no threshold `{name}`.", hint, key=True)
            elif isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 7:
                given[name] = int(value)
            else:
                self._report((*path, name), f"`{name}` has to be a whole number.", "Write one from 0 to 999999.")
        return given
