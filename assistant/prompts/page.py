"""From Markdown to the inside of a page that is sound to listen to and to print."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from assistant.prompts.escaping import Trusted, alt
from assistant.prompts.tokens import MARKDOWN, choices, picture_number, room, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.pictures import Picture


def as_body(markdown: Trusted, pictures: Sequence[Picture] = ()) -> Trusted:
    """Give the HTML of a paper; a fence with the number of a picture becomes that picture."""
    found = [_drawn(token, pictures) for token in _in_sections(tokens(markdown))]
    return Trusted(MARKDOWN.renderer.render(found, MARKDOWN.options, {}))


def _drawn(token: Token, pictures: Sequence[Picture]) -> Token:
    if token.type == "fence" and (lines := room(token)) is not None:
        told = f'<div class="room">{"<span></span>" * lines}</div>\n'
        return Token("html_block", "", 0, content=told, block=True)
    if (options := choices(token)) is not None:
        items = "".join(f"<li>{escape(option)}</li>" for option in options)
        wide = max(map(len, options))
        told = f'<ul class="choices" style="--wide: {wide}ch">{items}</ul>\n'
        return Token("html_block", "", 0, content=told, block=True)
    number = picture_number(token) if token.type == "fence" else None
    if number is None or number >= len(pictures):
        return token
    picture = pictures[number]
    # The drawing says by itself what it shows; the words are for who would rather listen.
    told = f'<figure>{picture.svg()}<figcaption class="heard">{escape(alt(picture))}</figcaption></figure>\n'
    return Token("html_block", "", 0, content=told, block=True)


def _in_sections(tokens: list[Token]) -> list[Token]:
    """Put each h2 with what follows in a section of its own, named after the heading."""
    result: list[Token] = []
    is_open = False
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            if is_open:
                result.append(Token("section_close", "section", -1, block=True))
            name = re.sub(r"[^a-z0-9]+", "-", tokens[place + 1].content.lower()).strip("-")
            result.append(Token("section_open", "section", 1, {"class": name}, block=True))
            is_open = True
        result.append(token)
    if is_open:
        result.append(Token("section_close", "section", -1, block=True))
    return result
