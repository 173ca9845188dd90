"""Numbers for the questions of a flow: the same as long as the version of the flow is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.flows.cells import Cell
    from assistant.flows.flow import Flow, Question
    from assistant.flows.kinds import Option
    from assistant.flows.state import State
    from assistant.prompts.views import View

_GAP: Final = "......"


def numbered(flow: Flow) -> dict[int, Question]:
    """Give the questions that somebody can write an answer to, in the order of the file."""
    asked = (
        question
        for question in flow.questions.values()
        if question.kind.is_asked
        and question.script.kind != "info"
        and not question.topic.script.private
    )
    return dict(enumerate(asked, 1))


def options_of(flow: Flow, question: Question) -> Mapping[str, Option]:
    """Give what can be chosen on paper, in the order in which it is numbered there."""
    if question.choices or question.source is None:
        return question.choices
    return options_of(flow, flow.questions[question.source[0]])


def as_printed(question: Question, view: View = "team") -> str:
    """Give a question as it stands on paper: what its words would fill in, is not known there."""
    wording = question.script.client if view == "client" else question.script.worker
    words = wording or question.label
    for placeholder in ("'{item}'", "{item}", "{worker}"):
        words = words.replace(placeholder, _GAP)
    return question.label if "{" in words else words


def places(state: State, question: Question) -> dict[str, Cell]:
    """Give the cells of a question by what stands behind its number: "" or "2" or "2.1".

    Behind a question that is asked for each item stands the number of the item: on paper that of
    the option, or else the order in which the items were written.
    """
    return {
        ".".join(_place(state, question, cell.path)): cell
        for cell in state.by_question[question.id]
        if cell.alive
    }


def _place(state: State, question: Question, path: str) -> list[str]:
    found = []
    above = ""
    for owner, item in zip(question.lists, path.split("/")[1:], strict=False):
        options = list(options_of(state.flow, state.flow.questions[owner]))
        items = list(state.cells[owner + above].items or {})
        order = options if item in options else items
        found.append(str(order.index(item) + 1) if item in order else item)
        above += f"/{item}"
    return found
