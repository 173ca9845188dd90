"""Inputs for lists of which every item is kept at once: add, edit, move, take away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from assistant.application.half import half_item, loaded_item
from assistant.screens.in_order import press_again
from assistant.screens.inputs.base import SETTLES, AnswerInput, Press
from assistant.screens.inputs.form import Form
from assistant.screens.inputs.one_of import OneOf
from assistant.screens.inputs.picks import Ideas, Items, Line, Picks
from assistant.screens.inputs.words import FieldWords, Words
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.flows.events import Json

LONGEST_LINE = 300


@dataclass(eq=False)
class Sent:
    """A value on its way: a new item, or a change of one."""

    item: str | None
    value: Json


class ListInput(AnswerInput):
    """The items that are on disk, numbered, and below them the place to add or edit one.

    What is sent goes out of the way at once; if it is refused it comes back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "nothing", "Niets", priority=True)]
    keys_walking: ClassVar[str] = "Enter wijzigt · Delete haalt weg · Alt+↑↓ verplaatst"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        self.items = Items(self.lines())
        self.items.display = bool(ask.items)
        self.nothing = Press("Niets ^G", "nothing")
        self.adding = [Press("Zet erbij", "send"), Press("Klaar", "done")]
        self.passing = Press("Volgend voorstel", "pass")
        self.editing = [
            Press("Bewaar", "send"),
            Press("Haal weg", "remove"),
            Press("Hoger", "shift(-1)"),
            Press("Lager", "shift(1)"),
            Press("Laat staan", "leave"),
        ]
        self.buttons = [self.nothing, self.passing, *self.adding, *self.editing]
        self._item: str | None = None
        self._aside: Json = None
        self._next: list[Json] = []
        self._sent: list[Sent] = []

    def on_mount(self) -> None:
        """Show the buttons that fit."""
        self._arrange()

    # -- what a list of one sort does its own way ---------------------------------------------

    def now(self) -> Json:
        """Give what stands there to be added; None when that is nothing."""
        raise NotImplementedError

    def put(self, value: Json) -> None:
        """Let a value stand there to be added or edited."""
        raise NotImplementedError

    # -- what the screen uses ----------------------------------------------------------------

    @property
    def draft(self) -> str:
        """What is half typed, with the item that it changes."""
        now = self.now()
        if self._item is None and not self._next:
            return self.plain(now)
        if now == self.value_of(self._item) and self._aside is None and not self._next:
            return ""
        return self.whole(now)

    def plain(self, now: Json) -> str:
        """Give a draft of a new item."""
        return "" if now is None else self.whole(now)

    def whole(self, now: Json) -> str:
        """Give a draft with everything that is going on."""
        return half_item(now, item=self._item, aside=self._aside, following=self._next)

    def put_draft(self, text: str) -> None:
        """Put back what was half typed."""
        state = loaded_item(text)
        if state is not None:
            item, next_ = state["item"], state["next"]
            self._item = item if isinstance(item, str) else None
            self._aside, self._next = state["aside"], next_ if isinstance(next_, list) else []
            self.put(state["now"])
            self._let_go()
        elif text:
            self.put(text)
        self._arrange()
        self._known = self.draft

    def propose(self, value: Json) -> None:
        """Fill in a proposal; more than one come after each other."""
        self._next += self._fresh(value)
        self._follow()
        self._arrange()
        self.typed()
        if self._next:
            more = len(self._next)
            words = "nog een voorstel" if more == 1 else f"nog {more} voorstellen"
            self.say(f"Hierna komt {words}." if more == 1 else f"Hierna komen {words}.")

    def is_news(self, value: Json) -> bool:
        """Whether it names an item that does not stand here and does not wait."""
        return bool(self._fresh(value))

    def _fresh(self, value: Json) -> list[Json]:
        standing = [*(item for _, item in self.ask.items), self.now(), *self._next]
        return [
            item for item in (value if isinstance(value, list) else [value]) if item not in standing
        ]

    def action_pass(self) -> None:
        """Leave the proposal that stands here out, and go on with the next one."""
        self.put(None)
        self._follow()
        self._arrange()
        self.typed()
        self.focus_first()

    def renew(self, ask: Ask) -> None:
        """Show the list as it stands now; what was sent and is there now is done with."""
        new = len(set(dict(ask.items)) - set(dict(self.ask.items)))
        added = [sent for sent in self._sent if sent.item is None]
        self._sent = added[new:]
        self.ask = ask
        self._let_go()
        self.items.show(self.lines())
        if new and added:
            self._follow()
        self._arrange()
        super().renew(ask)

    def _let_go(self) -> None:
        """When the item that is edited is no longer there, its words are those of a new one."""
        if self._item is not None and self._item not in dict(self.ask.items):
            self._item = None
            if self._aside is not None:
                self.put(self.joined(self._aside, self.now()))
                self._aside = None

    def refuse(self, words: str) -> None:
        """Say why something was not taken in; it stands there again."""
        if self._sent:
            self._put_back(self._sent[0])
        super().refuse(words)

    def _put_back(self, sent: Sent) -> None:
        """What was sent and not taken in stands there again."""
        if sent not in self._sent:
            return
        self._sent.remove(sent)
        if sent.item is None or self._item is not None:
            self.put(self.joined(sent.value, self.now()))
        else:
            self._item, self._aside = sent.item, self.now()
            self.put(sent.value)
        self._arrange()
        self.typed()

    def send(self, item: str | None, value: Json) -> None:
        """Tell of a new or changed item, and keep it until it is taken in or refused."""
        sent = Sent(item, value)
        self._sent.append(sent)
        self.set_timer(SETTLES, lambda: self._put_back(sent))
        self.say("")
        self.post_message(
            self.Added(self, value) if item is None else self.Changed(self, item, value)
        )

    def go_on(self) -> None:
        """Take in what was typed since an item was sent: further items."""
        for words in self.query(Words):
            press_again(self.app, words.let_go())

    def joined(self, sent: Json, now: Json) -> Json:
        """Give what came back together with what was typed since."""
        return sent if now is None else now

    # -- the list ----------------------------------------------------------------------------

    def lines(self) -> list[Line]:
        """Give the items in words."""
        texts = self.ask.item_texts or tuple(str(value) for _, value in self.ask.items)
        return [
            Line(id_, one_line(text, LONGEST_LINE))
            for (id_, _), text in zip(self.ask.items, texts, strict=True)
        ]

    def value_of(self, item: str | None) -> Json:
        """Give an item as it is on disk."""
        return dict(self.ask.items).get(item) if item is not None else None

    def _arrange(self) -> None:
        editing = self._item is not None
        self.nothing.display = not editing and not self.ask.items
        self.passing.display = not editing and bool(self._next)
        for button in self.adding:
            button.display = not editing
        for button in self.editing:
            button.display = editing
        self.show_keys()

    def keys_now(self) -> str:
        """Adding, editing and walking through the items have keys of their own."""
        if self.items.has_focus:
            return self.keys_walking
        if self._item is not None:
            return f"U wijzigt nummer {list(dict(self.ask.items)).index(self._item) + 1}"
        return self.hint + (" · ↑ wijzigt" if self.ask.items else "")

    def _follow(self) -> None:
        if self._next and self.now() is None:
            self.put(self._next.pop(0))

    @on(Picks.Picked)
    def _picked(self, event: Picks.Picked) -> None:
        event.stop()
        if isinstance(event.picks, Items):
            self.edit(event.id)

    def edit(self, item: str) -> None:
        """Bring an item down to be edited; what stood there waits."""
        if self._item is None:
            self._aside = self.now()
        self._item = item
        self.put(self.value_of(item))
        self._arrange()
        self.typed()
        self.focus_first()

    def action_leave(self) -> None:
        """Leave the item as it was; what stood there before comes back."""
        self._item = None
        self.put(self._aside)
        self._aside = None
        self._arrange()
        self.typed()
        self.focus_first()

    def action_send(self) -> None:
        """Add what stands there, or keep the change; with nothing there the list is finished."""
        now, item = self.now(), self._item
        if now is not None:
            if item is None:
                self.put(None)
            else:
                self.action_leave()
            self.send(item, now)
        elif item is not None:
            self.action_leave()
        elif self._next:
            self._follow()
            self.typed()
        elif not self._sent:
            self.action_done()

    def action_done(self) -> None:
        """The list is finished; what stands there half done is not forgotten."""
        if self.now() is None:
            self.tell(self.Done(self))
        else:
            self.say("Hier staat nog iets. Zet het erbij, of maak het leeg.")

    def action_nothing(self) -> None:
        """Say that there is nothing to put on the list."""
        if self.ask.items:
            self.say("Er staat al iets op de lijst. Haal dat eerst weg.")
        elif self.now() is not None:
            self.say("Hier staat nog iets. Zet het erbij, of maak het leeg.")
        else:
            self.give([])

    def action_remove(self) -> None:
        """Take the item that is edited away."""
        if self._item is not None:
            item = self._item
            self.action_leave()
            self.tell(self.Removed(self, item))

    @on(Items.Removing)
    def _removing(self, event: Items.Removing) -> None:
        event.stop()
        if event.id == self._item:
            self.action_leave()
        self.tell(self.Removed(self, event.id))

    def action_shift(self, by: int) -> None:
        """Move the item that is edited up or down."""
        if self._item is not None:
            self.shift(self._item, by)

    @on(Items.Shifting)
    def _shifting(self, event: Items.Shifting) -> None:
        event.stop()
        if self.shift(event.id, event.by):
            self.items.cursor += event.by

    def shift(self, item: str, by: int) -> bool:
        """Move an item up or down, if there is room."""
        ids = [id_ for id_, _ in self.ask.items]
        place = ids.index(item) + by
        if not 0 <= place < len(ids) or self._waiting:
            return False
        ids.remove(item)
        self.tell(self.Moved(self, item, ids[place - 1] if place else None))
        return True


