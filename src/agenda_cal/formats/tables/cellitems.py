"""Agenda items and links in one cell, a line each, and back.

`• Rivers | kind: presentation | speakers: Ada Example (Statistics Land)`; two dots are an item within the one above.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from agenda_cal.formats.draft import DraftItem
from agenda_cal.formats.names import time_of
from agenda_cal.formats.tables.cellpeople import people_cell, people_in
from agenda_cal.formats.tables.cellquoting import lines_of, listed, parted, quoted, texts_in, texts_in_lines, unquoted
from agenda_cal.formats.tables.celltimes import times_in
from agenda_cal.model import ItemKind, LinkKind
from agenda_cal.reading.schema import ITEM_LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from agenda_cal.formats.draft import DraftPerson
    from agenda_cal.model import Area, Footnote, Item, Link

DOT = "•"
LEVEL = re.compile(rf"([{DOT}*–-]{{0,{ITEM_LEVELS}}})\s*")
LINK = re.compile(r"(?:([^\n]*?) )?<([^<>\s]+)>(?: \[([a-z]+)\])?")
FOOTNOTE = re.compile(r"(?s)\[\^([^\]\s]+)\] (.*?)(?: <([^<>\s]+)>)?")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"\[\]]+", re.IGNORECASE)


class Items(NamedTuple):
    """The items in a cell."""

    items: list[DraftItem]
    people: list[DraftPerson]
    assumed: list[str]


def items_cell(items: Iterable[Item], namesakes: Collection[str], area: Callable[[Area], str]) -> str:
    """Return items as one text; `area` says how areas are called."""
    return "\n".join(line for item in items for line in _lines(item, 1, namesakes, area))


def _lines(item: Item, level: int, namesakes: Collection[str], area: Callable[[Area], str]) -> Iterable[str]:
    title = quoted(item.title, "|")
    parts = [f"{DOT * level} {title if title[0] not in f'{DOT}*–-' else quoted(item.title, title[0])}"]
    if item.kind is not ItemKind.OTHER:
        parts.append(f"kind: {item.kind.value}")
    if item.start and item.end:
        parts.append(f"time: {time_of(item.start, item.end)}")
    texts = {
        "speakers": people_cell(item.speakers, namesakes),
        "areas": listed(map(area, item.policy_areas), ";", "|"),
        "links": listed(map(link_text, item.links), ";", "|"),
        "abstract": quoted(item.abstract, "|") if item.abstract else "",
        "to be confirmed": listed(item.assumed, ";", "|"),
    }
    parts += [f"{name}: {text}" for name, text in texts.items() if text]
    yield " | ".join(parts)
    for inner in item.items:
        yield from _lines(inner, level + 1, namesakes, area)


def items_in(text: str, day: date) -> Items:
    """Return the items that a cell lists, on a day."""
    found = Items([], [], [])
    above: list[DraftItem] = []
    for line in parted(text, "\n"):
        begins = LEVEL.match(line)
        level = max(1, len(begins[1]) if begins else 1)
        item = _item(line[begins.end() if begins else 0 :], day, found)
        level = min(level, len(above) + 1)
        (above[level - 2].items if level > 1 else found.items).append(item)
        above[level - 1 :] = [item]
    return found


def _item(line: str, day: date, found: Items) -> DraftItem:
    title, *parts = parted(line, "|") or [""]
    item = DraftItem(unquoted(title))
    for part in parts:
        name, sign, value = part.partition(": ")
        if not sign or not _add(item, name, value, day, found):
            item.title = f"{item.title} | {part}"
    return item


def _add(item: DraftItem, name: str, value: str, day: date, found: Items) -> bool:
    """Add to an item what a part of its line says; False where nobody knows what that is."""
    times = times_in(value) if name == "time" else None
    match name:
        case "kind" if value in {one.value for one in ItemKind}:
            item.kind = value
        case "time" if times and times.start is not None and times.end is not None:
            item.start, item.end = at_minute(day, times.start), at_minute(day, times.end)
        case "speakers":
            named = people_in(value)
            item.speakers += named.mentions
            item.assumed += named.assumed
            found.people.extend(named.people)
        case "areas":
            item.policy_areas += texts_in(value, ";")
        case "links":
            item.links += [link for one in texts_in(value, ";") for link in links_in(one)[0]]
        case "abstract":
            item.abstract = unquoted(value)
        case "to be confirmed":
            item.assumed += texts_in(value, ";")
        case _:
            return False
    return True


def at_minute(day: date, minutes: int) -> datetime:
    """Return the local time some minutes after a day's midnight."""
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)


def link_text(link: Link) -> str:
    """Return a link as `Title <address> [kind]`."""
    kind = f" [{link.kind.value}]" if link.kind is not LinkKind.OTHER else ""
    return f"{link.title} <{link.url}>{kind}"


def footnotes_cell(notes: Iterable[Footnote]) -> str:
    """Return footnotes as one text, a line each: `[^1] The note <address>`."""
    return lines_of(f"[^{one.mark}] {one.text}" + (f" <{one.url}>" if one.url else "") for one in notes)


def footnotes_in(text: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Return the footnotes of a cell by their marks, and the lines that are none."""
    found: dict[str, dict[str, str]] = {}
    left = []
    for one in texts_in_lines(text):
        note = FOOTNOTE.fullmatch(one)
        if note:
            found[note[1]] = {"text": note[2]} | ({"url": note[3]} if note[3] else {})
        else:
            left.append(one)
    return found, left


def links_in(text: str) -> tuple[list[dict[str, str]], str]:
    """Return the links that a text names, and the text where it names none."""
    own = LINK.fullmatch(text)
    if own:
        kind = {"kind": own[3]} if own[3] in {one.value for one in LinkKind} else {}
        return [{"title": own[1] or own[2], "url": own[2]} | kind], ""
    found = ADDRESS.findall(text)
    title = " ".join(ADDRESS.sub(" ", text).split()).strip(" :-–()")
    if not found:
        return [], text
    full = [one if "://" in one else f"https://{one}" for one in found]
    return [{"title": title or one, "url": one} for one in full], ""
