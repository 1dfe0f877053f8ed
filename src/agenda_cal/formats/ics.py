"""iCalendar files as Indico, Google Calendar, Outlook and we ourselves write them → an agenda (RFC 5545, RFC 7986).

There is no `encode`: `api.export` writes calendars, since their stamps come from the record of what was published.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from agenda_cal.feeds.calendar import PRODID
from agenda_cal.feeds.vevent import CANCELLED_PREFIX
from agenda_cal.formats.bounds import decode_text
from agenda_cal.formats.calendars.events import BROKEN, occurrences_of, one_of
from agenda_cal.formats.calendars.lines import read_calendars
from agenda_cal.formats.calendars.ours import OurFeed
from agenda_cal.formats.calendars.zones import UTC_NAMES, tzid_of, usual_zone, zones_of
from agenda_cal.formats.compose import compose
from agenda_cal.formats.draft import Draft, DraftEntry, Unplaced
from agenda_cal.formats.htmltext import text_of
from agenda_cal.formats.kinds import kind_of_title
from agenda_cal.formats.names import line
from agenda_cal.formats.zonefinding import find_zone
from agenda_cal.zones import load_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from agenda_cal.formats.calendars.events import Occurrence
    from agenda_cal.formats.calendars.lines import Block, Calendars
    from agenda_cal.formats.calendars.zones import Zones
    from agenda_cal.formats.compose import Imported
    from agenda_cal.formats.draft import Wanted

HOLDS = frozenset(
    {"agenda.timezone", "day.date", "day.entries", "entry.title", "entry.kind", "entry.time", "entry.status"}
    | {"entry.overlong"}
)
"""What comes back of our own feeds whatever the texts are, but for the marks of footnotes in titles. They say more, in
words; `icsours` reads what is clear."""
MEETINGS = ("zoom.us", "teams.microsoft.com", "teams.live.com", "meet.google.com", "webex.com", "gotomeeting.com")
CANCELLED_WORDS = (CANCELLED_PREFIX, "Canceled: ", "Cancelled: ")


class _Timed(NamedTuple):
    """An occurrence with its times on the agenda's clock."""

    occurrence: Occurrence
    start: datetime
    end: datetime

    def text(self, name: str) -> str:
        return _text(self.occurrence.component, name)


def parse(raw: bytes, wanted: Wanted) -> Imported:
    """Return the agenda that a calendar holds. ForeignFileError where it is none, or nothing tells its zone."""
    text, guessed = decode_text(raw, wanted)
    calendars = read_calendars(text, wanted.name)
    zones = zones_of(calendars)
    occurrences, refused = occurrences_of(calendars.events, zones, wanted.name)
    ours = any(one.name == "PRODID" and one.value.strip() == PRODID for one in calendars.head)
    zone, told = _zone(wanted, calendars, zones, occurrences)
    draft = Draft(_title(calendars), zone, assumed=[one for one in (guessed, *told) if one])
    reader = _Reader(draft, zones, ours=ours)
    reader.read(occurrences)
    for one in refused:
        title = one.block.text("SUMMARY") or "(no title)"
        reader.leave_out(title, one.block.source, one.why, one.start)
    for block in calendars.others:
        reader.leave_out(block.text("SUMMARY") or block.name, block.source, f"a {block.name} is no event")
    reader.place_rest()
    return compose(draft)


def _title(calendars: Calendars) -> str:
    named = {one.name: one.value for one in reversed(calendars.head)}
    return line(_unescaped(named.get("X-WR-CALNAME") or named.get("NAME") or "")) or "Imported calendar"


def _unescaped(text: str) -> str:
    """Return a TEXT value without its escapes (RFC 5545 3.3.11)."""
    parts = (one.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",") for one in text.split("\\\\"))
    return "\\".join(one.replace("\\;", ";") for one in parts)


def _zone(
    wanted: Wanted, calendars: Calendars, zones: Zones, occurrences: Sequence[Occurrence]
) -> tuple[str, list[str]]:
    """Return the agenda's zone, and what was assumed of zones."""
    named, others = usual_zone(zones, calendars)
    timed = [one.start for one in occurrences if isinstance(one.start, datetime)]
    venue = "" if named else _only([_text(one.component, "LOCATION") for one in occurrences])
    in_utc = bool(timed) and all(at.tzinfo is not None and not at.utcoffset() for at in timed)
    if not timed:
        named = named or "Etc/UTC"  # no time depends on it
    zone, told = find_zone(wanted, named, venue, {timedelta(0)} if in_utc else ())
    said = [told]
    known = [one for one in (named, *others) if one not in {zone, *zones.unknown, *UTC_NAMES, ""}]
    if known and not wanted.timezone:
        said.append(f"Some times are given in {', '.join(dict.fromkeys(known))}; all of them are in {zone} here.")
    used = {tzid_of(one.head) for event in calendars.events for one in event.properties if one.name == "DTSTART"}
    said += [
        f"Some times are in a time zone `{line(one)[:60]}`, which nobody knows; they are taken to be in {zone}."
        for one in sorted(zones.unknown & used)
    ]
    return zone, said


