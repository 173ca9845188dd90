"""Handing a paper over: to whom, and on what ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.sharing import consent_for, limited_to, share
from assistant.cli.finding import conversations, dossiers, meant_dossier, the_conversation
from assistant.errors import InputError
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.prompts.views import View


def to_hand_over(
    desk: Desk, whose: str | None, view: View, to_whom: str | None, reason: str
) -> list[tuple[str | None, str]]:
    """Give what goes to somebody: dossiers, and conversations without one; none for the resident.

    Raises InputError where it is not told to whom, or where a consent and a reason both lack.
    """
    if not to_whom:
        if view == "team":
            raise InputError('Wie krijgt dit? Zeg het met --for, zoals --for "het wijkteam".')
        return []
    named = _named(desk, whose)
    if not reason.strip() and not all(consent_for(desk, *each, to_whom) for each in named):
        raise InputError(
            f"Er is geen toestemming om dit te delen met {one_line(to_whom, 60)}. Zeg met --reason "
            "waarom u het toch deelt."
        )
    for each in named if view == "team" and not reason.strip() else ():
        if only := limited_to(desk, *each, to_whom):
            raise InputError(
                f"De toestemming voor {one_line(to_whom, 60)} is alleen voor: {one_line(only, 120)}. "
                "Het blad voor het team is meer dan dat. Zeg met --reason waarom u het toch deelt."
            )
    return named


def hand_over(
    desk: Desk, named: list[tuple[str | None, str]], to_whom: str | None, reason: str
) -> None:
    """Write down that these go to somebody."""
    for dossier, stream in named:
        share(desk, dossier, stream, to_whom=to_whom or "", reason=reason, worker=desk.worker)


def _named(desk: Desk, whose: str | None) -> list[tuple[str | None, str]]:
    """Give the dossiers, and conversations without one, that were named; all where none was."""
    if whose is None:
        loose = [row for row in conversations(desk.store) if row.dossier is None]
        found: list[tuple[str | None, str]] = [(row.id, "") for row in dossiers(desk.store)]
        return found + [(None, row.id) for row in loose if not row.provisional]
    known = meant_dossier(desk, whose)
    if known is not None:
        return [(known.id, "")]
    row = the_conversation(desk, whose)
    return [(row.dossier, row.id)]
