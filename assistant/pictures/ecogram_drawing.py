"""The ecogram in SVG: rings, a line and a mark for everybody, and below it what they mean."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

from assistant.pictures.footing import MARGIN, SMALL, Card, Footing
from assistant.pictures.measure import wrapped
from assistant.pictures.people import FAINT, RINGS, Being, Person, draw_tie
from assistant.pictures.rings import Box, Label, Layout, around, lay
from assistant.pictures.svg import PAPER, SIZE, SOFT, Drawing, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.pictures.ecogram import Ecogram

_LETTERS = 12
"""How many letters of a name stand beside each other."""
_LINES = 3
_YOU = Box(-26, -26, 52, 52)
_NARROWEST = 560.0
_CROWD = 12
"""With more people than this the line to somebody may run behind another; then a word says it."""


class _Growing:
    """A ground that is as large as it has to be."""

    gap = 5.0

    def radii(self, orbit: float, orbits: int) -> tuple[float, float]:
        """Names are wider than they are high."""
        return 50 + 88 * orbit, 32 + 78 * orbit

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """Just there."""
        return Box(x - width / 2, y - height / 2, width, height)


_GROUND = _Growing()


def draw(ecogram: Ecogram) -> str:
    """Draw it as wide as it has to be."""
    people, sectors = ecogram.placed, ecogram.sectors
    is_crowd = len(people) > _CROWD
    cards = [_card(person, number, say_tie=is_crowd) for number, person in people]
    labels = [
        Label(person.ring or 0, sectors.index(person.circle), card.width, card.height)
        for (_, person), card in zip(people, cards, strict=True)
    ]
    layout = lay(
        labels, len(RINGS), len(sectors), _GROUND,
        taken=lambda empty: [_YOU, *_ring_names(empty)], mind_lines=True,
    )  # fmt: skip
    assert layout is not None
    names = dict(_sector_names(sectors, layout))
    wide, high = _GROUND.radii(layout.edge(len(RINGS) - 1), layout.orbits)
    around_all = [Box(-wide, -high, 2 * wide, 2 * high), *layout.boxes, *names.values()]
    left = min(box.x for box in around_all) - MARGIN
    right = max(box.x + box.width for box in around_all) + MARGIN
    top = min(box.y for box in around_all) - MARGIN
    bottom = max(box.y + box.height for box in around_all) + MARGIN
    width = max(right - left, _NARROWEST)
    dx, dy = width / 2 - (right + left) / 2, -top
    below = _below(ecogram, cards, Footing(width, bottom - top))
    drawing = Drawing(width, below.y + MARGIN, ecogram.title, ecogram.words())
    _draw_ground(drawing, layout, sectors, dx, dy)
    for (_, person), box in zip(people, layout.boxes, strict=True):
        x, y = box.middle
        draw_tie(drawing, dx, dy, x + dx, y + dy, person.tie)
    for card, box in zip(cards, layout.boxes, strict=True):
        card.draw(drawing, _moved(box, dx, dy))
    for name, box in names.items():
        here = _moved(box, dx, dy)
        drawing.box(here.x, here.y, here.width, here.height, line="none")
        x, y = here.middle
        drawing.words(x, y + 4, name.upper(), size=SMALL, ink=SOFT, anchor="middle")
    drawing.circle(dx, dy, 24, fill=PAPER, thick=2.5)
    drawing.words(dx, dy + 6, "U", size=18, bold=True, anchor="middle")
    below.draw(drawing)
    return drawing.done()


def _card(person: Person, number: int, *, say_tie: bool) -> Card:
    lines = wrapped(person.name, _LETTERS, terminal=False)
    whole = len(lines) <= _LINES
    if not whole:
        lines = (*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 4]}… {number}")
    states = ("zwanger",) * person.pregnant + ("overleden",) * person.died
    tie = (person.tie.value,) if person.tie and say_tie else ()
    support = (person.support,) if person.support else ()
    return Card(person, lines, (*states, *tie, *support), whole)


def _moved(box: Box, dx: float, dy: float) -> Box:
    return Box(box.x + dx, box.y + dy, box.width, box.height)


def _ring_names(layout: Layout) -> Iterator[Box]:
    """The name of a ring stands on its edge, below the middle."""
    for ring, name in enumerate(RINGS):
        x, y = around(_GROUND, layout.edge(ring), layout.orbits, pi)
        yield _GROUND.box(x, y, text_width(name, SMALL) + 10, SMALL * 1.3)


def _sector_names(sectors: tuple[str, ...], layout: Layout) -> Iterator[tuple[str, Box]]:
    """The name of a sector stands outside the rings."""
    taken = [*layout.boxes, *_ring_names(layout)]
    for name, (start, span) in zip(sectors, layout.sectors, strict=True):
        if not name or len(sectors) < 2:
            continue
        away, found = 0.35, None
        while found is None:
            x, y = around(
                _GROUND, layout.edge(len(RINGS) - 1) + away, layout.orbits, start + span / 2
            )
            box = _GROUND.box(x, y, text_width(name.upper(), SMALL) + 6, SMALL * 1.3)
            found = None if any(box.touches(other, 2) for other in taken) else box
            away += 0.1
        taken.append(found)
        yield name, found


def _draw_ground(
    drawing: Drawing, layout: Layout, sectors: tuple[str, ...], dx: float, dy: float
) -> None:
    for ring in reversed(range(len(RINGS))):
        wide, high = _GROUND.radii(layout.edge(ring), layout.orbits)
        drawing.ellipse(dx, dy, wide, high, line=FAINT)
    if len(sectors) > 1:
        for start, _ in layout.sectors:
            x1, y1 = around(_GROUND, layout.edge(0), layout.orbits, start)
            x2, y2 = around(_GROUND, layout.edge(len(RINGS) - 1), layout.orbits, start)
            drawing.line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, line=FAINT, dashes="1 5")
    for name, box in zip(RINGS, _ring_names(layout), strict=True):
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
