"""Inputs for what is only said, or begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from assistant.screens.inputs.base import AnswerInput, Press

if TYPE_CHECKING:
    from assistant.application.asking import Ask


class Onward(Press, inherit_bindings=False):
    """A button that only Enter presses: a space belongs to what somebody types ahead."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", "Verder")]


class InfoInput(AnswerInput):
    """Something to say or read; then on."""

    label: ClassVar[str] = "Verder"
    hint: ClassVar[str] = "Enter gaat verder"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        self.button = Onward(self.label, "on")
        self.stops = [self.button]

    def action_on(self) -> None:
        """Go on."""
        self.give(True)


class CallInput(InfoInput):
    """Another conversation that begins here, if they want it."""

    label: ClassVar[str] = "Ja, graag"
    hint: ClassVar[str] = "Enter begint"
