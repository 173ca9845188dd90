"""How long a conversation has taken, pauses left out."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.flows import events as ev

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.flows.events import Event

LONGEST_SILENCE = 20
"""Minutes without a word after which nobody is at the table any more."""


def minutes_talked(log: Sequence[Event]) -> float:
    """Give the minutes between the first event and the last, without pauses and long silences."""
    return sum(
        minutes
        for before, after in pairwise(log)
        if before.kind != ev.PAUSED and 0 <= (minutes := _minutes(before, after)) < LONGEST_SILENCE
    )


def _minutes(before: Event, after: Event) -> float:
    try:
        gap = datetime.fromisoformat(after.at) - datetime.fromisoformat(before.at)
    except (ValueError, TypeError):
        return 0
    return gap.total_seconds() / 60
