"""Which feeds an agenda has, what each holds, how a choice narrows, and what calendar programs call it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from agenda_cal.api import export
from agenda_cal.errors import NothingSelectedError
from agenda_cal.feeds.select import Selection, published_feeds
from agenda_cal.publication.record import Record
from contentlines import parse
from fragments import agenda, entries
from published import NOW, hostile_agenda

if TYPE_CHECKING:
    from agenda_cal.feeds.select import Feed
    from agenda_cal.model import Agenda

TITLE = "Technical Workshop on International Migration and Temporary Mobility Statistics"


def feeds(read: Agenda) -> dict[str, Feed]:
    """Return the feeds of an agenda by path."""
    return {feed.path: feed for feed in published_feeds(read)}


def ids(feed: Feed) -> list[str]:
    """Return the ids of a feed's entries."""
    return [entry.id for entry in feed.entries]


def chosen(read: Agenda, selection: Selection) -> list[str]:
    """Return the ids of the entries that a selection holds."""
    return [entry.id for entry in read.alive() if selection.holds(entry)]


def test_the_workshop_has_so_many_feeds_of_each_kind(workshop: Agenda) -> None:
    folders = Counter(feed.path.partition("/")[0] for feed in published_feeds(workshop))
    assert folders == {"all": 1, "days": 4, "chairs": 5, "speakers": 36, "people": 36, "policy-areas": 6}


def test_feeds_come_by_path_and_every_entry_in_them_by_time(workshop: Agenda) -> None:
    found = published_feeds(workshop)
    assert [feed.path for feed in found] == sorted({feed.path for feed in found})
    for feed in found:
        assert [one.start for one in feed.entries] == sorted(one.start for one in feed.entries)


@pytest.mark.parametrize(
    ("path", "held"),
    [
        ("speakers/ferenc-urban", ["s9", "d4-closing"]),
        ("chairs/ferenc-urban", ["s4", "s5", "s5-continued"]),
        ("people/ferenc-urban", ["s4", "s5", "s5-continued", "s9", "d4-closing"]),
        ("chairs/elisa-benes", ["s8", "s8-continued", "s9", "d4-recap", "s11"]),
        ("speakers/elisa-benes", ["s6", "d4-closing"]),
        ("chairs/diego-iturralde", ["s7"]),
        ("chairs/maria-isabel-cobos", ["s2", "s3", "d3-recap", "s10", "s10-continued"]),
        ("speakers/francesca-grum", ["d1-opening", "d4-closing"]),
        (
            "people/francesca-grum",
            [
                *("d1-opening", "d1-panel", "d1-introduction", "s1"),
                *("d2-recap", "s6"),
                *("s12", "s13", "s14", "d4-conclusions", "d4-closing"),
            ],
        ),
        ("speakers/magdalena-kozlowska", ["d1-panel", "s7"]),
        ("speakers/gladys-cisneros", ["d1-panel"]),
        ("speakers/jason-schachter", ["s5", "s5-continued"]),
        ("speakers/james-raymer", ["d1-panel", "s8"]),
        ("policy-areas/pa1", ["s2", "s4", "s7"]),
        ("policy-areas/pa2", ["s10", "s10-continued"]),
        ("policy-areas/pa6", ["s10", "s10-continued"]),
        (
            "days/2024-07-18",
            [
                *("d3-recap", "s8", "d3-coffee-morning", "s8-continued", "d3-lunch"),
                *("s9", "s10", "d3-coffee-afternoon", "s10-continued"),
            ],
        ),
    ],
)
def test_a_feed_of_the_workshop_holds_these_entries(workshop: Agenda, path: str, held: list[str]) -> None:
    assert ids(feeds(workshop)[path]) == held


def test_the_feed_of_all_is_the_feeds_of_the_days_one_after_the_other(workshop: Agenda) -> None:
    found = feeds(workshop)
    days = [one for path in sorted(found) if path.startswith("days/") for one in ids(found[path])]
    assert ids(found["all"]) == days
    assert len(days) == 38


