"""Whatever is done in whatever order: what is on disk is what a plain dict says."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from desks import NOW, desk_at
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from storage.support import REL

from assistant.application.conversation import Conversation
from assistant.application.desk import Desk
from assistant.application.erasing import erase_conversation, grounds
from assistant.application.workers import add_worker
from assistant.errors import Refusal
from assistant.flows import Library
from assistant.flows.engine import Act, Answer, Clear, Decline, Redo, Undo
from assistant.storage import ERASED

QUESTIONS = ("la_1", "la_2", "la_3")
FLOW = (
    "flow: lang\nversion: 1\ntitle: Lang\npurpose: Proberen.\nsources: ['-']\nwho_asks: werker\n"
    "who_answers: bewoner\ndossier: later\ntopics:\n  - id: start\n    title: Start\n    questions:\n"
) + "".join(
    f"      - {{id: {id_}, kind: text, label: Nr, worker: 'Hoe is het?', client: 'Hoe is het?',"
    " why: 'Om te weten.', source: '-'}\n"
    for id_ in QUESTIONS
)
PARTS = 3
EXAMPLES = 10 if REL == 1 else 70 * REL
"""Histories in each part."""
STEPS = 40

which = st.sampled_from(["here", "there"])
a_question = st.sampled_from(QUESTIONS)


@dataclass
class Said:
    """One thing that was said, as the model has it."""

    address: str
    value: object
    instead: frozenset[str]


@dataclass
class Talk:
    """One conversation in one store, as a plain dict."""

    said: dict[str, Said] = field(default_factory=dict)
    taken_back: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    mine: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    is_erased: bool = False

    def standing(self) -> dict[str, dict[str, object]]:
        """What stands at each address: the latest, or more where people disagree."""
        live = {id_: each for id_, each in self.said.items() if id_ not in self.taken_back}
        replaced = {id_ for each in live.values() for id_ in each.instead}
        found: dict[str, dict[str, object]] = {}
        for id_, each in live.items():
            if id_ not in replaced:
                found.setdefault(each.address, {})[id_] = each.value
        return found

    def say(self, id_: str, address: str, value: object) -> None:
        instead = frozenset(self.standing().get(address, {}))
        self.said[id_] = Said(address, value, instead)
        self.own.add(id_)
        self.mine.append(id_)
        self.undone.clear()

    def learn(self, other: Talk) -> None:
        """Take in what another store has."""
        if other.is_erased or self.is_erased:
            self.is_erased = True
            self.gone |= other.gone
        self.said |= other.said
        # What was said here, nobody else takes back.
        self.taken_back = self.taken_back & self.own | other.taken_back - self.own


@dataclass
class Place:
    """A store, who works there, and what the model says stands in it."""

    path: Path
    worker: str
    desk: Desk = field(init=False)
    open: dict[str, Conversation] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)


class AnyOrder(RuleBasedStateMachine):
    """Two people with a store each, one clock that jumps, and everything that can happen."""

    library: Library

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="keukentafel-"))
        self.now = NOW
        self.places = {
            name: Place(self.folder / name / "werk.db", worker)
            for name, worker in (("here", "Anne"), ("there", "Bas"))
        }
        for place in self.places.values():
            place.path.parent.mkdir()
            self.sit_down(place)
        self.begin_at(self.places["here"])
        self.merge_at(self.places["there"], self.places["here"])

    def clock(self) -> datetime:
        return self.now

    def sit_down(self, place: Place) -> None:
        place.desk = desk_at(place.path, self.library, self.clock)  # type: ignore[arg-type]

    def teardown(self) -> None:
        for place in self.places.values():
            assert place.desk.store.verify() == []
            place.desk.close()
        shutil.rmtree(self.folder)

    def talk(self, place: Place, pick: int) -> tuple[Conversation, Talk] | None:
        streams = [stream for stream, talk in place.talks.items() if not talk.is_erased]
        if not streams:
            return None
        stream = streams[pick % len(streams)]
        if stream not in place.open:
            worker = add_worker(place.desk.store, place.worker, "host", self.now)
            place.open[stream] = place.desk.resume(stream, worker)
        return place.open[stream], place.talks[stream]

    def begin_at(self, place: Place) -> None:
        worker = add_worker(place.desk.store, place.worker, "host", self.now)
        conversation = place.desk.begin("lang", worker)
        place.open[conversation.stream] = conversation
        place.talks[conversation.stream] = Talk()

    @rule(at=which)
    @precondition(lambda self: not self.running())
    def begin(self, at: str) -> None:
        self.begin_at(self.places[at])

    def running(self) -> bool:
        talks = [talk for place in self.places.values() for talk in place.talks.values()]
        return any(not talk.is_erased for talk in talks)

    @rule(
        at=which,
        pick=st.integers(0, 9),
        question=a_question,
        value=st.text("aé€", min_size=1, max_size=4),
    )
    def answer(self, at: str, pick: int, question: str, value: str) -> None:
        self.act(at, pick, Answer(question, value), value)

    @rule(at=which, pick=st.integers(0, 9), question=a_question)
    def decline(self, at: str, pick: int, question: str) -> None:
        self.act(at, pick, Decline(question), "declined")

    @rule(at=which, pick=st.integers(0, 9), question=a_question)
    def clear(self, at: str, pick: int, question: str) -> None:
        self.act(at, pick, Clear(question), "cleared")

    def act(self, at: str, pick: int, act: Act, value: object) -> None:
        found = self.talk(self.places[at], pick)
        if found is None:
            return
        conversation, talk = found
        try:
            events = conversation.do(act)
        except Refusal:
            return
        for event in events:
            talk.say(event.id, event.address, value)

    @rule(at=which, pick=st.integers(0, 9))
    def undo(self, at: str, pick: int) -> None:
        found = self.talk(self.places[at], pick)
        if found is None:
            return
        conversation, talk = found
        if not talk.mine:
            with pytest.raises(Refusal):
                conversation.do(Undo(conversation.setting.worker.id))
            return
        conversation.undo()
        talk.undone.append(talk.mine.pop())
        talk.taken_back.add(talk.undone[-1])

    @rule(at=which, pick=st.integers(0, 9))
    def redo(self, at: str, pick: int) -> None:
        found = self.talk(self.places[at], pick)
        if found is None:
            return
        conversation, talk = found
        if not talk.undone:
            with pytest.raises(Refusal):
                conversation.do(Redo(conversation.setting.worker.id))
            return
        conversation.redo()
        talk.mine.append(talk.undone.pop())
        talk.taken_back.discard(talk.mine[-1])

    @rule(at=which, pick=st.integers(0, 9))
    def pause(self, at: str, pick: int) -> None:
        found = self.talk(self.places[at], pick)
        if found is not None:
            conversation, talk = found
            conversation.pause()
            conversation.leave()
            talk.undone.clear()
            del self.places[at].open[conversation.stream]

    @rule(at=which)
    def crash(self, at: str) -> None:
        place = self.places[at]
        place.open.clear()
        place.desk.close()
        self.sit_down(place)

    @rule(jump=st.integers(-100_000, 100_000))
    def clock_jumps(self, jump: int) -> None:
        self.now = max(NOW - timedelta(days=9_000), self.now + timedelta(hours=jump / 10))

    @rule(at=which)
    def merge(self, at: str) -> None:
        place = self.places[at]
        self.merge_at(place, self.places["there" if at == "here" else "here"])

    def merge_at(self, place: Place, other: Place) -> None:
        place.open.clear()
        place.desk.close()
        self.sit_down(place)
        place.desk.merge(other.path)
        for stream, talk in other.talks.items():
            place.talks.setdefault(stream, Talk()).learn(talk)

    @rule(at=which, pick=st.integers(0, 9), sure=st.integers(0, 3))
    def erase(self, at: str, pick: int, sure: int) -> None:
        place = self.places[at]
        found = self.talk(place, pick) if not sure else None
        if found is None:
            return
        conversation, talk = found
        conversation.leave()
        del place.open[conversation.stream]
        erase_conversation(
            place.desk, conversation.stream, next(iter(grounds(place.desk))),
            conversation.setting.worker,
        )  # fmt: skip
        talk.is_erased = True
        talk.gone |= set(talk.said)

    @invariant()
    def the_disk_says_what_the_model_says(self) -> None:
        for place in self.places.values():
            for stream, talk in place.talks.items():
                if talk.is_erased:
                    records = place.desk.store.records(stream)
                    assert not talk.gone & {each.id for each in records}
                    assert any(each.kind == ERASED for each in records)
                    continue
                cells = place.desk.look(stream).state.cells
                found = {
                    address: {head.id: value_of(head.kind, head.value) for head in cell.heads}
                    for address, cell in cells.items()
                    if cell.heads
                }
                assert found == talk.standing()


def value_of(kind: str, value: object) -> object:
    return value if kind == "answered" else kind


@pytest.mark.parametrize("part", range(PARTS))
def test_any_order(tmp_path_factory: pytest.TempPathFactory, part: int) -> None:
    """Answers, edits, declines, undo, pause, crash, merge and erase in any order: disk is model."""
    folder = tmp_path_factory.mktemp("flows")
    (folder / "lang.yaml").write_text(FLOW, encoding="utf-8")
    library = Library((folder,), tmp_path_factory.mktemp("cache"))
    machine = type(f"Part{part}", (AnyOrder,), {"library": library})
    machine.TestCase.settings = settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None
    )
    machine.TestCase().runTest()
