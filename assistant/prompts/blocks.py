"""A paper as blocks: what stands on it one under the other, whatever it is printed with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.prompts.tokens import choices, picture_number, room, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from assistant.pictures import Picture
    from assistant.prompts.escaping import Trusted


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same; a line break in them is one on paper too."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the paper has level 1."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words under each other."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, as it was said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `start` is the number of its first item, or 0 where items have no number."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under the heads of their columns."""

    heads: tuple[tuple[Run, ...], ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Where a paper may be folded, or go on overleaf."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture."""

    picture: Picture


_BREAKS = {"hardbreak": "\n", "softbreak": " "}


@dataclass(frozen=True, slots=True)
class Room:
    """Lines to write on with a pen."""

    lines: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be ticked with a pen, as many beside each other as fit."""

    options: tuple[str, ...]


Block = Room | Choices | Heading | Paragraph | Quotation | Listing | Grid | Fold | Figure


def as_blocks(markdown: Trusted, pictures: Sequence[Picture] = ()) -> tuple[Block, ...]:
    """Give a paper as blocks; a fence with the number of a picture becomes that picture."""
    return tuple(_blocks(iter(tokens(markdown)), pictures))


def plain(runs: Iterable[Run]) -> str:
    """Give runs as bare words."""
    return "".join(run.text for run in runs)


def said(blocks: Iterable[Block]) -> Iterator[str]:
    """Give what is told in sentences, in order: no headings, tables or pictures."""
    for block in blocks:
        match block:
            case Paragraph():
                yield plain(block.runs)
            case Quotation():
                yield from said(block.blocks)
            case Listing():
                for item in block.items:
                    yield from said(item)


def _blocks(rest: Iterator[Token], pictures: Sequence[Picture]) -> Iterator[Block]:
    """Give the blocks up to where what is open closes."""
    for token in rest:
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1]), _inline(rest))
            case "paragraph_open":
                yield Paragraph(_inline(rest))
            case "blockquote_open":
                yield Quotation(tuple(_blocks(rest, pictures)))
            case "bullet_list_open":
                yield Listing(tuple(_items(rest, pictures)))
            case "ordered_list_open":
                yield Listing(tuple(_items(rest, pictures)), int(token.attrs.get("start", 1)))
            case "table_open":
                yield _grid(rest)
            case "hr":
                yield Fold()
            case "fence":
                number, lines = picture_number(token), room(token)
                if lines is not None:
                    yield Room(lines)
                elif (options := choices(token)) is not None:
                    yield Choices(options)
                elif number is not None and number < len(pictures):
                    yield Figure(pictures[number])
                else:
                    yield Paragraph((Run(token.content.rstrip("\n")),))
            case _ if token.nesting < 0:
                return


def _items(rest: Iterator[Token], pictures: Sequence[Picture]) -> Iterator[tuple[Block, ...]]:
    for token in rest:
        if token.type != "list_item_open":
            return
        yield tuple(_blocks(rest, pictures))


def _grid(rest: Iterator[Token]) -> Grid:
    rows: list[list[tuple[Run, ...]]] = []
    for token in rest:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_runs(token))
        elif token.type == "table_close":
            break
    heads, *others = map(tuple, rows)
    return Grid(heads, tuple(others))


def _inline(rest: Iterator[Token]) -> tuple[Run, ...]:
    """Give the words of a heading or a paragraph, and pass its end."""
    words = _runs(next(rest))
    next(rest)
    return words


def _runs(token: Token) -> tuple[Run, ...]:
    bold = italic = 0
    found = []
    for child in token.children or ():
        bold += child.nesting * (child.tag == "strong")
        italic += child.nesting * (child.tag == "em")
        if words := _BREAKS.get(child.type, child.content):
            found.append(Run(words, bool(bold), bool(italic)))
    alike = groupby(found, key=lambda run: (run.bold, run.italic))
    return tuple(Run("".join(run.text for run in runs), *look) for look, runs in alike)
