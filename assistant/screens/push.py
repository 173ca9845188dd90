"""A button that looks the same everywhere: calm, and reversed where the focus is."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Button

from assistant.text import visible


class Push(Button):
    """A button; its text is never markup. `small` is one line high, `first` stands out."""

    DEFAULT_CSS = """
    Push.-style-default {
        height: 3; min-width: 14; width: auto; padding: 0 2; text-style: none;
        background: $panel; color: $foreground; border: tall $panel;
        &.-first { background: $primary; color: $background; border: tall $primary; }
        &:hover { background: $panel; color: $foreground; border: tall $accent; }
        &.-first:hover { background: $primary; color: $background; border: tall $accent; }
        &:focus {
            background: $accent; color: $background; border: tall $accent;
            background-tint: transparent; text-style: bold underline;
        }
        &.-active { background: $accent; color: $background; border: tall $accent; tint: transparent; }
        &.-small { height: 1; min-width: 8; padding: 0 1; border: none; }
        &.-small:hover { border: none; text-style: underline; }
        &.-small:focus { border: none; }
        &.-small.-active { border: none; }
    }
    """

    def __init__(self, text: str, id_: str, *, first: bool = False, small: bool = False) -> None:
        names = " ".join(name for name, is_so in (("-first", first), ("-small", small)) if is_so)
        super().__init__(Content(visible(text)), id=id_, classes=names)

    def say(self, text: str) -> None:
        """Change what stands on it."""
        self.label = Content(visible(text))
