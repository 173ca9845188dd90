"""The ecogram in characters: rings of dots, and who stands where."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from math import hypot, pi
from typing import TYPE_CHECKING

from assistant.pictures.canvas import Canvas
from assistant.pictures.measure import cells, cut, wrapped
from assistant.pictures.people import RINGS, Person, Sort, Support, Tie
from assistant.pictures.rings import Box, Label, Layout, around, lay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from assistant.pictures.ecogram import Ecogram
    from assistant.pictures.footing import Sign

YOU = "( U )"
_SIDE = 46
"""How wide the legend is where it stands beside the rings."""
_LEAST = 12
"""In less room than this a name that is cut says nothing: a number says more."""
_MARK = 2
"""About how far into somebody's words the middle of the mark is: it stands in their ring."""
_MOST = 6
"""More orbits than this make rings that cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Within:
    """A ground of a fixed size in squares, with its middle in the middle."""

    width: int
    height: int
    gap: float = 0

    def radii(self, orbit: float, orbits: int) -> tuple[float, float]:
        """The outermost orbit stays within the edges."""
        part = orbit / (orbits + 0.5)
        return (self.width - 1) / 2 * part, (self.height - 1) / 2 * part

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """The mark just there, with the name behind it; see `centred`."""
        return self.centred(x + width / 2 - _MARK, y, width, height)

    def centred(self, x: float, y: float, width: float, height: float) -> Box:
        """Whole squares, with one free to the right, and nothing over the edge."""
        left = min(max(0, round(x + self.width / 2 - width / 2)), self.width - int(width))
        top = min(max(0, round(y + self.height / 2 - height / 2)), self.height - int(height))
        return Box(left - self.width / 2, top - self.height / 2, width + 1, height)

    def square(self, box: Box) -> tuple[int, int]:
        """Give the column and the row of the upper left corner of a box."""
        return round(box.x + self.width / 2), round(box.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of characters, and where in them everybody stands."""

    lines: tuple[str, ...]
    spots: Mapping[str, tuple[int, int, int, int]] = field(default_factory=dict)
    """The column, row, width and height of each person by id."""
    ground: Within = field(default_factory=lambda: Within(0, 0))
    layout: Layout | None = None

    def ring_at(self, column: int, row: int) -> int | None:
        """Give the ring of a square; None outside the rings."""
        if self.layout is None or not (column < self.ground.width and row < self.ground.height):
            return None
        wide, high = self.ground.radii(1, self.layout.orbits)
        orbit = hypot(
            (column + 0.5 - self.ground.width / 2) / wide,
            (row + 0.5 - self.ground.height / 2) / high,
        )
        for ring in range(len(RINGS)):
            if orbit <= self.layout.edge(ring):
                return ring
        return len(RINGS) - 1


@dataclass(frozen=True, slots=True)
class _Written:
    """Somebody as written in the rings; `whole` when nothing of it has to stand in the list."""

    lines: tuple[str, ...]
    whole: bool

    @property
    def width(self) -> int:
        return max(cells(line) for line in self.lines)


def sheet(
    ecogram: Ecogram, width: int, height: int, *, beside: bool, cutting: bool = True
) -> Sheet:
    """Draw it in `width` cells, with about `height` rows for the rings.

    Without `cutting` a name stands whole in the rings or in the list, and not half in both.
    """
    wide = width - _SIDE - 2 if beside else width
    ground, layout, written = _fit(ecogram, wide, height, cutting=cutting)
    canvas = Canvas(ground.width, ground.height)
    _draw_rings(canvas, ground, layout)
    spots: dict[str, tuple[int, int, int, int]] = {}
    for (_, person), box, mark in zip(ecogram.placed, layout.boxes, written, strict=True):
        x, y = ground.square(box)
        spots[person.id] = (x, y, mark.width, len(mark.lines))
        for n, line in enumerate(mark.lines):
            canvas.put(x, y + n, line)
    _draw_sectors(canvas, ground, layout, ecogram.sectors)
    rings, below = canvas.lines(), tuple(_below(ecogram, written, _SIDE if beside else width))
    lines = tuple(_side_by_side(rings, below, wide)) if beside else (*rings, *below)
    return Sheet(lines, spots, ground, layout)


def _fit(
    ecogram: Ecogram, width: int, height: int, *, cutting: bool
) -> tuple[Within, Layout, list[_Written]]:
    """Write as much of everybody in the rings as fits: all, the name, or only a number."""
    sectors = ecogram.sectors
    while True:
        ground = Within(width, height)
        for room, two_lines in _ways(width):
            written = [
                _write(person, number, room, two_lines=two_lines, cutting=cutting)
                for number, person in ecogram.placed
            ]
            labels = [
                Label(person.ring or 0, sectors.index(person.circle), mark.width, len(mark.lines))
                for (_, person), mark in zip(ecogram.placed, written, strict=True)
            ]
            layout = lay(
                labels, len(RINGS), len(sectors), ground, most=_MOST,
                taken=partial(_taken, ground),
            )  # fmt: skip
            if layout is not None:
                return ground, layout, written
        height += 4


