"""Going around in a conversation: other topics and questions, what was said, notes and signals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.asking import fill_words
from assistant.application.conversation import NOTE_DRAFT
from assistant.application.papers import present
from assistant.application.telling import STANDING_WORDS, Telling
from assistant.application.topics import WORDS, labelled, relevant_topics
from assistant.application.workers import workers
from assistant.flows.engine import (
    CloseTopic,
    OpenTopic,
    RaiseSignal,
    SeeDifferently,
    Settle,
    SkipTopic,
    TakeNote,
    Withdraw,
    consents,
)
from assistant.plain import spoken
from assistant.plain.commands import Command, Left
from assistant.text import one_line

if TYPE_CHECKING:
    from assistant.application.conversation import Alarm
    from assistant.flows.cells import Cell
    from assistant.flows.events import Event
    from assistant.flows.state import State
    from assistant.plain.table import Table

_STANDS: Final = "~"
_SHORT: Final = 120
_STANDING: Final = {"open": "nog niet", "answered": "gezegd", **STANDING_WORDS}


class Around:
    """Everything that is not the answer to the question that is asked."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.talker = table.talker
        self.talk = table.talk

    def go(self, command: Command) -> None:
        """Do what takes somebody away from the question."""
        match command.name:
            case "onderwerpen":
                self._topics(command)
            case "vragen":
                self._questions(command, self._topic)
            case "sluit" | "sla":
                self._leave_topic(skip=command.name == "sla")
            case "eerder":
                self._earlier(command)
            case "anders":
                self._differently()
            case "intrekken":
                self._withdraw()
            case _:
                self.talker.refuse("Dat kan hier niet.")

    # -- topics and questions ------------------------------------------------------------------

    def _topics(self, command: Command) -> None:
        state = self.talk.state
        listed = [
            (topic.id, f"{topic.script.title}, {WORDS[state.standing_of(topic.id)]}")
            for topic in relevant_topics(state)
        ]
        chosen = self._picked(command, "Welk onderwerp?", listed)
        if chosen is not None:
            self.table.act(OpenTopic(chosen))
            if state.next_in(chosen) is None:
                self.talker.say("Hier komt geen vraag meer vanzelf.")
                self._questions(Command("vragen"), chosen)

    def _questions(self, command: Command, topic: str) -> None:
        """Every question of a topic that can be asked now, whether it comes by itself or not."""
        state = self.talk.state
        listed = [
            (cell.address, f"{labelled(state, cell)}, {_STANDING[cell.standing]}")
            for cell in (state.in_order(topic) if topic else ())
            if cell.relevant and cell.question.kind.is_asked
        ]
        chosen = self._picked(command, "Welke vraag?", listed)
        if chosen is not None:
            self.table.wanted = chosen

    @property
    def _topic(self) -> str:
        """The topic of the question that is asked, or else the last one that was opened."""
        return self.table.topic or self.talk.state.topic or ""

    def _leave_topic(self, *, skip: bool) -> None:
        if self._topic:
            self.table.act(SkipTopic(self._topic) if skip else CloseTopic(self._topic))

    def _picked(self, command: Command, question: str, listed: list[tuple[str, str]]) -> str | None:
        """Give what was chosen with the command itself, or ask."""
        if not listed:
            self.talker.refuse("Er is hier nog niets.")
            return None
        if not command.rest:
            return self.talker.choose(question, listed)
        if command.rest.isdecimal():
            meant = [id_ for n, (id_, _) in enumerate(listed, 1) if n == command.number]
        else:
            begin = command.rest.casefold()
            meant = [id_ for id_, words in listed if words.casefold().startswith(begin)]
        if len(meant) == 1:
            return meant[0]
        self.talker.refuse(f"{one_line(command.rest, 40)}: dat is er niet, of meer dan een keer.")
        return None

    # -- what was said -------------------------------------------------------------------------

    def _said(self) -> list[tuple[str, str]]:
        """Give what was said, a line each; what a worker filled in only as that."""
        lines = []
        state = self.talk.state
        for told in Telling(state, self.talk.setting.worker.name).lines():
            if not told.answer and not told.hidden:
                continue
            label = labelled(state, state.cells[told.address])
            words = f"{one_line(label)}: {one_line(told.answer)}"
            notes = [
                f"gezegd door {told.speaker}" if told.speaker else "",
                "gewijzigd" if told.changed else "",
                "telt nu niet mee" if told.silent else "",
                "twee antwoorden" if told.conflict else "",
                f"verbeterd: {told.corrected}" if told.corrected else "",
                f"ingetrokken: {told.withdrawn}" if told.withdrawn else "",
                f"zo ziet de bewoner het: {one_line(told.seen)}" if told.seen else "",
            ]
            beside = "; ".join(filter(None, notes))
            words = "(de werker vulde iets in)" if told.hidden else words
            lines.append((told.address, f"{words} ({beside})" if beside else words))
        return lines

    def _earlier(self, command: Command) -> None:
        chosen = self._picked(command, "Wat wilt u veranderen?", self._said())
        if chosen is None:
            return
        cell = self.talk.state.cells[chosen]
        if cell.conflict:
            self._settle(cell)
        else:
            self.table.wanted = chosen

    def _settle(self, cell: Cell) -> None:
        state = self.talk.state
        names = {worker.id: worker.name for worker in workers(self.talk.setting.store)}
        listed = [
            (
                head.id,
                f"{_read(state, cell, head)}, van {head.speaker or names.get(head.by, 'iemand')}",
            )
            for head in cell.heads
        ]
        question = fill_words(state, cell, self.talk.setting.worker.name)
        chosen = self.talker.choose(f"{question} Twee mensen zeiden iets anders.", listed)
        if chosen is not None:
            self.table.act(Settle(cell.address, chosen))

    def _differently(self) -> None:
        state = self.talk.state
        address = self.talker.choose("Welk antwoord ziet de bewoner anders?", self._said())
        if address is None:
            return
        cell = state.cells[address]
        lines = [
            (f"{address}/{item.id}", one_line(state.item_text_whole(cell, item), _SHORT))
            for item in (cell.items or {}).values()
        ]
        if lines:
            whole = [(address, "Het hele antwoord"), *lines]
            chosen = self.talker.choose("Wat ziet de bewoner anders?", whole)
            if chosen is None:
                return
            address = chosen
        words = self.talker.ask("Hoe ziet de bewoner dit zelf? Leeg: geen verschil meer.")
        self.table.act(SeeDifferently(address, words))

    def _withdraw(self) -> None:
        state = self.talk.state
        given = []
        for address in consents(state):
            if state.withdrawal(address) is None:
                cell = state.cells.get(address) or state.cells[address.rpartition("/")[0]]
                item = (cell.items or {}).get(address.rpartition("/")[2])
                text = state.item_text_whole(cell, item) if item else cell.question.label
                given.append((address, one_line(text, _SHORT)))
        if not given:
            self.talker.refuse("Er is geen toestemming die u kunt intrekken.")
            return
        chosen = self.talker.choose("Welke toestemming trekt u in?", given)
        if chosen is not None:
            reason = self.talker.ask("Waarom wordt dit ingetrokken?", required=True)
            self.table.act(Withdraw(chosen, reason))

    # -- beside the question -------------------------------------------------------------------

    def speaker(self, _: Command) -> None:
        """Say who is talking."""
        people = [(name, name) for name in present(self.talk.state)]
        options = [(_STANDS, "De bewoner zelf"), *people, ("?", "Iemand anders")]
        chosen = self.talker.choose("Wie praat er nu?", options)
        if chosen == "?":
            chosen = self.talker.ask("Wie praat er nu?")
        if chosen is not None:
            self.talk.speaker = "" if chosen == _STANDS else chosen
            self.talker.say(f"Nu praat: {self.talk.speaker or 'de bewoner'}.")

    def note(self, command: Command) -> None:
        """Jot a line down, now or for a topic."""
        draft = next((d.text for d in self.talk.drafts() if d.address == NOTE_DRAFT), "")
        if draft and not command.rest:
            self.talker.say(f"U schreef nog: {one_line(draft, _SHORT)} Enter neemt dat.")
        words = command.rest or self.talker.ask("Wat wilt u opschrijven?") or draft
        if not words.strip():
            return
        self.talk.keep_draft(NOTE_DRAFT, words)
        topics = [(topic.id, topic.script.title) for topic in self.talk.flow.topics]
        where = self.talker.choose(
            "Waar hoort dit bij?", topics, way_back="Enter: dat zie ik later."
        )
        if self.table.act(TakeNote(words, where or "")):
            self.talk.keep_draft(NOTE_DRAFT, "")
            self.talker.say("Dat is genoteerd.")

    def signal(self, _: Command) -> None:
        """Raise a signal by hand, or read a card again."""
        standing = self.talk.standing_alarms()
        options = [(f"{_STANDS}{n}", f"Staat al: {alarm.name}") for n, alarm in enumerate(standing)]
        options += [(id_, script.text) for id_, script in self.talk.flow.signals.items()]
        chosen = self.talker.choose("Welk signaal is het?", options)
        if chosen is None:
            return
        if chosen.startswith(_STANDS):
            self.show_card(standing[int(chosen.removeprefix(_STANDS))])
            return
        words = self.talker.ask("Wat ziet of hoort u? Feiten, in gewone woorden. Mag leeg blijven.")
        self.table.act(RaiseSignal(chosen, words))

    def show_card(self, alarm: Alarm) -> None:
        """Say what a signal asks of the worker. With a direct one Enter stops, as is advised."""
        now = alarm.strength == "direct"
        card = self.table.desk.library.catalogue.card if now else ()
        self.talker.say(*spoken.card(alarm, card))
        self.talker.say(
            "Enter stopt hier; alles is bewaard. Typ verder om door te gaan."
            if now
            else "Enter gaat verder. Typ stop om hier te stoppen; alles is bewaard."
        )
        while (answer := self.talker.words().strip().casefold()) not in ("", "stop", "verder"):
            self.talker.refuse("Typ stop of verder.")
        if answer == "stop" or (now and not answer):
            raise Left(Command("stop"))


def _read(state: State, cell: Cell, head: Event) -> str:
    kind = cell.question.kind
    return STANDING_WORDS.get(head.kind) or kind.read(
        head.value, cell.question, state.choices(cell)
    )
