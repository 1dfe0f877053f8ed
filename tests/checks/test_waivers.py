"""Waivers silence what they cover, for a reason, as long as they hold, and say when they do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fragments import checked

DAY = """\
days:
  - date: 2030-05-06{day}
    entries:
      - {{id: a, time: 09:00-10:00, kind: other, title: Rivers}}
{above}      - id: b{entry}
        time: 10:20-11:00{time}
        kind: other
        title: Lakes
"""
WAIVER = "# agenda-cal: ignore[AG201] the bus leaves in between"


def fragment(day: str = "", entry: str = "", time: str = "", above: str = "", top: str = "") -> str:
    return top + DAY.format(day=day, entry=entry, time=time, above=above)


def codes(text: str, **given: datetime) -> list[str]:
    return [one.code for one in checked(text, **given).findings]


def test_without_a_waiver_the_finding_stands() -> None:
    assert codes(fragment()) == ["AG201"]


@pytest.mark.parametrize(
    "text",
    [
        fragment(time=f"  {WAIVER}"),
        fragment(entry=f"  {WAIVER}"),
        fragment(day=f"  {WAIVER}"),
        fragment(above=f"      {WAIVER}\n"),
        fragment(above=f"      {WAIVER}\n      # another remark\n\n"),
        fragment(time="  # agenda-cal: ignore[AG2] no gap matters here"),
        fragment(time="  # agenda-cal: ignore[AG101, AG201] no gap matters here"),
        fragment(time="  # agenda-cal: ignore[AG201] the bus leaves, until 2030-05-01"),
    ],
    ids=["value", "entry", "day", "line above", "lines above", "family", "several codes", "until"],
)
def test_a_waiver_covers_what_starts_on_its_line_or_comes_next(text: str) -> None:
    loaded = checked(text)
    assert [one.code for one in loaded.findings] == []
    assert [finding.code for finding, _ in loaded.ignored] == ["AG201"]


def test_above_the_first_key_a_waiver_covers_the_file() -> None:
    head = "agenda: {id: example-2030, title: Example, timezone: Europe/Warsaw, venue: {name: Example Hall}}\n"
    text = f"{WAIVER}\n{head}{fragment()}"
    from agenda_cal.api import check, load_bytes

    assert check(load_bytes(text.encode(), "agenda.yaml"), at=datetime(2030, 1, 1, tzinfo=UTC)).findings == ()


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# agenda-cal: ignore[AG201]", ["AG201", "AG901"]),
        ("# agenda-cal: ignore AG201 forgot the brackets", ["AG201", "AG901"]),
        ("# agenda-cal: ignore[] forgot the code", ["AG201", "AG901"]),
        ("# agenda-cal: ignore[AG201] the bus leaves, until 2030-02-30", ["AG201", "AG901"]),
        ("# agenda-cal: ignore[AG299] no such code", ["AG201", "AG902"]),
        ("# agenda-cal: ignore[AG201] the bus leaves, until 2029-12-31", ["AG201", "AG903"]),
        ("# agenda-cal: ignore[AG101] nobody is doubled", ["AG201", "AG904"]),
    ],
)
def test_a_waiver_that_does_not_hold_is_a_finding_itself(comment: str, found: list[str]) -> None:
    assert sorted(codes(fragment(time=f"  {comment}"))) == found


def test_a_waiver_ends_with_its_last_day_in_the_zone_of_the_agenda() -> None:
    text = fragment(time="  # agenda-cal: ignore[AG201] the bus leaves, until 2030-02-01")
    before_midnight = datetime(2030, 2, 1, 22, 59, tzinfo=UTC)
    assert codes(text, at=before_midnight) == []
    assert codes(text, at=before_midnight.replace(hour=23)) == ["AG201", "AG903"]


def test_a_number_sign_in_a_text_is_never_a_waiver() -> None:
    text = fragment().replace("title: Lakes", f'title: "Lakes {WAIVER}"')
    assert codes(text) == ["AG201"]
    folded = fragment().replace("title: Lakes", f"title: >-\n          Lakes\n          {WAIVER}")
    assert codes(folded) == ["AG201"]


def test_a_waiver_on_another_line_covers_nothing_here() -> None:
    text = fragment().replace("title: Rivers}", f"title: Rivers}}  {WAIVER}")
    assert sorted(codes(text)) == ["AG201", "AG904"]


def test_a_waiver_on_the_first_line_of_an_entry_ends_with_it() -> None:
    text = fragment(entry=f"  {WAIVER}") + "      - {id: c, time: 11:20-12:00, kind: other, title: Seas}\n"
    loaded = checked(text)
    assert [(one.code, one.location.line) for one in loaded.findings] == [("AG201", 10)]
    assert [finding.location.line for finding, _ in loaded.ignored] == [7]
