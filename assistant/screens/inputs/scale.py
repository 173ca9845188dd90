"""The input for a number on a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Static

from assistant.screens.inputs.base import AnswerInput, Press
from assistant.screens.inputs.one_of import OneOf
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.events import Json


class ScaleInput(AnswerInput):
    """The numbers in a row: their digit (0 for 10), a click, or arrows and Enter."""

    hint: ClassVar[str] = "Druk op het cijfer (0 is 10), of kies met ← → en Enter"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        low = 1 if ask.minimum is None else ask.minimum
        high = 10 if ask.maximum is None else ask.maximum
        numbers = {str(n): str(n) for n in range(low, high + 1)}
        keys = {key: key for key in numbers if len(key) == 1}
        if "10" in numbers:
            keys.setdefault("0", "10")
        self.row = OneOf(numbers, keys)
        self.start = str(self.present) if self.present is not None else ""
        self.row.set_reactive(OneOf.chosen, self.start if self.start in numbers else "")
        ends = [f"{low} = {ask.min_label}" if ask.min_label else "",
                f"{high} = {ask.max_label}" if ask.max_label else ""]  # fmt: skip
        self.ends = Static(Content(one_line(" · ".join(end for end in ends if end))))
        self.stops = [self.row]
        self.buttons = [Press("Verstuur", "send")]

    def parts(self) -> list[Static | OneOf]:
        """The row, and what its ends mean."""
        return [self.row, self.ends]

    @property
    def draft(self) -> str:
        """The number that is pointed at."""
        return "" if self.row.chosen == self.start else self.row.chosen

    def put_draft(self, text: str) -> None:
        """Point at the number again."""
        self.propose(text)
        self._known = self.draft

    def propose(self, value: Json) -> None:
        """Point at a number."""
        if str(value) in self.row.options:
            self.row.chosen = str(value)

    @on(OneOf.Changed)
    def _changed(self, event: OneOf.Changed) -> None:
        event.stop()
        self.typed()

    @on(OneOf.Picked)
    @on(OneOf.Passed)
    def _picked(self, event: OneOf.Picked | OneOf.Passed) -> None:
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Give the number."""
        if self.row.chosen:
            self.give(int(self.row.chosen))
        else:
            self.say("Kies eerst een getal.")
