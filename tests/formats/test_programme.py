"""A printed agenda says what people need, in its language, and nothing that nobody confirmed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from agenda_cal.formats.printed.programme import programme
from agenda_cal.formats.printed.wording import ENGLISH, WORDINGS, wording
from agenda_cal.model import AgendaStatus, Role
from fragments import agenda, entries
from printing import agenda_named, line

if TYPE_CHECKING:
    from agenda_cal.formats.printed.programme import Row

PEOPLE = """\
people:
  ada: {name: Ada Example, honorific: Dr., affiliation: Example Institute}
  li: {name: Li Muster, affiliation: Example Land}
  jan: {name: Jan Probe, honorific: Mr.}
"""
SESSION = "id: s, time: 09:00-10:00, kind: session, number: 1, title: Rivers"


def rows(*texts: str, before: str = PEOPLE) -> tuple[Row, ...]:
    return programme(agenda(entries(*texts, before=before))).days[0].rows


def cell(*texts: str, before: str = PEOPLE) -> list[str]:
    """Return the lines of the last row's cell."""
    return [line(one) for one in rows(*texts, before=before)[-1].cell]


def item(text: str) -> str:
    """Return the line of an item of the agenda."""
    return cell(f"{SESSION}, items: [{{{text}}}]")[2]


def test_the_workshop_reads_as_its_organisers_printed_it() -> None:
    whole = programme(agenda_named("workshop"))
    assert (whole.title, whole.subtitle, whole.status) == (
        "Technical Workshop on International Migration and Temporary Mobility Statistics",
        "16–19 July 2024, Warsaw, Poland",
        "Tentative annotated agenda",
    )
    assert [day.heading for day in whole.days] == [
        "Day 1: Tuesday, 16 July 2024",
        "Day 2: Wednesday, 17 July 2024",
        "Day 3: Thursday, 18 July 2024",
        "Day 4: Friday, 19 July 2024",
    ]
    session = next(row for row in whole.days[0].rows if line(row.cell[0]).startswith("Session 2"))
    assert (session.time, session.remark, session.chairs) == ("13:30–15:00", "", ("UNSD – María Isabel Cobos",))
    assert [line(one) for one in session.cell][2:8] == [
        "Agenda:",
        "Presentation by UNSD – Elena De Jesús",
        "3 country cases",
        "US - Lauren Medina",
        "Thailand - Arpaporn Amonthum",
        "Georgia - Aleksandre Arabuli",
    ]
    assert {row.chairs for day in whole.days for row in day.rows if "Grum" in str(row.chairs)} == {
        ("UNSD – Francesca Grum",)
    }


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("title: Presentation, speakers: [ada]", "Presentation by Example Institute – Dr. Ada Example"),
        ("title: Presentation", "Presentation"),
        ("title: Presentation, speakers: [jan]", "Presentation by Mr. Jan Probe"),
        (
            "title: Waters, speakers: [ada, li]",
            "Waters - Example Institute – Dr. Ada Example; Example Land – Li Muster",
        ),
        ("title: Example Land, speakers: [li]", "Example Land - Li Muster"),
        ("title: Waters, speakers: [tbc]", "Waters - to be confirmed"),
        ("title: Waters, speakers: [{person: tbc, affiliation: A}]", "Waters - A – to be confirmed"),
        (
            "title: Waters, speakers: [{person: li, position: Chief, remote: true, role: moderator}]",
            "Waters - Example Land – Li Muster, Chief (moderator, remote)",
        ),
        ("title: Waters, time: 09:10-09:20", "09:10–09:20 Waters"),
    ],
)
def test_an_item_says_who_speaks(written: str, printed: str) -> None:
    assert item(written) == printed


def test_everybody_stands_below_their_role() -> None:
    told = cell(
        f"{SESSION}, speakers: [{{person: ada, role: moderator}}, {{person: li, role: panellist}}, {{person: tbc, role: panellist}}]"
    )
    assert told[1:] == [
        "Moderator:",
        "Example Institute – Dr. Ada Example",
        "Panellists:",
        "Example Land – Li Muster",
        "to be confirmed",
    ]


def test_people_whose_roles_alternate_keep_their_order() -> None:
    told = cell(f"{SESSION}, speakers: [{{person: ada, role: panellist}}, li, {{person: jan, role: panellist}}]")
    assert told[1:] == [
        "Speakers:",
        "Example Institute – Dr. Ada Example (panellist)",
        "Example Land – Li Muster",
        "Mr. Jan Probe (panellist)",
    ]


def test_an_honorific_stands_where_somebody_speaks_else_where_they_chair() -> None:
    assert [row.chairs for row in rows(f"{SESSION}, chairs: [ada, jan], speakers: [ada]")] == [
        ("Example Institute – Ada Example", "Mr. Jan Probe")
    ]


def test_a_continuation_says_only_what_it_adds() -> None:
    first = f"{SESSION}, chairs: [ada], abstract: About rivers., items: [{{title: Sources}}], guiding_questions: [How long?]"
    assert cell(first, "id: s-2, time: 11:00-12:00, continues: s") == ["Session 1. Rivers (continued)"]
    assert cell(first, "id: s-2, time: 11:00-12:00, continues: s, items: [{title: Report back}]") == [
        "Session 1. Rivers (continued)",
        "Agenda:",
        "Report back",
    ]


