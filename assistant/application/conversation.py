"""One conversation at the table: every act decided, written to disk, and only then folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.application import access, asking, indexing, papers, writing
from assistant.application.house import NOBODY, Organisation
from assistant.application.progress import scored_before
from assistant.application.replaying import tell
from assistant.application.workers import workers
from assistant.errors import Refusal
from assistant.flows import engine
from assistant.flows import events as ev
from assistant.flows.engine import Act, Change, decide
from assistant.flows.events import Event, Json
from assistant.prompts import voice
from assistant.prompts.dates import in_words
from assistant.prompts.documents import SignalLine
from assistant.storage import ERASED, Index, uuid7
from assistant.text import as_typed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from assistant.application.asking import Ask, Voice
    from assistant.application.workers import Worker
    from assistant.flows.cells import Cell
    from assistant.flows.flow import Flow
    from assistant.flows.kinds import Option
    from assistant.flows.scores import Score
    from assistant.flows.state import State
    from assistant.prompts.documents import Document
    from assistant.storage import Access, Deed, Draft, Store

AHEAD_DRAFT = "~ahead"
"""The address under which is kept what was typed before there was a question for it."""

NOTE_DRAFT = "~note"
"""The address under which a side note that is being typed is kept."""

_DEEDS: dict[str, Deed | None] = {
    ev.BEGUN: "begun", ev.LINKED: "linked", ev.PAUSED: None, ev.TAKEN_OVER: None,
}  # fmt: skip
"""What an event is in the access log; every other one is a change, told once a session."""


@dataclass(frozen=True, slots=True)
class Step:
    """What comes now: a question, a topic to read back and close, or the end."""

    kind: Literal["ask", "reflect", "end"]
    ask: Ask | None = None
    topic: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A signal that was just raised, and what to do now."""

    signal: str
    cause: str
    name: str
    strength: str
    what_to_do: str
    questions: tuple[str, ...]


@dataclass(slots=True)
class Setting:
    """Everything around a conversation that does not change while it lasts."""

    store: Store
    worker: Worker
    session: str
    now: Callable[[], datetime]
    templates: Path | None = None
    organisation: Organisation = NOBODY
    offer: tuple[Option, ...] = ()
    state_of: Callable[[str], State] | None = None
    """Reads another conversation of this store."""


