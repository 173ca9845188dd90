"""How wide words are on a screen, and where they break."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from wcwidth import iter_graphemes, wcswidth

from assistant.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def cells(text: str) -> int:
    """Give how many cells of a terminal a line takes: two for a wide letter, none for an accent."""
    return max(0, wcswidth(flat(text)))


def flat(text: str, *, terminal: bool = True) -> str:
    """Give the visible text on one line: line ends and tabs are spaces."""
    return visible(text.replace("\n", " ").replace("\t", " "), terminal=terminal)


def letters(text: str, *, terminal: bool = True) -> Iterator[str]:
    """Give the letters that a reader sees, each with its accents and signs."""
    return iter_graphemes(flat(text, terminal=terminal))


def cut(text: str, width: int) -> str:
    """Give one visible line of at most `width` cells; what is left out ends in an ellipsis."""
    line = flat(text)
    if cells(line) <= width:
        return line
    kept = ""
    for letter in letters(line):
        if cells(kept + letter) > width - 1:
            break
        kept += letter
    return kept.rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Give one visible line of just `width` cells."""
    line = cut(text, width)
    return line + " " * (width - cells(line))


def wrapped(text: str, width: int, *, terminal: bool = True) -> tuple[str, ...]:
    """Give the words on lines of at most `width` cells; a word that is longer is broken.

    For paper (`terminal=False`) the marks and joiners that some scripts need stay in the words.
    Only a letter that is wider than `width` itself stands out.
    """
    lines: list[str] = []
    line = ""
    for word in visible(text, terminal=terminal).split():
        for piece in _broken(word, width, terminal):
            longer = f"{line} {piece}" if line else piece
            if line and cells(longer) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line)


def hanging(mark: str, text: str, width: int) -> tuple[str, ...]:
    """Give the words behind a mark, on lines that all begin where the first words do."""
    first, *rest = wrapped(text, width - cells(mark))
    return (mark + first, *(" " * cells(mark) + line for line in rest))


def beside(
    columns: Iterable[Sequence[str]], widths: Iterable[int], gap: str = " "
) -> tuple[str, ...]:
    """Give columns of lines next to each other, each as wide as it is told to be."""
    rows = zip_longest(*columns, fillvalue="")
    return tuple(gap.join(map(padded, row, widths)).rstrip() for row in rows)


def whole(sentence: str) -> str:
    """Give a sentence with a stop at its end, unless it has one."""
    told = sentence.rstrip()
    return told if told.endswith((".", "!", "?", "…")) else f"{told}."


def _broken(word: str, width: int, terminal: bool) -> list[str]:
    pieces, piece, taken = [], "", 0
    for letter in letters(word, terminal=terminal):
        room = cells(letter)
        if piece and taken + room > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece += letter
        taken += room
    return [*pieces, piece]
