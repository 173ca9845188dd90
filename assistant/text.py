"""Text of people: how it comes in unchanged, and how it goes out without doing anything."""

from __future__ import annotations

import unicodedata

from assistant.errors import Refusal

LONGEST = 20_000
"""Characters that one answer may hold."""

_UNSEEN_KINDS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""The Unicode categories of characters that act, or that nobody sees."""
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by their category, and yet without a shape."""
_SEEN = frozenset("\n\t\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd") | frozenset(
    map(chr, range(0x600, 0x606))
)
"""What is of an unseen kind and does have a shape, or a place of its own on paper."""
_JOINERS_AND_MARKS = frozenset("\u200c\u200d\u200e\u200f\u061c")
_REPLACEMENT = "\ufffd"


def as_typed(text: str) -> str:
    """Give the text as it is kept: letter for letter, in NFC and with LF line ends.

    Raises Refusal for NUL, for half a surrogate pair and for more than LONGEST characters:
    these cannot be kept as they were typed.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text
    text = text.replace("\r\n", "\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST:
        raise Refusal(
            f"Dit zijn {len(text)} tekens. Er passen er {LONGEST} in. Wat er stond, blijft staan."
        )
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise Refusal(
            "In deze tekst staat een teken dat niet bewaard kan worden. Wat er stond, blijft staan."
        )
    return text


def _is_hostile(character: str) -> bool:
    unseen = (
        unicodedata.category(character) in _UNSEEN_KINDS
        or character in _FILLERS
        or _is_no_character(ord(character))
    )
    return unseen and character not in _SEEN and character not in _JOINERS_AND_MARKS


def _is_no_character(point: int) -> bool:
    """Whether Unicode says that this will never be a character: XML has no place for it."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def visible(text: str, *, terminal: bool = True) -> str:
    """Give the text with every character that could act replaced by U+FFFD.

    Control characters (ESC, C1 and the like), bidirectional controls and characters that nobody
    sees become visible. Right-to-left marks and joiners stay in documents, where words need them; a terminal
    (`terminal=True`) does not get them either. Nothing else changes, and what is kept on disk
    never passes through here.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _REPLACEMENT
        if _is_hostile(character) or (terminal and character in _JOINERS_AND_MARKS)
        else character
        for character in text
    )


def one_line(text: str, longest: int = 0) -> str:
    """Give the visible text on one line; with `longest` it ends in an ellipsis beyond that."""
    flat = " ".join(visible(text).split())
    return flat if not longest or len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
