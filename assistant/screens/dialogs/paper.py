"""A paper to read or copy by hand, over whatever was on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from assistant.screens.keybar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Paper(ModalScreen[None]):
    """Shows Markdown in which the words of people are already escaped."""

    DEFAULT_CSS = """
    Paper { align: center middle; }
    Paper > VerticalScroll { width: 76; max-width: 100%; height: auto; max-height: 90%; border: round $primary; background: $surface; padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Klaar"),
    ]

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        """The paper and the keys."""
        with VerticalScroll():
            yield Markdown(self.words, open_links=False)
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(KeyBar).show_keys([("Enter", "klaar", "screen.dismiss")])
