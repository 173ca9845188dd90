"""What the assistant says between questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prompts.rendering import VOICE, render_plain

if TYPE_CHECKING:
    from pathlib import Path


def say(name: str, /, override: Path | None = None, **values: str | int | tuple[str, ...]) -> str:
    """Give the words for one of `VOICE`, as plain text for a screen.

    Raises InputError for a wrong template in the folder `override`.
    """
    if values.keys() != VOICE[name].keys():
        raise TypeError(f"{name} needs {sorted(VOICE[name])}, not {sorted(values)}")
    return render_plain(f"voice/{name}.j2", override, **values).strip()
