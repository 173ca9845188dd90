"""Whether somebody who tries out the program would see what people say."""

from __future__ import annotations

import os
from typing import Final

from assistant.errors import InputError

_WATCH: Final = (
    "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SCREENSHOT_FILENAME", "TEXTUAL_SHOW_RETURN", "TEXTUAL_PRESS",
)  # fmt: skip
"""Variables with which Textual writes down, photographs or plays what happens on the screen."""
_FEATURES: Final = frozenset(("debug", "devtools"))


def refuse_watched() -> None:
    """Raise InputError where a variable lets Textual write down what happens on the screen."""
    found = [name for name in _WATCH if os.environ.get(name)]
    if _FEATURES & set(os.environ.get("TEXTUAL", "").replace(" ", "").lower().split(",")):
        found.append("TEXTUAL")
    if found:
        raise InputError(
            f"{', '.join(found)} staat aan: dan komt wat mensen zeggen in een logboek of op een "
            "plaatje. Zet dat uit om met echte mensen te werken."
        )
