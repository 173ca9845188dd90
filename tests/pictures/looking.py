"""What must hold of every picture, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from assistant.pictures.measure import cells
from assistant.text import visible

if TYPE_CHECKING:
    from assistant.pictures import Picture

SVG = "{http://www.w3.org/2000/svg}"


def look_at(picture: Picture, *, narrowest: int = 40) -> Xml.Element:
    """Check a picture in its three forms; give its SVG to look at closer."""
    root = Xml.fromstring(picture.svg())
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title"), "an SVG says what it is a picture of"
    assert root.findtext(f"{SVG}desc"), "an SVG says what can be seen"
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "rect", "circle", "line", "polygon", "text",
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
