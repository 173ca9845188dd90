"""What a trainee types is text: in the talk, in the look back, and in the memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from desks import NOW

from assistant.application.practising import Meant, School
from assistant.errors import KeukentafelError
from assistant.storage.practice_talks import PracticeTalks
from assistant.text import as_typed, visible

from .corpus import KEPT

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.flows import Library


@pytest.mark.parametrize("name", KEPT)
def test_what_is_typed_to_a_resident_is_kept_and_does_nothing(
    tmp_path: Path, library: Library, name: str
) -> None:
    """Hostile words are kept letter for letter or refused, and act in no paper that comes of them."""
    said = KEPT[name]
    with PracticeTalks.open(tmp_path / "oefengesprekken.db") as memory:
        talk = School(library, memory, lambda: NOW).begin("c02", said[:40] or "Bo")
        try:
            talk.say(said, Meant("open"))
        except KeukentafelError:
            assert memory.said(talk.row.id) == []
            return
        (said_row,) = memory.said(talk.row.id)
        assert said_row.said == as_typed(said.strip())
        talk.close({"behind": said, "signals": [], "levels": {}})
        paper = talk.as_markdown()
        assert visible(paper, terminal=False) == paper
        assert re.search(r"(?<!\\)<", paper) is None
