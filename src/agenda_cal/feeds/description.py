"""What the description of an event says: plain text that reads well on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agenda_cal.footnotes import marks_in, with_plain_marks
from agenda_cal.model import AgendaStatus, EntryStatus, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    parts = _who(entry)
    if entry.shares_time_with:
        titles = (agenda.by_id[id_].heading for id_ in entry.shares_time_with if id_ in agenda.by_id)
        parts.append(_list("In one block with", [f"- {title}" for title in titles]))
    if entry.items:
        lines: list[str] = []
        _add_items(lines, entry, entry.items)
        parts.append(_list("Agenda", lines))
    parts.append(entry.abstract)
    if entry.guiding_questions:
        parts.append(_list("Guiding questions", _numbered(entry.guiding_questions)))
    if areas := entry.all_policy_areas():
        parts.append(_list("Policy areas", [f"- {area.key}: {area.title}" for area in areas]))
    if entry.links:
        parts.append("\n".join([f"{link.title}: {link.url}" for link in entry.links]))
    if assumed := _assumed(agenda, day, entry):
        parts.append(_list("Not confirmed", [f"- {text}" for text in assumed]))
    parts.append(_notice(agenda, entry))
    text = "\n\n".join([part for part in parts if part])
    notes = _notes(agenda, entry.title + text)
    return f"{with_plain_marks(text)}\n\n{notes}" if notes else text


def _who(entry: Entry) -> list[str]:
    parts = []
    if entry.chairs:
        parts.append(_people("Chair" if len(entry.chairs) == 1 else "Chairs", entry.chairs))
    if entry.speakers:
        for role, (one, several) in ROLE_HEADINGS.items():
            found = [speaker for speaker in entry.speakers if speaker.role is role]
            if found:
                parts.append(_people(one if len(found) == 1 else several, found))
    return parts


def _people(heading: str, people: Sequence[Appearance]) -> str:
    if len(people) == 1:
        return f"{heading}: {introduce(people[0])}"
    return _list(heading, [f"- {introduce(one)}" for one in people])


def introduce(one: Appearance, known: str = "") -> str:
    """Return a person as a programme introduces them; what is `known` from the line's beginning is not said again."""
    person, affiliation = one.person, one.affiliation
    name = TO_BE_NAMED if person is None else f"{person.honorific} {person.name}" if person.honorific else person.name
    if affiliation == known:
        affiliation = ""
    about = f"{one.position}, {affiliation}" if one.position and affiliation else one.position or affiliation
    remote = ", remotely" if one.remote else ""
    return f"{name} ({about}){remote}" if about else f"{name}{remote}"


def _add_items(lines: list[str], entry: Entry, items: Sequence[Item], indent: str = "") -> None:
    inside = f"{indent}   "
    for number, item in enumerate(items, 1):
        line = f"{indent}- " if indent else f"{number}. "
        if item.start and item.end and entry.start <= item.start:
            line += f"{item.start:%H:%M}–{item.end:%H:%M} "
        line += item.title
        if item.policy_areas:
            line += f" [{', '.join(area.key for area in item.policy_areas)}]"
        if item.speakers:
            line += f" – {', '.join([_speaker(one, item.title) for one in item.speakers])}"
        lines.append(line)
        if item.abstract:
            lines.append(inside + item.abstract.replace("\n", f"\n{inside}"))
        lines += [f"{inside}{link.title}: {link.url}" for link in item.links]
        if item.items:
            _add_items(lines, entry, item.items, inside)


def _speaker(one: Appearance, title: str) -> str:
    told = introduce(one, title)
    return told if one.role is Role.SPEAKER else f"{told}, {one.role}"


def _assumed(agenda: Agenda, day: Day, entry: Entry) -> Iterable[str]:
    """Return what nobody has confirmed, from the entry outwards, each sentence once."""
    texts = [*entry.assumed]
    appearances = [*entry.chairs, *entry.speakers]
    for item in entry.all_items():
        texts += item.assumed
        appearances += item.speakers
    for one in appearances:
        if one.person is not None and one.person.assumed:
            texts += one.person.assumed
    return dict.fromkeys([*texts, *day.assumed, *agenda.assumed])


def _notice(agenda: Agenda, entry: Entry) -> str:
    if agenda.status_of(entry) is EntryStatus.TENTATIVE:
        return (
            "The time of this entry is tentative."
            if entry.status is EntryStatus.TENTATIVE
            else "The agenda is a draft."
        )
    return "The agenda is tentative." if agenda.status is AgendaStatus.TENTATIVE else ""


def _notes(agenda: Agenda, text: str) -> str:
    if "[^" not in text:
        return ""
    found = [agenda.footnotes[mark] for mark in dict.fromkeys(marks_in(text)) if mark in agenda.footnotes]
    return "\n".join(f"[{note.mark}] {with_plain_marks(note.text)} {note.url}".rstrip() for note in found)


def _numbered(texts: Sequence[str]) -> list[str]:
    return (
        [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        if len(texts) > 1
        else [f"- {text}" for text in texts]
    )


def _list(heading: str, lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"{heading}:\n{text}" if text else ""
