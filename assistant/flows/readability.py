"""How hard a Dutch text is to read, held against language level B1.

The measure knows no grammar. It complains only where it is surely right: about long sentences,
office words, very long words, and a longer text that is heavy as a whole. That weight is the
Flesch-Douma score: above 80 is easy, 60 is plain, below 30 is for specialists.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

LONGEST_WORD: Final = 24
"""Letters that a word may have: verzekeringsmaatschappij just fits."""
HEAVY: Final = 30
"""The score below which a text is heavy; it says little about fewer than ENOUGH words."""
ENOUGH: Final = 20

_CLIENT_PART: Final = "[in teksten voor de cliënt]"
_SENTENCE_END: Final = re.compile(r"[.!?…;][\"'”’)\]]*\s++(?![a-zà-ÿ])|\n+")
_WORD: Final = re.compile(r"\{[^{}]*\}|[^\W_]+(?:['’.\-][^\W_]+)*")
_SYLLABLE: Final = re.compile(
    "eeu|ieu|aai|ooi|oei|aa|ee|ie|oe|oo|uu|ui|eu|ij|ei|ou|au|[aeiouyáéíóúàèìòùäëïöüâêîôû]"
)


@dataclass(frozen=True)
class Measure:
    """What was measured. `jargon` holds each office word as it stands, with a plainer one."""

    sentences: int
    longest_sentence: int
    score: float
    jargon: tuple[tuple[str, str], ...]
    long_words: tuple[str, ...]


def measure(text: str, *, client: bool = False) -> Measure:
    """Measure a text. For a `client`, words that are fine among workers are jargon too.

    A placeholder in braces counts as one word.
    """
    text = unicodedata.normalize("NFC", text)
    sentences = _sentences(text)
    words = [word for sentence in sentences for word in sentence]
    score = 100.0
    if words:
        syllables = sum(_syllables(word) for word in words)
        score = 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)
    pattern, plainer = _office_words(client)
    return Measure(
        sentences=len(sentences),
        longest_sentence=max(map(len, sentences), default=0),
        score=round(score, 1),
        jargon=tuple(
            (word, plainer[_form(word)]) for word in pattern.findall(text) if _form(word) in plainer
        ),
        long_words=tuple(word for word in words if _is_long(word)),
    )


def hard_words(text: str, *, client: bool = False) -> tuple[str, ...]:
    """Give the office words and the very long words, as they stand in the text."""
    measured = measure(text, client=client)
    words = [word for word, _ in measured.jargon]
    return tuple(dict.fromkeys((*words, *measured.long_words)))


def complaints(text: str, longest: int = 20, *, client: bool = False) -> list[str]:
    """Give what to change, in sentences; nothing for a text that can be said at a table."""
    found: list[str] = []
    sentences = _sentences(unicodedata.normalize("NFC", text))
    for words in sentences:
        if len(words) > longest:
            which = "Deze zin" if len(sentences) == 1 else f"De zin '{' '.join(words[:4])} ...'"
            parts = "twee" if len(words) <= 2 * longest else "meer zinnen"
            found.append(f"{which} heeft {len(words)} woorden; maak er {parts} van.")
    measured = measure(text, client=client)
    for word, plainer in dict.fromkeys(measured.jargon):
        found.append(f"'{word}' is vaktaal; schrijf: {plainer}.")
    for word in dict.fromkeys(measured.long_words):
        found.append(f"'{word}' is een lang woord; zeg het met korte woorden.")
    if measured.score < HEAVY and sum(map(len, sentences)) >= ENOUGH:
        found.append("Deze tekst leest zwaar; gebruik kortere woorden en zinnen.")
    return found


def _sentences(text: str) -> list[list[str]]:
    """Give the words of each sentence. A full stop before a small letter ends an abbreviation."""
    split = (_WORD.findall(part) for part in _SENTENCE_END.split(text))
    return [words for words in split if words]


def _syllables(word: str) -> int:
    return 2 if word.startswith("{") else len(_SYLLABLE.findall(word.lower())) or 1


def _is_long(word: str) -> bool:
    return word[0] != "{" and any(len(part) > LONGEST_WORD for part in word.split("-"))


def _form(word: str) -> str:
    return " ".join(word.lower().split())


@cache
def _office_words(client: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """Give a pattern that finds them all, and for each form the plainer word."""
    listed = Path(__file__).with_name("jargon.txt").read_text("utf-8")
    for_all, _, for_client = listed.partition(_CLIENT_PART)
    plainer: dict[str, str] = {}
    for line in (for_all + for_client if client else for_all).splitlines():
        if line and not line.startswith("#"):
            forms, _, plain = line.partition(" = ")
            plainer |= dict.fromkeys(forms.split(", "), plain)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in plainer)
    return re.compile(rf"(?<![\w{{-])(?:{words})(?![\w}}-])", re.IGNORECASE), plainer
