"""What a look back holds: counts and moments, no mark and no total."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.practising.case import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found out, in the turn (from 1) in which it was told."""

    what: str
    turn: int
    is_behind: bool = False
    """Whether it is the question behind the question."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that stayed untold: since when it could have come, and with which question."""

    what: str
    ask: str
    since: int
    """The turn (from 1) at which it could have come; 0 if the talk never got that far."""
    lacks: Literal["", "knowledge", "trust"] = ""
    """What was lacking, where the talk never got that far: to know something else first, or trust."""
    is_behind: bool = False
    is_signal: bool = False
    asked: int = 0
    """The turn in which the trainee asked this in vain; 0 for none."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to work on: in which turn, what happened, and what could have been said."""

    turn: int
    what: str
    better: str
    kind: Literal["said", "after", "since", "calmly"] = "said"
    """Whether it is about what was said there, about the answer that came, or about all from there;
    and then whether it wants a calm moment."""
    also: tuple[int, ...] = ()
    """Later turns in which the same happened."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A level that the trainee gave beside that of the reference; None is "niet besproken"."""

    domain: str
    own: int | None
    reference: int | None
    also: tuple[int, ...]
    reason: str

    @property
    def agrees(self) -> bool:
        """Whether the level is that of the reference, or another that can be defended."""
        return self.own == self.reference or self.own in self.also


@dataclass(frozen=True, slots=True)
class GivenBack:
    """How often something was given back, and in whose words."""

    times: int = 0
    kept: int = 0
    """How often with a word of the resident in it."""
    words: tuple[str, ...] = ()
    """Those words."""
    replaced: tuple[int, ...] = ()
    """The turns in which all words were the trainee's own."""


@dataclass(frozen=True, slots=True)
class SignalsNoticed:
    """The signals that the trainee gave afterwards beside those of the talk."""

    seen: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """Given by the trainee, and not in the case."""
    turns: Mapping[str, int] = field(default_factory=dict)
    """The turn in which a signal was to be heard, where it was told."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What the trainee wrote as the question behind the question, and what touches the case."""

    own: str
    shared: tuple[str, ...] = ()
    """Words of the trainee that stand in the case as well."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that can be said about a talk, by counting."""

    found: tuple[Found, ...]
    missed: tuple[Missed, ...]
    counts: Mapping[Kind, int]
    """How many turns were of each kind; a turn counts as what it was answered as."""
    asked: tuple[int, int]
    """How many questions were open, of how many."""
    frames: tuple[int, ...]
    """The frames in which solutions were looked for, in the order in which they came."""
    untouched: tuple[str, ...]
    """Themes of the case that no question was about."""
    refused: tuple[str, ...]
    """Themes of the case that were asked about, and of which nothing was told."""
    is_carer_forgotten: bool
    """Whether somebody in the case cares for another, and nothing was asked about that."""
    trust: tuple[tuple[int, str, bool], ...]
    """The turns in which trust changed, with the reason in the resident's words; and if it rose."""
    said: int
    heard: int
    """Words that the trainee and the resident used."""
    given_back: GivenBack = GivenBack()
    seconds: Mapping[str, int] = field(default_factory=dict)
    """How long was spent on each theme, where that is known."""
    explained: tuple[int, ...] = ()
    """The turns of which the trainee said what was meant."""
    levels: tuple[Compared, ...] = ()
    signals: SignalsNoticed | None = None
    """None where the trainee was not asked."""
    behind: Behind | None = None
    """None where the trainee was not asked."""
    strengths: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def open_share(self) -> float:
        """The part of all questions that was open, from 0 to 1."""
        asked_openly, asked = self.asked
        return asked_openly / asked if asked else 0.0

    @property
    def found_behind(self) -> bool:
        """Whether all that lies behind the question was found out."""
        return not any(missed.is_behind for missed in self.missed)
