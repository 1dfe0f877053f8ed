"""Edits what stands within brackets: members of `{…}` and `[…]` come and go, with the commas between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agenda_cal.formats.updates.textlayout import Layout

Edit = tuple[int, int, str]
"""A stretch of the text, as offsets, and what stands there instead."""
COMMENT_BEHIND = re.compile(r"[ \t]*#[^\r\n]*")


class Unfit(Exception):  # noqa: N818  # no error: somebody up the way does without
    """A place in a text cannot be edited safely."""


def flow_edits(
    layout: Layout,
    node: yaml.Node,
    members: Sequence[tuple[yaml.Node | None, yaml.Node]],
    staying: Sequence[bool],
    inserts: Sequence[tuple[int, str]],
) -> Iterator[Edit]:
    """Yield the edits that take members out and put texts in.

    A member is given by its first and its last node, an insert by the member behind which it goes (-1 for the front). The
    marks of the members have to be their own, not those of something that an alias repeats.
    """
    spans = [(layout.at(first.start_mark), layout.at(last.end_mark)) for first, last in members if first is not None]
    bracket = "{" if isinstance(node, yaml.MappingNode) else "["
    begin, end = layout.at(node.start_mark), layout.at(node.end_mark)
    if layout.text[begin] != bracket or any(layout.text[begin:start].rstrip().endswith("?") for start, _ in spans):
        raise Unfit
    last = max((index for index, stays in enumerate(staying) if stays), default=-1)
    yield from _inserted(layout, spans, last, inserts, end)
    for index, stays in enumerate(staying):
        if not stays and index < last:
            yield spans[index][0], spans[index + 1][0], ""
    if last + 1 < len(spans):
        yield (spans[last][1], spans[-1][1], "") if last >= 0 else (spans[0][0], end - 1, "")


def _inserted(
    layout: Layout, spans: list[tuple[int, int]], last: int, inserts: Sequence[tuple[int, str]], end: int
) -> Iterator[Edit]:
    between = _between(layout, spans)
    places: dict[int, list[str]] = {}
    for at, text in inserts:
        places.setdefault(min(at, last), []).append(text)
    for at, texts in places.items():
        joined = between.join(texts)
        if not spans:
            yield end - 1, end - 1, joined
        elif last < 0:
            yield spans[0][0], spans[0][0], joined
        elif at < last:
            start = spans[at + 1][0]
            yield start, start, f"{joined}{between}"
        else:
            start = spans[at][1]
            comment = COMMENT_BEHIND.match(layout.text, start)
            if comment and "\n" in between:
                yield start, start, ","
                yield comment.end(), comment.end(), between.removeprefix(",") + joined
            else:
                yield start, start, f"{between}{joined}"


def _between(layout: Layout, spans: list[tuple[int, int]]) -> str:
    """Return what stands between two members: a comma, and a new line where each has its own."""
    lines = [layout.line_of(start) for start, _ in spans]
    if len(lines) > 1 and all(one < other for one, other in pairwise(lines)):
        column = spans[-1][0] - layout.starts[lines[-1]]
        return ",\n" + " " * column
    return ", "
