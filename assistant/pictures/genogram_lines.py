"""The lines of a genogram: between partners, from parents to children, and dashed where unsure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.pictures.kinship import unsure
from assistant.pictures.people import FAINT, SYMBOL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.pictures.footing import Card
    from assistant.pictures.kinship import Relative
    from assistant.pictures.rings import Box
    from assistant.pictures.svg import Drawing

UNSURE = "Streepjes: van wie, is niet gezegd."
_THICK = 1.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands."""

    one: Relative
    card: Card
    box: Box

    @property
    def mark(self) -> tuple[float, float]:
        """The middle of the mark."""
        return self.box.middle[0], self.box.y + SYMBOL + 4

    @property
    def foot(self) -> float:
        """How far down it goes."""
        return self.box.y + self.box.height


def draw_couples(drawing: Drawing, places: Mapping[str, Place]) -> None:
    """Draw a line between two who stand beside each other; between others the words say it."""
    for place in places.values():
        for other in places.values():
            is_partner = other.one.id in place.one.partners
            if not is_partner and not set(place.one.children) & set(other.one.children):
                continue
            if other.mark[1] == place.mark[1] and other.mark[0] > place.mark[0]:
                (x1, y), (x2, _) = place.mark, other.mark
                between = (p.mark for p in places.values() if p.mark[1] == y)
                if not any(x1 < x < x2 for x, _ in between):
                    start, end = x1 + SYMBOL + 5, x2 - SYMBOL - 5
                    if is_partner:
                        drawing.line(start, y, end, y, thick=2)
                    else:
                        drawing.line(start, y, end, y, line=FAINT, thick=_THICK)


def draw_descents(drawing: Drawing, places: Mapping[str, Place]) -> None:
    """Draw the lines from parents to children, and dashed ones where it was not told whose."""
    parents: dict[tuple[str, ...], list[str]] = {}
    for id_ in places:
        if above := _above(id_, places):
            parents.setdefault(above, []).append(id_)
    falls = (12 + n % 5 * 6 for n in range(len(places) * 2))
    for ids, children in parents.items():
        fall = next(falls)
        for child in children:
            _draw_descent(drawing, [places[id_] for id_ in ids], places[child], fall)
    for pair in unsure([place.one for place in places.values()]):
        upper, lower = ([places[id_] for id_ in ids] for ids in (pair.above, pair.below))
        _draw_unsure(drawing, upper, lower, next(falls))


def _above(child: str, places: Mapping[str, Place]) -> tuple[str, ...]:
    """Give the parents of somebody; who named none themselves hangs below a parent's partner too."""
    found = [p.one for p in places.values() if child in p.one.children and p.one.id != child]
    mates = found[0].partners if len(found) == 1 and not places[child].one.parents else ()
    if len(mates) == 1 and mates[0] in places and mates[0] != child:
        found.append(places[mates[0]].one)
    return tuple(one.id for one in found)


def _draw_descent(drawing: Drawing, above: Sequence[Place], child: Place, fall: float) -> None:
    """Draw the line from parents down to a child, where the child stands below them."""
    x, top = child.mark[0], child.box.y
    bottom = max(parent.foot for parent in above)
    if bottom >= top:
        return
    start = sum(parent.mark[0] for parent in above) / len(above)
    from_ = above[0].mark[1] if len(above) > 1 else above[0].foot
    turn = min(bottom + fall, top - 4)
    drawing.trail(((start, from_), (start, turn), (x, turn), (x, top)), line=FAINT, thick=_THICK)


def _draw_unsure(
    drawing: Drawing, above: Sequence[Place], below: Sequence[Place], fall: float
) -> None:
    """Draw a dashed bar below all who may be above, and from there down to all who may be below."""
    bottom, top = max(p.foot for p in above), min(p.box.y for p in below)
    if bottom >= top:
        return
    turn = min(bottom + fall, top - 4)
    across = [place.mark[0] for place in (*above, *below)]
    lines = [(min(across), turn, max(across), turn)]
    lines += [(p.mark[0], p.foot, p.mark[0], turn) for p in above]
    lines += [(p.mark[0], turn, p.mark[0], p.box.y) for p in below]
    for line in lines:
        drawing.line(*line, line=FAINT, thick=_THICK, dashes="5 4")
