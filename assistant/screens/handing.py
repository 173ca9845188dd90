"""Giving a paper along: for whom, in which form, and then it is made beside the work."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from assistant.errors import KeukentafelError
from assistant.screens.dialogs import AskText, Choose
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.application.conversation import Conversation
    from assistant.prompts.documents import Document, Format
    from assistant.prompts.views import View
    from assistant.screens.app import KeukentafelApp

_PRINT: Final = "print"
_FORMS: Final[dict[str, tuple[Format, str]]] = {
    _PRINT: (".pdf", "Openen om te printen (PDF)"),
    "pdf": (".pdf", "Bewaren als PDF"),
    "word": (".docx", "Bewaren voor Word"),
    "page": (".html", "Bewaren als webpagina"),
}


async def hand_paper(app: KeukentafelApp, conversation: Conversation, view: View) -> None:
    """Make a paper of a conversation; the team's own only for somebody who may have it."""
    from assistant.application.exporting import paper_of

    ground = ("", "") if view == "client" else await _for_whom(app, conversation, whole=True)
    if ground is not None:
        await _make(app, conversation, paper_of(conversation, app.desk), view, ground)


async def hand_card(app: KeukentafelApp, conversation: Conversation) -> None:
    """Make the card for whoever helps the resident further."""
    from assistant.application.handover import handover_card

    ground = await _for_whom(app, conversation, whole=False)
    if ground is not None:
        to_whom, reason = ground
        card = handover_card(conversation, app.desk, to_whom=to_whom, reason=reason)
        await _make(app, conversation, card, "client", ground)


async def _for_whom(
    app: KeukentafelApp, conversation: Conversation, *, whole: bool
) -> tuple[str, str] | None:
    """Ask who gets it, and why where no consent covers it; None where somebody turns back."""
    from assistant.application.sharing import consent_for, limited_to

    to_whom = await app.push_screen_wait(AskText("Wie krijgt dit?", required=True))
    if not to_whom:
        return None
    whose = (app.desk, conversation.dossier, conversation.stream, to_whom.strip())
    limit = limited_to(*whose) if whole else ""
    if consent_for(*whose) is not None and not limit:
        return to_whom.strip(), ""
    question = (
        f"De toestemming is alleen voor: {one_line(limit, 120)}. Waarom deelt u meer?"
        if limit
        else "Hiervoor is geen toestemming. Waarom deelt u het toch?"
    )
    reason = await app.push_screen_wait(AskText(question, required=True))
    return (to_whom.strip(), reason) if reason else None


async def _make(
    app: KeukentafelApp,
    conversation: Conversation,
    document: Document,
    view: View,
    ground: tuple[str, str],
) -> None:
    from assistant.application.handover import hand
    from assistant.prompts.papers import rendered

    options = [(id_, words) for id_, (_, words) in _FORMS.items()]
    chosen = await app.push_screen_wait(Choose("Wat doet u met het papier?", options))
    if chosen is None:
        return
    format, _ = _FORMS[chosen]
    app.tell("Het papier wordt gemaakt ...")
    try:
        # The screen stays alive: making PDF or Word takes a moment.
        content = await asyncio.to_thread(rendered, document, format, view, app.desk.templates)
        to_whom, reason = ground
        if to_whom:
            hand(conversation, app.desk, to_whom=to_whom, reason=reason)
        finish = _show if chosen == _PRINT else _keep
        told = finish(app, conversation, content, format)
    except KeukentafelError as error:
        told = str(error)
    app.tell(told)


def _show(app: KeukentafelApp, conversation: Conversation, content: bytes, format: Format) -> str:
    from assistant.application.exporting import log_printed
    from assistant.application.opening import open_paper

    log_printed(conversation, app.desk)
    open_paper(content, format, app.places)
    return "Het papier is open. Over een uur is het hier weer weg."


def _keep(app: KeukentafelApp, conversation: Conversation, content: bytes, format: Format) -> str:
    from assistant.application.exporting import keep_paper

    path = keep_paper(content, format, conversation, app.places, app.desk)
    return f"Het papier staat in {path}"
