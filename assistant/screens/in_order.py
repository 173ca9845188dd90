"""Keys in the order in which they were pressed, also where the computer is slower than the hand.

Textual gives a letter to the field at once, and lets a key that means something, such as Backspace,
travel up to the app first: the letter behind it would be there before it.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.widget import Widget


PATIENCE: Final = 0.5
"""Seconds that a key waits for a field at most: one that is taken away never answers."""


class Whole:
    """Something that fields stand in, and whose own keys mean something to them too."""


async def do_at_once(field: Widget, event: events.Key) -> None:
    """Do what a key means to a field or, where it stands in a whole, to what is around it there."""
    around = list(field.ancestors_with_self)
    whole = next((n for n, node in enumerate(around) if isinstance(node, Whole)), 0)
    for node in around[: whole + 1]:
        for binding in node._bindings.key_to_bindings.get(event.key, ()):
            if await field.app.run_action(binding.action, node):
                event.stop()
                event.prevent_default()
                return


async def let_catch_up(field: Widget | None) -> None:
    """Wait until a field did what was pressed before; keys of the screen would come before it."""
    if field is None or not field.is_running:
        return
    done = asyncio.Event()
    field.call_later(done.set)
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), PATIENCE)


def press_again(app: App[object], held: Iterable[events.Key]) -> None:
    """Press keys that came too early, now that there is something to press them in."""
    for key in held:
        app.post_message(events.Key(key.key, key.character))


def letters(held: Iterable[events.Key]) -> str:
    """Give what would stand there when these keys were pressed, each thing sent on a line."""
    text = ""
    for key in held:
        if key.is_printable and key.character:
            text += key.character
        elif key.key == "backspace":
            text = text[:-1]
        elif key.key == "enter" and text:
            text += "\n"
    return text.removesuffix("\n")
