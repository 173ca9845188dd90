"""How text of people stands in a paper without doing anything there."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from assistant.prompts.tokens import CHOICES, PICTURE, ROOM
from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.pictures import Picture

_ACTIVE = re.compile(r"([\\`*_\[\]<>&|~#])")
_STARTS_A_BLOCK = re.compile(r"^(?:\d+(?=[.)](?:\s|$))|(?=[-+=:.)]))")
_TICKS = re.compile(r"`+")
_BLANK_LINES = re.compile(r"(?:\n[^\S\n]*){2,}")


PICTURE_WIDTH = 72
"""Characters that a picture on paper is wide."""
NO_BREAK = "\u00a0"
"""What stands in an empty line of a picture, so that it stays one."""
BOX = "☐"


class Trusted(str):
    """Markdown or HTML that we made ourselves. Joined to other text it is plain text again."""

    __slots__ = ()


def markdown(text: str) -> str:
    """Escape what acts in Markdown, and only that: people read the bare file too.

    The result is one line, so that it can stand in a heading, a list and a table; a line break
    becomes a slash.
    """
    lines = visible(text, terminal=False).split("\n")
    return _inert(" / ".join(stripped for line in lines if (stripped := line.strip())))


def quotation(text: str) -> Trusted:
    """Give words as a Markdown quotation, line for line as they were typed."""
    text = visible(text, terminal=False).strip()
    paragraphs = (
        "\\\n".join(f"> {_inert(line.strip())}" for line in paragraph.split("\n"))
        for paragraph in _BLANK_LINES.split(text)
        if paragraph
    )
    return Trusted("\n>\n".join(paragraphs))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Trusted:
    """Give a Markdown table in which every row has as many cells as there are heads."""
    filled = ([*row, *[""] * len(heads)][: len(heads)] for row in rows)
    lines = [[markdown(cell) for cell in row] for row in (heads, *filled)]
    lines.insert(1, ["---"] * len(heads))
    return Trusted("\n".join(f"| {' | '.join(line)} |" for line in lines))


def picture(picture: Picture, number: int) -> Trusted:
    """Give a picture in characters, fenced, with the number that other forms of a paper know it by."""
    lines = [visible(line) or NO_BREAK for line in picture.text(PICTURE_WIDTH)]
    return _fenced(f"{PICTURE} {number}", lines)


def room(lines: int) -> Trusted:
    """Give room to write in with a pen, fenced."""
    return Trusted("\n".join((f"```{ROOM} {lines}", *["_" * PICTURE_WIDTH] * lines, "```")))


def choices(options: Sequence[str]) -> Trusted:
    """Give what can be ticked with a pen, fenced, with a box for each."""
    lines = (" ".join(visible(option, terminal=False).split()) for option in options)
    return _fenced(CHOICES, [f"{BOX} {line}" for line in lines])


def alt(picture: Picture) -> str:
    """Give in words what a picture shows, for who cannot see it."""
    return visible(" ".join((f"{picture.title}.", *picture.words())), terminal=False)


def page(text: str) -> str:
    """Escape what acts in HTML."""
    return html.escape(visible(text, terminal=False))


def _fenced(about: str, lines: Sequence[str]) -> Trusted:
    ticks = [len(found) for line in lines for found in _TICKS.findall(line)]
    fence = "`" * max((3, *(count + 1 for count in ticks)))
    return Trusted("\n".join((f"{fence}{about}", *lines, fence)))


def _inert(line: str) -> str:
    return _STARTS_A_BLOCK.sub(r"\g<0>\\", _ACTIVE.sub(r"\\\1", line))
