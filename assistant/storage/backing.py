"""Backups: checked before they count, kept beside the store, and without what was erased since.

They stand in the folder `<store>.kopieen`, numbered in the order in which they were made, each
with the key file of that moment where the store has one.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from assistant.errors import StoreBusy, StoreError
from assistant.storage import erasing, identity, log, place
from assistant.storage.database import open_database
from assistant.storage.faults import told
from assistant.storage.migrations import STEPS, migrate, refuse_newer
from assistant.storage.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from assistant.storage.database import Database
    from assistant.storage.records import Record

OFTEN: Final = timedelta(hours=4)
"""How long after a backup the next one is due."""

LATEST: Final = 4
DAYS: Final = 6
"""Kept are the latest few, and of each of the days before them the last one."""

_PATIENCE: Final = 60
_LOCK: Final = "slot"
_NAME: Final = re.compile(r"(\d{6,})-(\d{8}T\d{6})Z")
_STAMP: Final = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. The number tells the order: the clock of a computer can jump."""

    path: Path
    number: int
    at: datetime


def backups(store: Path) -> list[Backup]:
    """Give the backups of a store, the latest first."""
    with told(store):
        files = list(folder_of(store).glob(f"*{store.suffix}"))
    found = [(path, _NAME.fullmatch(path.stem)) for path in files if path.suffix == store.suffix]
    read = [
        Backup(path, int(name[1]), datetime.strptime(name[2], _STAMP).replace(tzinfo=UTC))
        for path, name in found
        if name
    ]
    return sorted(read, key=lambda backup: backup.number, reverse=True)


def back_up(database: Database, now: datetime | None = None) -> Backup:
    """Make a backup of an open store, checked, and let go of those that are no longer kept.

    Others may go on writing meanwhile. Raises StoreError, and lets go of none, where it cannot be
    made or the store itself is not whole.
    """
    with at_backups(database.path):
        made = _add(database, now)
        found = backups(database.path)
        kept = to_keep(found)
        for backup in found:
            if backup not in kept:
                _remove(backup)
    return made


def keep_up(store: Path, key: bytes | None, now: datetime | None = None) -> Backup | None:
    """Make a backup of a store where one is due. It may be open elsewhere, in another thread too."""
    latest = next(iter(backups(store)), None)
    # A clock that was set back must not mean that no backup is made for years.
    if latest and abs((now or datetime.now(UTC)) - latest.at) < OFTEN:
        return None
    database = open_database(store, key)
    try:
        return back_up(database, now)
    finally:
        database.close()


def to_keep(found: Sequence[Backup]) -> list[Backup]:
    """Give those of the backups, latest first, that are kept: some of now, and some days back."""
    latest = list(found[:LATEST])
    days = {backup.at.date() for backup in latest}
    last_of_day = []
    for backup in found[LATEST:]:
        if backup.at.date() not in days:
            days.add(backup.at.date())
            last_of_day.append(backup)
    return latest + last_of_day[:DAYS]


def renew(database: Database) -> bool:
    """See to it that nothing that was erased stands in a backup; tell whether that is done.

    Erasing inside old files one by one would leave them half done after a power cut. So a fresh
    backup is made first, and then all older ones go. A store that a restore laid aside holds what
    no other file holds; in there the same is erased. Where this cannot be, it is done at the next
    opening.
    """
    task = database.value("select value from meta where key = ?", erasing.TO_RENEW)
    if task is None:
        return True
    try:
        if task == "all" and backups(database.path):
            with at_backups(database.path):
                fresh = _add(database, None)
                for backup in backups(database.path):
                    if backup.number != fresh.number:
                        _remove(backup)
        # Done once, also where what was laid aside has another key and cannot be reached.
        database.run("update meta set value = 'aside' where key = ?", erasing.TO_RENEW)
        for file in laid_aside(database.path):
            erase_too(file, database.key, log.erasures(database))
        database.run("delete from meta where key = ?", erasing.TO_RENEW)
    except StoreError:
        return False
    return True


