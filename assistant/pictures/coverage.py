"""The coverage wheel: what of life was touched in a conversation, and what was not (yet)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from assistant.pictures.measure import beside, cells, hanging, whole
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

_RADIUS, _HUB, _LABEL, _LEAD = 130.0, 48.0, 190.0, 26.0
_SMALL: Final = 12.0
_NARROW: Final = 60
"""In cells: on a screen that is narrower there is one column."""


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
        whole_ = len(self.topics) + len(self.domains) - len(self._touched("irrelevant"))
        told = f"{len(self._touched('touched'))} van {whole_}"
        drawing.words(across, down, told, size=_SMALL, bold=True, anchor="middle")
        drawing.words(across, down + 16, "besproken", size=11, anchor="middle")
        self._draw_key(drawing, tall + 54)
        return drawing.done()

    def text(self, width: int) -> tuple[str, ...]:
        """A mark and a name for each, in two columns, and below them how many of each."""
        columns = self._columns()
        narrow = width < _NARROW
        longest = max((cells(p.name) + 2 for p in (*self.topics, *self.domains)), default=0)
        room = width if narrow else min((width - 3) // 2, max(longest, 12))
        shown = [_listed(head, parts, room) for head, parts in columns]
        lines = [*shown[0], *shown[1]] if narrow else beside(shown, (room, room), "   ")
        counts = "   ".join(
            f"{mark} {_WORDS[touch]} {len(self._touched(touch))}" for touch, mark in _MARKS.items()
        )
        key = [counts] if cells(counts) <= width else counts.split("   ")
        return (*filter(None, lines), "", *key)

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


def _listed(head: str, parts: Sequence[Part], room: int) -> list[str]:
    lines = [head.upper()]
    for part in parts:
        lines += hanging(f"{_MARKS[part.touch]} ", part.name, room)
    return lines
