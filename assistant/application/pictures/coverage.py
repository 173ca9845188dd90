"""From a conversation to the wheel of what was touched in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.pictures.coverage import Coverage, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.flows.cells import Cell, TopicStanding
    from assistant.flows.state import State
    from assistant.pictures.coverage import Touch

_DOMAINS, _ABOUT = "kg_domeinen", "kg_zrm"
_TOLD: Final = ("gesprek", "niveau_client", "niveau_werker")
"""What is said of a domain that was talked about."""
_DRAWN: Final = {
    "sociaal_netwerk": (
        ("eg_personen", "eg_nog_iemand"),
        ("eg_contact", "eg_band", "eg_wederkerig"),
    ),
    "maatschappelijke_participatie": (("kg_ladder_nu", "kg_ladder_voorbeeld"), ()),
}
"""Domains that are also talked about elsewhere: what begins that talk, and what it is about."""
_TOUCHES: Final[dict[TopicStanding, Touch]] = {
    "open": "open", "busy": "half", "done": "touched", "skipped": "irrelevant",
}  # fmt: skip


def coverage(state: State) -> Coverage | None:
    """Draw which topics and parts of life were touched; None while nothing was.

    A topic that stays with the worker is not in it.
    """
    topics = tuple(
        Part(topic.script.title, _topic(state, topic.id))
        for topic in state.flow.topics
        if not topic.script.private
    )
    domains = tuple(_domains(state))
    if not any(part.touch in ("touched", "half") for part in (*topics, *domains)):
        return None
    return Coverage(topics, domains)


def _topic(state: State, topic: str) -> Touch:
    """While the talk goes on, what has nothing to ask now may still come."""
    if state.topic_relevant(topic):
        return _TOUCHES[state.standing_of(topic)]
    return "irrelevant" if state.closed or state.standing_of(topic) == "skipped" else "open"


def _domains(state: State) -> list[Part]:
    """A domain that was chosen or drawn is begun; with words or a level it was talked about."""
    chosen = state.cells.get(_DOMAINS)
    if chosen is None:
        return []
    found = []
    for id_, option in state.choices(chosen).items():
        begun, about = _DRAWN.get(id_, ((), ()))
        touch: Touch = "open"
        if (chosen.effective and id_ in (chosen.items or {})) or _any(state, begun):
            touch = "half"
        told = (state.cells.get(f"{_ABOUT}.{field}/{id_}") for field in _TOLD)
        if _any(state, about) or any(cell is not None and _counts(cell) for cell in told):
            touch = "touched"
        found.append(Part(option.text, touch))
    return found


def _any(state: State, questions: Iterable[str]) -> bool:
    return any(_counts(cell) for id_ in questions for cell in state.by_question.get(id_, ()))


def _counts(cell: Cell) -> bool:
    """Whether something was said there; a list that was given as empty says little of people."""
    return cell.alive and cell.effective and cell.items != {}
