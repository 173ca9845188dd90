"""Two dossiers of one person become one, by an event that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.application import access, writing
from assistant.errors import Refusal
from assistant.flows.events import Event
from assistant.storage import DossierRow, Index

if TYPE_CHECKING:
    from assistant.application.desk import Desk
    from assistant.application.workers import Worker
    from assistant.storage import Deed, Store

DOSSIER: Final = "dossier"
"""The kind of event that makes a dossier, with its name and number."""
JOINED: Final = "joined"
PARTED: Final = "parted"


def whole_of(store: Store, dossier: str) -> str:
    """Give the dossier that a dossier is part of now: itself, where it was joined to none."""
    seen = {dossier}
    while (into := _into(store, dossier)) is not None and into not in seen:
        seen.add(into)
        dossier = into
    return dossier


def parts_of(store: Store, dossier: str) -> list[str]:
    """Give the dossiers that were joined to this one, directly or through another."""
    joined = [stream for stream in store.streams_with(JOINED) if stream != dossier]
    return [stream for stream in joined if whole_of(store, stream) == dossier]


def join(desk: Desk, dossier: DossierRow, into: DossierRow, worker: Worker) -> None:
    """Put all of a dossier in another one of the same person. Raises Refusal."""
    if whole_of(desk.store, dossier.id) == whole_of(desk.store, into.id):
        raise Refusal("Dit is al hetzelfde dossier.")
    event = Event(JOINED, "", {"into": into.id})
    rows = desk.store.conversations(dossier=dossier.id, limit=-1)
    moved = [desk.index_of(row.id, into.id) for row in rows]
    _write(desk, event, [Index(dossier.id, words=""), *moved], dossier.id, into.id, worker)


def part(desk: Desk, dossier: str, worker: Worker) -> DossierRow:
    """Take a dossier out again; what was begun since in the other stays there. Raises Refusal."""
    into = _into(desk.store, dossier)
    row = row_of(desk.store, dossier)
    if into is None or row is None:
        raise Refusal("Dit dossier is niet samengevoegd.")
    event = Event(PARTED, "", {"into": into})
    own = {dossier, *parts_of(desk.store, dossier)}
    talks = desk.store.conversations(dossier=whole_of(desk.store, dossier), limit=-1)
    back = [desk.index_of(talk.id, dossier) for talk in talks if desk.begun_in(talk.id) in own]
    _write(desk, event, [Index(dossier, dossier=row, words=row.name), *back], dossier, into, worker)
    return row


def row_of(store: Store, dossier: str) -> DossierRow | None:
    """Give the row of a dossier from its events, also while it is joined to another."""
    made = [record for record in store.records(dossier) if record.kind == DOSSIER]
    if not made or not isinstance(made[-1].value, dict):
        return None
    value = made[-1].value
    return DossierRow(dossier, int(str(value["number"])), str(value["name"]), made[0].at)


def ever_with(store: Store, dossier: str) -> set[str]:
    """Give the dossiers under which its conversations may stand in the lists."""
    return {dossier} | {
        whole_of(store, str(record.value.get("into")))
        for record in store.records(dossier)
        if record.kind in (JOINED, PARTED) and isinstance(record.value, dict)
    }


def _into(store: Store, dossier: str) -> str | None:
    moves = [record for record in store.records(dossier) if record.kind in (JOINED, PARTED)]
    if not moves or moves[-1].kind == PARTED or not isinstance(moves[-1].value, dict):
        return None
    return str(moves[-1].value.get("into"))


def _write(
    desk: Desk, event: Event, index: list[Index], dossier: str, into: str, worker: Worker
) -> None:
    now = desk.now()
    writing.stamp([event], at=now, by=worker.id)
    deed: Deed = "joined" if event.kind == JOINED else "parted"
    lines = [access.line(deed, now, worker.id, dossier=each) for each in (dossier, into)]
    desk.store.append([writing.record(event, dossier)], index, access_lines=lines)
