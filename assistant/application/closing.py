"""What can be done when nothing is left to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.flows.engine import follow_ups

if TYPE_CHECKING:
    from assistant.application.conversation import Conversation

NEXT: Final = "next-"
"""Before the id of a flow that can follow."""
_ERASES: Final = (
    "Er is geen toestemming om dit te bewaren. Wat er is gezegd, wordt gewist. "
    "Alleen het soort vraag, de uitkomst en de dag blijven, zonder naam."
)
_MOST_FOLLOWING: Final = 2


def erases(conversation: Conversation) -> str:
    """Say what closing does with words that may not be kept, and what it leaves."""
    if conversation.dossier is None:
        return _ERASES
    return f"{_ERASES} Het dossier en andere gesprekken daarin blijven staan. Die wist u apart."


def endings(conversation: Conversation) -> list[tuple[str, str]]:
    """Give what can be chosen at the end: (id, words)."""
    state = conversation.state
    found = [
        ("paper", "Papier meegeven"),
        ("card", "Kaartje om over te schrijven"),
        ("handover", "Kaart voor wie verder helpt"),
    ]
    following = follow_ups(state)[:_MOST_FOLLOWING]
    found += [(f"{NEXT}{line.flow}", line.text) for line in following]
    if state.flow.script.agreed and (not state.agreed or state.changed_since_agreed):
        found.append(("agree_plan", f"Akkoord met versie {state.plan_version}"))
    if state.closed is None:
        # At the counter the next person stands there already.
        at_the_counter = conversation.flow.script.dossier == "later"
        label = "Sluiten: volgende bezoeker" if at_the_counter else "Gesprek sluiten"
        found.append(("close", label))
    return [*found, ("leave", "Terug naar het begin")]