class ItemListInput(ListInput):
    """Short texts: a line to add one, with ideas below where the question has them."""

    hint: ClassVar[str] = "Enter zet erbij · leeg en Enter: klaar"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        self.words = FieldWords(placeholder="Typ er een, en druk op Enter")
        self.ideas = Ideas(ask.choices)
        self.stops = [self.items, self.words, self.ideas]

    def now(self) -> Json:
        """The text on the line."""
        return self.words.text if self.words.text.strip() else None

    def put(self, value: Json) -> None:
        """Put a text on the line."""
        self.words.put("" if value is None else str(value))

    def plain(self, now: Json) -> str:
        """A new text is its own draft, unless it could be mistaken for another one."""
        text = "" if now is None else str(now)
        return self.whole(now) if text.startswith("{") else text

    def joined(self, sent: Json, now: Json) -> Json:
        """Both texts, under each other."""
        return sent if now is None else f"{sent}\n{now}"

    def focus_first(self) -> None:
        """Be ready for typing."""
        self.words.focus()

    def keys_now(self) -> str:
        """In the ideas other keys work."""
        return self.ideas.keys if self.ideas.has_focus else super().keys_now()

    @on(Words.Sent)
    def _entered(self, event: Words.Sent) -> None:
        event.stop()
        self.action_send()

    @on(Picks.Picked)
    def _idea(self, event: Picks.Picked) -> None:
        if isinstance(event.picks, Ideas):
            event.stop()
            self.ideas.put_into(self.words, event.id)


