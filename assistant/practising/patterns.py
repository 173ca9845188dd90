"""A small language for phrases, so that a rule can be read by somebody who writes no code.

A phrase is matched against the words of one sentence. It knows:

    woord        that word                     woord-   a word that begins so
    -woord       a word that ends so           a|b      one or the other
    (twee woorden)  with or without             <soort>  a word of that class
    _            any one word                  ..       up to eight words, no comma between
    ...          up to twenty words            ^  $     where the sentence begins, where it ends
    ?            a question mark

Gaps are bounded, so a hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FIXED: Final = {
    "_": "[^ ]+ ",
    "..": "(?:[^ ,;:]+ ){0,8}?",
    "...": "(?:[^ ]+ ){0,20}?",
    "^": "^",
    "$": r"(?:[.!?…] )*$",
}


_PARTS: Final = re.compile(r"\([^()]+\)|[^ ]+")


def phrase(text: str, classes: Mapping[str, Sequence[str]]) -> str:
    """Give the regular expression of a phrase, over words that are each followed by a space."""
    return r"(?<![^ ])" + _phrase(text, classes)


def any_of(texts: Sequence[str], classes: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Give one pattern that holds where one of these phrases does; without phrases it never does."""
    return re.compile("|".join(phrase(text, classes) for text in texts) or r"(?!)")


def _phrase(text: str, classes: Mapping[str, Sequence[str]]) -> str:
    return "".join(_part(part, classes) for part in _PARTS.findall(text))


def _part(part: str, classes: Mapping[str, Sequence[str]]) -> str:
    if part.startswith("("):
        return f"(?:{'|'.join(_phrase(either, classes) for either in part[1:-1].split('|'))})?"
    return f"(?:{'|'.join(_word(word, classes) for word in part.split('|'))})"


def _word(word: str, classes: Mapping[str, Sequence[str]]) -> str:
    if word in _FIXED:
        return _FIXED[word]
    if word.startswith("<"):
        return f"(?:{'|'.join(map(_words, classes[word[1:-1]]))})"
    return _words(word)


def _words(text: str) -> str:
    return "".join(_spelled(word) for word in text.split())


def _spelled(word: str) -> str:
    begin = "[^ ]{2,}" if word.startswith("-") else ""
    end = "[^ ]*" if word.endswith("-") else ""
    return begin + re.escape(word.strip("-")) + end + " "
