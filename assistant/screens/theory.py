"""Theory at the table: one quiet line under the why, and the cards for who asks once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.theory import as_markdown, cards_at, folded
from assistant.screens.dialogs import Paper

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.library import Library


class Theory:
    """The cards of a conversation, folded. For the worker alone."""

    def __init__(self, library: Library, flow: str) -> None:
        self.library = library
        self.flow = flow
        self._explained = ""

    def line(self, ask: Ask) -> str:
        """Name the cards that fit the topic of a question; "" where there are none."""
        cards = folded(cards_at(self.library, self.flow, ask.topic))
        return f"{cards}  (nog een keer F1)" if cards else ""

    def unfolded(self, ask: Ask) -> Paper | None:
        """Give the cards, the second time in a row that the why of a question is asked."""
        again, self._explained = self._explained == ask.address, ask.address
        cards = cards_at(self.library, self.flow, ask.topic) if again else ()
        if not cards:
            return None
        self._explained = ""
        return Paper(as_markdown(cards))
