"""Document → Agenda: everything resolved, all times in the zone, every fault of the file in one run.

What can be read is read even where something else is faulty, so that checks have an agenda to look at: an entry
whose time is wrong is pending, an unknown name stands for a person of its own, a day without a date is left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from agenda_cal.findings import Related
from agenda_cal.folding import nearest
from agenda_cal.model import (
    Agenda,
    AgendaStatus,
    Area,
    Day,
    Footnote,
    Organiser,
    Person,
    Place,
)
from agenda_cal.reading.document import read_document
from agenda_cal.reading.entries import EntryReader, Registered
from agenda_cal.reading.faults import DUPLICATE_ID, END_BEFORE_START, UNKNOWN_ZONE, WRONG_DATE, WRONG_VALUE
from agenda_cal.reading.fields import Fields, read_links
from agenda_cal.reading.schema import RESERVED
from agenda_cal.reading.times import Clock, Trouble, read_date
from agenda_cal.reading.validate import validate
from agenda_cal.zones import load_zone, zone_names

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from agenda_cal.findings import Finding, Path
    from agenda_cal.intervals import Span
    from agenda_cal.reading.document import Document
    from agenda_cal.reading.fields import Map

HEAD: Path = ("agenda",)


def read_agenda(raw: bytes, name: str) -> tuple[Agenda | None, Document | None, list[Finding]]:
    """Read the bytes of an agenda.yaml; `name` is how findings call the file.

    The agenda is None where nothing could be made of the file. Findings come sorted by place.
    """
    document, findings = read_document(raw, name)
    if document is None:
        return None, None, findings
    findings += validate(document)
    agenda, more = _Builder(document).build()
    found = dict.fromkeys(findings + more)  # through an alias (`*name`) one mistake is met more than once
    return agenda, document, sorted(found, key=lambda one: (one.location, one.code, one.message))


@cache
def _zone_hint(name: str) -> str:
    near = nearest(name, sorted(zone_names())) or [one for one in sorted(zone_names()) if one.endswith(f"/{name}")]
    named = " or ".join(f"`{one}`" for one in near)
    return f"Did you mean {named}?" if near else "Write an IANA name, such as `Europe/Warsaw`."


class _Builder:
    """Builds one agenda from one document."""

    def __init__(self, document: Document) -> None:
        self.data: Map = document.data
        marks = self.data.get("footnotes")
        self.fields = Fields(document, frozenset(marks if isinstance(marks, dict) else ()))

    def build(self) -> tuple[Agenda | None, list[Finding]]:
        head = self.fields.submap(self.data, "agenda") or {}
        zone = self._zone(head.get("timezone"), (*HEAD, "timezone")) or load_zone("UTC")
        self.clock = Clock(zone)
        people = self._people()
        areas, tracks = self._areas("policy_areas"), self._areas("tracks")
        rooms = {one.key: one for one in self._rooms()}
        reader = EntryReader(self.fields, self.clock, Registered(people, areas, tracks, rooms))
        days = self._days(reader)
        self._check_ids("policy_areas", "tracks", "rooms", "people")
        agenda = Agenda(
            id=self.fields.text(head, "id", HEAD),
            title=self.fields.text(head, "title", HEAD),
            timezone=zone,
            days=days,
            people=people,
            policy_areas=areas,
            tracks=tracks,
            rooms=rooms,
            footnotes=self._footnotes(),
            by_id={entry.id: entry for day in days for entry in day.entries},
            complete=len(days) == len(listed if isinstance(listed := self.data.get("days"), list) else ()),
            status=self.fields.choice(head, "status", AgendaStatus, AgendaStatus.FINAL),
            language=self.fields.text(head, "language", HEAD) or "en",
            venue=self._venue(head),
            organiser=self._organiser(head),
            base_url=self.fields.text(head, "base_url", HEAD),
            keep_cancelled=self._whole(head, "keep_cancelled", HEAD, 30),
            links=read_links(self.fields, head, HEAD),
            assumed=self.fields.texts(head, "assumed", HEAD),
        )
        if agenda.id in RESERVED:
            self.fields.report((*HEAD, "id"), WRONG_VALUE, f"`{agenda.id}` is a reserved name.", "Choose another id.")
        return (agenda if days else None), self.fields.findings

    def _zone(self, name: object, path: Path) -> ZoneInfo | None:
        if not isinstance(name, str):
            return None
        try:
            return load_zone(name)
        except KeyError:
            self.fields.report(path, UNKNOWN_ZONE, f"There is no time zone `{name}`.", _zone_hint(name))
            return None

    def _people(self) -> dict[str, Person]:
        return {str(path[-1]): self._person(data, path) for data, path in self.fields.maps(self.data, "people", ())}

    def _person(self, data: Map, path: Path) -> Person:
        key = str(path[-1])
        available: list[Span] = []
        for index, text in enumerate(data["available"] if isinstance(data.get("available"), list) else ()):
            if isinstance(text, str):
                span = self.fields.settle((*path, "available", index), self.clock.available(text))
                available += [span] if span else []
        return Person(
            id=key,
            name=self.fields.text(data, "name", path) or key,
            path=path,
            honorific=self.fields.text(data, "honorific", path),
            affiliation=self.fields.text(data, "affiliation", path),
            country=self.fields.text(data, "country", path).upper(),
            aliases=self.fields.texts(data, "aliases", path),
            timezone=self._zone(data.get("timezone"), (*path, "timezone")),
            available=tuple(available),
            url=self.fields.text(data, "url", path),
            was=self.fields.text(data, "was", path),
            assumed=self.fields.texts(data, "assumed", path),
        )

    def _areas(self, register: str) -> dict[str, Area]:
        return {
            str(path[-1]): Area(
                key=str(path[-1]),
                title=self.fields.text(data, "title", path),
                path=path,
                url=self.fields.text(data, "url", path),
                was=self.fields.text(data, "was", path),
            )
            for data, path in self.fields.maps(self.data, register, ())
        }

    def _rooms(self) -> list[Place]:
        return [self._place(data, path, str(path[-1])) for data, path in self.fields.maps(self.data, "rooms", ())]

    def _venue(self, head: Map) -> Place | None:
        data = self.fields.submap(head, "venue")
        return self._place(data, (*HEAD, "venue"), "") if data is not None else None

    def _place(self, data: Map, path: Path, key: str) -> Place:
        return Place(
            key=key,
            name=self.fields.text(data, "name", path),
            path=path,
            address=self.fields.text(data, "address", path),
            country=self.fields.text(data, "country", path).upper(),
            geo=self._geo(data, path),
            url=self.fields.text(data, "url", path),
            building=self.fields.text(data, "building", path),
            capacity=self._whole(data, "capacity", path, 0) or None,
            was=self.fields.text(data, "was", path),
        )

    def _whole(self, data: Map, key: str, path: Path, default: int) -> int:
        """Return a whole number, which the schema has bounded; the default where there is none or it is faulty."""
        text = self.fields.text(data, key, path)
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else default

    def _geo(self, data: Map, path: Path) -> tuple[float, float] | None:
        geo = self.fields.submap(data, "geo") or {}
        lat, lon = (self.fields.text(geo, key, (*path, "geo")) for key in ("lat", "lon"))
        if not lat or not lon:
            return None
        wrong = [one for one in (("lat", lat, 90), ("lon", lon, 180)) if abs(float(one[1])) > one[2]]
        for key, _, most in wrong:
            self.fields.report((*path, "geo", key), WRONG_VALUE, f"`{key}` goes from -{most} to {most}.")
        return None if wrong else (float(lat), float(lon))

    def _organiser(self, head: Map) -> Organiser | None:
        data = self.fields.submap(head, "organiser")
        path = (*HEAD, "organiser")
        return Organiser(self.fields.text(data, "name", path), self.fields.text(data, "url", path)) if data else None

    def _footnotes(self) -> dict[str, Footnote]:
        return {
            str(path[-1]): Footnote(
                str(path[-1]), self.fields.text(data, "text", path), path, self.fields.text(data, "url", path)
            )
            for data, path in self.fields.maps(self.data, "footnotes", ())
        }

    def _days(self, reader: EntryReader) -> tuple[Day, ...]:
        dated: list[tuple[date, Map, Path]] = []
        others: list[tuple[date | None, Map, Path]] = []
        seen: dict[date, Path] = {}
        for data, path in self.fields.maps(self.data, "days", ()):
            text = data.get("date")
            day = self.fields.settle((*path, "date"), read_date(text)) if isinstance(text, str) else None
            if day is None:
                others.append((None, data, path))
            elif day in seen:
                others.append((day, data, path))
                self._note_second(day, path, seen[day])
            else:
                seen[day] = path
                dated.append((day, data, path))
        reader.read([*dated, *others])
        return tuple(self._day(day, data, path, reader) for day, data, path in sorted(dated, key=lambda one: one[0]))

    def _note_second(self, day: date, path: Path, first: Path) -> None:
        locate = self.fields.document.locate
        related = (Related(locate((*first, "date")), "the first day with this date"),)
        message = f"{day} stands twice among the days."
        hint = "Put all entries of a day under one."
        self.fields.findings.append(WRONG_DATE.at(locate((*path, "date")), message, hint, related))

    def _day(self, day: date, data: Map, path: Path, reader: EntryReader) -> Day:
        hours = data.get("hours")
        span = self.clock.span(hours, day) if isinstance(hours, str) else None
        if isinstance(span, Trouble) and span.fault is END_BEFORE_START:
            span = span._replace(hint="The hours of a day end on that day; write them on a 24-hour clock.")
        return Day(
            date=day,
            entries=tuple(reader.entries_of(day)),
            pending=tuple(reader.pending_of(day)),
            path=path,
            title=self.fields.text(data, "title", path),
            objectives=self.fields.texts(data, "objectives", path),
            hours=self.fields.settle((*path, "hours"), span),
            assumed=self.fields.texts(data, "assumed", path),
        )

    def _check_ids(self, *registers: str) -> None:
        """Note keys that are reserved or differ from another one only in case."""
        for register in registers:
            folded: dict[str, str] = {}
            for key in self.fields.submap(self.data, register) or ():
                path = (register, key)
                place = self.fields.document.locate(path, key=True)
                first = folded.setdefault(key.lower(), key)
                if key.lower() in RESERVED and (register != "people" or key.islower()):
                    fault = WRONG_VALUE.at(place, f"`{key}` is a reserved name.", "Choose another.")
                    self.fields.findings.append(fault)
                if first != key:
                    message = f"`{first}` and `{key}` differ only in case, and would share one feed."
                    self.fields.findings.append(DUPLICATE_ID.at(place, message, "Rename one of them."))
