"""Letters that Textual takes for keys without a letter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events
    from textual.widgets import Input, TextArea


def take_letter(field: Input | TextArea, event: events.Key) -> None:
    """Put a letter in a field that Textual would let fall, because it is not printable.

    Joiners, marks of the reading direction and wide spaces are typed too, in Persian as in a
    family of emoji.
    """
    letter = event.character
    if letter and not letter.isprintable() and unicodedata.category(letter) != "Cc":
        event.stop()
        event.prevent_default()
        field.replace(letter, *field.selection)
