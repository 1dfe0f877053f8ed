"""Planted mistakes with people, words and links (AG4), and what keeps an agenda from being published well (AG5)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from quality.clean import person_id, single_stream
from quality.draft import Person
from quality.planting import fault, plain_sessions, presentations

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quality.draft import Appearance, Draft, Entry


def plain(text: str) -> str:
    """Return a text as somebody types it who has no such letters on the keyboard."""
    stroked = text.translate(str.maketrans("łŁøØđĐ", "lLoOdD")).replace("ð", "d")
    return "".join(one for one in unicodedata.normalize("NFD", stroked) if not unicodedata.combining(one))


def one_letter_off(name: str, rng: Random) -> str:
    """Drop, double or swap a letter in the middle of a surname."""
    at = rng.randrange(len(name) - 5, len(name) - 2)
    changed = rng.choice([name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], _swapped(name, at)])
    return changed if changed != name else name[:at] + name[at + 1 :]


def _swapped(name: str, at: int) -> str:
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def twice(draft: Draft, rng: Random, name: str, person: Person) -> Sequence[str]:
    """Register somebody again under another name, and use that where one of their parts is."""
    other = Person(person_id(name), name, person.affiliation)
    if other.id == person.id:
        other.id = f"{other.id}-2"
    appearances = _appearances(draft)
    others = [one for one in appearances if one.person != person.id and not draft.person(one.person).timezone]
    mine = [one for one in appearances if one.person == person.id]
    rng.choice(mine if len(mine) > 1 else others).person = other.id
    draft.people.append(other)
    draft.forget_unused()
    return person.id, other.id


def _appearances(draft: Draft) -> list[Appearance]:
    return [one for entry in draft.entries() for one in entry.appearances()]


def _speakers(draft: Draft) -> list[Person]:
    names = {one.person for one in _appearances(draft)}
    return [person for person in draft.people if person.id in names and not person.timezone]


@fault("AG401")
def registered_again_without_diacritics(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody is registered a second time by somebody whose keyboard has no such letters."""
    person = rng.choice([one for one in _speakers(draft) if plain(one.name) != one.name])
    return twice(draft, rng, plain(person.name), person)


