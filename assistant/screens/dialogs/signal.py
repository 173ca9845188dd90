"""The card of a signal: what is going on, and what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from assistant.application.alarms import urgency
from assistant.screens.dialogs.dialog import Dialog, Key
from assistant.screens.keybar import KeyBar
from assistant.screens.push import Push
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from assistant.application.conversation import Alarm

_MARKS = {"direct": "!!", "today": "!"}


class SignalCard(Dialog[str | None]):
    """Says what a signal asks of the worker; gives 'stop' or 'on'.

    With a direct signal stopping is the button that Enter presses. Going on is always possible.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    SignalCard > .paper { border: heavy $error; width: 84; padding: 0; }
    SignalCard .strength {
        background: $error; color: $background; text-style: bold; padding: 0 2; width: 1fr;
    }
    SignalCard .text { padding: 0 2; height: auto; max-height: 60vh; scrollbar-size-vertical: 1; }
    SignalCard .text Static { width: 1fr; height: auto; }
    SignalCard .name { text-style: bold; margin: 1 0 0 0; }
    SignalCard .part { color: $primary; text-style: bold; margin: 1 0 0 0; }
    SignalCard .now { text-style: bold; }
    SignalCard .buttons { padding: 0 2; }
    SignalCard.-tiny .text, SignalCard.-low .text { max-height: 70vh; }
    SignalCard.-tiny .name, SignalCard.-low .name { margin: 0; }
    SignalCard.-low .buttons { margin: 0; }
    """
    KEYS: ClassVar[Sequence[Key]] = (
        ("s", "stop hier", "screen.answer('stop')"),
        ("v", "ga verder", "screen.answer('on')"),
        ("Enter", "kies", "screen.press"),
        ("↓", "lees verder", "screen.roll_down"),
        ("↑", "lees terug", "screen.roll_up"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "answer('stop')", "Stop hier"),
        Binding("v", "answer('on')", "Ga verder"),
        Binding("left", "app.focus_previous", "Naar links", show=False),
        Binding("right", "app.focus_next", "Naar rechts", show=False),
        Binding("down,pagedown", "roll_down", "Lees verder", show=False),
        Binding("up,pageup", "roll_up", "Lees terug", show=False),
    ]

    def __init__(self, alarm: Alarm, lines: tuple[str, ...]) -> None:
        super().__init__(alarm.name)
        self.alarm = alarm
        self.lines = lines

    def compose(self) -> ComposeResult:
        """The strength in words, what to do, what to ask, the general card, and two buttons."""
        alarm = self.alarm
        with Vertical(classes="paper"):
            mark = _MARKS.get(alarm.strength, "")
            yield Static(Content(f"{mark} {urgency(alarm)}".lstrip()), classes="strength")
            with VerticalScroll(classes="text", can_focus=False):
                yield Static(Content(visible(alarm.name)), classes="name")
                if alarm.what_to_do:
                    yield Static(Content("Wat u nu doet"), classes="part")
                    yield Static(Content(visible(alarm.what_to_do)), classes="now")
                if alarm.questions:
                    yield Static(Content("Wat u kunt vragen"), classes="part")
                    yield from self._items(alarm.questions)
                if self.lines:
                    yield Static(Content("De kaart"), classes="part")
                    yield from self._items(self.lines)
            yield self.buttons(Push("Stop hier", "stop"), Push("Ga verder", "on"))
        yield KeyBar(id="keys")

    def _items(self, lines: tuple[str, ...]) -> ComposeResult:
        for line in lines:
            yield Static(Content("• " + visible(line)))

    def on_mount(self) -> None:
        """Stand on the advice."""
        stop = self.alarm.strength == "direct"
        self.query_one("#stop" if stop else "#on", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was chosen."""
        event.stop()
        self.give(event.button.id)

    def action_answer(self, answer: str) -> None:
        """Answer by key."""
        self.give(answer)

    def action_roll_down(self) -> None:
        """Read what does not fit below."""
        self.query_one(".text", VerticalScroll).scroll_relative(y=4, animate=False)

    def action_roll_up(self) -> None:
        """Read what does not fit above."""
        self.query_one(".text", VerticalScroll).scroll_relative(y=-4, animate=False)