def test_a_person_has_what_they_chair_and_what_they_speak_in_each_once(workshop: Agenda) -> None:
    found = feeds(workshop)
    for id_ in workshop.people:
        roles = [found[path] for path in (f"chairs/{id_}", f"speakers/{id_}") if path in found]
        either = {entry for feed in roles for entry in ids(feed)}
        assert ids(found[f"people/{id_}"]) == [entry.id for entry in workshop.entries() if entry.id in either]


def test_rooms_and_tracks_have_feeds_in_lower_case() -> None:
    found = feeds(hostile_agenda("rooms-and-tracks"))
    assert {path: ids(feed) for path, feed in found.items() if path.startswith(("rooms/", "tracks/"))} == {
        "rooms/garden": ["dinner"],
        "rooms/r-1": ["opening", "s1", "marathon"],
        "rooms/r-2": ["s2", "s1-continued", "watch"],
        "tracks/alpha": ["s1", "s1-continued"],
        "tracks/beta": ["s2"],
    }


def test_who_or_what_is_never_used_has_no_feed() -> None:
    read = agenda(
        entries(
            "id: a, time: 09:00-10:00, kind: talk, title: A, speakers: [used, tbc], policy_areas: [PA1], room: R1",
            before="people: {used: {name: Used}, unused: {name: Unused}}\n"
            "policy_areas: {PA1: {title: One}, PA2: {title: Two}}\n"
            "rooms: {R1: {name: One}, R2: {name: Two}}\n"
            "tracks: {T1: {title: One}}\n",
        )
    )
    assert sorted(feeds(read)) == [
        "all",
        "days/2030-05-06",
        "people/used",
        "policy-areas/pa1",
        "rooms/r1",
        "speakers/used",
    ]


def test_what_has_no_time_yet_is_in_no_feed() -> None:
    people = "people: {later: {name: Later}}\n"
    rows = entries("id: a, time: 09:00-10:00, kind: other, title: A", before=people)
    read = agenda(
        f"{rows}  - date: 2030-05-07\n    entries: [{{id: b, time: tbc, kind: talk, title: B, speakers: [later]}}]\n"
    )
    assert {path: ids(feed) for path, feed in feeds(read).items()} == {"all": ["a"], "days/2030-05-06": ["a"]}


def test_an_area_named_only_deep_in_an_item_has_the_entry_and_what_continues_it() -> None:
    read = agenda(
        entries(
            "id: a, time: 09:00-10:00, kind: session, title: A, items: [{title: I, items: [{title: J, items: [{title: K, policy_areas: [PA1]}]}]}]",
            "id: b, time: 10:00-11:00, continues: a",
            "id: c, time: 11:00-12:00, continues: b, items: [{title: Report}]",
            before="policy_areas: {PA1: {title: One}}\n",
        )
    )
    assert ids(feeds(read)["policy-areas/pa1"]) == ["a", "b"]


def test_a_person_is_in_a_feed_once_in_whatever_roles() -> None:
    read = agenda(
        entries(
            "id: a, time: 09:00-10:00, kind: panel, title: A, chairs: [p], speakers: [{person: p, role: moderator}], "
            "items: [{title: I, speakers: [p]}, {title: J, speakers: [{person: p, role: rapporteur}]}]",
            before="people: {p: {name: P, aliases: [Pp]}}\n",
        )
    )
    found = feeds(read)
    assert [ids(found[f"{folder}/p"]) for folder in ("people", "chairs", "speakers")] == [["a"]] * 3


def test_every_criterion_narrows_a_selection(workshop: Agenda) -> None:
    benes, urban = workshop.people["elisa-benes"], workshop.people["ferenc-urban"]
    second = workshop.days[1].date
    area = workshop.policy_areas["PA1"]
    assert chosen(workshop, Selection()) == ids(feeds(workshop)["all"])
    assert chosen(workshop, Selection(person=benes)) == ids(feeds(workshop)["people/elisa-benes"])
    assert chosen(workshop, Selection(chair=benes, speaker=urban)) == ["s9"]
    assert chosen(workshop, Selection(person=urban, day=second)) == ["s4", "s5", "s5-continued"]
    assert chosen(workshop, Selection(policy_area=area, day=second)) == ["s4", "s7"]
    assert chosen(workshop, Selection(policy_area=area, day=second, chair=urban)) == ["s4"]
    assert chosen(workshop, Selection(policy_area=area, speaker=urban)) == []


