"""Each picture as it was last looked at.

With KEUKENTAFEL_ACCEPT=1 the drawings in `drawn/` are made anew: look at them before you keep them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

import pytest

from assistant.pictures.ladder import Ladder
from pictures import (
    test_arrangement,
    test_coverage,
    test_drieluik,
    test_ecogram,
    test_genogram,
    test_ladder,
    test_lifeline,
    test_profile,
    test_progress,
)

if TYPE_CHECKING:
    from assistant.pictures import Picture

DRAWN = Path(__file__).parent / "drawn"
PICTURES: dict[str, Picture] = {
    "arrangement": test_arrangement.STERK,
    "coverage": test_coverage.EXAMPLE,
    "drieluik": test_drieluik.EXAMPLE,
    "ecogram": test_ecogram.FOUR,
    "genogram": test_genogram.FAMILY,
    "lifeline": test_lifeline.LIFE,
    "ladder": Ladder(test_ladder.STEPS, now=2, wished=4, before=1, now_resident=3),
    "profile": test_profile.EXAMPLE,
    "progress": test_progress.EXAMPLE,
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_did(name: str) -> None:
    """A drawing changes only when somebody looked at it and accepted it."""
    drawn = Xml.canonicalize(PICTURES[name].svg()).replace("><", ">\n<") + "\n"
    file = DRAWN / f"{name}.svg"
    if os.environ.get("KEUKENTAFEL_ACCEPT") == "1":
        file.write_text(drawn, encoding="utf-8", newline="\n")
    assert drawn == file.read_text(encoding="utf-8")
