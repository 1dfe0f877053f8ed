"""Programs that subscribe: each takes one publication of a feed after the other, and says what it then holds."""

from __future__ import annotations

import json
import re
import subprocess
from abc import ABC, abstractmethod
from contextlib import ExitStack
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from icalendar import Calendar

from interop.calendars import NOTE, events_of
from interop.loopback import HOST, free_port, request, running
from interop.publications import ZONE, Event

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


class Subscriber(ABC):
    """A program with a folder of its own."""

    name = ""
    feeds: tuple[str, ...] = ("all", "people/zofia")
    """What it follows; the second is left by events that go on, and holds nothing for a while."""

    def __init__(self, programs: Path, folder: Path, feed: str) -> None:
        self.programs = programs
        self.folder = folder
        self.feed = feed
        """The address of the feed."""
        self.open = ExitStack()

    def run(self, *command: str, stdin: bytes = b"") -> str:
        """Run one of the programs, and return what it printed."""
        done = subprocess.run(
            [str(self.programs / "bin" / command[0]), *command[1:]],
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode()[-800:]}")
        return done.stdout.decode()

    def start(self) -> None:
        """Make ready."""
        self.folder.mkdir(parents=True)

    @abstractmethod
    def take(self, raw: bytes) -> None:
        """Take the feed as it is now."""

    @abstractmethod
    def held(self) -> list[Event]:
        """Return what the program holds, sorted."""


class Khal(Subscriber):
    """khal, into which the feed is imported again after each publication."""

    name = "khal import"
    feeds: tuple[str, ...] = ("all",)  # an import takes nothing away that leaves a feed

    def start(self) -> None:
        super().start()
        (self.folder / "calendar").mkdir()
        (self.folder / "khal.conf").write_text(KHAL.format(folder=self.folder), "utf-8")

    def take(self, raw: bytes) -> None:
        (self.folder / "feed.ics").write_bytes(raw)
        self.run("khal", "-c", "khal.conf", "import", "--batch", "-a", "feed", "feed.ics")

    def held(self) -> list[Event]:
        fields = [part for name in ("title", "start", "end", "status", "all-day") for part in ("--json", name)]
        days = self.run("khal", "-c", "khal.conf", "list", "--once", "--notstarted", *fields, "2030-01-01", "365d")
        return sorted(_listed(one) for day in days.splitlines() for one in json.loads(day))


def _listed(one: dict[str, str]) -> Event:
    if one["all-day"] == "True":
        return NOTE
    start, end = (datetime.fromisoformat(one[key]).replace(tzinfo=ZONE).astimezone(UTC) for key in ("start", "end"))
    return Event(one["title"], start, end, one["status"] == "CANCELLED")


class Vdirsyncer(Khal):
    """vdirsyncer, which fetches the feed into a folder that khal shows."""

    name = "vdirsyncer + khal"
    feeds = Subscriber.feeds
    storage = 'type = "filesystem"\npath = "calendar"\nfileext = ".ics"\n'

    def start(self) -> None:
        super().start()
        (self.folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(feed=self.feed, storage=self.storage), "utf-8")
        self.run("vdirsyncer", "-c", "vdirsyncer.conf", "discover", stdin=b"y\n" * 4)

    def take(self, raw: bytes) -> None:  # noqa: ARG002  # it fetches for itself
        self.run("vdirsyncer", "-c", "vdirsyncer.conf", "sync")


class Radicale(Subscriber):
    """Radicale, to which a client brings each item by its UID, and takes away what is no longer in the feed."""

    name = "Radicale"
    home = "/user/feed/"

    def start(self) -> None:
        super().start()
        self.port = free_port()
        self.open.enter_context(running(self.command(), self.port, self.folder))
        request(self.port, "MKCOL", self.home.removesuffix("feed/"))
        status, answer = request(self.port, "MKCALENDAR", self.home)
        if status != 201:
            raise RuntimeError(f"MKCALENDAR: {status} {answer[:200]!r}")

    def command(self) -> list[str]:
        """Return what starts the server."""
        storage = ("--storage-filesystem-folder", "collections", "--auth-type", "none")
        rights = ("--rights-type", "from_file", "--rights-file", "rights")
        (self.folder / "rights").write_text("[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n", "utf-8")
        return [str(self.programs / "bin" / "radicale"), "--server-hosts", f"{HOST}:{self.port}", *storage, *rights]

    def take(self, raw: bytes) -> None:
        items = dict(_items(raw))
        for uid, item in items.items():
            status, answer = request(self.port, "PUT", f"{self.home}{uid}.ics", item, Content_Type="text/calendar")
            if status not in {201, 204}:
                raise RuntimeError(f"PUT {uid}: {status} {answer[:200]!r}")
        for uid in self._uids() - set(items):
            request(self.port, "DELETE", f"{self.home}{uid}.ics")

    def held(self) -> list[Event]:
        return events_of(*self._calendars())

    def _uids(self) -> set[str]:
        return {str(event["UID"]) for raw in self._calendars() for event in Calendar.from_ical(raw).walk("VEVENT")}

    def _calendars(self) -> list[bytes]:
        status, answer = request(self.port, "REPORT", self.home, REPORT, Depth="1", Content_Type="application/xml")
        if status != 207:
            raise RuntimeError(f"REPORT: {status} {answer[:200]!r}")
        texts = re.findall(r"<(?:\w+:)?calendar-data[^>]*>(.*?)</", answer.decode(), re.DOTALL)
        return [unescape(text).encode() for text in texts]


