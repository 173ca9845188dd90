"""The lifeline: what happened in a life, pleasant to the one side and hard to the other.

What was neither, or of which nobody said how it was, stands on the line itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.pictures.measure import cells, wrapped
from assistant.pictures.svg import (
    ACCENT,
    INK,
    PAPER,
    SIZE,
    SOFT,
    Drawing,
    broken,
    leading,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEELINGS = {-2: "heel moeilijk", -1: "moeilijk", 0: "gewoon", 1: "mooi", 2: "heel mooi"}
_WIDTH, _MIDDLE, _REACH, _MARGIN, _SMALL = 660.0, 330.0, 34.0, 12.0, 12.0
_YEAR = re.compile(r"\d{1,4}")
_BELOW_DOT = 20.0
"""How far below its dot begins what stands on the line."""
_OLDEST = 130
"""A number up to here is an age, and a higher one a year."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: when, in own words; how it was, from -2 to 2; what helped then."""

    what: str
    when: str = ""
    feeling: int | None = None
    helped: str = ""

    @property
    def side(self) -> int:
        """Where it stands: -1 on the hard side, 1 on the pleasant one, 0 on the line."""
        feeling = self.feeling or 0
        return (feeling > 0) - (feeling < 0)

    @property
    def at(self) -> str:
        """When it was; a bare number that can be an age says that it is one."""
        when = self.when.strip()
        return f"{when} jaar" if when.isdecimal() and int(when) <= _OLDEST else when

    @property
    def told(self) -> tuple[str, ...]:
        """When it was and how that was, as far as it was told."""
        feeling = "" if self.feeling is None else FEELINGS[self.feeling]
        return tuple(filter(None, (self.at, feeling)))


def in_order(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Give moments by year, or by age. Where years and ages are mixed, the order is as told.

    What has no number comes behind what it was told after.
    """
    numbers = [int(found[0]) if (found := _YEAR.search(m.when)) else None for m in moments]
    if len({number > _OLDEST for number in numbers if number is not None}) > 1:
        return tuple(moments)
    keys, last = [], -1
    for number in numbers:
        last = last if number is None else number
        keys.append(last)
    order = sorted(range(len(moments)), key=keys.__getitem__)
    return tuple(moments[n] for n in order)


@dataclass(frozen=True, slots=True)
class Lifeline:
    """The moments of a life; they are drawn from the earliest down."""

    told: tuple[Moment, ...]
    title: str = "De lijn van uw leven"

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments in order of time."""
        return in_order(self.told)

    def svg(self) -> str:
        """A line downwards with the moments beside it, further away where it was stronger."""
        blocks = [_Block(moment) for moment in self.moments]
        height = 60 + sum(block.height + 14 for block in blocks) + _MARGIN
        drawing = Drawing(_WIDTH, height, self.title, self.words())
        drawing.line(_MIDDLE, 36, _MIDDLE, height - _MARGIN, thick=2.5)
        drawing.words(_MIDDLE - 16, 24, "◂ moeilijk", bold=True, anchor="end")
        drawing.words(_MIDDLE + 16, 24, "mooi ▸", bold=True)
        y = 60.0
        for block in blocks:
            block.draw(drawing, y)
            y += block.height + 14
        return drawing.done()

    def text(self, width: int) -> tuple[str, ...]:
        """A line downwards, with the moments to its left and right."""
        half = (width - 1) // 2
        lines = [f"{'◂ moeilijk':>{half - 1}} │ mooi ▸"]
        for moment in self.moments:
            lines.append(" " * half + "│")
            lines += _beside(moment, half)
        return tuple(lines)

    def words(self) -> tuple[str, ...]:
        """Say of each moment when it was, what happened, how that was and what helped."""
        return tuple(_said(moment) for moment in self.moments) or (
            "Er staat nog niets op de lijn.",
        )


@dataclass(frozen=True, slots=True)
class _Block:
    """A moment as a block of words beside the line."""

    moment: Moment

    @property
    def reach(self) -> float:
        return _REACH * abs(self.moment.feeling or 0)

    @property
    def lines(self) -> tuple[tuple[str, bool], ...]:
        """The lines, each with whether it is small."""
        room = _WIDTH - _MIDDLE - self.reach - 10 - _MARGIN
        return (
            *((line, True) for line in broken(", ".join(self.moment.told), room, _SMALL)),
            *((line, False) for line in broken(self.moment.what, room)),
            *(
                (line, True)
                for line in (broken(f"Wat hielp: {self.moment.helped}", room, _SMALL)
                if self.moment.helped else ())
            ),
        )  # fmt: skip

    @property
    def height(self) -> float:
        words = sum(leading(_SMALL if small else SIZE) for _, small in self.lines)
        return words if self.moment.side else words + _BELOW_DOT

    def draw(self, drawing: Drawing, y: float) -> None:
        way = self.moment.side
        end = _MIDDLE + way * self.reach
        top = y + (4 if way else _BELOW_DOT)
        if way:
            drawing.line(_MIDDLE, y, end, y, thick=1.5)
        else:
            widest = max(text_width(line, _SMALL if small else SIZE) for line, small in self.lines)
            drawing.box(
                _MIDDLE - widest / 2, top - SIZE, widest, self.height - _BELOW_DOT + 4, line="none"
            )
        drawing.circle(_MIDDLE, y, 5, fill=ACCENT if way > 0 else PAPER, thick=2)
        for line, small in self.lines:
            size = _SMALL if small else SIZE
            drawing.words(
                end + way * 8, top, line, size=size, ink=SOFT if small else INK,
                anchor=("end", "middle", "start")[way + 1],
            )  # fmt: skip
            top += leading(size)


def _beside(moment: Moment, half: int) -> Iterator[str]:
    arm = "─" * (2 * abs(moment.feeling or 0))
    room = max(4, half - len(arm) - 2)
    helped = wrapped(f"Wat hielp: {moment.helped}", room) if moment.helped else ()
    lines = (*wrapped(", ".join(moment.told), room), *wrapped(moment.what, room), *helped)
    if not moment.side:
        yield " " * half + "○"
    for n, line in enumerate(line for line in lines if line):
        if moment.side == 0:
            yield " " * (half - cells(line) // 2) + line
        elif moment.side < 0:
            tail = f" {arm}┤" if n == 0 else " " * (len(arm) + 1) + "│"
            yield " " * max(0, half - cells(line) - len(arm) - 1) + line + tail
        else:
            head = f"├{arm} " if n == 0 else "│" + " " * (len(arm) + 1)
            yield " " * half + head + line


def _said(moment: Moment) -> str:
    when = f"{moment.at}: " if moment.when else ""
    sentences = [f"{when}{moment.what}{'' if moment.what.endswith(('.', '!', '?')) else '.'}"]
    if moment.feeling is not None:
        sentences.append(f"Dat was {FEELINGS[moment.feeling]}.")
    if moment.helped:
        sentences.append(f"Wat hielp: {moment.helped}")
    return " ".join(sentences)
