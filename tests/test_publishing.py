"""A publication on disk: remembered wherever it can be, continued when it was cut short, refused when it would do harm."""

from __future__ import annotations

import json
import os
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from agenda_cal.errors import FileError, SettingsError
from agenda_cal.feeds.readback import read_events
from agenda_cal.publication.recordfile import decode_record
from agenda_cal.publishing import Manner, Site, build, remember, remembered_elsewhere
from commands import tree
from fragments import HEAD, agenda
from successive import DAY, NOW, A, B, programme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from agenda_cal.publishing import Built

MOVED = A.replace("09:00-10:00", "08:00-09:00")
FIRST, SECOND, THIRD = programme(A, B), programme(MOVED, B), programme(MOVED)
PUBLISHED_AT = HEAD.replace("{id:", "{base_url: 'https://agenda.example', id:")


def publish(folder: Path, text: str, now: datetime, manner: Manner = Manner(), **site: Any) -> Built:  # noqa: B008
    """Build an agenda into a folder."""
    return build(agenda(text), Site(folder, **site), now, manner)


def stamps(folder: Path) -> dict[str, tuple[int, datetime]]:
    """Return the stamps of the events in the feed of everything, by title."""
    events = read_events((folder / "feeds/all.ics").read_bytes())
    return {event.summary: (event.sequence, event.modified) for event in events}


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """Return a folder with two publications of one agenda."""
    publish(tmp_path / "out", FIRST, NOW)
    publish(tmp_path / "out", SECOND, NOW + DAY)
    return tmp_path / "out"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing; some addresses answer otherwise."""

    def do_GET(self) -> None:
        if self.path.startswith("/elsewhere"):
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/x")
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


def test_only_what_changed_is_written_the_record_last(twice: Path) -> None:
    built = publish(twice, THIRD, NOW + 2 * DAY)
    assert [str(path.relative_to(twice)) for path in built.written] == [
        "feeds/all.ics",
        "feeds/days/2030-05-06.ics",
        "feeds/people/zoe-example.ics",
        "feeds/speakers/zoe-example.ics",
        "index.html",
        "changes.json",
        "changes.xml",
        "publication.json",
    ]
    assert publish(twice, THIRD, NOW + 3 * DAY).written == ()


def test_a_dry_run_writes_nothing(twice: Path) -> None:
    before = tree(twice)
    built = publish(twice, THIRD, NOW + 2 * DAY, Manner(dry_run=True))
    assert (built.record.revision, built.written) == (3, ())
    assert tree(twice) == before
    publish(twice.parent / "none", THIRD, NOW, Manner(dry_run=True))
    assert not (twice.parent / "none").exists()


def test_what_is_written_reads_back(twice: Path) -> None:
    publish(twice, THIRD, NOW + 2 * DAY, Manner(verify=True))
    publish(twice, programme(B.replace("zoe-example", "ada-example")), NOW + 400 * DAY, Manner(verify=True))


def test_a_lost_record_is_recovered_and_stamps_go_on(twice: Path) -> None:
    before = stamps(twice)
    (twice / "publication.json").unlink()
    built = publish(twice, SECOND, NOW + 2 * DAY)
    assert built.notices == (
        f"{twice}/publication.json is not there, but feeds are; what was published has been recovered from 6 feeds.",
    )
    assert stamps(twice) == before
    publish(twice, FIRST, NOW)
    assert stamps(twice)["Rivers"][0] == 2
    assert stamps(twice)["Rivers"][1] > NOW + DAY


def test_a_damaged_record_is_recovered_and_says_so(twice: Path) -> None:
    before = stamps(twice)
    record = twice / "publication.json"
    record.write_bytes(record.read_bytes()[:200])
    (notice,) = publish(twice, SECOND, NOW + 2 * DAY).notices
    assert "is not a publication record of this version" in notice
    assert notice.endswith("Now what was published has been recovered from 6 feeds.")
    assert stamps(twice) == before


def test_a_record_from_a_backup_is_older_than_the_feeds_and_both_count(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, FIRST, NOW)
    backup = (out / "publication.json").read_bytes()
    publish(out, SECOND, NOW + DAY)
    (out / "publication.json").write_bytes(backup)
    built = publish(out, FIRST, NOW + DAY)
    assert built.notices == (f"The feeds in {out} are newer than {out}/publication.json; both count.",)
    assert stamps(out)["Rivers"][0] == 2


@pytest.mark.parametrize("renames", range(6))
def test_a_build_that_is_cut_short_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    for folder in (out, whole):
        publish(folder, FIRST, NOW)
    publish(whole, SECOND, NOW + DAY)
    really, count = os.replace, iter(range(renames))

    def cut(source: str, target: str) -> None:
        if next(count, None) is None:
            raise KeyboardInterrupt
        really(source, target)

    monkeypatch.setattr(os, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        publish(out, SECOND, NOW + DAY)
    monkeypatch.setattr(os, "replace", really)
    built = publish(out, SECOND, NOW + DAY)
    assert bool(built.notices) == (renames > 0)
    assert tree(out) == tree(whole)


def test_stamps_that_a_cut_short_build_has_shown_never_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, FIRST, NOW)
    really, count = os.replace, iter(range(2))

    def cut(source: str, target: str) -> None:
        if next(count, None) is None:
            raise KeyboardInterrupt
        really(source, target)

    monkeypatch.setattr(os, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, SECOND, NOW + DAY)
    monkeypatch.setattr(os, "replace", really)
    shown = stamps(tmp_path)["Rivers"]
    publish(tmp_path, FIRST, NOW)
    assert shown == (1, NOW + DAY)
    assert stamps(tmp_path)["Rivers"] > (1, NOW + DAY)


def test_a_record_may_be_kept_elsewhere(tmp_path: Path) -> None:
    record = tmp_path / "git" / "publication.json"
    publish(tmp_path / "out", FIRST, NOW, record=record)
    assert "publication.json" not in tree(tmp_path / "out")
    publish(tmp_path / "fresh", SECOND, NOW + DAY, record=record)
    assert stamps(tmp_path / "fresh") == {"Rivers": (1, NOW + DAY), "Lakes": (0, NOW)}
    assert [path.name for path in record.parent.iterdir()] == ["publication.json"]


@pytest.mark.parametrize("kind", ["file", "folder", "folder-without-record", "site", "address"])
def test_a_fresh_checkout_goes_on_from_what_is_published(twice: Path, kind: str) -> None:
    fresh, read = twice.parent / "fresh", agenda(PUBLISHED_AT + FIRST)
    if kind == "folder-without-record":
        (twice / "publication.json").unlink()
    with served(twice) as url:
        where = {
            "file": f"{twice}/publication.json",
            "folder": str(twice),
            "folder-without-record": str(twice),
            "site": f"{url}/",
            "address": f"{url}/publication.json",
        }[kind]
        build(read, Site(fresh, previous=remembered_elsewhere(where, read)), NOW + 2 * DAY)
    assert stamps(fresh) == {"Rivers": (2, NOW + 2 * DAY), "Lakes": (0, NOW)}


def test_what_cannot_be_read_elsewhere_is_an_error_and_never_a_fresh_start(tmp_path: Path) -> None:
    read = agenda(FIRST)
    (tmp_path / "publication.json").write_text("{}", "utf-8")
    (tmp_path / "empty").mkdir()
    with served(tmp_path) as url:
        for where, message in {
            f"{url}/none": f"{url}/none/publication.json cannot be read: the server answers 404 File not found.",
            url: "is not a publication record of this version",
            f"{url}/elsewhere": "it redirects to ftp://127.0.0.1/x",
            "http://127.0.0.1:9": "http://127.0.0.1:9/publication.json cannot be read: ",
            "http://[": "cannot be read",
            f"{tmp_path}/empty": "holds neither publication.json nor feeds",
            f"{tmp_path}/nothing": "There is no file",
        }.items():
            with pytest.raises(FileError, match=message.replace("[", r"\[").replace("(", r"\(")):
                remembered_elsewhere(where, read)


def test_two_builds_that_grew_from_one_are_noticed_and_joined(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        publish(folder, FIRST, NOW)
    publish(here, SECOND, NOW + DAY)
    publish(there, programme(A.replace("Rivers", "Seas"), B), NOW + 2 * DAY)
    read = agenda(FIRST)
    site = Site(here, previous=remembered_elsewhere(str(there), read))
    (notice,) = remember(site, read).notices
    assert "two builds grew from one publication. This one goes on from both." in notice
    build(read, site, NOW + DAY)
    assert stamps(here)["Rivers"][0] == 2
    assert stamps(here)["Rivers"][1] > NOW + 2 * DAY


def test_with_a_base_url_a_lost_publication_is_not_taken_for_a_first_one(tmp_path: Path) -> None:
    text = PUBLISHED_AT + FIRST
    with pytest.raises(SettingsError, match=r"--previous https://agenda\.example .* or --first-publication"):
        publish(tmp_path, text, NOW)
    assert publish(tmp_path, text, NOW, Manner(first=True)).record.revision == 1
    assert publish(tmp_path, PUBLISHED_AT + SECOND, NOW).record.revision == 2


def test_renamed_ids_are_refused_until_they_are_accepted(tmp_path: Path) -> None:
    publish(tmp_path, FIRST, NOW)
    before = tree(tmp_path)
    renamed = programme(A.replace("id: a", "id: c"), B)
    with pytest.raises(SettingsError, match="Ids of published entries have changed: `a` is now `c`"):
        publish(tmp_path, renamed, NOW + DAY)
    assert tree(tmp_path) == before
    publish(tmp_path, renamed, NOW + DAY, Manner(renames=True))
    assert stamps(tmp_path) == {"Rivers": (0, NOW), "Lakes": (0, NOW)}
    publish(tmp_path, renamed, NOW + 2 * DAY)
    assert stamps(tmp_path) == {"Rivers": (0, NOW), "Lakes": (0, NOW)}


def test_another_agenda_id_is_refused_until_it_is_accepted(tmp_path: Path) -> None:
    publish(tmp_path, FIRST, NOW)
    other = HEAD.replace("example-2030", "other-2031") + programme(A)
    with pytest.raises(SettingsError, match="holds the publication of the agenda `example-2030`"):
        publish(tmp_path, other, NOW + DAY)
    publish(tmp_path, other, NOW + DAY, Manner(new_agenda_id=True))
    titles = [event.summary for event in read_events((tmp_path / "feeds/all.ics").read_bytes())]
    assert sorted(titles) == ["CANCELLED: Lakes", "CANCELLED: Rivers", "Rivers"]


def test_feeds_of_another_agenda_without_a_record_are_not_taken_over(tmp_path: Path) -> None:
    publish(tmp_path, FIRST, NOW)
    (tmp_path / "publication.json").unlink()
    with pytest.raises(SettingsError, match="holds the publication of the agenda `unknown`"):
        publish(tmp_path, HEAD.replace("example-2030", "other-2031") + programme(A), NOW + DAY)


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(twice: Path) -> None:
    (twice / "feeds/rooms").write_text("a file where a folder is needed", "utf-8")
    before = tree(twice)
    with pytest.raises(FileError, match="a file stands where a folder is needed"):
        publish(
            twice,
            programme(f"{MOVED}, room: R1", before="rooms: {R1: {name: One}}\npeople: {ada-example: {name: A}}\n"),
            NOW,
        )
    assert tree(twice) == before


def test_the_record_says_what_the_feeds_hold(twice: Path) -> None:
    record = decode_record((twice / "publication.json").read_bytes(), "r")
    held = {
        path.relative_to(twice / "feeds").with_suffix("").as_posix(): {
            one.uid for one in read_events(path.read_bytes())
        }
        for path in (twice / "feeds").rglob("*.ics")
    }
    assert {path: {uid for uid, one in record.events.items() if path in one.feeds} for path in record.feeds} == held
    assert json.loads((twice / "publication.json").read_bytes())["parent"]["revision"] == 1
