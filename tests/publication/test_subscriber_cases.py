"""Single situations in which subscribers once had, or easily get, something wrong."""

from __future__ import annotations

from datetime import timedelta
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from changing_agenda import Plan, Row
from subscribed import Subscribed, feed_read

if TYPE_CHECKING:
    from pathlib import Path

ADA = frozenset({"ada"})
RIVERS = Row(1, "rivers", text=1, speakers=ADA, areas=frozenset({"W"}))
LAKES = Row(2, "lakes", start=600, title="Lakes", text=2, chairs=frozenset({"ben"}))
BOTH = Plan((RIVERS, LAKES))
ONLY_LAKES = BOTH.without(RIVERS)
CHAIRED = BOTH.with_row(RIVERS._replace(chairs=frozenset({"ben"})))


@pytest.fixture
def site(tmp_path: Path) -> Subscribed:
    """Return a publication that every program has looked at."""
    found = Subscribed(tmp_path)
    found.build(BOTH)
    found.poll_all()
    return found


def told(site: Subscribed, path: str) -> tuple[list[str], list[str]]:
    """Return the titles of what takes place in a feed, and of what is cancelled."""
    living, cancelled, _ = feed_read(site.files()[path])
    return tuple([event.summary for event in events.values()] for events in (living, cancelled))  # type: ignore[return-value]


def sequence(site: Subscribed, title: str) -> int:
    """Return how often the event of a title has changed."""
    living, cancelled, _ = feed_read(site.files()["all"])
    return next(event.sequence for event in (living | cancelled).values() if event.summary.endswith(title))


@pytest.mark.parametrize("renames", [1, 2, 3])
def test_removed_after_a_build_that_moved_it_to_another_day_was_cut_short(site: Subscribed, renames: int) -> None:
    site.cut_short(BOTH.with_row(RIVERS._replace(day=1)), renames)
    site.build(ONLY_LAKES)
    site.poll_all()
    assert told(site, "days/2030-10-26") == (["Lakes"], ["CANCELLED: Rivers"])


@pytest.mark.parametrize("renames", [0, 1, 2, 5, 9])
def test_another_agenda_after_a_build_was_cut_short(site: Subscribed, renames: int) -> None:
    site.cut_short(BOTH.with_row(RIVERS._replace(title="Streams", speakers=frozenset())), renames)
    site.poll_all()
    site.cut_short(BOTH.with_row(LAKES._replace(title="Ponds", chairs=ADA)), renames)
    site.poll_all()
    site.build(BOTH)
    site.poll_all()
    site.rebuild()


@pytest.mark.parametrize("renames", [0, 1, 2, 5, 9])
def test_the_record_lost_after_a_build_was_cut_short(site: Subscribed, renames: int) -> None:
    site.cut_short(ONLY_LAKES.with_row(LAKES._replace(title="Ponds")), renames)
    site.lose_record()
    site.build(BOTH)
    site.poll_all()


@pytest.mark.parametrize("renames", [0, 1, 2, 5, 9])
def test_an_earlier_record_put_back_before_a_build_was_cut_short(site: Subscribed, renames: int) -> None:
    site.build(CHAIRED)
    site.poll_all()
    site.restore_record(0)
    site.cut_short(BOTH, renames)
    is_there = "Rivers" in told(site, "chairs/ben")[0]
    site.build(ONLY_LAKES)
    site.poll_all()
    assert told(site, "chairs/ben") == (["Lakes"], ["CANCELLED: Rivers"] if is_there else [])


@pytest.mark.parametrize("renames", range(3, 12))
def test_what_one_build_that_was_cut_short_added_another_took_out_again(site: Subscribed, renames: int) -> None:
    site.cut_short(CHAIRED, renames)
    site.poll_all()
    is_there = "Rivers" in told(site, "chairs/ben")[0]
    site.cut_short(BOTH, 2)
    site.build(ONLY_LAKES)
    site.poll_all()
    assert told(site, "chairs/ben") == (["Lakes"], ["CANCELLED: Rivers"] if is_there else [])


def test_two_builds_from_one_changed_the_same_entry(site: Subscribed) -> None:
    streams, brooks = (BOTH.with_row(RIVERS._replace(title=title)) for title in ("Streams", "Brooks"))
    site.fork(streams, [brooks], streams, site.poll_all)
    site.poll_all()
    assert sequence(site, "Streams") == 2


@pytest.mark.parametrize("builds", [1, 2, 3, 4])
def test_two_machines_went_on_from_one_publication_and_one_of_them_built_several_times(
    site: Subscribed, builds: int
) -> None:
    site.build(BOTH.with_row(LAKES._replace(text=3)))
    others = [BOTH.with_row(LAKES._replace(title=f"Lake {number}")) for number in range(builds)]
    streams, brooks = (BOTH.with_row(RIVERS._replace(title=title)) for title in ("Streams", "Brooks"))
    site.fork(streams, others, brooks, site.poll_all)
    site.poll_all()
    site.rebuild()
    assert sequence(site, "Brooks") == 2


