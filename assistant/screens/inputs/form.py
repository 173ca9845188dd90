"""A small form: one field under the other, Enter to go on, one key for each choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.application import days
from assistant.application.fields import takes_day
from assistant.screens.in_order import press_again
from assistant.screens.inputs.one_of import OneOf
from assistant.screens.inputs.words import FieldWords, Words
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from assistant.flows.events import Json
    from assistant.flows.kinds import Field


MOST_IDEAS = 12
"""More names beside each other are no longer read."""


class Form(Vertical):
    """The fields of one record."""

    DEFAULT_CSS = """
    Form {
        height: auto;
        & > Horizontal { height: auto; }
        & > Horizontal > .label { width: 30%; max-width: 30; padding-right: 1; }
        &.-questions > Horizontal > .label { width: 1fr; max-width: 80; }
        &.-questions > Horizontal > OneOf { width: auto; max-width: 60%; }
        & > Horizontal > Words { width: 1fr; }
        & > Horizontal.ideas { display: none; }
        & > Horizontal.ideas.-here { display: block; }
        & > .ideas > .label { color: $text-muted; text-align: right; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Vorig veld", show=False),
        Binding("down", "step(1)", "Volgend veld", show=False),
    ]

    @dataclass
    class Finished(Message):
        """The last field is done, or the whole form is empty and stays so."""

        form: Form

    def __init__(
        self,
        fields: Sequence[Field],
        *,
        may_end: bool = False,
        ideas: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self.fields = list(fields)
        self.may_end = may_end
        self.controls = {field.id: control(field) for field in fields}
        self.ideas = {
            id_: OneOf({text: text for text in texts[:MOST_IDEAS]})
            for id_, texts in (ideas or {}).items()
            if isinstance(self.controls.get(id_), FieldWords)
        }
        """What could stand in a field of own words; it shows while somebody is there."""

    def compose(self) -> ComposeResult:
        """A label and its field on each line; names to choose stand below their field."""
        for field in self.fields:
            yield Horizontal(
                Static(Content(visible(field.text)), classes="label"), self.controls[field.id]
            )
            if field.id in self.ideas:
                label = Static(Content("↓ of kies"), classes="label")
                yield Horizontal(label, self.ideas[field.id], classes="ideas")

    # -- values ------------------------------------------------------------------------------

    def given(self) -> Json:
        """Give what is filled in, field by field; None when that is nothing."""
        values: dict[str, Json] = {}
        for field in self.fields:
            value = self.value(field)
            if value.strip():
                values[field.id] = value
        return values or None

    def value(self, field: Field) -> str:
        """Give what stands in a field; a day in words becomes a date."""
        one = self.controls[field.id]
        if isinstance(one, OneOf):
            return one.chosen
        if takes_day(field):
            return days.day(one.text, days.today()) or one.text
        return one.text

    def fill(self, values: Json) -> None:
        """Let these values stand there, and nothing else."""
        given = values if isinstance(values, dict) else {}
        if isinstance(values, str) and self.fields:
            given = {self.fields[0].id: values}
        for field in self.fields:
            put(self.controls[field.id], field, given.get(field.id))

    # -- going through -----------------------------------------------------------------------

    def focus_first(self) -> None:
        """Begin at the first field."""
        self.arrive(1)

    def arrive(self, by: int) -> None:
        """Come in from above (1) or from below (-1)."""
        list(self.controls.values())[0 if by > 0 else -1].focus()

    def action_step(self, by: int) -> None:
        """Go to the field above or below, or to the names to choose for it."""
        stops = [
            stop
            for id_, one in self.controls.items()
            for stop in (one, self.ideas.get(id_))
            if stop is not None
        ]
        here = next((n for n, one in enumerate(stops) if one.has_focus), None)
        if here is None or not 0 <= here + by < len(stops):
            raise SkipAction
        names = list(self.ideas.values())
        step = here + by
        if by < 0 and stops[step] in names and stops[here] not in names:
            step -= 1
        stops[step].focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the names for the field where somebody is."""
        for id_, names in self.ideas.items():
            here = event.widget in (self.controls[id_], names)
            names.parent.set_class(here, "-here")  # type: ignore[union-attr]

    @on(OneOf.Picked)
    def _take_over(self, event: OneOf.Picked) -> None:
        """A name goes into its field; then comes the next one."""
        for id_, names in self.ideas.items():
            if event.field is names:
                words = self.controls[id_]
                assert isinstance(words, FieldWords)
                there = f"{words.text}, " if words.text.strip() else ""
                words.put(f"{there}{names.chosen}")
                names.set_reactive(OneOf.chosen, "")
                names.refresh()

    @on(Words.Sent)
    @on(OneOf.Picked)
    @on(OneOf.Passed)
    def _go_on(self, event: Words.Sent | OneOf.Picked | OneOf.Passed) -> None:
        event.stop()
        controls = list(self.controls.values())
        field = next((id_ for id_, one in self.ideas.items() if one is event.field), None)
        here = controls.index(self.controls[field] if field else event.field)  # type: ignore[arg-type]
        if here + 1 == len(controls) or (self.may_end and here == 0 and self.given() is None):
            self.post_message(self.Finished(self))
        else:
            controls[here + 1].focus()
            if isinstance(event.field, Words):
                self.call_later(press_again, self.app, event.field.let_go())


def control(field: Field) -> FieldWords | OneOf:
    """Give what a field is filled in with."""
    if field.choices:
        return OneOf({id_: option.text for id_, option in field.choices.items()})
    return FieldWords(placeholder=visible(field.help or ""))


def put(one: FieldWords | OneOf, field: Field, value: Json) -> None:
    """Let a value stand in a field."""
    text = "" if value is None else str(value)
    if isinstance(one, OneOf):
        one.chosen = next((id_ for id_, name in one.options.items() if text in (id_, name)), "")
    else:
        one.put(days.shown(text) if takes_day(field) else text)