@fault("AG401")
def registered_again_surname_first(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody is registered a second time with the surname first."""
    person = rng.choice(_speakers(draft))
    given, surname = person.name.split(" ", 1)
    return twice(draft, rng, rng.choice([f"{surname} {given}", f"{surname}, {given}"]), person)


@fault("AG401")
def registered_again_one_letter_off(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody is registered a second time with a typing mistake in the surname."""
    person = rng.choice(_speakers(draft))
    return twice(draft, rng, one_letter_off(person.name, rng), person)


@fault("AG401")
def registered_again_with_initial(draft: Draft, rng: Random) -> Sequence[str]:
    """Somebody is registered a second time with an initial only."""
    person = rng.choice(_speakers(draft))
    given, surname = person.name.split(" ", 1)
    return twice(draft, rng, f"{given[0]}. {surname}", person)


def _named(draft: Draft, rng: Random) -> tuple[Entry, str]:
    """Return an entry whose abstract names somebody, and the name."""
    named = [(one, person.name) for one in draft.entries() for person in draft.people if person.name in one.abstract]
    return rng.choice(named)


@fault("AG402")
def name_in_abstract_one_letter_off(draft: Draft, rng: Random) -> Sequence[str]:
    """An abstract names a speaker with a typing mistake in the surname."""
    entry, name = _named(draft, rng)
    entry.abstract = entry.abstract.replace(name, one_letter_off(name, rng))
    return (entry.id,)


@fault("AG402")
def name_in_abstract_without_diacritics(draft: Draft, rng: Random) -> Sequence[str]:
    """An abstract names a speaker without the diacritics that the register has."""
    entry = rng.choice(draft.sessions())
    person = rng.choice([one for one in _speakers(draft) if plain(one.name) != one.name])
    entry.abstract += f" {plain(person.name)} adds an example."
    return (entry.id,)


@fault("AG402")
def name_in_item_title_one_letter_off(draft: Draft, rng: Random) -> Sequence[str]:
    """The title of a presentation names its speaker with a typing mistake."""
    entry = rng.choice(plain_sessions(draft))
    item = rng.choice([one for one in presentations(entry) if one.kind in ("presentation", "case")])
    item.title += f" ({one_letter_off(draft.person(item.speakers[0].person).name, rng)})"
    return (entry.id,)


@fault("AG403")
def another_affiliation_in_a_session(draft: Draft, rng: Random) -> Sequence[str]:
    """A speaker has changed jobs, and one row says so while the register does not."""
    entry = rng.choice(plain_sessions(draft))
    speaker = rng.choice(presentations(entry)).speakers[0]
    here = draft.person(speaker.person).affiliation
    others = ("University of Zubrowka", "Harbour Council", "Delta Agency", "Institute of Tides")
    speaker.affiliation = rng.choice([one for one in others if one != here])
    return _where(draft, speaker.person)


@fault("AG403")
def two_rows_two_affiliations(draft: Draft, rng: Random) -> Sequence[str]:
    """The register says nothing, and two rows say different things about where somebody works."""
    all_of = _appearances(draft)
    names = sorted({one.person for one in all_of if sum(other.person == one.person for other in all_of) > 1})
    person = draft.person(rng.choice(names))
    mine = [one for one in all_of if one.person == person.id]
    for appearance, text in zip(mine, ("Harbour Council", "Academy of Rivers", "Harbour Council"), strict=False):
        appearance.affiliation = text
    person.affiliation = ""
    return _where(draft, person.id)


def _where(draft: Draft, person: str) -> Sequence[str]:
    """Return everywhere that somebody is named: the finding may stand at any of the places that disagree."""
    return person, *(entry.id for entry in draft.entries() if person in entry.people())


@fault("AG404")
def title_to_be_confirmed(draft: Draft, rng: Random) -> Sequence[str]:
    """A title is still a placeholder."""
    entry = rng.choice(plain_sessions(draft))
    entry.title = rng.choice(["TBC", "TBA", "XXX", "Title tbc", "[Title to be confirmed]"])
    return (entry.id,)


@fault("AG404")
def item_title_to_be_announced(draft: Draft, rng: Random) -> Sequence[str]:
    """The title of a presentation is still a placeholder."""
    entry = rng.choice(plain_sessions(draft))
    item = rng.choice(presentations(entry))
    item.title, item.policy_areas = rng.choice(["TBA", "TBC", "Title XXX", "???"]), []
    return (entry.id,)


@fault("AG404")
def filler_text_in_an_abstract(draft: Draft, rng: Random) -> Sequence[str]:
    """An abstract is still the filler of the template."""
    entry = rng.choice(plain_sessions(draft))
    fillers = ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "TBC", "Abstract to be added (XXX).", "TODO")
    entry.abstract = rng.choice(fillers)
    return (entry.id,)


@fault("AG404")
def continued_is_only_a_title(draft: Draft, rng: Random) -> Sequence[str]:
    """The second half of a session is a row with "Continued" for a title and no continues."""
    row = draft.continuation()
    first = draft.entry(row.continues)
    row.continues, row.kind, row.room, row.track = "", "session", first.room, first.track
    row.title = rng.choice(["Continued", "(continued)", f"Session {first.number} continued"])
    row.chairs, row.abstract = list(first.chairs), first.abstract
    return (row.id,)


@fault("AG405")
def title_copied(draft: Draft, rng: Random) -> Sequence[str]:
    """A row is copied for its form, and its title is not changed, or hardly."""
    one, other = rng.sample(plain_sessions(draft), 2)
    other.title = rng.choice([one.title, one.title.upper(), f"{one.title}."])
    return one.id, other.id


@fault("AG405")
def panel_named_like_a_session(draft: Draft, rng: Random) -> Sequence[str]:
    """The panel is called as a session is."""
    entry, panel = rng.choice(plain_sessions(draft)), draft.entry("d2-panel")
    panel.title = entry.title
    return entry.id, panel.id


@fault("AG406")
def abstract_forgotten(draft: Draft, rng: Random) -> Sequence[str]:
    """A session has no abstract."""
    entry = rng.choice(plain_sessions(draft))
    entry.abstract = ""
    return (entry.id,)


@fault("AG406")
def panel_or_keynote_without_abstract(draft: Draft, rng: Random) -> Sequence[str]:
    """A panel or the keynote has no abstract."""
    entry = draft.entry(rng.choice(["d2-panel", "d1-keynote"]))
    entry.abstract = ""
    return (entry.id,)


