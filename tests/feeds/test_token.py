"""The token of ticked entries: short, stable, and nothing but what was ticked."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agenda_cal.feeds.token import MOST_ENTRIES, canonical_token, decode_token, encode_token, named_by
from agenda_cal.feeds.uids import event_uid

UIDS = st.lists(st.uuids().map(str), max_size=MOST_ENTRIES, unique=True)
SOME = UIDS.filter(bool)


@given(SOME)
def test_a_token_names_what_it_was_made_of(uids: list[str]) -> None:
    assert named_by(encode_token(uids), uids) == uids


@given(SOME, UIDS)
def test_what_begins_otherwise_is_not_named(uids: list[str], others: list[str]) -> None:
    starts = {uid[:6] for uid in uids}
    assert named_by(encode_token(uids), others) == [uid for uid in others if uid[:6] in starts]


@given(SOME, st.randoms())
def test_order_and_repetition_do_not_count(uids: list[str], random: object) -> None:
    shuffled = [*uids, *uids]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert encode_token(shuffled) == encode_token(uids)


@given(SOME)
def test_a_token_fits_an_address_and_is_its_own_canonical_form(uids: list[str]) -> None:
    token = encode_token(uids)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", token)
    assert len(token) <= 4 * len(uids)
    assert canonical_token(token) == token
    assert len(decode_token(token)) == len(token) // 4


@given(st.text(max_size=600))
def test_any_other_text_names_nothing_or_is_a_token(text: str) -> None:
    assert encode_token(start.ljust(36, "0") for start in decode_token(text)) == canonical_token(text)


@pytest.mark.parametrize(
    "text", ["", "abc", "abcde", "ab+/", "ab==", "żółw", "AAA\n", "AAAA\n", "A" * 4 * (MOST_ENTRIES + 1)]
)
def test_what_is_no_token_names_nothing(text: str) -> None:
    assert (decode_token(text), canonical_token(text)) == (frozenset(), "")


def test_forty_entries_fit_an_address_that_google_takes() -> None:
    token = encode_token(event_uid("migration-statistics", f"s{number}") for number in range(40))
    assert len(f"https://migration-statistics.agenda.example.org/feeds/select/my-{token}.ics") <= 256


def test_the_token_is_what_a_page_makes_of_the_same_uids() -> None:
    uids = [str(UUID(int=0xFBFFFE << 104)), str(UUID(int=0x000001 << 104))]
    assert encode_token(uids) == "AAAB-__-"


def test_two_uids_that_begin_alike_are_both_named() -> None:
    uids = [
        "abcdef00-0000-5000-8000-000000000001",
        "abcdef11-0000-5000-8000-000000000002",
        "0bcdef11-0000-5000-8000-000000000003",
    ]
    assert named_by(encode_token(uids[:1]), uids) == uids[:2]
