"""The pictures that can be drawn of a conversation as it stands now.

A new picture is one function from a state to a `Picture`, and one line in SORTS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.application.pictures.arrangement import arrangement
from assistant.application.pictures.coverage import coverage
from assistant.application.pictures.drieluik import drieluik
from assistant.application.pictures.ecogram import ecogram
from assistant.application.pictures.genogram import genogram
from assistant.application.pictures.levels import ladder, profile
from assistant.application.pictures.lifeline import lifeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.flows.scores import Score
    from assistant.flows.state import State
    from assistant.pictures import Picture


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of picture: how it is drawn, None where there is nothing to draw yet.

    Above the questions `at` it is shown by itself; `team_only` keeps it from the resident.
    """

    id: str
    draw: Callable[..., Picture | None]
    at: frozenset[str] = frozenset()
    team_only: bool = False
    compares: bool = False
    """Whether it is drawn with the scores of an earlier conversation as well."""


SORTS: Final = (
    Sort("ecogram", ecogram, frozenset({"eg_wederkerig", "kg_opl_netwerk"})),
    Sort("genogram", genogram, frozenset({"gn_patroon"})),
    Sort("lifeline", lifeline),
    Sort("profile", profile, team_only=True, compares=True),
    Sort("ladder", ladder, compares=True),
    Sort("drieluik", drieluik, frozenset({"dl_themas", "dl_klopt"})),
    Sort("arrangement", arrangement),
    Sort("coverage", coverage, team_only=True),
)


def pictures(
    state: State, *, for_client: bool = False, earlier: Sequence[Score] = ()
) -> dict[str, Picture]:
    """Give what can be drawn now, by id; `earlier` are scores of before, to see what changed."""
    drawn = {
        sort.id: sort.draw(state, earlier) if sort.compares else sort.draw(state)
        for sort in SORTS
        if not (for_client and sort.team_only)
    }
    return {id_: picture for id_, picture in drawn.items() if picture is not None}


def picture_at(state: State, question: str, *, for_client: bool = False) -> Picture | None:
    """Give the picture that belongs above a question, if it can be drawn."""
    for sort in SORTS:
        if question in sort.at and not (for_client and sort.team_only):
            return sort.draw(state)
    return None
