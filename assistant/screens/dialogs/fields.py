"""The fields of the dialogs: what is typed stays as it is, and only its picture is made harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, TextArea

from assistant.screens.gone import be_gone
from assistant.screens.in_order import do_at_once
from assistant.screens.letters import take_letter
from assistant.text import LONGEST, visible

if TYPE_CHECKING:
    from textual import events

LONGEST_LINE = 200
"""Characters that a name or a search may hold."""


class TooLong(Message):
    """Something was pasted that does not fit; what stood there has stayed."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.longest = longest


class OneLine(Input):
    """One line. A paste of several lines becomes one; nothing of it falls away unsaid."""

    DEFAULT_CSS = """
    OneLine { background: $background; border: tall $panel; }
    OneLine:focus { border: tall $primary; background-tint: transparent; }
    OneLine > .input--placeholder { color: $text-muted; }
    """

    def __init__(
        self, value: str = "", *, hint: str = "", masked: bool = False, id: str | None = None
    ) -> None:
        super().__init__(
            value, placeholder=hint, password=masked, max_length=LONGEST_LINE, id=id,
            select_on_focus=False,
        )  # fmt: skip

    async def on_key(self, event: events.Key) -> None:
        """Let no letter fall, and none come before the key ahead of it."""
        take_letter(self, event)
        if not event.is_printable:
            await do_at_once(self, event)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste whole, or say that it does not fit."""
        event.prevent_default()
        event.stop()
        text = " ".join(event.text.split())
        if len(self.value) - len(self.selected_text) + len(text) > LONGEST_LINE:
            self.post_message(TooLong(LONGEST_LINE))
        elif text:
            self.replace(text, *self.selection)

    @property
    def _value(self) -> Text:
        if self.password:
            return super()._value
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")


class SeveralLines(TextArea):
    """Several lines, kept as they were typed."""

    DEFAULT_CSS = """
    SeveralLines { background: $background; border: tall $panel; padding: 0 1; }
    SeveralLines:focus { border: tall $primary; background-tint: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.focus_next", "Verder", show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def on_unmount(self) -> None:
        """Be gone."""
        be_gone(self)

    async def on_key(self, event: events.Key) -> None:
        """Let no letter fall, and none come before the key ahead of it."""
        take_letter(self, event)
        if not event.is_printable:
            await do_at_once(self, event)

    def on_paste(self, event: events.Paste) -> None:
        """Say that a paste does not fit, before it takes half a minute to draw."""
        if len(self.text) - len(self.selected_text) + len(event.text) > LONGEST:
            event.prevent_default()
            event.stop()
            self.post_message(TooLong(LONGEST))

    def get_line(self, line_index: int) -> Text:
        """Give a line as it is drawn."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
