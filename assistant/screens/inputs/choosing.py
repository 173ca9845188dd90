"""Inputs for one answer out of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from assistant.application.half import half, loaded
from assistant.flows.kinds import OTHER, fixed_options
from assistant.screens.inputs.base import AnswerInput
from assistant.screens.inputs.picks import Answers, Line, Picks
from assistant.screens.inputs.words import Words
from assistant.screens.inputs.writing import NOTHING

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.events import Json

_OTHER = "\x00other"
"""The line for own words; no option can have this id."""


class ChoiceInput(AnswerInput):
    """One option: arrows and Enter, its digit, or a click. Own words where the question allows."""

    hint: ClassVar[str] = "Pijltjes en Enter kiezen, of druk op het cijfer"
    careful: ClassVar[bool] = False
    """Whether an Enter by habit must not pick the first line."""

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        lines = self.lines()
        if ask.other:
            lines.append(Line(_OTHER, ask.other, "in eigen woorden"))
        present = self.present
        own = str(present.get(OTHER, "")) if isinstance(present, dict) else ""
        chosen = _OTHER if own else self.line_of(present, lines)
        self.start = own
        self.picks = Answers(lines, chosen, careful=self.careful)
        self.own = Words(own, placeholder="Typ het hier, in eigen woorden")
        self.own.display = bool(own)
        self.stops = [self.picks, self.own]

    def lines(self) -> list[Line]:
        """Give the options."""
        options = self.ask.choices or tuple(fixed_options(self.ask.kind).values())
        return [Line(o.id, o.text, o.help or "", o.group or "") for o in options]

    def line_of(self, value: Json, lines: list[Line]) -> str:
        """Give the line that stands for a value; "" when there is none."""
        text = None if value is None else str(value)
        return next((line.id for line in lines if text in (line.id, line.text)), "")

    def meant(self, id: str) -> Json:
        """Give a picked line as it stands in an answers file."""
        return id

    @property
    def draft(self) -> str:
        """Own words that are half typed."""
        text = self.own.text
        return "" if text == self.start else half({OTHER: text})

    def put_draft(self, text: str) -> None:
        """Put the own words back."""
        self.propose(loaded(text))
        self._known = self.draft

    def propose(self, value: Json) -> None:
        """Go to the proposed option, or fill in the proposed words. Nothing is picked yet."""
        if isinstance(value, dict):
            self.own.put(str(value.get(OTHER, "")))
            self.own.display = True
            value = _OTHER
        self.picks.cursor = self.picks.place_of(self.line_of(value, self.picks.lines))

    @on(Picks.Picked)
    def _picked(self, event: Picks.Picked) -> None:
        event.stop()
        if event.id == _OTHER:
            self.own.display = True
            self.own.focus()
        else:
            self.give(self.meant(event.id))

    @on(Answers.Hesitated)
    def _hesitated(self, event: Answers.Hesitated) -> None:
        event.stop()
        self.say("Kies eerst: druk op het cijfer van wat past, of loop er met de pijltjes heen.")

    @on(Words.Sent)
    def _sent(self, event: Words.Sent) -> None:
        event.stop()
        if self.own.text.strip():
            self.give({OTHER: self.own.text})
        else:
            self.say(NOTHING)


class FlagInput(ChoiceInput):
    """A tick: it is there, or the question is passed over."""

    def lines(self) -> list[Line]:
        """There is one thing to say."""
        return [Line("ja", "ja, dat klopt")]

    def line_of(self, value: Json, lines: list[Line]) -> str:
        """A flag that is there."""
        return "ja" if value is True else ""

    def meant(self, id: str) -> Json:
        """A flag is true."""
        return True


class StepsInput(ChoiceInput):
    """A step of a ladder: one of a few numbers, each with a text."""

    def meant(self, id: str) -> Json:
        """The number of the step."""
        return int(id) if id.isdigit() else id


class LevelInput(StepsInput):
    """A level from 1 to 5, each with its full text."""

    hint: ClassVar[str] = "Druk op het cijfer, of kies met pijltjes en Enter"
    careful: ClassVar[bool] = True

    def lines(self) -> list[Line]:
        """The texts say their own number; the list gives it already."""
        return [
            Line(o.id, o.text.removeprefix(o.id).strip(), o.help or "") for o in self.ask.choices
        ]

    def line_of(self, value: Json, lines: list[Line]) -> str:
        """The line with this number."""
        return next((line.id for line in lines if line.id == str(value)), "")
