"""What all inputs have in common: the messages, the notice, the line with keys and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from assistant.screens.in_order import Whole, press_again
from assistant.screens.inputs.form import Form
from assistant.screens.inputs.picks import Answers, Picks
from assistant.screens.inputs.words import Words
from assistant.text import LONGEST, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult

    from assistant.application.asking import Ask
    from assistant.flows.events import Json

SETTLES = 1.0
"""Seconds after which an answer that nobody took in or refused may be given again."""
NEARLY_FULL = LONGEST - 2_000


@dataclass
class Told(Message):
    """Something that an input tells; `input.ask` says which question it is about."""

    input: AnswerInput

    @property
    def control(self) -> AnswerInput:
        """The input that tells it."""
        return self.input


class Press(Static, can_focus=True):
    """A button of one line."""

    DEFAULT_CSS = """
    Press {
        width: auto; padding: 0 1; background: $panel; color: $foreground; text-style: bold;
        pointer: pointer;
        &:hover { background: $boost; }
        &:focus { background: $primary; color: $background; text-style: bold underline; }
    }
    .bar > Press { margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", "Druk")]

    @dataclass
    class Pressed(Message):
        """It was pressed."""

        button: Press

    def __init__(self, label: str, does: str) -> None:
        super().__init__(label, markup=False)
        self.does = does

    def on_click(self) -> None:
        """A click presses."""
        self.action_press()

    def action_press(self) -> None:
        """Press it."""
        self.post_message(self.Pressed(self))


class Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls what does not fit; the arrow keys belong to what stands in it."""


class AnswerInput(Whole, Widget):
    """Takes one answer. It tells only what a person does: opening and leaving it tells nothing.

    The screen answers with `renew(ask)` when an item was taken in, or `refuse(words)`.
    """

    DEFAULT_CSS = """
    AnswerInput {
        layout: vertical; height: auto; max-height: 1fr;
        & > Body { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
        & > .foot { dock: bottom; height: auto; }
        & .notice { height: auto; color: $text-muted; display: none; }
        & .notice.-warns { color: $warning; text-style: bold; }
        & .bar { height: 1; }
        & .hint { width: 1fr; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Omhoog", show=False),
        Binding("down", "step(1)", "Omlaag", show=False),
    ]

    @dataclass
    class Given(Told):
        """The whole answer, as it would stand in an answers file."""

        value: Json

    @dataclass
    class Typing(Told):
        """What stands there half done, as `put_draft` takes it; "" when that is nothing."""

        text: str

    @dataclass
    class Added(Told):
        """A new item for the list."""

        value: Json

    @dataclass
    class Changed(Told):
        """An item that is on disk gets another value."""

        item: str
        value: Json

    @dataclass
    class Removed(Told):
        """An item that is on disk goes away."""

        item: str

    @dataclass
    class Moved(Told):
        """An item that is on disk comes after another one, or first."""

        item: str
        after: str | None

    @dataclass
    class Done(Told):
        """The list is finished."""

    hint: ClassVar[str] = ""
    """The keys, in words."""

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ask = ask
        self.stops: list[Widget] = []
        """The parts that the arrow keys go through, from top to bottom."""
        self.buttons: list[Press] = []
        self.notice = Static("", markup=False, classes="notice")
        self.keys = Static("", markup=False, classes="hint")
        self._waiting = False
        self._known = ""

    def compose(self) -> ComposeResult:
        """The parts, and below them what is to be said, the keys and the buttons."""
        with Body():
            yield from self.parts()
        with Vertical(classes="foot"):
            yield self.notice
            with Horizontal(classes="bar"):
                yield self.keys
                yield from self.buttons

    def parts(self) -> Iterable[Widget]:
        """Give what stands above the line with keys."""
        return self.stops

    # -- what the screen uses ----------------------------------------------------------------

    @property
    def present(self) -> Json:
        """The answer that stands now, or None."""
        return self.ask.value if self.ask.standing == "answered" else None

    @property
    def draft(self) -> str:
        """What stands there half done; "" when nothing was changed."""
        return ""

    @property
    def half_said(self) -> str:
        """What of it are words that somebody typed, to be read back."""
        return ""

    @property
    def is_waiting(self) -> bool:
        """Whether something was told that the screen has not taken in yet."""
        return self._waiting

    def put_draft(self, text: str) -> None:
        """Put back what `draft` gave."""

    def propose(self, value: Json) -> None:
        """Fill in a proposal, for a person to change or send."""

    def add(self, words: str) -> None:
        """Put words behind what stands there, for a person to change or send."""
        self.propose(words)

    def is_news(self, value: Json) -> bool:
        """Whether a proposal would bring something that does not stand here yet."""
        return value != self.present

    def focus_first(self) -> None:
        """Be ready for typing."""
        if self.stops:
            self.stops[0].focus()

    def renew(self, ask: Ask) -> None:
        """Go on with the question as it stands after something was taken in."""
        self.ask = ask
        self._waiting = False
        self.go_on()
        self.typed()

    def refuse(self, words: str) -> None:
        """Say why something was not taken in. What stood there stays."""
        self.settle()
        self.say(words, warns=True)

    # -- what the inputs use -----------------------------------------------------------------

    def say(self, words: str, *, warns: bool = False) -> None:
        """Say something under the input; "" takes it away."""
        self.notice.update(visible(words))
        self.notice.display = bool(words)
        self.notice.set_class(warns, "-warns")

    def give(self, value: Json) -> None:
        """Give the answer; a second key press before it is taken in does nothing."""
        self.tell(self.Given(self, value))

    def tell(self, message: Told) -> None:
        """Tell the screen something that it will take in or refuse."""
        if self._waiting:
            return
        self.wait()
        self.say("")
        self.post_message(message)

    def wait(self) -> None:
        """Be silent until the screen has taken in what was told, or does not answer."""
        self._waiting = True
        self.set_timer(SETTLES, self.settle)

    def settle(self) -> None:
        """What was told was not taken in: it can be told again."""
        self._waiting = False
        self.go_on()
        self.typed()

    def go_on(self) -> None:
        """Take in what was typed since something was sent; it is not sent a second time."""
        for words in self.query(Words):
            words.go_on()
        for answers in self.query(Answers):
            if held := answers.let_go():  # words, since nobody picks twice in one breath
                answers.is_deaf = True
                press_again(self.app, held)

    @on(Picks.Picked)
    def _on_picked(self) -> None:
        if not self._waiting:
            self.go_on()

    def typed(self) -> None:
        """Tell what stands there half done, if that changed."""
        draft = self.draft
        if self._waiting or draft == self._known:
            return
        self._known = draft
        self.say(self.remark())
        self.post_message(self.Typing(self, draft))

    def keys_now(self) -> str:
        """Give the keys of the part that is used now, in words."""
        return self.hint

    def show_keys(self) -> None:
        """Show the keys that work now."""
        self.keys.update(visible(self.keys_now()))

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_keys()

    def on_descendant_focus(self) -> None:
        """Other keys work in another part."""
        self.show_keys()

    def remark(self) -> str:
        """Give what is worth saying while somebody types: how full an answer is."""
        longest = max((len(words.text) for words in self.query(Words)), default=0)
        return f"{number(longest)} van {number(LONGEST)} tekens" if longest > NEARLY_FULL else ""

    def action_step(self, by: int) -> None:
        """Go to the part above or below."""
        shown = [stop for stop in self.stops if stop.display]
        here = next((n for n, stop in enumerate(shown) if stop.has_focus_within), None)
        there = None if here is None else here + by
        if there is None or not 0 <= there < len(shown):
            raise SkipAction
        stop = shown[there]
        if isinstance(stop, Picks | Form):
            stop.arrive(by)
        else:
            stop.focus()

    @on(Words.Changed)
    def _on_words(self, event: Words.Changed) -> None:
        event.stop()
        self.typed()

    @on(Words.Sent)
    def _on_sent(self) -> None:
        if not self._waiting:
            self.go_on()

    @on(Words.Refused)
    def _on_refused(self, event: Words.Refused) -> None:
        event.stop()
        self.say(event.words, warns=True)

    @on(Press.Pressed)
    async def _on_press(self, event: Press.Pressed) -> None:
        event.stop()
        await self.run_action(event.button.does)
        if event.button.has_focus:
            self.focus_first()

    def on_paste(self, event: events.Paste) -> None:
        """A paste beside the words goes into the words, or is refused so that it is seen."""
        event.stop()
        words = next((words for words in self.query(Words) if words.is_shown), None)
        if words is None:
            self.say("Plakken kan hier niet. Kies met de pijltjes of een cijfer.", warns=True)
        else:
            words.take(event.text)
            words.focus()


def number(count: int) -> str:
    """Give a number as people write it: 20.000."""
    return f"{count:,}".replace(",", ".")
