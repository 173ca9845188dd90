"""From Markdown to tokens that are sound: what every other form of a paper is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

    from assistant.prompts.escaping import Trusted

PICTURE: Final = "picture"
"""The word behind a fence that holds a picture in characters; its number follows, from 0."""
ROOM: Final = "ruimte"
"""The word behind a fence that is room to write in; how many lines follows."""
CHOICES: Final = "keuzes"
"""The word behind a fence in which each line is something to tick."""

# Everything is off but what a paper needs: no links and no HTML, so that nothing on a paper can
# fetch, run or be clicked, whatever a template says. A fence is where a picture stands.
MARKDOWN: Final = MarkdownIt("zero").enable(
    ["heading", "list", "blockquote", "hr", "table", "emphasis", "escape", "newline", "fence"]
)


def tokens(markdown: Trusted) -> list[Token]:
    """Give the tokens: one h1, no level passed over below it, and every column head says it is."""
    found = MARKDOWN.parse(markdown)
    previous = 0
    for token in found:
        if token.type == "heading_open":
            wanted = int(token.tag[1])
            previous = 1 if previous == 0 else max(2, min(wanted, previous + 1))
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{previous}"
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
    return found


def picture_number(token: Token) -> int | None:
    """Give the number of the picture that stands at a fence; None for any other token."""
    return _number(token, PICTURE)


def room(token: Token) -> int | None:
    """Give how many lines to write on a fence stands for; None for any other token."""
    return _number(token, ROOM)


def choices(token: Token) -> tuple[str, ...] | None:
    """Give what can be ticked at a fence; None for any other token."""
    if token.type != "fence" or token.info.strip() != CHOICES:
        return None
    return tuple(token.content.rstrip("\n").split("\n"))


def _number(token: Token, wanted: str) -> int | None:
    word, _, number = token.info.strip().partition(" ")
    return int(number) if word == wanted and number.isdecimal() else None
