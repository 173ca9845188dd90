"""Practising: a talk with a made-up resident, in which the trainee leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.application.practising import Meant, as_markdown, beside
from assistant.application.theory import folded
from assistant.errors import KeukentafelError
from assistant.practising.resident import SAID_SELF
from assistant.practising.telling import KINDS
from assistant.screens.dialogs import AskText, Choose
from assistant.screens.dialogs.fields import OneLine, TooLong
from assistant.screens.dialogs.paper import Paper
from assistant.screens.dialogs.roads import TwoRoads
from assistant.screens.keybar import KeyBar
from assistant.screens.thread import Entry, Thread
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import ComposeResult
    from textual.widgets import Input

    from assistant.application.practising import PracticeTalk
    from assistant.practising.case import Kind, Theme
    from assistant.practising.resident import Turn
    from assistant.screens.app import KeukentafelApp

LONGEST = 400
_DONE = "~done"
_NOT_HEARD = "Ik weet niet wat voor vraag dit is."
_MEANS = "Wat bedoelt u met '{said}'?"
_BEHIND = "Wat is volgens u de vraag achter de vraag?"
_MEANT = "Wat bedoelde u met '{said}'?"
_FIRST = "U leidt dit gesprek. Typ wat u zou zeggen, en druk op Enter."
_ONE_ROAD = "Er is nog maar één weg. Ga met Ctrl+Z terug naar een moment."
_AGAIN = "Met Ctrl+Z gaat u terug naar een moment, om het anders te proberen."


class PractisingScreen(Screen[None]):
    """A talk with a made-up resident: typed or chosen, gone back in, looked back on."""

    DEFAULT_CSS = """
    PractisingScreen #head { height: 1; padding: 0 2; background: $practice; color: $background; }
    PractisingScreen #who { height: auto; padding: 0 2; color: $text-muted; }
    PractisingScreen Thread { height: 1fr; }
    PractisingScreen #card { height: auto; max-height: 50%; padding: 0 2; color: $secondary; }
    PractisingScreen #trouble { height: auto; padding: 0 2; color: $error; }
    PractisingScreen.-tiny #who, PractisingScreen.-tiny #card { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "unfold", "Kaart", priority=True),
        Binding("f2", "prepared", "Vragen", priority=True),
        Binding("f3", "heard", "Wat u weet", priority=True),
        Binding("f4", "look_back", "Terugkijken", priority=True),
        Binding("ctrl+z", "back", "Terug naar een moment", priority=True),
        Binding("f5", "compare", "Twee wegen", priority=True),
        Binding("f6", "mean", "Zo bedoelde ik het", priority=True),
        Binding("f10,escape", "leave", "Stoppen", priority=True),
    ]
    KEYS: ClassVar = (
        ("Enter", "zeg het", "screen.say"),
        ("F1", "kaart", "screen.unfold"),
        ("F2", "vragen", "screen.prepared"),
        ("F3", "wat u weet", "screen.heard"),
        ("F4", "terugkijken", "screen.look_back"),
        ("^Z", "terug naar een moment", "screen.back"),
        ("F5", "twee wegen", "screen.compare"),
        ("F6", "anders bedoeld", "screen.mean"),
        ("F10", "stoppen", "screen.leave"),
    )
    AUTO_FOCUS = "OneLine"
    app: KeukentafelApp

    def __init__(self, talk: PracticeTalk) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-high")]
        self.talk = talk
        self.is_unfolded = False
        self._forget_closing()

    def _forget_closing(self) -> None:
        """Begin anew with what the trainee thinks; until then nothing of it gets lost."""
        self._behind = ""
        self._signals: list[str] = []
        self._levels: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Who it is, the talk, a card, and the line to type on."""
        yield Static("", id="head")
        yield Static("", id="who")
        yield Thread()
        yield Static("", id="card")
        yield Static("", id="trouble")
        yield OneLine(hint="Wat zegt u?", id="said")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the talk as it stands."""
        self.query_one(OneLine).max_length = LONGEST
        self.query_one(KeyBar).show_keys(list(self.KEYS))
        self.draw()

    # -- drawing ---------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw everything as it is now."""
        case = self.talk.case
        head = Content.assemble(("OEFENEN", "bold"), f"   {one_line(case.title, 60)}: verzonnen")
        self.query_one("#head", Static).update(head)
        self.query_one("#who", Static).update(Content(visible(case.who)))
        entries = [Entry("asked", f"{case.name}: {case.opening}")]
        entries = [Entry("assistant", _FIRST), *entries]
        for turn in self.talk.turns:
            entries.append(Entry("answered", turn.said, note=_heard_as(turn)))
            entries.append(Entry("asked", f"{case.name}: {turn.reply}"))
        if words := self.talk.guidance():
            entries.append(Entry("assistant", words))
        self.query_one(Thread).show_entries(entries)
        self._draw_card()

    def _draw_card(self) -> None:
        cards = self.talk.cards()
        if self.is_unfolded:
            words = "\n".join(f"{card.title}. {card.words}" for card in cards)
        else:
            words = f"{folded(cards)}  (F1 vouwt open)" if cards else ""
        self.query_one("#card", Static).update(Content(visible(words)))

    def _tell(self, sentence: str) -> None:
        self.query_one("#trouble", Static).update(Content(visible(sentence)))

    # -- talking ---------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Say what was typed."""
        event.stop()
        self.action_say()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        self._tell("")

    def on_too_long(self, message: TooLong) -> None:
        """A paste that does not fit is told."""
        message.stop()
        self._tell(f"Dat is te lang om te zeggen: hier passen {message.longest} tekens.")

    def action_say(self) -> None:
        """Say what stands on the line."""
        self._story(lambda: self._say(self.query_one(OneLine).value))

    async def _say(self, said: str) -> None:
        meant = None
        if said.strip() and not self.talk.hear(said).kinds:
            meant = await self._ask_meaning(_MEANS, said, _NOT_HEARD)
            if meant is None:
                return
        self.talk.say(said, meant)
        self.is_unfolded = False
        self.query_one(OneLine).value = ""
        self.draw()

    def action_mean(self) -> None:
        """Say what was meant with the last words; the resident answers them anew."""
        self._story(self._mean)

    async def _mean(self) -> None:
        if not self.talk.turns:
            self._tell("Zeg eerst iets. Daarna kunt u zeggen wat u bedoelde.")
            return
        meant = await self._ask_meaning(_MEANT, self.talk.turns[-1].said)
        if meant is not None:
            self.talk.correct(meant)
            self.draw()

    async def _ask_meaning(self, question: str, said: str, hint: str = "") -> Meant | None:
        """Ask what was meant; first stands what earns nothing, for who only presses Enter."""
        kinds = [(kind, words[:1].upper() + words[1:]) for kind, words in KINDS.items()]
        kinds.sort(key=lambda kind: kind[0] != "other")
        asked = question.format(said=one_line(said, 50))
        kind = await self.app.push_screen_wait(Choose(asked, kinds, hint))
        if kind is None:
            return None
        themes = [("", "Niets in het bijzonder"), *self.talk.school.themes.items()]
        about = await self.app.push_screen_wait(Choose("Waar gaat het over?", themes))
        if about is None:
            return None
        return Meant(cast("Kind", kind), (cast("Theme", about),) if about else ())

    def action_prepared(self) -> None:
        """Choose a question that lies ready; it stands on the line to change or to say."""
        self._story(self._choose_prepared)

    async def _choose_prepared(self) -> None:
        ready = self.talk.school.prepared()
        options = [(str(n), f"{option.group}: {option.text}") for n, option in enumerate(ready)]
        chosen = await self.app.push_screen_wait(Choose("Wat wilt u vragen?", options))
        if chosen is not None:
            line = self.query_one(OneLine)
            line.value = ready[int(chosen)].text
            line.cursor_position = len(line.value)
            line.focus()

    # -- looking ---------------------------------------------------------------------------

    def action_unfold(self) -> None:
        """Unfold the card of this moment, or fold it again."""
        self.is_unfolded = not self.is_unfolded
        self._draw_card()

    def action_heard(self) -> None:
        """Show what was found out so far."""
        found = [found.what for found in self.talk.feedback().found]
        lines = tuple(found) or ("Nog niet meer dan de eerste zin.",)
        self.app.push_screen(Paper(as_markdown([("Wat u nu weet", lines)])))

    def action_back(self) -> None:
        """Go back to a moment and try it differently."""
        self._story(self._go_back)

    async def _go_back(self) -> None:
        turns = self.talk.turns
        if not turns:
            return
        options = [(str(n), f"{n + 1}. {one_line(turn.said, 60)}") for n, turn in enumerate(turns)]
        chosen = await self.app.push_screen_wait(
            Choose(
                "Vanaf welk moment wilt u het anders proberen?",
                options,
                hint="Dit gesprek blijft bewaard. U begint een tweede weg.",
            )
        )
        if chosen is not None:
            self.talk = self.talk.back_to(int(chosen))
            self._forget_closing()
            self._tell("")
            self.draw()

    def action_compare(self) -> None:
        """Lay this road beside the one that it came from."""
        other = self.talk.other_road()
        if other is None:
            self._tell(_ONE_ROAD)
        else:
            self.app.push_screen(TwoRoads(beside(other, self.talk), self.talk.case.name))

    def action_look_back(self) -> None:
        """Ask what the trainee thinks, and look back."""
        self._story(self._look_back)

    async def _look_back(self) -> None:
        if not self.talk.turns:
            self._tell("Zeg eerst iets. Daarna kijken we terug.")
            return
        behind = await self.app.push_screen_wait(
            AskText(_BEHIND, "Leeg laten mag ook.", self._behind, keep=self._keep_behind)
        )
        if behind is None:
            return
        self._keep_behind(behind)
        closing: dict[str, object] = {"behind": behind, "closed": True}
        signals = await self._ask_signals()
        if signals is None:
            return
        closing["signals"] = signals
        if self.talk.case.levels:
            levels = await self._ask_levels()
            if levels is None:
                return
            closing |= levels
        self.talk.close(closing)
        await self.app.push_screen_wait(Paper(self.talk.as_markdown()))
        self._tell(_AGAIN)

    def _keep_behind(self, words: str) -> None:
        self._behind = words

    async def _ask_signals(self) -> list[str] | None:
        chosen, names = self._signals, self.talk.school.signals
        while True:
            options = [(_DONE, "Klaar" if chosen else "Geen signaal")]
            options += [(s, f"✓ {name}" if s in chosen else name) for s, name in names.items()]
            hint = "Nog een keer kiezen haalt het weg." if chosen else ""
            picked = await self.app.push_screen_wait(
                Choose("Welke signalen hoorde u?", options, hint=hint)
            )
            if picked is None:
                return None
            if picked == _DONE:
                return list(chosen)
            (chosen.remove if picked in chosen else chosen.append)(picked)

    async def _ask_levels(self) -> dict[str, object] | None:
        given = self._levels
        domains, levels = self.talk.school.scoring()
        while True:
            options = [(_DONE, "Klaar: de rest is niet besproken")] + [
                (id_, f"{name}: {given[id_]}" if id_ in given else name)
                for id_, name in domains.items()
            ]
            domain = await self.app.push_screen_wait(
                Choose("Welke niveaus geeft u?", options, hint="Alleen wat besproken is.")
            )
            if domain is None:
                return None
            if domain == _DONE:
                levels_given = {id_: level for id_, level in given.items() if id_ != "ladder"}
                return {"levels": levels_given, "ladder": given.get("ladder")}
            level = await self.app.push_screen_wait(Choose(domains[domain], list(levels(domain))))
            if level is not None:
                given[domain] = int(level)

    def action_leave(self) -> None:
        """Stop; the talk is kept and can go on another time."""
        self.dismiss(None)

    # -- stories ---------------------------------------------------------------------------

    def _story(self, story: Callable[[], Awaitable[None]]) -> None:
        self.run_worker(self._go(story), exclusive=True)

    async def _go(self, story: Callable[[], Awaitable[None]]) -> None:
        try:
            await story()
        except KeukentafelError as error:
            self._tell(str(error))


def _heard_as(turn: Turn) -> str:
    heard = turn.heard.kinds
    # A question about a person is both; it is answered as the open one, and that is enough to read.
    kinds = ", ".join(KINDS[kind] for kind in heard if kind != "closed" or "open" not in heard)
    return f"{kinds}, zegt u zelf" if SAID_SELF in turn.heard.because else kinds
