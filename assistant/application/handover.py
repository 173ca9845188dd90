"""The card that goes along when somebody is referred on in person: a warm handover."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.application.sharing import consent_for, limited_to, share
from assistant.errors import Refusal

if TYPE_CHECKING:
    from assistant.application.conversation import Conversation
    from assistant.application.desk import Desk
    from assistant.flows.state import State
    from assistant.prompts.documents import Document

_REACH: Final = ("qs_contact", "wi_telefoon", "wi_contact")
"""Questions that hold where the resident can be reached."""


def handover_card(conversation: Conversation, desk: Desk, *, to_whom: str, reason: str) -> Document:
    """Give the card for somebody. Without consent it needs a reason: else Refusal.

    Where the resident set a limit and no reason goes beyond it, only that limit is told.
    """
    whose = (conversation.dossier, conversation.stream)
    if consent_for(desk, *whose, to_whom) is None and not reason.strip():
        raise Refusal(
            f"Er is geen toestemming om dit te delen met {to_whom}. Zeg waarom u het toch deelt."
        )
    only = "" if reason.strip() else limited_to(desk, *whose, to_whom)
    whole = conversation.document(resident=desk.name_of(conversation.dossier))
    card = replace(
        whole,
        kind="handover",
        title="Overdrachtskaart",
        to_whom=to_whom,
        ground=reason.strip(),
        only=only,
        reach=_reach(conversation.state),
        signals=(),
    )
    return replace(card, parts=(), actions=(), plan=None, outcome=()) if only else card


def hand(conversation: Conversation, desk: Desk, *, to_whom: str, reason: str) -> None:
    """Write down that a card went to somebody."""
    share(
        desk,
        conversation.dossier,
        conversation.stream,
        to_whom=to_whom,
        reason=reason,
        worker=conversation.setting.worker,
    )


def _reach(state: State) -> str:
    """Give where the resident can be reached, as far as this conversation knows it."""
    for id_ in _REACH:
        cell = state.cells.get(id_)
        if cell is not None and cell.effective:
            return state.read(cell)
    return ""
