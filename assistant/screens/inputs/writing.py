"""Inputs for own words, short and long."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from assistant.screens.inputs.base import AnswerInput, Press
from assistant.screens.inputs.picks import Ideas
from assistant.screens.inputs.words import Story, Words

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.events import Json

NOTHING = "Hier staat nog niets. Wilt u dit overslaan? Dan kan dat."


class TextInput(AnswerInput):
    """Own words: Enter sends. Suggestions, where there are any, stand below."""

    hint: ClassVar[str] = "Enter verstuurt · Shift+Enter of Ctrl+J begint een nieuwe regel"
    placeholder: ClassVar[str] = "Typ hier"
    field: ClassVar[type[Words]] = Words

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        self.start = self.shown(self.present)
        self.words = self.field(self.start, placeholder=self.placeholder)
        self.ideas = Ideas(ask.choices)
        self.stops = [self.words, self.ideas]
        self.buttons = [Press("Klaar" if self.field is Story else "Verstuur", "send")]

    def shown(self, value: Json) -> str:
        """Give a kept answer as it is typed."""
        return "" if value is None else str(value)

    def meant(self, text: str) -> Json:
        """Give what was typed as it stands in an answers file."""
        return text

    @property
    def draft(self) -> str:
        """The text, if it is not the answer that stood there."""
        return "" if self.words.text == self.start else self.words.text

    @property
    def half_said(self) -> str:
        """All of it."""
        return self.draft

    def put_draft(self, text: str) -> None:
        """Put the text back."""
        self.words.put(text)
        self._known = self.draft

    def propose(self, value: Json) -> None:
        """Fill in a proposal; what somebody already typed stays above it."""
        words = self.shown(value)
        if words in (self.start, self.words.text):
            return
        self.words.put(f"{self.draft}\n{words}" if self.draft else words)

    def add(self, words: str) -> None:
        """Put words below the answer that stands there, or that was typed."""
        self.words.put(f"{self.words.text}\n{words}" if self.words.text else words)

    def keys_now(self) -> str:
        """In the suggestions other keys work."""
        return self.ideas.keys if self.ideas.has_focus else self.hint

    @on(Ideas.Picked)
    def _take_over(self, event: Ideas.Picked) -> None:
        event.stop()
        self.ideas.put_into(self.words, event.id)

    @on(Words.Sent)
    def _sent(self, event: Words.Sent) -> None:
        event.stop()
        self.action_send()

    def action_send(self) -> None:
        """Give the words; with nothing typed say so."""
        text = self.words.text
        if text.strip():
            self.give(self.meant(text))
        else:
            self.say(NOTHING)


class StoryInput(TextInput):
    """Own words of some length: Enter is a new line, Klaar sends."""

    hint: ClassVar[str] = "Ctrl+S of Klaar verstuurt · Enter begint een nieuwe regel"
    placeholder: ClassVar[str] = "Typ hier, in de woorden van wie het vertelt"
    field: ClassVar[type[Words]] = Story
