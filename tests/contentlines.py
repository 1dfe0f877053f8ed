"""Content lines read as RFC 5545 says, with nothing of agenda_cal: what the tests of feeds look at.

Everything that the grammar does not allow is a ValueError.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)')
TEXT_PART = re.compile(r"(?P<plain>[^\\;,\x00-\x08\x0a-\x1f\x7f]+)|\\(?P<escaped>[\\;,nN])")


class Line(NamedTuple):
    """A property (3.1)."""

    name: str
    params: dict[str, str]
    value: str


class Component(NamedTuple):
    """What stands between a BEGIN and its END (3.4, 3.6)."""

    name: str
    lines: tuple[Line, ...]
    components: tuple[Component, ...]

    def values(self, name: str) -> list[str]:
        """Return the values of all properties of that name, as they stand."""
        return [line.value for line in self.lines if line.name == name]

    def line(self, name: str) -> Line:
        """Return the one property of that name."""
        (found,) = (line for line in self.lines if line.name == name)
        return found

    def text(self, name: str) -> str:
        """Return the one TEXT of that name, unescaped; empty where there is none."""
        return "".join(unescape(value) for value in self.values(name))

    def inside(self, *names: str) -> list[Component]:
        """Return the components directly within this one that have one of these names."""
        return [one for one in self.components if one.name in names]

    def walk(self) -> Iterator[Component]:
        """Yield this component and all within it."""
        yield self
        for one in self.components:
            yield from one.walk()


def physical_lines(raw: bytes) -> list[bytes]:
    """Return the lines as they stand, without their CRLF."""
    *lines, rest = raw.split(b"\r\n")
    if rest:
        raise ValueError(f"no CRLF behind {rest!r}")
    return lines


def unfold(raw: bytes) -> list[str]:
    """Return the content lines (3.1): a CRLF with one space or tab behind it is nothing."""
    return [line.decode() for line in physical_lines(re.sub(rb"\r\n[ \t]", b"", raw))]


def parse_line(text: str) -> Line:
    """Read `NAME;PARAMETER=value:value` (3.1)."""
    name = NAME.match(text)
    if name is None:
        raise ValueError(f"no name: {text!r}")
    position, params = name.end(), {}
    while (parameter := PARAMETER.match(text, position)) is not None:
        params[parameter[1]] = parameter[2].strip('"')
        position = parameter.end()
    if text[position : position + 1] != ":":
        raise ValueError(f"no value: {text!r}")
    return Line(name[0], params, text[position + 1 :])


def parse(raw: bytes) -> Component:
    """Read a stream that is one component and nothing else."""
    whole = parse_components(raw)
    if len(whole) != 1:
        raise ValueError(f"{len(whole)} components")
    return whole[0]


def parse_components(raw: bytes) -> tuple[Component, ...]:
    """Read one component after the other."""
    lines = iter(unfold(raw))
    found = []
    for text in lines:
        line = parse_line(text)
        if line.name != "BEGIN":
            raise ValueError(f"outside of any component: {text!r}")
        found.append(_component(line.value, lines))
    return tuple(found)


def _component(name: str, rest: Iterator[str]) -> Component:
    lines: list[Line] = []
    components: list[Component] = []
    for text in rest:
        line = parse_line(text)
        if line.name == "END" and line.value == name:
            return Component(name, tuple(lines), tuple(components))
        if line.name == "END":
            raise ValueError(f"{name} ends with {text!r}")
        if line.name == "BEGIN":
            components.append(_component(line.value, rest))
        else:
            lines.append(line)
    raise ValueError(f"{name} has no end")


def unescape(value: str) -> str:
    """Read a TEXT (3.3.11); a bare comma, semicolon or backslash is a ValueError."""
    found, position = [], 0
    while position < len(value):
        part = TEXT_PART.match(value, position)
        if part is None:
            raise ValueError(f"not a TEXT from {value[position : position + 20]!r} on")
        escaped = part["escaped"]
        found.append(part["plain"] or ("\n" if escaped in "nN" else escaped))
        position = part.end()
    return "".join(found)


def texts(value: str) -> list[str]:
    """Read a list of TEXTs (3.8.1.2), parted by commas that no backslash stands before."""
    return [unescape(one) for one in re.split(r"(?<!\\),", value)]
