"""The data of an agenda.yaml → its text, as somebody would write it by hand: folded long texts, short maps in one line.

Whatever the texts are, reading the file gives the same data (YAML 1.2, sections 7 and 8).
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agenda_cal.findings import Path

WIDTH = 120
STEP = 2
PLAIN = re.compile(
    r"[^\W_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*[^\s\x00-\x1f\x7f-\xa0:])?"
)
"""Begins with a letter or digit, ends with neither space nor colon."""
MEANS_MORE = re.compile(r": | #|://|\t")
IN_FLOW = re.compile(r"[,\[\]{}]|:(?=[\"'])")
GUESSED = re.compile(
    r"(?i)true|false|null|yes|no|on|off|y|n|[-+.]?\d[\d_.,:]*(e[-+]?\d+)?|0x[\da-f]+|0o?[0-7]+|\d{4}-\d\d?-\d\d?.*"
)
"""What some reader of YAML takes for something other than text."""
TYPED = {"date", "time", "hours", "number", "capacity", "lat", "lon"}
"""Keys whose values are what they look like."""
ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x1f]")
FLOW_KEYS = {"people", "policy_areas", "tracks", "rooms", "footnotes", "items", "chairs", "speakers", "links", "venue"}
"""Keys below which maps stand in one line where they are short enough."""
FOLDABLE = re.compile(r"\S+(?: \S+)*")
LITERAL_LINE = re.compile(r"\S+(?: \S+)*|")
"""A line that a block keeps as it is."""


def render_yaml(data: Mapping[str, Any], above: Mapping[Path, list[str]], beside: Mapping[Path, str]) -> str:
    """Return the text of an agenda.yaml; `above` and `beside` are its comments, by the path of a value."""
    return _Writer(above, beside).whole(data)


def render_value(key: str, value: Any, indent: int, path: Path = ()) -> list[str]:
    """Return the lines of one `key: value` at an indent, for a file that is there already; `path` is where it stands."""
    return _Writer({}, {}).pair(key, value, path or (key,), indent)


def render_behind(key: str, value: Any, indent: int, path: Path) -> list[str]:
    """Return what stands behind the colon of a key that is there already: the rest of its line, and the lines below."""
    first, *rest = render_value(key, value, indent, path)
    return [first[indent + len(_scalar(key, flow=False)) + 1 :], *rest]


def render_in_flow(value: Any, key: str = "") -> str:
    """Return a value as it stands within brackets, in one line; `key` is what it stands behind."""
    return _flow(value, key)


def render_pair_in_flow(key: str, value: Any) -> str:
    """Return one `key: value` as it stands within braces, in one line."""
    return _flow({key: value}, key)[1:-1]


def render_member(value: Any, path: Path, indent: int, source: str = "") -> list[str]:
    """Return the lines of one member of a list, the dash at an indent, for a file that is there already."""
    return _Writer({}, {path: source} if source else {}).member(value, path, indent)


def comment_lines(text: str, indent: int) -> list[str]:
    """Return a text as lines of comments."""
    wrapped = [part for one in text.split("\n") for part in textwrap.wrap(one, WIDTH - indent - STEP) or [""]]
    return [f"{' ' * indent}# {one}".rstrip() for one in wrapped]


class _Writer:
    """Writes one text."""

    def __init__(self, above: Mapping[Path, list[str]], beside: Mapping[Path, str]) -> None:
        self._above = above
        self._beside = beside

    def whole(self, data: Mapping[str, Any]) -> str:
        parts = [
            "\n".join(self._with_comments(self.pair(key, value, (key,), 0), (key,), 0)) for key, value in data.items()
        ]
        return "\n\n".join(parts) + "\n"

    def pair(self, key: str, value: Any, path: Path, indent: int) -> list[str]:
        """Return the lines of `key: value`."""
        start = f"{' ' * indent}{_scalar(key, flow=False)}:"
        if isinstance(value, Mapping):
            flow = self._flow(value, path, indent + len(start) + 1)
            if flow:
                return [f"{start} {flow}"]
            return [start, *(one for k, v in value.items() for one in self._block(k, v, (*path, k), indent + STEP))]
        if isinstance(value, list):
            return self._list(start, value, path, indent)
        return _text(start, value, indent, key)

    def _block(self, key: str, value: Any, path: Path, indent: int) -> list[str]:
        return self._with_comments(self.pair(key, value, path, indent), path, indent)

    def _list(self, start: str, values: list[Any], path: Path, indent: int) -> list[str]:
        if not values:
            return [f"{start} []"]
        if not any(isinstance(one, (Mapping, list)) for one in values) and path[-1] not in {
            "objectives",
            "assumed",
            "guiding_questions",
        }:
            flow = f"{start} [{', '.join(_scalar(one, flow=True) for one in values)}]"
            if len(flow) <= WIDTH and "\n" not in flow:
                return [flow]
        apart = path[-1] in {"entries", "days"}
        lines = [start]
        for number, value in enumerate(values):
            if apart and number:
                lines.append("")
            inner = (*path, number)
            lines += self._with_comments(self.member(value, inner, indent + STEP), inner, indent + STEP)
        return lines

    def member(self, value: Any, path: Path, indent: int) -> list[str]:
        """Return the lines of a member of a list."""
        dash = f"{' ' * indent}-"
        if not isinstance(value, Mapping):
            return _text(dash, value, indent, "")
        flow = self._flow(value, path, indent + STEP)
        if flow:
            return [f"{dash} {flow}"]
        lines = [one for k, v in value.items() for one in self._block(k, v, (*path, k), indent + STEP)]
        first = f"{dash} {lines[0].lstrip()}" if lines else f"{dash} {{}}"
        source = self._beside.get(path)
        if source and not first.endswith((">-", "|-")):
            first = f"{first}  # {' '.join(source.split())}"
        return [first, *lines[1:]]

    def _with_comments(self, lines: list[str], path: Path, indent: int) -> list[str]:
        comments = self._above.get(path)
        return [*(one for text in comments for one in comment_lines(text, indent)), *lines] if comments else lines

    def _flow(self, value: Mapping[str, Any], path: Path, indent: int) -> str:
        """Return a short map in one line; empty where it is too long or holds too much."""
        if not value:
            return "{}"
        steps = [step for step in path if isinstance(step, str)]
        named = path[-1] if isinstance(path[-1], str) else steps[-1]
        if (
            named not in FLOW_KEYS
            and (len(path) < 2 or path[-2] not in FLOW_KEYS)
            and named not in {"geo", "organiser"}
        ):
            return ""
        if path in self._beside or (len(path) == 1 and named != "venue") or "assumed" in value:
            return ""
        text = _flow(value)
        return text if len(text) + indent <= WIDTH and not any(_is_deep(one) for one in value.values()) else ""


def _is_deep(value: Any) -> bool:
    """Tell whether a value in a short map is too much for a line: a list of maps that have items or people of their own."""
    return isinstance(value, list) and any(isinstance(one, Mapping) and len(one) > 2 for one in value)


def _flow(value: Any, key: str = "") -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(k, flow=True)}: {_flow(v, k)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(value, flow=True, typed=key in TYPED)


def _text(start: str, value: Any, indent: int, key: str) -> list[str]:
    """Return the lines of a scalar behind a key or dash: in one line, folded, or as a block."""
    plain = _scalar(value, flow=False, typed=key in TYPED)
    if not isinstance(value, str) or (len(start) + 1 + len(plain) <= WIDTH and "\n" not in value):
        return [f"{start} {plain}"]
    inner = " " * (indent + STEP)
    if "\n" not in value and FOLDABLE.fullmatch(value) and not ESCAPED.search(value) and not _control(value):
        width = WIDTH - len(inner)
        wrapped = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
        if " ".join(wrapped) == value:
            return [f"{start} >-", *(inner + one for one in wrapped)]
    if _is_literal(value):
        return [f"{start} |-", *((inner + one).rstrip() for one in value.split("\n"))]
    return [f"{start} {plain}"]


def _is_literal(text: str) -> bool:
    """Tell whether a text can stand as a block of lines."""
    lines = text.split("\n")
    odd = ESCAPED.search(text) or any(_control(one) or not LITERAL_LINE.fullmatch(one) for one in lines)
    return not odd and bool(lines[0]) and bool(lines[-1])


def _control(text: str) -> bool:
    return CONTROL.search(text) is not None


def _scalar(value: Any, *, flow: bool, typed: bool = False) -> str:
    """Return a text, number or truth value in one line: plain where every reader takes it for what it is, else quoted."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    fits = PLAIN.fullmatch(text) and not MEANS_MORE.search(text) and not (flow and IN_FLOW.search(text))
    if fits and (typed or not GUESSED.fullmatch(text)):
        return text
    return render_quoted(text)


def render_quoted(text: str) -> str:
    """Return a text in double quotes, in one line."""
    quoted = json.dumps(text, ensure_ascii=False)
    return ESCAPED.sub(lambda hit: f"\\u{ord(hit.group()):04x}", quoted)
