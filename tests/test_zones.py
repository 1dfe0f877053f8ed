"""Time zones come from the tzdata package alone, whatever the machine has."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from agenda_cal.zones import footer, load_zone, offset, readings, zone_data, zone_names

if TYPE_CHECKING:
    from pathlib import Path


def test_the_names_are_those_of_the_iana() -> None:
    assert {"Europe/Warsaw", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5", "Asia/Katmandu"} <= zone_names()
    assert not {"Factory", "posixrules", "Europe", "europe/warsaw", ""} & zone_names()


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Warszawa",
        "europe/warsaw",
        "Factory",
        "",
        "Europe",
        "../zones",
        "/etc/localtime",
        "Europe/../UTC",
        "CEST",
    ],
)
def test_what_is_no_name_of_a_zone_is_refused(name: str) -> None:
    for ask in (load_zone, zone_data, footer):
        with pytest.raises(KeyError):
            ask(name)


def test_every_zone_loads_under_its_own_name() -> None:
    assert {load_zone(name).key for name in zone_names()} == zone_names()


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Europe/Warsaw", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("UTC", "UTC0"),
        ("Asia/Kathmandu", "<+0545>-5:45"),
        ("America/Nuuk", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"),
        ("Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
    ],
)
def test_the_rule_for_later_years_is_at_the_end_of_the_data(name: str, rule: str) -> None:
    assert footer(name) == rule


def test_every_zone_has_a_rule_for_later_years() -> None:
    assert [name for name in sorted(zone_names()) if not footer(name)] == []


@pytest.mark.parametrize(
    ("name", "local", "instants"),
    [
        ("Europe/Warsaw", "2030-05-06T09:00", ["2030-05-06T07:00"]),
        ("Europe/Warsaw", "2030-03-31T02:30", []),
        ("Europe/Warsaw", "2030-10-27T02:30", ["2030-10-27T00:30", "2030-10-27T01:30"]),
        ("Europe/Warsaw", "2030-10-27T03:00", ["2030-10-27T02:00"]),
        ("Australia/Lord_Howe", "2030-04-07T01:45", ["2030-04-06T14:45", "2030-04-06T15:15"]),
        ("Australia/Lord_Howe", "2030-10-06T02:15", []),
        ("America/Nuuk", "2030-03-30T23:30", []),
        ("Pacific/Apia", "2011-12-30T12:00", []),
        ("Pacific/Apia", "2011-12-31T12:00", ["2011-12-30T22:00"]),
        ("Africa/Casablanca", "2024-04-14T02:30", []),
        ("UTC", "2030-03-31T02:30", ["2030-03-31T02:30"]),
    ],
)
def test_a_local_time_means_no_instant_one_or_two(name: str, local: str, instants: list[str]) -> None:
    found = readings(datetime.fromisoformat(local), load_zone(name))
    assert [f"{one.astimezone(UTC):%Y-%m-%dT%H:%M}" for one in found] == instants
    assert {f"{one:%Y-%m-%dT%H:%M}" for one in found} <= {local}


def test_the_offset_of_an_aware_time() -> None:
    assert offset(datetime(2030, 7, 1, tzinfo=load_zone("Europe/Warsaw"))) == timedelta(hours=2)
    assert offset(datetime(2030, 1, 1, tzinfo=load_zone("America/Nuuk"))) == timedelta(hours=-2)


ELSEWHERE = """\
import sys
from agenda_cal.zones import load_zone, zone_names
from datetime import datetime
print(len(zone_names()), datetime(2030, 5, 6, 9, tzinfo=load_zone("Europe/Warsaw")).isoformat())
"""


@pytest.mark.parametrize("machine", ["empty", "bogus", "missing"])
@pytest.mark.parametrize("local", ["America/Lima", "nonsense"])
def test_the_zones_of_the_machine_are_never_asked(machine: str, local: str, tmp_path: Path) -> None:
    folder = tmp_path / machine
    if machine != "missing":
        (folder / "Europe").mkdir(parents=True)
    if machine == "bogus":
        (folder / "Europe" / "Warsaw").write_bytes(zone_data("Asia/Tokyo"))
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env={**os.environ, "PYTHONTZPATH": str(folder), "TZ": local},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{len(zone_names())} 2030-05-06T09:00:00+02:00\n"