class Conversation:
    """A conversation with its state in memory and its events on disk.

    Whatever is refused is a Refusal; what cannot be kept a StoreError: then nothing has changed.
    """

    def __init__(
        self, stream: str, state: State, bundle: str, dossier: str | None, setting: Setting
    ) -> None:
        self.stream = stream
        self.state = state
        self.bundle = bundle
        self.dossier = dossier
        self.setting = setting
        self.speaker = ""
        self.alarms: list[Alarm] = []
        self._changed = False
        self._scored_before: tuple[Score, ...] | None = None

    @property
    def scored_before(self) -> tuple[Score, ...]:
        """The scores of the latest earlier conversation of this dossier that has any."""
        read = self.setting.state_of
        if self._scored_before is None or self.dossier is None:
            self._scored_before = (
                scored_before(self.setting.store, read, self.dossier, self.stream)
                if self.dossier is not None and read is not None
                else ()
            )
        return self._scored_before

    @property
    def flow(self) -> Flow:
        """The flow that is talked, in the version that this conversation began with."""
        return self.state.flow

    # -- acting ----------------------------------------------------------------------------

    def do(self, act: Act, *, reason: str = "", aside: bool = False) -> list[Event]:
        """Do an act. It is on disk when this returns. Raises Refusal or StoreError.

        What was said in a closed conversation is corrected only with a reason, which is kept with
        it. Signals that it raised stand in `alarms` until somebody has seen them. After an act
        `aside` the conversation goes on where it was.
        """
        closed = self.state.closed is not None
        if closed and isinstance(act, engine.Undo | engine.Redo):
            raise Refusal(
                "Dit gesprek is gesloten. Verbeter een antwoord door het opnieuw te geven."
            )
        events = decide(self.state, act, uuid7)
        if closed and isinstance(act, engine.ANSWERING) and events:
            if not reason.strip():
                raise Refusal("Dit gesprek is gesloten. Zeg waarom u dit verbetert.")
            events.append(Event(ev.CORRECTED, act.address, {"reason": as_typed(reason.strip())}))
        topic = self.state.topic
        if aside and events and topic is not None and self.state.cursor is None:
            events.append(Event(ev.TOPIC_OPENED, topic))
        return self.write(events)

    def undo(self) -> list[Event]:
        """Take back the last own act."""
        return self.do(engine.Undo(self.setting.worker.id))

    def redo(self) -> list[Event]:
        """Take back the last undo."""
        return self.do(engine.Redo(self.setting.worker.id))

    def write(self, events: list[Event]) -> list[Event]:
        """Stamp, fold and keep events with their index rows; what is not kept is folded back."""
        if not events:
            return events
        state = self.state
        writing.stamp(
            events, at=self.setting.now(), by=self.setting.worker.id, speaker=self.speaker
        )
        records = [writing.record(event, self.stream) for event in events]
        lines = self._access(events)
        state.fold(events)
        try:
            self.setting.store.append(
                records,
                self.index(),
                session=self.setting.session,
                access_lines=lines,
                keep_drafts=all(event.kind == ev.LATER for event in events),
            )
        except BaseException:
            state.take_back(len(events))
            raise
        self._changed |= any(told.what == "changed" for told in lines)
        self.alarms += [
            alarm
            for event in events
            if event.kind == ev.SIGNALLED and (alarm := self.alarm(event)) is not None
        ]
        return events

    def _access(self, events: list[Event]) -> list[Access]:
        deeds = dict.fromkeys(_DEEDS.get(event.kind, "changed") for event in events)
        return [
            self._access_line(deed)
            for deed in deeds
            if deed is not None and not (deed == "changed" and self._changed)
        ]

    def _access_line(self, deed: Deed) -> Access:
        setting = self.setting
        return access.line(
            deed, setting.now(), setting.worker.id, dossier=self.dossier, stream=self.stream
        )

    def index(self) -> Index:
        """Give the rows that lists show of this conversation."""
        return indexing.index(
            self.state, self.stream, bundle=self.bundle, dossier=self.dossier,
            worker=self.state.log[0].by if self.state.log else self.setting.worker.id,
        )  # fmt: skip

    def alarm(self, event: Event) -> Alarm | None:
        """Give a raised signal with what its reader does now."""
        assert isinstance(event.value, dict)
        script = self.flow.signals.get(str(event.value["signal"]))
        if script is None:
            return None
        return Alarm(
            script.id,
            event.address,
            script.text,
            script.strength,
            script.host if self.setting.worker.role == "host" else script.generalist,
            script.questions,
        )

    def standing_alarms(self) -> list[Alarm]:
        """Give the signals that nobody has ended yet, with what to do now."""
        standing = [raised for raised in self.state.signals.values() if not raised.ended]
        return [alarm for raised in standing if (alarm := self.alarm(raised.event)) is not None]

    def hand_over(self, worker: Worker) -> None:
        """Go on as another worker; the access log says that they opened it."""
        self.setting.worker = worker
        self._changed = False
        self.setting.store.log_access(self._access_line("opened"))

    def preview(self, act: Act) -> Change:
        """Say what an act would hide and open."""
        return engine.preview(self.state, act)

    # -- what comes now --------------------------------------------------------------------

    def step(self, voice_: Voice = "worker") -> Step:
        """Give what comes now."""
        cell = self.state.next()
        topic = self.state.topic
        if topic is not None and self._to_reflect(topic) and (
            cell is None or cell.question.topic.id != topic
        ):  # fmt: skip
            return Step("reflect", topic=topic, words=self.reflection(topic))
        if cell is None:
            return Step("end", words=self.closing_words())
        return Step("ask", ask=self.ask(cell, voice_))

    def _to_reflect(self, topic: str) -> bool:
        state = self.state.topics[topic]
        script = state.topic.script
        return (
            script.reflect
            and script.check_question is None
            and not state.closed
            and not state.skipped
            and script.who != "worker"
            and bool(asking.own_words(self.state, topic))
            and self.state.next_in(topic) is None
        )

    def ask(self, cell: Cell, voice_: Voice = "worker") -> Ask:
        """Give a question, ready to be put."""
        wording = cell.question.script.worker or ""
        summary = (
            "".join(f"\n- {line}" for line in asking.said_so_far(self.state))
            if "{summary}" in wording
            else ""
        )
        activities = (
            asking.fitting_activities(self.state, self.setting.offer)
            if "{activities}" in wording
            else ""
        )
        return asking.ask(
            self.state, cell, voice=voice_, worker=self.setting.worker.name,
            today=self.setting.now().date(), summary=summary, activities=activities,
        )  # fmt: skip

    def reflection(self, topic: str) -> str:
        """Give the words that read a topic back, to ask whether they are right."""
        return self.say("reflection", words=tuple(asking.own_words(self.state, topic)))

    def closing_words(self) -> str:
        """Give what is said when nothing is left to ask."""
        return self.say(
            "closing",
            next_date=papers.next_date(self.state),
            kept="ja" if self.may_keep() else "",
        )

    def say(self, name: str, **values: str | int | tuple[str, ...]) -> str:
        """Give what the assistant says, from the templates or a team's own."""
        return voice.say(name, self.setting.templates, **values)

    # -- what is being typed ---------------------------------------------------------------

    def keep_draft(self, address: str, text: str) -> None:
        """Keep what is being typed; an empty text drops the draft."""
        store, worker = self.setting.store, self.setting.worker.id
        if text:
            at = self.setting.now().isoformat(timespec="seconds")
            store.save_draft(self.stream, address, worker, text, at)
        else:
            store.drop_draft(self.stream, address, worker)

    def drafts(self) -> list[Draft]:
        """Give what this worker was typing and never sent."""
        return self.setting.store.drafts(self.stream, self.setting.worker.id)

    # -- pause, close, paper ---------------------------------------------------------------

    def pause(self) -> None:
        """Lay the conversation aside."""
        if self.state.closed is None:
            self.write([Event(ev.PAUSED, "")])

    def leave(self) -> None:
        """Let others write in it again."""
        self.setting.store.release(self.stream, self.setting.session)

    def link(self, dossier: str) -> None:
        """Put the conversation in a dossier."""
        self.dossier = dossier
        self.write([Event(ev.LINKED, "", {"dossier": dossier})])

    def may_keep(self) -> bool:
        """Whether what was said may be kept when the conversation closes."""
        script = self.flow.script
        if script.keep is None:
            return True
        consent = self.state.values.get(script.keep)
        return consent == "ja" if script.dossier == "later" else consent != "nee"

    def close(self) -> bool:
        """Close the conversation; give whether it was kept.

        Without the agreement that its flow asks for, the words are erased and only what holds no
        person remains: for the quickscan channel, topics, outcome, day and a report.
        """
        if self.may_keep():
            self.write([Event(ev.CLOSED, "")])
            return True
        told = tell(self.state)
        remains: dict[str, Json] = {
            id_: told.answers[id_] for id_ in self.flow.script.remains if id_ in told.answers
        }
        if self.flow.script.dossier == "needed":
            remains["signals"] = [signal["id"] for signal in told.signals]
        now = self.setting.now()
        erased = Event(
            ERASED, "", {"flow": self.flow.id, "day": now.date().isoformat(), "remains": remains}
        )
        writing.stamp([erased], at=now, by=self.setting.worker.id)
        self.setting.store.erase(
            self.stream,
            [writing.record(erased, self.stream)],
            session=self.setting.session,
            access_lines=[self._access_line("erased")],
        )
        return False

    def document(self, *, resident: str = "") -> Document:
        """Give the paper of this conversation."""
        return papers.document(self.state, self._about(resident))

    def card(self, *, resident: str = "") -> Document:
        """Give the few lines that can be copied by hand where there is no printer."""
        return papers.card(self.state, self._about(resident))

    def _about(self, resident: str) -> papers.About:
        worker = self.setting.worker
        return papers.About(
            practice=self.setting.store.practice,
            resident=resident,
            date=self.state.log[0].at[:10] if self.state.log else "",
            worker=worker.name,
            organisation=self.setting.organisation.naam,
            contact=self.setting.organisation.contact,
            audience="host" if worker.role == "host" else "generalist",
            at_the_table=True,
            workers=tuple((known.id, known.name) for known in workers(self.setting.store)),
            elsewhere=self._signals_elsewhere(),
            earlier=self.scored_before,
            withdrawn=tuple(
                (given.address, given.withdrawn_at)
                for given in self.setting.store.consents(dossier=self.dossier)
                if given.withdrawn_at
            )
            if self.dossier is not None
            else (),
        )

    def _signals_elsewhere(self) -> tuple[SignalLine, ...]:
        """Give what stands in other conversations of this dossier: a plan has it on top."""
        store, names = self.setting.store, {w.id: w.name for w in workers(self.setting.store)}
        if self.dossier is None or not self.flow.script.agreed:
            return ()
        talks = {row.id: row for row in store.conversations(dossier=self.dossier, limit=-1)}
        lines = []
        for row in store.signals(dossier=self.dossier, running=True):
            script, talk = self.flow.signals.get(row.signal), talks.get(row.stream)
            if script is None or talk is None or row.stream == self.stream:
                continue
            where = f"genoemd in: {talk.title}, {in_words(talk.started_at[:10])}"
            told = script.host if self.setting.worker.role == "host" else script.generalist
            by = names.get(row.by, row.by)
            lines.append(SignalLine(script.text, script.strength, where, told, row.at, by))
        return tuple(lines)
