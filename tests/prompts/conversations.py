"""The papers of whole conversations, as they come from a replay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.application.papers import About, document
from assistant.application.replaying import read_answers, replay
from assistant.flows import load

if TYPE_CHECKING:
    from assistant.flows import Library
    from assistant.prompts.documents import Document

_FOLDER = Path(__file__).parents[1] / "conversations"
ABOUT = About(
    date="2026-11-23",
    worker="Sanne",
    organisation="wijkteam Oost",
    contact="Bel 078 123 45 67 of loop binnen.",
)


def paper_of(flow: str, name: str, library: Library) -> Document:
    told = replay(load(flow, library), read_answers(_FOLDER / flow / f"{name}.yaml"))
    return document(told.state, ABOUT)
