"""A text is edited where its data change, and nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from agenda_cal.formats.updates.textedit import edit, immovable_entries
from agenda_cal.formats.yamltext import render_in_flow, render_yaml
from agenda_cal.reading.document import read_document

if TYPE_CHECKING:
    from agenda_cal.findings import Path

Data = dict[str, Any]
FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))


def data_of(text: str) -> Data:
    document, findings = read_document(text.encode(), "agenda.yaml")
    assert document is not None, findings
    return dict(document.data)


def edited(text: str, path: Path, value: Any, origins: dict[Path, Path] | None = None) -> str:
    """Return a text with another value at a path; None takes the key or member out."""
    wanted = data_of(text)
    inner: Any = wanted
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    elif isinstance(inner, list) and path[-1] == len(inner):
        inner.append(value)
    else:
        inner[path[-1]] = value
    done = edit(text.encode(), wanted, origins or {})
    assert done.refused == ()
    return done.raw.decode()


BLOCK = """\
people:
  ada:   # by phone
    name: 'Ada Example'   # as she writes it
    aliases:
    - Ada   # short
    # a waiver for the next one
    - A. Example

    url: >-  # folded
      https://example.org/
      ada

  # the second
  li: {name: Li Muster, aliases: [Li, L. Muster]}  # flow
"""


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("people", "ada", "name"), "Ada B: Example", "'Ada Example'", '"Ada B: Example"'),
        (("people", "li", "name"), "Muster, Li", "{name: Li Muster,", '{name: "Muster, Li",'),
        (("people", "ada", "country"), "PL", "      ada\n", "      ada\n    country: PL\n"),
        (("people", "li", "country"), "PL", "L. Muster]}", "L. Muster], country: PL}"),
        (("people", "li", "aliases", 2), "Li M.", "L. Muster]", "L. Muster, Li M.]"),
        (("people", "li", "aliases", 0), None, "[Li, L. Muster]", "[L. Muster]"),
        (("people", "li", "aliases", 1), None, "[Li, L. Muster]", "[Li]"),
        (("people", "li", "aliases"), None, ", aliases: [Li, L. Muster]", ""),
        (("people", "li", "name"), None, "name: Li Muster, ", ""),
        (("people", "ada", "aliases", 2), "Countess", "- A. Example\n", "- A. Example\n    - Countess\n"),
        (("people", "ada", "aliases", 0), None, "    - Ada   # short\n", "    # short\n"),
        (
            ("people", "ada", "url"),
            None,
            "    url: >-  # folded\n      https://example.org/\n      ada\n",
            "    # folded\n",
        ),
        (
            ("people", "ada", "url"),
            "https://example.org",
            ">-  # folded\n      https://example.org/\n      ada\n",
            '"https://example.org"  # folded\n',
        ),
        (
            ("people", "ada", "name"),
            "x\ny",
            "'Ada Example'   # as she writes it",
            "|-  # as she writes it\n      x\n      y",
        ),
        (
            ("people", "zoe"),
            {"name": "Zoe Sample"},
            "L. Muster]}  # flow\n",
            "L. Muster]}  # flow\n  zoe: {name: Zoe Sample}\n",
        ),
        (("footnotes",), {"1": {"text": "x"}}, "  # flow\n", '  # flow\n\nfootnotes:\n  "1": {text: x}\n'),
    ],
)
def test_one_value_changes_and_all_else_stays(path: Path, value: Any, before: str, after: str) -> None:
    assert edited(BLOCK, path, value) == BLOCK.replace(before, after)
    windows = BLOCK.replace("\n", "\r\n")
    assert edited(windows, path, value) == BLOCK.replace(before, after).replace("\n", "\r\n")
    bare = BLOCK.removesuffix("\n")
    assert edited(bare, path, value) == BLOCK.replace(before, after).removesuffix("\n")


DAYS = """\
\ufeffdays:
    - date: 2030-05-06
      entries:
          # agenda-cal: ignore[AG203] asked for
          - id: a  # the first
            title: A
            # deeper: of the first

          # of the second
          - id: b
            title: >-
              B and
              B

    # the second day
    - date: 2030-05-07
      entries:
      - {id: c, title: C}
      - {id: d, title: D}
