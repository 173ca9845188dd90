"""Scores: the levels and steps that were given on an instrument, with who gave them, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.cells import Cell
    from assistant.flows.flow import Instrument, Question
    from assistant.flows.state import State

Giver = Literal["resident", "worker"]


@dataclass(frozen=True, slots=True)
class Score:
    """One level. What was not discussed has none, and there is no total."""

    instrument: Instrument
    domain: str
    """The id of what the level is about; "" where the instrument is about one thing."""
    name: str
    """The domain in words, or the question."""
    level: int
    level_name: str
    sentence: str
    """What the level means in this domain; the name of the level where that says it."""
    giver: Giver
    wished: bool
    by: str
    """The id of the worker who wrote it down."""
    at: str
    reason: str


def scores(state: State) -> list[Score]:
    """Give the scores of a conversation as they count now, in the order of its questions."""
    return [
        score
        for question in state.flow.questions.values()
        if question.instrument is not None
        for cell in state.by_question.get(question.id, [])
        if cell.effective and cell.alive
        for score in _score(state, question, question.instrument, cell)
    ]


def _score(state: State, question: Question, instrument: Instrument, cell: Cell) -> Iterator[Score]:
    level = question.choices.get(str(cell.value))
    if level is None or not isinstance(cell.value, int):
        return
    domain = cell.path.rpartition("/")[2]
    option = state.option_above(cell)
    yield Score(
        instrument=instrument,
        domain=domain,
        name=option.text if option is not None else question.label,
        level=cell.value,
        level_name=level.text,
        sentence=(dict(option.levels).get(cell.value) if option else None)
        or level.help
        or level.text,
        giver="worker" if question.worker_only else "resident",
        wished=question.script.wished,
        by=cell.heads[-1].by if cell.heads else "",
        at=cell.heads[-1].at if cell.heads else "",
        reason=_reason(state, question, cell),
    )


def _reason(state: State, question: Question, cell: Cell) -> str:
    because = state.cells.get(f"{question.script.reason}{cell.path}")
    return state.read(because) if because is not None and because.effective else ""
