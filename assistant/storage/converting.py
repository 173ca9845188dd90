"""A plain store becomes a locked one, and its plain bytes go."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from assistant.errors import StoreError
from assistant.storage import backing
from assistant.storage.database import open_database, open_to_read
from assistant.storage.faults import told
from assistant.storage.place import sync

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.storage.database import Database

_PLAIN: Final = b"SQLite format 3\x00"
_PIECE: Final = 1 << 20


def is_plain(path: Path) -> bool:
    """Whether the file can be read without a key. A file that is not there is not."""
    try:
        with told(path), path.open("rb") as file:
            return file.read(len(_PLAIN)) == _PLAIN
    except StoreError:
        if path.exists():
            raise
        return False


def lock_up(path: Path, key: bytes) -> None:
    """Lock a plain store with a key: the file is the plain one or the locked one, never between.

    Done on a store that is locked already, it finishes what was cut short: the plain bytes that
    were left are overwritten, those of plain backups too. On a drive that writes elsewhere than it is told, as an SSD may,
    older copies of them can stay until the drive clears them. Raises StoreError, StoreBusy while
    another window has the store open.
    """
    path = path.resolve()
    if is_plain(path):
        fresh = _locked_copy(path, key)
        with told(path):
            _leftover(path).unlink(missing_ok=True)
            os.link(path, _leftover(path))
            fresh.replace(path)
            sync(path.parent)
    with told(path):
        if _leftover(path).exists():
            overwrite(_leftover(path))
    for backup in backing.backups(path):
        if is_plain(backup.path):
            with told(backup.path):
                overwrite(backup.path)
    for aside in backing.laid_aside(path):
        if is_plain(aside):
            lock_up(aside, key)


def _locked_copy(path: Path, key: bytes) -> Path:
    fresh = path.with_name(f".{path.name}.slot")
    with told(path):
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    database = open_database(path)
    try:
        # What another window would write from now on would stay behind.
        with database.alone():
            expected = _counts(database)
            database.copy_locked(fresh, key)
    finally:
        database.close()
    copy = open_to_read(fresh, key)
    try:
        if not copy.is_sound() or _counts(copy) != expected:
            raise StoreError(
                f"Het op slot zetten van {path} is niet gelukt. Er is niets aan veranderd. "
                "Probeer het opnieuw."
            )
    finally:
        copy.close()
    with told(path):
        handle = os.open(fresh, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return fresh


def _counts(database: Database) -> list[tuple[str, int]]:
    tables = database.rows("select name from sqlite_master where type = 'table' order by name")
    names = [str(table["name"]) for table in tables]
    # The names are the store's own, from its schema.
    count = 'select count(*) from "{}"'
    return [(name, database.value(count.format(name))) for name in names]


def _leftover(path: Path) -> Path:
    return path.with_name(f".{path.name}.leesbaar")


def overwrite(path: Path) -> None:
    """Write zeros over a file, on the drive itself, and remove it."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        for start in range(0, size, _PIECE):
            file.write(bytes(min(_PIECE, size - start)))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        path.unlink()
    sync(path.parent)
