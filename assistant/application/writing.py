"""Between engine and memory: an event as the store keeps it, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.flows import events as ev
from assistant.flows.events import Event
from assistant.storage import Record, uuid7

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def stamp(events: Iterable[Event], *, at: datetime, by: str, speaker: str = "") -> list[Event]:
    """Give events their id, act, time and hand. Signals are an act of their own."""
    found = list(events)
    act = ""
    for event in found:
        event.id = uuid7()
        if event.kind == ev.SIGNALLED:
            event.act = event.id
        else:
            act = event.act = act or event.id
        event.at = at.isoformat(timespec="seconds")
        event.by = by
        event.speaker = event.speaker or speaker
    return found


def record(event: Event, stream: str) -> Record:
    """Give an event as the store keeps it."""
    return Record(
        stream=stream,
        kind=event.kind,
        address=event.address,
        value=event.value,
        replaces=event.replaces,
        id=event.id,
        act=event.act,
        at=event.at,
        by=event.by,
        speaker=event.speaker,
    )


def event(kept: Record) -> Event:
    """Give a kept record as the engine folds it."""
    found = Event(kept.kind, kept.address, kept.value, kept.replaces)
    found.id, found.act, found.at = kept.id, kept.act, kept.at
    found.by, found.speaker = kept.by, kept.speaker
    return found
