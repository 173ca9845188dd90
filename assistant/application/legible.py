"""How the resident's paper reads: told to the worker, softly, and never to the resident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.flows.readability import measure
from assistant.prompts.papers import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.flows.readability import Measure
    from assistant.prompts.documents import Document

_BANDS: Final = ((80, "heel makkelijk"), (60, "makkelijk, dat past bij B1"), (45, "wat moeilijk"))
"""From which Flesch-Douma score on a paper reads how; below the last it is hard."""
_LONG_SENTENCE: Final = 25
_NAMED: Final = 3


def reads(document: Document, templates: Path | None) -> str:
    """Say how the resident's paper reads, with what could be plainer; in one line."""
    found = measure("\n".join(sentences(document, "client", templates)), client=True)
    band = next((words for least, words in _BANDS if found.score >= least), "moeilijk")
    return " ".join((f"Leesniveau: {band} (score {found.score:.0f}).", *_plainer(found)))


def _plainer(found: Measure) -> Iterator[str]:
    """Say what makes it hard: a few words at most."""
    if found.jargon:
        some = list(dict.fromkeys((word.lower(), plain) for word, plain in found.jargon))[:_NAMED]
        yield "Kan eenvoudiger: " + ", ".join(f"'{word}' ({plain})" for word, plain in some) + "."
    if found.longest_sentence > _LONG_SENTENCE:
        yield f"De langste zin heeft {found.longest_sentence} woorden."


def softly(document: Document, templates: Path | None) -> tuple[str, ...]:
    """Give what a worker may want to know before the resident gets this paper."""
    told = [reads(document, templates)]
    if not document.contact and not document.practice:
        told.append(
            "Er staat geen telefoonnummer op dit papier. Zet het in organisatie.yaml, bij de huisstijl."
        )
    return tuple(told)
