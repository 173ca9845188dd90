"""The participation ladder: where somebody stands, wants to stand, and stood before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from assistant.pictures.levels import move
from assistant.pictures.measure import cells, padded, wrapped
from assistant.pictures.svg import ACCENT, INK, PAPER, Drawing, broken, leading, text_width

_WIDTH, _SHIFT = 640.0, 14.0
_SMALL: Final = 12.0
_MARKS: Final = 26
"""In cells: the widest column of marks."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its number, counted from the ground, and what it is called."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps from the lowest up; the numbers of the steps that are marked, where they are known.

    `now_resident` is where the resident says to stand, beside what the worker sees.
    """

    steps: tuple[Step, ...]
    now: int | None = None
    wished: int | None = None
    before: int | None = None
    now_resident: int | None = None
    title: str = "Meedoen"

    def svg(self) -> str:
        """Stairs that rise to the right, with the marks in front of the step."""
        signs = [broken(self._marks(step), 170, _SMALL) for step in self.steps]
        front = 34 + max((text_width(line, _SMALL) for of in signs for line in of), default=0)
        rise = _SHIFT * len(self.steps)
        width = max(_WIDTH, front + rise + 220)
        names = [broken(step.name, width - front - rise - 48) for step in self.steps]
        heights = [
            14 + leading() * max(len(sign), len(name))
            for sign, name in zip(signs, names, strict=True)
        ]
        drawing = Drawing(width, sum(heights) + 8, self.title, self.words())
        y = 4.0
        for n, step in reversed(list(enumerate(self.steps))):
            x, here = front + n * _SHIFT, step.number in (self.now, self.now_resident)
            fill, ink = (ACCENT, PAPER) if here else (PAPER, INK)
            thick = 3.0 if step.number == self.wished else 1.0
            drawing.box(x, y + 3, width - x - 4, heights[n] - 6, fill=fill, thick=thick)
            drawing.words(x + 8, y + 20, str(step.number), ink=ink, bold=True)
            for m, line in enumerate(names[n]):
                drawing.words(x + 34, y + 20 + m * leading(), line, ink=ink, bold=here)
            for m, line in enumerate(signs[n]):
                at = y + 20 + m * leading(_SMALL)
                drawing.words(x - 22, at, line, size=_SMALL, bold=True, anchor="end")
            if self._marks(step):
                drawing.shape([(x - 16, y + 10), (x - 16, y + 22), (x - 7, y + 16)], fill=INK)
            y += heights[n]
        return drawing.done()

    def text(self, width: int) -> tuple[str, ...]:
        """The highest step on top, with the marks in front."""
        signs = [wrapped(self._marks(step), min(_MARKS, width // 3)) for step in self.steps]
        front = max((cells(line) for of in signs for line in of), default=0)
        digits = max((len(str(step.number)) for step in self.steps), default=0)
        lines = []
        for step, sign in reversed(list(zip(self.steps, signs, strict=True))):
            bar = "█" if step.number in (self.now, self.now_resident) else "│"
            names = wrapped(step.name, width - front - digits - 6)
            for n, (told, name) in enumerate(zip_longest(sign, names, fillvalue="")):
                number = "" if n else str(step.number)
                tip = "▸" if sign[0] and not n else " "
                lines.append(
                    f"{padded(told, front)} {tip} {number:>{digits}} {bar} {name}".rstrip()
                )
        return tuple(lines)

    def words(self) -> tuple[str, ...]:
        """Say each mark with its step, and how it moved."""
        told = [
            f"{when[:1].upper()}{when[1:]}: trede {step.number} van {len(self.steps)} ({step.name})."
            for when, number in self._marked()
            for step in self.steps
            if step.number == number
        ]
        if self.before is not None and self.now is not None:
            told.append(f"Van eerder naar nu: {move(self.before, self.now)}.")
        return tuple(told) or ("Er is nog geen trede gekozen.",)

    def _marks(self, step: Step) -> str:
        return ", ".join(name for name, number in self._marked() if number == step.number)

    def _marked(self) -> tuple[tuple[str, int | None], ...]:
        """Give what is marked in the order of time."""
        now: tuple[tuple[str, int | None], ...] = (("nu", self.now),)
        if self.now_resident is not None:
            now = (("nu volgens de werker", self.now), ("nu volgens de bewoner", self.now_resident))
        return (("eerder", self.before), *now, ("gewenst", self.wished))