def _only(texts: Iterable[str]) -> str:
    """Return the one text that there is; empty where there are several."""
    found = {one for one in texts if one}
    return found.pop() if len(found) == 1 else ""


def _text(component: Any, name: str) -> str:
    value = one_of(component, name)
    return str(value).strip() if value is not None else ""


class _Reader:
    """Makes entries of events."""

    def __init__(self, draft: Draft, zones: Zones, *, ours: bool) -> None:
        self._draft = draft
        self._zones = zones
        self._zone = load_zone(draft.timezone)
        self._ours = OurFeed(draft) if ours else None
        self._left: list[tuple[Unplaced, date | None]] = []

    def read(self, occurrences: Sequence[Occurrence]) -> None:
        """Place every occurrence."""
        timed = [one for occurrence in occurrences if (one := self._timed(occurrence))]
        self._places(timed)
        uids = Counter(one.text("UID") for one in timed)
        free = [one.text("TRANSP").upper() == "TRANSPARENT" for one in timed]
        means_break = not all(free)
        tracks = set() if self._ours else _tracks(timed)
        seen: dict[str, set[tuple[datetime, datetime, str]]] = {}
        for one, is_free in zip(timed, free, strict=True):
            uid, source = one.text("UID"), one.occurrence.block.source
            known = seen.setdefault(uid, set())
            same = (one.start, one.end, one.text("SUMMARY"))
            if uid and same in known:
                self.leave_out(one.text("SUMMARY"), source, "the same event stands in the file already", one.start)
                continue
            entry = DraftEntry(_summary(one), source, start=one.start, end=one.end)
            entry.key = uid if uids[uid] == 1 or not uid else f"{uid}/{one.start:%Y%m%dT%H%M}"
            if uid and known and not one.occurrence.recurs:
                entry.assumed.append(
                    "Another event in the file has the same UID; this one is taken to be an entry of its own."
                )
            known.add(same)
            self._fill(entry, one, tracks, is_free=is_free and means_break)
            self._draft.day(one.start.date()).entries.append(entry)
        if self._ours:
            self._ours.finish()

    def _timed(self, occurrence: Occurrence) -> _Timed | None:
        """Return an occurrence on the agenda's clock; None, and listed, where it has no time of day or no length."""
        component, block, at, until, _ = occurrence
        title = _text(component, "SUMMARY")
        if not isinstance(at, datetime):
            self.leave_out(title, block.source, "it lasts all day", at)
            return None
        try:
            start = self._local(at, block, "DTSTART")
            end = self._local(until, block, "DTEND") if isinstance(until, datetime) else None
        except BROKEN:
            self.leave_out(title, block.source, "its time is none that a clock shows")
            return None
        why = ""
        if end is None or end == start:
            why = "it has no duration"
        elif end < start:
            why = "it ends before it begins"
        if why or end is None:
            self.leave_out(title, block.source, why, start)
            return None
        return _Timed(occurrence, start, end)

    def _local(self, at: datetime, block: Block, name: str) -> datetime:
        """Return a time as the agenda's clock shows it; one without a zone is on it already."""
        if at.tzinfo is None:
            heads = [one.head for one in block.properties if one.name == name] or [
                one.head for one in block.properties if one.name == "DTSTART"
            ]
            fixed = self._zones.fixed.get(tzid_of(heads[0])) if heads else None
            if fixed is None:
                return at
            at = at.replace(tzinfo=fixed)
        return at.astimezone(UTC).astimezone(self._zone).replace(tzinfo=None, fold=0)

    def _places(self, timed: Sequence[_Timed]) -> None:
        """Take the only place of all events for the venue; of several, all are rooms."""
        places = [one.text("LOCATION") for one in timed]
        venue = _only(places) if all(places) else ""
        self._venue = line(venue) if venue and not _is_address(venue) else ""
        if self._venue:
            self._draft.fields["venue"] = {"name": self._venue}
        organisers = {_called(one_of(one.occurrence.component, "ORGANIZER")) for one in timed}
        if len(organisers) == 1 and (name := organisers.pop()):
            self._draft.fields["organiser"] = {"name": name}
            self._draft.assumed.append(f"{name} is taken for the organiser, as in all events of the calendar.")

    def _fill(self, entry: DraftEntry, one: _Timed, tracks: set[str], *, is_free: bool) -> None:
        """Fill in what an event says beside its title and times."""
        component = one.occurrence.component
        if one.start.second or one.end.second:
            entry.assumed.append(f"The file says {one.start:%H:%M:%S} to {one.end:%H:%M:%S}; seconds are left out.")
            entry.start, entry.end = one.start.replace(second=0), one.end.replace(second=0)
        status = one.text("STATUS").upper()
        if status == "TENTATIVE" or (not status and one.text("X-MICROSOFT-CDO-BUSYSTATUS").upper() == "TENTATIVE"):
            entry.status = "tentative"
        if status == "CANCELLED":
            entry.status = "cancelled"
        categories = _categories(component)
        entry.kind = kind_of_title(entry.title, "break" if is_free else "")
        if self._ours:
            self._ours.read(entry, categories, one.text("DESCRIPTION"))
        else:
            entry.abstract = text_of(one.text("DESCRIPTION"))
            self._fill_categories(entry, categories, tracks)
        place = one.text("LOCATION")
        if _is_address(place):
            entry.links.append(_link(place))
        elif line(place) != self._venue:
            entry.room = line(place)
        self._fill_links(entry, one)
        source = entry.source
        invited = [name for name in map(_called, _all(component, "ATTENDEE")) if name]
        if invited:
            entry.unplaced.append(Unplaced(f"Invited: {', '.join(invited)}", source, "who is invited need not speak"))
        organiser = _called(one_of(component, "ORGANIZER"))
        if organiser and "organiser" not in self._draft.fields:
            entry.unplaced.append(Unplaced(f"Organiser: {organiser}", source, "an entry has none"))
        entry.unplaced += [
            Unplaced(_without_mail(text), source, "this is no line of iCalendar")
            for text in one.occurrence.block.broken
        ]
        entry.unplaced += [
            Unplaced(f"{name}", source, f"it cannot be read: {str(text)[:200]}")
            for name, text in component.errors
            if name
        ]

    @staticmethod
    def _fill_categories(entry: DraftEntry, categories: Sequence[str], tracks: set[str]) -> None:
        for category in categories:
            kind = kind_of_title(category, "")
            if kind and entry.kind in {"", "break"}:
                entry.kind = kind
            elif category in tracks:
                entry.track = category
            else:
                entry.unplaced.append(Unplaced(f"Category: {category}", entry.source, "it is no track of this agenda"))

    @staticmethod
    def _fill_links(entry: DraftEntry, one: _Timed) -> None:
        known = {link["url"] for link in entry.links}
        for name in ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"):
            address = one.text(name)
            if _is_address(address) and address not in known:
                known.add(address)
                entry.links.append(_link(address, joins=name != "URL"))
            elif address and address not in known:
                entry.unplaced.append(
                    Unplaced(_without_mail(f"{name}: {address}"), entry.source, "it is no web address")
                )
        if entry.abstract in known:
            entry.abstract = ""

    # What has no place

    def leave_out(self, title: str, source: str, why: str, at: date | None = None) -> None:
        """Keep something in a comment, on its day where that is in the agenda."""
        when = "" if at is None else f"{at:%Y-%m-%d %H:%M} " if isinstance(at, datetime) else f"{at:%Y-%m-%d} "
        day = at.date() if isinstance(at, datetime) else at
        self._left.append((Unplaced(f"{when}{title or '(no title)'}", source, why), day))

    def place_rest(self) -> None:
        """Put what is left into the comments of its day, or of the whole agenda."""
        days = {day.date: day for day in self._draft.days}
        for unplaced, at in self._left:
            day = days.get(at) if at else None
            (day.unplaced if day else self._draft.unplaced).append(unplaced)


