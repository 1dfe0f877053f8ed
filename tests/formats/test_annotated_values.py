"""What an annotated agenda says in unusual ways is read right, or marked: nothing is wrong without a word."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from agenda_cal.converting import import_bytes
from agenda_cal.errors import ForeignFileError
from agenda_cal.formats.annotated.blocks import Paragraph
from agenda_cal.formats.annotated.dates import title_of_day
from agenda_cal.formats.annotated.pdfblocks import _without_running_lines
from agenda_cal.formats.draft import Wanted

HEAD = "Meeting on Rivers\nWarsaw, Poland, 1-3 July 2030\n\n"


def read(text: str) -> dict[str, Any]:
    return import_bytes(f"{HEAD}{text}".encode(), Wanted("meeting.txt"), "txt").imported.data


def entries(text: str) -> list[dict[str, Any]]:
    return [entry for day in read(text)["days"] for entry in day["entries"]]


def said(text: str, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(entry.get(field) for field in fields) for entry in entries(text)]


def test_what_stands_behind_a_time_is_no_title() -> None:
    text = "1 July 2030\nTime\tTopic\tChair\n09:00-10:00 CET\tOpening\tAda Example\n10:00-11:00 (60 min)\tRivers\tLi Muster\n"
    assert said(text, "title", "abstract") == [("Opening", "CET"), ("Rivers", "(60 min)")]


def test_groups_at_one_time_are_no_row_that_is_printed_twice() -> None:
    text = "1 July 2030\nTime\tTopic\n14:00-15:00\tGroup 1: Rivers and lakes\n14:00-15:00\tGroup 2: Rivers and lakes\n"
    assert said(text, "title") == [("Group 1: Rivers and lakes",), ("Group 2: Rivers and lakes",)]


def test_a_row_in_another_room_is_an_entry_of_its_own() -> None:
    text = "1 July 2030\nTime\tTopic\tRoom\n15:00-16:00\tRivers\tHall A\n\tLakes\tHall B\n"
    told = "No time is printed in this row; that of the row above is taken, as it is in another room."
    assert said(text, "time", "title", "room", "assumed") == [
        ("15:00-16:00", "Rivers", "hall-a", None),
        ("15:00-16:00", "Lakes", "hall-b", [told]),
    ]


def test_parallel_cells_go_on_in_the_row_below() -> None:
    text = "1 July 2030\nTime\tRoom A\tRoom B\n9:00-10:00\tRivers\tLakes\n\tHow they flow.\tHow they freeze.\n"
    assert said(text, "title", "abstract") == [("Rivers", "How they flow."), ("Lakes", "How they freeze.")]


def test_columns_with_unknown_names_run_in_parallel_only_where_nothing_else_is_the_topic() -> None:
    text = "1 July 2030\nTime\tSession\tNotes\tLink\n9:00-10:00\tRivers\tBring boots\thttps://example.org/a\n"
    assert said(text, "title", "abstract") == [("Rivers", "Notes: Bring boots\nLink: https://example.org/a")]
    data = read("1 July 2030\nTime\tAktivitet\tMerknader\n9:00-10:00\tRivers\tBring boots\n")
    assert data["agenda"]["assumed"][-1] == (
        "What stands in the columns “Aktivitet”, “Merknader” is taken to run in parallel."
    )


def test_a_first_row_without_a_time_is_no_header() -> None:
    text = "1 July 2030\nTime\tSession\tChair\nTBC\tOpening session\tAda Example\n10:00-11:00\tRivers\tLi Muster\n"
    assert said(text, "title", "chairs") == [("Rivers", ["li-muster"]), ("Opening session", ["ada-example"])]


def test_numbers_of_sessions_are_only_taken_where_they_are_whole() -> None:
    text = (
        "1 July 2030\n9:00-10:00 Session 2a: Rivers\n9:00-10:00 Session XII: Lakes\n10:00-11:00 Session 3 of the council meets\n"
        "11:00-12:00 Plenary session 4. Seas\n"
    )
    assert said(text, "title", "number", "plenary") == [
        ("Session 2a: Rivers", None, None),
        ("Session XII: Lakes", None, None),
        ("Session 3 of the council meets", None, None),
        ("Seas", 4, True),
    ]


def test_a_list_that_begins_in_the_morning_again_stays_in_the_morning() -> None:
    text = "1 July 2030\n9:00-10:00 Rivers\n11:00-12:00 Lakes\nSecond track\n9:00-10:00 Seas\n"
    assert said(text, "time", "title") == [("09:00-10:00", "Rivers"), ("09:00-10:00", "Seas"), ("11:00-12:00", "Lakes")]


def test_a_day_that_comes_back_is_one_day() -> None:
    data = read("1 July 2030\n9:00-10:00 Rivers\n2 July 2030\n9:00-10:00 Lakes\n1 July 2030\n11:00-12:00 Seas\n")
    assert [(day["date"], [one["title"] for one in day["entries"]]) for day in data["days"]] == [
        ("2030-07-01", ["Rivers", "Seas"]),
        ("2030-07-02", ["Lakes"]),
    ]


@pytest.mark.parametrize(
    ("heading", "date", "told"),
    [
        ("Tuesday, 1 July 2030", "2030-07-01", ["“Tuesday, 1 July 2030” is printed, and 2030-07-01 is a Monday; the date is taken."]),
        ("07/08/2030", "2030-08-07", ["“07/08/2030” is taken for 2030-08-07; day and month may be meant the other way round."]),
        ("07/16/2030", "2030-07-16", None),
    ],
)  # fmt: skip
def test_a_date_that_may_be_wrong_is_marked(heading: str, date: str, told: list[str] | None) -> None:
    day = read(f"{heading}\n9:00-10:00 Rivers\n")["days"][0]
    assert (day["date"], day.get("assumed")) == (date, told)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("DAY 1: Opening of the rivers – Monday, 1 July 2030", "Day 1 – Opening of the rivers"),
        ("Monday 1 July 2030 – Methods", "Methods"),
        ("Day 2 (continued), Tuesday, 2nd July", "Day 2"),
        ("wtorek, 16 lipca 2030 r.", ""),
    ],
)
def test_the_heading_of_a_day_has_a_title_beside_its_date(heading: str, title: str) -> None:
    assert title_of_day(heading) == title


def test_the_date_of_a_version_is_not_when_people_meet() -> None:
    text = "Meeting on Rivers\nVersion of 3 May 2030\nWarsaw, Poland, 1-3 July 2030\nDay 1\n9:00-10:00 Opening\n"
    read_file = import_bytes(text.encode(), Wanted("meeting.txt"), "txt")
    assert read_file.imported.data["agenda"]["venue"] == {"name": "Warsaw, Poland"}
    assert read_file.imported.data["days"][0]["date"] == "2030-07-01"
    assert "# NOT PLACED line 2: Version of 3 May 2030" in read_file.text.decode()


def test_a_venue_that_is_no_known_place_is_marked() -> None:
    text = "Meeting on Rivers\nHotel Imaginary, 1 July 2030\n9:00-10:00 Opening\n"
    data = import_bytes(text.encode(), Wanted("meeting.txt", "Europe/Oslo"), "txt").imported.data
    assert data["agenda"]["assumed"][0] == (
        "“Hotel Imaginary” is taken for the venue, as it is printed beside the date."
    )


def test_only_a_row_that_says_nothing_more_is_the_end_of_a_day() -> None:
    text = "1 July 2030\n9:00-10:00 Rivers\n10:00 Lakes\n17:00 End of the meeting. The bus leaves from gate 7\n"
    unplaced = [
        one.text
        for one in import_bytes(f"{HEAD}{text}".encode(), Wanted("a.txt"), "txt").imported.remarks
        if not one.kept
    ]
    assert unplaced == ["2030-07-01 17:00 · End of the meeting. The bus leaves from gate 7 (it has no end)"]


def test_a_table_of_labels_may_begin_with_the_time() -> None:
    document = Document()
    document.add_paragraph("Meeting on Rivers")
    document.add_paragraph("Warsaw, Poland, 1 July 2030")
    document.add_paragraph("1 July 2030")
    for time, title in (("9:00-10:00", "Rivers"), ("10:00-11:00", "Lakes")):
        table = document.add_table(rows=2, cols=2)
        for row, texts in zip(table.rows, (("Time", time), ("Session", title)), strict=True):
            row.cells[0].text, row.cells[1].text = texts
        document.add_paragraph("")
    assert [(one["time"], one["title"]) for one in of_word(document)["days"][0]["entries"]] == [
        ("09:00-10:00", "Rivers"),
        ("10:00-11:00", "Lakes"),
    ]


def of_word(document: Any) -> dict[str, Any]:
    packed = BytesIO()
    document.save(packed)
    return import_bytes(packed.getvalue(), Wanted("meeting.docx")).imported.data


def test_links_and_tables_within_cells_of_word_are_read_once() -> None:
    document = Document()
    document.add_paragraph("Meeting on Rivers")
    document.add_paragraph("Warsaw, Poland, 1 July 2030")
    document.add_paragraph("1 July 2030")
    cell = document.add_table(rows=1, cols=2).rows[0].cells
    cell[0].text, cell[1].text = "9:00-10:00", "Rivers"
    paragraph = cell[1].add_paragraph("Slides are ")
    link = OxmlElement("w:hyperlink")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link.set(qn("r:id"), document.part.relate_to("https://example.org/slides", kind, is_external=True))
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>there</w:t></w:r>"))
    paragraph._p.append(link)
    cell[1].add_table(rows=1, cols=1).rows[0].cells[0].text = "Within."
    entry = of_word(document)["days"][0]["entries"][0]
    assert (entry["title"], entry["abstract"]) == (
        "Rivers",
        "Slides are there (https://example.org/slides)\nWithin.",
    )


def test_headings_and_times_at_the_edge_of_pages_are_no_running_lines() -> None:
    def page(number: int, *texts: str) -> list[Any]:
        return [Paragraph(text, f"page {number}, paragraph {count}") for count, text in enumerate(texts)]

    pages = [
        page(1, "Day 1", "9:00 Rivers", "17:00 End of day 1", "Page 1 of 2"),
        page(2, "Day 2", "9.00 – 10.00", "Lakes", "17:00 End of day 2"),
    ]
    assert [block.text for block in _without_running_lines(pages) if isinstance(block, Paragraph)] == [
        "Day 1", "9:00 Rivers", "17:00 End of day 1", "Day 2", "9.00 – 10.00", "Lakes", "17:00 End of day 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n" * 20_001, "more than 20000 lines"),
        ("1 July 2030\n9:00-10:00 " + "and " * 6000, "more than 20000 letters in one paragraph or cell"),
        ("1 July 2030\n" + "".join(f"9:00-10:00 Talk {number}\n" for number in range(1001)), "more than 1000 rows on one day"),
        ("1 July 2030\nTime\tTopic\n9:00-10:00\tA\n" + f"\t{'B' * 9000}.\n" * 12, "more than 100000 letters in one row"),
    ],
)  # fmt: skip
def test_what_no_agenda_has_is_refused(text: str, message: str) -> None:
    with pytest.raises(ForeignFileError, match=message):
        read(text)


@pytest.mark.parametrize(
    ("speakers", "people", "told"),
    [
        ("Ada Example, Li Muster", {"Ada Example": "Li Muster"}, ["“Ada Example, Li Muster”: `Li Muster` is taken for an organisation."]),
        ("Ada Example, Li Muster, Zoé Sample", {"Ada Example": None, "Li Muster": None, "Zoé Sample": None}, ["“Ada Example, Li Muster, Zoé Sample”: 3 people are taken to be named."]),
        ("Ada Example, Lake Office", {"Ada Example": "Lake Office"}, None),
        ("Ada Example (Lake Office), Director", {"Ada Example": "Lake Office"}, None),
    ],
)  # fmt: skip
def test_names_between_commas_are_marked(speakers: str, people: dict[str, str | None], told: list[str] | None) -> None:
    data = read(f"1 July 2030\nTime\tTitle\tSpeakers\n9:00-10:00\tRivers\t{speakers}\n")
    assert {one["name"]: one.get("affiliation") for one in data["people"].values()} == people
    assert data["days"][0]["entries"][0].get("assumed") == told


def test_what_somebody_talks_about_is_no_part_of_the_name() -> None:
    data = read("1 July 2030\n9:30-noon Presentation by Prof. Li Muster: Rivers today\n")
    assert [one["name"] for one in data["people"].values()] == ["Li Muster"]
    assert [(one["time"], one["title"]) for one in data["days"][0]["entries"]] == [
        ("09:30-12:00", "Presentation: Rivers today")
    ]
