"""What every format promises: all that it can hold comes back, what it cannot is named, and the bytes are the same again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agenda_cal.api import load, load_bytes, readable
from agenda_cal.converting import import_bytes
from agenda_cal.errors import AgendaCalError
from agenda_cal.footnotes import without_footnotes
from agenda_cal.formats import FORMATS
from agenda_cal.formats.draft import Wanted
from agenda_cal.formats.holdings import HANDLES, INNER, SAME, USUAL, lost, used_fields
from agenda_cal.formats.plain import plain_agenda
from full_agendas import full_agendas
from running import ROOT

if TYPE_CHECKING:
    from agenda_cal.formats import Format
    from agenda_cal.model import Agenda

Plain = dict[str, Any]
AS_THEY_ARE: dict[str, dict[str, str]] = {}
FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))

MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


def projected(agenda: Agenda, holds: frozenset[str]) -> Plain:
    """Return what a format can hold of an agenda, in a shape that does not depend on ids where it holds none."""
    plain = plain_agenda(agenda)
    names = {
        "person": {one["id"]: one["id"] if "person.id" in holds else one["name"] for one in plain["people"]},
        "room": {one["key"]: one["key"] if "room.key" in holds else one["name"] for one in plain["rooms"]},
        "track": {one["key"]: one["key"] if "track.key" in holds else one["title"] for one in plain["tracks"]},
        "policy_areas": {
            one["key"]: one["key"] if "area.key" in holds else one["title"] for one in plain["policy_areas"]
        },
    }
    cancelled = {
        one.id for day in agenda.days for one in (*day.entries, *day.pending) if agenda.status_of(one) == "cancelled"
    }
    entries = [one for day in plain["days"] for one in day["entries"]]
    titles = {one["id"]: one["id"] if "entry.id" in holds else one["title"] for one in entries}
    for day in plain["days"]:
        day["entries"] = [
            one
            for one in day["entries"]
            if (one["start"] or "entry.pending" in holds) and (one["id"] not in cancelled or "entry.cancelled" in holds)
        ]
        if "item.speakers" not in holds:
            for one in day["entries"]:
                one["speakers"] += _of_items(one)
        for one in day["entries"]:
            one["continues"] = titles.get(one["continues"])
            one["shares_time_with"] = sorted(titles[other] for other in one["shares_time_with"])
        if "entry.id" not in holds:
            # At one and the same time they stand by their ids, and those are new.
            day["entries"].sort(key=lambda one: (one["start"] or "~", one["end"] or "", one["title"], one["kind"]))
    if not holds >= {"day.title"}:
        plain["days"] = [day for day in plain["days"] if day["entries"]]
    used = _used_names(_kept(plain["days"], "day", holds, AS_THEY_ARE))
    for register, kind, handle in (("people", "person", "id"), ("rooms", "room", "key"), ("tracks", "track", "key")):
        plain[register] = [one for one in plain[register] if one[handle] in used[kind]]
        plain[register].sort(key=lambda one: str(one.get("name") or one.get("title")))
    plain["policy_areas"] = [one for one in plain["policy_areas"] if one["key"] in used["policy_areas"]]
    plain["policy_areas"].sort(key=lambda one: str(one["title"]))
    held = {field.partition(".")[0] for field in holds}
    kept = {key: _kept(value, INNER[key], holds, names) for key, value in plain.items() if value and INNER[key] in held}
    found = {key: value for key, value in kept.items() if any(value)}
    if "footnote.text" in holds:
        return found
    return {key: _without_marks(value) for key, value in found.items() if key != "footnotes"}


def _of_items(entry: Plain) -> list[Plain]:
    """Return who speaks in the items of an entry and not in the whole of it, each once."""
    found: dict[str, Plain] = {}
    items = list(entry["items"])
    while items:
        item = items.pop(0)
        items[:0] = item["items"]
        for one in item["speakers"]:
            found.setdefault(one["person"], one)
    there = {one["person"] for one in entry["speakers"]} | {None}
    return [one for person, one in found.items() if person not in there]


def _without_marks(value: Any) -> Any:
    """Return data without the marks of footnotes, which a format that has none leaves out."""
    if isinstance(value, dict):
        return {key: _without_marks(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_marks(one) for one in value]
    return without_footnotes(value) if isinstance(value, str) else value


def _used_names(value: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"person": set(), "room": set(), "track": set(), "policy_areas": set()}

    def walk(one: Any) -> None:
        if isinstance(one, dict):
            for key, inner in one.items():
                if key in found and isinstance(inner, str):
                    found[key].add(inner)
                elif key == "policy_areas":
                    found[key].update(inner)
                walk(inner)
        elif isinstance(one, list):
            for inner in one:
                walk(inner)

    walk(value)
    return found


def _kept(value: Any, kind: str, holds: frozenset[str], names: dict[str, dict[str, str]]) -> Any:
    if isinstance(value, list):
        return [_kept(one, kind, holds, names) for one in value]
    if not isinstance(value, dict):
        return value
    kept: Plain = {}
    for key, one in value.items():
        field = f"{kind}.{SAME.get(key, key)}"
        if field not in holds or not one or USUAL.get(field) == one:
            continue
        if key in names and isinstance(one, str):
            kept[key] = names[key][one]
        elif key == "policy_areas":
            kept[key] = sorted(names[key][area] if names else area for area in one)
        else:
            kept[key] = _kept(one, INNER[key], holds, names) if key in INNER else one
    return kept


class Conformance:
    """Inherited by the tests of every format that is written and read."""

    name = ""
    """The format's, as `--format` has it."""
    agendas: ClassVar[st.SearchStrategy[Agenda]] = full_agendas()
    """What is drawn: texts that hurt; plausible ones where a format is written for people."""

    @property
    def format(self) -> Format:
        return FORMATS[self.name]

    def encoded(self, agenda: Agenda) -> bytes:
        return self.format.encode(agenda)

    def back(self, raw: bytes, agenda: Agenda) -> Agenda:
        """Read what was written, as a user would who knows its time zone."""
        read = import_bytes(raw, Wanted("agenda", agenda.timezone.key), self.name)
        return readable(load_bytes(read.text, "agenda.yaml"))

    def keeps(self, agenda: Agenda) -> None:
        """Prove that all that the format can hold of an agenda comes back."""
        holds = self.format.holds
        there = projected(agenda, holds)
        if any(day.get("entries") for day in there.get("days", [])):
            assert projected(self.back(self.encoded(agenda), agenda), holds) == there

    @FEW
    @given(data=st.data())
    def test_all_that_it_can_hold_comes_back(self, data: st.DataObject) -> None:
        self.keeps(data.draw(self.agendas))

    @pytest.mark.long
    @MANY
    @given(data=st.data())
    def test_all_that_it_can_hold_comes_back_from_many(self, data: st.DataObject) -> None:
        self.keeps(data.draw(self.agendas))

    @FEW
    @given(data=st.data())
    def test_what_it_cannot_hold_is_named(self, data: st.DataObject) -> None:
        agenda = data.draw(self.agendas)
        named = lost(agenda, self.format.holds)
        assert bool(named) == bool(used_fields(agenda) - self.format.holds - HANDLES)

    def test_the_workshop_comes_back(self) -> None:
        agenda = readable(load(str(ROOT / "agenda.yaml")))
        there = projected(agenda, self.format.holds)
        assert projected(self.back(self.encoded(agenda), agenda), self.format.holds) == there

    def test_the_same_agenda_gives_the_same_bytes(self) -> None:
        agenda = readable(load(str(ROOT / "agenda.yaml")))
        assert self.encoded(agenda) == self.encoded(agenda)

    def test_a_damaged_file_is_a_clear_error(self) -> None:
        whole = self.encoded(readable(load(str(ROOT / "agenda.yaml"))))
        for raw in (
            b"",
            b"\0",
            whole[: len(whole) // 2],
            whole[:40],
            whole[len(whole) // 3 :],
            whole.replace(b"0", b"\xff"),
        ):
            try:
                import_bytes(raw, Wanted("file", "Europe/Warsaw"), self.name)
            except AgendaCalError as error:
                assert "file" in str(error)  # noqa: PT017  # some of them can be read
