"""Putting a backup back: what was there stays, and what was erased since stays erased."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.errors import StoreBusy, StoreError
from assistant.storage import access, backing, identity, log, place
from assistant.storage.database import open_database, open_to_read
from assistant.storage.faults import told
from assistant.storage.ids import uuid7
from assistant.storage.records import Access

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assistant.storage.records import Record


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    `aside` is where the store that stood there is now. `erasures` counts what that store knew as
    erased; None says that it could not be read, so that older words may have come back.
    """

    aside: Path | None
    erasures: int | None


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the files of a restore.

    `file` is the key file to put beside the restored store; without it, the one there stays.
    """

    of_backup: bytes | None = None
    of_present: bytes | None = None
    file: Path | None = None


def restore(
    backup: Path, store: Path, keys: Keys | None = None, now: datetime | None = None
) -> Restored:
    """Put a backup in the place of a store, or where there is none yet.

    The backup is checked first, and stays as it is. The store that was there is laid aside under a
    name with the date; at no moment is there none. Raises StoreError, with nothing changed, when
    the backup is not whole, is of another kind (practice, newer), or the store is open elsewhere.
    """
    keys = keys or Keys()
    backup, store = backup.resolve(), store.resolve()
    if not backup.is_file():
        raise StoreError(f"De reservekopie {backup} is er niet. Er is niets veranderd.")
    if store.exists() and backup.samefile(store):
        raise StoreError("Dit is het geheugen zelf. Kies een reservekopie.")
    with told(store):
        place.prepare_folder(store)
    with backing.at_backups(store) as folder:
        fresh = folder / f".{store.name}.terug"
        practice = _copied(backup, fresh, keys.of_backup)
        erasures = _shut(store, keys.of_present, practice=practice) if store.exists() else []
        backing.erase_too(fresh, keys.of_backup, erasures or ())
        _bring_log(fresh, keys.of_backup, store if erasures is not None else None, keys.of_present)
        with told(store):
            place.sync(fresh)
            aside = _laid_aside(store, now or datetime.now().astimezone())
            if keys.file is not None:
                backing.copy_keys(keys.file, store.with_suffix(place.KEYS))
            fresh.replace(store)
            place.sync(store.parent)
    return Restored(aside, None if erasures is None else len(erasures))


def _copied(backup: Path, fresh: Path, key: bytes | None) -> bool:
    """Put a checked copy of a backup at a place; tell whether it holds made-up people."""
    source = open_to_read(backup, key)
    try:
        backing.copy(source, fresh, with_keys=False)
        return identity.is_practice(source)
    finally:
        source.close()


def _shut(store: Path, key: bytes | None, *, practice: bool) -> Sequence[Record] | None:
    """Make the store one file that nobody has open, and give what is erased in it.

    None where it cannot be read: that is what a restore is for.
    """
    try:
        database = open_database(store, key)
        try:
            alike = identity.is_practice(database) == practice
            erasures = log.erasures(database)
            database.run("pragma busy_timeout = 0")
            # Possible only for who is alone: everyone else who has it open holds the WAL.
            database.value("pragma journal_mode = delete")
        finally:
            database.close()
    except StoreBusy:
        raise StoreBusy(
            f"{store} is nog open in een ander venster. Sluit het daar en probeer het opnieuw. "
            "Er is niets veranderd."
        ) from None
    except StoreError:
        return None
    if not alike:
        raise StoreError(
            "De reservekopie en het geheugen zijn niet van dezelfde soort: het ene is om te oefenen, "
            "het andere is echt. Er is niets veranderd. Kies een andere kopie of een ander geheugen."
        )
    return erasures


def _bring_log(
    fresh: Path, key: bytes | None, store: Path | None, of_present: bytes | None
) -> None:
    """Let the restored store know who looked since it was copied, and that it was put back.

    Without that anybody could wind the access log back with an older copy.
    """
    database = open_database(fresh, key)
    try:
        with database.write():
            if store is not None and store.exists():
                present = open_to_read(store, of_present)
                try:
                    access.unite(database, present)
                finally:
                    present.close()
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            access.append(database, uuid7(), [Access("restored", now, "")])
        database.value("pragma journal_mode = delete")
    finally:
        database.close()


def _laid_aside(store: Path, now: datetime) -> Path | None:
    """Give the store a second name, to keep when its own name goes to the restored one."""
    if not store.exists():
        return None
    aside = store.with_name(f"{store.stem}.opzij-{now:%Y-%m-%d-%H%M%S}{store.suffix}")
    if aside.exists():
        raise StoreError("Er is net al een kopie teruggezet. Probeer het zo nog eens.")
    keys = store.with_suffix(place.KEYS)
    if keys.exists():
        backing.copy_keys(keys, aside.with_suffix(place.KEYS))
    # There only where the store is damaged: then what stands in it belongs to the store.
    wal = store.with_name(f"{store.name}-wal")
    if wal.exists():
        wal.rename(aside.with_name(f"{aside.name}-wal"))
    store.with_name(f"{store.name}-shm").unlink(missing_ok=True)
    try:
        os.link(store, aside)
    except OSError:
        # Some drives know no second names; there is a moment without a store then.
        store.rename(aside)
    return aside
