"""Drawing in SVG with few means: boxes, circles, lines and words, in black, grey and one accent."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from assistant.pictures.measure import cells, flat, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

INK, SOFT, PAPER, ACCENT = "#1f2328", "#6a7178", "#ffffff", "#1f5f8b"
"""Ink on paper has a contrast of 15:1, SOFT 5:1, ACCENT 6.8:1 (WCAG 2.2 asks for 4.5:1)."""

SIZE = 14.0
"""The size of letters in a picture, in units of its width and height."""
_CELL = 0.62
"""The width of a letter as a part of its size: more than most letters of most fonts take."""


def text_width(text: str, size: float = SIZE) -> float:
    """Give about how wide words become; real letters are seldom wider."""
    return cells(text) * size * _CELL


def broken(text: str, width: float, size: float = SIZE) -> tuple[str, ...]:
    """Give words on lines that fit within a width."""
    return wrapped(text, max(2, int(width / (size * _CELL))), terminal=False)


def leading(size: float = SIZE) -> float:
    """Give the distance from one line of words to the next."""
    return size * 1.3


def around(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    """Give the point at a distance from another, at so many degrees clockwise from the top."""
    return x + radius * sin(radians(turn)), y - radius * cos(radians(turn))


def sector(
    x: float, y: float, inner: float, outer: float, start: float, end: float
) -> list[tuple[float, float]]:
    """Give the corners of a part of a ring between two turns, its bows in short steps."""
    steps = max(1, round(abs(end - start) / 4))
    turns = [start + (end - start) * n / steps for n in range(steps + 1)]
    return [around(x, y, outer, turn) for turn in turns] + [
        around(x, y, inner, turn) for turn in reversed(turns)
    ]


class Drawing:
    """An SVG under construction. All numbers are in units of its own width and height."""

    def __init__(self, width: float, height: float, title: str, words: Iterable[str]) -> None:
        self._root = Xml.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_n(width)} {_n(height)}",
                "width": _n(width),
                "height": _n(height),
                "role": "img",
            },
        )
        Xml.SubElement(self._root, "title").text = flat(title, terminal=False)
        Xml.SubElement(self._root, "desc").text = flat(" ".join(words), terminal=False)
        self._add("rect", width=width, height=height, fill=PAPER)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = PAPER,
        line: str = INK,
        thick: float = 1.0,
        round: float = 0.0,
        dashes: str = "",
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        look = _look(fill, line, thick, dashes)
        self._add("rect", x=x, y=y, width=width, height=height, rx=round, **look)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = "none",
        line: str = INK,
        thick: float = 1.0,
        dashes: str = "",
    ) -> None:
        """Draw a circle around a point; `dashes` as in "4 3"."""
        self._add("circle", cx=x, cy=y, r=radius, **_look(fill, line, thick, dashes))

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        line: str = INK,
        thick: float = 1.0,
        dashes: str = "",
    ) -> None:
        """Draw a straight line."""
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, **_look("none", line, thick, dashes))

    def ellipse(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        line: str = INK,
        thick: float = 1.0,
    ) -> None:
        """Draw an ellipse around a point, from half its width and half its height."""
        self._add("ellipse", cx=x, cy=y, rx=width, ry=height, **_look(fill, line, thick))

    def shape(
        self,
        points: Iterable[tuple[float, float]],
        *,
        fill: str = PAPER,
        line: str = INK,
        thick: float = 1.0,
        dashes: str = "",
    ) -> None:
        """Draw a closed shape through points."""
        told = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._add("polygon", points=told, **_look(fill, line, thick, dashes))

    def trail(
        self, points: Iterable[tuple[float, float]], *, line: str = INK, thick: float = 1.0
    ) -> None:
        """Draw straight lines from point to point."""
        told = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._add("polyline", points=told, **_look("none", line, thick))

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        ink: str = INK,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """Write one line; `y` is the line that the letters stand on, `anchor` start, middle or end."""
        look: dict[str, object] = {"font-size": size, "fill": ink, "text-anchor": anchor}
        if bold:
            look["font-weight"] = "bold"
        self._add("text", x=x, y=y, **look).text = flat(text, terminal=False)

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        *,
        size: float = SIZE,
        ink: str = INK,
        bold: bool = False,
    ) -> float:
        """Write words on as many lines as they need within `width`; give the height they took."""
        lines = broken(text, width, size)
        for n, line in enumerate(lines):
            self.words(x, y + n * leading(size), line, size=size, ink=ink, bold=bold)
        return len(lines) * leading(size)

    def done(self) -> str:
        """Give the picture as one `<svg>` element."""
        return Xml.tostring(self._root, encoding="unicode")

    def _add(self, tag: str, **attributes: object) -> Xml.Element:
        told = {
            name.replace("_", "-"): _n(value) if isinstance(value, float | int) else str(value)
            for name, value in attributes.items()
        }
        return Xml.SubElement(self._root, tag, told)


def _look(fill: str, line: str, thick: float, dashes: str = "") -> dict[str, object]:
    look: dict[str, object] = {"fill": fill, "stroke": line, "stroke_width": thick}
    return look | ({"stroke_dasharray": dashes} if dashes else {})


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
