"""What differs between two agendas, and that nobody for whom their programme differs is left out."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agenda_cal.api import load_bytes, readable
from agenda_cal.feeds.select import published_feeds
from agenda_cal.findings import Severity
from agenda_cal.model import EntryStatus
from agenda_cal.publication.diff import _pairs, _rows, differences, differences_from_record
from agenda_cal.publication.diffentry import place, plain, when
from agenda_cal.publication.differences import Change, ChangeKind, When, by_person
from agenda_cal.publication.record import Record
from agenda_cal.publication.revise import publish, revise
from drawn_agendas import Draft, written
from fragments import AT, agenda, entries
from published import feeds_of

if TYPE_CHECKING:
    from random import Random

    from agenda_cal.model import Agenda, TimetableEntry
    from agenda_cal.publication.differences import Differences

PEOPLE = "people:\n  ada: {name: Ada Example}\n  li: {name: Li Muster}\nrooms: {R1: {name: Red Room}, R2: {name: Blue Room}}\npolicy_areas: {PA1: {title: Water}}\n"
ROW = "id: a, time: 09:00-10:00, kind: session, title: Rivers, room: R1, chairs: [ada]"
B = "id: b, time: 10:00-11:00, kind: session, title: Lakes"


def state(*rows: str) -> Agenda:
    return agenda(entries(*rows, before=PEOPLE))


def changes(old: str, new: str) -> list[Change]:
    """Return what differs in the one entry of a day with other entries that do not differ."""
    found = differences(state(old, B), state(new, B))
    assert (found.agenda, found.days, found.people) == ((), (), ())
    return [change for entry in found.entries for change in entry.changes]


def said(old: str, new: str) -> list[tuple[str, ...]]:
    """Return the same without times, as far as it says something."""
    return [tuple(str(part) for part in change[:6] if part) for change in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Rivers", "title: Seas", [("changed", "title", "Rivers", "Seas")]),
        ("title: Rivers", "title: Rivers, number: 3", [("changed", "title", "Rivers", "Session 3. Rivers")]),
        ("room: R1", "room: R2", [("changed", "room", "Red Room", "Blue Room")]),
        (", room: R1", "", [("changed", "room", "Red Room")]),
        ("id: a", "id: z, was: a", [("changed", "id", "a", "z")]),
        ("id: a", "id: z", [("changed", "id", "a", "z")]),
        ("kind: session", "kind: talk", [("changed", "kind", "session", "talk")]),
        ("room: R1", "room: R1, plenary: true", [("changed", "for everybody", "no", "yes")]),
        ("[ada]", "[ada], status: cancelled", [("cancelled",)]),
        ("[ada]", "[ada], status: tentative", [("changed", "status", "confirmed", "tentative")]),
        ("[ada]", "[li]", [("removed", "chair", "Ada Example", "ada"), ("added", "chair", "Li Muster", "li")]),
        ("[ada]", "[ada, tbc]", [("added", "chair", "to be named")]),
        ("[ada]", "[{person: ada, remote: true}]", [("changed", "chair", "Ada Example", "Ada Example, remotely", "ada")]),
        ("[ada]", "[ada], policy_areas: [PA1]", [("added", "policy area", "PA1 Water")]),
        ("[ada]", "[ada], abstract: All.", [("edited", "abstract", "All.")]),
        ("[ada]", "[ada], guiding_questions: [Why?]", [("edited", "guiding questions", "Why?")]),
        ("[ada]", "[ada], assumed: The room.", [("edited", "not confirmed", "The room.")]),
        (
            "[ada]",
            '[ada], links: [{title: Paper, url: "https://example.org/a", kind: documents}]',
            [("added", "link", "Paper: https://example.org/a")],
        ),
        (
            "[ada]",
            "[ada], items: [{title: Nile, kind: talk, speakers: [li]}]",
            [("added", "speaker", "Li Muster", "Nile", "li"), ("added", "item", "Nile", "Nile")],
        ),
    ],
)  # fmt: skip
def test_what_differs_in_an_entry(old: str, new: str, expected: list[tuple[str, ...]]) -> None:
    new = new.replace("kind: talk, speakers", "kind: presentation, speakers")
    assert old in ROW
    assert said(ROW, ROW.replace(old, new)) == expected


def test_what_was_cancelled_may_take_place_after_all() -> None:
    assert said(f"{ROW}, status: cancelled", ROW) == [("restored",)]
    assert said(f"{ROW}, status: cancelled", f"{ROW}, status: tentative") == [
        ("restored",),
        ("changed", "status", "confirmed", "tentative"),
    ]


def test_a_time_is_taken_back_and_set_again() -> None:
    pending = ROW.replace("09:00-10:00", "tbc")
    entry = state(ROW).by_id["a"]
    known, to_come = When(entry.date, entry.start, entry.end), When(entry.date)
    assert changes(ROW, pending) == [Change(ChangeKind.TIME_WITHDRAWN, was=known, now=to_come)]
    assert changes(pending, ROW) == [Change(ChangeKind.TIME_SET, was=to_come, now=known)]


ITEMS = "items: [{title: Nile, kind: presentation, speakers: [ada]}, {title: Vistula, kind: presentation, speakers: [li]}, {title: Questions, kind: questions}]"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Nile", "title: The Nile", [("changed", "title", "Nile", "The Nile", "The Nile")]),
        ("title: Nile", "title: Danube", [("changed", "title", "Nile", "Danube", "Danube")]),
        ("title: Questions", "title: Coffee", [("added", "item", "Coffee", "Coffee"), ("removed", "item", "Questions", "Questions")]),
        ("[li]", "[ada]", [("removed", "speaker", "Li Muster", "Vistula", "li"), ("added", "speaker", "Ada Example", "Vistula", "ada")]),
        ("speakers: [li]", "speakers: [li], abstract: Long.", [("edited", "abstract", "Long.", "Vistula")]),
        ("speakers: [li]", "speakers: [li], time: 09:10-09:30", [("time-set", "Vistula")]),
        ("speakers: [li]", "speakers: [li], policy_areas: [PA1]", [("added", "policy area", "PA1 Water"), ("changed", "policy areas", "PA1", "Vistula")]),
    ],
)  # fmt: skip
def test_what_differs_in_an_item(old: str, new: str, expected: list[tuple[str, ...]]) -> None:
    row = f"{ROW}, {ITEMS}"
    assert sorted(said(row, row.replace(old, new))) == sorted(expected)


def test_items_in_another_order_are_the_same_items() -> None:
    first, second, third = ITEMS.removeprefix("items: [").removesuffix("]").replace("}, {", "}|{").split("|")
    other = f"items: [{second}, {first}, {third}]"
    assert said(f"{ROW}, {ITEMS}", f"{ROW}, {other}") == [
        ("edited", "order of items", "Nile · Vistula · Questions", "Vistula · Nile · Questions")
    ]


def test_entries_come_and_go() -> None:
    found = differences(state(ROW), state(B))
    assert [(one.id, one.old_id, [change.kind for change in one.changes]) for one in found.entries] == [
        ("a", "a", [ChangeKind.GONE]),
        ("b", "", [ChangeKind.NEW]),
    ]
    assert [(one.person.id, len(one.entries)) for one in by_person(found)] == [("ada", 1)]


HEAD = "agenda: {id: example-2030, title: Example Workshop, timezone: Europe/Warsaw, venue: {name: Example Hall}}\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Example Workshop", "title: Workshop", ("title", "Example Workshop", "Workshop")),
        ("name: Example Hall", "name: Other Hall", ("venue", "Example Hall", "Other Hall")),
        ("Europe/Warsaw", "Europe/Berlin", ("time zone", "Europe/Warsaw", "Europe/Berlin")),
        ("Workshop, t", "Workshop, status: tentative, t", ("status", "final", "tentative")),
        ("id: example-2030", "id: example-2031", ("id", "example-2030", "example-2031")),
    ],
)
def test_what_differs_in_the_agenda_as_a_whole(old: str, new: str, expected: tuple[str, ...]) -> None:
    rest = entries(ROW, before=PEOPLE)
    found = differences(agenda(HEAD + rest), agenda(HEAD.replace(old, new) + rest))
    assert [change[1:4] for change in found.agenda] == [expected]
    assert found.entries == ()


def test_another_zone_moves_everything_though_no_clock_time_differs() -> None:
    rest = entries(ROW, before=PEOPLE)
    found = differences(agenda(HEAD + rest), agenda(HEAD.replace("Europe/Warsaw", "Asia/Tokyo") + rest))
    assert [(one.id, one.kinds) for one in found.entries] == [("a", {ChangeKind.MOVED})]


def test_a_cancelled_agenda_cancels_every_entry_and_a_draft_makes_it_tentative() -> None:
    rest = entries(ROW, B, before=PEOPLE)
    for status, kind in (("cancelled", ChangeKind.CANCELLED), ("draft", ChangeKind.CHANGED)):
        found = differences(agenda(HEAD + rest), agenda(HEAD.replace("id:", f"status: {status}, id:") + rest))
        assert [one.kinds for one in found.entries] == [{kind}, {kind}]


def test_a_person_with_another_id_is_the_same_person() -> None:
    for says in ("", ", was: ada"):
        after = entries(
            ROW.replace("[ada]", "[ada-example]"),
            before=PEOPLE.replace("ada: {name: Ada Example", f"ada-example: {{name: Ada Example{says}"),
        )
        found = differences(state(ROW), agenda(after))
        assert (found.entries, by_person(found)) == ((), ())
        assert [(person.id, [change[1:4] for change in of]) for person, of in found.people] == [
            ("ada-example", [("id", "ada", "ada-example")])
        ]


def test_chairs_are_told_who_comes_and_goes_and_speakers_only_of_their_own() -> None:
    row = f"{ROW}, {ITEMS.replace('[ada]', '[li]').replace('[li]}, {title: Q', '[zoe]}, {title: Q')}"
    before = PEOPLE.replace("rooms:", "  zoe: {name: Zoe Sample}\nrooms:")
    old = agenda(entries(row, before=before))
    new = agenda(
        entries(
            row.replace("title: Nile, kind: presentation", "title: Nile, abstract: Long., kind: presentation").replace(
                "[zoe]", "[tbc]"
            ),
            before=before,
        )
    )
    told = {
        one.person.id: [(change.kind, change.what, change.item) for part in one.entries for change in part.changes]
        for one in by_person(differences(old, new))
    }
    removed, added, text = (
        (ChangeKind.REMOVED, "speaker", "Vistula"),
        (ChangeKind.ADDED, "speaker", "Vistula"),
        (ChangeKind.EDITED, "abstract", "Nile"),
    )
    assert told == {"ada": [removed, added, text], "li": [text], "zoe": [removed]}


def published(of: Agenda, last: Record | None = None) -> Record:
    return publish(revise(of, last or Record(), AT), published_feeds(of))[1]


def since(record: Record, now: Agenda) -> Differences:
    events = revise(now, record, AT).events.values()
    digests = {event.entry: event.digest for event in events if event.is_alive}
    return differences_from_record(now, record, digests)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[ada]", "[ada]", []),
        ("09:00-10:00", "09:00-09:50", [("a", ["moved"])]),
        ("title: Rivers", "title: Seas", [("a", ["changed"])]),
        ("[ada]", "[ada], status: cancelled", [("a", ["cancelled"])]),
        ("[ada]", "[ada], status: tentative", [("a", ["changed"])]),
        ("09:00-10:00", "tbc", [("a", ["time-withdrawn"])]),
        ("[ada]", "[li]", [("a", ["content"])]),
        ("room: R1", "room: R2", [("a", ["content"])]),
        ("id: a", "id: z, was: a", [("z", ["changed"])]),
        ("id: a", "id: z", [("a", ["gone"]), ("z", ["new"])]),
    ],
)
def test_what_differs_from_what_was_published(old: str, new: str, expected: list[tuple[str, list[str]]]) -> None:
    found = since(published(state(ROW, B)), state(ROW.replace(old, new), B))
    assert [(one.id, [change.kind.value for change in one.changes]) for one in found.entries] == expected


def test_what_was_published_as_cancelled_may_take_place_after_all() -> None:
    cancelled = state(f"{ROW}, status: cancelled", B)
    record = published(cancelled, published(state(ROW, B)))
    assert since(record, cancelled).entries == ()
    assert [one.kinds for one in since(record, state(ROW, B)).entries] == [{ChangeKind.RESTORED}]


def test_the_feeds_of_a_record_tell_who_was_there() -> None:
    found = since(published(state(ROW, B)), state(ROW.replace("[ada]", "[li]"), B))
    assert [
        (one.person.id, [(change.kind, change.what) for part in one.entries for change in part.changes])
        for one in by_person(found)
    ] == [
        ("ada", [(ChangeKind.REMOVED, "chair")]),
        ("li", [(ChangeKind.ADDED, "chair")]),
    ]


Facts = set[tuple[object, ...]]
WHOLE = {
    ChangeKind.NEW,
    ChangeKind.GONE,
    ChangeKind.CANCELLED,
    ChangeKind.RESTORED,
    ChangeKind.MOVED,
    ChangeKind.TIME_SET,
    ChangeKind.TIME_WITHDRAWN,
}


def facts(of: Agenda, ids: dict[str, str]) -> dict[str, Facts]:
    """Return what everybody must know of their programme: which entry, in which role, when, where, whether at all, called what."""
    found: dict[str, Facts] = {}
    for entry in _rows(of).values():
        seen = (
            ids.get(entry.id, f"{entry.id} of old"),
            *when(entry),
            place(entry.room),
            of.status_of(entry),
            plain(entry.heading),
        )
        for role, one in [
            *(("chair", one) for one in entry.chairs),
            *((one.role.value, one) for one in entry.all_speakers()),
        ]:
            if one.person:
                found.setdefault(one.person.id, set()).add((role, *seen))
    return found


def told_of(found: Differences) -> set[str]:
    """Return who is told of something like that."""
    told = set()
    for one in by_person(found):
        for part in one.entries:
            if {was.role for was in part.before} != {now.role for now in part.after}:
                told.add(one.person.id)
            for change in part.changes:
                if not change.item and (change.kind in WHOLE or change.what in {"title", "room", "status"}):
                    told.add(one.person.id)
    return told


def pairs() -> st.SearchStrategy[tuple[dict[str, Any], dict[str, Any]]]:
    """Draw two agendas, the other one another altogether, or the same with some entries drawn again."""
    return st.randoms(use_true_random=False).map(_pair)


def _pair(chance: Random) -> tuple[dict[str, Any], dict[str, Any]]:
    draft = Draft(chance)
    old = draft.agenda()
    if chance.randrange(6) == 0:
        return old, draft.agenda()
    new = copy.deepcopy(old)
    if chance.randrange(6) == 0:
        new["agenda"]["status"] = chance.choice(["draft", "final", "cancelled"])
    for _ in range(chance.choice([1, 1, 2, 5])):
        _redraw(new, draft, chance)
    return old, new


def _redraw(data: dict[str, Any], draft: Draft, chance: Random) -> None:
    """Draw one field of one entry again, or take the entry out."""
    entries_of_day = chance.choice(data["days"])["entries"]
    if not entries_of_day:
        return
    entry = chance.choice(entries_of_day)
    again = draft.entry(entry["id"], parallel=True)
    match chance.choice(["time", "title", "room", "status", "chairs", "speakers", "items", "number", "gone"]):
        case "gone":
            entries_of_day.remove(entry)
        case "status":
            entry["status"] = chance.choice(["confirmed", "tentative", "cancelled"])
        case field if field in again:
            entry[field] = again[field]
        case field if field != "title":
            entry.pop(field, None)


def read(data: dict[str, Any]) -> Agenda:
    loaded = load_bytes(written(data).encode(), "agenda.yaml")
    assume(not loaded.fails(Severity.ERROR))
    return readable(loaded)


@given(pairs())
@settings(max_examples=25, deadline=None)
def test_everybody_whose_programme_differs_is_told_and_nobody_else(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    old, new = map(read, pair)
    same = _pairs(_rows(old), _rows(new))
    before, after = facts(old, same), facts(new, {id_: id_ for id_ in _rows(new)})
    expected = {id_ for id_ in {**before, **after} if before.get(id_, set()) != after.get(id_, set())}
    assert told_of(differences(old, new)) == expected


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_where_nothing_differs_every_feed_is_what_it_was(chance: Random) -> None:
    data = Draft(chance).agenda()
    old = read(data)
    assert not differences(old, read(data))
    leaves = [*_leaves(data)]
    holder, key = chance.choice(leaves)
    others = [of[name] for of, name in leaves if name == key and isinstance(name, str)]
    match chance.randrange(3):
        case 0:
            del holder[key]
        case 1:
            holder[key] = f"{holder[key]}x"
        case _:
            holder[key] = chance.choice(others or ["zoe-sample"])
    new = read(data)
    if feeds_of(old) != feeds_of(new):
        assert differences(old, new)


def _leaves(data: Any) -> Any:
    """Yield the holder and key of every text."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from _leaves(value)
        else:
            yield data, key


def test_matching_goes_by_id_then_by_was_then_by_time_and_title() -> None:
    rows: list[dict[str, TimetableEntry]] = [
        _rows(state(ROW, B, "id: c, time: 12:00-13:00, kind: talk, title: Seas")),
        _rows(state(ROW, B.replace("id: b", "id: z, was: b"), "id: y, time: 12:00-13:00, kind: talk, title: SEAS")),
    ]
    assert _pairs(*rows) == {"a": "a", "b": "z", "c": "y"}


def test_the_status_of_what_is_gone_is_cancelled() -> None:
    found = differences(state(f"{ROW}, status: cancelled"), state(B))
    assert [(one.status, one.changes[0].old) for one in found.entries if not one.entry] == [
        (EntryStatus.CANCELLED, "cancelled")
    ]