"""


def test_an_entry_moves_to_another_day_with_its_comments() -> None:
    wanted = data_of(DAYS)
    wanted["days"][1]["entries"].insert(1, wanted["days"][0]["entries"].pop(0) | {"title": "A2"})
    origins: dict[Path, Path] = {
        ("days", 0): ("days", 0),
        ("days", 1): ("days", 1),
        ("days", 0, "entries", 0): ("days", 0, "entries", 1),
        ("days", 1, "entries", 0): ("days", 1, "entries", 0),
        ("days", 1, "entries", 1): ("days", 0, "entries", 0),
        ("days", 1, "entries", 2): ("days", 1, "entries", 1),
    }
    done = edit(DAYS.encode(), wanted, origins)
    assert done.refused == ()
    assert (
        done.raw.decode()
        == """\
\ufeffdays:
    - date: 2030-05-06
      entries:
          # of the second
          - id: b
            title: >-
              B and
              B

    # the second day
    - date: 2030-05-07
      entries:
      - {id: c, title: C}
      # agenda-cal: ignore[AG203] asked for
      - id: a  # the first
        title: A2
        # deeper: of the first
      - {id: d, title: D}
"""
    )


def test_what_an_alias_repeats_is_refused() -> None:
    text = "people:\n  a: &a {name: A}\n  b: *a\n  c: {name: C}\n"
    wanted = {"people": {"a": {"name": "A"}, "b": {"name": "B"}, "c": {"name": "D"}}}
    done = edit(text.encode(), wanted, {})
    assert done.raw.decode() == text.replace("name: C", "name: D")
    assert done.refused == (("people", "b"),)


def test_entries_that_share_something_are_known() -> None:
    text = "days:\n- entries:\n  - {id: a, chairs: &c [x]}\n  - {id: b}\n  - {id: c, chairs: *c}\n"
    assert immovable_entries(text.encode()) == {("days", 0, "entries", 0), ("days", 0, "entries", 2)}


TEXTS = st.sampled_from(
    ["a", "b: c", "x" * 130, "long words " * 20 + "end", "two\nlines", "# no", "'", "yes", "ż", "1, 2"]
)
KEYS = st.sampled_from(["title", "people", "items", "b", "url", "links", "o: d"])
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner.filter(lambda one: not isinstance(one, list)), max_size=4)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)
WHOLES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)
COMMENT = re.compile(r"# note \d+")


def commented(text: str) -> str:
    """Return a text with a comment on and above many of its lines, where that does not change what it says."""
    data, lines = data_of(text), text.split("\n")
    for number in range(len(lines) - 1, -1, -1):
        for changed in (f"{lines[number]}  # note {number}", f"  # note {number}\n{lines[number]}"):
            trial = [*lines[:number], changed, *lines[number + 1 :]]
            document, findings = read_document("\n".join(trial).encode(), "x")
            if number % 3 and document is not None and document.data == data and not findings:
                lines = trial
                break
    return "\n".join(lines)


def check_edit(old: Data, new: Data, *, flow: bool) -> None:
    text = render_in_flow(old).replace(", ", ",\n   ") + "\n" if flow else render_yaml(old, {}, {})
    if data_of(text) != old:
        return
    text = commented(text)
    done = edit(text.encode(), new, {})
    assert done.data == new or done.refused
    assert Counter(COMMENT.findall(text)) == Counter(COMMENT.findall(done.raw.decode()))
    assert edit(done.raw, new, {}).raw == done.raw
    assert edit(text.encode(), old, {}).raw == text.encode()


@FEW
@given(old=WHOLES, new=WHOLES, flow=st.booleans())
@example(old={"b": ["a", {"title": "a"}]}, new={"b": [{"title": "a", "url": "x"}]}, flow=False)
def test_any_data_become_any_other(old: Data, new: Data, *, flow: bool) -> None:
    check_edit(old, new, flow=flow)


@pytest.mark.long
@MANY
@given(old=WHOLES, new=WHOLES, flow=st.booleans())
def test_any_data_become_any_other_often(old: Data, new: Data, *, flow: bool) -> None:
    check_edit(old, new, flow=flow)
