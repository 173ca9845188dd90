"""The access log: who did what with which dossier, when; never what was said.

A log of its own beside the events, with a chain of its own for each device: it survives erasing
and merging, and a line that is changed or taken out shows.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final

from assistant.errors import StoreError
from assistant.storage.faults import damaged
from assistant.storage.records import Access

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.storage.database import Database, Row

_SEALED: Final = ("device", "seq", "at", "by", "dossier", "stream", "what", "reference", "prev")
_NAME: Final = "Regel {seq} van het inzagelogboek van apparaat {device}"


class AccessLog:
    """The part of the store that tells who looked at what."""

    database: Database

    def accesses(self, dossier: str | None = None) -> list[Access]:
        """Give the lines of the log, those of a dossier and its conversations or all, oldest first."""
        rows = self.database.rows(
            "select * from access where ?1 is null or dossier = ?1 or stream = ?1 "
            "or stream in (select id from conversation where dossier = ?1) "
            # Once it is erased, only the log itself knows which conversations were in it.
            "or stream in (select stream from access where dossier = ?1 and stream <> '') "
            "order by julianday(at), at, device, seq",
            dossier,
        )
        return [_access(row) for row in rows]


def append(database: Database, device: str, lines: Iterable[Access]) -> None:
    """Write lines at the end of the log, inside a `write`."""
    seq, prev = head(database, device)
    for line in lines:
        seq += 1
        row = asdict(replace(line, device=device, seq=seq)) | {"prev": prev}
        prev = hash_of(row)
        database.insert("access", row | {"hash": prev})


def head(database: Database, device: str) -> tuple[int, str]:
    """Give number and hash of the last line of a device; (0, "") when it has none."""
    row = database.row(
        "select seq, hash from access where device = ? order by seq desc limit 1", device
    )
    return (row["seq"], row["hash"]) if row else (0, "")


def hash_at(database: Database, device: str, seq: int) -> str | None:
    """Give the hash of one line of a device, or None."""
    hash: str | None = database.value(
        "select hash from access where device = ? and seq = ?", device, seq
    )
    return hash


def unite(ours: Database, other: Database) -> None:
    """Bring in the lines that another store has and this one lacks, inside a `write`.

    Raises StoreError where a line is not as its device wrote it, or where the two tell otherwise.
    """
    for device in devices(other):
        seq, prev = head(ours, device)
        shared = min(seq, head(other, device)[0])
        if hash_at(ours, device, shared) != hash_at(other, device, shared):
            raise StoreError(
                f"Het inzagelogboek van {other.path} zegt iets anders dan dit. Er is niets "
                "samengevoegd. Bewaar beide bestanden en vraag hulp."
            )
        for row in _after(other, device, seq):
            if (row["seq"], row["prev"], row["hash"]) != (seq + 1, prev, hash_of(row)):
                raise damaged(other.path)
            ours.insert("access", row)
            seq, prev = row["seq"], row["hash"]


def devices(database: Database) -> list[str]:
    """Give the devices that wrote in the log."""
    return [row["device"] for row in database.rows("select distinct device from access")]


def verify(database: Database) -> Iterator[str]:
    """Give a sentence for each line that was changed, and for each gap."""
    for device in devices(database):
        seq, prev = 0, ""
        for row in _after(database, device, 0):
            name = _NAME.format(seq=row["seq"], device=device)
            if row["seq"] != seq + 1:
                yield f"{name} volgt niet op nummer {seq}: er is iets weggehaald."
            elif row["prev"] != prev:
                yield f"{name} past niet op de regel ervoor: een van beide is veranderd."
            if row["hash"] != hash_of(row):
                yield f"{name} is veranderd nadat ze is opgeschreven."
            seq, prev = row["seq"], row["hash"]


def _after(database: Database, device: str, seq: int) -> Iterator[Row]:
    return database.stream(
        "select * from access where device = ? and seq > ? order by seq", device, seq
    )


def hash_of(row: Row) -> str:
    """Give the hash by which a line vouches for itself and for the line before it."""
    sealed = json.dumps([row[name] for name in _SEALED], separators=(",", ":"))
    return hashlib.sha256(sealed.encode()).hexdigest()


def _access(row: Row) -> Access:
    return Access(**{name: value for name, value in row.items() if name not in ("prev", "hash")})
