"""From Markdown to the inside of a page that is sound to listen to and to print."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.prompts.escaping import Trusted

# Everything is off but what a paper needs: no links, pictures, code or HTML, so that nothing on a
# page can fetch, run or be clicked, whatever a template says.
_MARKDOWN = MarkdownIt("zero").enable(
    ["heading", "list", "blockquote", "hr", "table", "emphasis", "escape", "newline"]
)


def as_body(markdown: Trusted) -> Trusted:
    tokens = _in_sections(_sound(_MARKDOWN.parse(markdown)))
    return Trusted(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _sound(tokens: list[Token]) -> list[Token]:
    """One h1, no level passed over below it, and every column head says that it is one."""
    previous = 0
    for token in tokens:
        if token.type == "heading_open":
            wanted = int(token.tag[1])
            previous = 1 if previous == 0 else max(2, min(wanted, previous + 1))
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{previous}"
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
    return tokens


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