def test_a_continuation_of_what_is_cancelled_says_everything() -> None:
    first = f"{SESSION}, abstract: About rivers., status: cancelled"
    assert cell(first, "id: s-2, time: 11:00-12:00, continues: s") == ["Session 1. Rivers (continued)", "About rivers."]


def test_what_is_cancelled_is_left_out_and_a_time_to_come_stands_last() -> None:
    found = rows(
        "id: a, time: tbc, kind: other, title: Film",
        "id: b, time: 09:00-10:00, kind: other, title: Walk, status: cancelled",
        "id: c, time: 22:00-01:00+1, kind: social, title: Dinner, status: tentative",
    )
    assert [(row.time, row.remark, line(row.cell[0])) for row in found] == [
        ("22:00–01:00 (+1)", "(tentative)", "Dinner"),
        ("tbc", "", "Film"),
    ]


def test_a_cancelled_agenda_has_no_days() -> None:
    head = "agenda: {id: e, title: Example, timezone: Etc/UTC, status: cancelled}\n"
    whole = programme(agenda(head + entries("id: a, time: 09:00-10:00, kind: other, title: Walk")))
    assert (whole.status, whole.days) == ("Cancelled", ())


def test_the_title_above_pages_stays_in_one_line() -> None:
    head = "agenda: {id: e, title: {title}, timezone: Etc/UTC}\n"
    text = entries("id: a, time: 09:00-10:00, kind: other, title: Walk")
    for title, above in (("River " * 30, "River " * 18 + "Ri …"), ("Rivers", "Rivers")):
        assert programme(agenda(head.replace("{title}", title) + text)).running_title == above


def test_what_was_assumed_is_not_sent_out() -> None:
    assert cell(f"{SESSION}, assumed: Nobody knows.") == ["Session 1. Rivers"]


def test_notes_are_numbered_as_they_are_referred_to_and_none_is_lost() -> None:
    notes = 'footnotes: {z: {text: Last., url: "https://example.org/z"}, a: {text: First.}, b: {text: Never referred to.}}\n'
    whole = programme(
        agenda(entries('id: s, time: 09:00-10:00, kind: other, title: "Rivers[^a] and[^z][^a]"', before=notes))
    )
    assert line(whole.days[0].rows[0].cell[0]) == "Rivers[1] and[2][1]"
    assert ["".join(piece.text for piece in note) for note in whole.notes] == [
        "First.",
        "Last. https://example.org/z",
        "Never referred to.",
    ]


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://example.org/a?b=c&d=1#e", True),
        ("http://example.org:8080", True),
        ("https://example.org/ż", True),
        ("mailto:ada@example.org", True),
        ("javascript:alert(1)", False),
        ("https://example.org:port/", False),
        ("https://[example", False),
        ("file:///etc", False),
    ],
)
def test_only_sound_addresses_are_followed(address: str, followed: bool) -> None:
    (*_, paragraph) = rows(f'{SESSION}, links: [{{title: Slides, url: "{address}"}}]')[0].cell
    assert [(piece.text, bool(piece.url)) for piece in paragraph.pieces] == [("Slides: ", False), (address, followed)]


@pytest.mark.parametrize(
    ("language", "day", "several"),
    [
        ("en", "Monday, 6 May 2030", "30 April – 2 May 2030"),
        ("en-US", "Monday, 6 May 2030", "30 April – 2 May 2030"),
        ("pl", "poniedziałek, 6 maja 2030", "30 kwietnia – 2 maja 2030"),
        ("fr-CA", "lundi 6 mai 2030", "30 avril – 2 mai 2030"),
        ("es", "lunes, 6 de mayo de 2030", "30 de abril – 2 de mayo de 2030"),
        ("de", "Montag, 6. Mai 2030", "30. April – 2. Mai 2030"),
        ("zh", "Monday, 6 May 2030", "30 April – 2 May 2030"),
    ],
)
def test_dates_are_in_the_language_of_the_agenda(language: str, day: str, several: str) -> None:
    words = wording(language)
    assert (words.day(date(2030, 5, 6)), words.days(date(2030, 4, 30), date(2030, 5, 2))) == (day, several)


def test_days_are_said_as_short_as_can_be() -> None:
    days = ENGLISH.days
    assert days(date(2030, 5, 6), date(2030, 5, 6)) == "6 May 2030"
    assert days(date(2030, 5, 6), date(2030, 5, 9)) == "6–9 May 2030"
    assert days(date(2029, 12, 31), date(2030, 1, 2)) == "31 December 2029 – 2 January 2030"


def test_every_language_has_every_word() -> None:
    for words in WORDINGS.values():
        assert (len(words.weekdays), len(words.months), set(words.statuses), set(words.roles)) == (
            7,
            12,
            set(AgendaStatus),
            set(Role),
        )
        assert all(words) or words.presentation_by == ""
        assert "{zone}" in words.zone
        assert words.pages.format(page=1, pages=2) != words.pages


def test_headings_are_in_the_language_of_the_agenda() -> None:
    head = "agenda: {id: e, title: Beispiel, timezone: Europe/Berlin, language: de}\n"
    text = entries(f"{SESSION}, chairs: [tbc]", "id: s-2, time: 11:00-12:00, continues: s", before="")
    whole = programme(agenda(head + text))
    assert [(line(row.cell[0]), row.chairs) for row in whole.days[0].rows] == [
        ("Sitzung 1. Rivers", ("noch offen",)),
        ("Sitzung 1. Rivers (Fortsetzung)", ("noch offen",)),
    ]
    assert whole.days[0].heading == "Montag, 6. Mai 2030"
