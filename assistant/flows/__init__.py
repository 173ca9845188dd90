"""Flows as a library: load one, talk it through, read where it stands. No screen, no store.

    library = Library()
    state = begin(library.flow("quickscan"))
    answer(state, "qs_vraag", "Ik wil een scootmobiel.")
    state.next()                       # the cell that is asked next, or None
    is_relevant(state, "qs_haast_wat")
    state = begin(flow).fold(events)   # the same state, from what was kept

A value is given as in an answers file. What cannot be done is a `Refusal` with a sentence in
Dutch; a flow file that cannot be used is a `FlowError` with all its mistakes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.flows.cells import Cell
from assistant.flows.engine import (
    Act,
    Change,
    Clear,
    Decline,
    Later,
    Unknown,
    answering,
    decide,
    is_valid,
    number,
    outcome,
    preview,
    warnings,
)
from assistant.flows.events import Event
from assistant.flows.findings import Finding
from assistant.flows.flow import Flow, Question
from assistant.flows.library import Library
from assistant.flows.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Cell", "Change", "Event", "Finding", "Flow", "Library", "Question", "State", "answer",
    "begin", "calculated", "change", "clear", "decide", "decline", "do", "fold", "is_relevant",
    "is_valid", "later", "load", "next_question", "outcome", "preview", "unknown", "warnings",
]  # fmt: skip


def load(flow: str | Path, library: Library | None = None) -> Flow:
    """Give a flow by its id or its file. Raises FlowError with all mistakes, or InputError."""
    library = library or Library()
    if isinstance(flow, Path) or flow.endswith((".yaml", ".yml")):
        flow = library.add(Path(flow))
    return library.flow(flow)


def begin(flow: Flow) -> State:
    """Begin a conversation: nothing said yet."""
    return State(flow)


def do(state: State, act: Act) -> list[Event]:
    """Do an act: decide, number and fold its events, and give them. Raises Refusal."""
    found = decide(state, act)
    number(found, len(state.log))
    state.fold(found)
    return found


def answer(state: State, address: str, value: object) -> list[Event]:
    """Answer a question; give the events. Raises Refusal."""
    found = answering(state, address, value)
    number(found, len(state.log))
    state.fold(found)
    return found


change = answer
"""Answering anew is the same act: the old words stay in the history."""


def decline(state: State, address: str) -> list[Event]:
    """The resident does not want to say."""
    return do(state, Decline(address))


def unknown(state: State, address: str) -> list[Event]:
    """The resident does not know."""
    return do(state, Unknown(address))


def later(state: State, address: str) -> list[Event]:
    """Come back to it at the end."""
    return do(state, Later(address))


def clear(state: State, address: str) -> list[Event]:
    """Open a question again."""
    return do(state, Clear(address))


def next_question(state: State) -> str | None:
    """Give the address that is asked next, or None when nothing waits."""
    cell = state.next()
    return None if cell is None else cell.address


def is_relevant(state: State, address: str) -> bool:
    """Whether a question belongs to the conversation as it stands."""
    cell = state.cells.get(address)
    return cell is not None and cell.relevant


def calculated(state: State, address: str) -> Any:
    """Give the value that counts now at an address: an answer or a calculated number; or None."""
    return state.values.get(address)


def fold(state: State, events: Iterable[Event]) -> State:
    """Take in events that were kept; give the state itself back."""
    return state.fold(events)
