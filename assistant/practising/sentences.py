"""A turn taken apart into sentences, and what form each has: the grammar before the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LONGEST: Final = 2_000
"""Letters of a turn that are listened to."""

_TOKENS: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\.{2,}|[.!?…,;:]")
_ENDS: Final = frozenset([".", "!", "?", "…"])
_PAUSES: Final = frozenset([",", ";", ":"])


class Form(Enum):
    """What a sentence is by its grammar."""

    ASKS_WHAT = "begint met een vraagwoord"
    ASKS_WHETHER = "begint met een werkwoord"
    TELLS = "vertelt of verzoekt"


@dataclass(frozen=True)
class Grammar:
    """The classes of words by which the form of a sentence shows."""

    classes: Mapping[str, Sequence[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether a word is of a class."""
        return word in self._sets[name]

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in self.classes.items()}


@dataclass(frozen=True)
class Sentence:
    """One sentence: its tokens in small letters, and the same without what opens it politely."""

    tokens: tuple[str, ...]
    core: tuple[str, ...]
    form: Form
    questions: int
    """How many questions stand in it, side by side."""

    @property
    def is_asked(self) -> bool:
        """Whether it ends with a question mark."""
        return "?" in self.tokens[-2:]

    @property
    def trails_off(self) -> bool:
        """Whether it is left open, for the other to go on."""
        return self.tokens[-1] == "…"

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the core, without punctuation."""
        return tuple(token for token in self.core if token not in _ENDS | _PAUSES)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What the phrases are matched against: as said, and from where it really begins."""
        return tuple(
            dict.fromkeys("".join(f"{t} " for t in part) for part in (self.tokens, self.core))
        )


def tokens_of(said: str) -> tuple[str, ...]:
    """Give words and punctuation in small letters, of as much as is listened to."""
    text = said[:LONGEST].lower().replace("’", "'").replace("‘", "'")
    return tuple("…" if t.startswith("..") else t for t in _TOKENS.findall(text))


def sentences(tokens: Sequence[str], grammar: Grammar) -> Iterator[Sentence]:
    """Take a turn apart into its sentences."""
    start = 0
    for at, token in enumerate(tokens):
        last = at + 1 == len(tokens)
        if last or (token in _ENDS and tokens[at + 1] not in _ENDS):
            yield _sentence(tuple(tokens[start : at + 1]), grammar)
            start = at + 1


def _sentence(tokens: tuple[str, ...], grammar: Grammar) -> Sentence:
    core = _core(tokens, grammar)
    forms = [_form(part, grammar) for part in _parts(core, grammar)]
    asking = [form for form in forms if form is not Form.TELLS]
    form = forms[0] if forms else Form.TELLS
    if asking and (tokens[-1] == "?" or tokens[-1] not in _ENDS):
        form = asking[0]
    return Sentence(tokens, core, form, len(asking) if form is not Form.TELLS else 0)


def _core(tokens: tuple[str, ...], grammar: Grammar) -> tuple[str, ...]:
    """Leave out greeting, interjection, address and "vertel eens," at the beginning."""
    at = 0
    while at < len(tokens) and (grammar.has("aanloop", tokens[at]) or tokens[at] in _PAUSES):
        named = grammar.has("groet", tokens[at]) or grammar.has("aanspreking", tokens[at])
        at += 2 if named and tokens[at + 2 : at + 3] == (",",) else 1
    if tokens[at : at + 3] == ("vertel", "eens", ","):
        at += 3
    return tokens[at:] if any(t not in _ENDS for t in tokens[at:]) else tokens


def _parts(core: Sequence[str], grammar: Grammar) -> Iterator[tuple[str, ...]]:
    """Give the parts that could each be a question: after a comma and after "en" or "maar"."""
    start = 0
    for at, token in enumerate((*core, ",")):
        if token in _PAUSES or token in _ENDS or token in {"en", "maar"}:
            part = tuple(core[start:at])
            if part and part[0] != "of" and not grammar.has("tussenzin", " ".join(part)):
                yield part
            start = at + 1


def _form(part: Sequence[str], grammar: Grammar) -> Form:
    words = [*part, "", "", ""]
    if _asks_what(words, grammar):
        return Form.ASKS_WHAT
    if not words[1] or grammar.has("geen_werkwoord", words[0]):
        return Form.TELLS
    if words[0].endswith("en") and grammar.has("doen", words[1]):  # "Bellen doe ik niet"
        return Form.TELLS
    if grammar.has("u", words[1]) or grammar.has("werkwoord", words[0]):
        return Form.ASKS_WHETHER
    return Form.TELLS


def _asks_what(words: list[str], grammar: Grammar) -> bool:
    while grammar.has("bijwoord_vooraf", words[0]):
        words = words[1:]
    if grammar.has("voorzetsel", words[0]) and grammar.has("vraagwoord", words[1]):
        words = words[1:] if words[1] != "wat" or words[2] == "voor" else []
    if (
        not words
        or not grammar.has("vraagwoord", words[0])
        or grammar.has("bijzin_onderwerp", words[1])
    ):
        return False
    return not (words[0] == "wat" and grammar.has("uitroep", words[1]))
