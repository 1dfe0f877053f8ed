"""Whatever a file and people do to an agenda: ids, comments and what people made of it stay."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import drawn_updates
import saidformat
from agenda_cal.api import load_bytes, readable
from agenda_cal.formats.draft import Wanted
from agenda_cal.formats.updates.importrecord import decode_record, encode_record
from agenda_cal.formats.updates.merge import REFUSED, Notice
from agenda_cal.formats.updates.updating import first_record, update
from agenda_cal.formats.yamltext import render_yaml
from agenda_cal.reading.document import read_document
from drawn_updates import by_hand, files, later_files

if TYPE_CHECKING:
    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.updates.updating import Outcome

Data = dict[str, Any]
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
KEYS = ["title", "time", "kind", "number", "items", "chairs", "continues", "shares_time_with", "was", "name", "aliases"]
MANY = settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))


def sessions(*rows: list[Any]) -> Data:
    return {"days": {"2030-05-06": list(rows)}}


def outcome_of(before: Data, after: Data) -> dict[str, str]:
    """Return the titles by id when a file is imported again into an agenda that nobody touched."""
    imported = imported_of(before)
    raw = render_yaml(imported.data, {}, {}).encode()
    done = updated(encode_record(first_record(imported, "a", "csv")), raw, imported_of(after))
    return {id_: f"{one['title']} {one.get('status', '')}".strip() for id_, one in entries_of(done.raw).items()}


RIVERS = ["09:00-10:00", "Rivers", {"number": 1}]
LAKES = ["10:00-11:00", "Lakes", {"number": 2}]


@pytest.mark.parametrize(
    ("after", "titles"),
    [
        ([RIVERS, ["10:00-11:00", "Wells", {"number": 2}]], {"s1": "Rivers", "s2": "Wells"}),
        (
            [
                ["09:00-09:30", "Wells", {"number": 1}],
                ["09:30-10:00", "Rivers", {"number": 2}],
                ["10:00-11:00", "Lakes", {"number": 3}],
            ],
            {"s1": "Rivers", "s2": "Lakes", "s1-2": "Wells"},
        ),
        ([["10:00-11:00", "Rivers", {"number": 1}]], {"s1": "Rivers", "s2": "Lakes cancelled"}),
        ([RIVERS, ["10:00-11:00", "Lakes and ponds", {}]], {"s1": "Rivers", "s2": "Lakes and ponds"}),
        ([RIVERS, ["10:00-11:00", "Dinner", {}]], {"s1": "Rivers", "s2": "Lakes cancelled", "d1-dinner": "Dinner"}),
    ],
)
def test_which_entry_is_which(after: list[list[Any]], titles: dict[str, str]) -> None:
    assert outcome_of(sessions(RIVERS, LAKES), sessions(*after)) == titles


def test_a_file_that_names_its_entries_for_good_is_believed() -> None:
    before = sessions(["09:00-10:00", "Rivers", {"key": "a"}], ["10:00-11:00", "Lakes", {"key": "b"}])
    after = sessions(["09:00-10:00", "Lakes of old", {"key": "b"}], ["12:00-13:00", "Seas", {"key": "a"}])
    assert outcome_of(before, after) == {"d1-rivers": "Seas", "d1-lakes": "Lakes of old"}


def test_what_an_alias_repeats_is_listed_and_stays() -> None:
    before = sessions(
        ["09:00-10:00", "Rivers", {"chairs": ["Ada Example"]}], ["10:00-11:00", "Lakes", {"chairs": ["Ada Example"]}]
    )
    after = sessions(
        ["09:00-10:00", "Rivers", {"chairs": ["Ada Example"]}], ["10:00-11:00", "Lakes", {"chairs": ["Li Muster"]}]
    )
    imported = imported_of(before)
    text = render_yaml(imported.data, {}, {})
    text = text.replace("chairs: [ada-example]", "chairs: &all [ada-example]", 1)
    text = "chairs: *all".join(text.rsplit("chairs: [ada-example]", 1))
    done = updated(encode_record(first_record(imported, "a", "csv")), text.encode(), imported_of(after))
    assert done.raw.decode() == text.replace("Ada Example}\n", "Ada Example}\n  li-muster: {name: Li Muster}\n")
    path = ("days", 0, "entries", 1, "chairs")
    assert done.notices == (Notice(path, "Lakes", REFUSED, None, ["li-muster"]),)


@FEW
@given(files())
def test_a_record_comes_back(said: Data) -> None:
    record = first_record(imported_of(said), "programme.csv", "csv")
    assert decode_record(encode_record(record), "x") == record


WILD = st.recursive(
    st.sampled_from(["", "a", "2030-05-06", "09:00-10:00"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


@FEW
@given(
    st.dictionaries(st.sampled_from(KEYS), WILD, max_size=6), st.dictionaries(st.sampled_from(KEYS), WILD, max_size=6)
)
def test_whatever_a_record_says_the_outcome_is_a_value(entry: Data, head: Data) -> None:
    """A record may come from anywhere; the agenda is never damaged by it."""
    imported = imported_of(sessions(RIVERS, LAKES))
    raw = render_yaml(imported.data, {}, {}).encode()
    day = {"date": "2030-05-06", "entries": [entry | {"id": "s1"}]}
    data = {"agenda": head, "people": {"a": head}, "days": [day | {"title": entry.get("title", "x")}]}
    record = first_record(imported, "a", "csv")._replace(data=data)
    document, _ = read_document(raw, "agenda.yaml")
    assert document
    update(decode_record(encode_record(record), "x"), raw, document, imported)


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


@pytest.mark.parametrize("keys", [[{}] * 6, [{"key": f"k{number}"} for number in range(6)]], ids=["twins", "keys"])
def test_what_is_dropped_is_recorded_in_the_same_order_again_when_a_day_moves_past_another(keys: list[Data]) -> None:
    time = "09:00-09:30"
    titles = ["Lakes", "Seas", *["Rivers"] * 4]
    lakes, seas, *rivers = ([time, title, key] for title, key in zip(titles, keys, strict=True))
    first = {"days": {"2030-05-06": [lakes, seas, *rivers[:2]], "2030-05-07": rivers[2:]}}
    second = {"days": {"2030-05-07": rivers[2:3], "2030-06-03": [lakes, seas, rivers[0]]}}
    imported = imported_of(first)
    text = render_yaml(imported.data, {}, {})
    done = updated(encode_record(first_record(imported, "a", "csv")), text.encode(), imported_of(second))
    assert done.record.dropped == ("d2-rivers-2", "d1-rivers-2")
    check_both(first, text, second)


def test_what_was_taken_out_by_hand_is_not_found_again_in_what_was_added_by_hand() -> None:
    first = {"days": {"2030-05-06": [RIVERS], "2030-05-07": [["09:00-10:00", "Lakes", {"key": "a"}]]}}
    second = {"days": {"2030-05-06": [RIVERS], "2030-05-07": [["09:00-10:00", "Seas", {"key": "a"}]]}}
    imported = imported_of(first)
    data = json.loads(json.dumps(imported.data))
    data["days"][0]["entries"].append({"id": "by-hand", "time": "14:00-15:00", "kind": "talk", "title": "Seas"})
    data["days"][1]["entries"] = []
    text = render_yaml(data, {}, {})
    done = updated(encode_record(first_record(imported, "a", "csv")), text.encode(), imported_of(second))
    assert done.raw.decode() == text
    assert done.record.deleted == ("d2-lakes",)
    check_both(first, text, second)


@FEW
@given(data=st.data())
def test_whatever_both_sides_do(data: st.DataObject) -> None:
    _check(data)


@pytest.mark.long
@MANY
@given(data=st.data())
def test_whatever_both_sides_do_often(data: st.DataObject) -> None:
    _check(data)


@pytest.mark.long
@MANY
@given(data=st.data())
def test_whatever_both_sides_do_where_many_entries_are_alike(
    monkeypatch: pytest.MonkeyPatch, data: st.DataObject
) -> None:
    monkeypatch.setattr(drawn_updates, "TITLES", st.sampled_from(["Rivers", "Lakes", "Break"]))
    monkeypatch.setattr(drawn_updates, "HOURS", st.sampled_from(["09:00-09:30", "09:30-10:30"]))
    monkeypatch.setattr(drawn_updates, "_more", lambda key: st.just({} if key is None else {"key": f"k{key}"}))
    _check(data)


def _check(data: st.DataObject) -> None:
    first = data.draw(files())
    second = data.draw(later_files(first))
    text = data.draw(by_hand(imported_of(first).data))
    check_unchanged(first, text)
    check_untouched(first, second)
    check_both(first, text, second)
