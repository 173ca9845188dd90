"""A paper as lines to listen to: nothing drawn, and each line says by itself what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prompts.blocks import Figure, Grid, Heading, Listing, Paragraph, Quotation, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.prompts.blocks import Block


def as_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Give the lines; before each heading an empty one."""
    for block in blocks:
        match block:
            case Heading():
                yield ""
                yield plain(block.runs)
            case Paragraph():
                yield from plain(block.runs).splitlines()
            case Quotation():
                yield from as_lines(block.blocks)
            case Listing():
                yield from _items(block)
            case Grid():
                yield from _rows(block)
            case Figure():
                yield from block.picture.words()


def _items(listing: Listing) -> Iterator[str]:
    for number, item in enumerate(listing.items, listing.start):
        first, *others = [*as_lines(item)] or [""]
        yield f"{number}. {first}" if listing.start else first
        yield from others


def _rows(grid: Grid) -> Iterator[str]:
    heads = [plain(head) for head in grid.heads]
    for row in grid.rows:
        cells = zip(heads, (plain(cell).replace("\n", ", ") for cell in row), strict=False)
        yield "; ".join(f"{head}: {cell}" if head else cell for head, cell in cells if cell)
