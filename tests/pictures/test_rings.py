"""Places around a middle."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from assistant.pictures.ecogram_sheet import Within
from assistant.pictures.rings import Box, Label, lay

LABELS = st.builds(
    Label, st.integers(0, 2), st.integers(0, 4), st.integers(1, 20), st.integers(1, 3)
)


class Square:
    """A ground that grows for ever."""

    gap = 0.5

    def radii(self, orbit: float, orbits: int) -> tuple[float, float]:
        return 10 * orbit, 4 * orbit

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        return Box(x - width / 2, y - height / 2, width, height)


@given(st.lists(LABELS, max_size=60))
def test_no_label_stands_over_another(labels: list[Label]) -> None:
    """On ground that may grow there is a place for every label, and none touches another."""
    middle = Box(-2, -1, 4, 2)
    layout = lay(labels, 3, 5, Square(), taken=lambda _: [middle], mind_lines=True)
    assert layout is not None and len(layout.boxes) == len(labels)
    for one, other in combinations((middle, *layout.boxes), 2):
        assert not one.touches(other, 0.4)


@given(st.lists(LABELS, min_size=1, max_size=12))
def test_every_label_stands_in_its_own_ring(labels: list[Label]) -> None:
    """The middle of a label lies between the edges of its ring."""
    layout = lay(labels, 3, 5, Square())
    assert layout is not None
    for label, box in zip(labels, layout.boxes, strict=True):
        x, y = box.middle
        orbit = ((x / 10) ** 2 + (y / 4) ** 2) ** 0.5
        assert layout.edge(label.ring - 1) - 0.01 <= orbit <= layout.edge(label.ring) + 0.01


def test_ground_of_a_fixed_size_may_be_too_small() -> None:
    """Where the labels do not fit, nothing is laid over something else: there is no layout."""
    assert lay([Label(0, 0, 9, 2)] * 9, 3, 1, Within(30, 9), most=4) is None
