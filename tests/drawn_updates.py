"""Files that are imported, the same files later, and what people meanwhile did to the agenda by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from agenda_cal.formats.yamltext import render_yaml

Data = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]
TITLES = st.sampled_from(["Rivers", "Lakes", "Seas", "Rivers: a view", "Break", "Opening # 1", "Long rivers " * 15])
NAMES = st.sampled_from(["Ada Example", "Li Muster", "Zoé Sample", "山田"])
HOURS = st.sampled_from(["09:00-09:30", "09:30-10:30", "10:30-11:00", "11:00-12:30", "14:00-15:00", "tbc"])
DAYS = ["2030-05-06", "2030-05-07", "2030-05-08"]


def _more(key: int | None) -> st.SearchStrategy[Data]:
    fields = {
        "kind": st.sampled_from(["session", "break", "opening"]),
        "number": st.integers(1, 4),
        "chairs": st.lists(NAMES, min_size=1, max_size=2, unique=True),
        "items": st.lists(st.tuples(TITLES, st.lists(NAMES, max_size=2, unique=True)), min_size=1, max_size=3),
        "abstract": st.sampled_from(["One.", "One.\n\nTwo: 2.", "word " * 40]),
        "room": st.sampled_from(["Red Room", "Blue Room"]),
    }
    drawn = st.fixed_dictionaries({}, optional=fields)
    return drawn if key is None else drawn.map(lambda more: more | {"key": f"k{key}"})


@st.composite
def files(draw: Draw) -> Data:
    """Draw what a file says; its entries have keys, or none has."""
    keyed = draw(st.booleans())
    number = 0
    days: Data = {}
    for day in draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)):
        days[day] = []
        for _ in range(draw(st.integers(1, 4))):
            number += 1
            days[day].append([draw(HOURS), draw(TITLES), draw(_more(number if keyed else None))])
    return {"title": "Example Workshop", "days": days}


def _change_row(draw: Draw, row: list[Any]) -> None:
    key = row[2].get("key")
    column = draw(st.integers(0, 2))
    row[column] = draw([HOURS, TITLES, _more(int(key[1:]) if key else None)][column])


@st.composite
def later_files(draw: Draw, before: Data) -> Data:
    """Draw what the same file says after some changes."""
    after: Data = json.loads(json.dumps(before))
    days = after["days"]
    for _ in range(draw(st.integers(0, 4))):
        full = [day for day, rows in days.items() if rows]
        if not full:
            break
        day = draw(st.sampled_from(full))
        rows = days[day]
        at = draw(st.integers(0, len(rows) - 1))
        what = draw(st.sampled_from(["row", "out", "new", "move", "head", "shift"]))
        if what == "row":
            _change_row(draw, rows[at])
        elif what == "new":
            rows.insert(at, [draw(HOURS), draw(TITLES), draw(_more(draw(st.integers(50, 90))))])
        elif what == "head":
            after["head"] = {"language": draw(st.sampled_from(["pl", "de"]))}
        elif what == "shift":
            days["2030-06-03"] = days.pop(day) + days.pop("2030-06-03", [])
        else:
            row = rows.pop(at)
            if what == "move":
                days.setdefault(draw(st.sampled_from(DAYS)), []).append(row)
    if not any(days.values()):
        days[DAYS[0]] = [["09:00-09:30", "Opening", {}]]
    return after


@st.composite
def by_hand(draw: Draw, data: Data) -> str:
    """Draw the text of an agenda after corrections by hand, with comments."""
    data = json.loads(json.dumps(data))
    for number in range(draw(st.integers(0, 4))):
        day = draw(st.sampled_from(data["days"]))
        if not day["entries"]:
            continue
        _correct(draw, data, day["entries"], number)
    return commented(draw, render_yaml(data, {}, {}))


def _correct(draw: Draw, data: Data, entries: list[Data], number: int) -> None:
    """Do one thing to an entry of a day by hand."""
    entry = draw(st.sampled_from(entries))
    match draw(st.sampled_from(["field", "out", "id", "new", "move"])):
        case "field":
            key = draw(st.sampled_from(["title", "time", "guiding_questions"]))
            entry[key] = draw({"title": TITLES, "time": HOURS}.get(key, st.just(["By hand?", "a: b"])))
        case "id":
            entry["was"], entry["id"] = entry["id"], f"renamed-{number}"
        case "new":
            entries.append({"id": f"hand-{number}", "time": draw(HOURS), "kind": "talk", "title": draw(TITLES)})
        case what:
            entries.remove(entry)
            if what == "move":
                draw(st.sampled_from(data["days"]))["entries"].append(entry)


def commented(draw: Draw, text: str) -> str:
    """Return a text with comments, in one of several styles."""
    lines = text.split("\n")
    style = draw(st.sampled_from(["plain", "tight", "windows"]))
    for at, line in enumerate(lines):
        if re.match(r" +(- (id|date)|time|kind|days|chairs|room|people|items):", line) and draw(st.booleans()):
            lines[at] = f"{line}  # note {at}"
        if re.match(r" +- (id|date|title|\{title)", line) and draw(st.booleans()):
            lines[at] = f"{line[: len(line) - len(line.lstrip())]}# above {at}\n{lines[at]}"
    text = "\n".join(lines)
    if style == "tight":
        head, days, rest = text.partition("\ndays:")
        text = head + days + rest.replace("\n  ", "\n")
    return text.replace("\n", "\r\n").removesuffix("\r\n") if style == "windows" else text
