"""Whoever serves the output answers as calendar programs need it: our own server, and nginx as configured in the documentation."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from agenda_cal.site.headers import POLICY, is_known, takes_gzip

if TYPE_CHECKING:
    from pathlib import Path

    from running import Host

FEEDS = ["/feeds/all.ics", "/feeds/days/2024-07-16.ics", "/feeds/people/ferenc-urban.ics"]
AGENTS = [
    "Google-Calendar-Importer",
    "Microsoft.Exchange/15.20 (Outlook on the web)",
    "macOS/14.5 (23F79) dataaccessd/1.0",
    "ICSx5/2.2 (Android)",
    "Mozilla/5.0 Thunderbird/128.0",
    "evolution/3.52",
    "Nextcloud Server Crawler",
    "KDE Akonadi",
]

pytestmark = pytest.mark.processes


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_comes_with_what_calendar_programs_read(host: Host, published: Path, path: str) -> None:
    answer = host.ask(path)
    headers = answer.headers
    assert (answer.status, answer.body) == (200, (published / "out" / path[1:]).read_bytes())
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["content-disposition"] == f'inline; filename="{path.rpartition("/")[2]}"'
    assert headers["cache-control"] == "public, max-age=300, must-revalidate"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-length"] == str(len(answer.body))
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["etag"].startswith('"')
    assert headers["last-modified"].endswith("GMT")


@pytest.mark.parametrize("agent", AGENTS)
def test_every_program_gets_the_same_feed_uncompressed(host: Host, agent: str) -> None:
    answer = host.ask(FEEDS[0], User_Agent=agent, Accept_Encoding="gzip, deflate, br", Accept="text/html")
    assert (answer.status, answer.body) == (200, host.ask(FEEDS[0]).body)
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", [*FEEDS, "/", "/publication.json", "/robots.txt", "/nothing.ics"])
def test_head_answers_like_get_without_the_body(host: Host, path: str) -> None:
    get, head = host.ask(path), host.ask(path, "HEAD")
    assert (head.status, head.body) == (get.status, b"")
    changing = {"date"}
    assert {k: v for k, v in head.headers.items() if k not in changing} == {
        k: v for k, v in get.headers.items() if k not in changing
    }


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"other",W/{}', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_the_feed_by_its_tag_is_told_so(host: Host, form: str, method: str) -> None:
    first = host.ask(FEEDS[0])
    answer = host.ask(FEEDS[0], method, If_None_Match=form.format(first.headers["etag"]))
    assert (answer.status, answer.body) == (304, b"")
    for name in ("etag", "cache-control", "last-modified"):
        assert answer.headers[name] == first.headers[name]


def test_another_tag_gets_the_feed_whatever_the_date_says(host: Host) -> None:
    first = host.ask(FEEDS[0])
    answer = host.ask(FEEDS[0], If_None_Match='"other"', If_Modified_Since=first.headers["last-modified"])
    assert (answer.status, answer.body) == (200, first.body)


def test_who_has_the_feed_by_its_date_is_told_so(host: Host) -> None:
    first = host.ask(FEEDS[0])
    assert host.ask(FEEDS[0], If_Modified_Since=first.headers["last-modified"]).status == 304
    assert host.ask(FEEDS[0], If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
    assert host.ask(FEEDS[0], If_Modified_Since="yesterday").status == 200


def test_the_page_is_safe_and_compressed(host: Host, published: Path) -> None:
    plain, packed = host.ask("/"), host.ask("/", Accept_Encoding="br, gzip")
    page = (published / "out" / "index.html").read_bytes()
    assert (plain.status, plain.body, gzip.decompress(packed.body)) == (200, page, page)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert plain.headers["content-type"] == "text/html; charset=utf-8"
    assert plain.headers["content-security-policy"] == POLICY
    assert plain.headers["x-content-type-options"] == "nosniff"
    assert plain.headers["referrer-policy"] == "no-referrer"
    assert plain.headers["cache-control"] == "no-cache"
    assert host.ask("/", Accept_Encoding="gzip", If_None_Match=packed.headers["etag"]).status == 304


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/publication.json", "application/json"),
        ("/changes.json", "application/json"),
        ("/changes.xml", "application/atom+xml; charset=utf-8"),
        ("/page.js", "text/javascript; charset=utf-8"),
    ],
)
def test_other_files_have_their_types_and_are_compressed(host: Host, published: Path, path: str, kind: str) -> None:
    answer = host.ask(path, Accept_Encoding="gzip")
    raw = (published / "out" / path[1:]).read_bytes()
    body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
    assert (answer.status, answer.headers["content-type"], body) == (200, kind, raw)
    if len(raw) >= 512:
        assert answer.headers["content-encoding"] == "gzip"
    assert host.ask(path, Accept_Encoding="gzip;q=0, identity").body == raw


def test_the_record_never_comes_from_a_cache(host: Host) -> None:
    assert host.ask("/publication.json").headers["cache-control"] == "no-cache"
    assert host.ask("/changes.json").headers["cache-control"] == "public, max-age=300, must-revalidate"


def test_robots_may_fetch_the_feeds(host: Host) -> None:
    answer = host.ask("/robots.txt")
    assert (answer.status, answer.headers["content-type"], answer.body) == (
        200,
        "text/plain; charset=utf-8",
        b"User-agent: *\nAllow: /\n",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/people/nobody.ics",
        "/feeds",
        "/feeds/",
        "/feeds/days/",
        "/out/feeds/all.ics",
        "/../agenda.yaml",
        "/feeds/../../agenda.yaml",
        "/%2e%2e/agenda.yaml",
        "/feeds/%2e%2e%2f%2e%2e%2fagenda.yaml",
        "/%252e%252e/agenda.yaml",
        "/feeds/..%5c..%5cagenda.yaml",
        "/feeds\\all.ics",
        "/feeds/all.ics%00",
        "/feeds/all.ics%00.html",
        "/feeds/all.ics/",
        "/feeds/all",
        "/feeds/all.ics::$DATA",
        "/feeds/%C3%A9.ics",
        "/.secret.json",
        "/%2esecret.json",
        "/feeds/.secret.json",
        "/other.pending.json",
        "/notes.unknown",
        "/outside.ics",
        "/secret.json",
        "/etc/debian_version",
        "/etc/nsswitch.json",
        "/_changes",
        "/" + "a" * 3000 + ".ics",
        "/feeds/" * 40 + "all.ics",
    ],
)
def test_what_is_not_published_is_not_there(host: Host, path: str) -> None:
    answer = host.ask(path)
    assert answer.status in {400, 404}
    if answer.status == 404:
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.body == b"There is nothing at this address.\n"
        assert answer.headers["cache-control"] == "no-store"
    for secret in (b"timezone", b"root:", b"{}"):
        assert secret not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_other_methods_are_refused(host: Host, method: str) -> None:
    answer = host.ask(FEEDS[0], method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*", True),
        ("*, gzip;q=0", False),
        ("identity", False),
        ("gzip;q=nonsense", False),
    ],
)
def test_gzip_goes_to_who_reads_it(accepted: str, taken: bool) -> None:
    assert takes_gzip({"accept-encoding": accepted}) is taken


def test_a_date_counts_only_where_there_is_one_to_compare() -> None:
    assert not is_known({"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"}, frozenset(), None)
    assert not is_known({}, frozenset(), None)
