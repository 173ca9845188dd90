"""How wide words are on a screen, and where they break."""

from __future__ import annotations

from wcwidth import wcswidth, wcwidth

from assistant.text import visible


def cells(text: str) -> int:
    """Give how many cells of a terminal a line takes: two for a wide letter, none for an accent."""
    return max(0, wcswidth(visible(text)))


def cut(text: str, width: int) -> str:
    """Give one visible line of at most `width` cells; what is left out ends in an ellipsis."""
    line = visible(text).replace("\n", " ").replace("\t", " ")
    if cells(line) <= width:
        return line
    kept = ""
    for letter in line:
        if cells(kept + letter) > width - 1:
            break
        kept += letter
    return kept.rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Give one visible line of just `width` cells."""
    line = cut(text, width)
    return line + " " * (width - cells(line))


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Give the words on lines of at most `width` cells; a word that is longer is broken.

    Only a letter that is wider than `width` itself stands out.
    """
    lines: list[str] = []
    line = ""
    for word in visible(text).split():
        for piece in _broken(word, width):
            longer = f"{line} {piece}" if line else piece
            if line and cells(longer) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line)


def _broken(word: str, width: int) -> list[str]:
    pieces, piece, taken = [], "", 0
    for letter in word:
        room = max(0, wcwidth(letter))
        if piece and taken + room > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece += letter
        taken += room
    return [*pieces, piece]
