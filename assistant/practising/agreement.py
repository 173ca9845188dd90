"""How far trainees agree on levels: weighted kappa, for a trainer with three trainees or more."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FEWEST: Final = 3
"""Trainees below whom a number would tell more of a person than of a group."""


def weighted_kappa(pairs: Sequence[tuple[int, int]], levels: int) -> float | None:
    """Give Cohen's kappa with quadratic weights of two who scored the same things.

    `pairs` holds the levels (from 1) of the one and the other. 1 is full agreement, 0 what chance
    gives. None where there is too little to agree on: fewer than two pairs, or always the same level.
    Source: Cohen (1968), Psychological Bulletin 70, 213-220.
    """
    if len(pairs) < 2:
        return None
    n = len(pairs)
    weight = [[(i - j) ** 2 for j in range(levels)] for i in range(levels)]
    ours = [sum(a - 1 == i for a, _ in pairs) for i in range(levels)]
    theirs = [sum(b - 1 == i for _, b in pairs) for i in range(levels)]
    observed = sum(weight[a - 1][b - 1] for a, b in pairs)
    by_chance = sum(
        weight[i][j] * ours[i] * theirs[j] / n for i in range(levels) for j in range(levels)
    )
    return 1 - observed / by_chance if by_chance else None


def agreement(scored: Sequence[Mapping[str, int]], levels: int = 5) -> float | None:
    """Give the mean kappa over all pairs of trainees, for the domains that both scored.

    None with fewer than three trainees, or where there is nothing to agree on.
    """
    if len(scored) < FEWEST:
        return None
    kappas = [
        kappa
        for one, other in combinations(scored, 2)
        if (kappa := weighted_kappa([(one[d], other[d]) for d in one if d in other], levels))
        is not None
    ]
    return sum(kappas) / len(kappas) if kappas else None
