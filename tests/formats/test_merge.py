"""Whatever a file and people do to an agenda: ids, comments and what people made of it stay."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import saidformat
from agenda_cal.api import load_bytes, readable
from agenda_cal.formats.draft import Wanted
from agenda_cal.formats.importrecord import decode_record, encode_record
from agenda_cal.formats.updating import first_record, update
from agenda_cal.formats.yamltext import render_yaml
from agenda_cal.reading.document import read_document
from drawn_updates import by_hand, files, later_files

if TYPE_CHECKING:
    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.updating import Outcome

Data = dict[str, Any]
FEW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
COMMENT = re.compile(r"# (?:note|above) \d+")


def imported_of(said: Data) -> Imported:
    return saidformat.parse(json.dumps(said).encode(), Wanted("programme.csv"))


def updated(record: bytes, raw: bytes, imported: Imported) -> Outcome:
    document, _ = read_document(raw, "agenda.yaml")
    assert document is not None
    outcome = update(decode_record(record, "agenda.import.json"), raw, document, imported)
    readable(load_bytes(outcome.raw, "agenda.yaml"))
    return outcome


def entries_of(raw: bytes) -> dict[str, Data]:
    document, _ = read_document(raw, "agenda.yaml")
    assert document is not None
    return {one["id"]: one | {"day": day["date"]} for day in document.data["days"] for one in day["entries"]}


def check_unchanged(first: Data, text: str) -> None:
    """An unchanged file changes nothing, whatever was done by hand."""
    imported = imported_of(first)
    record = encode_record(first_record(imported, "a", "csv"))
    assert updated(record, text.encode(), imported).raw == text.encode()


def check_untouched(first: Data, second: Data) -> None:
    """In an agenda that nobody touched, everything is as the file now says, under the ids that it had."""
    imported, later = imported_of(first), imported_of(second)
    raw = render_yaml(imported.data, imported.above, imported.beside).encode()
    outcome = updated(encode_record(first_record(imported, "a", "csv")), raw, later)
    before, after = entries_of(raw), entries_of(outcome.raw)
    assert set(before) <= set(after)
    dropped = set(outcome.record.dropped)
    assert {one for one in after if after[one].get("status") == "cancelled"} == dropped
    assert not outcome.notices or {one.kind for one in outcome.notices} == {"cancelled"}

    def told(entries: list[Data]) -> list[str]:
        leave_out = {"id", "chairs", "items", "room"}
        return sorted(
            json.dumps({k: v for k, v in one.items() if k not in leave_out}, sort_keys=True) for one in entries
        )

    said = entries_of(render_yaml(later.data, {}, {}).encode())
    assert told([one for id_, one in after.items() if id_ not in dropped]) == told(list(said.values()))


def check_both(first: Data, text: str, second: Data) -> None:
    """Whatever both sides do: ids and comments stay, and a second update changes nothing."""
    imported, later = imported_of(first), imported_of(second)
    raw = text.encode()
    outcome = updated(encode_record(first_record(imported, "a", "csv")), raw, later)
    assert set(entries_of(raw)) <= set(entries_of(outcome.raw))
    assert Counter(COMMENT.findall(text)) == Counter(COMMENT.findall(outcome.raw.decode()))
    record = encode_record(outcome.record)
    again = updated(record, outcome.raw, later)
    assert again.raw == outcome.raw
    assert encode_record(again.record) == record
    assert [one for one in again.notices if one.kind != "left out"] == []


@FEW
@given(data=st.data())
def test_whatever_both_sides_do(data: st.DataObject) -> None:
    _check(data)


@pytest.mark.long
@MANY
@given(data=st.data())
def test_whatever_both_sides_do_often(data: st.DataObject) -> None:
    _check(data)


def _check(data: st.DataObject) -> None:
    first = data.draw(files())
    second = data.draw(later_files(first))
    text = data.draw(by_hand(imported_of(first).data))
    check_unchanged(first, text)
    check_untouched(first, second)
    check_both(first, text, second)
