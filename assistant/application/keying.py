"""Keying in what was written on paper: from what is typed behind a number to an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from assistant.application.numbering import numbered, options_of, places
from assistant.errors import Refusal
from assistant.flows.engine import Answer, Decline, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.flows.engine import Act
    from assistant.flows.events import Json
    from assistant.flows.flow import Question
    from assistant.flows.state import Cell, State

LINES: Final = frozenset({"item_list", "record_list", "person_list"})
"""Kinds of which every item stands on a line of its own."""
_YES_NO: Final = {"1": "ja", "j": "ja", "2": "nee", "n": "nee", "3": "weet_niet"}
_TICKED: Final = ("x", "ja", "j", "1")
_OTHER: Final = re.compile(r"anders\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)
_GAPS: Final = re.compile(r"[\s,;]+")
_NUMBERS: Final = re.compile(r"\d+(?:[\s,;]+\d+)*")


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
    options = list(state.choices(cell) or options_of(state.flow, question))
    if kind in ("yesno", "consent"):
        return _YES_NO.get(text.lower(), text)
    if kind == "flag":
        return text.lower() in _TICKED or text
    if kind == "choice":
        if other := _OTHER.fullmatch(text):
            return {"other": other[1]}
        return _option(text, options)
    if kind in ("multi", "consent_list"):
        return _several(text, options)
    if kind in ("record_list", "person_list"):
        return [_record(question, line) for line in lines if line.strip()]
    if kind == "item_list":
        return [line.strip() for line in lines if line.strip()]
    if kind == "grid":
        columns = list(question.columns)
        picked = [_option(number, columns) for number in _GAPS.split(text)]
        return dict(zip(question.rows, picked, strict=False))
    return text


def _option(typed: str, options: list[str]) -> str:
    if typed.isdecimal():
        if not 1 <= int(typed) <= len(options):
            raise Refusal(
                f"Keuze {typed} is er niet. Kies een nummer van 1 tot en met {len(options)}."
            )
        return options[int(typed) - 1]
    return typed


def _several(text: str, options: list[str]) -> Json:
    """Numbers with spaces between them, and own words behind `anders:`."""
    other = _OTHER.search(text)
    numbers = text[: other.start()].strip() if other else text
    if numbers and not _NUMBERS.fullmatch(numbers):
        raise Refusal("Tik de nummers van de keuzes, met spaties ertussen.")
    chosen: list[Json] = [_option(each, options) for each in _GAPS.split(numbers) if each]
    return [*chosen, {"other": other[1].strip()}] if other else chosen


def _record(question: Question, line: str) -> Json:
    """Fields with a `;` between them, in the order of the paper; a field may stay empty."""
    record: dict[str, Json] = {}
    for field, part in zip(question.fields, line.split(";"), strict=False):
        typed = part.strip()
        if typed:
            record[field.id] = _option(typed, list(field.choices)) if field.choices else typed
    return record
