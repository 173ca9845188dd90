"""Theory at the table: short cards, and where they fit.

The cards are in `flows/data/kaarten.yaml`, and the bakens are cards as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.prompts.escaping import markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.flows.library import Library


@dataclass(frozen=True, slots=True)
class Card:
    """A few lines of theory under a title; `group` is what kind of theory it is."""

    title: str
    words: str
    group: str


def cards(library: Library, *moments: str) -> tuple[Card, ...]:
    """Give the cards that fit one of these moments, in the order of the moments."""
    fitting = [
        (min(map(moments.index, fits)), card)
        for card, tags in _all(library)
        if (fits := set(tags) & set(moments))
    ]
    return tuple(card for _, card in sorted(fitting, key=lambda pair: pair[0]))


def cards_at(library: Library, flow: str, topic: str) -> tuple[Card, ...]:
    """Give the cards that fit a topic of a real conversation."""
    return cards(library, f"{flow}/{topic}")


def _all(library: Library) -> list[tuple[Card, tuple[str, ...]]]:
    found = [
        (Card(line.text, line.help or "", line.group or ""), line.tags)
        for line in library.options("kaarten#kaarten")
    ]
    return found + [
        (Card(line.details or "", f"{line.help} Vraag uzelf: {line.text}", "Baken"), line.tags)
        for line in library.options("bakens#bakens")
    ]


def folded(found: Sequence[Card]) -> str:
    """Name cards in one quiet line; "" where there are none."""
    names = " · ".join(card.title for card in found)
    return f"{'Kaart' if len(found) == 1 else 'Kaarten'}: {names}" if found else ""


def as_markdown(found: Sequence[Card]) -> str:
    """Give cards as a paper to read."""
    parts = [
        f"## {markdown(card.title)}\n\n*{markdown(card.group)}*\n\n{markdown(card.words)}"
        for card in found
    ]
    return "\n\n".join(parts) + "\n"
