"""What stands under a drawing of people: names in full, and what the signs mean.

It is measured first and drawn when the height of the whole is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from assistant.pictures.measure import wrapped
from assistant.pictures.people import SYMBOL, Being, Sort, Support, Tie, draw_mark, draw_tie
from assistant.pictures.rings import Box
from assistant.pictures.svg import SIZE, SOFT, broken, leading, text_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.pictures.svg import Drawing

SMALL = 13.0
MARGIN = 12.0
_LINE = SIZE * 1.15
_LETTERS = 36
"""How many letters of a name stand beside each other."""
_SIGN = 34.0
"""The room for a sign in the legend."""

Sign = Sort | Tie | Support | str


@dataclass(frozen=True, slots=True)
class Legend:
    """One line of a legend: what it is about, and signs with what they mean."""

    about: str
    signs: tuple[tuple[Sign, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What stands at the place of somebody: the mark, and lines of words below it."""

    being: Being
    name: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """Small lines below the name."""
    whole: bool = True
    """Whether the name is there in full."""

    @property
    def width(self) -> float:
        """How wide it is."""
        name = max(text_width(line) for line in self.name)
        return max(2 * SYMBOL + 12, name, *(text_width(t, SMALL) for t in self.beside), 0) + 4

    @property
    def height(self) -> float:
        """How high it is."""
        return 2 * SYMBOL + 8 + len(self.name) * _LINE + len(self.beside) * SMALL * 1.2

    def draw(self, drawing: Drawing, box: Box, *, missed: bool = False) -> None:
        """Draw it in its box, over what stands there."""
        x, _ = box.middle
        drawing.box(box.x, box.y, box.width, box.height, line="none")
        draw_mark(drawing, x, box.y + SYMBOL + 4, self.being, missed=missed)
        y = box.y + 2 * SYMBOL + 4 + SIZE
        for line in self.name:
            drawing.words(x, y, line, anchor="middle")
            y += _LINE
        for line in self.beside:
            drawing.words(x, y - 2, line, size=SMALL, ink=SOFT, anchor="middle")
            y += SMALL * 1.2


class Footing:
    """What stands under the rings: measured first, drawn when the height is known."""

    def __init__(self, width: float, y: float) -> None:
        self.width, self.y = width, y
        self.steps: list[Callable[[Drawing], object]] = []

    def draw(self, drawing: Drawing) -> None:
        """Draw all of it."""
        for step in self.steps:
            step(drawing)

    def sentence(self, words: str) -> None:
        """Add words on as many lines as they need."""
        y, width = self.y + SIZE, self.width - 2 * MARGIN
        self.steps.append(lambda drawing: drawing.paragraph(MARGIN, y, width, words))
        lines = broken(words, width)
        self.y += len(lines) * leading() + 4

    def beings(self, about: str, beings: tuple[Being, ...], *, missed: bool = False) -> None:
        """Add people beside each other, in as many rows as they need."""
        if not beings:
            return
        self.sentence(f"{about}:")
        x, row = MARGIN, 0.0
        for being in beings:
            lines = wrapped(being.name, _LETTERS, terminal=False)
            card = Card(being, lines)
            if x + card.width > self.width - MARGIN and x > MARGIN:
                x, self.y, row = MARGIN, self.y + row + 4, 0.0
            box = Box(x, self.y, card.width, card.height)
            self.steps.append(partial(card.draw, box=box, missed=missed))
            x, row = x + card.width + 8, max(row, card.height)
        self.y += row + 8

    def legend(self, legend: Legend) -> None:
        """Add the signs with what they mean, in as many rows as they need."""
        x, line = MARGIN, SIZE * 1.9
        self.y += line
        if legend.about:
            self._words(x, legend.about, bold=True)
            x += text_width(legend.about) + 10
        for sign, words in legend.signs:
            room = _SIGN + text_width(words) + 14
            if x + room > self.width - MARGIN and x > MARGIN:
                x, self.y = MARGIN, self.y + line
            self._sign(x, sign)
            self._words(x + _SIGN, words)
            x += room

    def _words(self, x: float, words: str, *, bold: bool = False) -> None:
        y = self.y
        self.steps.append(lambda drawing: drawing.words(x, y, words, bold=bold))

    def _sign(self, x: float, sign: Sign) -> None:
        y = self.y - 5
        middle = x + _SIGN / 2 - 3
        match sign:
            case Tie():
                self.steps.append(lambda drawing: draw_tie(drawing, x, y, x + _SIGN - 6, y, sign))
            case Sort():
                self._mark(middle, y, Being("", sign))
            case "z":
                self._mark(middle, y, Being("", Sort.WOMAN, pregnant=True))
            case "X":
                self._mark(middle, y, Being("", died=True))
            case _:
                letter = sign.name if isinstance(sign, Support) else sign
                self.steps.append(
                    lambda drawing: drawing.words(middle, y + 5, letter, bold=True, anchor="middle")
                )

    def _mark(self, x: float, y: float, being: Being) -> None:
        self.steps.append(lambda drawing: draw_mark(drawing, x, y, being))
