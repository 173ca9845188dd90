"""The arrangement: what comes from which frame, and for which result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.pictures.measure import beside, hanging, whole, wrapped
from assistant.pictures.svg import ACCENT, INK, PAPER, SOFT, Drawing, broken, leading, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRAME, _ENTRY, _WIDE = 184.0, 400.0, 720.0
_SMALL: Final = 11.0
_WIDEST: Final = 110
"""In cells: beyond this, numbers would stand too far from their words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that helps, and the numbers of the results that it helps to reach."""

    what: str
    results: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One of the frames, with what comes from it.

    `not_needed` holds the results for which nothing of this frame is needed; `considered` says
    that it was looked at, also where no result is told.
    """

    name: str
    entries: tuple[Entry, ...] = ()
    not_needed: tuple[int, ...] = ()
    considered: bool = False

    @property
    def verdict(self) -> str:
        """Say what was not needed, or that nothing is there; "" where the entries speak."""
        if self.not_needed:
            return f"Bekeken en niet nodig voor {_numbers(self.not_needed)}"
        if self.entries:
            return ""
        return "Bekeken en niet nodig" if self.considered else "Nog niets"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Results, numbered from 1, and the frames in the order in which they are looked at."""

    results: tuple[str, ...]
    frames: tuple[Frame, ...]
    title: str = "Wat waarvandaan komt"

    def svg(self) -> str:
        """A band per frame, with the number of each result in a column of its own."""
        pitch = text_width(str(len(self.results)), _SMALL) + 18
        marks = pitch * len(self.results)
        entry = max(_ENTRY, _WIDE - _FRAME - marks)
        width = _FRAME + entry + marks + 12
        goals = [broken(goal, width - 60) for goal in self.results]
        bands = [
            (broken(frame.name, _FRAME - 34), list(_rows(frame, entry - 12)))
            for frame in self.frames
        ]
        deep = [
            max(_high(name), sum(_high(lines) for lines, *_ in rows)) + 8 for name, rows in bands
        ]
        drawing = Drawing(width, sum(map(_high, goals)) + sum(deep) + 20, self.title, self.words())
        y = 4.0
        for n, goal in enumerate(goals, 1):
            _draw_number(drawing, n, 4 + pitch / 2, y + 13)
            _draw_lines(drawing, 12 + pitch, y, goal)
            y += _high(goal)
        y += 8
        for (name, rows), room in zip(bands, deep, strict=True):
            drawing.box(4, y, width - 8, room, thick=1.2)
            drawing.box(4, y, 10, room, fill=ACCENT, thick=1.2)
            _draw_lines(drawing, 24, y + 4, name, bold=True)
            at = y + 4
            for lines, results, ink in rows:
                _draw_lines(drawing, _FRAME + 4, at, lines, ink=ink)
                for n in results:
                    if 1 <= n <= len(self.results):
                        x = _FRAME + entry + (n - 0.5) * pitch
                        _draw_number(drawing, n, x, at + 13)
                at += _high(lines)
            y += room
        return drawing.done()

    def text(self, width: int) -> tuple[str, ...]:
        """The results, and per frame what comes from it, with the results' numbers behind it."""
        width = min(width, _WIDEST)
        digits = len(str(len(self.results)))
        marks = (digits + 1) * len(self.results)
        lines = ["RESULTATEN"]
        for n, goal in enumerate(self.results, 1):
            lines += hanging(f"{n:>{digits}} ", goal, width)
        for frame in self.frames:
            lines += wrapped(frame.name.upper(), width)
            for entry in frame.entries:
                if marks > width // 3:
                    lines += hanging("• ", entry.what + _behind(entry.results), width)
                else:
                    told = hanging("• ", entry.what, width - marks - 1)
                    lines += beside(
                        [told, [self._marks(entry, digits)]], [width - marks - 1, marks]
                    )
            if frame.verdict:
                lines += hanging("– ", frame.verdict, width)
        return tuple(lines)

    def _marks(self, entry: Entry, digits: int) -> str:
        numbers = range(1, len(self.results) + 1)
        return " ".join(f"{n if n in entry.results else '':>{digits}}" for n in numbers)

    def words(self) -> tuple[str, ...]:
        """A sentence per result, and a sentence per frame."""
        goals = [f"Resultaat {n}: {goal}" for n, goal in enumerate(self.results, 1)]
        told = []
        for frame in self.frames:
            entries = [entry.what.rstrip(".") + _behind(entry.results) for entry in frame.entries]
            verdict = frame.verdict[:1].lower() + frame.verdict[1:]
            told.append(f"{frame.name}: {'; '.join(filter(None, (*entries, verdict)))}")
        return tuple(map(whole, (*goals, *told))) or ("Er is nog geen resultaat.",)


def _behind(results: tuple[int, ...]) -> str:
    return f" ({_numbers(results)})" if results else ""


def _numbers(results: tuple[int, ...]) -> str:
    *before, last = map(str, results)
    told = f"{', '.join(before)} en {last}" if before else last
    return f"resultaat {told}"


def _rows(frame: Frame, width: float) -> Iterator[tuple[tuple[str, ...], tuple[int, ...], str]]:
    for entry in frame.entries:
        yield broken(entry.what, width), entry.results, INK
    if frame.verdict:
        yield broken(frame.verdict, width), (), SOFT


def _high(lines: tuple[str, ...]) -> float:
    return len(lines) * leading() + 8


def _draw_lines(
    drawing: Drawing,
    x: float,
    y: float,
    lines: tuple[str, ...],
    *,
    ink: str = INK,
    bold: bool = False,
) -> None:
    for n, line in enumerate(lines):
        drawing.words(x, y + 18 + n * leading(), line, ink=ink, bold=bold)


def _draw_number(drawing: Drawing, number: int, x: float, y: float) -> None:
    drawing.circle(x, y, text_width(str(number), _SMALL) / 2 + 5.5, fill=PAPER, thick=1.5)
    drawing.words(x, y + 4, str(number), size=_SMALL, bold=True, anchor="middle")
