"""The coverage wheel: what of life was touched in a conversation, and what was not (yet)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Final, Literal

from assistant.pictures.canvas import Canvas
from assistant.pictures.measure import beside, cells, hanging, whole, wrapped
from assistant.pictures.svg import (
    ACCENT,
    INK,
    PAPER,
    SOFT,
    Drawing,
    around,
    broken,
    leading,
    sector,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Touch = Literal["touched", "half", "open", "irrelevant"]

_WORDS: Final[dict[Touch, str]] = {
    "touched": "besproken",
    "half": "begonnen",
    "open": "nog niet",
    "irrelevant": "hoort er niet bij",
}
_MARKS: Final[dict[Touch, str]] = {"touched": "●", "half": "◐", "open": "○", "irrelevant": "–"}
_FILLS: Final[dict[Touch, str]] = {"touched": "█", "half": "▒", "open": "·", "irrelevant": " "}

_RADIUS, _HUB, _LABEL, _LEAD = 130.0, 48.0, 190.0, 26.0
_SMALL: Final = 12.0
_NARROW: Final = 60
_WIDE: Final = 120
"""In cells: on a screen that is narrower there is one column, on a wider one a large wheel."""
_LOW: Final = 13
_TALL: Final = 23
"""How many lines the wheel is high."""
_MIDDLE: Final = 0.48
"""The part of the wheel in characters that is left open for the count."""
_GAP: Final = "  "


@dataclass(frozen=True, slots=True)
class Part:
    """A topic or a part of life, and how far it was touched."""

    name: str
    touch: Touch


@dataclass(frozen=True, slots=True)
class Coverage:
    """The topics of a conversation on the left, and the parts of life on the right.

    Without parts of life the topics go all around.
    """

    topics: tuple[Part, ...]
    domains: tuple[Part, ...] = ()
    title: str = "Wat al aan bod kwam"

    def svg(self) -> str:
        """A wheel: a full sector was touched, one that was begun half, an empty one not yet."""
        columns = self._columns()
        heights = [sum(map(_high, parts)) for _, parts in columns]
        tall = max(2 * _RADIUS, *heights)
        width = 2 * (_RADIUS + _LEAD + _LABEL) + 16
        drawing = Drawing(width, tall + 76, self.title, self.words())
        across, down = width / 2, 34 + tall / 2
        for (head, parts), room, side in zip(columns, heights, (-1, 1), strict=True):
            edge = across + side * (_RADIUS + _LEAD)
            anchor = "end" if side < 0 else "start"
            drawing.words(edge + side * 4, 18, head, bold=True, anchor=anchor)
            gap = (tall - room) / max(1, len(parts))
            y = 34.0
            for n, part in enumerate(parts):
                turn = 180 / len(parts)
                _draw_sector(
                    drawing, across, down, side * n * turn, side * (n + 1) * turn, part.touch
                )
                high = _high(part) + gap
                x0, y0 = around(across, down, _RADIUS, side * (n + 0.5) * turn)
                drawing.line(x0, y0, edge, y + high / 2, line=SOFT)
                top = y + (high - _high(part)) / 2 + 14
                ink = SOFT if part.touch == "irrelevant" else INK
                for m, line in enumerate(_lines(part)):
                    at = top + m * leading(_SMALL)
                    drawing.words(edge + side * 4, at, line, size=_SMALL, ink=ink, anchor=anchor)
                y += high
        drawing.words(across, down, self._count(), size=_SMALL, bold=True, anchor="middle")
        drawing.words(across, down + 16, "besproken", size=11, anchor="middle")
        self._draw_key(drawing, tall + 54)
        return drawing.done()

    def text(self, width: int) -> tuple[str, ...]:
        """A wheel with the names on both sides, and below it how many of each there are.

        A narrow screen has the names only.
        """
        (left, topics), (right, others) = self._columns()
        if width < _NARROW:
            lines = [*_listed(left, topics, width), *_listed(right, others, width)]
        else:
            tall = _TALL if width >= _WIDE else _LOW
            first = 1 if tall == _TALL else 0
            room = (width - 2 * tall - 2 * len(_GAP)) // 2
            columns = (
                _listed(left, topics, room, before=True, first=first),
                self._turned(tall),
                _listed(right, others, room, first=first and first + len(topics)),
            )
            high = max(map(len, columns))
            lines = list(beside([_amid(c, high) for c in columns], (room, 2 * tall, room), _GAP))
        counts = [
            f"{_FILLS[touch]} {mark} {_WORDS[touch]} {len(self._touched(touch))}".lstrip()
            for touch, mark in _MARKS.items()
        ]
        key = [_GAP.join(counts)] if cells(_GAP.join(counts)) <= width else counts
        return (*lines, "", *key)

    def _turned(self, tall: int) -> tuple[str, ...]:
        """The wheel in characters: a letter for each square, after the sector that it is in.

        A large one has the number of each sector in it.
        """
        sheet = Canvas(2 * tall, tall)
        sides = [parts for _, parts in self._columns()]
        for y, x in product(range(tall), range(2 * tall)):
            right, up = (x + 0.5) / 2 - tall / 2, tall / 2 - y - 0.5
            turn = degrees(atan2(right, up)) / 180
            parts = sides[turn >= 0]
            if parts and _MIDDLE < 2 * hypot(right, up) / tall <= 1:
                part = parts[min(int(abs(turn) * len(parts)), len(parts) - 1)]
                sheet.put(x, y, _FILLS[part.touch])
        if tall == _TALL:
            _put_numbers(sheet, tall, sides)
        count = self._count()
        sheet.put(tall - cells(count) // 2, tall // 2, count)
        return sheet.lines()

    def _count(self) -> str:
        whole_ = len(self.topics) + len(self.domains) - len(self._touched("irrelevant"))
        return f"{len(self._touched('touched'))} van {whole_}"

    def words(self) -> tuple[str, ...]:
        """A sentence for what was touched, half, not yet, and what does not belong to it."""
        told = []
        for touch, word in _WORDS.items():
            if names := [part.name for part in self._touched(touch)]:
                told.append(whole(f"{word[:1].upper()}{word[1:]}: {', '.join(names)}"))
        return tuple(told) or ("Er is nog niets om te bespreken.",)

    def _columns(self) -> tuple[tuple[str, tuple[Part, ...]], tuple[str, tuple[Part, ...]]]:
        if self.domains:
            return ("Onderwerpen", self.topics), ("Leefgebieden", self.domains)
        half = (len(self.topics) + 1) // 2
        return ("Onderwerpen", self.topics[:half]), ("", self.topics[half:])

    def _touched(self, touch: Touch) -> list[Part]:
        return [part for part in (*self.topics, *self.domains) if part.touch == touch]

    def _draw_key(self, drawing: Drawing, y: float) -> None:
        x = 14.0
        for touch, word in _WORDS.items():
            _draw_sector(drawing, x + 12, y + 22, -40, 40, touch, hub=6, rim=30)
            drawing.words(x + 40, y + 8, word, size=_SMALL)
            x += 175


def _draw_sector(
    drawing: Drawing,
    x: float,
    y: float,
    start: float,
    end: float,
    touch: Touch,
    hub: float = _HUB,
    rim: float = _RADIUS,
) -> None:
    dashes, line = ("3 3", SOFT) if touch == "irrelevant" else ("", INK)
    drawing.shape(sector(x, y, hub, rim, start, end), line=line, dashes=dashes)
    if touch in ("touched", "half"):
        far = rim if touch == "touched" else (hub + rim) / 2
        drawing.shape(sector(x, y, hub, far, start, end), fill=ACCENT, line=PAPER)


def _lines(part: Part) -> tuple[str, ...]:
    return broken(part.name, _LABEL - 8, _SMALL)


def _high(part: Part) -> float:
    return len(_lines(part)) * leading(_SMALL) + 6


def _put_numbers(sheet: Canvas, tall: int, sides: Sequence[Sequence[Part]]) -> None:
    """Put in the middle of each sector the number of its name."""
    far = tall / 2 * (1 + _MIDDLE) / 2
    number = 0
    for parts, side in zip(sides, (-1, 1), strict=True):
        for n in range(len(parts)):
            number += 1
            x, y = around(tall / 2, tall / 2, far, side * (n + 0.5) * 180 / len(parts))
            words = str(number)
            sheet.put(round(2 * x - len(words) / 2), int(y), words)


def _listed(
    head: str, parts: Sequence[Part], room: int, *, before: bool = False, first: int = 0
) -> list[str]:
    """Names with their marks, and from `first` on with their numbers.

    Names that stand `before` the wheel have their mark and number behind them.
    """
    if not parts:
        return []
    lines = [head.upper().rjust(room if before else 0)]
    for number, part in enumerate(parts, first):
        signs = [_MARKS[part.touch], *([f"{number:>2}"] if first else [])]
        if before:
            signs.reverse()
            behind = f" {' '.join(signs)}"
            begin, *rest = wrapped(part.name, room - cells(behind))
            told = [begin + behind, *(line + " " * cells(behind) for line in rest)]
            lines += [" " * (room - cells(line)) + line for line in told]
        else:
            lines += hanging(f"{' '.join(signs)} ", part.name, room)
    return lines


def _amid(lines: Sequence[str], high: int) -> list[str]:
    """Put lines in the middle of a column."""
    above = (high - len(lines)) // 2
    return [*[""] * above, *lines]
