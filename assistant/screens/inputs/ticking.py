"""Inputs for more than one answer out of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Static

from assistant.application.fields import SHARING
from assistant.application.half import half, loaded
from assistant.flows.kinds import OTHER
from assistant.screens.inputs.base import AnswerInput, Press
from assistant.screens.inputs.form import Form
from assistant.screens.inputs.picks import Line, Picks, Ticks
from assistant.screens.inputs.words import Words
from assistant.text import visible

if TYPE_CHECKING:
    from textual.widget import Widget

    from assistant.application.asking import Ask
    from assistant.flows.events import Json

_OTHER = "\x00other"


class MultiInput(AnswerInput):
    """Ticks, in the order in which they are given. Nothing is told before Enter or Klaar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "nothing", "Niets hiervan", priority=True)
    ]
    hint: ClassVar[str] = "Cijfer of spatie: aan en uit · Enter: klaar"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        super().__init__(ask, id=id)
        lines = [Line(o.id, o.text, o.help or "", o.group or "") for o in ask.choices]
        if ask.other:
            lines.append(Line(_OTHER, ask.other, "in eigen woorden"))
        self.alone = {o.id for o in ask.choices if o.exclusive}
        self.names = {o.id: o.text for o in ask.choices}
        self.ticks = Ticks(lines)
        self.own = Words(placeholder="Typ het hier, in eigen woorden")
        self.own.display = False
        self.stops = [self.ticks, self.own]
        self.buttons = [Press("Klaar", "send")]
        if not self.alone:
            self.buttons.insert(0, Press("Niets hiervan ^G", "nothing"))
        self.fill(self.present)
        self.start = self.state()

    # -- what stands there -------------------------------------------------------------------

    def fill(self, value: Json) -> None:
        """Tick what is in a list, and nothing else."""
        self.ticks.ticked = []
        own = ""
        for item in value if isinstance(value, list) else []:
            if isinstance(item, dict) and OTHER in item:
                own = str(item[OTHER])
                self.ticks.ticked.append(_OTHER)
            elif (id_ := self.line_of(item)) and id_ not in self.ticks.ticked:
                self.ticks.ticked.append(id_)
        self.own.put(own)
        self.own.display = _OTHER in self.ticks.ticked
        self.ticks.redraw()

    def line_of(self, item: Json) -> str:
        """Give the option that an item stands for; "" when there is none."""
        return next((id_ for id_, text in self.names.items() if item in (id_, text)), "")

    def item(self, id: str) -> Json:
        """Give a ticked option as it stands in an answers file."""
        return id

    def state(self) -> list[Json]:
        """Give the whole answer as it stands now."""
        return [
            {OTHER: self.own.text} if id_ == _OTHER else self.item(id_) for id_ in self.ticks.ticked
        ]

    @property
    def draft(self) -> str:
        """The ticks, if they are not those of the answer."""
        state = self.state()
        return "" if state == self.start else half(state)

    def put_draft(self, text: str) -> None:
        """Put the ticks back."""
        value = loaded(text)
        if isinstance(value, list):
            self.fill(value)
        self._known = self.draft

    def propose(self, value: Json) -> None:
        """Tick what is proposed."""
        self.fill(value)
        self.typed()

    def focus_first(self) -> None:
        """Be ready for ticking."""
        self.ticks.focus()

    # -- ticking -----------------------------------------------------------------------------

    @on(Picks.Picked)
    def _picked(self, event: Picks.Picked) -> None:
        event.stop()
        if event.id in self.ticks.ticked:
            self.ticks.ticked.remove(event.id)
            self.unticked(event.id)
        else:
            self.ticks.ticked.append(event.id)
            self.make_room(event.id)
            self.just_ticked(event.id)
        self.ticks.redraw()

    def make_room(self, id: str) -> None:
        """An option that stands alone takes the others away, and they take it away."""
        others = [other for other in self.ticks.ticked if other != id]
        gone = others if id in self.alone else [other for other in others if other in self.alone]
        for other in gone:
            self.ticks.ticked.remove(other)
            self.unticked(other)
        if gone:
            single = id if id in self.alone else gone[0]
            self.typed()
            self.say(f"'{self.names[single]}' gaat niet samen met een andere keuze.")

    def just_ticked(self, id: str) -> None:
        """Own words need a line; else tell what stands there now."""
        if id == _OTHER:
            self.own.display = True
            self.own.focus()
        self.typed()

    def unticked(self, id: str) -> None:
        """Own words that are taken away keep their text until the input closes."""
        if id == _OTHER:
            self.own.display = False
        self.typed()

    @on(Words.Sent)
    def _words_done(self, event: Words.Sent) -> None:
        event.stop()
        self.ticks.focus()

    @on(Ticks.Finished)
    def _finished(self, event: Ticks.Finished) -> None:
        event.stop()
        self.action_send()

    # -- giving ------------------------------------------------------------------------------

    def action_send(self) -> None:
        """Give what is ticked."""
        if _OTHER in self.ticks.ticked and not self.own.text.strip():
            self.say("Typ nog in eigen woorden wat u bedoelt, of zet dat vinkje uit.")
        elif self.ticks.ticked:
            self.give(self.state())
        elif self.alone:
            self.say("Er is nog niets aangevinkt. Wilt u dit overslaan? Dan kan dat.")
        else:
            self.say("Er is nog niets aangevinkt. Past er niets? Kies dan Niets hiervan.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where an option says "none", there is no other way to say it."""
        return action != "nothing" or not self.alone

    def action_nothing(self) -> None:
        """Say that nothing of it fits."""
        if self.ticks.ticked:
            self.say("Er staan nog vinkjes. Zet die eerst uit, of kies Klaar.")
        else:
            self.give([])


class ConsentListInput(MultiInput):
    """With whom something may be shared; for each of them who, what and until when."""

    hint: ClassVar[str] = "Cijfer of spatie: aan, dan met wie en wat · Enter: verder, en dan klaar"

    def __init__(self, ask: Ask, *, id: str | None = None) -> None:
        self.more: dict[str, Json] = {}
        self.about = ""
        self.form = Form(SHARING)
        self.title = Static("", markup=False)
        super().__init__(ask, id=id)
        self.stops.append(self.form)

    def parts(self) -> list[Widget]:
        """The ticks, and the fields of the ticked option at the pointer."""
        return [self.ticks, self.own, self.title, self.form]

    def on_mount(self) -> None:
        """Follow the pointer."""
        self.watch(self.ticks, "cursor", self._pointed, init=False)

    def _pointed(self) -> None:
        self.open(self.ticks.lines[self.ticks.cursor].id)

    def fill(self, value: Json) -> None:
        """Tick what is in a list, with who, what and until when."""
        self.about, self.more = "", {}
        plain: list[Json] = []
        for item in value if isinstance(value, list) else []:
            id_ = item.get("id") if isinstance(item, dict) else None
            if isinstance(item, dict) and isinstance(id_, str):
                self.more[id_] = {key: item[key] for key in item if key != "id"}
            plain.append(id_ if isinstance(id_, str) else item)
        super().fill(plain)
        self.open(self.ticks.ticked[0] if self.ticks.ticked else "")

    def item(self, id: str) -> Json:
        """Give a ticked option with what was filled in about it."""
        more = self.form.given() if id == self.about else self.more.get(id)
        return {"id": id, **more} if isinstance(more, dict) and more else id

    def open(self, id: str) -> None:
        """Show the fields of a ticked option; what was filled in stays with its own option."""
        if self.about:
            self.more[self.about] = self.form.given()
        shown = id in self.ticks.ticked and id in self.names and id not in self.alone
        self.about = id if shown else ""
        self.form.display = self.title.display = shown
        if shown:
            self.form.fill(self.more.get(id))
            self.title.update(visible(f"Bij '{self.names[id]}':"))

    def just_ticked(self, id: str) -> None:
        """Ask at once with whom, what and until when."""
        super().just_ticked(id)
        self.open(id)
        if self.form.display:
            self.form.focus_first()

    def unticked(self, id: str) -> None:
        """The fields go with the tick."""
        if id == self.about:
            self.open("")
        super().unticked(id)

    @on(Form.Finished)
    def _filled_in(self, event: Form.Finished) -> None:
        event.stop()
        self.ticks.focus()
