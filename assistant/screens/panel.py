"""The panel below the thread: what is asked now, and the input that suits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from assistant.screens.inputs import AnswerInput, input_for
from assistant.text import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.application.asking import Ask


class Panel(Vertical):
    """Shows one thing at a time: a question, a reflection to agree with, or the end."""

    DEFAULT_CSS = """
    Panel { height: auto; max-height: 65%; background: $surface; border-top: solid $primary; padding: 0 1; }
    Panel .panel--how { color: $warning; text-style: italic; height: auto; }
    Panel .panel--words { color: $foreground; text-style: bold; height: auto; }
    Panel .panel--offer { color: $secondary; height: auto; }
    Panel .panel--help { color: $text-muted; height: auto; }
    Panel .panel--message { color: $error; height: auto; }
    Panel .panel--spoken { height: auto; max-height: 12; }
    Panel .panel--buttons { height: auto; }
    Panel Button { margin-right: 1; }
    """

    class Chosen(Message):
        """A button of a reflection or of the end was chosen."""

        def __init__(self, choice: str) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.asked: Ask | None = None

    def compose(self) -> ComposeResult:
        """Start empty."""
        yield Static("", classes="panel--message", id="panel-message")

    @property
    def answer_input(self) -> AnswerInput | None:
        """The input that is shown now, if any."""
        found = list(self.query(AnswerInput))
        return found[0] if found else None

    async def show_ask(self, ask: Ask, help_lines: tuple[str, ...] = ()) -> None:
        """Put a question."""
        self.asked = ask
        await self._empty()
        parts: list[Static | AnswerInput] = []
        if ask.how:
            parts.append(Static(Content(ask.how), classes="panel--how"))
        parts.append(Static(Content(visible(ask.words)), classes="panel--words"))
        parts += [Static(Content(line), classes="panel--help") for line in help_lines]
        for offer in ask.offers[:3]:
            said_by = f", gezegd door {offer.said_by}" if offer.said_by else ""
            told = "" if offer.text in ask.words else f": {offer.text}"
            words = visible(f"Voorstel {offer.origin}{said_by}{told} · Ctrl+O neemt het over")
            parts.append(Static(Content(words), classes="panel--offer"))
        widget = input_for(ask)
        parts.append(widget)
        await self.mount_all([*parts, Static("", classes="panel--message", id="panel-message")])
        widget.focus_first()

    async def show_choice(self, words: str, choices: list[tuple[str, str]]) -> None:
        """Show words to agree with, and buttons: (id, label)."""
        self.asked = None
        await self._empty()
        buttons = [
            Button(Content(label), id=f"choice-{id_}", variant="primary" if n == 0 else "default")
            for n, (id_, label) in enumerate(choices)
        ]
        await self.mount_all(
            [
                VerticalScroll(
                    Static(Content(visible(words)), classes="panel--words"),
                    classes="panel--spoken",
                    can_focus=False,
                ),
                Horizontal(*buttons, classes="panel--buttons"),
                Static("", classes="panel--message", id="panel-message"),
            ]
        )
        if buttons:
            buttons[0].focus()

    async def _empty(self) -> None:
        await self.remove_children()

    def tell(self, sentence: str) -> None:
        """Say a sentence below the input: why something could not be done."""
        self.query_one("#panel-message", Static).update(Content(visible(sentence)))

    def refuse(self, sentence: str) -> None:
        """Say why an answer was not taken in; what was typed stays."""
        given = self.answer_input
        if given is not None:
            given.refuse(sentence)
        else:
            self.tell(sentence)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Turn a pressed button into a choice."""
        id_ = event.button.id or ""
        if id_.startswith("choice-"):
            event.stop()
            self.post_message(self.Chosen(id_.removeprefix("choice-")))
