"""The keys that work now, on one or two lines below; each can be clicked."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class KeyBar(Static):
    """Shows (key, words, action) for each key; the words are ours, never people's."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: auto; background: $panel; color: $foreground; padding: 0 1; link-style: none; link-background-hover: $surface; link-color-hover: $foreground; }
    """

    def show_keys(self, keys: list[tuple[str, str, str]]) -> None:
        """Show these keys."""
        parts = [
            f"[@click={action}][bold $footer-key-foreground]{key}[/] {words.replace(' ', chr(160))}[/]"
            for key, words, action in keys
        ]
        self.update(Content.from_markup("  ".join(parts)))
