"""What changed in a plan since somebody last agreed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.lines import capital, in_a_word
from assistant.flows import events as ev
from assistant.flows import fold
from assistant.flows.state import State
from assistant.prompts.documents import Change

if TYPE_CHECKING:
    from collections.abc import Container


def changes(state: State, sections: Container[str]) -> tuple[Change, ...]:
    """Give what was added, said otherwise and taken out in these sections; in the plan's order."""
    if not state.agreed or not state.changed_since_agreed:
        return ()
    last = max(n for n, event in enumerate(state.log) if event.kind == ev.AGREED)
    before = _told(fold(State(state.flow), state.log[: last + 1]), sections)
    now = _told(state, sections)
    found = [
        Change(
            "new" if address not in before else "other",
            label,
            text,
            before.get(address, ("", ""))[1],
        )
        for address, (label, text) in now.items()
        if before.get(address) != (label, text)
    ]
    return (
        *found,
        *(
            Change("gone", label, text)
            for address, (label, text) in before.items()
            if address not in now
        ),
    )


def _told(state: State, sections: Container[str]) -> dict[str, tuple[str, str]]:
    """Give what stands in these sections: label and words by address."""
    told = {}
    for cell in state.cells.values():
        if not cell.effective or not cell.alive or cell.question.script.summary not in sections:
            continue
        label = capital(cell.question.label)
        if cell.items is None:
            told[cell.address] = (label, in_a_word(state, cell))
        for item in (cell.items or {}).values():
            told[f"{cell.address}/{item.id}"] = (label, state.item_text_whole(cell, item))
    return told
