"""Selections: the same events as the published feeds, stamps that never fall, and never an empty calendar."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from agenda_cal.api import load_bytes, readable
from agenda_cal.feeds.token import encode_token
from agenda_cal.publishing import Site, build
from agenda_cal.site.selectfeed import Selections, parse_feed, wanted
from agenda_cal.site.served import Files
from contentlines import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from agenda_cal.model import Agenda
    from contentlines import Component

NOW = datetime(2030, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ENTRY = "      - {{id: {id}, time: {time}, kind: session, title: {title}, chairs: [{chair}], room: {room}}}\n"
HEAD = """\
agenda: {id: spring, title: Spring school, timezone: Europe/Warsaw}
people: {anna: {name: Anna Nowak}, bob: {name: Bob Lee}}
rooms: {A: {name: Aula}, B: {name: Blue room}}
days:
"""
WORKSHOP = [
    ("2030-05-06", "a", "09:00-10:00", "Alpha", "anna", "A"),
    ("2030-05-06", "b", "10:00-11:00", "Beta", "bob", "A"),
    ("2030-05-07", "c", "09:00-10:00", "Gamma", "anna", "B"),
    ("2030-05-07", "d", "10:00-11:00", "Delta", "anna", "A"),
]


def agenda_of(entries: Sequence[tuple[str, ...]]) -> Agenda:
    text = HEAD
    for date in sorted({one[0] for one in entries}):
        text += f"  - date: {date}\n    entries:\n"
        for one in entries:
            if one[0] == date:
                text += ENTRY.format(id=one[1], time=one[2], title=one[3], chair=one[4], room=one[5])
    return readable(load_bytes(text.encode(), "agenda.yaml"))


class Publication(NamedTuple):
    """An output folder, and what is selected from it."""

    out: Path
    selections: Selections

    def build(self, entries: Sequence[tuple[str, ...]], at: datetime = NOW) -> None:
        build(agenda_of(entries), Site(self.out), at)

    def body(self, what: str) -> bytes:
        found = self.selections.find(what)
        assert found
        return found.body

    def read(self, what: str) -> Component:
        return parse(self.body(what))

    def titles(self, what: str) -> list[str]:
        return [one.text("SUMMARY") for one in self.read(what).inside("VEVENT")]

    def stamp(self, what: str) -> str:
        return self.read(what).line("LAST-MODIFIED").value

    def blocks(self, path: str) -> dict[str, bytes]:
        parsed = parse_feed((self.out / "feeds" / f"{path}.ics").read_bytes())
        assert parsed
        return {parse(block).text("SUMMARY"): block for block in parsed.blocks.values()}

    def token(self, *titles: str) -> str:
        blocks = self.blocks("all")
        return "my-" + encode_token(parse(blocks[title]).text("UID") for title in titles)


@pytest.fixture
def spring(tmp_path: Path) -> Publication:
    """A published school of two days."""
    out = tmp_path / "out"
    one = Publication(out, Selections(Files(out), (out / "publication.pending.json").exists))
    one.build(WORKSHOP)
    return one


def test_criteria_narrow_each_other(spring: Publication) -> None:
    assert spring.titles("chair-anna") == ["Alpha", "Gamma", "Delta"]
    assert spring.titles("chair-anna+room-a") == ["Alpha", "Delta"]
    assert spring.titles("room-a+day-2030-05-07+person-anna") == ["Delta"]


def test_ticked_entries_unite_and_unknown_ones_are_left_out(spring: Publication) -> None:
    assert spring.titles(spring.token("Alpha", "Delta")) == ["Alpha", "Delta"]
    assert spring.titles(f"{spring.token('Beta')}AAAA") == ["Beta"]


@pytest.mark.parametrize("what", ["chair-anna+room-a", "room-a", "TOKEN"])
def test_events_are_the_bytes_of_the_published_feeds(spring: Publication, what: str) -> None:
    what = spring.token("Alpha", "Gamma") if what == "TOKEN" else what
    body, blocks = spring.body(what), spring.blocks("all")
    for title in spring.titles(what):
        assert blocks[title] in body
    everything = (spring.out / "feeds" / "all.ics").read_bytes()
    zone = everything[everything.index(b"BEGIN:VTIMEZONE") : everything.index(b"BEGIN:VEVENT")]
    assert zone in body


def test_the_head_is_that_of_a_feed_of_its_own(spring: Publication) -> None:
    everything, mine = parse((spring.out / "feeds" / "all.ics").read_bytes()), spring.read("chair-anna+room-a")
    assert [line.name for line in mine.lines] == [line.name for line in everything.lines]
    assert mine.text("NAME") == mine.text("X-WR-CALNAME") == "Anna Nowak (chair) · Aula – Spring school"
    assert spring.read(spring.token("Alpha")).text("NAME") == "My agenda – Spring school"
    uids = {spring.read(what).text("X-WR-RELCALID") for what in ("chair-anna", "room-a", "chair-anna+room-a")}
    assert len(uids | {everything.text("X-WR-RELCALID")}) == 4


def test_addresses_that_mean_the_same_give_the_same_bytes(spring: Publication) -> None:
    assert spring.body("room-a+chair-anna") == spring.body("chair-anna+room-a+room-a")
    alpha, delta = (spring.token(title).removeprefix("my-") for title in ("Alpha", "Delta"))
    assert spring.body(f"my-{alpha}{delta}{alpha}") == spring.body(f"my-{delta}{alpha}")


def test_every_selection_is_read_by_an_independent_reader(spring: Publication) -> None:
    from ical.calendar_stream import IcsCalendarStream

    for what in ("chair-anna", "day-2030-05-06+room-b", spring.token("Beta", "Gamma")):
        calendar = IcsCalendarStream.calendar_from_ics(spring.body(what).decode())
        assert [event.summary for event in calendar.events] == spring.titles(what)


def test_a_note_stands_where_nothing_is_left(spring: Publication) -> None:
    (note,) = spring.read("day-2030-05-06+room-b").inside("VEVENT")
    assert note.text("SUMMARY") == "Nothing scheduled: 2030-05-06 · Blue room – Spring school"
    assert note.values("DTSTART") == ["20300506"]
    assert note.values("TRANSP") == ["TRANSPARENT"]
    assert spring.titles("my-AAAA") == ["Nothing scheduled: My agenda – Spring school"]


def test_what_is_removed_leaves_the_published_tombstone(spring: Publication) -> None:
    token = spring.token("Alpha", "Gamma")
    spring.build(WORKSHOP[1:], NOW + DAY)
    for what in (token, "chair-anna+room-a"):
        assert "CANCELLED: Alpha" in spring.titles(what)
        assert spring.blocks("all")["CANCELLED: Alpha"] in spring.body(what)


def test_a_selection_that_empties_gets_a_note_whose_stamps_grow_each_time(spring: Publication) -> None:
    what, seen = "chair-anna+room-b", []
    elsewhere = [(*one[:5], "A") if one[1] == "c" else one for one in WORKSHOP]
    for number, entries in enumerate([elsewhere, WORKSHOP, elsewhere]):
        spring.build(entries, NOW + (number + 1) * DAY)
        calendar = spring.read(what)
        (event,) = calendar.inside("VEVENT")
        seen.append((event.text("SUMMARY")[:7], int(event.text("SEQUENCE")), calendar.text("LAST-MODIFIED")))
    assert [one[0] for one in seen] == ["Nothing", "Gamma", "Nothing"]
    assert seen[0][1] < seen[2][1]
    assert seen[0][2] < seen[1][2] < seen[2][2]


def test_stamps_grow_when_something_enters_changes_leaves_or_runs_out(spring: Publication) -> None:
    token = spring.token("Alpha", "Beta")
    changed = [("2030-05-06", "a", "09:00-10:00", "Alpha again", "anna", "A"), *WORKSHOP[1:]]
    steps = [
        (changed, NOW + DAY),
        (changed[1:], NOW + 2 * DAY),
        (changed, NOW + 3 * DAY),
        (changed[1:], NOW + 4 * DAY),
        (changed[1:], NOW + 200 * DAY),
        (changed, NOW),
    ]
    for what in (token, "chair-anna+room-a", "room-a"):
        assert spring.stamp(what) == "20300301T120000Z"
    before = {what: (spring.body(what), spring.stamp(what)) for what in (token, "chair-anna+room-a", "room-a")}
    for entries, at in steps:
        spring.build(entries, at)
        for what, (body, stamp) in before.items():
            assert (spring.body(what) != body) == (spring.stamp(what) > stamp)
            assert spring.stamp(what) >= stamp
            before[what] = spring.body(what), spring.stamp(what)
    assert before[token][1] > "20300301T120000Z"


def test_criteria_stay_as_they_are_when_something_else_changes(spring: Publication) -> None:
    body = spring.body("chair-anna+room-a")
    spring.build([(*one[:3], "Beta two", *one[4:]) if one[1] == "b" else one for one in WORKSHOP], NOW + DAY)
    assert spring.body("chair-anna+day-2030-05-07") == spring.body("day-2030-05-07+chair-anna")
    assert [line for line in spring.body("chair-anna+room-a").split(b"\r\n") if b"SUMMARY" in line] == [
        line for line in body.split(b"\r\n") if b"SUMMARY" in line
    ]


def test_while_a_build_writes_no_date_is_given_and_nothing_is_kept(spring: Publication) -> None:
    pending = spring.out / "publication.pending.json"
    pending.write_text("{}")
    found = spring.selections.find("chair-anna+room-a")
    assert found
    assert (found.modified, "Last-Modified" in found.headers) == (None, False)
    pending.unlink()
    again = spring.selections.find("chair-anna+room-a")
    assert again
    assert (again.body, again.headers["ETag"], again.modified) == (found.body, found.headers["ETag"], NOW)


def test_what_was_made_once_is_kept_until_a_feed_changes(spring: Publication) -> None:
    first = spring.selections.find("chair-anna+room-a")
    assert spring.selections.find("chair-anna+room-a") is first
    spring.build(WORKSHOP[1:], NOW + DAY)
    assert spring.selections.find("chair-anna+room-a") is not first


@pytest.mark.parametrize(
    "what",
    [
        "",
        "+",
        "person-",
        "person-nobody",
        "person-anna+",
        "person-anna+person-nobody",
        "mood-good",
        "Person-anna",
        "person-Anna",
        "person-../all",
        "person-a/b",
        "day-2030-05-06 person-anna",
        "my-",
        "my-abc",
        "my-ab+/",
        "my-" + "A" * 1000,
        "day-" + "1" * 65,
        "+".join(f"room-{number}" for number in range(8)),
        "person-anna" + "+person-anna" * 100,
        "person-żółw",
        "person-anna\n",
    ],
)
def test_nonsense_selects_nothing(spring: Publication, what: str) -> None:
    assert spring.selections.find(what) is None


def test_without_feeds_nothing_is_selected(tmp_path: Path) -> None:
    assert Selections(Files(tmp_path), lambda: False).find("my-AAAA") is None


def test_what_is_wanted_has_one_path() -> None:
    one = wanted("room-a+day-2030-05-06")
    assert one == ("select/day-2030-05-06+room-a", ("days/2030-05-06", "rooms/a"), "")


def test_a_published_feed_is_taken_apart_and_put_together_again(spring: Publication) -> None:
    for path in (spring.out / "feeds").rglob("*.ics"):
        raw = path.read_bytes()
        parsed = parse_feed(raw)
        assert parsed
        assert raw.endswith(parsed.zone + b"".join(parsed.blocks.values()) + b"END:VCALENDAR\r\n")


@pytest.mark.parametrize("raw", [b"", b"<html>", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_what_is_no_feed_of_ours_is_not_taken_apart(raw: bytes) -> None:
    assert parse_feed(raw) is None


def test_every_address_of_a_kind_is_ascii_and_ends_in_ics(spring: Publication) -> None:
    found = spring.selections.find("chair-anna+room-a")
    assert found
    assert re.fullmatch(r'inline; filename="[ -~]+\.ics"', found.headers["Content-Disposition"])
