"""The one place where a store file is opened, read and written."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

import sqlite_utils
from sqlcipher3 import dbapi2

from assistant.errors import StoreBusy, StoreError
from assistant.storage import place
from assistant.storage.faults import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

APPLICATION_ID: Final = 0x4B54464C
"""What stores carry as SQLite files: the letters KTFL."""

KEY_LENGTH: Final = 32
PATIENCE: Final = 5_000
"""Milliseconds to wait for another process that is writing."""

_BREATH: Final = 0.01

_SQLITE_FLOOR: Final = (3, 51, 3)
"""Older ones can damage a WAL file when two connections write and checkpoint at once."""

_SETTINGS: Final = {
    "busy_timeout": PATIENCE,
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "recursive_triggers": "ON",
    # macOS alone needs to be asked to write through to the drive itself.
    "fullfsync": "ON",
    "checkpoint_fullfsync": "ON",
}
_READ_BACK: Final = (
    *("journal_mode", *_SETTINGS),
    *("application_id", "user_version", "cipher_version", "cipher_status"),
)

Row = dict[str, Any]


class Database:
    """One open store file. Whatever goes wrong with it rises as a StoreError.

    It belongs to the thread that opened it.
    """

    def __init__(self, path: Path, tables: sqlite_utils.Database, key: bytes | None) -> None:
        self.path = path
        self.key = key
        self._tables = tables
        self._file = _file_at(path)

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Give all rows of a query."""
        with told(self.path):
            return list(self._tables.query(sql, values))

    def stream(self, sql: str, *values: object) -> Iterator[Row]:
        """Give the rows of a query one by one, for a result that may be large."""
        with told(self.path):
            yield from self._tables.query(sql, values)

    def row(self, sql: str, *values: object) -> Row | None:
        """Give the first row of a query, or None."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def value(self, sql: str, *values: object) -> Any:
        """Give the first value of the first row of a query, or None."""
        row = self.row(sql, *values)
        return next(iter(row.values())) if row else None

    def run(self, sql: str, *values: object) -> int:
        """Do one statement and give the number of rows that it touched."""
        with told(self.path):
            return self._tables.execute(sql, values).rowcount

    def script(self, sql: str) -> None:
        """Do several statements, inside a `write`."""
        with told(self.path):
            self._tables.executescript(sql)

    def insert(self, table: str, row: Mapping[str, object], *, instead: bool = False) -> None:
        """Add a row; with `instead` it may replace the row of the same key."""
        verb = "insert or replace" if instead else "insert"
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        self.run(f"{verb} into {table}({names}) values ({marks})", *row.values())

    @contextmanager
    def write(self) -> Iterator[None]:
        """Do all of what is inside, durably, or nothing of it."""
        if _file_at(self.path) != self._file:
            # The file that we have open has no name any more: what is written in it is lost.
            raise StoreError(
                f"Het bestand {self.path} is weggehaald of vervangen terwijl het open was. Dit "
                "laatste is niet bewaard. Zet het bestand terug en open Keukentafel opnieuw."
            )
        self.run("begin immediate")
        try:
            with told(self.path):
                yield
            self.run("commit")
        except BaseException:
            self._tables.rollback()
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read inside from one moment, whatever others write meanwhile."""
        self.run("begin")
        try:
            yield
        finally:
            self._tables.rollback()

    def is_sound(self) -> bool:
        """Whether tables and indexes fit together and hold the kinds of values that they may."""
        return bool(self.value("pragma integrity_check(1)") == "ok")

    def settings(self) -> dict[str, str | int]:
        """Give the settings that are in force, as the database itself tells them."""
        found = {name: self.value(f"pragma {name}") for name in _READ_BACK}
        return {"sqlite_version": dbapi2.sqlite_version} | {
            name: value for name, value in found.items() if value is not None
        }

    def close(self) -> None:
        """Close the file. A second time does nothing."""
        self.key = None
        with told(self.path):
            self._tables.close()

    def open_again(self, key: bytes | None) -> None:
        """Go on with the file after `close`. Raises StoreError as `open_database` does."""
        self._tables = open_database(self.path, key)._tables
        self.key = key

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the file to ourselves. Raises StoreBusy while another window has it open."""
        self.run("pragma locking_mode = exclusive")
        try:
            self.run("begin exclusive")
            self.run("commit")
            yield
        finally:
            self.run("pragma locking_mode = normal")
            # Only at its next use the database lets go.
            self.rows("select count(*) from sqlite_master")

    def rekey(self, key: bytes) -> None:
        """Encrypt every page anew, in one transaction: the file has the old key or the new one.

        Raises StoreBusy while another window has it open: that would go on with the old key.
        """
        with self.alone():
            self.run(f"pragma rekey = {_as_literal(key)}")
            self.run("pragma wal_checkpoint(truncate)")
            self.key = key

    def copy_locked(self, path: Path, key: bytes) -> None:
        """Write all of this plain store to a new file that is locked with a key."""
        self.run(f"attach database ? as locked key {_as_literal(key)}", str(path))
        try:
            self.rows("select sqlcipher_export('locked')")
            for mark in ("application_id", "user_version"):
                self.run(f"pragma locked.{mark} = {self.value(f'pragma {mark}')}")
        finally:
            self.run("detach database locked")


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_database(
    path: Path, key: bytes | None = None, *, application: int = APPLICATION_ID
) -> Database:
    """Open a store to read and write, and make an empty file where there is none.

    `key` is the data key of an encrypted store, KEY_LENGTH bytes; `application` the number that
    the file carries if there is anything in it. Raises StoreError with what is
    in the way: a network drive, rights, another kind of file, a wrong key.
    """
    with told(path):
        # One name for one file, however it was reached: its locks stand beside it.
        path = path.resolve()
        place.prepare(path)
        database = _connected(path, "mode=rw", key)
    try:
        for name, value in _SETTINGS.items():
            database.run(f"pragma {name} = {value}")
        _refuse_other_program(database, application)
        _use_wal(database)
        place.keep_private(path)
    except BaseException:
        database.close()
        raise
    return database


def opens_with(path: Path, key: bytes) -> bool:
    """Whether this key fits the file."""
    try:
        open_to_read(path, key).close()
    except StoreBusy:
        raise
    except StoreError:
        return False
    return True


def open_to_read(path: Path, key: bytes | None = None) -> Database:
    """Open a store without changing anything about it, not even beside it where that can be."""
    with told(path):
        path = path.resolve()
        # Without a WAL file nobody has it open, and then SQLite needs to write nothing beside it.
        mode = "mode=ro" if _wal_of(path).exists() else "mode=ro&immutable=1"
        database = _connected(path, mode, key)
    try:
        database.run("pragma trusted_schema = OFF")
        database.run("pragma cell_size_check = ON")
        _refuse_other_program(database, APPLICATION_ID)
    except BaseException:
        database.close()
        raise
    return database


def _wal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _connected(path: Path, mode: str, key: bytes | None) -> Database:
    if dbapi2.sqlite_version_info < _SQLITE_FLOOR:
        floor = ".".join(map(str, _SQLITE_FLOOR))
        raise StoreError(
            f"De ingebouwde database is te oud ({dbapi2.sqlite_version}) om veilig mee te bewaren; "
            f"nodig is {floor} of nieuwer. Installeer Keukentafel opnieuw."
        )
    connection = dbapi2.connect(f"{path.as_uri()}?{mode}", uri=True, isolation_level=None)
    try:
        if key is not None:
            _unlock(connection, key)
        connection.execute("select count(*) from sqlite_master").fetchone()
        tables = sqlite_utils.Database(
            cast("Any", connection), execute_plugins=False, recursive_triggers=False
        )
    except BaseException:
        connection.close()
        raise
    return Database(path, tables, key)


def _unlock(connection: Any, key: bytes) -> None:
    # A wrong key would otherwise print its complaint over the screen.
    connection.execute("pragma cipher_log_level = NONE")
    connection.execute(f"pragma key = {_as_literal(key)}")
    if not connection.execute("pragma cipher_version").fetchone():
        raise StoreError(
            "Versleutelen kan op deze computer niet, dus er is niets geopend. "
            "Installeer Keukentafel opnieuw."
        )


def _as_literal(key: bytes) -> str:
    """Give a key as the database reads it: the bytes themselves, not a passphrase to stretch."""
    if len(key) != KEY_LENGTH:
        raise ValueError(f"a key has {KEY_LENGTH} bytes")
    return f"\"x'{key.hex()}'\""


def _refuse_other_program(database: Database, application: int) -> None:
    # In this order: our tables and our number come together, perhaps between these two questions.
    has_tables = database.value("select count(*) from sqlite_master")
    if has_tables and database.value("pragma application_id") != application:
        raise StoreError(
            f"{database.path} is van een ander programma. Er is niets aan veranderd. "
            "Kies een ander bestand."
        )


def _use_wal(database: Database) -> None:
    """Turn the WAL on, patiently: SQLite itself does not wait here for others who do the same."""
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            mode = database.value("pragma journal_mode = wal")
            break
        except StoreBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(_BREATH)
    if mode != "wal":
        raise StoreError(
            f"Op de plek van {database.path} kan niet veilig bewaard worden. "
            "Kies een plek op de schijf van deze computer zelf."
        )
