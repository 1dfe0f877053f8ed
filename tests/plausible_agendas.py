"""Agendas as conferences have them: texts that people write, each person with one affiliation, one entry after the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from drawn_agendas import clock
from full_agendas import agenda_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from agenda_cal.model import Agenda

Data = dict[str, Any]
FIRST_DAY = date(2030, 5, 6)
PEOPLE = {
    "ada-example": {"name": "Ada Example", "affiliation": "Lake Office", "honorific": "Ms."},
    "li-muster": {"name": "Li Muster", "affiliation": "Norway"},
    "zoe-sample": {"name": "Zoé Sample", "affiliation": "ILO", "honorific": "Prof."},
    "lukasz-probny": {"name": "Łukasz Próbny", "affiliation": "GUS"},
    "jean-luc-essai": {"name": "Jean-Luc Essai", "affiliation": "University of Example"},
}
TOPICS = [
    "Rivers of the plain",
    "Measuring lakes, reservoirs and their shores in many different countries of the world",
    "What counts as a sea?",
    "Water: its uses and its prices",
    "Flood maps (2nd edition) & what they cost",
]
SENTENCES = [
    "This session presents what the group has done since its last meeting.",
    "The data were collected in 2029, e.g. by satellite; they cover 12 countries.",
    "Participants are invited to comment on the draft (version 3).",
]
QUESTIONS = [
    "What is missing, and for whom?",
    "Which sources are there in your country?",
    "How could lakes be counted twice a year?",
]
KINDS = [
    ("registration", "Registration"),
    ("break", "Coffee break"),
    ("lunch", "Lunch"),
    ("opening", "Opening"),
    ("closing", "Closing"),
]
NAMES = st.sampled_from(list(PEOPLE))
APPEARANCE = st.builds(
    lambda person, position, remote: {"person": person} | position | remote,
    NAMES,
    st.sampled_from([{}, {}, {"position": "Director"}, {"position": "Chief, Water Branch"}]),
    st.sampled_from([{}, {}, {"remote": True}]),
)
ITEM = st.one_of(
    st.builds(lambda who: {"title": "Presentation", "kind": "presentation", "speakers": [who]}, APPEARANCE),
    st.builds(lambda title, who: {"title": title, "kind": "presentation", "speakers": who}, st.sampled_from(TOPICS[:2]),
              st.lists(APPEARANCE, min_size=1, max_size=2, unique_by=lambda one: one["person"])),
    st.builds(lambda who: {"title": "Country cases", "kind": "case", "items": [
        {"title": country, "kind": "case", "speakers": [one]} for country, one in zip(("Norway", "Chile"), who, strict=False)]},
        st.lists(NAMES, min_size=1, max_size=2, unique=True)),
    st.sampled_from([{"title": "Discussion", "kind": "discussion"}, {"title": "Q&A", "kind": "questions"}]),
)  # fmt: skip


@st.composite
def plausible_agendas(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Agenda:
    """Draw an agenda that somebody could have written."""
    days: list[Data] = []
    number = 0
    for index in range(draw(st.integers(1, 2))):
        minute, entries = draw(st.sampled_from([480, 540, 570])), []
        for place in range(draw(st.integers(1, 5))):
            length = draw(st.sampled_from([15, 30, 60, 90]))
            entry: Data = {"id": f"d{index}-{place}", "time": clock(minute, minute + length)}
            minute += length
            if draw(st.integers(0, 2)) == 0:
                kind, title = draw(st.sampled_from(KINDS))
                entry |= {"kind": kind, "title": title}
            else:
                number += 1
                entry |= {"kind": "session", "number": number, "title": draw(st.sampled_from(TOPICS))}
                entry |= draw(
                    st.fixed_dictionaries(
                        {"chairs": st.lists(NAMES, min_size=1, max_size=2, unique=True)},
                        optional={
                            "abstract": st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True).map(
                                " ".join
                            ),
                            "items": st.lists(ITEM, min_size=1, max_size=3),
                            "guiding_questions": st.lists(
                                st.sampled_from(QUESTIONS), min_size=1, max_size=3, unique=True
                            ),
                            "speakers": st.lists(
                                APPEARANCE, min_size=1, max_size=2, unique_by=lambda one: one["person"]
                            ),
                            "status": st.just("tentative"),
                        },
                    )
                )
            entries.append(entry)
        day = {"date": str(FIRST_DAY + timedelta(days=index)), "title": f"Day {index + 1}"}
        objectives = draw(st.sampled_from([[], ["Agree on definitions.", "Plan the pilot surveys."]]))
        days.append(day | ({"objectives": objectives} if objectives else {}) | {"entries": entries})
    head: Data = {"id": "example-2030", "title": "Workshop on Water Statistics", "timezone": "Europe/Oslo"}
    head |= {"venue": {"name": "Oslo, Norway"}, "status": draw(st.sampled_from(["draft", "tentative", "final"]))}
    return agenda_of({"agenda": head, "people": PEOPLE, "days": days})