class RecordListInput(ListInput):
    """Records, one at a time: field after field, Enter goes on, the last one adds."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,ctrl+enter", "send", "Zet erbij")]
    hint: ClassVar[str] = "Enter: verder · Ctrl+S zet erbij · leeg: klaar"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        self.form = Form(ask.fields, may_end=True, ideas=ask.ideas)
        self.stops = [self.items, self.form]

    def now(self) -> Json:
        """The fields that are filled in."""
        return self.form.given()

    def put(self, value: Json) -> None:
        """Fill in the fields."""
        self.form.fill(value)

    def joined(self, sent: Json, now: Json) -> Json:
        """What was typed since goes before, field by field."""
        return {**sent, **now} if isinstance(sent, dict) and isinstance(now, dict) else sent

    def focus_first(self) -> None:
        """Begin at the first field."""
        self.form.focus_first()

    def action_send(self) -> None:
        """Add or keep the record, and begin at the first field again."""
        super().action_send()
        self.form.focus_first()

    @on(Form.Finished)
    def _finished(self, event: Form.Finished) -> None:
        event.stop()
        self.action_send()
        self.go_on()

    @on(OneOf.Changed)
    def _changed(self, event: OneOf.Changed) -> None:
        event.stop()
        self.typed()


class PersonListInput(RecordListInput):
    """People: a name, then one key for each thing that is asked about them."""

    hint: ClassVar[str] = "Naam, Enter, per regel een cijfer of Enter"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        self._just_added = False

    def action_send(self) -> None:
        """Add the person. The last digit adds by itself, so one Enter more does not end the list."""
        if self.now() is not None or self._item is not None or self._next:
            self._just_added = True
        elif self._just_added:
            self._just_added = False
            self.say("Is dit iedereen? Druk nog een keer op Enter. Of typ de volgende naam.")
            return
        super().action_send()
