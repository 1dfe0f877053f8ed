"""`agenda-cal serve` as somebody runs it while editing, and behind a proxy while others build."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from typing import TYPE_CHECKING

import pytest

from agenda_cal import serving as command
from agenda_cal.errors import SettingsError
from agenda_cal.site.cache import Cache
from agenda_cal.site.changes import MOST_LISTENERS, Changes, Outcome, watch
from agenda_cal.site.served import Files, UnfitFeedError
from commands import agenda_cal
from running import serving

if TYPE_CHECKING:
    from pathlib import Path

AGENDA = """\
agenda: {id: spring, title: Spring school, timezone: Europe/Warsaw}
days:
  - date: 2030-05-06
    entries:
      - {id: a, time: 09:00-10:00, kind: other, title: TITLE}
"""
BROKEN = AGENDA.replace("09:00-10:00", "10:00-09:00")
FEED = "/feeds/all.ics"

pytestmark = pytest.mark.processes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small agenda."""
    save(tmp_path, "First")
    return tmp_path


def save(folder: Path, title: str, text: str = AGENDA) -> None:
    """Save the agenda as editors do that put a new file in place of the old one."""
    (folder / "agenda.tmp").write_text(text.replace("TITLE", title))
    (folder / "agenda.tmp").replace(folder / "agenda.yaml")


def test_a_save_changes_the_feeds_and_is_told_to_open_pages(folder: Path) -> None:
    with serving(folder) as host, host.listen() as events:
        assert (next(events), b"SUMMARY:First\r\n" in host.ask(FEED).body) == ("1", True)
        first = host.ask(FEED)
        save(folder, "Second")
        assert next(events) == "2"
        second = host.ask(FEED, If_None_Match=first.headers["etag"], If_Modified_Since=first.headers["last-modified"])
        assert (second.status, b"SUMMARY:Second\r\n" in second.body) == (200, True)
        assert second.headers["last-modified"] > first.headers["last-modified"]
        (folder / "agenda.yaml").write_text(AGENDA.replace("TITLE", "Third"))
        assert next(events) == "3"
        assert host.ask("/_changes", "HEAD")[::2] == (200, b"")
        assert b"SUMMARY:Third\r\n" in host.ask(FEED).body
    lines = host.messages.read_text().splitlines()
    told = [line[10:].partition(":")[0] for line in lines if "revision" in line]
    assert told == [f"1 events in 2 feeds, revision {number}" for number in (1, 2, 3)]
    assert lines[-1] == "Ended."


def test_a_fault_is_told_and_what_was_good_stays(folder: Path) -> None:
    with serving(folder) as host, host.listen() as events:
        assert next(events) == "1"
        good = host.ask(FEED)
        save(folder, "Second", BROKEN)
        fault = next(events)
        assert "agenda.yaml:5" in fault
        assert "error AG0" in fault
        assert host.ask(FEED)[::2] == good[::2]
        with host.listen() as late:
            assert next(late) == fault
        (folder / "agenda.yaml").unlink()
        assert "There is no file" in next(events)
        assert host.ask(FEED)[::2] == good[::2]
        save(folder, "Mended")
        assert next(events) == "2"
        assert b"SUMMARY:Mended\r\n" in host.ask(FEED).body
    messages = host.messages.read_text()
    assert "error AG0" in messages
    assert "Not built: an error was found.\n" in messages


def test_while_the_first_build_has_failed_nothing_is_ready(folder: Path) -> None:
    save(folder, "First", BROKEN)
    with serving(folder) as host, host.listen() as events:
        assert "error AG0" in next(events)
        for path in (FEED, "/", "/feeds/days/2030-05-06.ics", "/feeds/select/day-2030-05-06.ics"):
            answer = host.ask(path)
            assert (answer.status, answer.headers["retry-after"]) == (503, "60")
            assert answer.headers["content-type"] == "text/plain; charset=utf-8"
            assert answer.body == b"This is not ready yet; ask again soon.\n"
        assert host.ask("/robots.txt").status == 200
        save(folder, "Mended")
        assert next(events) == "1"
        assert host.ask(FEED).status == 200


@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_without_watching_what_others_build_is_served_at_once(folder: Path, options: tuple[str, ...]) -> None:
    with serving(folder, "--no-watch", *options) as host:
        assert host.ask(FEED).status == 503
        assert agenda_cal("build", cwd=folder).code == 0
        first = host.ask(FEED)
        assert (first.status, first.body) == (200, (folder / "out" / "feeds" / "all.ics").read_bytes())
        save(folder, "Second")
        assert agenda_cal("build", cwd=folder).code == 0
        second = host.ask(FEED, If_None_Match=first.headers["etag"])
        assert (second.status, b"SUMMARY:Second\r\n" in second.body) == (200, True)
        assert host.ask("/_changes").status == 404


def test_output_and_record_may_be_elsewhere(folder: Path) -> None:
    with serving(folder, "-o", "public", "--record", "kept/record.json") as host:
        assert host.ask(FEED).body == (folder / "public" / "feeds" / "all.ics").read_bytes()
        assert host.ask("/feeds/select/day-2030-05-06.ics").status == 200
        assert (folder / "kept" / "record.json").is_file()


def test_a_publication_that_has_to_be_accepted_is_left_to_build(folder: Path) -> None:
    save(folder, "First", AGENDA.replace("id: spring", "id: spring, base_url: 'https://example.org'"))
    with serving(folder) as host:
        assert host.ask(FEED).status == 503
        assert agenda_cal("build", "--first-publication", cwd=folder).code == 0
        assert host.ask(FEED).status == 200
    assert "agenda-cal build" in host.messages.read_text()


