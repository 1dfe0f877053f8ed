"""What participants do on the page: read, find, subscribe, choose, print."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar

from agenda_cal.feeds.readback import read_events
from fragments import entries, whole
from published import HOSTILE
from running import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from built import Built

    Open = Callable[..., Page]

pytestmark = pytest.mark.browser

PARALLEL = whole(
    entries(
        "id: a, time: 09:00-10:00, kind: talk, title: Rivers, speakers: [zofia], room: R1, track: T1",
        "id: b, time: 09:30-10:30, kind: talk, title: Lakes, speakers: [ada], room: R2",
        "id: c, time: 11:00-12:00, kind: session, title: Shores, chairs: [ada], speakers: [zofia], room: R1",
        "id: d, time: 23:00-00:30+1, kind: social, title: Dinner, plenary: true",
        before="people: {ada: {name: Ada Example}, zofia: {name: Zofia Przykładowa}}\n"
        "rooms: {R1: {name: Blue hall}, R2: {name: Green hall}}\ntracks: {T1: {title: Water}}\n",
    )
)


def shown(page: Page) -> list[str]:
    """Return the titles of the entries that are to be seen."""
    return [title.strip() for title in page.locator("article.entry:visible h3").all_inner_texts()]


@pytest.fixture
def parallel(built: Built, opened: Open) -> Page:
    """Return the page of a small agenda with parallel rooms, served."""
    built.build("parallel", PARALLEL)
    return opened(built.address("parallel"))


def test_without_its_script_the_programme_is_complete(built: Built, opened: Open) -> None:
    page = opened(built.address("workshop"), java_script_enabled=False)
    assert len(shown(page)) == 38
    assert page.locator(".tick:visible, .filter:visible, .mine:visible, dialog:visible").count() == 0
    assert page.locator(".feeds a").count() == 88
    assert "Times are in Europe/Warsaw." in page.inner_text("main")


def test_rooms_and_tracks_narrow_too(parallel: Page) -> None:
    parallel.select_option("#room", "R1")
    assert shown(parallel) == ["Rivers", "Shores"]
    parallel.select_option("#track", "T1")
    assert shown(parallel) == ["Rivers"]


def test_now_and_next_are_said_while_the_event_runs(built: Built, opened: Open) -> None:
    built.build("parallel", PARALLEL)
    page = opened(built.address("parallel"))
    assert page.locator("#live:visible").count() == 0
    page.clock.set_fixed_time(datetime.fromisoformat("2030-05-06T09:40:00+02:00"))
    page.reload()
    assert re.sub(r"\n+", "\n", page.inner_text("#live")).strip().split("\n") == [
        "Now",
        "09:00 Rivers (Blue hall)",
        "09:30 Lakes (Green hall)",
        "Next",
        "11:00 Shores (Blue hall)",
    ]


def test_times_can_be_those_of_the_reader(built: Built, opened: Open) -> None:
    built.build("parallel", PARALLEL)
    page = opened(built.address("parallel"), timezone_id="Asia/Tokyo")
    assert page.inner_text("#entry-a .when") == "09:00–10:00"
    page.click("#zone-switch")
    assert page.inner_text("#zone-now") == "Times are in your zone, Asia/Tokyo; days are those of the event."
    assert page.inner_text("#entry-a .when") == "16:00–17:00"
    assert page.inner_text("#entry-d .start") == "Tue, May 7 06:00"
    page.click("#zone-switch")
    assert page.inner_text("#entry-a .when") == "09:00–10:00"


def test_somebody_finds_themselves_and_gets_links_that_work(built: Built, opened: Open) -> None:
    page = opened(built.address("workshop"))
    page.fill("#find", "kozlow")
    assert page.locator(".feeds a:visible").all_inner_texts() == [
        "Magdalena Kozłowska",
        "Magdalena Kozłowska (speaker)",
    ]
    page.click(".feeds a:visible >> nth=0")
    https = f"{built.address('workshop')}feeds/people/magdalena-kozlowska.ics"
    webcal = https.replace("http:", "webcal:")
    name = quote("Magdalena Kozłowska", safe="")
    links = {
        one: page.get_attribute(f"#way-{one}", "href") for one in ("google", "outlook", "office", "apple", "other")
    }
    assert links == {
        "google": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        "outlook": f"https://outlook.live.com/calendar/0/addfromweb?url={quote(https, safe='')}&name={name}",
        "office": f"https://outlook.office.com/calendar/0/addfromweb?url={quote(https, safe='')}&name={name}",
        "apple": webcal,
        "other": webcal,
    }
    assert page.input_value("#way-address") == https
    with page.expect_download() as download:
        page.click("#way-once")
    assert (
        download.value.path().read_bytes()
        == (built.folder / "workshop/out/feeds/people/magdalena-kozlowska.ics").read_bytes()
    )
    page.keyboard.press("Escape")
    assert page.locator("#panel:visible").count() == 0
    page.fill("#find", "nobody of that name")
    assert page.inner_text("#find-status") == "Nobody has such a name here."


def test_from_a_disk_the_page_says_that_subscribing_needs_an_address(built: Built, opened: Open) -> None:
    page = opened(f"file://{built.folder}/workshop/out/index.html")
    page.click(".feeds a >> nth=0")
    assert "Subscribing needs an address on the web" in page.inner_text("#panel")
    assert page.locator("#panel-ways:visible").count() == 0


def test_where_the_address_is_known_links_and_pictures_have_it(built: Built, opened: Open) -> None:
    text = PARALLEL.replace("{id:", "{base_url: 'https://agenda.example/2030', id:", 1)
    built.build("based", text, "--first-publication")
    page = opened(f"{built.address('based')}#?subscribe=people%2Fada")
    assert page.inner_text("#panel-title") == "Subscribe: Ada Example"
    assert page.input_value("#way-address") == "https://agenda.example/2030/feeds/people/ada.ics"
    assert page.evaluate(
        "document.getElementById('way-qr').complete && document.getElementById('way-qr').naturalWidth > 0"
    )


@pytest.mark.parametrize("served", [True, False], ids=["served", "from-disk"])
def test_my_agenda_is_kept_downloaded_and_sent(built: Built, opened: Open, served: bool) -> None:
    out = built.build("parallel", PARALLEL)
    page = opened(built.address("parallel") if served else f"file://{out}/index.html")
    for id_ in "ab":
        page.check(f"#entry-{id_} input")
    assert page.inner_text("#mine-count") == "2 in my agenda"
    assert page.inner_text("#mine-conflicts") == "At the same time: “Rivers” – “Lakes”"
    page.reload()
    assert page.inner_text("#mine-count") == "2 in my agenda"
    page.click("#mine-show")
    assert shown(page) == ["Rivers", "Lakes"]
    with page.expect_download() as download:
        page.click("#mine-download")
    raw = download.value.path().read_bytes()
    assert [event.summary for event in read_events(raw)] == ["Rivers", "Lakes"]
    whole_feed = (out / "feeds/all.ics").read_bytes()
    assert all(block in whole_feed for block in re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", raw, re.DOTALL))
    assert str(Calendar.from_ical(raw)["NAME"]) == "My agenda – Example Workshop"
    sent = opened(f"{page.url.split('#')[0]}#?mine=a.b")
    assert shown(sent) == ["Rivers", "Lakes"]
    page.click("#mine-clear")
    assert page.locator("#mine:visible").count() == 0
    assert len(shown(page)) == 4


def test_what_was_cancelled_moved_and_removed_can_be_seen(built: Built, opened: Open) -> None:
    built.build("changed", PARALLEL)
    changed = re.sub(r"\n.*id: b,.*", "", PARALLEL).replace("time: 11:00-12:00", "time: 13:00-14:00")
    built.build("changed", changed.replace("title: Rivers,", "title: Rivers, status: cancelled,"))
    page = opened(built.address("changed"))
    assert {one: page.locator(f"#entry-{one} .badge").all_inner_texts() for one in "abcd"} == {
        "a": ["cancelled"],
        "b": ["cancelled"],
        "c": ["moved, was 11:00–12:00"],
        "d": [],
    }
    assert page.locator("#entry-a .tick, #entry-b .tick").count() == 0
    assert page.inner_text(".foot").count("Revision 2") == 1


def test_the_print_has_no_buttons_and_a_door_sheet_has_one_room(parallel: Page) -> None:
    parallel.emulate_media(media="print")
    assert parallel.locator("button:visible, input:visible, select:visible, .subscribe:visible").count() == 0
    assert len(shown(parallel)) == 4
    parallel.emulate_media(media="screen")
    parallel.evaluate(
        "window.print = () => { window.printed = [document.body.dataset.sheet, document.querySelectorAll('article:not([hidden])').length] }"
    )
    parallel.click("text='Door sheet: Blue hall'")
    assert parallel.evaluate("window.printed") == ["Door sheet: Blue hall", 2]
    parallel.click('text="Chair\'s sheet: Ada Example"')
    assert parallel.evaluate("window.printed") == ["Chair's sheet: Ada Example", 1]
    assert len(shown(parallel)) == 4


def test_everything_can_be_done_with_a_keyboard(parallel: Page) -> None:
    parallel.keyboard.press("Tab")
    assert parallel.evaluate("document.activeElement.className") == "skip"
    parallel.focus(".feeds a >> nth=0")
    parallel.keyboard.press("Enter")
    assert parallel.locator("#panel:visible").count() == 1
    parallel.keyboard.press("Escape")
    assert parallel.evaluate("document.activeElement.closest('.feeds') !== null")
    parallel.focus("#entry-a .tick input")
    parallel.keyboard.press("Space")
    assert parallel.inner_text("#mine-count") == "1 in my agenda"


def views(page: Page) -> dict[str, Callable[[], Any]]:
    """Return the views of the page, each as what brings it about."""
    return {
        "programme": lambda: None,
        "unfolded": lambda: page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })"),
        "narrowed": lambda: page.fill("#q", "session"),
        "chosen": page.locator(".tick input:visible").first.check,
        "panel": page.locator(".feeds a").first.click,
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_view(built: Built, opened: Open, scheme: str, width: int) -> None:
    page = opened(
        built.address("workshop"), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    found = {}
    for name, bring_about in views(page).items():
        bring_about()
        results = Axe().run(page)
        found[name] = [
            (one["id"], [node["html"][:120] for node in one["nodes"]]) for one in results.response["violations"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "path", sorted({*HOSTILE.glob("*.yaml")} - {HOSTILE / "cancelled.yaml"}), ids=lambda path: path.stem
)
def test_hostile_texts_do_nothing(built: Built, opened: Open, path: Path) -> None:
    built.build(f"hostile-{path.stem}", path.read_text("utf-8"), "--first-publication")
    page = opened(built.address(f"hostile-{path.stem}"))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    links = [one.get_attribute("href") or "" for one in page.locator("a[href]").all()]
    assert [one for one in links if not re.match(r"https?://|#|feeds/|changes\.xml$", one)] == []
    assert page.locator("script:not([src]):not([type='application/json'])").count() == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.inner_text("body"))


def test_script_in_texts_is_text(built: Built, opened: Open) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    text = PARALLEL.replace("title: Rivers", f"title: '{evil}', abstract: '{evil} </script>'").replace(
        "Ada Example", evil
    )
    built.build("evil", text)
    page = opened(built.address("evil"))
    assert evil in page.inner_text("#entry-a h3")
    page.locator(".feeds a", has_text="<script>").first.click()
    assert evil in page.inner_text("#panel-title")


def test_labels_follow_the_language_of_the_agenda(built: Built, opened: Open) -> None:
    built.build("polish", PARALLEL.replace("{id:", "{language: pl-PL, id:", 1))
    page = opened(built.address("polish"))
    assert page.get_attribute("html", "lang") == "pl"
    assert page.inner_text("#filter-title") == "Szukaj w programie"
    assert page.inner_text(".day h2") == "poniedziałek, 6 maja 2030"


def test_the_page_weighs_at_most_150_kb(built: Built) -> None:
    out = built.folder / "workshop/out"
    assert sum((out / name).stat().st_size for name in ("index.html", "page.css", "page.js")) <= 150_000


def test_an_hour_before_the_first_entry_the_next_one_is_said(built: Built, opened: Open) -> None:
    built.build("parallel", PARALLEL)
    page = opened(built.address("parallel"))
    page.clock.set_fixed_time(datetime.fromisoformat("2030-05-06T09:00:00+02:00") - timedelta(hours=1))
    page.reload()
    assert "nothing" in page.inner_text("#live")
    assert "09:00 Rivers (Blue hall)" in page.inner_text("#live")


def test_served_by_our_own_server_a_choice_is_a_subscription(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "agenda.yaml").write_text(PARALLEL, "utf-8")
    with serving(tmp_path) as own:
        page = opened(f"http://127.0.0.1:{own.port}/")
        page.check("#entry-a input")
        page.check("#entry-c input")
        page.click("#mine-subscribe")
        address = page.input_value("#way-address")
        assert re.fullmatch(rf"http://127\.0\.0\.1:{own.port}/feeds/select/my-[A-Za-z0-9_-]{{8}}\.ics", address)
        answer = own.ask(address.partition(str(own.port))[2])
        assert [event.summary for event in read_events(answer.body)] == ["Rivers", "Shores"]


def test_a_page_that_is_open_while_the_agenda_is_written_follows_it(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "agenda.yaml").write_text(PARALLEL, "utf-8")
    with serving(tmp_path) as own:
        page = opened(f"http://127.0.0.1:{own.port}/")
        page.wait_for_timeout(500)
        (tmp_path / "agenda.yaml").write_text(PARALLEL.replace("Rivers", "Streams"), "utf-8")
        page.wait_for_selector("text='Streams'")
        (tmp_path / "agenda.yaml").write_text(PARALLEL.replace("09:00-10:00", "09:00-08:00"), "utf-8")
        page.wait_for_selector("#fault:visible")
        assert "agenda.yaml:" in page.inner_text("#fault")
        assert "Streams" in shown(page)
