"""Progress: the levels of two or more moments side by side, from the start to later."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from assistant.pictures.levels import LETTERS, VOICES, Level, Voice, draw_voice, move
from assistant.pictures.measure import beside, cells, wrapped
from assistant.pictures.svg import INK, SOFT, Drawing, broken, leading

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES, _MOMENT, _TOLD = 180.0, 110.0, 124.0
_CLIMB: Final = 40.0
"""How much higher the highest level is drawn than the lowest."""
_SMALL, _TINY = 12.0, 11.0
_SILENT: Final = "geen niveau"

_SHORT_NAME, _SAID, _LONGEST_MOMENT = 12, 5, 10
"""In cells: a name that is not yet broken, the levels of a moment, and the words above them."""


@dataclass(frozen=True, slots=True)
class Course:
    """A part of life with the level that each voice gave at each moment, where it gave one."""

    name: str
    worker: tuple[int | None, ...] = ()
    resident: tuple[int | None, ...] = ()

    def said(self, voice: Voice, moment: int) -> int | None:
        """Give the level that a voice gave at a moment, counted from the first."""
        levels = self.worker if voice == "werker" else self.resident
        return levels[moment] if moment < len(levels) else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A moment that cannot be compared, because another version of the instrument was used."""

    moment: str
    instrument: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Moments in the order of time, all with the same version of the same instrument."""

    levels: tuple[Level, ...]
    moments: tuple[str, ...]
    courses: tuple[Course, ...]
    left_out: tuple[LeftOut, ...] = ()
    title: str = "Hoe het verliep"

    @property
    def _voices(self) -> tuple[Voice, ...]:
        """Who says something anywhere."""
        heard = tuple(v for v in VOICES if any(self._known(course, v) for course in self.courses))
        return heard or VOICES[:1]

    def _known(self, course: Course, voice: Voice) -> list[int]:
        said = (course.said(voice, n) for n in range(len(self.moments)))
        return [level for level in said if level is not None]

    def _told(self, course: Course, voice: Voice) -> str:
        """Say how it went from the first level to the last, where there is more than one."""
        known = self._known(course, voice)
        return f"{known[0]}→{known[-1]} {move(known[0], known[-1])}" if len(known) > 1 else ""

    # -- drawn -----------------------------------------------------------------------------

    def svg(self) -> str:
        """A row per domain, with a line per voice that goes from moment to moment."""
        right = _NAMES + _MOMENT * len(self.moments)
        width = max(right + _TOLD, 640.0)
        heads = [broken(moment, _MOMENT - 10, _SMALL) for moment in self.moments]
        top = 10 + max(map(len, heads), default=0) * leading(_SMALL)
        rows = [
            max(_CLIMB + 32, 12 + len(broken(course.name, _NAMES - 16)) * leading())
            for course in self.courses
        ]
        below = [broken(told, width - 16, _SMALL) for told in (self._names(), *self._missing())]
        height = top + sum(rows) + 40 + sum(map(len, below)) * leading(_SMALL)
        drawing = Drawing(width, height, self.title, self.words())
        for n, lines in enumerate(heads):
            for m, line in enumerate(lines):
                x, y = _NAMES + (n + 0.5) * _MOMENT, 14 + m * leading(_SMALL)
                drawing.words(x, y, line, size=_SMALL, bold=True, anchor="middle")
        y = top
        for course, room in zip(self.courses, rows, strict=True):
            drawing.line(4, y, width - 4, y, line=SOFT)
            drawing.paragraph(8, y + 19, _NAMES - 16, course.name)
            self._draw(drawing, course, y + room / 2)
            y += room
        drawing.line(4, y, width - 4, y, line=SOFT)
        x = 18.0
        for voice in self._voices:
            draw_voice(drawing, voice, x, y + 18)
            drawing.words(x + 14, y + 22, voice, size=_SMALL)
            x += 90
        y += 46
        for lines in below:
            for line in lines:
                drawing.words(8, y, line, size=_SMALL)
                y += leading(_SMALL)
        return drawing.done()

    def _draw(self, drawing: Drawing, course: Course, middle: float) -> None:
        marks: dict[tuple[Voice, int], tuple[float, float, int]] = {}
        heights = self._heights()
        for n in range(len(self.moments)):
            x = _NAMES + (n + 0.5) * _MOMENT
            said = {voice: course.said(voice, n) for voice in self._voices}
            for m, (voice, level) in enumerate(said.items()):
                if level in heights:
                    aside = (m - (len(said) - 1) / 2) * 22
                    marks[voice, n] = (x + aside, middle - heights[level] + aside / 4, level)
            if set(said.values()) == {None}:
                drawing.words(x, middle + 4, _SILENT, size=_TINY, ink=SOFT, anchor="middle")
        for (voice, n), (x, y, _) in marks.items():
            if after := marks.get((voice, n + 1)):
                dashes = "" if voice == "werker" else "5 3"
                drawing.line(x, y, after[0], after[1], thick=1.5, line=INK, dashes=dashes)
        for (voice, _), (x, y, level) in marks.items():
            draw_voice(drawing, voice, x, y, str(level))
        for m, voice in enumerate(self._voices):
            if told := self._told(course, voice):
                x = _NAMES + _MOMENT * len(self.moments) + 6
                y = middle + 4 + (m - (len(self._voices) - 1) / 2) * 20
                drawing.words(x, y, f"{LETTERS[voice]} {told}", size=_SMALL)

    def _heights(self) -> dict[int, float]:
        step = _CLIMB / max(1, len(self.levels) - 1)
        return {lv.number: n * step - _CLIMB / 2 for n, lv in enumerate(self.levels)}

    # -- in characters ---------------------------------------------------------------------

    def text(self, width: int) -> tuple[str, ...]:
        """A line per domain, a column per moment; where that does not fit it is told in words."""
        rooms = [max(_SAID, min(_LONGEST_MOMENT, cells(moment))) for moment in self.moments]
        moved = [
            (voice, *(self._told(course, voice) for course in self.courses))
            for voice in self._voices
        ]
        rooms += [max(map(cells, column)) for column in moved]
        longest = max((cells(course.name) for course in self.courses), default=0)
        names = min(longest, width - sum(rooms) - len(rooms))
        if names < min(longest, _SHORT_NAME):
            return tuple(chain.from_iterable(wrapped(told, width) for told in self.words()))
        heads = [wrapped(m, room) for m, room in zip(self.moments, rooms, strict=False)]
        heads += [(column[0],) for column in moved]
        lines = [*beside([("",), *heads], [names, *rooms])]
        for n, course in enumerate(self.courses, 1):
            row = [(self._shown(course, m),) for m in range(len(self.moments))]
            row += [(column[n],) for column in moved]
            lines += beside([wrapped(course.name, max(names, 1)), *row], [names, *rooms])
        return (*lines, *self._key(width))

    def _shown(self, course: Course, moment: int) -> str:
        said = [(voice, course.said(voice, moment)) for voice in self._voices]
        return " ".join(f"{LETTERS[v]}{level}" for v, level in said if level is not None) or "–"

    def _key(self, width: int) -> Iterator[str]:
        told = [f"{LETTERS[voice]} {voice}" for voice in self._voices]
        for line in (", ".join([*told, f"– {_SILENT}"]), self._names(), *self._missing()):
            yield from wrapped(line, width)

    # -- in words --------------------------------------------------------------------------

    def words(self) -> tuple[str, ...]:
        """A sentence per domain, and one per moment that was left out."""
        told = (*map(self._sentence, self.courses), *self._missing())
        return told or ("Er is nog niets om naast elkaar te zetten.",)

    def _sentence(self, course: Course) -> str:
        told = []
        for voice in self._voices:
            if known := self._known(course, voice):
                steps = ", ".join(
                    f"{self._level(course.said(voice, n))} bij ‘{moment}’"
                    for n, moment in enumerate(self.moments)
                )
                moved = f": {move(known[0], known[-1])}" if len(known) > 1 else ""
                told.append(f"volgens de {voice} {steps}{moved}")
        return f"{course.name}: {'; '.join(told) or _SILENT}."

    def _level(self, number: int | None) -> str:
        if number is None:
            return _SILENT
        name = next((level.name for level in self.levels if level.number == number), "")
        return f"niveau {number} ({name})" if name else f"niveau {number}"

    def _names(self) -> str:
        return ", ".join(f"{level.number} {level.name}" for level in self.levels)

    def _missing(self) -> list[str]:
        return [
            f"{out.moment} staat er niet bij: dat was met {out.instrument}, en dat is iets anders."
            for out in self.left_out
        ]