@fault("AG407")
def abstract_in_the_title(draft: Draft, rng: Random) -> Sequence[str]:
    """The first sentence of the abstract is pasted behind the title."""
    entry = rng.choice(plain_sessions(draft))
    entry.title = f"{entry.title} – {entry.abstract.split('. ')[0]}, with examples from four seas and one pond"
    return (entry.id,)


@fault("AG407")
def paper_title_of_an_item(draft: Draft, rng: Random) -> Sequence[str]:
    """A presentation keeps the whole title and subtitle of the paper."""
    entry = rng.choice(plain_sessions(draft))
    item = rng.choice([one for one in presentations(entry) if one.kind in ("presentation", "case")])
    item.title += " in small and middle-sized catchments, with an outlook on what may be done in places without any"
    return (entry.id,)


def _told(draft: Draft, rng: Random, *sentences: str) -> Sequence[str]:
    """Add a sentence to an abstract."""
    entry = rng.choice([one for one in draft.entries() if one.abstract])
    entry.abstract += f" {rng.choice(sentences)}"
    return (entry.id,)


@fault("AG408")
def mail_address_in_an_abstract(draft: Draft, rng: Random) -> Sequence[str]:
    """An abstract tells to write to somebody's address."""
    return _told(
        draft, rng, "Questions to otter@lakes.example.org before Monday noon.", "Contact: heron.desk@example.com"
    )


@fault("AG408")
def phone_number_in_an_abstract(draft: Draft, rng: Random) -> Sequence[str]:
    """An abstract tells a phone number."""
    return _told(draft, rng, "In an emergency call +48 22 555 01 99.", "Tel. (022) 555-0142 for late arrivals.")


@fault("AG408")
def password_in_an_abstract(draft: Draft, rng: Random) -> Sequence[str]:
    """An abstract tells the password of the online meeting."""
    return _told(
        draft, rng, "Meeting ID: 812 5550 1234, Passcode: 482913.", "Join online, password: otter77", "PIN: 5512"
    )


@fault("AG409")
def link_without_scheme(draft: Draft, rng: Random) -> Sequence[str]:
    """A link is written as on a poster."""
    return _linked(draft, rng, "www.example.org/lakes/slides.pdf", "papers.example.org/2030")


@fault("AG409")
def link_to_a_private_disk(draft: Draft, rng: Random) -> Sequence[str]:
    """A link leads to a file on somebody's own disk or server."""
    return _linked(
        draft,
        rng,
        "file:///C:/Users/otter/Desktop/slides.pptx",
        "ftp://files.example.org/slides.pdf",
        r"G:\lakes\slides.pptx",
    )


def _linked(draft: Draft, rng: Random, *urls: str) -> Sequence[str]:
    entry = rng.choice(plain_sessions(draft))
    entry.links.append([("title", "Slides"), ("url", rng.choice(urls)), ("kind", "slides")])
    return (entry.id,)


@fault("AG501")
def room_not_confirmed(draft: Draft, rng: Random) -> Sequence[str]:
    """Something about an entry is assumed, and the organisers have not confirmed it."""
    entry = rng.choice(draft.sessions())
    entry.assumed = rng.choice(["The room is a guess.", "The chair has not answered yet."])
    return (entry.id,)


@fault("AG501")
def dates_not_confirmed(draft: Draft, rng: Random) -> Sequence[str]:
    """The whole agenda stands on an assumption."""
    draft.header["assumed"] = rng.choice(["The house is booked, not confirmed.", "The dates are those of last year."])
    return ("agenda",)


@fault("AG502")
def nowhere_at_all(draft: Draft, _rng: Random) -> Sequence[str]:
    """Neither a venue nor a room is named, so nobody knows where to go."""
    single_stream(draft)
    draft.venue = {}
    return ()


@fault("AG502")
def venue_lost_rooms_never_listed(draft: Draft, _rng: Random) -> Sequence[str]:
    """The venue was not copied from last year, and tracks are named but no rooms."""
    draft.venue, draft.rooms = {}, {}
    for entry in draft.entries():
        entry.room = ""
    return ()


@fault("AG508")
def base_url_without_encryption(draft: Draft, _rng: Random) -> Sequence[str]:
    """The address of the feeds begins with http."""
    draft.header["base_url"] = draft.header["base_url"].replace("https:", "http:")
    return ("agenda",)
