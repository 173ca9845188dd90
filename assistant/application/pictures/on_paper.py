"""The pictures that stand on the paper of a conversation, each in a part of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application.pictures import pictures
from assistant.pictures.coverage import Coverage
from assistant.prompts.documents import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.flows.scores import Score
    from assistant.flows.state import State

_FOR_ALL: Final = {
    "ecogram": "De mensen om u heen, getekend",
    "genogram": "Uw familie, getekend",
    "lifeline": "Uw levenslijn, getekend",
}
_FOR_TEAM: Final = {
    "drieluik": "Het drieluik in beeld",
    "profile": "Niveaus in beeld",
    "ladder": "Meedoen in beeld",
    "arrangement": "Wat van wie komt, in beeld",
    "coverage": "Wat al aan bod kwam, in beeld",
}
"""Levels are no school mark on somebody's fridge; the rest stands there already, in words."""


def picture_parts(state: State, earlier: Sequence[Score] = ()) -> Iterator[Part]:
    """Give the people around somebody for all readers, and the other pictures for the team."""
    drawn = pictures(state, earlier=earlier)
    wheel = drawn.get("coverage")
    if isinstance(wheel, Coverage) and not wheel.domains:
        del drawn["coverage"]  # it is there to see the whole of life; a short talk has a few topics
    for heads, team_only in ((_FOR_ALL, False), (_FOR_TEAM, True)):
        for id_, title in heads.items():
            if id_ in drawn:
                part_id = f"beeld_{id_}"
                yield Part(part_id, title, (), team_only=team_only, picture=drawn[id_])
