"""How text of people stands in a paper without doing anything there."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

_ACTIVE = re.compile(r"([\\`*_\[\]<>&|~#])")
_STARTS_A_BLOCK = re.compile(r"^(?:\d+(?=[.)](?:\s|$))|(?=[-+=:.)]))")
_BLANK_LINES = re.compile(r"(?:\n[^\S\n]*){2,}")


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


def page(text: str) -> str:
    """Escape what acts in HTML."""
    return html.escape(visible(text, terminal=False))


def _inert(line: str) -> str:
    return _STARTS_A_BLOCK.sub(r"\g<0>\\", _ACTIVE.sub(r"\\\1", line))
