"""What a shell offers to complete a name with: the people, areas, rooms, tracks and days of the agenda at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer  # noqa: TC002  # Typer reads the annotations when it runs

from agenda_cal.errors import AgendaCalError
from agenda_cal.folding import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from agenda_cal.model import Agenda

Offer = tuple[str, str]
"""What is put on the command line, and what is shown beside it."""


def _completer(offers: Callable[[Agenda], Iterable[Offer]]) -> Callable[[typer.Context, str], list[Offer]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        from agenda_cal import api  # noqa: PLC0415

        try:
            agenda = api.load(ctx.params.get("agenda") or "agenda.yaml").agenda
        except AgendaCalError:
            return []
        return [found for offer in offers(agenda) for found in _fitting(incomplete, offer)] if agenda else []

    return complete


def _fitting(incomplete: str, offer: Offer) -> Iterable[Offer]:
    """Yield the id or key where it begins as typed, else the first word of the name that does, in plain letters.

    A shell replaces only what begins as it stands, so `kozl` becomes `kozlowska`, which names the person as well.
    """
    value, name = offer
    for candidate in (value, *words(name)):
        if candidate.startswith(incomplete):
            yield candidate, name
            return


person = _completer(lambda agenda: [(one.id, one.name) for one in agenda.people.values()])
policy_area = _completer(lambda agenda: [(one.key, one.title) for one in agenda.policy_areas.values()])
room = _completer(lambda agenda: [(one.key, one.name) for one in agenda.rooms.values()])
track = _completer(lambda agenda: [(one.key, one.title) for one in agenda.tracks.values()])
day = _completer(lambda agenda: [(str(one.date), one.title) for one in agenda.days])


def zone(incomplete: str) -> list[str]:
    """Offer the time zones that begin so."""
    from agenda_cal.zones import zone_names  # noqa: PLC0415

    return [name for name in sorted(zone_names()) if name.lower().startswith(incomplete.lower())]
