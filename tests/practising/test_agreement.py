"""Weighted kappa: how far trainees agree on levels."""

from __future__ import annotations

import pytest

from assistant.practising.agreement import agreement, weighted_kappa


def test_the_worked_figures() -> None:
    """Full agreement is 1, full turning round is -1, and a known table gives its known figure."""
    assert weighted_kappa([(1, 1), (3, 3), (5, 5)], 5) == 1
    assert weighted_kappa([(1, 5), (5, 1)], 5) == -1
    # Worked by hand: observed 2, by chance 56/4 = 14, so 1 - 2/14.
    assert weighted_kappa([(1, 2), (2, 2), (4, 4), (5, 4)], 5) == pytest.approx(1 - 2 / 14)


def test_without_anything_to_agree_on_there_is_no_figure() -> None:
    """Fewer than two pairs, and always the same level, give no number rather than a wrong one."""
    assert weighted_kappa([], 5) is None
    assert weighted_kappa([(1, 2)], 5) is None
    assert weighted_kappa([(3, 3), (3, 3)], 5) is None


def test_it_takes_three() -> None:
    """Two trainees are no group; a domain that one of two left out does not count for them."""
    one, two, three = {"adl": 1, "justitie": 5}, {"adl": 2, "justitie": 4}, {"adl": 1}
    assert agreement([one, two]) is None
    assert agreement([one, one, two]) == pytest.approx(
        (1 + 2 * weighted_kappa([(1, 2), (5, 4)], 5)) / 3
    )
    assert agreement([one, two, three]) == pytest.approx(weighted_kappa([(1, 2), (5, 4)], 5))
