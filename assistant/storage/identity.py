"""What a store knows of itself: whether it is for practice, and as which device it writes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.storage import log
from assistant.storage.ids import uuid7

if TYPE_CHECKING:
    from assistant.storage.database import Database
    from assistant.storage.place import Marker

_PRACTICE = "practice"
_DEVICE = "device"
_CREATED = "created"


def is_practice(database: Database) -> bool:
    """Whether the store holds made-up people."""
    return _get(database, _PRACTICE) == "yes"


def settle(database: Database, marker: Marker, *, practice: bool) -> str:
    """Give the device as which to write from now on: a new one where the store was moved.

    Raises StoreError when the store is of the other kind, practice or real.
    """
    with database.write():
        if _get(database, _DEVICE) is None:
            _set(database, _PRACTICE, "yes" if practice else "no")
            _set(database, _CREATED, datetime.now().astimezone().isoformat(timespec="seconds"))
        elif is_practice(database) != practice:
            raise _other_kind(database, practice=practice)
        device = _get(database, _DEVICE)
        if device is None or not marker.fits(device, log.head(database, device)[0]):
            device = uuid7()
            _set(database, _DEVICE, device)
            marker.write(device, 0)
    return device


def _other_kind(database: Database, *, practice: bool) -> StoreError:
    if practice:
        return StoreError(
            f"In {database.path} staan echte gesprekken. Er is niets aan veranderd. Open het als "
            "echt werk, of kies een ander bestand om te oefenen."
        )
    return StoreError(
        f"In {database.path} staan oefengesprekken. Er is niets aan veranderd. Open het om te "
        "oefenen, of kies een ander bestand voor echt werk."
    )


def _get(database: Database, key: str) -> str | None:
    value: str | None = database.value("select value from meta where key = ?", key)
    return value


def _set(database: Database, key: str, value: str) -> None:
    database.insert("meta", {"key": key, "value": value}, instead=True)