def _summary(one: _Timed) -> str:
    """Return the title, without what programs put before that of a cancelled event."""
    title = line(one.text("SUMMARY"))
    if one.text("STATUS").upper() == "CANCELLED":
        for prefix in CANCELLED_WORDS:
            title = title.removeprefix(prefix)
    return title


def _all(component: Any, name: str) -> list[Any]:
    value = component.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _categories(component: Any) -> list[str]:
    found = [line(str(one)) for value in _all(component, "CATEGORIES") for one in getattr(value, "cats", ())]
    return [one for one in dict.fromkeys(found) if one]


def _tracks(timed: Sequence[_Timed]) -> set[str]:
    """Return the categories that are tracks: events have at most one each, and there are several."""
    listed = [[one for one in _categories(event.occurrence.component) if not kind_of_title(one, "")] for event in timed]
    found = {one for categories in listed for one in categories}
    return found if len(found) > 1 and all(len(one) <= 1 for one in listed) else set()


def _called(value: Any) -> str:
    """Return the name of an organiser or attendee; empty where it is none, or an e-mail address."""
    name = line(str(getattr(value, "params", {}).get("CN", ""))).strip("\"'")
    return "" if "@" in name else name


def _without_mail(text: str) -> str:
    """Return a text of the file's machinery without anybody's e-mail address."""
    return " ".join("(an e-mail address)" if "@" in word else word for word in text.split())


def _is_address(text: str) -> bool:
    return (
        text.lower().startswith(("http://", "https://"))
        and text.isprintable()
        and not set(text) & set(' \t\n\u00a0"<>')
    )


def _link(address: str, *, joins: bool = False) -> dict[str, str]:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if joins or any(host == one or host.endswith(f".{one}") for one in MEETINGS):
        return {"title": "Join online", "url": address, "kind": "join"}
    return {"title": host or "Web page", "url": address}
