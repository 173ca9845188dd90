"""What pictures of levels share: the two voices, how they look, and how a level moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from assistant.pictures.svg import INK, PAPER

if TYPE_CHECKING:
    from assistant.pictures.svg import Drawing

Voice = Literal["werker", "bewoner"]
VOICES: Final[tuple[Voice, Voice]] = ("werker", "bewoner")
LETTERS: Final = {"werker": "W", "bewoner": "B"}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of an instrument with its number, and what it is called."""

    number: int
    name: str


def move(before: int, now: int) -> str:
    """Say how a level moved: a drop in the same way as a rise."""
    return "gelijk" if now == before else "omhoog" if now > before else "omlaag"


def draw_voice(drawing: Drawing, voice: Voice, x: float, y: float, letter: str = "") -> None:
    """Draw the mark of a voice around a point: black and round, or open and square."""
    told = letter or LETTERS[voice]
    if voice == "werker":
        drawing.circle(x, y, 9, fill=INK)
    else:
        drawing.box(x - 8.5, y - 8.5, 17, 17, thick=1.5)
    ink = PAPER if voice == "werker" else INK
    drawing.words(x, y + 4, told, size=11, ink=ink, bold=True, anchor="middle")


def draw_earlier(drawing: Drawing, voice: Voice, x: float, y: float) -> None:
    """Draw where a voice stood before: the same shape, smaller and dashed."""
    if voice == "werker":
        drawing.circle(x, y, 6, fill=PAPER, dashes="2 2")
    else:
        drawing.box(x - 5.5, y - 5.5, 11, 11, dashes="2 2")
