"""Dialogs around the lock: a passphrase, a code to keep, and the screen that shows nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from assistant.application.unlocking import Patience, Unlocked, unlock
from assistant.errors import KeukentafelError, WrongKey
from assistant.screens.dialogs.dialog import Dialog, Key
from assistant.screens.dialogs.fields import OneLine
from assistant.screens.push import Push
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.widgets import Button, Input


class AskPassphrase(Dialog[Unlocked | None]):
    """Asks the passphrase of a locked store until it fits; after a wrong one, a little later."""

    KEYS: ClassVar[Sequence[Key]] = (("Enter", "openen", "screen.open"),)
    SECOND = 1.0

    def __init__(self, store: Path, question: str = "Wat is uw wachtwoord?") -> None:
        super().__init__(
            question, "Wat u typt, is niet te zien. De herstelsleutel mag hier ook staan."
        )
        self.store = store
        self.patience = Patience()
        self.trying = False

    def inside(self) -> ComposeResult:
        """The field and its buttons."""
        yield OneLine(masked=True, id="words")
        yield self.trouble()
        yield self.buttons(Push("Openen", "open"), Push("Terug", "away"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter tries it."""
        event.stop()
        self.action_open()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was chosen."""
        event.stop()
        self.action_open() if event.button.id == "open" else self.action_away()

    def action_open(self) -> None:
        """Try what was typed."""
        words = self.query_one(OneLine).value
        if not words:
            self.tell("Typ eerst uw wachtwoord.")
        elif not self.trying:
            self.run_worker(self._try(words), exclusive=True)

    async def _try(self, words: str) -> None:
        field = self.query_one(OneLine)
        self.trying = field.disabled = True
        self.tell("Even kijken of het past...")
        try:
            # A guess is slow on purpose; meanwhile the screen goes on.
            found = await asyncio.to_thread(unlock, self.store, words)
        except WrongKey as wrong:
            field.value = ""
            wait = self.patience.after_wrong()
            again = (
                "Het kan over één tel weer." if wait == 1 else f"Het kan over {wait} tellen weer."
            )
            self.tell(f"{wrong} {again}")
            await asyncio.sleep(wait * self.SECOND)
        except KeukentafelError as error:
            self.tell(str(error))
        else:
            field.value = ""
            self.give(found)
            return
        self.trying = field.disabled = False
        field.focus()


class Locked(AskPassphrase):
    """Nothing of what was on the screen, until somebody unlocks it."""

    DEFAULT_CSS = """
    Locked { background: $background 100%; }
    Locked #away { display: none; }
    """
    WAY_BACK = ()

    def __init__(self, store: Path) -> None:
        super().__init__(store, "Keukentafel staat op slot. Wat is uw wachtwoord?")

    def action_away(self) -> None:
        """There is no way around it."""


class Covered(Dialog[None]):
    """The same for practice, where there is no passphrase."""

    AUTO_FOCUS = "#open"
    DEFAULT_CSS = """
    Covered { background: $background 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "away", "Verder")]
    KEYS: ClassVar[Sequence[Key]] = (("Enter", "verder", "screen.away"),)
    WAY_BACK = ()

    def __init__(self) -> None:
        super().__init__(
            "Het scherm is dicht.", "Bij oefenen hoort geen wachtwoord: Enter opent het weer."
        )

    def inside(self) -> ComposeResult:
        """The button."""
        yield self.buttons(Push("Verder", "open"))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on."""
        event.stop()
        self.action_away()


class ShowCode(Dialog[bool]):
    """Shows the recovery code once, and asks to type its end over: then it was written down."""

    DEFAULT_CSS = """
    ShowCode #code { text-style: bold; color: $accent; height: auto; margin: 1 2; }
    """
    KEYS: ClassVar[Sequence[Key]] = (
        ("Enter", "klaar", "screen.done"),
        ("F2", "papier maken", "screen.print"),
    )
    WAY_BACK = ()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "print", "Papier maken", priority=True)]

    def __init__(self, code: str, keep: Callable[[], str]) -> None:
        super().__init__(
            "Dit is de herstelsleutel",
            "Hiermee gaat het slot open als niemand zijn wachtwoord nog weet. Schrijf hem op, of "
            "maak er met F2 een papier van. Leg hem in een afgesloten kast, niet bij de laptop. "
            "Keukentafel bewaart hem niet: u ziet hem alleen nu.",
        )
        self.code = code
        self.keep = keep

    def inside(self) -> ComposeResult:
        """The code on two lines, and the field for its end."""
        groups = self.code.split("-")
        half = len(groups) // 2
        yield Static(
            Content("\n".join(("-".join(groups[:half]), "-".join(groups[half:])))), id="code"
        )
        yield Static(Content("Typ de laatste vier tekens over."), classes="hint")
        yield OneLine(id="end")
        yield self.trouble()
        yield self.buttons(Push("Klaar", "done"), Push("Papier maken", "print"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter is done."""
        event.stop()
        self.action_done()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was chosen."""
        event.stop()
        self.action_done() if event.button.id == "done" else self.action_print()

    def action_done(self) -> None:
        """Close, once the end was typed over."""
        if self.query_one(OneLine).value.strip().upper() == self.code.rpartition("-")[2]:
            self.give(result=True)
        else:
            self.tell("Dat is niet het einde van de herstelsleutel. Kijk nog eens op uw papier.")

    def action_print(self) -> None:
        """Make a paper of it, and say where."""
        try:
            self.tell(visible(self.keep()))
        except KeukentafelError as error:
            self.tell(str(error))

    def action_away(self) -> None:
        """Whoever closes this without having written it down is told first."""
        self.tell("Schrijf hem eerst op, en typ de laatste vier tekens over.")
