"""Reservekopieën: made by themselves, made on request, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.errors import InputError, StoreError, WrongKey
from assistant.storage import backing, opens_with
from assistant.storage.restoring import Keys, Restored, restore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from assistant.application.desk import Desk
    from assistant.application.unlocking import Unlocked

_STAMP: Final = "%Y-%m-%d-%H%M%S"

keep_up = backing.keep_up
present = backing.backups
laid_aside = backing.laid_aside


def make(desk: Desk, folder: Path | None = None) -> Path:
    """Make a backup now, beside the store or in a folder; give where it is."""
    if folder is None:
        return desk.store.back_up().path
    store = desk.path
    target = folder / f"{store.stem}-{desk.now().strftime(_STAMP)}{store.suffix}"
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is geen map. Kies een map om de reservekopie in te zetten.")
    if target.exists():
        raise InputError(f"{target} is er al. Probeer het zo nog eens.")
    backing.copy(desk.store.database, target)
    return target


def put_back(
    backup: Path, store: Path, now: datetime, let_in: Callable[[Path], Unlocked]
) -> Restored:
    """Put a backup in the place of a store: see `assistant.storage.restoring`.

    `let_in` asks for what opens a locked store. A backup with the key that the store has now opens
    with the passphrases of now; one with another key brings its own, of then.
    """
    from assistant.application.unlocking import is_locked  # only who restores loads the locks

    now_opens = _way_in(store, let_in)
    if now_opens is not None and backup.is_file() and opens_with(backup, now_opens.key):
        return restore(backup, store, Keys(now_opens.key, now_opens.key), now)
    then = let_in(backup) if is_locked(backup) else None
    keys = Keys(
        then.key if then else None,
        now_opens.key if now_opens else None,
        then.vault.path if then else None,
    )
    return restore(backup, store, keys, now)


def _way_in(store: Path, let_in: Callable[[Path], Unlocked]) -> Unlocked | None:
    """Give the way into the store that stands there; None where there is none, or it is damaged."""
    from assistant.application.unlocking import is_locked

    if not is_locked(store):
        return None
    try:
        return let_in(store)
    except WrongKey:
        raise
    except StoreError:
        return None
