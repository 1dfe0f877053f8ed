"""What changed from publication to publication, the newest first: for programs as JSON, for feed readers as Atom (RFC 4287)."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from agenda_cal.feeds.contentline import clean_line
from agenda_cal.feeds.uids import feed_uid
from agenda_cal.feeds.vevent import ascii_url
from agenda_cal.footnotes import without_footnotes
from agenda_cal.report.preview import SEEN, told

if TYPE_CHECKING:
    from datetime import datetime

    from agenda_cal.model import Agenda
    from agenda_cal.publication.record import PublishedChange, PublishedRevision, Record

VERSION = 1
ATOM = "http://www.w3.org/2005/Atom"
PATH = "changes"
"""What the identities of the history and of its revisions are made from."""


def render_changes_json(agenda: Agenda, record: Record) -> bytes:
    """Return the history as JSON; times are local, with their offset."""
    data = {
        "version": VERSION,
        "agenda": agenda.id,
        "title": _title(agenda),
        "timezone": agenda.timezone.key,
        "revision": record.revision,
        "revisions": [_revision(agenda, one) for one in record.history],
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def _revision(agenda: Agenda, one: PublishedRevision) -> dict[str, Any]:
    changes = [_change(agenda, change) for change in one.changes]
    return {"revision": one.number, "time": _local(agenda, one.time), "changes": changes, "more": one.more}


def _change(agenda: Agenda, one: PublishedChange) -> dict[str, Any]:
    found: dict[str, Any] = {
        "entry": one.entry,
        "kinds": [kind.value for kind in one.kinds],
        "title": one.title,
        "start": _local(agenda, one.start),
        "end": _local(agenda, one.end),
    }
    if one.before:
        title, start, end = one.before
        found["before"] = {"title": title, "start": _local(agenda, start), "end": _local(agenda, end)}
    return found


def _local(agenda: Agenda, at: datetime) -> str:
    return at.astimezone(agenda.timezone).isoformat()


def render_changes_atom(agenda: Agenda, record: Record) -> bytes:
    """Return the history as an Atom feed, an entry a revision."""
    feed = Element("feed", {"xmlns": ATOM})
    _add(feed, "id", f"urn:uuid:{feed_uid(agenda.id, PATH)}")
    _add(feed, "title", f"Changes – {_title(agenda)}")
    _add(feed, "updated", _instant(record.time))
    organiser = clean_line(agenda.organiser.name) if agenda.organiser else ""
    _add(SubElement(feed, "author"), "name", organiser or _title(agenda))
    if url := ascii_url(agenda.base_url):
        SubElement(feed, "link", {"rel": "self", "href": f"{url.rstrip('/')}/{PATH}.xml"})
    for one in record.history:
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"urn:uuid:{feed_uid(agenda.id, f'{PATH}/{one.number}')}")
        _add(entry, "title", f"Revision {one.number}: {_summary(one)}")
        _add(entry, "updated", _instant(one.time))
        lines = [told(agenda, change) for change in one.changes]
        if one.more:
            lines.append(f"and {one.more} more changes")
        content = SubElement(entry, "content", {"type": "text"})
        content.text = "\n".join(lines) or "Nothing but the form of the calendars changed."
    indent(feed, " ")
    text: str = tostring(feed, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _summary(one: PublishedRevision) -> str:
    kinds = [kind for change in one.changes for kind in change.kinds]
    counted = ", ".join(f"{kinds.count(kind)} {SEEN[kind]}" for kind in SEEN if kind in kinds)
    return counted or "no entry changed"


def _instant(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else "1970-01-01T00:00:00Z"


def _title(agenda: Agenda) -> str:
    return clean_line(without_footnotes(agenda.title))
