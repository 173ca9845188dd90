"""What must hold of every picture, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from hypothesis import strategies as st

from assistant.pictures.measure import cells
from assistant.pictures.svg import text_width
from assistant.text import visible

if TYPE_CHECKING:
    from assistant.pictures import Picture

ANY_WORDS = st.text(max_size=40) | st.sampled_from((
    "",
    "Mijn dochter belt elke zondag, en dan praten we over vroeger. " * 12,
    "Aansprakelijkheidswaardevaststellingsveranderingen" * 3,
    "我们星期天一起吃饭" * 9,
    "ابنتي تتصل كل يوم أحد",
    "می\u200cخواهم \u200fכן",
    "</text><script>alert(1)</script>&amp;",
    "\x1b[2J\u202eomgekeerd\x00",
    "regel een\n\tregel twee",
    "☎\ufe0f👨\u200d👩\u200d👧" * 20,
))  # fmt: skip
"""What people may have typed: long, wide, from right to left, or hostile."""

SVG = "{http://www.w3.org/2000/svg}"


def look_at(picture: Picture, *, narrowest: int = 40) -> Xml.Element:
    """Check a picture in its three forms; give its SVG to look at closer."""
    root = Xml.fromstring(picture.svg())
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title"), "an SVG says what it is a picture of"
    assert root.findtext(f"{SVG}desc"), "an SVG says what can be seen"
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text",
    }  # fmt: skip
    for each in root.iter():
        assert not any(name.startswith("on") or "href" in name for name in each.attrib)
    for width in (narrowest, 80, 200):
        for line in picture.text(width):
            assert cells(line) <= width, line
            assert visible(line) == line and "\n" not in line
    assert picture.words()
    assert all(sentence.strip() for sentence in picture.words())
    return root


def written(root: Xml.Element) -> list[str]:
    """Give what is written in an SVG, text by text."""
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def stand_apart(root: Xml.Element) -> None:
    """Check that everything stays within the edges of an SVG, and that no words overlap others."""
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for left, top, right, bottom in _shapes(root):
        assert left >= -1 and top >= -1 and right <= width + 1 and bottom <= height + 1
    boxes = sorted(_words(root), key=lambda box: box[1])
    for n, (left, top, right, bottom, text) in enumerate(boxes):
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, text
        for other in boxes[n + 1 :]:
            if other[1] >= bottom:
                break
            assert other[0] >= right or other[2] <= left, (text, other[4])


def _words(root: Xml.Element) -> list[tuple[float, float, float, float, str]]:
    boxes = []
    for each in root.iter(f"{SVG}text"):
        size = float(each.get("font-size", 0))
        x, y, text = float(each.get("x", 0)), float(each.get("y", 0)), each.text or ""
        room = text_width(text, size)
        left = x - {"start": 0.0, "middle": room / 2, "end": room}[each.get("text-anchor", "start")]
        if text.strip():
            boxes.append((left, y - size * 0.8, left + room, y + size * 0.25, text))
    return boxes


def _shapes(root: Xml.Element) -> list[tuple[float, float, float, float]]:
    boxes = []
    for each in root.iter():
        told = {name: float(value) for name, value in each.items() if name in _MEASURES}
        match each.tag.removeprefix(SVG):
            case "rect":
                x, y = told.get("x", 0.0), told.get("y", 0.0)
                boxes.append((x, y, x + told["width"], y + told["height"]))
            case "circle":
                x, y, r = told["cx"], told["cy"], told["r"]
                boxes.append((x - r, y - r, x + r, y + r))
            case "line":
                across, down = sorted((told["x1"], told["x2"])), sorted((told["y1"], told["y2"]))
                boxes.append((across[0], down[0], across[1], down[1]))
            case "polygon":
                points = [point.split(",") for point in (each.get("points") or "").split()]
                across, down = [[float(point[n]) for point in points] for n in (0, 1)]
                boxes.append((min(across), min(down), max(across), max(down)))
    return boxes


_MEASURES = frozenset(["x", "y", "width", "height", "cx", "cy", "r", "x1", "x2", "y1", "y2"])
