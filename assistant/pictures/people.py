"""People in a picture: what they are called, what sort they are, and the mark that says so.

A mark is a shape with a letter in it, so that neither has to be known by heart: a square with an
m, a circle with a v, a diamond with a d. In characters the shape is a pair of brackets.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from assistant.pictures.svg import INK, PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.pictures.svg import Drawing

SYMBOL = 11.0
"""Half the width of a mark in SVG."""


class Sort(Enum):
    """What sort somebody is: the value is the id of the option and the word on paper."""

    MAN = "man"
    WOMAN = "vrouw"
    PET = "huisdier"
    ORGANISATION = "organisatie"
    OTHER = "anders"

    @property
    def letter(self) -> str:
        """The letter in the mark."""
        return "d" if self is Sort.PET else self.value[0]

    @property
    def brackets(self) -> tuple[str, str]:
        """The shape in characters."""
        return _BRACKETS[self]


_BRACKETS = {
    Sort.MAN: ("[", "]"),
    Sort.WOMAN: ("(", ")"),
    Sort.PET: ("<", ">"),
    Sort.ORGANISATION: ("{", "}"),
    Sort.OTHER: ("|", "|"),
}


class Tie(Enum):
    """How a tie feels: the value is the word on paper."""

    GOOD = "goed"
    MIXED = "wisselend"
    HARD = "moeilijk"
    NONE = "geen contact"

    @property
    def sign(self) -> str:
        """The tie in one character."""
        return _SIGNS[self]


_SIGNS = {Tie.GOOD: "=", Tie.MIXED: "~", Tie.HARD: "≠", Tie.NONE: "/"}


@dataclass(frozen=True, slots=True)
class Being:
    """Somebody, or an animal or an organisation, as far as the mark shows."""

    name: str
    sort: Sort = Sort.OTHER
    pregnant: bool = False
    died: bool = False

    @property
    def mark(self) -> str:
        """The mark in characters: `(v)`, with z for who is pregnant and X for who has died."""
        return self.marked("")

    def marked(self, inside: str) -> str:
        """Give the mark with something else in it than its letter."""
        left, right = self.sort.brackets
        more = "z" * self.pregnant + "X" * self.died
        return f"{left}{inside or self.sort.letter}{more}{right}"

    @property
    def told(self) -> tuple[str, ...]:
        """What the mark says, in words."""
        sort = () if self.sort is Sort.OTHER else (self.sort.value,)
        return (
            *sort,
            *(("zwanger",) if self.pregnant else ()),
            *(("overleden",) if self.died else ()),
        )


class Support(Enum):
    """What people mean to each other: the letter, and what it stands for."""

    E = "troost en meeleven"
    M = "hulp, spullen of geld"
    G = "gezelligheid"
    A = "raad of informatie"


RINGS = ("dichtbij", "midden", "verder weg")
GENERATIONS = {
    -2: "opa's en oma's",
    -1: "ouders, ooms en tantes",
    0: "uw generatie",
    1: "kinderen",
    2: "kleinkinderen",
}


@dataclass(frozen=True, slots=True)
class Person(Being):
    """Somebody around the resident. What was not told is None, and "" for the circle of life."""

    id: str = ""
    ring: int | None = None
    """The place in RINGS."""
    circle: str = ""
    given: frozenset[Support] | None = None
    """What the resident gives."""
    got: frozenset[Support] | None = None
    """What the resident gets."""
    tie: Tie | None = None

    @property
    def support(self) -> str:
        """What goes to and fro in letters: `→M ←EG`."""
        ways = (("→", self.given), ("←", self.got))
        return " ".join(f"{way}{letters(what)}" for way, what in ways if what)


def letters(support: Iterable[Support]) -> str:
    """Give the letters of support, in the order of the legend."""
    found = frozenset(support)
    return "".join(each.name for each in Support if each in found)


def draw_mark(drawing: Drawing, x: float, y: float, being: Being, *, missed: bool = False) -> None:
    """Draw the mark of somebody with its middle at a point; dashed for who is missed."""
    r, dashes = SYMBOL, "3 2" if missed else ""
    match being.sort:
        case Sort.WOMAN:
            drawing.circle(x, y, r, fill=PAPER, dashes=dashes, thick=1.4)
        case Sort.PET:
            points = ((x, y - r - 2), (x + r + 2, y), (x, y + r + 2), (x - r - 2, y))
            drawing.shape(points, dashes=dashes, thick=1.4)
        case Sort.ORGANISATION:
            roof = ((x - r, y + r), (x - r, y - 3), (x, y - r - 3), (x + r, y - 3), (x + r, y + r))
            drawing.shape(roof, dashes=dashes, thick=1.4)
        case Sort.MAN:
            drawing.box(x - r, y - r, 2 * r, 2 * r, dashes=dashes, thick=1.4)
        case Sort.OTHER:
            drawing.box(x - r, y - r, 2 * r, 2 * r, round=6, dashes=dashes, thick=1.4)
    if being.died:
        drawing.line(x - r, y - r, x + r, y + r, thick=1.4)
        drawing.line(x - r, y + r, x + r, y - r, thick=1.4)
        drawing.circle(x, y, 6, fill=PAPER, line="none")
    if not missed:
        drawing.words(x, y + 4, being.sort.letter, size=12, anchor="middle")
    if being.pregnant:
        drawing.shape(
            ((x + r - 2, y - r + 2), (x + r + 8, y - r + 2), (x + r + 3, y - r - 7)), fill=INK
        )


def draw_tie(drawing: Drawing, x1: float, y1: float, x2: float, y2: float, tie: Tie | None) -> None:
    """Draw how the tie between two points feels; thin and grey where that was not told."""
    match tie:
        case Tie.GOOD:
            drawing.line(x1, y1, x2, y2, thick=3)
        case Tie.MIXED:
            drawing.line(x1, y1, x2, y2, thick=2, dashes="7 4")
        case Tie.HARD:
            drawing.trail(_zigzag(x1, y1, x2, y2), thick=1.6)
        case Tie.NONE:
            drawing.line(x1, y1, x2, y2, dashes="1 4", thick=1.4)
            for part in (0.46, 0.54):
                x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
                drawing.line(x - 5, y + 6, x + 5, y - 6, thick=2)
        case None:
            drawing.line(x1, y1, x2, y2, line=FAINT)


FAINT = "#9aa1a8"
"""For lines that only help the eye: nothing is known by them alone."""


def _zigzag(x1: float, y1: float, x2: float, y2: float) -> Iterable[tuple[float, float]]:
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    teeth = max(2, round(length / 7))
    across_x, across_y = -(y2 - y1) / length * 4, (x2 - x1) / length * 4
    yield x1, y1
    for n in range(1, teeth):
        part, side = n / teeth, 1 if n % 2 else -1
        yield (
            x1 + (x2 - x1) * part + across_x * side,
            y1 + (y2 - y1) * part + across_y * side,
        )
    yield x2, y2
