"""Inzage: everything that is kept about one dossier, with its history, to read and to take along.

It is drawn from the events one by one, so that nothing that was written can be left out by an
oversight. Signals stand apart: the worker releases them, or says why not. What somebody is typing
and the worker's own reflection are no part of the dossier.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from assistant.application import access, writing
from assistant.application.access import Looked, looked
from assistant.application.household import HOUSEHOLD
from assistant.application.joining import JOINED, PARTED, parts_of
from assistant.application.lines import capital, in_a_word, value_in_words
from assistant.application.telling import STANDING_WORDS
from assistant.application.workers import workers
from assistant.errors import InputError, StoreError
from assistant.flows import events as ev
from assistant.flows.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.flows.events import Json
    from assistant.flows.flow import Question
    from assistant.flows.state import State
    from assistant.storage import ConsentRow, ConversationRow, DossierRow, Record

_SAID = frozenset(
    {ev.ANSWERED, ev.DECLINED, ev.UNKNOWN, ev.LATER, ev.CLEARED, ev.ITEM_ADDED, ev.ITEM_CHANGED,
     ev.ITEM_MOVED, ev.ITEM_REMOVED}
)  # fmt: skip
_SIGNALS = frozenset({ev.SIGNALLED, ev.SIGNAL_ENDED})
_WITHOUT_VALUE = {
    **STANDING_WORDS,
    ev.CLEARED: "de vraag weer open gezet",
    ev.ITEM_REMOVED: "van de lijst gehaald",
    ev.ITEM_MOVED: "van plaats veranderd",
}
_DEEDS = {
    ev.BEGUN: "Begonnen",
    ev.TOPIC_OPENED: "Onderwerp geopend",
    ev.TOPIC_CLOSED: "Onderwerp gesloten",
    ev.TOPIC_SKIPPED: "Onderwerp overgeslagen",
    ev.NOTED: "Notitie",
    ev.NOTE_FILED: "Notitie bij een onderwerp gezet",
    ev.UNDONE: "Teruggedraaid",
    ev.LINKED: "In het dossier gezet",
    ev.PAUSED: "Gepauzeerd",
    ev.CLOSED: "Gesloten",
    ev.REOPENED: "Weer geopend",
    ev.TAKEN_OVER: "Overgenomen in een ander venster",
    ev.AGREED: "Akkoord met het plan",
    ev.WITHDRAWN: "Toestemming ingetrokken",
    ev.SEEN_DIFFERENTLY: "De bewoner ziet dit anders",
    ev.CORRECTED: "Verbeterd na het sluiten",
    ev.SIGNALLED: "Signaal gegeven",
    ev.SIGNAL_ENDED: "Signaal afgesloten",
    ev.SHARED: "Gedeeld",
    ev.INSPECTED: "Inzage gegeven",
    HOUSEHOLD: "Huishouden veranderd",
    JOINED: "Met een ander dossier samengevoegd",
    PARTED: "Weer van een ander dossier gescheiden",
    "dossier": "Dossier gemaakt",
    "erased": "Gewist",
}
_INTERNAL = frozenset(
    {"with", "into", "consent", "bundle", "identity", "flow", "from", "dossier", "version", "note"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said or done: when, by whom it was written, who said it, and what.

    `undone` says that it was taken back. `value` is what is kept, as it is kept.
    """

    at: str
    by: str
    speaker: str
    what: str
    words: str
    undone: bool
    address: str
    value: Json


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, what stands there now, and all that was ever said to it, oldest first."""

    question: str
    label: str
    now: str
    seen: str
    history: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation."""

    id: str
    title: str
    flow: str
    version: int
    state: str
    started_at: str
    asked: tuple[Asked, ...]
    done: tuple[Said, ...]
    """What was done besides answering: notes, agreements, corrections, closing."""
    signals: tuple[Said, ...]
    signal_answers: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything about one dossier. Without released signals their parts are empty."""

    number: int
    name: str
    made_at: str
    drawn_at: str
    own: tuple[Said, ...]
    talks: tuple[Talk, ...]
    consents: tuple[ConsentRow, ...]
    log: tuple[Looked, ...]
    has_signals: bool
    without_signals: str
    """Why the signals are not in it; "" where they are."""

    def as_json(self) -> dict[str, object]:
        """Give everything as plain data, to take along."""
        return asdict(self)


def has_signals(desk: Desk, dossier: str) -> bool:
    """Whether a dossier holds signals, so that somebody has to decide about them."""
    return any(
        talk.signals or talk.signal_answers for talk in _talks(desk, dossier, without_signals="")
    )


def inspect(desk: Desk, dossier: DossierRow, *, without_signals: str = "") -> Inspection:
    """Give everything about a dossier; with a reason `without_signals` the signals stay out."""
    names = {worker.id: worker.name for worker in workers(desk.store)}
    ids = (dossier.id, *parts_of(desk.store, dossier.id))
    return Inspection(
        number=dossier.number,
        name=dossier.name,
        made_at=dossier.created_at,
        drawn_at=desk.now().isoformat(timespec="seconds"),
        own=tuple(_of_record(record, names) for id_ in ids for record in desk.store.records(id_)),
        talks=tuple(_talks(desk, dossier.id, without_signals=without_signals)),
        consents=tuple(desk.store.consents(dossier=dossier.id)),
        log=tuple(looked(desk.store, *ids)),
        has_signals=has_signals(desk, dossier.id),
        without_signals=without_signals,
    )


def give(desk: Desk, dossier: DossierRow, worker: Worker, *, without_signals: str = "") -> None:
    """Write down that somebody got to see everything, and why the signals were not in it."""
    event = Event(ev.INSPECTED, "", {"reason": without_signals} if without_signals else {})
    now = desk.now()
    writing.stamp([event], at=now, by=worker.id)
    line = access.line("inspected", now, worker.id, dossier=dossier.id, reference=event.id)
    desk.store.append([writing.record(event, dossier.id)], access_lines=[line])


def _talks(desk: Desk, dossier: str, *, without_signals: str) -> Iterator[Talk]:
    names = {worker.id: worker.name for worker in workers(desk.store)}
    rows = desk.store.conversations(dossier=dossier, limit=-1)
    for row in sorted(rows, key=lambda row: row.started_at):
        drawn = _Drawing(desk, row, names).talk()
        if without_signals:
            drawn = _without_signals(drawn)
        yield drawn


def _without_signals(talk: Talk) -> Talk:
    return Talk(
        talk.id, talk.title, talk.flow, talk.version, talk.state, talk.started_at, talk.asked,
        talk.done, (), (),
    )  # fmt: skip


class _Drawing:
    """Draws one conversation from its events."""

    def __init__(self, desk: Desk, row: ConversationRow, names: Mapping[str, str]) -> None:
        self.row, self.names = row, names
        self.records = desk.store.records(row.id)
        try:
            self.state: State | None = desk.state_of(row.id)
        except (InputError, StoreError):
            self.state = None

    def talk(self) -> Talk:
        row, state = self.row, self.state
        if state is None:
            unread = tuple(_of_record(record, self.names) for record in self.records)
            return Talk(
                row.id,
                row.title,
                row.flow,
                row.version,
                row.state,
                row.started_at,
                (),
                unread,
                (),
                (),
            )
        histories: dict[str, list[Said]] = {}
        done: list[Said] = []
        signals: list[Said] = []
        for event in state.log:
            question = self._question(event)
            if question is not None and question.topic.script.private:
                continue
            if event.kind in _SAID and question is not None:
                histories.setdefault(question.id, []).append(self._said(event, question))
            elif event.kind in _SIGNALS:
                signals.append(self._done(event))
            elif not self._is_private_topic(event):
                done.append(self._done(event))
        asked = {id_: self._asked(id_, said) for id_, said in histories.items()}
        sections = state.flow.script.summary
        # Where all of a flow is for the team, it is the note of a signal.
        is_note = bool(sections) and all(section.team_only for section in sections)
        apart = {id_ for id_ in asked if is_note or self._tells_signal(id_)}
        return Talk(
            row.id, row.title, row.flow, row.version, row.state, row.started_at,
            asked=tuple(one for id_, one in asked.items() if id_ not in apart),
            done=() if is_note else tuple(done),
            signals=(*signals, *(done if is_note else ())),
            signal_answers=tuple(one for id_, one in asked.items() if id_ in apart),
        )  # fmt: skip

    def _question(self, event: Event) -> Question | None:
        assert self.state is not None
        return self.state.flow.questions.get(event.address.partition("/")[0])

    def _is_private_topic(self, event: Event) -> bool:
        assert self.state is not None
        topic = self.state.topics.get(event.address)
        return topic is not None and topic.topic.script.private

    def _tells_signal(self, id_: str) -> bool:
        """Whether a worker's answer is nothing but a signal that was ticked."""
        assert self.state is not None
        question = self.state.flow.questions[id_]
        return question.worker_only and any(
            option.signal is not None for option in question.choices.values()
        )

    def _asked(self, id_: str, history: list[Said]) -> Asked:
        assert self.state is not None
        question = self.state.flow.questions[id_]
        now = []
        for cell in self.state.by_question[id_]:
            words = in_a_word(self.state, cell) or STANDING_WORDS.get(cell.standing, "")
            if not words and cell.standing == "answered":
                words = _without_words(question)
            names = [name for name in self.state.item_names(cell) if name]
            if words and cell.alive:
                now.append(f"{', '.join(names)}: {words}" if names else words)
        views = [
            str(view.value)
            for address, heads in self.state.views.items()
            if address.partition("/")[0] == id_
            for view in heads
        ]
        return Asked(id_, capital(question.label), "\n".join(now), "\n".join(views), tuple(history))

    def _said(self, event: Event, question: Question) -> Said:
        words = _WITHOUT_VALUE.get(event.kind) or self._read(event, question)
        return self._line(event, "", words)

    def _read(self, event: Event, question: Question) -> str:
        assert self.state is not None
        is_item = event.kind in (ev.ITEM_ADDED, ev.ITEM_CHANGED)
        owner = event.address.rpartition("/")[0] if is_item else event.address
        cell = self.state.cells.get(owner)
        choices = self.state.choices(cell) if cell is not None else question.choices
        words = value_in_words([event.value] if is_item else event.value, question, choices)
        return words or _without_words(question)

    def _carried(self, event: Event) -> Iterator[str]:
        """Give what a conversation began with, each under the label of its question."""
        assert self.state is not None
        carried = event.value.get("carried") if isinstance(event.value, dict) else None
        for id_, entry in (carried if isinstance(carried, dict) else {}).items():
            question = self.state.flow.carried.get(id_)
            if question is None or not question.kind.is_asked or not isinstance(entry, dict):
                yield from _texts(entry)
            elif entry.get("value") is not None:
                words = value_in_words(entry["value"], question, question.choices)
                by = f" (gezegd door {entry['said_by']})" if entry.get("said_by") else ""
                yield f"{capital(question.label)}: {words}{by}"

    def _done(self, event: Event) -> Said:
        if event.kind in _SIGNALS and isinstance(event.value, dict) and self.state is not None:
            script = self.state.flow.signals.get(str(event.value.get("signal")))
            told = [script.text if script else "", *_texts(event.value, but="signal")]
            return self._line(event, _DEEDS[event.kind], "; ".join(filter(None, told)))
        what, question = _DEEDS.get(event.kind, event.kind), self._question(event)
        if question is not None:
            what = f"{what} ({question.label})"
        if event.kind == ev.BEGUN:
            words = "\n".join(self._carried(event))
            what = f"{what}, met wat eerder was verteld" if words else what
        else:
            words = "" if event.kind == ev.UNDONE else "\n".join(_texts(event.value))
        return self._line(event, what, words)

    def _line(self, event: Event, what: str, words: str) -> Said:
        assert self.state is not None
        return Said(
            event.at, self.names.get(event.by, event.by), event.speaker, what, words,
            event.act in self.state.dead_acts, event.address, event.value,
        )  # fmt: skip


def _of_record(record: Record, names: Mapping[str, str]) -> Said:
    """Give an event of the dossier itself, or of a conversation that cannot be read any more."""
    return Said(
        record.at, names.get(record.by, record.by), record.speaker,
        _DEEDS.get(record.kind, record.kind), "\n".join(_texts(record.value)), False,
        record.address, record.value,
    )  # fmt: skip


def _without_words(question: Question) -> str:
    """What stands where nothing was said: an announcement was only told."""
    return "niets" if question.kind.is_asked else "verteld"


def _texts(value: Json, but: str = "") -> Iterator[str]:
    """Give the texts in a value, however deep, without what is of the program itself."""
    if isinstance(value, str):
        yield from filter(None, (value,))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _INTERNAL and name != but:
                yield from _texts(part)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
