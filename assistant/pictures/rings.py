"""Places around a middle: labels in rings, from near to far, and none over another.

A ring is as many orbits wide as the labels in it need. Around the middle every sector has a part
of its own, so that labels that belong together stay together.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_TURN = pi / 45
_FEW = 0.6
"""What a sector has, in labels, before anything stands in it: one label alone needs some air."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def touches(self, other: Box, gap: float = 0) -> bool:
        """Whether it comes nearer to another one than a gap."""
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )

    def is_crossed(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Whether a straight line comes through it."""
        enters, leaves = 0.0, 1.0
        for start, way, low, room in (
            (x1, x2 - x1, self.x, self.width),
            (y1, y2 - y1, self.y, self.height),
        ):
            if way == 0:
                if not low <= start <= low + room:
                    return False
                continue
            near, far = sorted(((low - start) / way, (low + room - start) / way))
            enters, leaves = max(enters, near), min(leaves, far)
        return enters < leaves


@dataclass(frozen=True, slots=True)
class Label:
    """Something that needs a place: in which ring and which sector, and how large it is."""

    ring: int
    sector: int
    width: float
    height: float


class Ground(Protocol):
    """What is laid on: how far its orbits are from the middle, and where a label can stand."""

    @property
    def gap(self) -> float:
        """The room between two labels."""
        ...

    def radii(self, orbit: float, orbits: int) -> tuple[float, float]:
        """Give how far an orbit goes to the side, and how far up and down."""
        ...

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """Give the place of a label with its middle about here."""
        ...


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: a place for each label, in their order."""

    boxes: tuple[Box, ...]
    rings: tuple[int, ...]
    """How many orbits wide each ring is."""
    sectors: tuple[tuple[float, float], ...]
    """Where each sector begins and how far it goes, as angles; none without labels."""

    @property
    def orbits(self) -> int:
        """How many orbits there are."""
        return sum(self.rings)

    def edge(self, ring: int) -> float:
        """Give the orbit on which a ring ends."""
        return sum(self.rings[: ring + 1]) + 0.5


def lay(
    labels: Sequence[Label],
    rings: int,
    sectors: int,
    ground: Ground,
    *,
    most: int = 10_000,
    taken: Callable[[Layout], Sequence[Box]] = lambda _: (),
    mind_lines: bool = False,
) -> Layout | None:
    """Find a place for every label; None where `most` orbits are not enough.

    `taken` are places where nothing may come. With `mind_lines` the line from the middle to a
    label stays clear of the others, where that can be.
    """
    widths = [1] * rings
    shares = _shares(labels, sectors)
    while sum(widths) <= most:
        empty = Layout((), tuple(widths), shares)
        full = _attempt(labels, empty, ground, taken(empty), mind_lines=mind_lines)
        if isinstance(full, Layout):
            return full
        widths[full] += 1
    return None


def around(ground: Ground, orbit: float, orbits: int, angle: float) -> tuple[float, float]:
    """Give the point of an orbit at an angle; the first angle is above the middle."""
    wide, high = ground.radii(orbit, orbits)
    return wide * sin(angle), -high * cos(angle)


def _shares(labels: Sequence[Label], sectors: int) -> tuple[tuple[float, float], ...]:
    counts = [sum(label.sector == n for label in labels) for n in range(sectors)]
    weights = [count + _FEW if count else 0.0 for count in counts]
    whole = sum(weights) or 1.0
    shares, start = [], 0.0
    for weight in weights:
        span = 2 * pi * weight / whole
        shares.append((start, span))
        start += span
    return tuple(shares)


def _attempt(
    labels: Sequence[Label],
    empty: Layout,
    ground: Ground,
    taken: Sequence[Box],
    *,
    mind_lines: bool,
) -> Layout | int:
    """Give the layout, or the ring that is too full."""
    found: dict[int, Box] = {}
    together: dict[tuple[int, int], list[int]] = {}
    for n, label in enumerate(labels):
        together.setdefault((label.ring, label.sector), []).append(n)
    for (ring, _), numbers in sorted(together.items()):
        for place, n in enumerate(numbers):
            others = (*taken, *found.values())
            box = _free(
                _candidates(labels[n], (place + 0.5) / len(numbers), place, empty, ground),
                others, tuple(found.values()), ground.gap, mind_lines=mind_lines,
            )  # fmt: skip
            if box is None:
                return ring
            found[n] = box
    boxes = tuple(found[n] for n in range(len(labels)))
    return Layout(boxes, empty.rings, empty.sectors)


def _candidates(
    label: Label, part: float, turn: int, layout: Layout, ground: Ground
) -> Iterator[Box]:
    """Give where a label could stand, the best place first: at its part of its sector."""
    start, span = layout.sectors[label.sector]
    first = sum(layout.rings[: label.ring]) + 1
    width = layout.rings[label.ring]
    orbits = [first + (turn + n) % width for n in range(width)]
    for step in range(int(span / _TURN) + 1):
        for way in (1, -1) if step else (1,):
            angle = start + span * part + way * step * _TURN
            if start <= angle <= start + span:
                for orbit in orbits:
                    x, y = around(ground, orbit, layout.orbits, angle)
                    yield ground.box(x, y, label.width, label.height)


def _free(
    candidates: Iterator[Box],
    taken: Sequence[Box],
    labels: Sequence[Box],
    gap: float,
    *,
    mind_lines: bool,
) -> Box | None:
    second = None
    for box in candidates:
        if any(box.touches(other, gap) for other in taken):
            continue
        if not mind_lines or not any(_hides(box, other) for other in labels):
            return box
        second = second or box
    return second


def _hides(one: Box, other: Box) -> bool:
    """Whether one of two stands before the other, seen from the middle."""
    return one.is_crossed(0, 0, *other.middle) or other.is_crossed(0, 0, *one.middle)
