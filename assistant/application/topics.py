"""The topics of a conversation: how far each is, and what stands aside in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.cells import Cell
    from assistant.flows.flow import Topic
    from assistant.flows.state import State

WORDS: Final = {"open": "nog niet", "busy": "bezig", "done": "klaar", "skipped": "overgeslagen"}


def relevant_topics(state: State, *, for_client: bool = False) -> Iterator[Topic]:
    """Give the topics that have anything to ask."""
    for topic in state.flow.topics:
        hidden = for_client and (topic.script.who == "worker" or topic.script.private)
        if state.topic_relevant(topic.id) and not hidden:
            yield topic


def aside(state: State, topic: str, *, for_client: bool = False) -> Iterator[tuple[str, Cell]]:
    """Give the questions that wait until somebody chooses them, each with its label."""
    for cell in state.in_order(topic):
        question = cell.question
        if (
            cell.relevant
            and not state.comes_by_itself(cell)
            and question.kind.is_asked
            and cell.standing != "answered"
            and (question.for_client_alone or not for_client)
        ):
            yield labelled(state, cell), cell


def labelled(state: State, cell: Cell) -> str:
    """Give the label of a question, with the item that it is about."""
    names = state.item_names(cell)
    return f"{names[-1]}: {cell.question.label}" if names else cell.question.label
