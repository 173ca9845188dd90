"""What was done in a conversation: the only thing that is ever written about it.

An address says where an event belongs: a question id, followed by the ids of the items above it,
separated by slashes ("dl_stappen/i4"), and for an item of a list its own id as well
("dl_stappen/i4/i9"). Fields of a loop have an id of their own ("kg_zrm.gesprek/financien").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

ANSWERED: Final = "answered"
DECLINED: Final = "declined"
UNKNOWN: Final = "unknown"
LATER: Final = "later"
CLEARED: Final = "cleared"
ITEM_ADDED: Final = "item_added"
ITEM_CHANGED: Final = "item_changed"
ITEM_MOVED: Final = "item_moved"
ITEM_REMOVED: Final = "item_removed"
TOPIC_OPENED: Final = "topic_opened"
TOPIC_CLOSED: Final = "topic_closed"
TOPIC_SKIPPED: Final = "topic_skipped"
NOTED: Final = "noted"
NOTE_FILED: Final = "note_filed"
SIGNALLED: Final = "signalled"
SIGNAL_ENDED: Final = "signal_ended"
UNDONE: Final = "undone"
BEGUN: Final = "begun"
LINKED: Final = "linked"
PAUSED: Final = "paused"
CLOSED: Final = "closed"
REOPENED: Final = "reopened"
TAKEN_OVER: Final = "taken_over"
AGREED: Final = "agreed"
WITHDRAWN: Final = "withdrawn"
SEEN_DIFFERENTLY: Final = "seen_differently"
CORRECTED: Final = "corrected"
SHARED: Final = "shared"
INSPECTED: Final = "inspected"

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""A value as it is kept: what JSON can hold. Dates are text (2026-11-23, 2026-11-23T10:30)."""


@dataclass
class Event:
    """One event, as the engine makes and folds it.

    The engine fills kind, address, value and `replaces` (the ids of the events that this one
    supersedes). The application stamps the rest: `id` (UUIDv7; the bare engine numbers from 1),
    `act` (the id of the first event of the act that it belongs to), `at` (ISO time with offset),
    `by` (the worker's id) and `speaker` (who said it, when that is not the resident).
    """

    kind: str
    address: str
    value: Json = None
    replaces: tuple[str, ...] = ()
    id: str = field(default="", init=False)
    act: str = field(default="", init=False)
    at: str = field(default="", init=False)
    by: str = field(default="", init=False)
    speaker: str = field(default="", init=False)
