"""The ecogram in SVG: rings, a line and a mark for everybody, and below it what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, product
from math import pi
from typing import TYPE_CHECKING

from assistant.pictures.footing import MARGIN, SMALL, Card, Footing
from assistant.pictures.measure import cells, wrapped
from assistant.pictures.people import FAINT, RINGS, Being, Person, draw_tie
from assistant.pictures.rings import Box, Label, Layout, around, lay
from assistant.pictures.svg import PAPER, SIZE, SOFT, Drawing, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.pictures.ecogram import Ecogram

_LETTERS, _MOST_LETTERS = 12, 16
"""How many letters of a name stand beside each other, and how many of one long word."""
_LINES = 4
_YOU = Box(-26, -26, 52, 52)
_WIDTHS = (560.0, 600.0, 640.0, 680.0, 720.0, 800.0)
_STEPS = (30.0, 36.0, 42.0, 48.0, 58.0)
"""How wide it may be, and how much higher each orbit goes."""
_MANY, _FOR_MANY = 24, (1400.0, 70.0)
"""With more people than this their letters are small whatever is tried, and trying takes long."""
_PAGE = 1.3
"""How much higher than wide a page is."""
_NEAREST = 36.0
"""How far from the middle the rings begin."""
_CROWD = 12
"""With more people than this the line to somebody may run behind another; then a word says it."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """A ground of a fixed width, that is as high as it has to be."""

    width: float
    step: float
    gap: float = 5.0

    def radii(self, orbit: float, orbits: int) -> tuple[float, float]:
        """The outermost orbit stays within the edges; upwards there is always more room."""
        wide = self.width / 2 - MARGIN - 4
        return _NEAREST + (wide - _NEAREST) * orbit / (orbits + 0.5), _NEAREST + self.step * orbit

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """Just there, and not over the edge."""
        most = self.width / 2 - MARGIN - width
        return Box(
            max(min(x - width / 2, most), MARGIN - self.width / 2), y - height / 2, width, height
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where all of it stands, around the middle."""

    ground: _Ground
    layout: Layout
    names: dict[str, Box]
    """The names of the sectors."""

    @property
    def all(self) -> list[Box]:
        """Everything that takes room."""
        wide, high = self.ground.radii(self.layout.edge(len(RINGS) - 1), self.layout.orbits)
        return [Box(-wide, -high, 2 * wide, 2 * high), *self.layout.boxes, *self.names.values()]

    @property
    def top(self) -> float:
        """How far up it goes."""
        return min(box.y for box in self.all) - MARGIN

    def footing(self) -> Footing:
        """Give what stands under it, still empty."""
        bottom = max(box.y + box.height for box in self.all) + MARGIN
        return Footing(self.ground.width, bottom - self.top)


def draw(ecogram: Ecogram) -> str:
    """Draw it so that its letters are as large as they can be on a page."""
    people, sectors = ecogram.placed, ecogram.sectors
    is_crowd = len(people) > _CROWD
    cards = [_card(person, number, say_tie=is_crowd) for number, person in people]
    sizes = product(_WIDTHS, _STEPS) if len(people) <= _MANY else (_FOR_MANY,)
    plans = [_plan(_Ground(*size), ecogram, cards) for size in sizes]
    drawn = [(plan, _below(ecogram, cards, plan.footing())) for plan in plans]
    plan, below = min(drawn, key=lambda one: _smallness(one[0].ground.width, one[1].y))
    width = plan.ground.width
    drawing = Drawing(width, below.y + MARGIN, ecogram.title, ecogram.words())
    layout, dx, dy = plan.layout, width / 2, -plan.top
    _draw_ground(drawing, plan, sectors, dx, dy)
    for (_, person), box in zip(people, layout.boxes, strict=True):
        x, y = box.middle
        draw_tie(drawing, dx, dy, x + dx, y + dy, person.tie)
    for card, box in zip(cards, layout.boxes, strict=True):
        card.draw(drawing, _moved(box, dx, dy))
    for name, box in plan.names.items():
        here = _moved(box, dx, dy)
        drawing.box(here.x, here.y, here.width, here.height, line="none")
        x, y = here.middle
        drawing.words(x, y + 4, name.upper(), size=SMALL, ink=SOFT, anchor="middle")
    drawing.circle(dx, dy, 24, fill=PAPER, thick=2.5)
    drawing.words(dx, dy + 6, "U", size=18, bold=True, anchor="middle")
    below.draw(drawing)
    return drawing.done()


def _smallness(width: float, height: float) -> tuple[float, float]:
    """Give how small letters become on a page; of what is as large, the highest is the roundest."""
    return max(width, height / _PAGE), -height


