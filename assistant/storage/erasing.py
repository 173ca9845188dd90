"""Erasing: bodies, drafts and index rows of a stream go, until no byte of them is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.storage import drafts, lists, log
from assistant.storage.ids import uuid7
from assistant.storage.records import ERASED, Late, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.storage.database import Database

_TO_SWEEP = "to_sweep"
TO_RENEW = "to_renew"
"""What stands in the store as long as a backup, or a file that was laid aside, is to be renewed."""


def erase(database: Database, device: str, stream: str, keep: Sequence[Record]) -> list[Record]:
    """Delete all bodies of a stream and append what is kept, inside a `write`.

    `keep` holds the erasure event itself. The bytes are gone after `sweep`.
    """
    if not any(record.kind == ERASED and record.stream == stream for record in keep):
        raise ValueError("erasing is written down in the stream, as an event of kind ERASED")
    kept = log.append(database, device, keep)
    remain = {record.id for record in kept}
    log.drop_bodies(database, (id for id in log.with_body(database, stream) if id not in remain))
    forget_beside(database, stream)
    return kept


def forget_beside(database: Database, stream: str) -> None:
    """Delete what stands beside the events of an erased stream, inside a `write`."""
    drafts.forget_all(database, stream)
    lists.forget(database, stream)
    # Written in the same transaction, so that what is cut short is done at the next opening.
    database.insert("meta", {"key": _TO_SWEEP, "value": "yes"}, instead=True)
    ask_to_renew(database)


def ask_to_renew(database: Database) -> None:
    """Note that no backup of before now may stay, inside a `write`."""
    database.insert("meta", {"key": TO_RENEW, "value": "all"}, instead=True)


def repeat(database: Database, device: str, elsewhere: Sequence[Record]) -> None:
    """Erase here, as this device, what was erased in another store, inside a `write`.

    Streams that are not here are marked as erased all the same: a merge may bring them.
    """
    known = log.erased_streams(database)
    for erasure in elsewhere:
        if erasure.stream not in known:
            erase(database, device, erasure.stream, [replace(erasure, id=uuid7())])


def late(database: Database) -> list[Late]:
    """Give the streams with words that an erasure did not know of.

    These are words in an erased stream, and conversations in an erased dossier.
    """
    erased = log.erased_streams(database)
    orphans = database.rows(
        "select distinct conversation.id from conversation join event on event.stream = dossier where kind = ?",
        ERASED,
    )
    streams = {stream for stream in erased if log.outlives_erasure(database, stream)}
    return [
        log.words_of(database, stream)
        for stream in sorted(streams | {row["id"] for row in orphans})
    ]


def sweep(database: Database) -> bool:
    """Remove the last bytes of what was erased, and tell whether that is done.

    It is not while another process reads old pages or the disk is full. What was erased cannot be
    read any more through the store, and the next sweep goes on.
    """
    if database.value("select 1 from meta where key = ?", _TO_SWEEP) is None:
        return True
    try:
        database.run("insert into search(search) values ('optimize')")
        database.run("vacuum")
        busy = database.value("pragma wal_checkpoint(truncate)")
        if not busy:
            database.run("delete from meta where key = ?", _TO_SWEEP)
    except StoreError:
        return False
    return not busy
