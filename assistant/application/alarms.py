"""How a signal is shown to whoever sits at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assistant.application.conversation import Alarm
    from assistant.flows.state import State

_STRENGTH: Final = {
    "direct": "NU: laat het scherm even los",
    "today": "VANDAAG NOG",
    "attention": "LET OP: voor de overdracht",
}


def urgency(alarm: Alarm) -> str:
    """Say how soon something is to be done."""
    return _STRENGTH.get(alarm.strength, _STRENGTH["attention"])


def is_read_along(state: State, alarm: Alarm) -> bool:
    """Whether the resident may be looking on: the sentence that raised it was chosen together.

    What cannot wait is shown all the same.
    """
    cell = state.cells.get(alarm.cause)
    return (
        alarm.strength != "direct"
        and cell is not None
        and cell.question.script.kind == "level"
        and not cell.question.worker_only
    )
