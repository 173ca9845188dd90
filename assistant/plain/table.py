"""The table in lines: one conversation, from what comes now to the end.

It hands over what was typed and says what comes back; it decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.alarms import is_read_along
from assistant.application.greeting import opening, resumed
from assistant.application.hints import hint_about
from assistant.errors import KeukentafelError, StoreError
from assistant.flows.engine import (
    ANSWERING,
    Answer,
    Clear,
    CloseTopic,
    Decline,
    Later,
    Unknown,
    preview,
)
from assistant.plain import spoken
from assistant.plain.around import Around
from assistant.plain.commands import COMMANDS, Command, Left, Stopped
from assistant.plain.ending import Ending
from assistant.plain.items import Items
from assistant.plain.taking import Taking

if TYPE_CHECKING:
    from assistant.application.asking import Ask
    from assistant.application.conversation import Conversation, Step
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.flows.engine import Act, Change
    from assistant.plain.talker import Talker

STANDING: dict[str, type[Decline | Unknown | Later | Clear]] = {
    "zegniet": Decline, "weetniet": Unknown, "later": Later, "open": Clear,
}  # fmt: skip
_STANDING_WORDS = [
    ("zegniet", "Wil ik niet zeggen"),
    ("weetniet", "Weet ik niet"),
    ("later", "Daar kom ik later op terug"),
]


class Table:
    """One conversation, in lines."""

    def __init__(self, talker: Talker, talk: Conversation, desk: Desk, places: Places) -> None:
        self.talker = talker
        self.talk = talk
        self.desk = desk
        self.places = places
        self.reason = ""
        """Why a closed conversation is being corrected."""
        self.asked: Ask | None = None
        self.wanted = ""
        """The address of a question that somebody chose to go to."""
        self._topic = ""
        self._changing = ""
        """The address of an answer that somebody went back to."""
        self._private = False
        self._explained: set[str] = set()
        self._around = Around(self)
        self._ending = Ending(self)
        talker.aside |= {
            "help": self._help, "vraag": self._again, "waarom": self._why,
            "doorvragen": self._probes, "samen": self._ending.read, "wie": self._around.speaker,
            "notitie": self._around.note, "signaal": self._around.signal,
            "slot": lambda _: talker.lock(),
        }  # fmt: skip

    @property
    def topic(self) -> str:
        """The topic of the question that is asked."""
        return self.asked.topic if self.asked is not None else ""

    # -- the thread ------------------------------------------------------------------------

    def hold(self) -> None:
        """Hold the conversation until somebody stops. Raises Stopped, End, Astray."""
        self._greet()
        while True:
            try:
                self._turn()
            except Left as left:
                self._obey(left.command)
            except KeukentafelError as error:
                self.talker.refuse(str(error))

    def _greet(self) -> None:
        for words in (*opening(self.talk), resumed(self.talk)):
            self.talker.say(*spoken.lines_of(words))
        conflicts = [cell.question.label for cell in self.talk.state.conflicts()]
        if conflicts:
            self.talker.say(
                f"Hier gaven twee mensen een ander antwoord: {', '.join(conflicts)}. "
                "Typ /eerder om te kiezen."
            )

    def _turn(self) -> None:
        wanted, self.wanted = self.wanted, ""
        self._changing = wanted
        cell = self.talk.state.cells.get(wanted)
        if wanted and (cell is None or not cell.relevant):
            self.talker.say("Deze vraag hoort nu niet bij dit gesprek.")
        elif cell is not None:
            self._put(self.talk.ask(cell))
            return
        step = self.talk.step()
        if step.ask is not None:
            self._put(step.ask)
        elif step.kind == "reflect":
            self._reflect(step)
        else:
            self.asked, self.talker.where = None, ""
            self._together()
            self._ending.choose(step.words)

    def _obey(self, command: Command) -> None:
        following: Command | None = command
        while following is not None:
            try:
                self._do_command(following)
                following = None
            except Left as left:
                following = left.command
            except KeukentafelError as error:
                self.talker.refuse(str(error))
                following = None

    def _do_command(self, command: Command) -> None:
        match command.name:
            case "stop":
                raise Stopped
            case "leeg" if self.asked is not None:
                self.talk.keep_draft(self.asked.address, "")
                self.wanted = self.asked.address
            case "terug" | "opnieuw":
                self._take_back(redo=command.name == "opnieuw")
            case "overslaan" | "zegniet" | "weetniet" | "later":
                self._pass(command)
            case _:
                self._around.go(command)

    # -- putting a question ------------------------------------------------------------------

    def _put(self, ask: Ask) -> None:
        if ask.worker_only and not self._private:
            # Nothing of it is told before the worker is ready, however one asks.
            self.asked, self.talker.where = None, ""
            self.talker.enter("De werker vult nu iets in. Enter gaat verder.")
            self._private = True
        elif not ask.worker_only:
            self._together()
        self.asked, self.talker.where = ask, ask.label
        if ask.topic != self._topic:
            self._topic = ask.topic
            title = self.talk.state.topics[ask.topic].topic.script.title
            self.talker.say(f"Onderwerp: {title}")
        self.talker.say(*spoken.question(ask))
        hint = spoken.HINTS.get(ask.kind)
        if hint and ask.kind not in self._explained:
            self._explained.add(ask.kind)
            self.talker.say(hint)
        taking = Items if ask.kind in spoken.LISTS else Taking
        taking(self.talker, self.talk, ask, self.act).take()

    def _together(self) -> None:
        if self._private:
            self._private = False
            self.talker.say("We gaan samen verder.")

    def _reflect(self, step: Step) -> None:
        """Read a topic back before it closes: Enter says that it is right."""
        self.asked, self.talker.where = None, ""
        self._together()
        self.talker.say(
            *spoken.lines_of(step.words), "Enter: klopt. Typ nee als het nog niet klopt."
        )
        while True:
            answer = self.talker.words().strip().casefold()
            if answer in ("", "ja", "j", "klopt"):
                self.act(CloseTopic(step.topic, self.talk.reflection(step.topic)))
                return
            if answer in ("nee", "n"):
                raise Left(Command("eerder"))
            self.talker.refuse("Druk op Enter als het klopt, of typ nee.")

    def _pass(self, command: Command) -> None:
        """Rather not say, do not know, or later."""
        ask, name = self.asked, command.name
        if ask is None:
            self.talker.refuse("Er is nu geen vraag om over te slaan.")
            return
        if ask.kind == "info":
            self.act(Answer(ask.address, True))
            return
        if name == "overslaan":
            options = [*_STANDING_WORDS]
            if ask.standing != "open":
                options.append(("open", "Zet de vraag weer open"))
            name = self.talker.choose("Dat is goed. Wat past het best?", options) or ""
        if name:
            self.act(STANDING[name](ask.address))

    def _take_back(self, *, redo: bool) -> None:
        try:
            self.talk.redo() if redo else self.talk.undo()
        except KeukentafelError as error:
            self.talker.refuse(str(error))
        else:
            self.talker.say("Het staat er weer." if redo else "Het laatste is teruggedraaid.")

    # -- acting ------------------------------------------------------------------------------

    def act(self, act: Act) -> bool:
        """Do an act; say why not when it cannot be done, and what it raised when it can."""
        if self.talk.state.closed and isinstance(act, ANSWERING) and not self.reason:
            self.reason = self.talker.ask(
                "Dit gesprek is gesloten. Waarom verbetert u het?", required=True
            )
        try:
            change = preview(self.talk.state, act) if self._is_change(act) else None
            if change is not None and not self._may_change(change):
                return True
            self.talk.do(act, reason=self.reason)
        except StoreError as error:
            self.talker.refuse(f"Niet bewaard. {error}")
            return False
        except KeukentafelError as error:
            self.talker.refuse(str(error))
            return False
        if said := hint_about(self.talk.state, act):
            self.talker.say(f"{said} Met /eerder verandert u het; in de geschiedenis blijft het.")
        self.show_alarms()
        return True

    def _is_change(self, act: Act) -> bool:
        if not isinstance(act, Answer) or act.address != self._changing:
            return False
        return self.talk.state.cells[act.address].standing == "answered"

    def _may_change(self, change: Change) -> bool:
        """Say what a change of an answer hides and opens, and ask whether to go on."""
        if not change.hides and not change.opens:
            return True
        words = self.talk.say("change_warning", hides=len(change.hides), reopens=len(change.opens))
        return self.talker.is_sure(f"{' '.join(words.split())} Wijzigen?")

    def show_alarms(self) -> None:
        """Say the card of each signal that was just raised."""
        alarms, self.talk.alarms = self.talk.alarms, []
        for alarm in alarms:
            if is_read_along(self.talk.state, alarm):
                # Whoever chose the sentence is listening, and perhaps not alone.
                self.talker.say("Er is iets voor de werker bij gekomen. Typ straks /signaal.")
            else:
                self._around.show_card(alarm)

    # -- what can be asked in between ----------------------------------------------------------

    def _help(self, command: Command) -> None:
        known = {command.rest: COMMANDS[command.rest]} if command.rest in COMMANDS else COMMANDS
        self.talker.say(*(f"/{name}: {words}" for name, words in known.items()))
        if self.asked is not None and (hint := spoken.HINTS.get(self.asked.kind)):
            self.talker.say(f"Bij deze vraag: {hint}")

    def _again(self, _: Command) -> None:
        if self.asked is not None:
            cell = self.talk.state.cells[self.asked.address]
            self.talker.say(*spoken.question(self.talk.ask(cell)))
        elif self.talk.step().kind == "end":
            self._ending.tell()

    def _why(self, _: Command) -> None:
        ask = self.asked
        if ask is None:
            return
        self.talker.say(f"Waarom: {ask.why}" if ask.why else "Dit is alleen om te zeggen.")
        self.talker.say(*([f"Tip: {ask.help}"] if ask.help else []), *ask.advice)
        if ask.source:
            self.talker.say(f"Bron: {ask.source}")

    def _probes(self, _: Command) -> None:
        ask = self.asked
        if ask is not None:
            self.talker.say(*ask.probes or ["Vraag door met: Vertel eens."])
            if ask.avoid:
                self.talker.say(f"Liever niet: {ask.avoid}")
