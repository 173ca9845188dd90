"""A sheet of squares to draw on with characters."""

from __future__ import annotations

from assistant.pictures.measure import cells, letters

_TAKEN = ""
"""What stands in the square to the right of a wide letter."""


class Canvas:
    """Squares in rows, empty at first. What falls outside is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._rows = [[" "] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str) -> None:
        """Write a line from a square to the right, over what stands there."""
        for letter in letters(text):
            room = cells(letter)
            if room == 0:
                self._add(x - 1, y, letter)
            elif 0 <= y < self.height and x >= 0 and x + room <= self.width:
                self._clear(x, y)
                self._rows[y][x] = letter
                for right in range(x + 1, x + room):
                    self._clear(right, y)
                    self._rows[y][right] = _TAKEN
            x += room

    def _add(self, x: int, y: int, mark: str) -> None:
        """A mark that comes without its letter stands on what is there, if that stays as wide."""
        if 0 <= y < self.height and 0 <= x < self.width:
            while self._rows[y][x] == _TAKEN:
                x -= 1
            marked = self._rows[y][x] + mark
            if cells(marked) == cells(self._rows[y][x]):
                self._rows[y][x] = marked

    def _clear(self, x: int, y: int) -> None:
        """No half of a wide letter may stay when the other half is written over."""
        row = self._rows[y]
        if row[x] == _TAKEN:
            row[x - 1] = " "
        if x + 1 < self.width and row[x + 1] == _TAKEN:
            row[x + 1] = " "
        row[x] = " "

    def lines(self) -> tuple[str, ...]:
        """Give the rows from the top, without what is empty to the right."""
        return tuple("".join(row).rstrip() for row in self._rows)
