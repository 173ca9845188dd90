"""Saving what can be read of a damaged store, lists and search included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.application.desk import Desk
from assistant.errors import InputError
from assistant.storage import backing
from assistant.storage.place import KEYS
from assistant.storage.salvaging import Salvaged, salvage

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.application.places import Places
    from assistant.application.unlocking import Unlocked


def save_what_is_left(
    damaged: Path, new: Path, places: Places, unlocked: Unlocked | None
) -> Salvaged:
    """Save in a new store what a damaged one still tells; it opens with the same passphrases.

    Raises InputError, StoreError; then there is no new store.
    """
    if not damaged.is_file():
        raise InputError(f"Het geheugen {damaged} is er niet.")
    saved = salvage(damaged, new, unlocked.key if unlocked else None, places.data / "stores")
    if unlocked is not None:
        backing.copy_keys(unlocked.vault.path, new.with_suffix(KEYS))
    desk = Desk.open(places, new, unlocked=unlocked, unencrypted=not saved.practice)
    try:
        desk.rebuild()
    finally:
        desk.close()
    return saved
