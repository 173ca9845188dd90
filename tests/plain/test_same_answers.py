"""D2: the same answers, typed line by line, lead to the same conversation and the same papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.application.replaying import read_answers, tell
from assistant.flows import events as ev
from assistant.flows.engine import CloseTopic
from assistant.prompts.papers import as_markdown

from .driving import CONVERSATIONS, Script, hold

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.application.places import Places
    from assistant.application.workers import Worker
    from assistant.flows.state import State

FILES = [
    path
    for path in sorted(CONVERSATIONS.glob("*/*.yaml"))
    if not path.name.endswith(".steps.yaml") and not path.name.startswith("zelf_")
]
WENT_AROUND = frozenset(
    {ev.BEGUN, ev.LINKED, ev.PAUSED, ev.TOPIC_OPENED, ev.TOPIC_CLOSED, ev.SIGNALLED}
)


def said(state: State) -> list[tuple[str, str, str]]:
    """What was said, event by event: the kind, the question, and the value."""
    items = {
        item.id: state.item_text(cell, item)
        for cell in state.cells.values()
        for item in (cell.items or {}).values()
    }
    return sorted(
        (
            event.kind,
            event.address.partition("/")[0],
            repr(items.get(str(event.value), event.value)),
        )
        for event in state.log
        if event.kind not in WENT_AROUND and event.value is not True
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_same_answers_give_the_same(
    path: Path, desk: Desk, places: Places, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed in lines gives the answers, the signals, the outcome and both papers that a
    replay of the same file gives."""
    given = read_answers(path)
    flow = desk.library.flow(path.parent.name)
    one, other = (desk.new_dossier("Riet", worker).id for _ in range(2))
    replayed = desk.keep(flow.id, dict(given), worker, one)
    expected = tell(replayed.state)
    monkeypatch.setattr(desk, "carried", lambda *_: replayed.state.carried)
    talk = desk.begin(flow.id, worker, other)
    script = Script()
    code = hold(desk, places, talk, script, given)
    assert code == 0, script.heard
    told = tell(talk.state)
    assert told.answers == expected.answers
    assert (told.open, told.not_relevant) == (expected.open, expected.not_relevant)
    assert (told.signals, told.outcome) == (expected.signals, expected.outcome)
    assert said(talk.state) == said(replayed.state)
    for event in [event for event in talk.state.log if event.kind == ev.TOPIC_CLOSED]:
        replayed.do(CloseTopic(event.address, str(event.value)))  # a replay reads nothing back
    for view in ("client", "team"):
        papers = [as_markdown(each.document(), view) for each in (talk, replayed)]
        assert papers[0] == papers[1]
