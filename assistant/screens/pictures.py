"""The screen on which one looks at the pictures of a conversation, and moves people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.application.pictures import pictures
from assistant.application.pictures.ecogram import move
from assistant.errors import KeukentafelError
from assistant.pictures.ecogram import Ecogram
from assistant.pictures.people import RINGS
from assistant.screens.dialogs import AskText
from assistant.screens.keybar import KeyBar
from assistant.screens.picture_view import Drawn, PictureView, where
from assistant.text import one_line, visible

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.application.conversation import Conversation
    from assistant.pictures import Picture
    from assistant.pictures.people import Person

_MOVING = [
    ("← →", "Kies iemand", "screen.choose(1)"),
    ("↑", "Dichterbij", "screen.nearer"),
    ("↓", "Verder weg", "screen.further"),
]


class Pictures(ModalScreen[bool]):
    """One picture at a time, as large as the screen; it gives back whether anything was changed."""

    DEFAULT_CSS = """
    Pictures { background: $background; }
    Pictures > Vertical { height: 1fr; }
    Pictures #head { height: 1; background: $primary; color: $background; padding: 0 1; }
    Pictures #told { height: auto; padding: 0 1; text-style: bold; }
    Pictures #told.-trouble { color: $error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "away", "Terug naar het gesprek"),
        Binding("w", "words", "In woorden"),
        Binding("n,ctrl+p", "next", "Volgend beeld"),
        Binding("right,tab", "choose(1)", "Volgende"),
        Binding("left,shift+tab", "choose(-1)", "Vorige"),
        Binding("up,plus", "nearer", "Dichterbij"),
        Binding("down,minus", "further", "Verder weg"),
        Binding("pageup", "scroll(-1)", "Omhoog", show=False),
        Binding("pagedown,space", "scroll(1)", "Omlaag", show=False),
        Binding("ctrl+z", "undo", "Terugdraaien"),
    ]

    def __init__(
        self, conversation: Conversation, *, for_client: bool = False, first: str = ""
    ) -> None:
        super().__init__()
        self.conversation = conversation
        self.for_client = for_client
        self.shown = first
        self.in_words = False
        self.chosen = ""
        self.reason = ""
        self.moves = 0
        self.is_changed = False

    def compose(self) -> ComposeResult:
        """The title, the picture, what is said about it, and the keys."""
        yield Static("", id="head")
        with Vertical():
            yield PictureView(id="picture")
            yield Static("", id="told")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the picture that was asked for, or the first."""
        self.draw()

    @property
    def drawn(self) -> dict[str, Picture]:
        """What can be drawn now."""
        return pictures(
            self.conversation.state,
            for_client=self.for_client,
            earlier=self.conversation.scored_before,
        )

    @property
    def people(self) -> tuple[Person, ...]:
        """Who can be moved in the picture that is shown."""
        picture = self.drawn.get(self.shown)
        return picture.people if isinstance(picture, Ecogram) and not self.in_words else ()

    def draw(self) -> None:
        """Show the picture as it is now."""
        drawn = self.drawn
        if not drawn:
            self.dismiss(self.is_changed)
            return
        if self.shown not in drawn:
            self.shown = next(iter(drawn))
        picture, place = drawn[self.shown], list(drawn).index(self.shown) + 1
        count = f"  {place} van {len(drawn)}" if len(drawn) > 1 else ""
        self.query_one("#head", Static).update(Content(visible(f"{picture.title}{count}")))
        self.query_one(PictureView).show(picture, in_words=self.in_words, chosen=self.chosen)
        self.tell(where(picture, self.chosen) if isinstance(picture, Ecogram) else "")
        keys = [*_MOVING] if self.people else []
        keys.append(("w", "Als beeld" if self.in_words else "In woorden", "screen.words"))
        if len(drawn) > 1:
            keys.append(("n", "Volgend beeld", "screen.next"))
        if self.moves and not self.for_client:
            keys.append(("^Z", "Terugdraaien", "screen.undo"))
        away = "Terug naar het beeld" if self.in_words else "Klaar"
        keys += [("PgDn", "Lees verder", "screen.scroll(1)"), ("Esc", away, "screen.away")]
        self.query_one(KeyBar).show_keys(keys)

    def tell(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something below the picture."""
        line = self.query_one("#told", Static)
        line.update(Content(one_line(sentence, 200)))
        line.set_class(trouble, "-trouble")

    # -- looking ---------------------------------------------------------------------------

    def action_away(self) -> None:
        """From the words back to the picture, and from there to the conversation."""
        if self.in_words:
            self.action_words()
        else:
            self.dismiss(self.is_changed)

    def action_words(self) -> None:
        """Change between the picture and words."""
        self.in_words = not self.in_words
        self.draw()
        self.query_one(PictureView).scroll_home(animate=False)

    def action_next(self) -> None:
        """Step to the next picture of this conversation; after the last comes the first."""
        ids = list(self.drawn)
        self.shown = ids[(ids.index(self.shown) + 1) % len(ids)]
        self.chosen = ""
        self.draw()
        self.query_one(PictureView).scroll_home(animate=False)

    def action_scroll(self, pages: int) -> None:
        """Scroll through what does not fit."""
        view = self.query_one(PictureView)
        view.scroll_relative(y=pages * max(1, view.size.height - 2), animate=False)

    # -- moving ----------------------------------------------------------------------------

    def action_choose(self, by: int) -> None:
        """Choose the next person, or the one before."""
        ids = [person.id for person in self.people]
        if not ids:
            self.action_scroll(by)
            return
        here = ids.index(self.chosen) + by if self.chosen in ids else 0 if by > 0 else -1
        self.chosen = ids[here % len(ids)]
        self.draw()

    def action_nearer(self) -> None:
        """Move who is chosen one ring nearer."""
        self._move(-1)

    def action_further(self) -> None:
        """Move who is chosen one ring further."""
        self._move(1)

    def _move(self, by: int) -> None:
        """Move who is chosen; without people it scrolls."""
        if not self.people:
            self.query_one(PictureView).scroll_relative(y=by, animate=False)
            return
        person = next((each for each in self.people if each.id == self.chosen), None)
        if person is None:
            self.tell("Kies eerst iemand, met de pijltjes naar links en rechts.")
            return
        last = len(RINGS) - 1
        ring = last if person.ring is None else min(max(person.ring + by, 0), last)
        self._put(person.id, ring)

    def on_drawn_taken(self, message: Drawn.Taken) -> None:
        """Choose who was taken hold of."""
        message.stop()
        self.chosen = message.person
        self.draw()

    def on_drawn_dragged(self, message: Drawn.Dragged) -> None:
        """Move somebody to the ring in which they are let go."""
        message.stop()
        if message.dropped:
            self._put(message.person, message.ring)
        else:
            name = next((p.name for p in self.people if p.id == message.person), "")
            self.tell(f"{name}: naar {RINGS[message.ring]}")

    def _put(self, person: str, ring: int) -> None:
        if self.conversation.state.closed is not None and not self.reason:
            self.run_worker(self._correct(person, ring), exclusive=True)
            return
        try:
            act = move(self.conversation.state, person, ring)
            moved = self.conversation.do(act, reason=self.reason, aside=True)
        except KeukentafelError as error:
            self.tell(str(error), trouble=True)
            return
        self.moves += bool(moved)
        self.is_changed |= bool(moved)
        self.draw()

    async def _correct(self, person: str, ring: int) -> None:
        """Ask once why a closed conversation is corrected, and do it."""
        words = "Dit gesprek is gesloten. Waarom verbetert u het?"
        reason = await self.app.push_screen_wait(AskText(words, required=True))
        if reason:
            self.reason = reason
            self._put(person, ring)

    def action_undo(self) -> None:
        """Take back the last move made here."""
        if not self.moves or self.for_client:
            return
        try:
            self.conversation.undo()
        except KeukentafelError as error:
            self.tell(str(error), trouble=True)
            return
        self.moves -= 1
        self.draw()
