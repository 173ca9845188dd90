"""The pictures that can be drawn of a conversation as it stands now.

A new picture is one function from a state to a `Picture`, and one line in SORTS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.application.pictures.ecogram import ecogram
from assistant.application.pictures.genogram import genogram
from assistant.application.pictures.lifeline import lifeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.flows.state import State
    from assistant.pictures import Picture


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of picture: how it is drawn, None where there is nothing to draw yet.

    Above the questions `at` it is shown by itself; `team_only` keeps it from the resident.
    """

    id: str
    draw: Callable[[State], Picture | None]
    at: frozenset[str] = frozenset()
    team_only: bool = False


SORTS: Final = (
    Sort("ecogram", ecogram, frozenset({"eg_wederkerig"})),
    Sort("genogram", genogram, frozenset({"gn_patroon"})),
    Sort("lifeline", lifeline),
)


def pictures(state: State, *, for_client: bool = False) -> dict[str, Picture]:
    """Give what can be drawn now, by id."""
    drawn = {sort.id: sort.draw(state) for sort in SORTS if not (for_client and sort.team_only)}
    return {id_: picture for id_, picture in drawn.items() if picture is not None}


def picture_at(state: State, question: str, *, for_client: bool = False) -> Picture | None:
    """Give the picture that belongs above a question, if it can be drawn."""
    for sort in SORTS:
        if question in sort.at and not (for_client and sort.team_only):
            return sort.draw(state)
    return None
