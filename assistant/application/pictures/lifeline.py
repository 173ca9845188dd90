"""From a conversation to the lifeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.pictures.people import about, listed, text
from assistant.pictures.lifeline import Lifeline, Moment

if TYPE_CHECKING:
    from assistant.flows.cells import Item
    from assistant.flows.state import State

_FEELINGS: Final = {"heel_mooi": 2, "mooi": 1, "gewoon": 0, "moeilijk": -1, "heel_moeilijk": -2}


def lifeline(state: State) -> Lifeline | None:
    """Draw the line of somebody's life; None while nothing stands on it."""
    _, items = listed(state, "ll_momenten")
    return Lifeline(tuple(_moment(state, item) for item in items)) if items else None


def _moment(state: State, item: Item) -> Moment:
    helped = about(state, "ll_hielp", item)
    return Moment(
        text(item, "wat"),
        text(item, "jaar"),
        _FEELINGS.get(text(item, "gevoel")),
        str(helped.value).strip() if helped is not None else "",
    )