class Xandikos(Radicale):
    """Xandikos, another server of the same protocol, with the same client."""

    name = "Xandikos"
    home = "/user/calendars/feed/"

    def command(self) -> list[str]:
        listen = ("--listen-address", HOST, "--port", str(self.port))
        data = ("--directory", "data", "--current-user-principal", "/user", "--defaults")
        return [str(self.programs / "bin" / "xandikos"), "serve", *listen, *data]


class VdirsyncerToRadicale(Radicale):
    """vdirsyncer, which brings the feed to Radicale."""

    name = "vdirsyncer + Radicale"

    def start(self) -> None:
        super().start()
        storage = f'type = "caldav"\nurl = "http://{HOST}:{self.port}{self.home}"\nusername = "user"\npassword = "x"\n'
        (self.folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(feed=self.feed, storage=storage), "utf-8")
        self.run("vdirsyncer", "-c", "vdirsyncer.conf", "discover", stdin=b"y\n" * 4)

    def take(self, raw: bytes) -> None:  # noqa: ARG002  # it fetches for itself
        self.run("vdirsyncer", "-c", "vdirsyncer.conf", "sync")


class Node(Subscriber):
    """node-ical, which what is built on Node reads feeds with."""

    name = "node-ical"

    def take(self, raw: bytes) -> None:
        (self.folder / "feed.ics").write_bytes(raw)

    def held(self) -> list[Event]:
        command = ["node", str(HERE / "read.cjs"), str(self.programs.resolve()), self.name, "feed.ics"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, timeout=60, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode()[-800:])
        return sorted(
            NOTE
            if one["allDay"]
            else Event(
                one["title"],
                datetime.fromtimestamp(one["start"], UTC),
                datetime.fromtimestamp(one["end"], UTC),
                one["status"] == "CANCELLED",
            )
            for one in json.loads(done.stdout)
        )


class IcalJs(Node):
    """ical.js, which Thunderbird and Nextcloud read feeds with."""

    name = "ical.js"


def _items(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each event as a calendar of its own with the zone, by UID."""
    head, zone, rest = re.split(rb"(BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n)", raw, flags=re.DOTALL) if b"VTIMEZONE" in raw else (
        raw[: raw.index(b"BEGIN:VEVENT")], b"", raw[raw.index(b"BEGIN:VEVENT") :]
    )  # fmt: skip
    head = b"".join(
        line for line in head.splitlines(keepends=True) if line.startswith((b"BEGIN", b"VERSION", b"PRODID"))
    )
    for event in re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", rest, re.DOTALL):
        uid = re.search(rb"^UID:(.*)\r\n", event, re.MULTILINE)
        assert uid is not None
        yield uid[1].decode(), head + zone + event + b"END:VCALENDAR\r\n"


KHAL = """\
[calendars]
[[feed]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Warsaw
default_timezone = Europe/Warsaw
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = feed
"""
VDIRSYNCER = """\
[general]
status_path = "status"
[pair feed]
a = "web"
b = "here"
collections = null
conflict_resolution = "a wins"
partial_sync = "revert"
[storage web]
type = "http"
url = "{feed}"
[storage here]
{storage}"""
REPORT = b"""\
<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
<C:time-range start="20300101T000000Z" end="20310101T000000Z"/>
</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>
"""
SUBSCRIBERS: tuple[type[Subscriber], ...] = (Khal, Vdirsyncer, Radicale, Xandikos, VdirsyncerToRadicale, Node, IcalJs)
