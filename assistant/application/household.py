"""Households: dossiers of people who live together, linked by a person, and unlinked again.

A link is an event in the dossier from which it was made. It holds no name, so that nothing of
somebody is left in the dossier of another when one of them is erased.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application import access, writing
from assistant.application.joining import whole_of
from assistant.errors import Refusal
from assistant.flows.events import Event

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.storage import DossierRow

HOUSEHOLD: Final = "household"


def link(desk: Desk, one: str, other: str, worker: Worker, *, together: bool = True) -> None:
    """Say that two people live together, or no longer do. Raises Refusal where that is so already."""
    if one == other:
        raise Refusal("Dit is dezelfde bewoner.")
    if (other in _linked(desk, one)) == together:
        raise Refusal("Dat staat er al zo.")
    event = Event(HOUSEHOLD, "", {"with": other, "together": together})
    now = desk.now()
    writing.stamp([event], at=now, by=worker.id)
    lines = [access.line("household", now, worker.id, dossier=each) for each in (one, other)]
    desk.store.append([writing.record(event, one)], access_lines=lines)


def household(desk: Desk, dossier: str) -> list[DossierRow]:
    """Give the dossiers of those who live with somebody, also through one another."""
    found, waiting = {dossier}, [dossier]
    while waiting:
        fresh = _linked(desk, waiting.pop()) - found
        found |= fresh
        waiting += sorted(fresh)
    rows = (desk.store.dossier(each) for each in found - {dossier})
    return sorted((row for row in rows if row is not None), key=lambda row: row.number)


def _linked(desk: Desk, dossier: str) -> set[str]:
    """Give the dossiers that are linked to one directly: of each pair the latest word counts."""
    store = desk.store
    words = sorted(
        (
            (record.clock, record.device, record.seq, stream, record.value)
            for stream in store.streams_with(HOUSEHOLD)
            for record in store.records(stream)
            if record.kind == HOUSEHOLD and isinstance(record.value, dict)
        ),
        key=lambda word: word[:3],
    )
    linked = set()
    for *_, stream, value in words:
        pair = {whole_of(store, stream), whole_of(store, str(value.get("with")))}
        if dossier in pair and len(pair) > 1:
            (other,) = pair - {dossier}
            linked.add(other) if value.get("together") else linked.discard(other)
    return linked