def test_rooms_and_tracks_narrow_a_selection() -> None:
    read = hostile_agenda("rooms-and-tracks")
    room, track = read.rooms["R-2"], read.tracks["Alpha"]
    assert chosen(read, Selection(room=room)) == ["s2", "s1-continued", "watch"]
    assert chosen(read, Selection(room=room, track=track)) == ["s1-continued"]
    assert chosen(read, Selection(room=room, track=track, day=date(2026, 4, 4))) == []


def test_each_published_feed_is_what_the_same_selection_holds() -> None:
    read = hostile_agenda("rooms-and-tracks")
    selections = [
        Selection(),
        *(Selection(day=day.date) for day in read.days),
        *(Selection(person=one) for one in read.people.values()),
        *(Selection(chair=one) for one in read.people.values()),
        *(Selection(speaker=one) for one in read.people.values()),
        *(Selection(policy_area=one) for one in read.policy_areas.values()),
        *(Selection(room=one) for one in read.rooms.values()),
        *(Selection(track=one) for one in read.tracks.values()),
    ]
    held = {selection.path_and_name(read)[0]: chosen(read, selection) for selection in selections}
    assert {path: found for path, found in held.items() if found} == {
        path: ids(feed) for path, feed in feeds(read).items()
    }


def test_feeds_are_called_by_what_they_hold_and_then_by_the_agenda(workshop: Agenda) -> None:
    found = feeds(workshop)
    assert [found[path].name for path in ("all", "days/2024-07-16", "people/kare-vassenden")] == [
        TITLE,
        f"Day 1 – {TITLE}",
        f"Kåre Vassenden – {TITLE}",
    ]
    assert [found[path].name for path in ("chairs/ferenc-urban", "speakers/ferenc-urban", "policy-areas/pa5")] == [
        f"Ferenc Urbán (chair) – {TITLE}",
        f"Ferenc Urbán (speaker) – {TITLE}",
        f"PA5 Empower labour migrants – {TITLE}",
    ]


def test_rooms_tracks_and_days_without_a_title_are_called_by_their_names() -> None:
    found = feeds(hostile_agenda("rooms-and-tracks"))
    assert [found[path].name for path in ("rooms/r-1", "tracks/beta")] == [
        "Room 1 – Parallel Example",
        "Beta, the second track – Parallel Example",
    ]
    read = agenda(entries("id: a, time: 09:00-10:00, kind: other, title: A"))
    assert feeds(read)["days/2030-05-06"].name == "2030-05-06 – Example Workshop"


def test_a_narrowed_selection_is_called_by_all_that_narrows_it(workshop: Agenda) -> None:
    benes, urban = workshop.people["elisa-benes"], workshop.people["ferenc-urban"]
    narrowed = Selection(
        day=workshop.days[2].date, chair=benes, speaker=urban, policy_area=workshop.policy_areas["PA2"]
    )
    assert narrowed.path_and_name(workshop) == (
        "chairs/elisa-benes/speakers/ferenc-urban/policy-areas/pa2/days/2024-07-18",
        f"Elisa Benes (chair), Ferenc Urbán (speaker), PA2 {workshop.policy_areas['PA2'].title}, Day 3",
    )
    assert Selection().path_and_name(workshop) == ("all", TITLE)


def test_an_export_of_a_published_feed_is_that_feed(workshop: Agenda) -> None:
    found = feeds(workshop)
    exported = parse(export(workshop, Selection(chair=workshop.people["elisa-benes"]), Record(), NOW))
    assert exported.line("NAME").value == found["chairs/elisa-benes"].name
    assert len(exported.inside("VEVENT")) == 5


def test_an_export_without_entries_is_refused(workshop: Agenda) -> None:
    nobody = Selection(chair=workshop.people["kare-vassenden"])
    with pytest.raises(
        NothingSelectedError, match=r"^No entry with a time belongs to Kåre Vassenden \(chair\); nothing"
    ):
        export(workshop, nobody, Record(), NOW)
