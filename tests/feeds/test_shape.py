"""The shape of a feed, point by point: what breaks calendar programs, in every feed of every agenda.

The numbers are those of the list of defects that feeds are known to suffer from.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from agenda_cal.api import load, load_bytes, readable
from agenda_cal.feeds.contentline import clean_name, fold, text_line
from agenda_cal.feeds.uids import event_uid, feed_uid
from agenda_cal.intervals import by_time
from agenda_cal.model import EntryStatus
from agenda_cal.publishing import Site, build
from agenda_cal.zones import load_zone, zone_names
from contentlines import physical_lines, texts, unescape, unfold
from fragments import agenda, entries, whole
from published import HOSTILE, NOW, ROOT, SECOND, feeds_of, hostile_agenda, publication_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agenda_cal.model import Entry
    from contentlines import Component
    from published import Published

CALENDAR = [
    "VERSION",
    "PRODID",
    "CALSCALE",
    "X-WR-CALNAME",
    "NAME",
    "X-WR-TIMEZONE",
    "X-WR-RELCALID",
    "UID",
    "LAST-MODIFIED",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
]
EVENT = [
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "URL",
    "CATEGORIES",
    "STATUS",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
]
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION")
NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
MARKUP = re.compile(r"<[^<>]*>|&\w+;")
NOT_FREE = {"id", "key", "mark", "url", "base_url", "was", "country", "language", "continues", "shares_time_with"}
"""Fields of the model whose texts have a form that no line break fits into."""


def events(published: Published) -> Iterator[Component]:
    """Yield every event of every feed."""
    for calendar in published.calendars.values():
        yield from calendar.inside("VEVENT")


def entries_and_events(published: Published) -> Iterator[tuple[Entry, Component]]:
    """Yield every event of every feed with the entry that it stands for, cancelled ones too."""
    for feed in published.feeds:
        entries = by_time([*feed.entries, *published.gone.get(feed.path, ())])
        yield from zip(entries, published.calendars[feed.path].inside("VEVENT"), strict=True)


def status_in(published: Published, entry: Entry) -> EntryStatus:
    """Return the status that an entry now has."""
    return published.agenda.status_of(published.agenda.by_id[entry.id])


def names(published: Published) -> set[str]:
    """Return the names of all components and properties."""
    everything = [one for calendar in published.calendars.values() for one in calendar.walk()]
    return {one.name for one in everything} | {line.name for one in everything for line in one.lines}


def instant(event: Component, name: str) -> datetime:
    """Return the instant of a DTSTART or DTEND, as tzdata has it."""
    line = event.line(name)
    zone = load_zone(line.params["TZID"]) if line.params else UTC
    local = datetime.strptime(line.value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007  # its zone comes next
    return local.replace(tzinfo=zone).astimezone(UTC)


def is_utc(value: str) -> bool:
    """Tell whether a value is a DATE-TIME in UTC."""
    return re.fullmatch(r"\d{8}T\d{6}Z", value) is not None


def members(thing: Any) -> list[tuple[str, Any]]:
    """Return the fields of a thing of the model with their values; of a list or map its values, without names."""
    if is_dataclass(thing):
        return [(one.name, getattr(thing, one.name)) for one in fields(thing)]
    if isinstance(thing, dict):
        return [("", one) for one in thing.values()]
    if isinstance(thing, tuple):
        return list(zip(getattr(thing, "_fields", ("",) * len(thing)), thing, strict=True))
    return []


def own_texts(thing: Any) -> Iterator[str]:
    """Yield every text in a model, however deep."""
    if isinstance(thing, str):
        yield thing
    for _, one in members(thing):
        yield from own_texts(one)


def told(published: Published) -> Iterator[str]:
    """Yield every text that a feed tells, unescaped."""
    for calendar in published.calendars.values():
        yield calendar.line("NAME").value
    for event in events(published):
        yield from (event.text(name) for name in TEXTS)
        yield from event.values("URL")
        yield from event.values("CATEGORIES")


def test_01_a_feed_begins_with_its_calendar_and_has_no_byte_order_mark(published: Published) -> None:
    assert {raw[:17] for raw in published.files.values()} == {b"BEGIN:VCALENDAR\r\n"}


def test_02_every_line_ends_in_crlf_the_last_one_too(published: Published) -> None:
    for raw in published.files.values():
        assert raw.endswith(b"END:VCALENDAR\r\n")
        assert re.findall(rb"(?<!\r)\n|\r(?!\n)", raw) == []
        assert b"" not in physical_lines(raw)


def test_03_no_line_is_longer_than_75_octets(published: Published) -> None:
    assert [line for raw in published.files.values() for line in physical_lines(raw) if len(line) > 75] == []


def test_04_every_physical_line_is_utf8_by_itself(published: Published) -> None:
    for raw in published.files.values():
        assert "\r\n".join([*(line.decode() for line in physical_lines(raw)), ""]).encode() == raw


def test_05_folding_what_was_unfolded_gives_the_same_bytes(published: Published) -> None:
    for raw in published.files.values():
        assert b"".join(fold(line) for line in unfold(raw)) == raw


def test_06_no_control_character_line_separator_or_non_character_stands_anywhere(published: Published) -> None:
    texts = ["".join(raw.decode().split("\r\n")) for raw in published.files.values()]
    assert [text for text in texts if NO_TEXT.search(text)] == []


def test_07_texts_are_escaped_in_the_one_way_there_is(published: Published) -> None:
    for event in events(published):
        written = [line for line in event.lines if line.name in TEXTS]
        assert [text_line(line.name, unescape(line.value)) for line in written] == [
            fold(f"{line.name}:{line.value}") for line in written
        ]


def test_07_no_text_holds_a_backslash_before_an_n(published: Published) -> None:
    assert [text for text in told(published) if re.search(r"\\[nN]", text)] == []


def test_08_names_of_calendars_and_categories_hold_nothing_that_would_need_escaping(published: Published) -> None:
    called = {feed.path: published.calendars[feed.path].line("NAME").value for feed in published.feeds}
    assert called == {feed.path: clean_name(feed.name) for feed in published.feeds}
    categories = [one for event in events(published) for text in event.values("CATEGORIES") for one in text.split(",")]
    assert [one for one in (*called.values(), *categories) if not one or re.search(r"[,;\\]", one)] == []


def test_10_a_feed_is_one_calendar_of_one_zone_and_its_events_and_nothing_else(published: Published) -> None:
    for feed in published.feeds:
        calendar = published.calendars[feed.path]
        assert calendar.name == "VCALENDAR"
        assert [one.name for one in calendar.components] == [
            "VTIMEZONE",
            *("VEVENT" for _ in (*feed.entries, *published.gone.get(feed.path, ()))),
        ]
        assert [one.components for one in calendar.inside("VEVENT") if one.components] == []


def test_10_properties_stand_once_in_one_order(published: Published) -> None:
    assert {tuple(line.name for line in one.lines) for one in published.calendars.values()} == {tuple(CALENDAR)}
    for event in events(published):
        found = [line.name for line in event.lines]
        assert found == [name for name in EVENT if name in found]
        assert {name for name in EVENT if name not in found} <= {"DESCRIPTION", "LOCATION", "URL"} | (
            {"CATEGORIES"} if event.text("STATUS") == "CANCELLED" else set()
        )


def test_11_version_and_prodid_are_always_the_same(published: Published) -> None:
    heads = {(one.line("VERSION").value, one.line("PRODID").value) for one in published.calendars.values()}
    assert heads == {("2.0", "-//agenda-cal//agenda-cal//EN")}


def test_12_there_is_no_method(published: Published) -> None:
    assert "METHOD" not in names(published)


def test_13_both_names_of_a_calendar_are_the_same(published: Published) -> None:
    both = {path: (one.line("NAME").value, one.line("X-WR-CALNAME").value) for path, one in published.calendars.items()}
    assert both == {feed.path: (clean_name(feed.name), clean_name(feed.name)) for feed in published.feeds}


def test_14_the_interval_says_that_it_is_a_duration_and_equals_the_other_one(published: Published) -> None:
    for calendar in published.calendars.values():
        interval = calendar.line("REFRESH-INTERVAL")
        assert (interval.params, interval.value) == ({"VALUE": "DURATION"}, "PT1H")
        assert calendar.line("X-PUBLISHED-TTL").value == interval.value


def test_15_uids_are_neither_random_nor_dependent_on_the_time(published: Published) -> None:
    later = publication_of(published.agenda, NOW + timedelta(days=10))
    for path, calendar in published.calendars.items():
        uid = feed_uid(published.agenda.id, path)
        assert [calendar.line(name).value for name in ("UID", "X-WR-RELCALID")] == [uid, uid]
        again = later.calendars[path]
        assert [one.line("UID").value for one in (calendar, *calendar.inside("VEVENT"))] == [
            one.line("UID").value for one in (again, *again.inside("VEVENT"))
        ]


def test_16_every_event_has_categories_and_none_is_empty(published: Published) -> None:
    for event in events(published):
        categories = [text for value in event.values("CATEGORIES") for text in texts(value)]
        assert bool(categories) == (event.text("STATUS") != "CANCELLED")
        assert "" not in categories


def test_17_the_one_zone_is_the_one_that_is_used(published: Published) -> None:
    key = published.agenda.timezone.key
    for calendar in published.calendars.values():
        (zone,) = calendar.inside("VTIMEZONE")
        assert [zone.line(name).value for name in ("TZID", "X-LIC-LOCATION")] == [key, key]
        assert calendar.line("X-WR-TIMEZONE").value == key
        times = [event.line(name) for event in calendar.inside("VEVENT") for name in ("DTSTART", "DTEND")]
        assert [line for line in times if line.params != {"TZID": key}] == []


def test_21_no_time_floats_and_none_is_in_a_zone_and_in_utc_at_once(published: Published) -> None:
    for event in events(published):
        for line in (event.line("DTSTART"), event.line("DTEND")):
            assert re.fullmatch(r"\d{8}T\d{6}" if "TZID" in line.params else r"\d{8}T\d{6}Z", line.value)


def test_22_zones_have_their_iana_names(published: Published) -> None:
    zones = [one for calendar in published.calendars.values() for one in calendar.inside("VTIMEZONE")]
    assert {zone.line("TZID").value for zone in zones} <= zone_names()


def test_23_every_feed_has_at_least_one_event(published: Published) -> None:
    assert [path for path, calendar in published.calendars.items() if not calendar.inside("VEVENT")] == []


def test_24_uids_are_tokens_unique_in_the_feed(published: Published) -> None:
    for calendar in published.calendars.values():
        uids = [event.line("UID").value for event in calendar.inside("VEVENT")]
        assert [uid for uid in uids if not re.fullmatch(r"[A-Za-z0-9-]{1,254}", uid)] == []
        assert len(set(uids)) == len(uids)


def test_25_an_entry_is_the_same_event_in_every_feed(published: Published) -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry, event in entries_and_events(published):
        found[entry.id].add(repr(event))
        assert event.line("UID").value == event_uid(published.agenda.id, entry.id)
    assert {id_: len(shapes) for id_, shapes in found.items()} == {one.id: 1 for one in published.agenda.entries()}


def test_25_an_entry_keeps_its_uid_when_it_gets_another_title_and_time() -> None:
    text = (HOSTILE / "rooms-and-tracks.yaml").read_text("utf-8")
    changed = text.replace("time: 09:30-10:30", "time: 14:00-15:15").replace("title: First session", "title: Another")
    before, after = (
        publication_of(readable(load_bytes(one.encode(), "agenda.yaml"))).calendars["all"] for one in (text, changed)
    )
    summaries = [
        {one.line("UID").value: one.text("SUMMARY") for one in two.inside("VEVENT")} for two in (before, after)
    ]
    uid = event_uid("rooms-and-tracks-2026", "s1")
    assert [told[uid] for told in summaries] == ["Session 1. First session", "Session 1. Another"]
    assert summaries[0].keys() == summaries[1].keys()


def test_26_stamps_are_in_utc_and_equal_each_other(published: Published) -> None:
    now = f"{NOW:%Y%m%dT%H%M%SZ}"
    stamps = [[event.line(name) for name in ("DTSTAMP", "LAST-MODIFIED")] for event in events(published)]
    calendars = [[one.line("LAST-MODIFIED")] for one in published.calendars.values()]
    assert {line.value for lines in calendars for line in lines} <= {now, f"{NOW - SECOND:%Y%m%dT%H%M%SZ}"}
    assert [lines for lines in stamps if len({(line.value, *line.params) for line in lines}) > 1] == []
    assert {line.value for lines in stamps for line in lines} <= {now, f"{NOW - SECOND:%Y%m%dT%H%M%SZ}"}
    assert is_utc(now)


def test_27_every_event_ends_after_it_starts_and_none_has_a_duration(published: Published) -> None:
    for entry, event in entries_and_events(published):
        start, end = instant(event, "DTSTART"), instant(event, "DTEND")
        assert (start, end) == (entry.start.astimezone(UTC), entry.end.astimezone(UTC))
        assert start < end
    assert "DURATION" not in names(published)


def test_28_status_is_spelt_as_in_the_standard(published: Published) -> None:
    spelt = {
        EntryStatus.CONFIRMED: "CONFIRMED",
        EntryStatus.TENTATIVE: "TENTATIVE",
        EntryStatus.CANCELLED: "CANCELLED",
    }
    for entry, event in entries_and_events(published):
        assert event.line("STATUS").value == spelt[status_in(published, entry)]


def test_28_a_tombstone_says_so_in_its_title_and_blocks_no_time_and_neither_does_a_break(published: Published) -> None:
    for entry, event in entries_and_events(published):
        status = status_in(published, entry)
        free = status is EntryStatus.CANCELLED or entry.kind in {"break", "lunch"}
        busy = "TENTATIVE" if status is EntryStatus.TENTATIVE else "BUSY"
        shape = [event.line(name).value for name in ("TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")]
        assert shape == (["TRANSPARENT", "FREE"] if free else ["OPAQUE", busy])
        assert event.text("SUMMARY").startswith("CANCELLED: ") == (status is EntryStatus.CANCELLED)


def test_29_nobody_is_invited_nothing_rings_and_nothing_is_attached(published: Published) -> None:
    assert names(published) & {"ATTENDEE", "ORGANIZER", "VALARM", "ATTACH", "CONFERENCE", "CONTACT"} == set()


def test_29_there_is_no_address_of_anybody_that_the_agenda_does_not_print(published: Published) -> None:
    printed = {word for text in own_texts(published.agenda) for word in text.split() if "@" in word}
    assert {word for text in told(published) for word in text.split() if "@" in word} <= printed


def test_30_there_is_no_markup_that_the_agenda_does_not_print(published: Published) -> None:
    assert names(published) & {"X-ALT-DESC", "STYLED-DESCRIPTION"} == set()
    printed = {markup for text in own_texts(published.agenda) for markup in MARKUP.findall(text)}
    assert {markup for text in told(published) for markup in MARKUP.findall(text)} <= printed


def test_30_no_property_but_times_and_the_interval_has_a_parameter(published: Published) -> None:
    everything = [line for calendar in published.calendars.values() for one in calendar.walk() for line in one.lines]
    assert {(line.name, *line.params) for line in everything if line.params} == {
        ("DTSTART", "TZID"),
        ("DTEND", "TZID"),
        ("REFRESH-INTERVAL", "VALUE"),
    }


def test_31_urls_are_http_in_ascii_without_spaces_or_quotes(published: Published) -> None:
    urls = [url for event in events(published) for url in event.values("URL")]
    assert [url for url in urls if not re.fullmatch(r"https?://[!#-;=?-\[\]_a-z~]+", url)] == []


def test_31_every_agenda_with_a_web_address_has_a_url() -> None:
    published = publication_of(hostile_agenda("links"))
    with_url = [entry.id for entry, event in entries_and_events(published) if event.values("URL")]
    assert set(with_url) == {
        "polish-host",
        "chinese-path",
        "encoded",
        "joining-comes-first",
        "other-schemes",
        "breaking",
    }


def is_text(holder: Any, name: str) -> bool:
    """Tell whether a field of a thing of the model holds a text or a list of texts."""
    kinds = {key: kind for one in type(holder).__mro__ for key, kind in vars(one).get("__annotations__", {}).items()}
    return getattr(kinds[name], "__forward_arg__", kinds[name]) in {"str", "tuple[str, ...]"}


def free_texts(thing: Any, found: dict[tuple[str, str], list[str]]) -> None:
    """Collect the texts of a model that an organiser may write as they like, by class and field."""
    for name, value in members(thing):
        if not name or not is_text(thing, name):
            free_texts(value, found)
        elif name not in NOT_FREE:
            held = (value,) if isinstance(value, str) else value
            found.setdefault((type(thing).__name__, name), []).extend(filter(None, held))


def test_41_the_agenda_of_injections_has_one_in_every_text_of_the_model() -> None:
    found: dict[tuple[str, str], list[str]] = {}
    free_texts(hostile_agenda("injection"), found)
    assert len(found) > 25
    assert {place for place, held in found.items() if not held} == set()
    assert [text for held in found.values() for text in held if "\r\nBEGIN:VEVENT\r\n" not in text] == []


def test_41_a_begin_behind_a_line_break_begins_nothing() -> None:
    published = publication_of(hostile_agenda("injection"))
    assert len(published.feeds) == 8
    for raw in published.files.values():
        written = unfold(raw)
        assert [line for line in written if re.match("BEGIN:|END:", line)] == [
            "BEGIN:VCALENDAR",
            "BEGIN:VTIMEZONE",
            "BEGIN:DAYLIGHT",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
        assert [line for line in written if line.startswith("UID:injected")] == []


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run agenda-cal as a process of its own."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    return subprocess.run(
        [sys.executable, *arguments],
        env=bare | {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))} | environment,
        capture_output=True,
        check=False,
    )


MACHINES = {
    "tokyo": ((), {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"}),
    "newfoundland": ((), {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711"}),
    "optimised": (("-O",), {"TZ": "UTC", "PYTHONHASHSEED": "0"}),
}


@pytest.mark.processes
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("source", ["agenda.yaml", "tests/data/hostile/rooms-and-tracks.yaml"])
def test_09_40_a_build_gives_the_same_bytes_in_any_zone_locale_and_hash_seed_and_optimised(
    source: str, machine: str, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    build(readable(load(str(ROOT / source))), Site(here), NOW)
    options, environment = MACHINES[machine]
    command = ("build", str(ROOT / source), "--output", str(tmp_path / "there"))
    assert run(*options, "-W", "error", "-m", "agenda_cal", *command, **environment).returncode == 0
    assert tree(tmp_path / "there") == tree(here)


def test_40_optimised_a_faulty_agenda_gives_the_same_error(tmp_path: Path) -> None:
    faulty = tmp_path / "agenda.yaml"
    faulty.write_text("agenda: {id: x, title: X, timezone: Europe/Warsaw}\ndays: [{date: 2026-13-01, entries: []}]\n")
    command = ("-m", "agenda_cal", "build", str(faulty), "--output", str(tmp_path / "out"))
    plain, optimised = run(*command), run("-O", *command)
    assert (plain.returncode, plain.stdout, plain.stderr) == (1, optimised.stdout, optimised.stderr)
    assert (optimised.returncode, (tmp_path / "out").exists()) == (1, False)


def test_a_conflict_does_not_stop_a_build_that_nothing_may_fail(tmp_path: Path) -> None:
    text = whole(
        entries(
            "id: a, time: 09:00-10:00, kind: talk, title: A, speakers: [ada]",
            "id: b, time: 09:30-10:30, kind: talk, title: B, speakers: [ada]",
            before="people: {ada: {name: Ada Example}}\n",
        )
    )
    (tmp_path / "agenda.yaml").write_text(text)
    command = ("build", str(tmp_path / "agenda.yaml"), "--output", str(tmp_path / "out"), "--fail-on", "never")
    assert run("-m", "agenda_cal", *command).returncode == 0
    written = {path: raw for path, raw in tree(tmp_path / "out").items() if path.startswith("feeds/")}
    assert written == {f"feeds/{path}.ics": raw for path, raw in feeds_of(agenda(text)).items()}


def test_09_two_publications_of_the_same_agenda_are_the_same_bytes(published: Published) -> None:
    assert feeds_of(published.agenda) == published.files
