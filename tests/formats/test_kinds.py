"""Titles tell the kind of an entry in seven languages, and only where they mean nothing else."""

from __future__ import annotations

import pytest

from agenda_cal.folding import folded
from agenda_cal.formats.kinds import FIRST, PHRASES, WHOLE, kind_of_title
from agenda_cal.model import EntryKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Lunch", "lunch"),
        ("LUNCH BREAK (Hall B)", "lunch"),
        ("Pause déjeuner", "lunch"),
        ("Przerwa obiadowa", "lunch"),
        ("Mittagspause", "lunch"),
        ("Pausa pranzo", "lunch"),
        ("Almuerzo", "lunch"),
        ("Almoço", "lunch"),
        ("Coffee break", "break"),
        ("Coffee break and family photo", "break"),
        ("Break 2", "break"),
        ("Przerwa kawowa", "break"),
        ("Pause-café", "break"),
        ("Kaffeepause", "break"),
        ("Pausa para o café", "break"),
        ("Registration and coffee", "registration"),
        ("Rejestracja uczestników", "registration"),
        ("Opening", "opening"),
        ("Welcome and introductions", "opening"),
        ("Séance: mots de bienvenue", "opening"),
        ("Session d’ouverture", "opening"),
        ("Eröffnung und Begrüßung", "opening"),
        ("Otwarcie", "opening"),
        ("Sesión de apertura", "opening"),
        ("Closing remarks", "closing"),
        ("Zamknięcie konferencji", "closing"),
        ("Cerimônia de encerramento", "closing"),
        ("Keynote: What we know of lakes, and what nobody has ever measured in them", "keynote"),
        ("Invited keynote by Ada Example", "keynote"),
        ("Panel 3: Air and soil", "panel"),
        ("Table ronde", "panel"),
        ("Tavola rotonda", "panel"),
        ("Conference dinner", "social"),
        ("Kolacja", "social"),
        ("Field trip to the lakes", "excursion"),
        ("Wrap-up", "conclusions"),
        ("Recap of day 1", "recap"),
        ("Introduction", "introduction"),
        ("Introduction to lakes", "default"),
        ("Opening up data: a new approach", "default"),
        ("Breaking the ice", "default"),
        ("Closing the gap between rivers and seas", "default"),
        ("What people have for lunch in eleven countries of the world: first results", "default"),
        ("日本語", "default"),
        ("", "default"),
        ("12:30", "default"),
        ("Lunch " * 50_000, "lunch"),
    ],
)
def test_a_title_tells_its_kind(title: str, kind: str) -> None:
    assert kind_of_title(title, "default") == kind


def test_the_tables_hold_kinds_and_folded_words_alone() -> None:
    for table in (WHOLE, PHRASES, FIRST):
        assert set(table) <= {kind.value for kind in EntryKind}
        listed = [one for texts in table.values() for one in texts.split("|")]
        assert [folded(one) for one in listed] == listed
        assert len(set(listed)) == len(listed)
