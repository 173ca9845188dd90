"""Dialogs that ask one thing: yes or no, some words, a key, one of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input
from textual.widgets.option_list import Option

from assistant.errors import KeukentafelError, Refusal
from assistant.screens.dialogs.dialog import Dialog, Key, Listing
from assistant.screens.dialogs.fields import OneLine, SeveralLines
from assistant.screens.push import Push
from assistant.screens.rows import Rows
from assistant.text import as_typed, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.widgets import OptionList, TextArea

KEPT_EVERY = 0.5
"""Seconds that what is being typed may be behind on disk."""


class Confirm(Dialog[bool]):
    """Yes or no. Escape is no.

    `careful` is for what cannot be taken back: then Enter by itself is no as well.
    """

    AUTO_FOCUS = ""
    KEYS: ClassVar[Sequence[Key]] = (
        ("j", "ja", "screen.answer(True)"),
        ("n", "nee", "screen.answer(False)"),
        ("Tab", "andere knop", "app.focus_next"),
        ("Enter", "kies", "screen.press"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", "Ja"),
        Binding("n", "answer(False)", "Nee"),
        Binding("left", "app.focus_previous", "Naar links", show=False),
        Binding("right", "app.focus_next", "Naar rechts", show=False),
    ]

    def __init__(
        self, question: str, yes: str = "Ja", no: str = "Nee", *, careful: bool = False
    ) -> None:
        super().__init__(question)
        self.yes, self.no, self.careful = yes, no, careful

    def inside(self) -> ComposeResult:
        """Two buttons."""
        yield self.buttons(Push(self.yes, "yes"), Push(self.no, "no"))

    def on_mount(self) -> None:
        """Stand on the answer that does no harm."""
        self.query_one("#no" if self.careful else "#yes", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was chosen."""
        event.stop()
        self.give(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by key."""
        self.give(yes)

    def action_away(self) -> None:
        """No."""
        self.give(False)


class AskText(Dialog[str | None]):
    """Some words, several lines if need be, given back as they were typed.

    Escape throws nothing away: with `keep` every text is handed to it while it is being typed, and
    without it the dialog asks first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,ctrl+enter", "done", "Klaar", priority=True)
    ]
    KEYS: ClassVar[Sequence[Key]] = (
        ("^S", "klaar", "screen.done"),
        ("Enter", "nieuwe regel", "screen.new_line"),
    )
    DEFAULT_CSS = """
    AskText SeveralLines { height: auto; min-height: 5; max-height: 40vh; }
    """

    def __init__(
        self,
        question: str,
        hint: str = "",
        text: str = "",
        required: bool = False,
        *,
        keep: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(question, hint)
        self.text, self.required, self.keep = text, required, keep
        self._kept = text

    def inside(self) -> ComposeResult:
        """The field and its buttons."""
        yield SeveralLines(self.text, id="text")
        yield self.trouble()
        yield self.buttons(Push("Klaar", "done"), Push("Terug", "away"))

    def on_mount(self) -> None:
        """Go on behind what stands there already."""
        field = self.query_one(SeveralLines)
        field.move_cursor(field.document.end)
        field.focus()
        if self.keep is not None:
            self.set_interval(KEPT_EVERY, self.keep_draft)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What was wrong may be right now."""
        self.tell("")

    def keep_draft(self) -> None:
        """Hand on what is being typed, at the latest when the window is closed."""
        text = self.query_one(SeveralLines).text
        if self.keep is None or text == self._kept:
            return
        try:
            self.keep(text)
        except KeukentafelError as error:
            self.tell(str(error))
        else:
            self._kept = text

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was chosen."""
        event.stop()
        self.action_done() if event.button.id == "done" else self.action_away()

    def action_new_line(self) -> None:
        """Break the line, for who has no key for it."""
        field = self.query_one(SeveralLines)
        field.insert("\n")
        field.focus()

    def action_done(self) -> None:
        """Give the words."""
        try:
            text = as_typed(self.query_one(SeveralLines).text)
        except Refusal as error:
            self.tell(str(error))
            return
        if self.required and not text.strip():
            self.tell("Hier staat nog niets. Schrijf iets op, of ga terug met Esc.")
            return
        self.give(text)

    def action_away(self) -> None:
        """Go back; what was typed is not thrown away unasked."""
        self.keep_draft()
        if self.query_one(SeveralLines).text in (self.text, self._kept, ""):
            self.give(None)
            return
        self.app.push_screen(
            Confirm("Wilt u weggooien wat u typte?", "Gooi weg", "Typ verder", careful=True),
            lambda sure: self.give(None) if sure else None,
        )


class AskKey(Dialog[str | None]):
    """A short secret: a word or a number, not shown on the screen.

    `twice` asks it a second time, to find a typing mistake while it does no harm. `check` raises
    Refusal for one that will not do.
    """

    KEYS: ClassVar[Sequence[Key]] = (("Enter", "klaar", "screen.done"),)

    def __init__(
        self,
        question: str,
        hint: str = "",
        *,
        twice: bool = False,
        check: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(question, hint or "Wat u typt, is niet te zien.")
        self.twice = twice
        self.check = check

    def inside(self) -> ComposeResult:
        """One field or two, and the buttons."""
        yield OneLine(masked=True, id="key")
        if self.twice:
            yield OneLine(masked=True, hint="Nog een keer hetzelfde", id="again")
        yield self.trouble()
        yield self.buttons(Push("Klaar", "done"), Push("Terug", "away"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the second field, or is done."""
        event.stop()
        if self.twice and event.input.id == "key" and event.value:
            if self._will_do():
                self.query_one("#again", OneLine).focus()
        else:
            self.action_done()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A button was chosen."""
        event.stop()
        self.action_done() if event.button.id == "done" else self.action_away()

    def _will_do(self) -> bool:
        try:
            if self.check is not None:
                self.check(self.query_one("#key", OneLine).value)
        except Refusal as refusal:
            # What cannot be seen cannot be mended: it is typed anew.
            self.query_one("#key", OneLine).value = ""
            self.tell(str(refusal))
            return False
        self.tell("")
        return True

    def action_done(self) -> None:
        """Give the key."""
        key = self.query_one("#key", OneLine)
        if not key.value:
            self.tell("Typ eerst een woord of een cijfer.")
        elif not self._will_do():
            key.focus()
        elif self.twice and key.value != self.query_one("#again", OneLine).value:
            self.tell("Dat was niet twee keer hetzelfde. Probeer het nog eens.")
            for field in self.query(OneLine):
                field.value = ""
            key.focus()
        else:
            self.give(key.value)


class Choose(Listing[str | None]):
    """One of a list: each option is what is given back, and how it is called."""

    def __init__(self, question: str, options: Sequence[tuple[str, str]], hint: str = "") -> None:
        super().__init__(question, hint)
        self.options = tuple(options)

    def inside(self) -> ComposeResult:
        """The list."""
        yield Rows(*(Option(Content(visible(label))) for _, label in self.options))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One was chosen."""
        event.stop()
        self.give(self.options[event.option_index][0])
