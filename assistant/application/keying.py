"""Keying in what was written on paper: from what is typed behind a number to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application import days, typed
from assistant.application.numbering import numbered, options_of, places
from assistant.flows.engine import Answer, Decline, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.cells import Cell
    from assistant.flows.engine import Act
    from assistant.flows.events import Json
    from assistant.flows.flow import Question
    from assistant.flows.state import State

LINES: Final = frozenset({"item_list", "record_list", "person_list"})
"""Kinds of which every item stands on a line of its own."""
_TICKED: Final = ("x", "ja", "j", "1")


def slots(state: State) -> Iterator[tuple[str, Cell]]:
    """Give where something can be keyed in now, by number as on paper, in the order of the paper."""
    for number, question in numbered(state.flow).items():
        for place, cell in places(state, question).items():
            if cell.relevant:
                yield f"{number}.{place}" if place else str(number), cell


def keyed(state: State, cell: Cell, lines: list[str]) -> Act:
    """Give the act for what was typed: `-` is rather not said, `?` is not known.

    Raises Refusal for what is no number of an option.
    """
    text = "\n".join(lines).strip()
    if text in ("-", "?"):
        return Decline(cell.address) if text == "-" else Unknown(cell.address)
    return Answer(cell.address, _value(state, cell.question, cell, lines, text))


def _value(state: State, question: Question, cell: Cell, lines: list[str], text: str) -> Json:
    kind = question.script.kind
    options = state.choices(cell) or options_of(state.flow, question)
    other = bool(question.other)
    if kind in ("yesno", "consent", "choice"):
        return typed.one_of(text, options, other=other)
    if kind == "flag":
        return text.lower() in _TICKED or text
    if kind in ("multi", "consent_list"):
        return typed.several(text, options, other=other)
    if kind in ("record_list", "person_list"):
        return [_record(question, line) for line in lines if line.strip()]
    if kind == "item_list":
        return [line.strip() for line in lines if line.strip()]
    if kind == "grid":
        picked = [typed.picked(number, question.columns) for number in typed.parts(text)]
        return dict(zip(question.rows, picked, strict=False))
    return typed.on_a_line(kind, text, days.today())


def _record(question: Question, line: str) -> Json:
    """Fields with a `;` between them, in the order of the paper; a field may stay empty."""
    record: dict[str, Json] = {}
    for field, part in zip(question.fields, line.split(";"), strict=False):
        words = part.strip()
        if words:
            record[field.id] = (
                typed.picked(words, field.choices)
                if field.choices
                else typed.on_a_line(field.kind, words, days.today())
            )
    return record
