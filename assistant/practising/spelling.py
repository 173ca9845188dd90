"""Ordinary spelling for what was typed in haste or as it is spoken, before the rules are tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SHORTEST: Final = 5
"""Letters below which two that change places make another word too easily."""
_LONGEST: Final = 30
"""Letters above which it is no word."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How words are written, and what people write for them."""

    written: Mapping[str, tuple[str, ...]]
    """What stands for other words, as "hedde" for "hebt ge"."""
    known: frozenset[str]

    @classmethod
    def of(cls, written: Mapping[str, Sequence[str]], known: Iterable[str]) -> Spelling:
        """Make it from what people write for some words, and from the words that rules hang on."""
        forms = {form: tuple(plain.split()) for plain, tags in written.items() for form in tags}
        return cls(forms, frozenset(known))

    def mend(self, tokens: Iterable[str]) -> Iterator[str]:
        """Give the tokens in ordinary spelling; what is no slip of a known word stays as it is."""
        for token in tokens:
            yield from self.written.get(token) or (self._without_slip(token),)

    def _without_slip(self, token: str) -> str:
        """Give the known word that it is when two letters inside it change places."""
        if token in self.known or not _SHORTEST <= len(token) <= _LONGEST:
            return token
        swapped = (
            token[:at] + token[at + 1] + token[at] + token[at + 2 :]
            for at in range(1, len(token) - 2)
        )
        return next((word for word in swapped if word in self.known), token)
