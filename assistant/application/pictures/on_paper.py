"""The pictures that stand on the paper of a conversation, each in a part of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.pictures.ecogram import ecogram
from assistant.application.pictures.levels import ladder, profile
from assistant.prompts.documents import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.flows.scores import Score
    from assistant.flows.state import State


def picture_parts(state: State, earlier: Sequence[Score] = ()) -> Iterator[Part]:
    """Give the people around somebody for all readers; levels are for the team."""
    if (drawn := ecogram(state)) is not None:
        yield Part("tekening", "De mensen om u heen, getekend", (), picture=drawn)
    if (levels := profile(state, earlier)) is not None:
        yield Part("profiel", "Niveaus in beeld", (), team_only=True, picture=levels)
    if (steps := ladder(state, earlier)) is not None:
        yield Part("trap", "Meedoen in beeld", (), team_only=True, picture=steps)