def test_the_record_lost_where_an_old_copy_of_the_publication_is_given_as_the_previous_one(site: Subscribed) -> None:
    for title in ("Streams", "Brooks"):
        site.build(BOTH.with_row(RIVERS._replace(title=title)))
        site.poll_all()
    copytree(site.folder, site.root / "old")
    for title in ("Ponds", "Seas", "Bays"):
        site.build(BOTH.with_row(RIVERS._replace(title=title)))
        site.poll_all()
    site.lose_record()
    site.build(BOTH, previous=site.root / "old")
    site.poll_all()
    assert sequence(site, "Rivers") == 6


def test_one_of_two_builds_from_one_cancelled_what_the_other_moved(site: Subscribed) -> None:
    moved = BOTH.with_row(RIVERS._replace(day=1))
    site.fork(ONLY_LAKES, [moved], moved, site.poll_all)
    site.poll_all()
    site.fork(moved, [ONLY_LAKES], ONLY_LAKES, site.poll_all)
    site.poll_all()


def test_one_of_two_builds_from_one_changed_the_page_alone(site: Subscribed) -> None:
    cancelled = BOTH._replace(status="cancelled")
    site.build(cancelled)
    earlier = cancelled._replace(postponed=-1)
    site.fork(BOTH._replace(postponed=-1), [earlier], earlier, site.poll_all)
    site.poll_all()
    site.rebuild()


@pytest.mark.parametrize("how", ["copy", "record", "folder"])
def test_removed_on_another_machine(site: Subscribed, how: str) -> None:
    site.move(ONLY_LAKES, how)
    site.poll_all()
    assert told(site, "people/ada") == ([], ["CANCELLED: Rivers"])


@pytest.mark.parametrize("kept", [0, 1, 500])
def test_restored_after_the_record_was_lost(site: Subscribed, kept: int) -> None:
    site.build(ONLY_LAKES)
    site.poll_all()
    site.lose_record(kept)
    site.build(BOTH)
    site.poll_all()
    assert sequence(site, "Rivers") == 2


def test_the_record_of_an_earlier_publication_put_in_place_of_the_last(site: Subscribed) -> None:
    site.build(BOTH.with_row(RIVERS._replace(title="Streams")))
    site.poll_all()
    site.restore_record(0)
    site.build(BOTH)
    site.poll_all()
    assert sequence(site, "Rivers") == 2


def test_an_earlier_record_put_back_after_nothing_changed_but_the_day_of_a_note(site: Subscribed) -> None:
    cancelled = BOTH.with_row(RIVERS._replace(speakers=frozenset()))
    site.build(cancelled)
    cancelled = cancelled._replace(status="cancelled")
    for days in (0, 1, 2):
        site.build(cancelled._replace(postponed=days))
        site.poll_all()
    site.restore_record(-2)
    site.build(cancelled._replace(postponed=3))
    site.poll_all()


def test_somebody_has_nothing_then_something_then_nothing_again(site: Subscribed) -> None:
    without = BOTH.with_row(RIVERS._replace(speakers=frozenset()))
    for plan in (without, BOTH, without):
        site.build(plan)
        site.poll_all()
    assert [event.sequence for event in feed_read(site.files()["people/ada"]).notes.values()] == [1]


def test_cancelled_forgotten_and_called_again_with_the_clock_set_back(site: Subscribed) -> None:
    site.build(ONLY_LAKES)
    site.poll_all()
    site.clock += timedelta(days=100)
    site.build(ONLY_LAKES)
    site.poll_all()
    assert told(site, "all") == (["Lakes"], [])
    site.clock -= timedelta(days=101)
    site.build(ONLY_LAKES)
    assert told(site, "all") == (["Lakes"], [])
    site.build(BOTH)
    site.poll_all()
    assert sequence(site, "Rivers") == 2


def test_two_entries_have_swapped_their_ids(site: Subscribed) -> None:
    site.build(Plan((RIVERS._replace(id="lakes"), LAKES._replace(id="rivers"))))
    site.poll_all()
    assert [sequence(site, title) for title in ("Rivers", "Lakes")] == [1, 1]


def test_renamed_moved_and_its_old_id_given_to_another(site: Subscribed) -> None:
    renamed = BOTH.with_row(RIVERS._replace(id="streams", was="rivers", day=1))
    site.build(renamed)
    site.poll_all()
    site.build(renamed.with_row(Row(3, "rivers", text=3, title="Ponds")))
    site.poll_all()
    assert [sequence(site, title) for title in ("Rivers", "Ponds")] == [1, 0]


def test_the_whole_agenda_cancelled_and_called_again_on_other_days(site: Subscribed) -> None:
    for plan in (BOTH._replace(status="cancelled"), BOTH._replace(postponed=60)):
        site.build(plan)
        site.poll_all()
    assert told(site, "days/2030-10-26") == ([], [])


def test_two_that_were_cancelled_at_one_time_keep_their_order_after_the_record_was_lost(site: Subscribed) -> None:
    more = [Row(number, id_, text=number, title=id_) for number, id_ in ((3, "e3"), (4, "e4"), (5, "e5"), (6, "e6"))]
    site.build(Plan((*BOTH.rows, *more)))
    site.build(Plan((LAKES, *(row._replace(id=f"{row.id}-2") for row in more))))
    site.lose_record()
    site.build(ONLY_LAKES)
    site.rebuild()
