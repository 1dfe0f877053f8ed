"""Whole agendas as data with every field that there is, and texts that hurt: for what comes back out of other formats."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from agenda_cal.api import load_bytes, readable
from agenda_cal.formats.yamltext import render_yaml
from agenda_cal.model import AgendaStatus, EntryKind, EntryStatus, ItemKind, LinkKind, Role
from drawn_agendas import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from agenda_cal.model import Agenda

Data = dict[str, Any]
FIRST_DAY = date(2030, 5, 6)
"""A Monday; no clock of the zones below changes for weeks."""
WORDS = [
    "Rivers",
    "Lakes, seas",
    "a: b",
    "# no comment",
    '"quoted"',
    "it's",
    "<b>bold</b> & more",
    "=1+1",
    "żółw",
    "日本語",
    "🎉",
]
WORDS += [
    "| pipe |",
    "*star*",
    "_low_",
    "`code`",
    "100 %",
    "[link](x)",
    "\\back\\",
    "- dash",
    "1. one",
    "yes",
    "12:30",
    "@home",
    "+48",
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
BLOCKS = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
NAMES = {
    "ada-example": "Ada Example",
    "li-muster": "Li Muster",
    "zoe-sample": "Zoé Sample",
    "lukasz-probny": "Łukasz Próbny",
    "yamada": "山田",
}
ROOMS = {"R1": "Red Room", "B-2": "Blue Room, 2nd floor"}
TRACKS = {"T1": "Inland waters", "T2": "High; waters"}
AREAS = {"PA1": "Water", "PA2": "Air & soil"}
TRUE: st.SearchStrategy[bool] = st.sampled_from([True])
URLS = st.sampled_from(["https://example.org/a?b=c&d=1", "https://example.org/ż"])
ZONES = st.sampled_from(["Europe/Warsaw", "America/New_York", "Asia/Kathmandu", "Etc/UTC"])


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional=fields)


def _values(of: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([one.value for one in of])


LINKS = st.lists(
    st.builds(lambda title, url, kind: {"title": title, "url": url, "kind": kind}, TEXTS, URLS, _values(LinkKind)),
    min_size=1,
    max_size=2,
    unique_by=lambda one: (one["title"], one["url"]),
)
APPEARANCES = st.lists(
    st.builds(
        lambda person, more: {"person": person} | more,
        st.sampled_from([*NAMES, "tbc"]),
        _some(role=_values(Role), affiliation=TEXTS, position=TEXTS, remote=TRUE),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one["person"],
)
AREA_KEYS = st.lists(st.sampled_from(list(AREAS)), min_size=1, max_size=2, unique=True)
LISTS = st.lists(TEXTS, min_size=1, max_size=2)


def _items(level: int) -> st.SearchStrategy[list[Data]]:
    more = {"items": _items(level + 1)} if level < 3 else {}
    fields = _some(
        kind=_values(ItemKind),
        speakers=APPEARANCES,
        policy_areas=AREA_KEYS,
        links=LINKS,
        abstract=BLOCKS,
        assumed=LISTS,
        **more,
    )
    return st.lists(st.builds(lambda title, rest: {"title": title} | rest, TEXTS, fields), min_size=1, max_size=2)


ENTRY = st.builds(
    lambda kind, title, more: {"kind": kind, "title": title} | more,
    _values(EntryKind),
    TEXTS,
    _some(
        number=st.integers(0, 99),
        chairs=APPEARANCES,
        speakers=APPEARANCES,
        items=_items(1),
        abstract=BLOCKS,
        guiding_questions=LISTS,
        policy_areas=AREA_KEYS,
        room=st.sampled_from(list(ROOMS)),
        track=st.sampled_from(list(TRACKS)),
        plenary=TRUE,
        status=_values(EntryStatus),
        links=LINKS,
        assumed=LISTS,
    ),
)
TIMES = st.one_of(
    st.builds(
        lambda start, length: clock(start, start + length),
        st.integers(0, 287).map(lambda n: n * 5),
        st.integers(5, 600),
    ),
    st.just("tbc"),
)


@st.composite
def full_agendas(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Agenda:
    """Draw an agenda that can be read without a fault; it went through its own text."""
    count = draw(st.integers(1, 2))
    days: list[Data] = []
    number = 0
    for index in range(count):
        entries: list[Data] = []
        for entry in draw(st.lists(ENTRY, min_size=1, max_size=3)):
            number += 1
            data = {"id": f"e{number}", "time": draw(TIMES)} | entry
            if entries and draw(st.integers(0, 5)) == 0:
                data["continues"] = entries[0]["id"]
            entries.append(data)
        day = {"date": str(FIRST_DAY + timedelta(days=index))} | draw(
            _some(title=TEXTS, objectives=LISTS, hours=st.just("09:00-17:00"), assumed=LISTS)
        )
        days.append(day | {"entries": entries})
    people = {
        id_: {"name": name}
        | draw(
            _some(
                honorific=st.just("Dr."),
                affiliation=TEXTS,
                country=st.just("PL"),
                aliases=st.just([f"{name} B."]),
                timezone=ZONES,
                available=st.just([f"{FIRST_DAY} 09:00-13:00", f"{FIRST_DAY}..{FIRST_DAY + timedelta(days=3)}"]),
                url=URLS,
                assumed=LISTS,
            )
        )
        for id_, name in NAMES.items()
    }
    place = _some(address=TEXTS, country=st.just("PL"), url=URLS, building=TEXTS, capacity=st.integers(1, 500))
    head = {"id": "example-2030", "title": draw(TEXTS), "timezone": draw(ZONES)} | draw(
        _some(
            status=st.sampled_from([one.value for one in AgendaStatus if one is not AgendaStatus.CANCELLED]),
            language=st.sampled_from(["en", "pl"]),
            venue=st.builds(lambda name, more: {"name": name} | more, TEXTS, place),
            organiser=st.builds(lambda name, url: {"name": name, "url": url}, TEXTS, URLS),
            links=LINKS,
            assumed=LISTS,
        )
    )
    data = {
        "agenda": head,
        "policy_areas": {key: {"title": title} | draw(_some(url=URLS)) for key, title in AREAS.items()},
        "people": people,
        "rooms": {key: {"name": name} | draw(place) for key, name in ROOMS.items()},
        "tracks": {key: {"title": title} for key, title in TRACKS.items()},
        "footnotes": {"1": {"text": draw(TEXTS)}},
        "days": days,
    }
    return agenda_of(data)


def agenda_of(data: Data) -> Agenda:
    """Return the agenda that data of an agenda.yaml stand for."""
    text = render_yaml(data, {}, {})
    return readable(load_bytes(text.encode(), "agenda.yaml"))
