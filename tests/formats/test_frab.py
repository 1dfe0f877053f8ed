"""Schedules of frab, Pentabarf and pretalx: everything that can come back does, and what is written keeps the published rules."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from agenda_cal.api import check, load, readable
from agenda_cal.converting import import_bytes
from agenda_cal.findings import Severity
from agenda_cal.formats import FORMATS
from agenda_cal.formats.draft import Wanted
from big_schedule import as_json, as_xml, big_schedule
from commands import agenda_cal, tree
from conformance import FEW, Conformance
from frab_rules import faults_in_json, faults_in_xml
from full_agendas import full_agendas
from running import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from agenda_cal.model import Agenda


class TestXml(Conformance):
    name = "frab-xml"


class TestJson(Conformance):
    name = "frab-json"


@FEW
@given(agenda=full_agendas())
def test_what_is_written_keeps_the_published_rules(agenda: Agenda) -> None:
    assert faults_in_xml(FORMATS["frab-xml"].encode(agenda)) == []
    assert faults_in_json(FORMATS["frab-json"].encode(agenda)) == []


WORKSHOP = readable(load(str(ROOT / "agenda.yaml")))


def test_the_workshop_keeps_the_published_rules() -> None:
    assert faults_in_xml(FORMATS["frab-xml"].encode(WORKSHOP)) == []
    assert faults_in_json(FORMATS["frab-json"].encode(WORKSHOP)) == []


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        (b"<version>tentative</version>", b"", ["<schedule> has 0 <version>"]),
        (b"<acronym>migration_statistics_warsaw_2024</acronym>", b"", 1),
        (b"<subtitle/>", b"", 1),
        (b'<event guid="', b'<event guid="x', 1),
        (b"<room>Plenary</room>", b"<room>Elsewhere</room>", 1),
        (b"<duration>00:30</duration>", b"<duration>00:00</duration>", 1),
        (b"<duration>00:30</duration>", b"<duration>half</duration>", None),
        (b"<start>09:00</start>", b"<start>9:00</start>", 2),
        (b"+02:00</date>", b"</date>", None),
        (b"<persons/>", b"<persons><name/></persons>", 1),
        (b'index="2"', b'index="1"', ["one day index stands twice"]),
    ],
)
def test_the_rules_see_what_is_against_them(old: bytes, new: bytes, faults: list[str] | int | None) -> None:
    whole = FORMATS["frab-xml"].encode(WORKSHOP)
    assert old in whole
    try:
        found = faults_in_xml(whole.replace(old, new, 1))
    except (ValueError, TypeError):
        assert faults is None
        return
    assert found == faults if isinstance(faults, list) else len(found) == (faults or 0)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 0),
        ("guid", "x"),
        ("slug", "A"),
        ("duration", "1:2"),
        ("start", "9"),
        ("room", "x"),
        ("title", None),
        ("url", "x"),
    ],
)
def test_the_rules_see_what_is_against_them_in_json(key: str, value: object) -> None:
    data = json.loads(FORMATS["frab-json"].encode(WORKSHOP))
    data["schedule"]["conference"]["days"][0]["rooms"]["Plenary"][0][key] = value
    assert faults_in_json(json.dumps(data).encode()) != []


BIG = big_schedule()


@pytest.mark.parametrize(("name", "raw"), [("frab-xml", as_xml(BIG)), ("frab-json", as_json(BIG))])
def test_a_large_schedule_is_read_whole(name: str, raw: bytes) -> None:
    read = import_bytes(raw, Wanted("big"), name)
    days = read.imported.data["days"]
    counts = BIG.counts
    lost = [one for one in read.imported.remarks if not one.kept]
    whys = Counter(one.text.rpartition(" (")[2] for one in lost)
    assert counts == (572, 10, 13, 53, 584, 1)
    assert {day["date"]: len(day["entries"]) for day in days} == {
        "2030-12-27": 123,
        "2030-12-28": 137,
        "2030-12-29": 136,
        "2030-12-30": 140,
        "2030-12-31": 13,
    }
    assert sum(entry["time"] < "06" for day in days for entry in day["entries"]) == counts.after_midnight
    assert whys == {
        "it has no end)": counts.without_duration,
        "it has no start)": counts.without_start,
        "it has no meaning)": 9,  # the durations that say something
        "an agenda has one language)": 1,
    }
    assert len(read.imported.data["people"]) == counts.people
    assert [one for one in read.imported.data["people"] if "twin" in one] == ["eva-twin", "eva-twin-2"]
    assert (len(read.imported.data["rooms"]), len(read.imported.data["tracks"])) == (12, 4)
    assert [one for one in read.imported.remarks if one.kept] == []


@pytest.mark.long
def test_a_large_schedule_becomes_feeds(tmp_path: Path) -> None:
    (tmp_path / "schedule.xml").write_bytes(as_xml(BIG))
    done = agenda_cal("import", "schedule.xml", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    done = agenda_cal("build", "--fail-on", "never", cwd=tmp_path)
    assert done.code == 0, done.err
    files = tree(tmp_path / "out" / "feeds")
    assert Counter(path.split("/")[0] for path in files) == {
        "all.ics": 1,
        "days": 5,
        "people": 584,
        "rooms": 12,
        "speakers": 584,
        "tracks": 4,
    }
    assert files["all.ics"].count(b"BEGIN:VEVENT\r\n") == 549
    checked = check(load(str(tmp_path / "agenda.yaml")))
    errors = Counter(one.code for one in checked.findings if one.severity is Severity.ERROR)
    assert errors == {"AG101": 3}  # people in two places at once
    assert checked.agenda
    assert len(list(checked.agenda.entries())) == 549
    assert not any(b"\r\nUID:x\r\n" in content for content in files.values())