def _plan(ground: _Ground, ecogram: Ecogram, cards: list[Card]) -> _Plan:
    sectors = ecogram.sectors
    labels = [
        Label(person.ring or 0, sectors.index(person.circle), card.width, card.height)
        for (_, person), card in zip(ecogram.placed, cards, strict=True)
    ]
    layout = lay(
        labels, len(RINGS), len(sectors), ground,
        taken=lambda empty: [_YOU, *_ring_names(ground, empty)], mind_lines=True,
    )  # fmt: skip
    assert layout is not None
    return _Plan(ground, layout, dict(_sector_names(ground, sectors, layout)))


def _card(person: Person, number: int, *, say_tie: bool) -> Card:
    longest = max(map(cells, person.name.split()), default=0)
    letters = max(_LETTERS, min(_MOST_LETTERS, longest))
    lines = wrapped(person.name, letters, terminal=False)
    whole = len(lines) <= _LINES
    if not whole:
        lines = (*lines[: _LINES - 1], f"{lines[_LINES - 1][: letters - 4]}… {number}")
    states = ("zwanger",) * person.pregnant + ("overleden",) * person.died
    tie = (person.tie.value,) if person.tie and say_tie else ()
    support = (person.support,) if person.support else ()
    return Card(person, lines, (*states, *tie, *support), whole)


def _moved(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def _ring_names(ground: _Ground, layout: Layout) -> Iterator[Box]:
    """The name of a ring stands on its edge, below the middle."""
    for ring, name in enumerate(RINGS):
        x, y = around(ground, layout.edge(ring), layout.orbits, pi)
        yield ground.box(x, y, text_width(name, SMALL) + 10, SMALL * 1.3)


def _sector_names(
    ground: _Ground, sectors: tuple[str, ...], layout: Layout
) -> Iterator[tuple[str, Box]]:
    """The name of a sector stands at the edge of the rings or outside them."""
    taken = [*layout.boxes, *_ring_names(ground, layout)]
    for name, (start, span) in zip(sectors, layout.sectors, strict=True):
        if name and len(sectors) > 1:
            size = text_width(name.upper(), SMALL) + 6, SMALL * 1.3
            boxes = (ground.box(x, y, *size) for x, y in _outside(ground, layout, start, span))
            box = next(box for box in boxes if not any(box.touches(each, 2) for each in taken))
            taken.append(box)
            yield name, box


def _outside(
    ground: _Ground, layout: Layout, start: float, span: float
) -> Iterator[tuple[float, float]]:
    """Give points at the outer edge of a sector, the best first; at last ever further down."""
    for away in (0.35, 0.5, 0.8):
        for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            edge = layout.edge(len(RINGS) - 1) + away
            yield around(ground, edge, layout.orbits, start + span * part)
    x, y = around(ground, layout.edge(len(RINGS) - 1), layout.orbits, start + span / 2)
    for n in count():
        yield x, y + n * SMALL * (1 if y > 0 else -1)


def _draw_ground(
    drawing: Drawing, plan: _Plan, sectors: tuple[str, ...], dx: float, dy: float
) -> None:
    ground, layout = plan.ground, plan.layout
    for ring in reversed(range(len(RINGS))):
        wide, high = ground.radii(layout.edge(ring), layout.orbits)
        drawing.ellipse(dx, dy, wide, high, line=FAINT)
    if len(sectors) > 1:
        for start, _ in layout.sectors:
            x1, y1 = around(ground, layout.edge(0), layout.orbits, start)
            x2, y2 = around(ground, layout.edge(len(RINGS) - 1), layout.orbits, start)
            drawing.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, line=FAINT, dashes="1 5")
    for name, box in zip(RINGS, _ring_names(ground, layout), strict=True):
        here = _moved(box, dx, dy)
        drawing.box(here.x, here.y, here.width, here.height, line="none")
        drawing.words(
            here.middle[0], here.middle[1] + 4, name, size=SMALL, ink=SOFT, anchor="middle"
        )


def _below(ecogram: Ecogram, cards: list[Card], below: Footing) -> Footing:
    """Who is missed, who waits for a place, names in full, the legend, and what is empty."""
    below.beings("U mist", tuple(Being(name) for name in ecogram.missed), missed=True)
    below.beings("Nog geen plek", ecogram.waiting)
    if not ecogram.people:
        below.sentence("Er staat nog niemand op de tekening.")
    for (number, person), card in zip(ecogram.placed, cards, strict=True):
        if not card.whole:
            below.sentence(f"{number}: {person.name}")
    for legend in ecogram.legend():
        below.legend(legend)
    below.y += SIZE
    for sentence in ecogram.gaps():
        below.sentence(sentence)
    return below