def erase_too(store: Path, key: bytes | None, erasures: Sequence[Record]) -> None:
    """Bring a store that nobody has open to today's shape, and erase in it what others erased.

    It writes this as a device of its own, and is one file again afterwards.
    """
    database = open_database(store, key)
    try:
        migrate(database)
        with database.write():
            erasing.repeat(database, identity.start_over(database), erasures)
        if not erasing.sweep(database):
            raise StoreError(
                f"In {store} kon niet alles gewist worden. Probeer het straks opnieuw."
            )
        database.run("delete from meta where key = ?", erasing.TO_RENEW)
        database.value("pragma journal_mode = delete")
    finally:
        database.close()


def copy(database: Database, target: Path, *, with_keys: bool = True) -> None:
    """Put a checked copy of an open store, with its key file, at a place: whole, or not at all."""
    fresh = target.with_name(f".{target.name}")
    with told(target):
        place.private_folder(target.parent)
        fresh.unlink(missing_ok=True)
        # Made beforehand: for the owner alone from its first byte on.
        place.make_private(fresh)
        try:
            database.run("vacuum into ?", str(fresh))
            _refuse_unsound(fresh, database.key)
            place.sync(fresh)
            keys = database.path.with_suffix(place.KEYS)
            if with_keys and keys.exists():
                copy_keys(keys, target.with_suffix(place.KEYS))
            fresh.replace(target)
            place.sync(target.parent)
        finally:
            fresh.unlink(missing_ok=True)


def copy_keys(keys: Path, target: Path) -> None:
    """Put a copy of a key file at a place, whole or not at all."""
    fresh = target.with_name(f".{target.name}")
    with told(target):
        fresh.unlink(missing_ok=True)
        place.make_private(fresh)
        fresh.write_bytes(keys.read_bytes())
        place.sync(fresh)
        fresh.replace(target)
        place.sync(target.parent)


def folder_of(store: Path) -> Path:
    """Give the folder where the backups of a store stand."""
    store = store.resolve()
    return store.with_name(f"{store.name}.kopieen")


def laid_aside(store: Path) -> list[Path]:
    """Give the files that restores laid aside, the oldest first."""
    with told(store):
        return sorted(store.parent.glob(f"{store.stem}.opzij-*{store.suffix}"))


def _let_go_of_halves(store: Path, folder: Path) -> None:
    """Remove what a backup or restore that was cut short has left."""
    for half in (*folder.glob(f".*{store.suffix}*"), *folder.glob(f".*{place.KEYS}")):
        half.unlink(missing_ok=True)
    for aside in laid_aside(store):
        if store.exists() and aside.samefile(store):
            aside.unlink()


@contextmanager
def at_backups(store: Path) -> Iterator[Path]:
    """Be the only one at the backups of a store, and give their folder, without half ones."""
    with told(store):
        folder = place.private_folder(folder_of(store))
        lock = FileLock(folder / _LOCK, timeout=_PATIENCE, mode=0o600, thread_local=False)
    try:
        with lock, told(store):
            _let_go_of_halves(store, folder)
            try:
                yield folder
            finally:
                _let_go_of_halves(store, folder)
    except Timeout:
        raise StoreBusy(
            "Een ander venster is al bezig met een reservekopie. Probeer het zo nog eens."
        ) from None


def _add(database: Database, now: datetime | None) -> Backup:
    store = database.path
    at = (now or datetime.now(UTC)).astimezone(UTC)
    number = 1 + max((backup.number for backup in backups(store)), default=0)
    name = f"{number:06}-{at.strftime(_STAMP)}Z{store.suffix}"
    try:
        copy(database, folder_of(store) / name)
    except StoreError as error:
        raise StoreError(f"Er is geen reservekopie gemaakt. {error}") from None
    return Backup(folder_of(store) / name, number, at.replace(microsecond=0))


def _remove(backup: Backup) -> None:
    with told(backup.path):
        backup.path.unlink(missing_ok=True)
        backup.path.with_suffix(place.KEYS).unlink(missing_ok=True)


def _refuse_unsound(path: Path, key: bytes | None) -> None:
    # To write, as a restore will: only so the search can be looked through too.
    copied = open_database(path, key)
    try:
        # A store of an earlier program has not yet all that is looked at.
        is_today = refuse_newer(copied) == len(STEPS)
        wrong = verify(copied) if is_today else [] if copied.is_sound() else ["Het is beschadigd."]
        copied.value("pragma journal_mode = delete")
    finally:
        copied.close()
    if wrong:
        raise StoreError(
            f"De kopie is nagekeken en niet in orde: {wrong[0]} Wat er stond, staat er nog."
        )