def _ways(width: int) -> Iterator[tuple[int, bool]]:
    """Give how much room a name may have, and whether support may stand below it."""
    rooms = [width * part // 20 for part in (6, 5, 4) if width * part // 20 >= _LEAST] or [_LEAST]
    for two_lines in (True, False):
        for room in rooms:
            yield room, two_lines
    yield 0, False


def _write(person: Person, number: int, room: int, *, two_lines: bool, cutting: bool) -> _Written:
    sign = person.tie.sign if person.tie else ""
    name = f"{sign}{person.mark} {_flat(person.name)}"
    support = person.support
    fits = cells(name) <= room
    if not fits:
        numbered = person.marked(f"{person.sort.letter}{number}")
        name = f"{sign}{numbered}"
        if room and cutting:
            name = cut(f"{name} {_flat(person.name)}", room)
    if room and two_lines and support:
        return _Written((name, support), fits)
    return _Written((name,), fits and not support)


def _flat(name: str) -> str:
    return " ".join(name.split())


def _names(ground: Within, layout: Layout) -> dict[str, Box]:
    """Give where the names of the rings and the middle stand."""
    names = {YOU: ground.centred(0, 0, len(YOU), 1)}
    for ring, name in enumerate(RINGS):
        x, y = around(ground, layout.edge(ring), layout.orbits, pi)
        names[name] = ground.centred(x, y, len(name) + 2, 1)
    return names


def _taken(ground: Within, layout: Layout) -> list[Box]:
    return list(_names(ground, layout).values())


def _draw_rings(canvas: Canvas, ground: Within, layout: Layout) -> None:
    for ring in range(len(RINGS)):
        last = (-9, -9)
        for step in range(720):
            x, y = around(ground, layout.edge(ring), layout.orbits, 2 * pi * step / 720)
            here = round(x + (ground.width - 1) / 2), round(y + (ground.height - 1) / 2)
            if abs(here[0] - last[0]) > 1 or here[1] != last[1]:
                canvas.put(*here, "·")
                last = here
    for name, box in _names(ground, layout).items():
        canvas.put(*ground.square(box), name if name == YOU else f" {name} ")


def _draw_sectors(canvas: Canvas, ground: Within, layout: Layout, sectors: tuple[str, ...]) -> None:
    """Name the sectors where there is room at the edge; who is in which stands in words too."""
    if len(sectors) < 2:
        return
    taken = [*_names(ground, layout).values(), *layout.boxes]
    for name, (start, span) in zip(sectors, layout.sectors, strict=True):
        for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            x, y = around(ground, layout.edge(2) + 0.3, layout.orbits, start + span * part)
            box = ground.centred(x, y, cells(name), 1)
            if name and not any(box.touches(other) for other in taken):
                canvas.put(*ground.square(box), name.upper())
                taken.append(box)
                break


def _below(ecogram: Ecogram, written: list[_Written], width: int) -> Iterator[str]:
    if not ecogram.people:
        yield from wrapped("Er staat nog niemand op de tekening.", width)
    for (number, person), mark in zip(ecogram.placed, written, strict=True):
        if not mark.whole:
            yield from wrapped(_listed(person, number), width)
    if ecogram.waiting:
        names = ", ".join(f"{p.mark} {_flat(p.name)}" for p in ecogram.waiting)
        yield from wrapped(f"Nog geen plek: {names}", width)
    if ecogram.missed:
        names = " ".join(f"¦ {_flat(name)} ¦" for name in ecogram.missed)
        yield from wrapped(f"U mist: {names}", width)
    for legend in ecogram.legend():
        signs = " · ".join(_meaning(sign, words) for sign, words in legend.signs)
        yield from wrapped(f"{legend.about} {signs}", width)
    for sentence in ecogram.gaps():
        yield from wrapped(sentence, width)


def _listed(person: Person, number: int) -> str:
    sign = person.tie.sign if person.tie else ""
    mark = person.marked(f"{person.sort.letter}{number}")
    return " ".join(filter(None, (f"{sign}{mark}", _flat(person.name), person.support)))


def _meaning(sign: Sign, words: str) -> str:
    if isinstance(sign, Sort):
        left, right = sign.brackets
        return f"{left}{sign.letter}{right} {words}"
    if isinstance(sign, Tie):
        return f"{sign.sign} {words}"
    return f"{sign.name if isinstance(sign, Support) else sign} {words}"


def _side_by_side(left: tuple[str, ...], right: tuple[str, ...], width: int) -> Iterator[str]:
    for n in range(max(len(left), len(right))):
        one = left[n] if n < len(left) else ""
        other = right[n] if n < len(right) else ""
        yield (one + " " * (width - cells(one)) + "  " + other).rstrip()
