"""An entry stays the event that it was, whatever is done to its id."""

from __future__ import annotations

from agenda_cal.feeds.uids import event_uid
from agenda_cal.publication.identity import Rename, adopted, renamed, uids_of
from agenda_cal.publication.record import Record
from fragments import HEAD, agenda
from successive import DAY, NOW, A, B, Publications, programme

UID_A, UID_B = (event_uid("example-2030", id_) for id_ in "ab")
C = A.replace("id: a", "id: c")


def test_a_renamed_entry_that_says_so_keeps_its_uid_and_its_stamps() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    before = calendars.files
    calendars.publish(programme(f"{C}, was: a", B), NOW + DAY)
    assert calendars.files == before
    assert calendars.record.entries["c"][0] == UID_A


def test_it_keeps_it_when_was_is_taken_out_again_and_when_it_is_renamed_again() -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(f"{C}, was: a", B), NOW)
    before = calendars.files
    assert calendars.publish(programme(C, B), NOW + DAY).files == before
    assert calendars.publish(programme(f"{A.replace('id: a', 'id: d')}, was: c", B), NOW + DAY).files == before


def test_it_keeps_it_through_a_cancellation() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    for text in (programme(f"{C}, was: a", B), programme(B), programme(f"{C}, was: a", B)):
        calendars.publish(text, NOW + DAY)
    assert calendars.titles() == ["Rivers", "Lakes"]
    assert set(calendars.record.events) == {UID_A, UID_B}


def test_without_a_record_was_alone_decides() -> None:
    assert uids_of(agenda(programme(f"{C}, was: a", B)), Record()) == {"c": UID_A, "b": UID_B}


def test_a_new_entry_with_an_id_that_was_given_away_gets_a_uid_of_its_own() -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(f"{C}, was: a", B), NOW)
    new = A.replace("09:00-10:00", "15:00-16:00").replace("Rivers", "Seas")
    uids = uids_of(agenda(programme(C, B, new)), calendars.record)
    assert (uids["c"], uids["b"]) == (UID_A, UID_B)
    assert uids["a"] not in {UID_A, UID_B}
    calendars.publish(programme(C, B, new), NOW + DAY)
    assert uids_of(agenda(programme(C, B, new)), calendars.record) == uids


def test_was_that_comes_too_late_changes_nothing_any_more() -> None:
    calendars = Publications().publish(programme(A, B), NOW).publish(programme(C, B), NOW + DAY)
    before = calendars.files
    assert calendars.publish(programme(f"{C}, was: a", B), NOW + 2 * DAY).files == before


def test_two_entries_that_were_one_are_two_events() -> None:
    twin = f"{A.replace('id: a', 'id: d').replace('09:00-10:00', '12:00-13:00')}, was: a"
    uids = uids_of(agenda(programme(f"{C}, was: a", B, twin)), Record())
    assert len(set(uids.values())) == 3


def test_entries_whose_ids_are_swapped_swap_their_contents() -> None:
    calendars = Publications().publish(programme(A, B), NOW)
    calendars.publish(programme(A.replace("id: a", "id: b"), B.replace("id: b", "id: a")), NOW + DAY)
    assert {uid: event.title for uid, event in calendars.record.events.items()} == {UID_A: "Lakes", UID_B: "Rivers"}


def test_an_entry_under_a_new_id_at_its_old_place_is_noticed() -> None:
    record = Publications().publish(programme(A, B), NOW).record
    read = agenda(programme(C, B))
    assert renamed(read, record) == [Rename(read.by_id["c"], record.events[UID_A])]
    assert uids_of(read, adopted(record, renamed(read, record))) == {"c": UID_A, "b": UID_B}


def test_nothing_is_taken_for_a_rename_that_moved_or_has_another_title_or_says_was() -> None:
    record = Publications().publish(programme(A, B), NOW).record
    others = [C.replace("09:00-10:00", "08:00-09:00"), C.replace("Rivers", "Seas"), f"{C}, was: a", A]
    assert [renamed(agenda(programme(one, B)), record) for one in others] == [[], [], [], []]


def test_the_record_of_another_agenda_gives_no_identity() -> None:
    record = Publications().publish(programme(A, B), NOW).record
    other = agenda(HEAD.replace("example-2030", "other-2031") + programme(A, B))
    assert uids_of(other, record) == {id_: event_uid("other-2031", id_) for id_ in "ab"}
    assert renamed(other, record) == []
