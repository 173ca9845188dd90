"""The front door: practise, or work with real people. Light, so that it opens at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Static

from assistant.screens.keybar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.screens.app import KeukentafelApp

FETCH_AFTER = 0.3
"""Seconds after which the first frame has surely been drawn."""


class DoorScreen(Screen[None]):
    """Asks which of the two stores to open; they can never be mixed up."""

    DEFAULT_CSS = """
    DoorScreen { align: center middle; }
    DoorScreen #door { width: 64; max-width: 100%; height: auto; padding: 1 2; background: $surface; border: round $primary; }
    DoorScreen #name { text-style: bold; color: $primary; }
    DoorScreen #words { margin: 1 0; height: auto; }
    DoorScreen #practise { background: $practice; color: $background; }
    DoorScreen Button { width: 100%; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "practise", "Oefenen"),
        Binding("e", "work", "Echt werk"),
        Binding("t", "app.next_theme", "Thema"),
        Binding("q", "app.leave", "Stoppen"),
    ]
    app: KeukentafelApp

    def compose(self) -> ComposeResult:
        """The name, what this is, two doors, the keys."""
        with Vertical(id="door"):
            yield Static(Content("Keukentafel"), id="name")
            yield Static(
                Content(
                    "Houdt de draad van het gesprek vast, zodat u kunt opkijken. "
                    "Elk antwoord is meteen bewaard, op deze computer en nergens anders."
                ),
                id="words",
            )
            yield Button(Content("o  Oefenen met verzonnen mensen"), id="practise")
            yield Button(Content("e  Werken met echte mensen"), id="work")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the keys, and fetch what the next screen needs while somebody reads."""
        self.query_one(KeyBar).show_keys(
            [
                ("Enter", "oefenen", "screen.practise"),
                ("o", "oefenen", "screen.practise"),
                ("e", "echt werk", "screen.work"),
                ("t", "thema", "app.next_theme"),
                ("q", "stoppen", "app.leave"),
            ]
        )
        self.query_one("#practise").focus()
        self.set_timer(FETCH_AFTER, self._fetch)

    def _fetch(self) -> None:
        self.run_worker(fetch, thread=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Open the door that was chosen."""
        event.stop()
        if event.button.id == "practise":
            self.action_practise()
        else:
            self.action_work()

    def action_practise(self) -> None:
        """Open the practice store."""
        self.app.open_desk()

    def action_work(self) -> None:
        """Open the store of real work, with a passphrase."""
        self.app.enter_work()


def fetch() -> None:
    """Import what opening the desk needs: it costs a second on a small laptop."""
    for module in ("application.desk", "screens.start", "screens.table", "screens.keys"):
        import_module(f"assistant.{module}")
