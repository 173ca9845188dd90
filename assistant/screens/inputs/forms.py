"""Inputs that are one small form: a grid, and how somebody can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from assistant.application.fields import CONTACT
from assistant.application.half import half, loaded
from assistant.flows.kinds import Field
from assistant.screens.inputs.base import AnswerInput, Press
from assistant.screens.inputs.form import Form
from assistant.screens.inputs.one_of import OneOf
from assistant.screens.inputs.writing import NOTHING

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.events import Json


class FormInput(AnswerInput):
    """A form that is given as a whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "send", "Verstuur", priority=True)
    ]

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        self.form = Form(self.fields())
        self.form.fill(self.present)
        self.start = self.form.given()
        self.stops = [self.form]
        self.buttons = [Press("Verstuur", "send")]

    def fields(self) -> tuple[Field, ...]:
        """Give the fields."""
        raise NotImplementedError

    @property
    def draft(self) -> str:
        """The fields, if they are not those of the answer."""
        now = self.form.given()
        return "" if now == self.start else half(now)

    def put_draft(self, text: str) -> None:
        """Fill the fields in again."""
        if text:
            self.form.fill(loaded(text))
        self._known = self.draft

    def propose(self, value: Json) -> None:
        """Fill in a proposal; fields that it does not name keep what stood there."""
        now = self.form.given()
        if isinstance(value, dict):
            self.form.fill({**(now if isinstance(now, dict) else {}), **value})
            self.typed()

    def focus_first(self) -> None:
        """Begin at the first field."""
        self.form.focus_first()

    @on(Form.Finished)
    def _finished(self, event: Form.Finished) -> None:
        event.stop()
        self.action_send()

    @on(OneOf.Changed)
    def _changed(self, event: OneOf.Changed) -> None:
        event.stop()
        self.typed()

    def action_send(self) -> None:
        """Give what is filled in."""
        now = self.form.given()
        if now is None:
            self.say(NOTHING)
        else:
            self.give(now)


class GridInput(FormInput):
    """For every row one column."""

    hint: ClassVar[str] = "Eén cijfer per regel · Enter slaat over · Ctrl+S verstuurt"

    def fields(self) -> tuple[Field, ...]:
        """Each row is a field to choose in."""
        columns = {column.id: column for column in self.ask.columns}
        return tuple(Field(row.id, row.text, "choice", columns) for row in self.ask.rows)

    def on_mount(self) -> None:
        """The rows are sentences: give them room."""
        self.form.add_class("-questions")


class ContactInput(FormInput):
    """Telephone, e-mail and when it suits."""

    hint: ClassVar[str] = "Enter: volgende regel · één van de drie is genoeg"

    def fields(self) -> tuple[Field, ...]:
        """The three lines."""
        return CONTACT
