"""What differs, as people and programs read it: whole outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from agenda_cal.publication.diff import differences
from agenda_cal.report.diff import render_markdown, render_text
from agenda_cal.report.diffjson import render_differences
from agenda_cal.report.messages import letters
from agenda_cal.report.paint import Paint
from agenda_cal.report.words import pieces
from drawn_agendas import Draft, written
from fragments import agenda, entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from agenda_cal.publication.differences import Differences

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "diff.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
REGISTERS = """\
people:
  ada: {name: Ada Example, honorific: Ms.}
  li: {name: Li Muster, timezone: Asia/Tokyo}
  zoe: {name: Zoe Sample}
rooms: {R1: {name: Red Room}, R2: {name: Blue Room}}
"""
OLD = agenda(
    entries(
        "id: a, time: 10:00-10:50, kind: session, number: 1, title: Rivers, room: R1, chairs: [ada], "
        "abstract: From the source to the sea., "
        "items: [{title: How to measure, kind: presentation, speakers: [li]}]",
        "id: b, time: 14:00-15:00, kind: talk, title: Lakes, speakers: [zoe]",
        "id: c, time: 16:00-17:00, kind: talk, title: '*Seas*', speakers: [zoe]",
        before=REGISTERS,
    )
)
NEW = agenda(
    entries(
        "id: a, time: 11:00-11:50, kind: session, number: 1, title: Rivers, room: R2, chairs: [ada], "
        "abstract: From the spring to the sea., "
        "items: [{title: How to measure, kind: presentation, speakers: [{person: zoe, role: speaker}]}]",
        "id: c, time: tbc, kind: talk, title: '*Seas*', speakers: [zoe]",
        "id: d, time: 15:00-16:00, kind: panel, title: Floods, room: R1, chairs: [ada], speakers: [{person: li, role: panellist}, tbc]",
        before=REGISTERS,
    )
)
FOUND = differences(OLD, NEW)
PLAIN = Paint(colour=False)


def test_by_entry() -> None:
    assert render_text(FOUND, PLAIN) == (
        "Monday 6 May 2030\n"
        "  11:00-11:50  Session 1. Rivers\n"
        "    moved from 10:00-10:50 to 11:00-11:50\n"
        "    room changed from Red Room to Blue Room\n"
        "    speaker removed: Li Muster (in “How to measure”)\n"
        "    speaker added: Zoe Sample (in “How to measure”)\n"
        "    abstract: From the [-source-] {+spring+} to the sea.\n"
        "  14:00-15:00  Lakes\n"
        "    cancelled (no longer in the agenda)\n"
        "  15:00-16:00  Floods\n"
        "    new, in Red Room\n"
        "    chair: Ada Example\n"
        "    panellist: Li Muster\n"
        "    speaker: to be named\n"
        "  time to come  *Seas*\n"
        "    time taken back, the new one is still to come (was Monday 6 May 2030, 16:00-17:00)\n"
        "\n"
        "Entries: 1 new, 1 cancelled, 2 moved.\n"
    )


def test_by_person() -> None:
    assert render_text(FOUND, PLAIN, people=True) == (
        "Ada Example\n"
        "  Monday 6 May 2030, 11:00-11:50  Session 1. Rivers [chair]\n"
        "    moved from 10:00-10:50 to 11:00-11:50\n"
        "    room changed from Red Room to Blue Room\n"
        "    speaker removed: Li Muster (in “How to measure”)\n"
        "    speaker added: Zoe Sample (in “How to measure”)\n"
        "    abstract: From the [-source-] {+spring+} to the sea.\n"
        "  Monday 6 May 2030, 15:00-16:00  Floods [chair]\n"
        "    new\n"
        "    added as chair\n"
        "\n"
        "Li Muster\n"
        "  Monday 6 May 2030, 11:00-11:50  Session 1. Rivers [speaker]\n"
        "    removed as speaker in “How to measure”\n"
        "  Monday 6 May 2030, 15:00-16:00  Floods [panellist]\n"
        "    new\n"
        "    added as panellist\n"
        "\n"
        "Zoe Sample\n"
        "  Monday 6 May 2030, 11:00-11:50  Session 1. Rivers [speaker]\n"
        "    added as speaker in “How to measure”\n"
        "  Monday 6 May 2030, 14:00-15:00  Lakes [speaker]\n"
        "    cancelled (no longer in the agenda)\n"
        "  Monday 6 May 2030, time to come  *Seas* [speaker]\n"
        "    time taken back, the new one is still to come (was Monday 6 May 2030, 16:00-17:00)\n"
        "\n"
        "Something differs for 3 people.\n"
    )


def test_markdown_holds_no_markup_of_the_agenda() -> None:
    assert render_markdown(FOUND) == (
        "## Monday 6 May 2030\n"
        "\n"
        "- 11:00-11:50  Session 1. Rivers\n"
        "  - moved from 10:00-10:50 to 11:00-11:50\n"
        "  - room changed from Red Room to Blue Room\n"
        "  - speaker removed: Li Muster (in “How to measure”)\n"
        "  - speaker added: Zoe Sample (in “How to measure”)\n"
        "  - abstract: From the ~~source~~ **spring** to the sea.\n"
        "- 14:00-15:00  Lakes\n"
        "  - cancelled (no longer in the agenda)\n"
        "- 15:00-16:00  Floods\n"
        "  - new, in Red Room\n"
        "  - chair: Ada Example\n"
        "  - panellist: Li Muster\n"
        "  - speaker: to be named\n"
        "- time to come  \\*Seas\\*\n"
        "  - time taken back, the new one is still to come (was Monday 6 May 2030, 16:00-17:00)\n"
        "\n"
        "Entries: 1 new, 1 cancelled, 2 moved.\n"
    )


def test_colours_mark_words_on_a_terminal() -> None:
    told = render_text(FOUND, Paint(colour=True))
    assert "the \x1b[31m[-source-]\x1b[0m \x1b[32m{+spring+}\x1b[0m to" in told


def test_nothing_is_said_explicitly() -> None:
    nothing = differences(OLD, OLD)
    for people in (False, True):
        assert render_text(nothing, PLAIN, people=people) == "No differences.\n"
        assert render_markdown(nothing, people=people) == "No differences.\n"


def test_a_letter_says_what_has_changed_and_what_the_programme_is_now() -> None:
    assert letters(FOUND, NEW, {"zoe"})["zoe"] == (
        "Subject: Your programme has changed: Example Workshop\n"
        "\n"
        "Dear Zoe Sample,\n"
        "\n"
        "the agenda of Example Workshop has changed. This is what has changed for you:\n"
        "\n"
        "Session 1. Rivers\n"
        "  Monday 6 May 2030, 11:00-11:50; Blue Room\n"
        "  - you are now speaker in “How to measure”\n"
        "\n"
        "Lakes\n"
        "  Monday 6 May 2030, 14:00-15:00\n"
        "  - cancelled (no longer in the agenda); you were speaker\n"
        "\n"
        "*Seas*\n"
        "  Monday 6 May 2030, time to come\n"
        "  - time taken back, the new one is still to come (was Monday 6 May 2030, 16:00-17:00)\n"
        "\n"
        "Your whole programme at Example Hall. Times are local, in Europe/Warsaw (UTC+02:00).\n"
        "\n"
        "Monday 6 May 2030\n"
        "  11:00-11:50  Session 1. Rivers\n"
        "    speaker in “How to measure”; Blue Room\n"
        "  14:00-15:00  CANCELLED: Lakes\n"
        "    speaker\n"
        "  time to come  *Seas*\n"
        "    speaker\n"
        "\n"
        "The calendar zoe.ics, which comes with this, holds the same.\n"
    )


def test_whoever_lives_in_another_zone_reads_their_own_time_as_well() -> None:
    letter = letters(FOUND, NEW, ())["li"]
    assert letter.endswith(
        "Your whole programme at Example Hall. Times are local, in Europe/Warsaw (UTC+02:00); in brackets, in Asia/Tokyo.\n"
        "\n"
        "Monday 6 May 2030\n"
        "  15:00-16:00 (22:00-23:00)  Floods\n"
        "    panellist; Red Room\n"
    )


def test_another_venue_is_written_to_everybody_who_has_a_part() -> None:
    head = "agenda: {id: example-2030, title: Example Workshop, timezone: Europe/Warsaw, venue: {name: Other Hall}}\n"
    rest = entries("id: b, time: 14:00-15:00, kind: talk, title: Lakes, speakers: [zoe]", before=REGISTERS)
    found = differences(agenda(rest), agenda(head + rest))
    told = letters(found, agenda(head + rest), ())
    assert list(told) == ["zoe"]
    assert "The whole event\n  - venue changed from Example Hall to Other Hall\n" in told["zoe"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a: 09:00-10:00", "a: 09:00-10:10", "ends at 10:10 instead of 10:00"),
        ("a: 09:00-10:00", "a: 08:50-10:00", "starts at 08:50 instead of 09:00"),
        ("a: 22:00-23:00", "a: 22:30-00:30+1", "moved from 22:00-23:00 to 22:30-00:30 (+1 day)"),
        ("a: 09:00-10:00", "b: 09:00-10:00", "moved from Monday 6 May to Tuesday 7 May, 09:00-10:00 as before"),
        ("a: 09:00-10:00", "b: 11:00-12:00", "moved from Monday 6 May 09:00-10:00 to Tuesday 7 May 11:00-12:00"),
        ("a: tbc", "b: tbc", "moved from Monday 6 May to Tuesday 7 May"),
        ("a: tbc", "a: 09:00-10:00", "has a time now: Monday 6 May 2030, 09:00-10:00"),
    ],
)
def test_a_move_says_only_what_differs(old: str, new: str, told: str) -> None:
    dates = {"a": "2030-05-06", "b": "2030-05-07"}
    states = []
    for day, _, time in (old.partition(": "), new.partition(": ")):
        stays = "".join(
            f"  - {{date: {date}, entries: [{{id: stays-{name}, time: 18:00-19:00, kind: social, title: Dinner {name}}}"
            f"{f', {{id: x, time: {time}, kind: talk, title: Rivers}}' if name == day else ''}]}}\n"
            for name, date in dates.items()
        )
        states.append(agenda(f"days:\n{stays}"))
    (entry,) = differences(*states).entries
    assert render_text(differences(*states), PLAIN).splitlines()[-3] == f"    {told}", entry


def test_another_zone_is_said_with_its_offset() -> None:
    rest = entries("id: b, time: 14:00-15:00, kind: talk, title: Lakes")
    head = "agenda: {id: example-2030, title: Example Workshop, timezone: Asia/Tokyo, venue: {name: Example Hall}}\n"
    assert render_text(differences(agenda(rest), agenda(head + rest)), PLAIN) == (
        "The agenda\n"
        "  time zone changed from Europe/Warsaw to Asia/Tokyo\n"
        "\n"
        "Monday 6 May 2030\n"
        "  14:00-15:00  Lakes\n"
        "    moved from 14:00-15:00 in Europe/Warsaw (UTC+02:00) to 14:00-15:00 in Asia/Tokyo (UTC+09:00)\n"
        "\n"
        "Entries: 1 moved.\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "a b", [("+", "a b")]),
        ("a b", "", [("-", "a b")]),
        ("a b c", "a x c", [("", "a"), ("-", "b"), ("+", "x"), ("", "c")]),
        ("a b c", "x y z", [("-", "a b c"), ("+", "x y z")]),
        ("1 2 3 4 5 6 7 8 a", "1 2 3 4 5 6 7 8 b", [("", "… 3 4 5 6 7 8"), ("-", "a"), ("+", "b")]),
    ],
)
def test_words_are_compared_and_long_stretches_cut(old: str, new: str, told: list[tuple[str, str]]) -> None:
    assert [(piece.sign, " ".join(piece.words)) for piece in pieces(old, new)] == told


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    old, new = (" ".join(f"{word}{number}" for number in range(100_000)) for word in "ab")
    assert [(piece.sign, len(piece.words)) for piece in pieces(old, new)] == [("-", 61), ("+", 61)]


def faults(found: Differences) -> list[str]:
    return [
        f"{error.instance_path}: {error.message}"
        for error in VALIDATOR.iter_errors(json.loads(render_differences(found)))
    ]


def test_json_keeps_to_its_schema() -> None:
    from random import Random

    assert meta.is_valid(SCHEMA)
    assert faults(FOUND) == []
    assert faults(differences(OLD, OLD)) == []
    for seed in range(8):
        draft = Draft(Random(seed))  # noqa: S311  # the same agendas every time
        old, new = (agenda(written(draft.agenda())) for _ in "ab")
        assert faults(differences(old, new)) == []


def test_json_says_what_and_for_whom() -> None:
    document = json.loads(render_differences(FOUND))
    assert document["summary"] == {"new": 1, "cancelled": 1, "moved": 2, "changed": 0}
    assert document["entries"][0] | {"changes": document["entries"][0]["changes"][:2]} == {
        "id": "a", "old_id": "a", "title": "Session 1. Rivers", "date": "2030-05-06",
        "start": "2030-05-06T11:00:00+02:00", "end": "2030-05-06T11:50:00+02:00", "room": "Blue Room", "status": "confirmed",
        "changes": [
            {
                "kind": "moved", "what": "", "item": "", "person": "", "old": "", "new": "",
                "from": {"date": "2030-05-06", "start": "2030-05-06T10:00:00+02:00", "end": "2030-05-06T10:50:00+02:00"},
                "to": {"date": "2030-05-06", "start": "2030-05-06T11:00:00+02:00", "end": "2030-05-06T11:50:00+02:00"},
            },
            {
                "kind": "changed", "what": "room", "item": "", "person": "", "old": "Red Room", "new": "Blue Room",
                "from": None, "to": None,
            },
        ],
    }  # fmt: skip
    assert [(one["id"], [part["id"] for part in one["entries"]]) for one in document["people"]] == [
        ("ada", ["a", "d"]),
        ("li", ["a", "d"]),
        ("zoe", ["a", "b", "c"]),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.update(version=2),
        lambda document: document.update(tool="agenda-cal"),
        lambda document: document.pop("days"),
        lambda document: document["entries"][0].pop("room"),
        lambda document: document["entries"][0].update(start="11:00"),
        lambda document: document["entries"][0]["changes"][0].update(kind="renamed"),
        lambda document: document["entries"][0]["changes"][0]["to"].pop("end"),
        lambda document: document["people"][0]["entries"][0].update(changes=[]),
    ],
)
def test_the_schema_refuses_anything_else(change: Callable[[dict[str, Any]], object]) -> None:
    document = json.loads(render_differences(FOUND))
    change(document)
    assert not VALIDATOR.is_valid(document)
