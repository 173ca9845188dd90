"""The panel below the thread: what is asked now, and the input that suits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from assistant.screens.gone import forget_lines
from assistant.screens.in_order import letters
from assistant.screens.inputs import AnswerInput, input_for
from assistant.screens.inputs.picks import Answers
from assistant.screens.inputs.words import Words
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from assistant.application.asking import Ask


TOLD = frozenset({"info", "call", "loop", "auto"})
"""Kinds in which there is nothing to answer."""
WORDLESS = TOLD | {"choice", "yesno", "consent", "flag", "level"}
"""Kinds in which nothing is typed."""
OWN_WORDS = frozenset({"text", "longtext", "item_list"})
RECORDS = frozenset({"record_list", "person_list"})
"""Kinds that begin with a field, such as a name."""


LOW = 30
"""A screen with fewer lines leaves little room beside the question."""
BETWEEN = 0.5
"""Seconds after which a new question has the keys, also where the focus could not come here."""
OFFER_SHOWN = 100
"""Characters of a proposal that are shown before it is taken over."""


class Panel(Vertical):
    """Shows one thing at a time: a question, a reflection to agree with, or the end."""

    DEFAULT_CSS = """
    Panel { height: auto; max-height: 65%; background: $surface; border-top: solid $primary; padding: 0 1; }
    Panel .panel--how { color: $warning; text-style: italic; height: auto; }
    Panel .panel--words { color: $foreground; text-style: bold; height: auto; }
    Panel #spoken { height: auto; max-height: 7; scrollbar-size-vertical: 1; }
    Panel.-told #spoken { max-height: 40vh; }
    Panel #help { height: auto; max-height: 16; scrollbar-size-vertical: 1; }
    Panel.-low #help { max-height: 6; }
    Panel { border-title-align: right; border-title-color: $accent; }
    Panel .panel--offer { color: $secondary; height: auto; }
    Panel .panel--help { color: $text-muted; height: auto; }
    Panel #above { dock: top; height: auto; }
    Panel #panel-message { dock: bottom; color: $error; height: auto; }
    Panel .panel--buttons { height: auto; }
    Panel .panel--buttons Button { width: 100%; text-align: left; content-align-horizontal: left; }
    Panel .panel--buttons Button:focus { text-style: bold underline; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "step(-1)", "Vorige", show=False),
        Binding("down,tab", "step(1)", "Volgende", show=False),
        Binding("pageup", "read(-5)", "Terug in de uitleg", show=False, priority=True),
        Binding("pagedown", "read(5)", "Verder in de uitleg", show=False, priority=True),
        Binding("ctrl+d", "drop_ahead", "Laat weg", show=False, priority=True),
    ]

    class Chosen(Message):
        """A button of a reflection or of the end was chosen."""

        def __init__(self, choice: str) -> None:
            super().__init__()
            self.choice = choice

    def action_step(self, by: int) -> None:
        """Go round within the question: what was said earlier and the topics have keys of their own."""
        go = self.screen.focus_next if by > 0 else self.screen.focus_previous
        go("Panel *")

    class Ahead(Message):
        """Somebody types where there is nothing to type in: all of it so far."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.asked: Ask | None = None
        self.ahead = ""
        """What was typed before there was a question for it; it waits for the next own words."""
        self._topic = self._typed_in = ""
        """The topic that is asked about, or read back; and that in which something was typed ahead."""
        self._warned = False
        self._taken = 0
        self._is_between = self._is_laid = False
        self._remark, self._offer = _remark(), Static("")

    def compose(self) -> ComposeResult:
        """Start empty."""
        yield self._remark

    @property
    def answer_input(self) -> AnswerInput | None:
        """The input that is shown now, if any."""
        found = list(self.query(AnswerInput))
        return found[0] if found else None

    # -- typing ahead ----------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while something is read back or told: people look up, not down."""
        given = self.answer_input
        if not self._is_between and given is not None and given.ask.kind not in WORDLESS:
            return
        if event.character is not None and event.is_printable:
            self._type_ahead(self.ahead + event.character)
        elif event.key == "backspace" and self.ahead:
            self._type_ahead(self.ahead[:-1])
        else:
            return
        event.stop()

    def _type_ahead(self, text: str) -> None:
        if not self.ahead:
            self._typed_in = self._topic
        self.ahead, self._warned = text, False
        for answers in self.query(Answers):
            answers.is_deaf = bool(text)
        self.post_message(self.Ahead(text))
        if not self._is_between:
            self._tell_ahead()

    def _tell_ahead(self) -> None:
        """Say what waits, and what can be done with it here."""
        if not self.ahead:
            self.tell("")
            return
        typed = f"U typte: {one_line(self.ahead, 60)}"
        if self._takes_ahead():
            self.tell(f"{typed}\nHoort dat hier? Ctrl+O zet het erin, Ctrl+D gooit het weg.")
        else:
            self.tell(f"{typed}\nDat bewaar ik voor de volgende open vraag. Ctrl+D gooit het weg.")

    def _takes_ahead(self) -> bool:
        """Whether own words fit in what is asked now: an answer, or the name that begins a record."""
        given = self.answer_input
        if given is None or given.draft:
            return False
        fields = given.ask.fields
        is_named = given.ask.kind in RECORDS and bool(fields) and not fields[0].choices
        return given.ask.kind in OWN_WORDS or is_named

    def hand_on(self) -> None:
        """Put what was typed ahead in the question that is shown, where that takes own words.

        In another topic it is only offered: there it would be said of something else.
        """
        self._is_laid = True
        self._hand_on()

    def _hand_on(self) -> None:
        if self._is_between or not self._is_laid or not self.ahead:
            return
        is_open = self.asked is not None and self.asked.standing == "open"
        if is_open and self._topic == self._typed_in and self._takes_ahead():
            self._put_ahead()
        else:
            self._tell_ahead()

    def _put_ahead(self) -> None:
        if self.answer_input is not None:
            self.answer_input.add(self.ahead)
            self.action_drop_ahead()

    def action_drop_ahead(self) -> None:
        """Let what was typed ahead go."""
        self.ahead = ""
        for answers in self.query(Answers):
            answers.is_deaf = False
        self.post_message(self.Ahead(""))
        self._tell_ahead()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are only taken from the answer while there is something to let go, or to read."""
        if action == "drop_ahead":
            return bool(self.ahead)
        if action == "read":
            down = parameters[0] == 5
            return any(
                each.scroll_offset.y < each.max_scroll_y if down else each.scroll_offset.y > 0
                for each in self.query("#help")
            )
        return True

    def action_read(self, lines: int) -> None:
        """Scroll what explains the question; at its end the key is for the answer again."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)

    def _must_look_first(self) -> bool:
        """Whether an Enter was meant for what was typed, and not for what is shown here."""
        if not self.ahead or self._warned:
            return False
        self._warned = True
        for answers in self.query(Answers):
            answers.is_deaf = False
        self.tell("")
        self.refuse(
            f"U typte: {one_line(self.ahead, 60)}\nDat is bewaard voor de volgende vraag. Lees eerst "
            "wat hier staat, en druk dan nog een keer op Enter."
        )
        return True

    def on_answer_input_typing(self) -> None:
        """What was said about an answer is done with once somebody types on."""
        self._tell_ahead()

    def on_answer_input_given(self, event: AnswerInput.Given) -> None:
        """Do not go on by accident."""
        if event.input.ask.kind in WORDLESS and self._must_look_first():
            event.stop()

    async def show_ask(self, ask: Ask, help_lines: tuple[str, ...] = ()) -> None:
        """Put a question."""
        self.asked, self._topic, self._taken = ask, ask.topic, 0
        await self._empty()
        question = Static(Content(visible(ask.words)), classes="panel--words")
        above: list[Widget] = [Static(Content(ask.how), classes="panel--how")] if ask.how else []
        above.append(VerticalScroll(question, id="spoken", can_focus=False))
        lines = [f"Bijvoorbeeld: {ask.example}"] if ask.example and not help_lines else []
        told = [
            Static(Content(visible(line)), classes="panel--help") for line in (*lines, *help_lines)
        ]
        if told:
            above.append(VerticalScroll(*told, id="help", can_focus=False))
        if ask.offers:
            self._offer = Static("", id="offer", classes="panel--offer")
            above.append(self._offer)
        widget = input_for(ask)
        self._remark = _remark()
        await self.mount_all([Vertical(*above, id="above"), widget, self._remark])
        self._show_offer(ask)
        self._make_room(told=ask.kind in TOLD)
        widget.focus_first()
        self.set_timer(BETWEEN, self.on_blur)

    # -- proposals -------------------------------------------------------------------------

    def _show_offer(self, ask: Ask) -> None:
        """Show one proposal at a time: the question and its input need the room."""
        if not ask.offers:
            return
        line = self._offer
        line.display = self._taken < len(ask.offers)
        if line.display:
            offer, count = ask.offers[self._taken], len(ask.offers)
            which = f" {self._taken + 1} van {count}" if count > 1 else ""
            said_by = f", gezegd door {offer.said_by}" if offer.said_by else ""
            told = "" if offer.text in ask.words else f": {one_line(offer.text, OFFER_SHOWN)}"
            words = f"Voorstel{which} {offer.origin}{said_by}{told} · Ctrl+O neemt het over"
            line.update(Content(visible(words)))

    def accept(self) -> None:
        """Take over the proposal that is shown, to send or to change; then comes the next one."""
        ask, given = self.asked, self.answer_input
        if self.ahead and self._takes_ahead():
            self._put_ahead()
            return
        if ask is None or given is None or not ask.offers:
            return
        if self._taken == len(ask.offers):
            self._taken = 0
        while self._taken < len(ask.offers):
            offer = ask.offers[self._taken]
            self._taken += 1
            if given.is_news(offer.value):
                given.propose(offer.value)
                break
        else:
            self.tell("Alle voorstellen staan er al.")
        self._show_offer(ask)

    async def show_choice(self, words: str, choices: list[tuple[str, str]]) -> None:
        """Show words to agree with, and buttons: (id, label)."""
        self.asked = None
        await self._empty()
        buttons = [
            Button(
                Content(label),
                id=f"choice-{id_}",
                variant="primary" if n == 0 else "default",
                compact=True,
            )
            for n, (id_, label) in enumerate(choices)
        ]
        self._remark = _remark()
        await self.mount_all(
            [
                VerticalScroll(
                    Static(Content(visible(words)), classes="panel--words"),
                    id="spoken",
                    can_focus=False,
                ),
                Vertical(*buttons, classes="panel--buttons"),
                self._remark,
            ]
        )
        self._make_room(told=True)
        if buttons:
            buttons[0].focus()
        self.set_timer(BETWEEN, self.on_blur)
        self.hand_on()

    def _make_room(self, *, told: bool) -> None:
        """What is only read gets more room, and says so when there is more of it than fits."""
        self.set_class(told, "-told")
        self.set_class(self.app.size.height < LOW, "-low")
        self.border_title = None
        self.call_after_refresh(self._say_there_is_more)

    def _say_there_is_more(self) -> None:
        for spoken in self.query("#spoken, #help"):
            if spoken.max_scroll_y:
                self.border_title = Content("PgDn PgUp: lees verder")

    async def _empty(self) -> None:
        """Make room; what is typed meanwhile is typed ahead, and a key for nothing beside it."""
        fields: list[Words | Answers] = [*self.query(Words), *self.query(Answers)]
        self._is_laid = False
        self._is_between = self.can_focus = True
        self.screen.set_focus(self)
        self.can_focus = False
        gone = list(self.walk_children())
        await self.remove_children()
        forget_lines(gone)
        if typed := "".join(letters(field.let_go()) for field in fields):
            self._type_ahead(typed + self.ahead)

    def on_blur(self) -> None:
        """The focus has moved on: every key that came in between has been heard."""
        self._is_between = False
        self._hand_on()

    def tell(self, sentence: str) -> None:
        """Say a sentence below the input: why something could not be done."""
        self._remark.update(Content(visible(sentence)))

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
            if self._must_look_first():
                return
            self.post_message(self.Chosen(id_.removeprefix("choice-")))


def _remark() -> Static:
    """The line for what is told. Held by hand: Textual keeps all that was ever asked for by id."""
    return Static("", id="panel-message")
