"""Whatever is wrong in an agenda ends in findings: each once, in its place, in words; never in a traceback."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agenda_cal.api import check, load_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from agenda_cal.api import Loaded
    from agenda_cal.findings import Path

WHOLE: dict[str, Any] = {
    "agenda": {
        "id": "x",
        "title": "X",
        "timezone": "Europe/Warsaw",
        "status": "draft",
        "venue": {"name": "Hall", "country": "PL", "geo": {"lat": "52", "lon": "21"}, "capacity": "5"},
        "organiser": {"name": "Institute", "url": "https://x.example"},
        "links": [{"title": "Papers", "url": "https://x.example", "kind": "join"}],
        "assumed": ["The year."],
    },
    "people": {
        "ada": {"name": "Ada", "aliases": ["A."], "timezone": "Europe/Rome", "available": ["2030-05-06"]},
        "7": {"name": "Seven", "assumed": "x"},
    },
    "policy_areas": {"PA1": {"title": "Water"}, "2": {"title": "Air", "url": "https://x.example"}},
    "tracks": {"T": {"title": "Rivers"}},
    "rooms": {"101": {"name": "Red", "was": "100"}, "007": {"name": "Blue"}},
    "footnotes": {"1": {"text": "Note"}, "*": {"text": "Star", "url": "https://x.example"}},
    "checks": {"select": ["AG1"], "severity": {"AG1": "note"}, "thresholds": {"AG201": {"minutes": "5"}}},
    "days": [
        {
            "date": "2030-05-06",
            "title": "Day 1",
            "objectives": ["To read"],
            "hours": "9:00-17:00",
            "entries": [
                {
                    "id": "a",
                    "time": "9:00-10:00",
                    "kind": "session",
                    "title": "A[^1]",
                    "number": "1",
                    "chairs": ["ada"],
                    "speakers": [{"person": "ada", "role": "speaker", "remote": "true"}],
                    "items": [{"title": "x", "time": "9:00-9:30", "items": [{"title": "y", "speakers": ["tbc"]}]}],
                    "policy_areas": ["PA1"],
                    "room": "101",
                    "track": "T",
                    "plenary": "true",
                },
                {"id": "b", "time": "10:00-11:00", "continues": "a"},
                {"id": "c", "time": "10:00-11:00", "kind": "break", "title": "B", "shares_time_with": ["b"]},
            ],
        },
        {"date": "2030-05-07", "entries": []},
    ],
}
VALUES: list[Any] = [
    None,
    "",
    "x",
    "tbc",
    "a",
    "101",
    "2030-05-06",
    "2030-02-30",
    "02:30-03:30",
    "10:00-9:00",
    "true",
    "con",
]
VALUES += [
    "1",
    "-1",
    "AG1",
    "error",
    "é",
    "[^9]",
    "#",
    "Europe/Rome",
    "9" * 30,
    "٣",
    [],
    {},
    ["x"],
    {"a": "b"},
    [None],
    [[]],
]
KEYS = ["x", "titel", "id:a", "1", "", "<<", "kind", "time", "é", "nam", "entrys", "persn", "tbc", "CON", "A" * 70]
KEYS += ["007", "+7", "a b", "7"]


def ways(data: Any, way: Path = ()) -> Iterator[Path]:
    """Yield the way to every value below the top."""
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, one in members:
        yield (*way, step)
        yield from ways(one, (*way, step))


def spoil(data: Any, chance: Random) -> None:
    """Make one mistake."""
    step: Any
    last: Any
    *before, last = chance.choice(list(ways(data)))
    holder = data
    for step in before:
        holder = holder[step]
    match chance.randrange(4), holder:
        case 0, _:
            del holder[last]
        case 1, dict():
            holder[chance.choice(KEYS)] = holder.pop(last)
        case 2, dict():
            holder[chance.choice(KEYS)] = deepcopy(chance.choice(VALUES))
        case 2, list():
            holder.append(deepcopy(holder[last]))
        case _:
            holder[last] = deepcopy(chance.choice(VALUES))


def written(data: Any) -> str:
    """Return data as YAML in one line."""
    match data:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)}: {written(value)}" for key, value in data.items()) + "}"
        case list():
            return "[" + ", ".join(written(one) or "!" for one in data) + "]"
    return "" if data is None else json.dumps(data)


def spoilt(chance: Random) -> str:
    data = deepcopy(WHOLE)
    for _ in range(chance.randint(1, 4)):
        if data:
            spoil(data, chance)
    return "".join(f"{json.dumps(key)}: {written(value)}\n" for key, value in data.items())


def assert_sound(text: str, loaded: Loaded) -> None:
    lines = text.split("\n")
    said = [(one.code, one.location, one.message) for one in loaded.findings]
    assert len(set(said)) == len(said)
    for one in loaded.findings:
        assert 1 <= one.location.line <= len(lines)
        assert 1 <= one.location.column <= len(lines[one.location.line - 1]) + 1
        assert one.message.endswith((".", "?")) or one.code == "AG501"  # which ends as the organiser wrote it
        assert not re.search(r"\bNone\b|\bobject at\b|\?\(|<class", f"{one.message} {one.hint}")


@given(st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reading_never_raises_and_says_everything_once(chance: Random) -> None:
    text = spoilt(chance)
    assert_sound(text, load_bytes(text.encode(), "agenda.yaml"))


@pytest.mark.long
@given(st.randoms(use_true_random=True))
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_checking_never_raises_and_says_everything_once(chance: Random) -> None:
    text = spoilt(chance)
    assert_sound(text, check(load_bytes(text.encode(), "agenda.yaml")))
