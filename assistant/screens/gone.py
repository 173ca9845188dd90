"""Fields that are gone have to be gone: a table lasts a working day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.dom import DOMNode
    from textual.widgets import TextArea


def be_gone(field: TextArea) -> None:
    """Take a field that is taken away out of what Textual keeps.

    It holds every field that ever was, to tell it of the next theme and of the next selection.
    """
    watchers = getattr(field.app, "__watchers", {}).get("theme", [])
    watchers[:] = [watcher for watcher in watchers if watcher[0] is not field]
    for screen in field.app.screen_stack:
        screen.text_selection_started_signal.unsubscribe(field)


def forget_lines(taken_away: Iterable[DOMNode]) -> None:
    """Let go of the drawn lines of what was taken away: Textual keeps those of the last thousand."""
    for node in taken_away:
        if isinstance(node, Widget):
            node._styles_cache.clear()
