"""Hearing what a trainee does: which kind of words these are, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.practising.case import Kind, Theme


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: kinds (the one that gets answered first), themes, and the words themselves.

    Without a kind it was not understood; then the trainee says what was meant.
    """

    kinds: tuple[Kind, ...]
    about: tuple[Theme, ...] = ()
    words: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    """The names of the rules that led to it."""
    frame: int = 0
    """The frame (1 own strength ... 4 individual) that it is about; 0 for none."""
