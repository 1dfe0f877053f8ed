"""The one description of agenda.yaml: which keys there are, what each holds, and what it is for.

It is written once, below, and comes in two dialects of JSON Schema 2020-12. The reader validates the strings that
stand in the file; an editor sees the file through a YAML 1.2 reader, where `number: 3` is a number and a key
without a value is null. Closed objects carry a `title` (how a message names the thing), constrained values a
`description`; `validate.py` turns faults into sentences with them.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from agenda_cal.model import AgendaStatus, EntryKind, EntryStatus, ItemKind, LinkKind, Role

Schema = dict[str, Any]

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_WORDS = "an id of lower-case letters, digits and single hyphens, at most 64: `d1-opening`"
KEY = r"^[A-Za-z0-9-]+$"
KEY_WORDS = "a key of letters, digits and hyphens, at most 64: `PA1`"
RESERVED = ("tbc", "con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
DATE = r"^\d{4}-\d{2}-\d{2}$"
TIME = r"^(\d{1,2}:\d{2}-\d{1,2}:\d{2}(\+[1-9])?|tbc)$"
HOURS = r"^\d{1,2}:\d{2}-\d{1,2}:\d{2}$"
ITEM_LEVELS = 3


class Dialect(Enum):
    """Who reads the schema."""

    READER = "reader"
    EDITOR = "editor"


class _Writer:
    """Writes the schema in one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.editor = dialect is Dialect.EDITOR
        self.defs: dict[str, Schema] = {}

    def text(self, about: str = "", **more: Any) -> Schema:
        """Describe any text with something in it."""
        kind: Any = ["string", "number", "boolean"] if self.editor else "string"
        return self._about({"type": kind, "pattern": r"\S", **more}, about)

    def pattern(self, pattern: str, about: str) -> Schema:
        """Describe a text of a given form."""
        return {"type": "string", "pattern": pattern, "description": about}

    def identifier(self, pattern: str, about: str) -> Schema:
        """Describe an id or key; `5` is one, which an editor takes for a number."""
        kind: Schema = {"type": ["string", "integer"], "minimum": 0} if self.editor else {"type": "string"}
        return kind | {"pattern": pattern, "maxLength": 64, "description": about}

    def choice(self, choices: type[Enum], about: str) -> Schema:
        """Describe one of some words."""
        return {"enum": [one.value for one in choices], "description": about}

    def boolean(self, about: str) -> Schema:
        """Describe `true` or `false`, with quotes or without."""
        words: list[Any] = ["true", "false"]
        return {"enum": [True, False, *words] if self.editor else words, "description": about}

    def number(
        self, about: str, least: float | None = None, most: float | None = None, *, whole: bool = False
    ) -> Schema:
        """Describe a number, with quotes or without; the reader checks its bounds when it has parsed the text."""
        pattern = r"^-?\d{1,3}(\.\d+)?$"
        if whole:
            pattern = r"^[1-9]\d{0,5}$" if least else r"^\d{1,6}$"
        written: Schema = {"type": "string", "pattern": pattern}
        if self.editor:
            bounds = {"minimum": least, "maximum": 999_999 if whole else most}
            number = {"type": "integer" if whole else "number", **bounds}
            return {"anyOf": [{k: v for k, v in number.items() if v is not None}, written], "description": about}
        return written | {"description": about}

    def listing(self, of: Schema, about: str = "", least: int = 0) -> Schema:
        """Describe a list of one kind of thing."""
        return self._about({"type": "array", "items": of} | ({"minItems": least} if least else {}), about)

    def record(self, title: str, required: dict[str, Schema], optional: dict[str, Schema]) -> Schema:
        """Describe a map with known keys only."""
        fields = required | {key: self._optional(value) for key, value in optional.items()}
        return {
            "title": title,
            "type": "object",
            "required": list(required),
            "properties": fields,
            "additionalProperties": False,
        }

    def register(self, of: Schema, about: str, keys: str = ID, words: str = ID_WORDS) -> Schema:
        """Describe a map from ids or keys to things of one kind."""
        names = {"type": "string", "pattern": keys, "maxLength": 64, "description": words}
        return {"type": "object", "propertyNames": names, "additionalProperties": of, "description": about}

    def either(self, kind: str, then: Schema, other: Schema) -> Schema:
        """Describe `then` where the value is of a JSON type, else `other`."""
        if self.editor:
            return {"anyOf": [other, then]}
        return {"if": {"type": kind}, "then": then, "else": other}

    def named(self, name: str, schema: Schema) -> Schema:
        """Describe something that stands in several places: a reference where people read the schema, itself where not."""
        if not self.editor:
            return schema
        self.defs[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def _optional(self, schema: Schema) -> Schema:
        if self.editor:
            about = schema.get("description")
            return self._about({"anyOf": [schema, {"type": "null"}]}, about or "")
        return {"if": {"type": "null"}, "else": schema}

    @staticmethod
    def _about(schema: Schema, about: str) -> Schema:
        return schema | {"description": about} if about else schema


def agenda_schema(dialect: Dialect) -> Schema:
    """Return the JSON Schema of agenda.yaml."""
    w = _Writer(dialect)
    areas = w.register(_area(w, "policy area"), "The policy areas, by key.", KEY, KEY_WORDS)
    tracks = w.register(_area(w, "track"), "Parallel tracks, by key.", KEY, KEY_WORDS)
    rooms = w.register(_place(w, "room", was=True), "The rooms, by key.", KEY, KEY_WORDS)
    footnote = w.record("footnote", {"text": w.text("The note.")}, {"url": _url(w)})
    schema = w.record(
        "agenda file",
        {"agenda": _agenda(w), "days": w.listing(_day(w), "The days.", least=1)},
        {
            "people": w.register(_person(w), "Everybody who chairs or speaks, by id."),
            "policy_areas": areas,
            "tracks": tracks,
            "rooms": rooms,
            "footnotes": w.register(
                footnote, "Notes, by the mark that texts carry as `[^1]`.", r"^[^\]\s]+$", "a mark without spaces: `1`"
            ),
            "checks": {"type": "object", "description": "Settings of the checks."},
        },
    )
    if dialect is Dialect.EDITOR:
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        schema = head | schema | {"title": "agenda.yaml", "$defs": dict(sorted(w.defs.items()))}
    return schema


def _url(w: _Writer) -> Schema:
    return w.named("url", w.pattern(r"^[^\s\x00-\x1f]+$", "A web address."))


def _assumed(w: _Writer) -> Schema:
    about = "What the organisers have not confirmed: a sentence or a list of them."
    return w.named("assumed", w.either("array", w.listing(w.text()), w.text()) | {"description": about})


def _links(w: _Writer) -> Schema:
    link = w.record(
        "link", {"title": w.text(), "url": _url(w)}, {"kind": w.choice(LinkKind, "What the link leads to.")}
    )
    return w.named("links", w.listing(link, "Links, the most important first."))


def _agenda(w: _Writer) -> Schema:
    organiser = w.record("organiser", {"name": w.text()}, {"url": _url(w)})
    return w.record(
        "agenda",
        {
            "id": w.identifier(ID, ID_WORDS),
            "title": w.text("What the event is called."),
            "timezone": w.text("The IANA name of the time zone that all times are in: Europe/Warsaw."),
        },
        {
            "status": w.choice(AgendaStatus, "How far the agenda is."),
            "language": w.pattern(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "a language tag: `en`, `pl`"),
            "venue": _place(w, "venue"),
            "organiser": organiser,
            "base_url": _url(w),
            "keep_cancelled": w.number(
                "days after its end for which a cancelled entry stays in calendars: `30`", 0, 3650, whole=True
            ),
            "links": _links(w),
            "assumed": _assumed(w),
        },
    )


def _place(w: _Writer, title: str, *, was: bool = False) -> Schema:
    geo = {
        "lat": w.number("degrees north, -90 to 90: `52.23`", -90, 90),
        "lon": w.number("degrees east, -180 to 180: `21.01`", -180, 180),
    }
    optional = {
        "address": w.text("The full address, in one line."),
        "country": w.pattern(r"^[A-Za-z]{2}$", "a country as two letters: `PL`"),
        "geo": w.record("position", geo, {}),
        "url": _url(w),
        "building": w.text(),
        "capacity": w.number("a number of people: `120`", 1, whole=True),
    }
    return w.record(title, {"name": w.text()}, optional | ({"was": w.identifier(KEY, KEY_WORDS)} if was else {}))


def _area(w: _Writer, title: str) -> Schema:
    return w.record(title, {"title": w.text()}, {"url": _url(w), "was": w.identifier(KEY, KEY_WORDS)})


def _person(w: _Writer) -> Schema:
    return w.record(
        "person",
        {"name": w.text("The whole name, as it is printed.")},
        {
            "honorific": w.text("`Mr.`, `Ms.`, `Prof.`"),
            "affiliation": w.text("Organisation or country, where an appearance does not say otherwise."),
            "country": w.pattern(r"^[A-Za-z]{2}$", "a country as two letters: `PL`"),
            "aliases": w.listing(w.text(), "Other spellings of the name."),
            "timezone": w.text("The IANA name of the zone this person speaks from."),
            "available": w.listing(w.text(), "`2024-07-16`, `2024-07-16..2024-07-18`, `2024-07-16 09:00-13:00`"),
            "url": _url(w),
            "was": w.identifier(ID, ID_WORDS),
            "assumed": _assumed(w),
        },
    )


def _appearances(w: _Writer, about: str) -> Schema:
    record = w.record(
        "appearance",
        {"person": w.text("An id, name or alias; `tbc` for somebody not yet named.")},
        {
            "role": w.choice(Role, "What the person does here."),
            "affiliation": w.text("For whom, where it is not the person's usual affiliation."),
            "position": w.text("As what: `President`."),
            "remote": w.boolean("Whether the person takes part remotely."),
        },
    )
    one = w.named("appearance", w.either("object", record, w.text("A person: id, name or alias; `tbc`.")))
    return w.listing(one, about)


def _keys(w: _Writer, about: str) -> Schema:
    return w.listing(w.text(), about)


def _item(w: _Writer, level: int) -> Schema:
    optional = {
        "kind": w.choice(ItemKind, "What kind of item it is."),
        "time": w.pattern(TIME, "a time on a 24-hour clock: `09:00-10:30`"),
        "speakers": _appearances(w, "Who speaks."),
        "policy_areas": _keys(w, "Keys of policy areas."),
        "links": _links(w),
        "abstract": w.text(),
        "assumed": _assumed(w),
    }
    if level < ITEM_LEVELS:
        optional["items"] = w.listing(_item(w, level + 1), "Items within this one.")
    return w.named(f"item-{level}", w.record("item", {"title": w.text()}, optional))


def _day(w: _Writer) -> Schema:
    return w.record(
        "day",
        {
            "date": w.pattern(DATE, "a date: `2024-07-16`"),
            "entries": w.listing(_entry(w), "The rows of the timetable."),
        },
        {
            "title": w.text(),
            "objectives": w.listing(w.text(), "What the day is for."),
            "hours": w.pattern(HOURS, "the hours of the day: `09:00-17:00`"),
            "assumed": _assumed(w),
        },
    )


def _entry(w: _Writer) -> Schema:
    record = w.record(
        "entry",
        {"id": w.identifier(ID, ID_WORDS)},
        {
            "time": w.pattern(TIME, "a time on a 24-hour clock: `09:00-10:30`, `22:00-01:00+1`, or `tbc`"),
            "kind": w.choice(EntryKind, "What kind of entry it is."),
            "title": w.text(),
            "number": w.number("the number of the session: `3`", 0, whole=True),
            "chairs": _appearances(w, "Who chairs."),
            "speakers": _appearances(w, "Who speaks in the whole entry."),
            "items": w.listing(_item(w, 1), "The agenda items."),
            "abstract": w.text(),
            "guiding_questions": w.listing(w.text(), "Questions for the discussion."),
            "policy_areas": _keys(w, "Keys of policy areas."),
            "room": w.text("The key of a room."),
            "track": w.text("The key of a track."),
            "plenary": w.boolean("Whether it is for everybody, whatever runs beside it."),
            "status": w.choice(EntryStatus, "Whether it takes place."),
            "links": _links(w),
            "continues": w.text("The id of the entry that this one goes on with."),
            "shares_time_with": w.listing(w.text(), "Ids of entries that run in the same block on purpose."),
            "was": w.identifier(ID, ID_WORDS),
            "assumed": _assumed(w),
        },
    )
    if w.editor:
        whole = {"anyOf": [_with_values("continues"), _with_values("kind", "title")]}
        return w.named("entry", record | {"allOf": [_with_values("time"), whole]})
    return record


def _with_values(*keys: str) -> Schema:
    """Describe a map in which some keys have values."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}
