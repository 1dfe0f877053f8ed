"""What the description of an event says: plain text that reads well on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.footnotes import marks_in, with_plain_marks
from agenda_cal.model import AgendaStatus, EntryStatus, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agenda_cal.model import Agenda, Appearance, Day, Entry, Item


TO_BE_NAMED = "to be named"
ROLE_HEADINGS = {
    Role.MODERATOR: ("Moderator", "Moderators"),
    Role.SPEAKER: ("Speaker", "Speakers"),
    Role.PANELLIST: ("Panellist", "Panellists"),
    Role.RAPPORTEUR: ("Rapporteur", "Rapporteurs"),
}


def describe(agenda: Agenda, day: Day, entry: Entry) -> str:
    """Return the description of an entry: who, what, about what, what is not certain, notes. Empty for a plain break."""
    parts = [
        *_who(entry),
        _together(agenda, entry),
        _list("Agenda", _items(entry, entry.items)),
        entry.abstract,
        _list("Guiding questions", _numbered(entry.guiding_questions)),
        _list("Policy areas", [f"- {area.key}: {area.title}" for area in entry.all_policy_areas()]),
        "\n".join(f"{link.title}: {link.url}" for link in entry.links),
        _list("Not confirmed", [f"- {text}" for text in _assumed(agenda, day, entry)]),
        _notice(agenda, entry),
    ]
    text = "\n\n".join(part for part in parts if part)
    return "\n\n".join(filter(None, [with_plain_marks(text), _notes(agenda, entry.title + text)]))


def _who(entry: Entry) -> Iterator[str]:
    if entry.chairs:
        yield _people("Chair" if len(entry.chairs) == 1 else "Chairs", entry.chairs)
    for role, (one, several) in ROLE_HEADINGS.items():
        found = [speaker for speaker in entry.speakers if speaker.role is role]
        if found:
            yield _people(one if len(found) == 1 else several, found)


def _people(heading: str, people: Sequence[Appearance]) -> str:
    if len(people) == 1:
        return f"{heading}: {introduce(people[0])}"
    return _list(heading, [f"- {introduce(one)}" for one in people])


def introduce(one: Appearance, known: str = "") -> str:
    """Return a person as a programme introduces them; what is `known` from the line's beginning is not said again."""
    name = TO_BE_NAMED
    if one.person is not None:
        name = f"{one.person.honorific} {one.person.name}".strip()
    about = ", ".join(part for part in (one.position, one.affiliation) if part and part != known)
    remote = ", remotely" if one.remote else ""
    return f"{name} ({about}){remote}" if about else f"{name}{remote}"


def _together(agenda: Agenda, entry: Entry) -> str:
    if not entry.shares_time_with:
        return ""
    titles = [other.heading for other in agenda.entries() if other.id in entry.shares_time_with]
    return _list("In one block with", [f"- {title}" for title in titles])


def _items(entry: Entry, items: Sequence[Item], indent: str = "") -> Iterator[str]:
    for number, item in enumerate(items, 1):
        mark = f"{indent}- " if indent else f"{number}. "
        time = f"{item.start:%H:%M}–{item.end:%H:%M} " if item.start and item.end and entry.start <= item.start else ""
        areas = f" [{', '.join(area.key for area in item.policy_areas)}]" if item.policy_areas else ""
        people = ", ".join(_speaker(one, item.title) for one in item.speakers)
        yield f"{mark}{time}{item.title}{areas}" + (f" – {people}" if people else "")
        inside = f"{indent}   "
        if item.abstract:
            yield inside + item.abstract.replace("\n", f"\n{inside}")
        for link in item.links:
            yield f"{inside}{link.title}: {link.url}"
        yield from _items(entry, item.items, inside)


def _speaker(one: Appearance, title: str) -> str:
    role = "" if one.role is Role.SPEAKER else f", {one.role}"
    return introduce(one, title) + role


def _assumed(agenda: Agenda, day: Day, entry: Entry) -> Iterable[str]:
    """Return what nobody has confirmed, from the entry outwards, each sentence once."""
    people = [one.person for one in (*entry.chairs, *entry.all_speakers()) if one.person]
    inner = [*(item.assumed for item in entry.all_items()), *(person.assumed for person in people)]
    return dict.fromkeys(text for texts in (entry.assumed, *inner, day.assumed, agenda.assumed) for text in texts)


def _notice(agenda: Agenda, entry: Entry) -> str:
    if agenda.status_of(entry) is EntryStatus.TENTATIVE:
        return (
            "The time of this entry is tentative."
            if entry.status is EntryStatus.TENTATIVE
            else "The agenda is a draft."
        )
    return "The agenda is tentative." if agenda.status is AgendaStatus.TENTATIVE else ""


def _notes(agenda: Agenda, text: str) -> str:
    found = [agenda.footnotes[mark] for mark in dict.fromkeys(marks_in(text)) if mark in agenda.footnotes]
    return "\n".join(f"[{note.mark}] {note.text} {note.url}".rstrip() for note in found)


def _numbered(texts: Sequence[str]) -> list[str]:
    return (
        [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        if len(texts) > 1
        else [f"- {text}" for text in texts]
    )


def _list(heading: str, lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"{heading}:\n{text}" if text else ""
