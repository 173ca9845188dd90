"""Pictures for people who would rather look than read: each drawn once, for every place it goes.

A picture knows no flow, store, paper or screen. Somebody gives it plain values; it gives back the
same thing three times: as SVG, as characters for a terminal, and in words for who listens.
"""

from __future__ import annotations

from typing import Protocol


class Picture(Protocol):
    """Anything that can be looked at, on a screen or on paper.

    Texts of people may stand in it as they were typed: what is hostile in them is inert in all
    three forms.
    """

    @property
    def title(self) -> str:
        """What it is a picture of, in a few words."""
        ...

    def svg(self) -> str:
        """Give a whole `<svg>` element with its title and description, without a font of its own.

        It says nothing by colour alone, and needs nothing from elsewhere.
        """
        ...

    def text(self, width: int) -> tuple[str, ...]:
        """Give lines of characters, none wider than `width` cells (40 or more)."""
        ...

    def words(self) -> tuple[str, ...]:
        """Give sentences that say all that can be seen, each of them whole by itself."""
        ...
