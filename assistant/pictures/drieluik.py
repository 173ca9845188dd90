"""The drieluik: how it goes if nothing changes, what has to happen, and how I want it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from assistant.pictures.measure import beside, hanging, whole, wrapped
from assistant.pictures.svg import ACCENT, INK, PAPER, SOFT, Drawing, broken, leading

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMN, _GAP, _HEAD = 222.0, 24.0, 34.0
_NARROW: Final = 60
"""In cells: on a screen that is narrower the columns stand below each other."""

_TITLES: Final = ("Als alles zo blijft", "Wat moet er gebeuren", "Zo wil ik het")
_ORDER: Final = ("Dit vak komt eerst.", "Dit vak komt als laatste.", "Dit vak komt als tweede.")
_BLANK: Final = "Dit vak blijft leeg."

_Line = tuple[Literal["head", "item", "empty"], str]


@dataclass(frozen=True, slots=True)
class Step:
    """What is going to happen, who does it and when; `first` is the one that starts this week."""

    what: str
    who: str = ""
    when: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Road:
    """A question in the resident's own words, and the steps that answer it."""

    question: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Drieluik:
    """Own words in three columns, of which the middle one is filled last and becomes the plan.

    `left_blank` holds the outer columns, 1 and 3, that somebody would rather not fill.
    """

    unchanged: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()
    roads: tuple[Road, ...] = ()
    now: str = ""
    consequence: str = ""
    noticed: str = ""
    left_blank: frozenset[int] = frozenset()
    title: str = "Drieluik"

    def svg(self) -> str:
        """Three columns as high as the longest, with arrows from now to how I want it."""
        columns = self._columns()
        deep = max(sum(_room(line) for line in column) for column in columns)
        height = _HEAD + deep + 30
        drawing = Drawing(3 * _COLUMN + 2 * _GAP + 8, height, self.title, self.words())
        for n, (name, column) in enumerate(zip(_TITLES, columns, strict=True)):
            x = 4 + n * (_COLUMN + _GAP)
            plan, empty = n == 1, column[0][0] == "empty" and len(column) == 1
            dashes, thick = "5 4" if empty else "", 2.0 if plan else 1.0
            drawing.box(x, 4, _COLUMN, height - 8, thick=thick, dashes=dashes)
            drawing.box(x, 4, _COLUMN, _HEAD, fill=ACCENT if plan else PAPER, thick=thick)
            drawing.words(x + 10, 26, name, bold=True, ink=PAPER if plan else INK)
            if n:
                drawing.shape([(x - 18, 13), (x - 18, 29), (x - 6, 21)], fill=INK)
            y = _HEAD + 28.0
            for line in column:
                _draw(drawing, x, y, line)
                y += _room(line)
        return drawing.done()

    def text(self, width: int) -> tuple[str, ...]:
        """Three columns beside each other, or below each other on a narrow screen."""
        columns = self._columns()
        if width < _NARROW:
            lines: list[str] = []
            for name, column in zip(_TITLES, columns, strict=True):
                lines += [name.upper(), *_shown(column, width), ""]
            return tuple(lines[:-1])
        room = (width - 6) // 3
        heads = beside([[name.upper()] for name in _TITLES], [room] * 3, " │ ")
        filled = beside([_shown(column, room) for column in columns], [room] * 3, " │ ")
        return (*heads, "─┼─".join(["─" * room] * 3), *filled)

    def words(self) -> tuple[str, ...]:
        """A sentence for everything that stands in a column, from left to right."""
        told = []
        for name, column in zip(_TITLES, self._columns(), strict=True):
            about = ""
            for kind, text in column:
                if kind == "head":
                    about = f" {text}" if text.endswith("?") else f" {text}:"
                else:
                    told.append(whole(f"{name}:{about} {text}"))
        return tuple(told)

    def _columns(self) -> list[list[_Line]]:
        columns = list(self._left()), list(self._middle()), list(self._right())
        return [
            column or [("empty", _BLANK if n in self.left_blank else _ORDER[n - 1])]
            for n, column in enumerate(columns, 1)
        ]

    def _left(self) -> Iterator[_Line]:
        if self.now:
            yield from (("head", "Nu"), ("item", self.now))
            if self.unchanged:
                yield ("head", "Over een half jaar")
        yield from (("item", text) for text in self.unchanged)
        if self.consequence:
            yield from (("head", "Wat dat betekent"), ("item", self.consequence))

    def _middle(self) -> Iterator[_Line]:
        for road in self.roads:
            if road.question:
                yield ("head", road.question)
            if not road.steps:
                yield ("empty", "Nog geen stap.")
            for step in road.steps:
                about = ", ".join(filter(None, (step.who, step.when)))
                first = "Deze week al: " if step.first else ""
                yield ("item", f"{first}{step.what} ({about})" if about else f"{first}{step.what}")

    def _right(self) -> Iterator[_Line]:
        yield from (("item", text) for text in self.wished)
        if self.noticed:
            yield from (("head", "Daaraan merk ik het"), ("item", self.noticed))


def _lines(line: _Line) -> tuple[str, ...]:
    kind, text = line
    return broken(text, _COLUMN - (34 if kind == "item" else 20))


def _room(line: _Line) -> float:
    return len(_lines(line)) * leading() + (2 if line[0] == "head" else 7)


def _draw(drawing: Drawing, x: float, y: float, line: _Line) -> None:
    kind = line[0]
    if kind == "item":
        drawing.circle(x + 14, y - 4.5, 2.5, fill=INK)
    for n, words in enumerate(_lines(line)):
        aside, ink = 24 if kind == "item" else 10, SOFT if kind == "empty" else INK
        drawing.words(x + aside, y + n * leading(), words, ink=ink, bold=kind == "head")


def _shown(column: list[_Line], width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for kind, text in column:
        lines += hanging("• ", text, width) if kind == "item" else wrapped(text, width)
    return tuple(lines)
