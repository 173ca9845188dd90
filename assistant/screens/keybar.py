"""The keys that work now, on one or two lines below; each can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events

GAPS = ("  ", " ")
"""Between two keys; the narrow one where that keeps them on LINES lines."""
LINES = 2
TIE = "\u00a0"
PADDING = 2


class KeyBar(Static):
    """Shows (key, words, action) for each key; the words are ours, never people's."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: auto; background: $panel; color: $foreground; padding: 0 1; link-style: none; link-background-hover: $surface; link-color-hover: $foreground; }
    """

    keys: tuple[tuple[str, str, str], ...] = ()

    def show_keys(self, keys: list[tuple[str, str, str]]) -> None:
        """Show these keys."""
        self.keys = tuple(keys)
        self._lay_out(self.app.size.width - PADDING)

    def on_resize(self, event: events.Resize) -> None:
        """Break the line between keys, never between a key and its words."""
        self._lay_out(event.size.width - PADDING)

    def _lay_out(self, width: int) -> None:
        for gap in GAPS:
            lines = self._lines(width, gap)
            if len(lines) <= LINES:
                break
        self.update(Content.from_markup("\n".join(lines)))

    def _lines(self, width: int, gap: str) -> list[str]:
        lines: list[str] = []
        room = 0
        for key, words, action in self.keys:
            needed = len(f"{key} {words}")
            shown = f"[@click={action}][bold $footer-key-foreground]{key}{TIE}[/]{words}[/]"
            if lines and room >= needed + len(gap):
                lines[-1] += gap + shown
                room -= needed + len(gap)
            else:
                lines.append(shown)
                room = width - needed
        return lines
