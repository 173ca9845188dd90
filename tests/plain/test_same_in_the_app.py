"""D2: the screens, which the browser shows as well, give the same answers and the same papers.

Each answer is handed to the table as its input would tell it; what an input makes of keys stands in
`tests/screens/test_inputs.py`. REL=1 talks the shortest conversation of each main flow, REL=10 all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from desks import NOW
from screens.test_table import settled
from storage.support import REL

from assistant.application.desk import Desk
from assistant.application.replaying import read_answers, tell
from assistant.application.workers import add_worker
from assistant.flows.engine import Decline, Later, Unknown
from assistant.prompts.papers import as_markdown
from assistant.screens.app import KeukentafelApp
from assistant.screens.dialogs import SignalCard
from assistant.screens.inputs import AnswerInput
from assistant.screens.panel import Panel
from assistant.screens.table import TableScreen
from assistant.screens.topics import Topics

from .driving import value_at, waiting
from .test_same_answers import FILES, said

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from assistant.application.places import Places

BRIEFLY = sorted(FILES, key=lambda path: path.stat().st_size, reverse=True)
SHORTEST = {path.parent.name: path for path in BRIEFLY}
MAIN = ("quickscan", "kanteling", "drieluik", "wep_intake", "plan")
CHOSEN = FILES if REL > 1 else [SHORTEST[flow] for flow in MAIN]
STANDING = {"declined": Decline, "unknown": Unknown, "later": Later}


async def answer(pilot: Pilot[int], table: TableScreen, value: Any) -> None:
    """Give an answer to the question that stands there, an item at a time where it is a list."""
    panel = table.query_one(Panel)
    assert panel.asked is not None
    if isinstance(value, dict) and len(value) == 1 and (key := next(iter(value))) in STANDING:
        table.call_later(table.act, STANDING[key](panel.asked.address))
        return
    given = panel.answer_input
    assert given is not None
    if not value or panel.asked.kind not in ("item_list", "record_list", "person_list"):
        given.post_message(AnswerInput.Given(given, value))
        return
    for item in value:
        given.post_message(AnswerInput.Added(given, item))
        await pilot.pause()
    given.post_message(AnswerInput.Done(given))


async def go_on(pilot: Pilot[int], table: TableScreen) -> None:
    """Read the cards of signals, and go on."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    while isinstance(pilot.app.screen, SignalCard):
        await pilot.press("v")
        await pilot.pause()
    assert pilot.app.screen is table


@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
async def test_the_app_gives_the_same(path: Path, places: Places) -> None:
    """What is answered on the screens gives the answers, signals, outcome and papers of a replay."""
    given = read_answers(path)
    desk = Desk.open(places, now=lambda: NOW)
    worker = add_worker(desk.store, "Sanne", "generalist", desk.now())
    one, other = (desk.new_dossier("Riet", worker).id for _ in range(2))
    replayed = desk.keep(path.parent.name, dict(given), worker, one)
    desk.carried = lambda *_: replayed.state.carried  # type: ignore[method-assign]
    talk = desk.begin(path.parent.name, worker, other)
    talk.leave()
    desk.close()
    app = KeukentafelApp(places, now=lambda: NOW)
    app.worker = worker
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_desk()
        await pilot.pause()
        app.resume(talk.stream)
        await settled(pilot)
        table = app.screen
        assert isinstance(table, TableScreen)
        state = table.conversation.state
        while cells := waiting(state, given):
            asked = table.query_one(Panel).asked
            cell = next((c for c in cells if asked and c.address == asked.address), cells[0])
            if asked is None or asked.address != cell.address:
                table.post_message(Topics.Asked(cell.address))
                await pilot.pause()
            await answer(pilot, table, value_at(given, state, cell))
            await go_on(pilot, table)
        expected, told = tell(replayed.state), tell(state)
        assert told.answers == expected.answers
        assert (told.open, told.not_relevant) == (expected.open, expected.not_relevant)
        assert (told.signals, told.outcome) == (expected.signals, expected.outcome)
        assert said(state) == said(replayed.state)
        here = app.desk.look(replayed.stream, worker)
        for view in ("client", "team"):
            assert as_markdown(table.conversation.document(), view) == as_markdown(
                here.document(), view
            )
