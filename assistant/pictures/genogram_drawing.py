"""The genogram in SVG: a row or more for each generation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.pictures.footing import MARGIN, SMALL, Card, Footing, Legend, Sign
from assistant.pictures.genogram_lines import UNSURE, Place, draw_couples, draw_descents
from assistant.pictures.kinship import beside, unsure
from assistant.pictures.measure import wrapped
from assistant.pictures.people import GENERATIONS, Sort
from assistant.pictures.rings import Box
from assistant.pictures.svg import SOFT, Drawing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.pictures.genogram import Genogram
    from assistant.pictures.kinship import Relative

_LETTERS, _LINES = 14, 4
_GAP, _BETWEEN = 26.0, 54.0
_MOST = 7
"""How many stand beside each other."""
_NARROWEST = 560.0


def draw(genogram: Genogram) -> str:
    """Draw it as wide as its widest row."""
    rows = [(generation, row) for generation, row in _rows(genogram)]
    cards = [[(one, _card(one)) for one in row] for _, row in rows]
    widths = [sum(card.width + _GAP for _, card in row) - _GAP for row in cards]
    width = max(_NARROWEST, *(wide + 2 * MARGIN for wide in widths)) if widths else _NARROWEST
    places: dict[str, Place] = {}
    titles: list[tuple[str, float]] = []
    y, last = MARGIN, object()
    for (generation, _), row, wide in zip(rows, cards, widths, strict=True):
        if generation != last:
            title = "hoort er ook bij" if generation is None else GENERATIONS[generation]
            titles.append((title, y + SMALL))
            y += SMALL * 1.6
            last = generation
        x = (width - wide) / 2
        for one, card in row:
            places[one.id] = Place(one, card, Box(x, y, card.width, card.height))
            x += card.width + _GAP
        y += max(card.height for _, card in row) + _BETWEEN
    below = _below(genogram, places.values(), Footing(width, max(MARGIN, y - _BETWEEN / 2)))
    drawing = Drawing(width, below.y + MARGIN, genogram.title, genogram.words())
    for title, at in titles:
        drawing.words(MARGIN, at, title.upper(), size=SMALL, ink=SOFT)
    draw_descents(drawing, places)
    for place in places.values():
        place.card.draw(drawing, place.box)
        if place.one.is_you:
            box = place.box
            drawing.box(
                box.x - 4, box.y - 3, box.width + 8, box.height + 4, fill="none", thick=2, round=6
            )
    draw_couples(drawing, places)
    below.draw(drawing)
    return drawing.done()


def _card(one: Relative) -> Card:
    lines = wrapped(one.name, _LETTERS, terminal=False)
    whole = len(lines) <= _LINES
    if not whole:
        lines = (*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 2]}…")
    beside = (("dit bent u",) if one.is_you else ()) + (("overleden",) if one.died else ())
    born = wrapped(f"* {one.born}", _LETTERS + 4, terminal=False)[:2] if one.born else ()
    tie = (f"band: {one.tie.value}",) if one.tie else ()
    return Card(one, lines, (*beside, *born, *tie), whole)


def _rows(genogram: Genogram) -> Iterator[tuple[int | None, list[Relative]]]:
    """Give the rows from the oldest, each in the order of the parents above it."""
    family = genogram.family
    known = {one.id: one for one in family}
    place: dict[str, float] = {}
    for generation in (*sorted({o.generation for o in family if o.generation is not None}), None):
        here = [one for one in family if one.generation == generation]
        row: list[Relative] = []
        for one in sorted(here, key=lambda one: _above(one, family, place)):
            for each in (one, *(mate for mate in beside(one, known) if mate in here)):
                if each not in row:
                    row.append(each)
        place |= {one.id: n / max(1, len(row)) for n, one in enumerate(row)}
        for start in range(0, len(row), _MOST):
            yield generation, row[start : start + _MOST]


def _above(one: Relative, family: Iterable[Relative], place: dict[str, float]) -> float:
    """Give about where the parents stand, so that lines seldom cross; 0.5 where that is unknown."""
    found = [place[p.id] for p in family if one.id in p.children and p.id in place]
    return sum(found) / len(found) if found else 0.5


def _below(genogram: Genogram, places: Iterable[Place], below: Footing) -> Footing:
    told = genogram.told
    if not told:
        below.sentence("Er staat nog niemand in de stamboom.")
    for place in places:
        if not place.card.whole:
            below.sentence(place.one.name)
    if any(unsure(genogram.family)):
        below.sentence(UNSURE)
    signs: list[tuple[Sign, str]] = [
        (sort, sort.value) for sort in Sort if any(one.sort is sort for one in told)
    ]
    signs += [("X", "overleden")] if any(one.died for one in told) else []
    if signs:
        below.legend(Legend("", tuple(signs)))
    return below
