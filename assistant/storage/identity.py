"""What a store knows of itself: whether it is for practice, and as which device it writes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.errors import StoreError
from assistant.storage import access, log
from assistant.storage.ids import uuid7
from assistant.storage.place import Heads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.storage.database import Database
    from assistant.storage.place import Marker

_PRACTICE = "practice"
_DEVICE = "device"
_CREATED = "created"
_EARLIER = "earlier"


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
        if device is None or not _fits(database, marker.heads(device), device):
            _set(database, _EARLIER, " ".join(known_devices(database)))
            device = uuid7()
            _set(database, _DEVICE, device)
            marker.write(device, Heads())
    return device


def start_over(database: Database) -> str:
    """Let the store write as another device, and know of no earlier ones, inside a `write`.

    What was put back on purpose is not to be told ever after that its end is missing.
    """
    device = uuid7()
    _set(database, _DEVICE, device)
    _set(database, _EARLIER, "")
    return device


def heads(database: Database, device: str) -> Heads:
    """Give how far a device has written."""
    return Heads(log.head(database, device), access.head(database, device))


def known_devices(database: Database) -> list[str]:
    """Give the devices as which this store has been written here, also without a line of theirs."""
    names = f"{_get(database, _EARLIER) or ''} {_get(database, _DEVICE) or ''}"
    return list(dict.fromkeys(names.split()))


def verify(database: Database, marker: Marker) -> Iterator[str]:
    """Give a sentence where this computer remembers more than the store holds.

    The chain of a log cannot tell that its end is gone; the note outside the store can.
    """
    for device in known_devices(database):
        noted = marker.heads(device, same_file=False)
        if noted is not None and not _fits(database, noted, device):
            yield (
                "Aan het eind ontbreekt iets: dit bestand was hier al verder "
                f"(apparaat {device}). Is er een reservekopie teruggezet, dan klopt dat. "
                "Anders is er iets weggehaald."
            )


def _fits(database: Database, noted: Heads | None, device: str) -> bool:
    """Whether the store still holds what was noted as the last of a device."""
    if noted is None:
        return False
    return all(
        seq == 0 or hash_at(database, device, seq) == hash
        for (seq, hash), hash_at in (
            (noted.events, log.hash_at), (noted.access, access.hash_at),
        )
    )  # fmt: skip


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
