"""What all dialogs share: a paper in the middle, a question on it, keys below, Escape goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from assistant.screens.keybar import KeyBar
from assistant.screens.rows import Rows
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from assistant.screens.dialogs.fields import TooLong
    from assistant.screens.push import Push

T = TypeVar("T")
Key = tuple[str, str, str]
"""A key, what it does in words, and the action."""


class Dialog(ModalScreen[T]):
    """A small screen over another, typed by what it returns."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 85%; }
    Dialog > .paper {
        width: 76; max-width: 100%; height: auto; max-height: 100%; overflow-y: auto;
        background: $surface; color: $foreground; border: round $primary; padding: 0 2;
        scrollbar-size-vertical: 1;
    }
    Dialog .question { text-style: bold; width: 1fr; height: auto; padding: 1 0 0 0; }
    Dialog .hint { color: $text-muted; width: 1fr; height: auto; }
    Dialog .trouble { color: $error; text-style: bold; width: 1fr; height: auto; display: none; }
    Dialog .trouble.-said { display: block; }
    Dialog Rows { height: auto; max-height: 50vh; margin: 1 0; }
    Dialog OneLine, Dialog SeveralLines { margin: 1 0 0 0; }
    Dialog .buttons { height: auto; width: 1fr; align-horizontal: right; margin: 1 0; }
    Dialog Push { margin: 0 0 0 2; }
    Dialog.-tiny .question { padding: 0; }
    Dialog.-tiny .buttons { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "away", "Terug")]
    KEYS: ClassVar[Sequence[Key]] = ()
    WAY_BACK: ClassVar[Sequence[Key]] = (("Esc", "terug", "screen.away"),)

    def __init__(self, question: str, hint: str = "") -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-low"), (30, "-high")]
        self.question = question
        self.hint = hint

    def compose(self) -> ComposeResult:
        """The question, what the dialog holds, and the keys."""
        with Vertical(classes="paper"):
            yield Static(Content(visible(self.question)), classes="question")
            if self.hint:
                yield Static(Content(visible(self.hint)), classes="hint")
            yield from self.inside()
        yield KeyBar(id="keys")

    def inside(self) -> ComposeResult:
        """Give what stands below the question."""
        yield from ()

    def trouble(self) -> Static:
        """Give the line on which is said what is wrong."""
        return Static("", classes="trouble")

    def buttons(self, *buttons: Push) -> Horizontal:
        """Give a line of buttons."""
        return Horizontal(*buttons, classes="buttons")

    def _on_mount(self, event: events.Mount) -> None:
        """Show the keys."""
        super()._on_mount(event)
        self.query_one(KeyBar).show_keys([*self.KEYS, *self.WAY_BACK])

    def tell(self, sentence: str) -> None:
        """Say what is wrong, until it is right; "" takes it away."""
        line = self.query_one(".trouble", Static)
        line.update(Content(visible(sentence)))
        line.set_class(bool(sentence), "-said")
        if sentence:
            self.call_after_refresh(line.scroll_visible, animate=False)

    def on_too_long(self, message: TooLong) -> None:
        """Say that a paste did not fit."""
        message.stop()
        self.tell(
            f"Dat is te lang: hier passen {message.longest} tekens. Wat er stond, staat er nog."
        )

    def give(self, result: T) -> None:
        """Close with a result; a second click on the way out does nothing."""
        if self.is_current:
            self.dismiss(result)

    def action_press(self) -> None:
        """Choose the button that has the focus."""
        if isinstance(self.focused, Button):
            self.focused.press()

    def action_away(self) -> None:
        """Close without a result."""
        if self.is_current:
            self.dismiss(None)


class Listing(Dialog[T]):
    """A dialog with a list to choose from."""

    KEYS: ClassVar[Sequence[Key]] = (
        ("↓", "omlaag", "screen.walk('cursor_down')"),
        ("↑", "omhoog", "screen.walk('cursor_up')"),
        ("Enter", "kies", "screen.pick"),
    )

    async def action_walk(self, way: str) -> None:
        """Walk through the list, also from outside it."""
        await self.query_one(Rows).run_action(way)

    def action_pick(self) -> None:
        """Take the row that is marked."""
        self.query_one(Rows).action_select()
