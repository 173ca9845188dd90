"""Reservekopieën: made by themselves, made on request, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.errors import InputError
from assistant.storage import backing, restoring
from assistant.storage.restoring import Keys, Restored

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from assistant.application.desk import Desk
    from assistant.storage.backing import Backup

_STAMP: Final = "%Y-%m-%d-%H%M%S"


def keep_up(store: Path, key: bytes | None, now: datetime) -> Backup | None:
    """Make a backup where the latest is hours old. Safe from any thread; StoreError where it fails."""
    return backing.keep_up(store, key, now)


def make(desk: Desk, folder: Path | None = None) -> Path:
    """Make a backup now, beside the store or in a folder; give where it is."""
    if folder is None:
        return desk.store.back_up().path
    store = desk.store.database.path
    target = folder / f"{store.stem}-{desk.now().strftime(_STAMP)}{store.suffix}"
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is geen map. Kies een map om de reservekopie in te zetten.")
    if target.exists():
        raise InputError(f"{target} is er al. Probeer het zo nog eens.")
    backing.copy(desk.store.database, target)
    return target


def present(store: Path) -> list[Backup]:
    """Give the backups that stand beside a store, the latest first."""
    return backing.backups(store)


def put_back(
    backup: Path, store: Path, now: datetime, key: bytes | None = None, keys: Path | None = None
) -> Restored:
    """Put a backup in the place of a store: see `assistant.storage.restoring`."""
    return restoring.restore(backup, store, Keys(key, key, keys), now)
