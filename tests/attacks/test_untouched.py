"""Looking is not touching: whoever walks through a conversation without typing changes no answer.

B7 of the programme: REL=1 opens some kinds of questions in each flow, REL=10 every question.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from acting import value_for
from screens.test_table import press, settled

from assistant.application.desk import Desk
from assistant.application.places import Places
from assistant.application.workers import add_worker
from assistant.errors import Refusal
from assistant.flows import Library
from assistant.flows import events as ev
from assistant.flows.engine import Answer, CloseTopic, Decline
from assistant.screens.app import KeukentafelApp
from assistant.screens.table import TableScreen
from attacks.corpus import REL

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.application.conversation import Conversation
    from assistant.storage import Record, Store

NOT_AN_ANSWER = (ev.PAUSED, ev.TAKEN_OVER)
"""What coming and going may write down."""


@pytest.fixture
def places(tmp_path: Path, shared_home: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "config", shared_home / "cache")


def half_filled(talk: Conversation) -> None:
    """Answer the first dozen questions."""
    random = Random(2)
    for _ in range(12):
        step = talk.step()
        if step.kind == "end":
            return
        if step.kind == "reflect":
            talk.do(CloseTopic(step.topic))
            continue
        assert step.ask is not None
        address = step.ask.address
        try:
            talk.do(Answer(address, value_for(talk.state, talk.state.cells[address], random)))
        except Refusal:
            talk.do(Decline(address))


def answers(store: Store, stream: str) -> list[Record]:
    return [record for record in store.records(stream) if record.kind not in NOT_AN_ANSWER]


def to_open(talk: Conversation) -> list[str]:
    """Give the questions to open: of some kinds, answered and open; with REL=10 all of them."""
    cells = [cell for cell in talk.state.cells.values() if cell.relevant]
    if REL > 1:
        return [cell.address for cell in cells]
    one_each = {(cell.question.script.kind, cell.standing): cell.address for cell in cells}
    return list(one_each.values())[:: max(1, len(one_each) // 5)]


@pytest.mark.parametrize("flow", sorted(Library().ids()))
async def test_walking_without_typing_changes_no_answer(places: Places, flow: str) -> None:
    """Every kind of question, answered or open, is opened and left; the drawers too; then out and
    in again: the same events stand in the store, and nothing half typed."""
    desk = Desk.open(places)
    worker = add_worker(desk.store, "Anne", "generalist", desk.now())
    needed = desk.library.flow(flow).script.dossier == "needed"
    dossier = desk.new_dossier("Riet", worker).id if needed else None
    talk = desk.begin(flow, worker, dossier)
    half_filled(talk)
    talk.leave()
    before = answers(desk.store, talk.stream)
    desk.close()
    app = KeukentafelApp(places)
    async with app.run_test(size=(120, 40)) as pilot:
        app.worker = worker
        await pilot.pause()
        app.open_desk()
        await settled(pilot)
        for _ in range(1 if REL == 1 else 3):
            app.resume(talk.stream)
            await settled(pilot)
            table = app.screen
            assert isinstance(table, TableScreen)
            for address in to_open(table.conversation):
                await table.open_question(address)
                await pilot.press("tab", "down", "up", "escape")
            drawers = ("f1", "f2", "f3", "f4", "f6", "f7", "f8", "f9", "ctrl+n")
            for drawer in drawers if REL > 1 or flow == "quickscan" else ():
                await pilot.press(drawer)
                await press(pilot, "escape")
            await settled(pilot)
            assert app.screen is table
            assert answers(app.desk.store, talk.stream) == before
            assert app.desk.store.drafts(talk.stream, worker.id) == []
            await press(pilot, "f10")
            await settled(pilot)
        assert answers(app.desk.store, talk.stream) == before
