"""What a conversation is made of while it is held: places for answers, items, topics, notes, signals.

`State` folds events into these; nobody else changes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from assistant.flows.events import Event, Json
    from assistant.flows.flow import Question, Topic

Standing = Literal["open", "answered", "declined", "unknown", "later"]
TopicStanding = Literal["open", "busy", "done", "skipped"]


@dataclass(slots=True, eq=False)
class Item:
    """One item of a list: its id, its value as it counts now, and the events that say so."""

    id: str
    value: Json
    heads: list[Event]


@dataclass(slots=True, eq=False)
class Cell:
    """One place where an answer can stand."""

    question: Question
    path: str
    address: str
    home: TopicState
    relevant: bool = False
    standing: Standing = "open"
    value: Any = None
    heads: list[Event] = field(default_factory=list)
    """The events that say so and are not replaced; more than one is a conflict."""
    items: dict[str, Item] | None = None
    alive: bool = True
    """False once an item above it was removed."""
    effective: bool = False
    """Whether its value counts now."""
    place: int = 0
    after: list[Cell] | None = None
    """The cells that depend on it, where these never change; None: look them up."""

    @property
    def conflict(self) -> bool:
        """Whether two people answered here apart from each other."""
        return (
            len(self.heads) > 1 and len({repr(head.value) + head.kind for head in self.heads}) > 1
        )

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.standing == "open"


@dataclass(slots=True, eq=False)
class TopicState:
    """How far a topic is: its cells in the order in which they are asked."""

    topic: Topic
    cells: list[Cell] = field(default_factory=list)
    first: int = 0
    """No cell before this place waits for an answer."""
    opened: bool = False
    closed: bool = False
    skipped: bool = False
    reflection: Json = None
    sorted: bool = True


@dataclass(slots=True)
class Note:
    """A side note: a line jotted down, and the topic that it was filed under ("" = not yet)."""

    id: str
    text: str
    topic: str
    event: Event


@dataclass(slots=True)
class Raised:
    """A signal that was raised, its cause (an address, or "" by hand), and how it ended."""

    signal: str
    cause: str
    event: Event
    ended: Event | None = None
