"""Bringing the events of another store into this one: a union that can be repeated.

Each device numbers its events without gaps and chains them by hash. So what is missing here is,
for each device, what comes after its latest event here; and two histories of one device are equal
when the hashes are equal where the shorter one ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.storage import access, bundles, chain, erasing, identity, log
from assistant.storage.database import Database, Row, open_to_read
from assistant.storage.faults import damaged
from assistant.storage.migrations import STEPS, refuse_newer
from assistant.storage.records import ERASED, Access, MergeReport

if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from pathlib import Path

    from assistant.storage.store import Store


def merge(
    store: Store,
    other_path: Path,
    *,
    key: bytes | None = None,
    access_lines: Sequence[Access] = (),
) -> MergeReport:
    """Bring in the events that this store lacks, and do the erasures that it did not know.

    The other file stays as it is, and drafts stay where they are. Raises StoreError, with nothing
    written, when the other file is this one, is of another kind (practice, newer), is damaged, or
    tells otherwise of an event that is here already.
    """
    ours = store.database
    if other_path.exists() and other_path.samefile(ours.path):
        raise StoreError(
            "Dit is het geheugen dat al open is, dus er valt niets samen te voegen. Kies een ander "
            "bestand."
        )
    other = open_to_read(other_path, key)
    try:
        with other.snapshot():
            _refuse_unlike(other, practice=store.practice)
            with ours.write():
                report = _united(ours, other)
                access.unite(ours, other)
                access.append(ours, store.device, access_lines)
    finally:
        other.close()
    store.sweep()
    return report


def _refuse_unlike(other: Database, *, practice: bool) -> None:
    if refuse_newer(other) < len(STEPS):
        raise StoreError(
            f"{other.path} is van een oudere Keukentafel. Er is niets veranderd. Open het één keer "
            "met deze versie en voeg het dan samen."
        )
    if not other.is_sound():
        raise damaged(other.path)
    if identity.is_practice(other) != practice:
        raise StoreError(
            "Oefengesprekken en echte gesprekken worden niet samengevoegd. Er is niets veranderd. "
            "Kies een bestand van dezelfde soort."
        )


def _united(ours: Database, other: Database) -> MergeReport:
    ever_erased = log.erased_streams(ours) | log.erased_streams(other)
    added, touched, erased = 0, set[str](), set[str]()
    for device, theirs in log.heads(other).items():
        seq, prev = log.head(ours, device)
        _refuse_fork(ours, other, device, min(seq, theirs))
        for row in log.after(other, device, seq):
            _refuse_damage(row, (device, seq + 1, prev), ever_erased, other)
            log.add(ours, row)
            seq, prev = row["seq"], row["hash"]
            added += 1
            touched.add(row["stream"])
            if row["kind"] == ERASED:
                erased.add(row["stream"])
    for stream in erased:
        log.drop_bodies(ours, log.without_body(other, stream))
        erasing.forget_beside(ours, stream)
    late = (stream for stream in touched & ever_erased if log.outlives_erasure(ours, stream))
    bundles.copy(other, ours)
    return MergeReport(added, tuple(sorted(touched)), tuple(sorted(erased)), tuple(sorted(late)))


def _refuse_fork(ours: Database, other: Database, device: str, seq: int) -> None:
    if log.hash_at(ours, device, seq) != log.hash_at(other, device, seq):
        raise StoreError(
            f"Dit geheugen en {other.path} hebben onder hetzelfde nummer iets anders opgeschreven; "
            "waarschijnlijk is er met een kopie verder gewerkt. Er is niets samengevoegd. Bewaar "
            "beide bestanden en vraag hulp."
        )


def _refuse_damage(
    row: Row, place: tuple[str, int, str], ever_erased: Set[str], other: Database
) -> None:
    """Raise StoreError for an event that is not as its own device wrote it, at this place."""
    whole = (row["device"], row["seq"], row["prev"]) == place
    whole = whole and row["hash"] == chain.header_hash(row)
    if row["content"] is None:
        whole = whole and row["stream"] in ever_erased
    else:
        whole = whole and row["body_hash"] == chain.body_hash(row["salt"], row["content"])
    if not whole:
        raise damaged(other.path)