def test_an_agenda_that_is_a_link_is_watched_where_it_is(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    real = tmp_path_factory.mktemp("real")
    shutil.move(folder / "agenda.yaml", real / "agenda.yaml")
    (folder / "agenda.yaml").symlink_to(real / "agenda.yaml")
    with serving(folder) as host, host.listen() as events:
        assert next(events) == "1"
        save(real, "Second")
        assert next(events) == "2"


def test_a_port_that_is_taken_stops_the_command(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = agenda_cal("serve", "--port", str(port), cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"agenda-cal: 127.0.0.1:{port} cannot be listened at: Address already in use. Choose another port with --port, "
        "0 for any that is free.\n"
    )
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nowhere.yaml",), "There is no file `nowhere.yaml`."),
        (("-",), "Standard input cannot be watched: give a file, or --no-watch to serve what was built."),
        (("--workers", "2"), "Several workers serve what another process builds: give --no-watch with --workers."),
        (("--host", "256.0.0.1"), "`256.0.0.1` is no address of this machine: "),
    ],
)
def test_what_cannot_be_served_stops_the_command(folder: Path, args: tuple[str, ...], message: str) -> None:
    done = agenda_cal("serve", "--port", "0", *args, cwd=folder)
    assert (done.code, done.out, done.err.removeprefix("agenda-cal: ").startswith(message)) == (2, "", True)


def test_without_the_extra_the_command_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "NEEDED", ("starlette", "uvicorn_missing"))
    with pytest.raises(SettingsError) as caught:
        command.run(folder / "agenda.yaml", folder / "out", None, ("127.0.0.1", 0, 1), watching=True)
    assert str(caught.value) == "Serving needs uvicorn_missing; install the extra: pip install 'agenda-cal[serve]'."


def test_only_what_is_new_among_the_findings_is_printed_again(folder: Path) -> None:
    noted = AGENDA.replace("kind: other", "kind: other, assumed: [Whether REASON]")
    save(folder, "First", noted.replace("REASON", "at nine"))
    with serving(folder) as host, host.listen() as events:
        assert next(events) == "1"
        save(folder, "Second", noted.replace("REASON", "at nine"))
        assert next(events) == "2"
    assert host.messages.read_text().count("at nine") <= 2


@pytest.mark.parametrize("content", ["", "<html>", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"])
def test_a_feed_that_is_none_is_not_given_to_anybody(published: Path, tmp_path: Path, content: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(published / "out" / "feeds", out / "feeds")
    (out / "feeds" / "all.ics").write_text(content)
    with pytest.raises(UnfitFeedError):
        Files(out).find("feeds/all.ics")
    with serving(tmp_path, "--no-watch") as host:
        for path in (FEED, "/feeds/select/my-AAAA.ics"):
            answer = host.ask(path)
            assert (answer.status, answer.headers["retry-after"]) == (503, "60")
        assert host.ask("/feeds/days/2024-07-16.ics").status == 200


def test_a_file_is_read_again_when_another_took_its_place(tmp_path: Path) -> None:
    files = Files(tmp_path)
    (tmp_path / "a.json").write_text("1")
    first = files.find("a.json")
    assert files.find("a.json") is first
    (tmp_path / "b").write_text("2")
    at = (tmp_path / "a.json").stat().st_mtime_ns
    os.utime(tmp_path / "b", ns=(at, at))
    (tmp_path / "b").replace(tmp_path / "a.json")
    second = files.find("a.json")
    assert second
    assert second.body == b"2"
    (tmp_path / "a.json").unlink()
    assert files.find("a.json") is None


def test_what_was_asked_for_least_lately_is_let_go_first() -> None:
    cache: Cache[str] = Cache(10)
    for key in ("a", "b"):
        cache.keep(key, 1, 5, key)
    assert cache.get("a", 1) == "a"
    cache.keep("c", 1, 5, "c")
    assert [cache.get(key, 1) for key in "abc"] == ["a", None, "c"]
    assert cache.get("a", 2) is None
    cache.keep("huge", 1, 11, "huge")
    assert (cache.get("huge", 1), cache.octets) == (None, 10)


def test_where_the_system_cannot_watch_the_agenda_is_looked_at_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def awatch(*_: object, **__: object) -> object:
        raise OSError("no watches left")

    monkeypatch.setattr("watchfiles.awatch", awatch)
    monkeypatch.setattr("agenda_cal.site.changes.GLANCE", 1)
    changes = Changes(Outcome(1))

    async def until_built() -> None:
        built = asyncio.Event()
        loop = asyncio.get_running_loop()

        def rebuild() -> Outcome:
            loop.call_soon_threadsafe(built.set)
            return Outcome(2)

        task = asyncio.create_task(watch(folder / "agenda.yaml", None, rebuild, changes))
        await asyncio.wait_for(built.wait(), 10)
        for _ in range(200):
            if changes.outcome == Outcome(2):
                break
            await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(until_built())
    assert changes.outcome == Outcome(2)


def test_a_fault_of_several_lines_is_one_event() -> None:
    assert Outcome(3, "one\ntwo\n").event == b"data: one\ndata: two\n\n"
    assert Outcome(3).event == b"data: 3\n\n"


def test_only_so_many_pages_may_listen() -> None:
    changes = Changes(Outcome(1))
    assert not changes.is_full
    changes._listeners = MOST_LISTENERS
    assert changes.is_full
