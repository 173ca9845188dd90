"""Inputs for what is written on one line: telephone, e-mail, number, date, moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from assistant.application import days, typed
from assistant.screens.inputs.writing import TextInput

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.events import Json


class LineInput(TextInput):
    """One line. What it means is decided by the engine, which also says what is wrong."""

    hint: ClassVar[str] = "Enter verstuurt"

    def propose(self, value: Json) -> None:
        """Fill in a proposal in the place of what stood there."""
        if self.shown(value) != self.words.text:
            self.words.put(self.shown(value))


class PhoneInput(LineInput):
    """A telephone number, as it is said."""

    placeholder: ClassVar[str] = "bijvoorbeeld 06 12 34 56 78"


class EmailInput(LineInput):
    """An e-mail address."""

    placeholder: ClassVar[str] = "bijvoorbeeld naam@voorbeeld.nl"

    def meant(self, text: str) -> Json:
        """Give the address without the space around it."""
        return text.strip()


class NumberInput(LineInput):
    """A number, with a comma or a point."""

    def keys_now(self) -> str:
        """Say which numbers fit."""
        return f"{self.hint} · {self.ask.expects}" if self.ask.expects else self.hint

    def shown(self, value: Json) -> str:
        """Give 3.5 as 3,5."""
        return super().shown(value).replace(".", ",")

    def meant(self, text: str) -> Json:
        """Give the number; what is no number stays text."""
        return typed.number(text)


class DateInput(LineInput):
    """A date, or a day in words; what it is taken for stands below while somebody types."""

    placeholder: ClassVar[str] = "bijvoorbeeld 23-11-2026, morgen, dinsdag of over 2 weken"
    lately: ClassVar[str] = "bijvoorbeeld vandaag, gisteren of afgelopen dinsdag"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        if any(offer.value == days.today().isoformat() for offer in ask.offers):
            self.words.placeholder = Content(self.lately)

    def shown(self, value: Json) -> str:
        """Give 2026-11-23 as 23-11-2026."""
        return days.shown(super().shown(value))

    def understood(self, text: str) -> str | None:
        """Give the date that is meant, or None."""
        return days.day(text, days.today())

    def meant(self, text: str) -> Json:
        """Give the date; what is no date stays text."""
        return self.understood(text) or text

    def remark(self) -> str:
        """Say which day it is taken for."""
        understood = self.understood(self.words.text)
        return f"Dat is {days.in_words(understood)}." if understood else super().remark()


class MomentInput(DateInput):
    """A date with a time."""

    placeholder: ClassVar[str] = "bijvoorbeeld 23-11-2026 10:30 of dinsdag 14:00"

    def understood(self, text: str) -> str | None:
        """Give the moment that is meant, or None."""
        return days.moment(text, days.today())
